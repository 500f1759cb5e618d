#include "client/unarycall.h"
#include "tests/support/fakeplane.h"
#include "tests/support/fatallogger.h"

#include <skerry/v1/control_plane.grpc.pb.h>

#include <QtTest>

#include <atomic>
#include <thread>

using namespace skerry;
using test::FakePlane;
using Call = UnaryCall<v1::GetInfoRequest, v1::GetInfoResponse>;

namespace {

struct Answers {
    QVector<int> codes;
    QVector<QString> messages;
    QString version;
    std::function<void()> onAnswer;
};

void waitForCancel(grpc::ServerContext *context)
{
    while (!context->IsCancelled())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

grpc::Status hang(grpc::ServerContext *context, v1::GetInfoResponse *)
{
    waitForCancel(context);
    return grpc::Status::CANCELLED;
}

} // namespace

class TestUnaryCall : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<FakePlane> m_plane;
    std::unique_ptr<Transport> m_transport;

    void serve(std::function<grpc::Status(grpc::ServerContext *, v1::GetInfoResponse *)> script = {},
               ClientTuning tuning = {})
    {
        const QString address = u"unix:"_qs + m_dir.filePath(u"x.sock"_qs);
        m_plane = std::make_unique<FakePlane>(address.toStdString());
        m_plane->setHooks({std::move(script), {}, {}, {}});
        m_plane->run();
        m_transport = std::make_unique<Transport>(address, QString(), tuning);
        QVERIFY(!m_transport->connectAnew());
    }

    std::unique_ptr<Call> ask(Answers &answers, Call::Options options = {})
    {
        return std::make_unique<Call>(
            *m_transport, options,
            [](const auto &channel, auto *context, auto *request, auto *response, auto *reactor) {
                v1::ControlPlane::NewStub(channel)->async()->GetInfo(context, request, response, reactor);
            },
            v1::GetInfoRequest(),
            [&answers](const RpcError &error, const v1::GetInfoResponse &response) {
                answers.codes.append(error.code);
                answers.messages.append(error.message);
                answers.version = QString::fromStdString(response.version());
                if (answers.onAnswer)
                    answers.onAnswer();
            },
            nullptr);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_transport.reset();
        m_plane.reset();
    }

    void answersOnceAndLater()
    {
        serve();
        Answers answers;
        const auto call = ask(answers);
        QVERIFY(answers.codes.isEmpty());
        QTRY_COMPARE(answers.codes, QVector<int>{0});
        QCOMPARE(answers.version, u"9.9.9"_qs);
        call->cancel(); // after the end
        QCoreApplication::processEvents();
        QCOMPARE(answers.codes.size(), 1);
    }

    void cancels()
    {
        serve(hang);
        Answers answers;
        const auto call = ask(answers);
        call->cancel();
        QVERIFY(answers.codes.isEmpty());
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::CANCELLED});
        call->cancel();
        QCoreApplication::processEvents();
        QCOMPARE(answers.codes.size(), 1);
    }

    // Why it failed says more than that time ran out while it waited to try again.
    void doesNotRetryBeyondItsDeadline()
    {
        std::atomic<int> calls = 0;
        serve([&calls](auto *, auto *) {
            ++calls;
            return grpc::Status(grpc::StatusCode::UNAVAILABLE, "busy");
        });
        Answers answers;
        const auto call = ask(answers, {limits::WriteRetryDelayMs - 50, 2});
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::UNAVAILABLE});
        QCOMPARE(calls.load(), 1);
    }

    void mayBeCancelledOrDestroyedInItsAnswer()
    {
        serve();
        Answers answers;
        auto call = ask(answers);
        answers.onAnswer = [&] {
            call->cancel();
            call.reset();
        };
        QTRY_COMPARE(answers.codes, QVector<int>{0});
        QCoreApplication::processEvents();
        QCOMPARE(answers.codes.size(), 1);
    }

    void dropsItsAnswerWhenDestroyed()
    {
        serve(hang);
        Answers answers;
        ask(answers).reset();
        QTRY_COMPARE(m_transport->tracker()->size(), 0U);
        QCoreApplication::processEvents();
        QVERIFY(answers.codes.isEmpty());
    }

    void diesWithItsParent()
    {
        serve(hang);
        Answers answers;
        auto parent = std::make_unique<QObject>();
        ask(answers).release()->setParent(parent.get());
        parent.reset();
        QTRY_COMPARE(m_transport->tracker()->size(), 0U);
        QCoreApplication::processEvents();
        QVERIFY(answers.codes.isEmpty());
    }

    void hasADeadline_data()
    {
        QTest::addColumn<qint64>("deadlineMs");
        QTest::newRow("50 ms") << qint64(50);
        QTest::newRow("none left is not no limit") << qint64(0);
        QTest::newRow("less than none") << qint64(-100);
    }

    void hasADeadline()
    {
        QFETCH(const qint64, deadlineMs);
        serve(hang);
        Answers answers;
        const auto call = ask(answers, {deadlineMs, 0});
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::DEADLINE_EXCEEDED});
        QVERIFY2(answers.messages.first().contains(u"did not answer"_qs), qPrintable(answers.messages.first()));
    }

    void tellsTheDetailsOfAnError()
    {
        serve([](auto *, auto *) {
            v1::ErrorDetail detail;
            detail.set_remedy("Wait.");
            return FakePlane::error(grpc::StatusCode::FAILED_PRECONDITION, "Not now.", detail);
        });
        Answers answers;
        const auto call = ask(answers);
        QTRY_COMPARE(answers.messages, QVector<QString>{u"Not now."_qs});
    }

    void refusesAnswersOverTheLimit()
    {
        ClientTuning tuning;
        tuning.maxReceiveBytes = 1'000'000;
        serve(
            [](auto *, auto *response) {
                response->set_version(std::string(2'000'000, 'x'));
                return grpc::Status::OK;
            },
            tuning);
        Answers answers;
        const auto call = ask(answers, {60'000, 0});
        QTRY_COMPARE_WITH_TIMEOUT(answers.codes, QVector<int>{grpc::StatusCode::RESOURCE_EXHAUSTED}, 60'000);
        QVERIFY2(answers.messages.first().contains(u"at most 1000000"_qs), qPrintable(answers.messages.first()));
    }

    void saysThatNothingAnswers()
    {
        serve();
        m_plane->stop();
        Answers answers;
        const auto call = ask(answers);
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::UNAVAILABLE});
        QVERIFY2(answers.messages.first().startsWith(u"Nothing answers at unix:"_qs), qPrintable(answers.messages.first()));
    }

    void saysThatThereIsNoConnection()
    {
        m_transport = std::make_unique<Transport>(u"unix:/nowhere/x.sock"_qs, QString(), ClientTuning());
        Answers answers;
        const auto call = ask(answers);
        QVERIFY(answers.codes.isEmpty());
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::UNAVAILABLE});
        QVERIFY(answers.messages.first().contains(u"no connection to unix:/nowhere/x.sock"_qs));
    }

    void triesAgainOnlyAsOftenAsItMay_data()
    {
        QTest::addColumn<int>("retries");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("asked");
        QTest::newRow("no retry") << 0 << 1 << 14 << 1;
        QTest::newRow("one is enough") << 2 << 1 << 0 << 2;
        QTest::newRow("two are not") << 2 << 9 << 14 << 3;
    }

    void triesAgainOnlyAsOftenAsItMay()
    {
        QFETCH(const int, retries);
        QFETCH(const int, failures);
        std::atomic<int> asked = 0;
        serve([&asked, failures](auto *, auto *) {
            return ++asked <= failures ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "busy") : grpc::Status::OK;
        });
        Answers answers;
        const auto call = ask(answers, {60'000, retries});
        QTRY_COMPARE_WITH_TIMEOUT(answers.codes.size(), 1, 60'000);
        QTEST(answers.codes.first(), "code");
        QTEST(asked.load(), "asked");
    }

    void otherErrorsAreFinal()
    {
        std::atomic<int> asked = 0;
        serve([&asked](auto *, auto *) {
            ++asked;
            return grpc::Status(grpc::StatusCode::INTERNAL, "oops");
        });
        Answers answers;
        const auto call = ask(answers, {60'000, 2});
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::INTERNAL});
        QCOMPARE(asked, 1);
    }

    void cancelsBetweenTwoAttempts()
    {
        std::atomic<int> asked = 0;
        serve([&asked](auto *, auto *) {
            ++asked;
            return grpc::Status(grpc::StatusCode::UNAVAILABLE, "busy");
        });
        Answers answers;
        const auto call = ask(answers, {60'000, 2});
        QTRY_VERIFY(asked == 1 && m_transport->tracker()->size() == 0);
        QCoreApplication::processEvents(); // the first end is handled; the second attempt waits
        call->cancel();
        QTRY_COMPARE(answers.codes, QVector<int>{grpc::StatusCode::CANCELLED});
        QCOMPARE(asked, 1);
    }

    void answersManyAtOnce()
    {
        serve();
        std::vector<Answers> answers(200);
        std::vector<std::unique_ptr<Call>> calls;
        for (Answers &one : answers)
            calls.push_back(ask(one, {60'000, 0}));
        const auto ended = [&] {
            return std::count_if(answers.begin(), answers.end(),
                                 [](const Answers &a) { return a.codes == QVector<int>{0}; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(ended(), 200, 60'000);
    }

    // The connection goes while requests are under way: each is answered, and none of them twice.
    void answersWhenTheTransportGoes()
    {
        serve(hang);
        std::vector<Answers> answers(20);
        std::vector<std::unique_ptr<Call>> calls;
        for (Answers &one : answers)
            calls.push_back(ask(one, {60'000, 2}));
        m_transport.reset();
        for (const Answers &one : answers)
            QVERIFY(one.codes.isEmpty());
        for (const Answers &one : answers)
            QTRY_COMPARE(one.codes, QVector<int>{grpc::StatusCode::UNAVAILABLE});
        for (const auto &call : calls)
            call->cancel();
        QCoreApplication::processEvents();
        for (const Answers &one : answers)
            QCOMPARE(one.codes.size(), 1);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestUnaryCall)
#include "tst_unarycall.moc"
