#include "client/streamcall.h"
#include "client/transport.h"
#include "tests/support/fakeplane.h"
#include "tests/support/fatallogger.h"

#include <skerry/v1/inventory.grpc.pb.h>

#include <QtTest>

#include <atomic>

using namespace skerry;
using test::FakePlane;
using Response = v1::WatchNodesResponse;
using Writer = grpc::ServerWriter<Response>;
using Call = StreamCall<Response>;

namespace {

// What one call handed over.
struct Seen {
    QVector<quint64> items;
    QVector<int> codes;
    std::function<void(quint64)> onItem;
};

Response numbered(quint64 number)
{
    Response response;
    response.mutable_bookmark()->set_revision(number);
    return response;
}

bool writeNumbers(grpc::ServerContext *context, Writer *writer, quint64 count)
{
    for (quint64 i = 1; i <= count; ++i) {
        if (context->IsCancelled() || !writer->Write(numbered(i)))
            return false;
    }
    return true;
}

void waitForCancel(grpc::ServerContext *context)
{
    while (!context->IsCancelled())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

} // namespace

class TestStreamCall : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<FakePlane> m_plane;
    std::unique_ptr<Transport> m_transport;

    void serve(std::function<grpc::Status(grpc::ServerContext *, Writer *)> script, ClientTuning tuning = {})
    {
        const QString address = u"unix:"_qs + m_dir.filePath(u"x.sock"_qs);
        m_plane = std::make_unique<FakePlane>(address.toStdString());
        m_plane->setHooks({{}, std::move(script), {}, {}});
        m_plane->run();
        m_transport = std::make_unique<Transport>(address, QString(), tuning);
        QVERIFY(!m_transport->connectAnew());
    }

    std::shared_ptr<Call> open(Seen &seen, const std::function<void(grpc::ClientContext &)> &configure = {})
    {
        auto call = std::make_shared<Call>(
            m_transport->home(), m_transport->tracker(), m_transport->channel(), [](Response response) { return response; },
            Call::Handlers{[&seen](const Response &response) {
                               seen.items.append(response.bookmark().revision());
                               if (seen.onItem)
                                   seen.onItem(seen.items.last());
                           },
                           [&seen](const grpc::Status &status) { seen.codes.append(status.error_code()); }});
        if (configure)
            configure(call->context());
        const v1::WatchNodesRequest request;
        call->begin([&](grpc::ClientContext *context, auto *reactor) {
            v1::Inventory::NewStub(m_transport->channel())->async()->WatchNodes(context, &request, reactor);
        });
        return call;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_transport.reset();
        m_plane.reset();
    }

    void deliversInOrderAndEndsOnce()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 5000) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        Seen seen;
        const auto call = open(seen);
        QVERIFY(seen.items.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(seen.codes, QVector<int>{0}, 60'000);
        QCOMPARE(seen.items.size(), 5000);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(seen.items.at(i), static_cast<quint64>(i + 1));
    }

    void keepsTheDetailsOfAnError()
    {
        serve([](auto *, auto *writer) {
            writer->Write(numbered(1));
            v1::ErrorDetail detail;
            detail.set_compact_revision(77);
            return FakePlane::error(grpc::StatusCode::OUT_OF_RANGE, "too old", detail);
        });
        Seen seen;
        std::optional<v1::ErrorDetail> detail;
        auto call = std::make_shared<Call>(
            m_transport->home(), m_transport->tracker(), m_transport->channel(), [](Response response) { return response; },
            Call::Handlers{[&](const Response &) { seen.items.append(1); },
                           [&](const grpc::Status &status) {
                               seen.codes.append(status.error_code());
                               detail = errorDetail(status);
                           }});
        const v1::WatchNodesRequest request;
        call->begin([&](grpc::ClientContext *context, auto *reactor) {
            v1::Inventory::NewStub(m_transport->channel())->async()->WatchNodes(context, &request, reactor);
        });
        QTRY_COMPARE(seen.codes, QVector<int>{grpc::StatusCode::OUT_OF_RANGE});
        QCOMPARE(seen.items.size(), 1);
        QVERIFY(detail);
        QCOMPARE(detail->compact_revision(), 77U);
    }

    void cancels()
    {
        serve([](auto *context, auto *writer) {
            writer->Write(numbered(1));
            waitForCancel(context);
            return grpc::Status::CANCELLED;
        });
        Seen seen;
        const auto call = open(seen);
        QTRY_COMPARE(seen.items.size(), 1);
        call->cancel();
        call->cancel();
        QVERIFY(seen.codes.isEmpty());
        QTRY_COMPARE(seen.codes, QVector<int>{grpc::StatusCode::CANCELLED});
        call->cancel(); // after the end
        QCoreApplication::processEvents();
        QCOMPARE(seen.codes.size(), 1);
    }

    void cancelsInsideTheHandler()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 100'000) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        Seen seen;
        std::shared_ptr<Call> call;
        seen.onItem = [&](quint64) { call->cancel(); };
        call = open(seen);
        QTRY_COMPARE(seen.codes, QVector<int>{grpc::StatusCode::CANCELLED});
        QCOMPARE(seen.items.size(), 1);
    }

    void isAbandonedInsideTheHandler()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 100'000) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        Seen seen;
        std::shared_ptr<Call> call;
        seen.onItem = [&](quint64) { std::exchange(call, nullptr)->abandon(); };
        call = open(seen);
        QTRY_COMPARE(m_transport->tracker()->size(), 0U);
        QCoreApplication::processEvents();
        QCOMPARE(seen.items.size(), 1);
        QVERIFY(seen.codes.isEmpty());
    }

    void endsAtItsDeadline()
    {
        serve([](auto *context, auto *) {
            waitForCancel(context);
            return grpc::Status::CANCELLED;
        });
        Seen seen;
        const auto call = open(seen, [](grpc::ClientContext &context) { Transport::setDeadline(context, 30); });
        QTRY_COMPARE(seen.codes, QVector<int>{grpc::StatusCode::DEADLINE_EXCEEDED});
    }

    void takesHugeMessagesUpToTheLimit_data()
    {
        QTest::addColumn<int>("messageBytes");
        QTest::addColumn<int>("limitBytes");
        QTest::addColumn<int>("code");
        QTest::newRow("20 MB") << 20'000'000 << limits::MaxReceiveBytes << 0;
        QTest::newRow("over the limit") << 2'000'000 << 1'000'000 << int(grpc::StatusCode::RESOURCE_EXHAUSTED);
    }

    void takesHugeMessagesUpToTheLimit()
    {
        QFETCH(const int, messageBytes);
        QFETCH(const int, limitBytes);
        ClientTuning tuning;
        tuning.maxReceiveBytes = limitBytes;
        serve(
            [messageBytes](auto *, auto *writer) {
                Response response;
                response.mutable_created()->set_epoch(std::string(static_cast<std::size_t>(messageBytes), 'x'));
                writer->Write(response);
                return grpc::Status::OK;
            },
            tuning);
        Seen seen;
        const auto call = open(seen);
        QTRY_COMPARE_WITH_TIMEOUT(seen.codes.size(), 1, 60'000);
        QTEST(seen.codes.first(), "code");
        QCOMPARE(seen.items.size(), seen.codes.first() == 0 ? 1 : 0);
    }

    void endsWhenTheServerVanishes()
    {
        serve([](auto *context, auto *writer) {
            writeNumbers(context, writer, 10);
            waitForCancel(context);
            return grpc::Status::CANCELLED;
        });
        Seen seen;
        const auto call = open(seen);
        QTRY_COMPARE(seen.items.size(), 10);
        m_plane->stop();
        QTRY_COMPARE(seen.codes.size(), 1);
        QVERIFY(seen.codes.first() != 0);
    }

    void readsNoMoreThanFitsTheMailbox()
    {
        constexpr quint64 Count = 50'000;
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, Count) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        Seen seen;
        const auto call = open(seen);
        // The event loop stands still, as behind a slow handler.
        QDeadlineTimer patience(60'000);
        while (call->waiting() < limits::MailboxMessages && !patience.hasExpired())
            QThread::msleep(1);
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(call->waiting(), std::size_t(limits::MailboxMessages));
            QThread::msleep(1);
        }
        std::size_t most = 0;
        seen.onItem = [&](quint64) { most = std::max(most, call->waiting()); };
        QTRY_COMPARE_WITH_TIMEOUT(seen.codes, QVector<int>{0}, 60'000);
        QCOMPARE(seen.items.size(), qsizetype(Count));
        QCOMPARE(seen.items.last(), Count);
        QVERIFY2(most <= std::size_t(limits::MailboxMessages), qPrintable(QString::number(most)));
    }

    void letsOtherEventsInBetween()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 400) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        Seen seen;
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { turns += seen.codes.isEmpty() && !seen.items.isEmpty() ? 1 : 0; });
        timer.start(0);
        seen.onItem = [](quint64) { QThread::msleep(1); };
        const auto call = open(seen);
        QTRY_COMPARE_WITH_TIMEOUT(seen.codes, QVector<int>{0}, 60'000);
        QCOMPARE(seen.items.size(), 400);
        QVERIFY2(turns >= 10, qPrintable(QString::number(turns))); // 400 ms of work in slices of 8 ms
    }

    void carriesManyStreams()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 50) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        constexpr int Streams = 200;
        QRandomGenerator random(7);
        std::vector<Seen> seen(Streams);
        std::vector<std::shared_ptr<Call>> calls;
        std::vector<bool> cancelled(Streams);
        for (int i = 0; i < Streams; ++i) {
            const auto index = static_cast<std::size_t>(i);
            calls.push_back(open(seen[index]));
            cancelled[index] = random.bounded(3) == 0;
            if (cancelled[index])
                calls.back()->cancel();
        }
        const auto ended = [&] {
            return std::count_if(seen.begin(), seen.end(), [](const Seen &s) { return s.codes.size() == 1; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(ended(), Streams, 60'000);
        for (std::size_t i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i].items.size(), cancelled[i] ? 0 : 50);
        QTRY_COMPARE(m_transport->tracker()->size(), 0U);
    }

    void survivesTheEndOfItsOwner()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 100'000) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        for (int i = 0; i < 20; ++i) {
            auto seen = std::make_unique<Seen>();
            auto call = open(*seen);
            if (i % 2)
                QTRY_VERIFY(!seen->items.isEmpty());
            call->abandon();
            call.reset();
            seen.reset(); // a handler called now would write there
        }
        QTRY_COMPARE(m_transport->tracker()->size(), 0U);
        QCoreApplication::processEvents();
    }

    // Some with a withheld read: their mailbox is full because the event loop has not run.
    void shutsDownInFlight()
    {
        serve([](auto *context, auto *writer) {
            return writeNumbers(context, writer, 1'000'000) ? grpc::Status::OK : grpc::Status::CANCELLED;
        });
        std::vector<Seen> seen(20);
        std::vector<std::shared_ptr<Call>> calls;
        for (Seen &one : seen)
            calls.push_back(open(one));
        QDeadlineTimer patience(60'000);
        while (calls.front()->waiting() < limits::MailboxMessages && !patience.hasExpired())
            QThread::msleep(1);
        QCOMPARE(calls.front()->waiting(), std::size_t(limits::MailboxMessages));
        const auto tracker = m_transport->tracker();
        m_transport.reset(); // a drain over its limit warns, and the warning fails this test
        QCOMPARE(tracker->size(), 0U);
        QCoreApplication::processEvents();
        for (const Seen &one : seen)
            QVERIFY(one.codes.isEmpty());
    }

    void canBeCancelledBeforeItBegins()
    {
        serve([](auto *context, auto *) {
            waitForCancel(context);
            return grpc::Status::CANCELLED;
        });
        Seen seen;
        const auto call = open(seen, [](grpc::ClientContext &context) { context.TryCancel(); });
        QTRY_COMPARE(seen.codes, QVector<int>{grpc::StatusCode::CANCELLED});
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestStreamCall)
#include "tst_streamcall.moc"
