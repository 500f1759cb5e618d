// The watches of a connection one by one: lost, refused, slow or held while the others go on.
#include "client/planeconnection.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/client/mirror.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace skerry;
using test::FakeKind;
using test::FakePlane;
using test::Mirror;
using test::node;
using test::quick;
using State = ConnectionState;

namespace {

// The present state of 200 nodes in two parts; what becomes of the second one says the test.
class SlowNodes final
{
public:
    enum Then { Wait, GoOn, Break };

    grpc::Status write(grpc::ServerContext *context, grpc::ServerWriter<v1::WatchNodesResponse> *writer)
    {
        v1::WatchNodesResponse response;
        response.mutable_created()->set_epoch("epoch-1");
        response.mutable_created()->set_revision(Revision);
        writer->Write(response);
        writePart(writer, 0);
        while (then == Wait && !context->IsCancelled())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (then == Break)
            return {grpc::StatusCode::UNAVAILABLE, "broken"};
        writePart(writer, PartSize);
        response.mutable_bookmark()->set_revision(Revision);
        response.mutable_bookmark()->set_initial_end(true);
        writer->Write(response);
        while (!context->IsCancelled())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return grpc::Status::CANCELLED;
    }

    static constexpr int PartSize = 100;
    static constexpr quint64 Revision = 9;
    std::atomic<Then> then = Wait;

private:
    static void writePart(grpc::ServerWriter<v1::WatchNodesResponse> *writer, int first)
    {
        v1::WatchNodesResponse response;
        response.mutable_batch()->set_initial(true);
        response.mutable_batch()->set_revision(Revision);
        for (int i = first; i < first + PartSize; ++i) {
            auto *event = response.mutable_batch()->add_events();
            event->set_type(v1::EVENT_TYPE_PUT);
            *event->mutable_object() = node("s-" + std::to_string(i));
        }
        writer->Write(response);
    }
};

} // namespace

class TestWatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_mirror = {};
        m_slow.then = SlowNodes::Wait;
        m_dir = std::make_unique<QTemporaryDir>();
        m_address = u"unix:"_qs + m_dir->filePath(u"x.sock"_qs);
        m_plane = std::make_unique<FakePlane>(m_address.toStdString());
        for (int i = 0; i < 20; ++i)
            m_plane->put(node("n-" + std::to_string(i)));
    }
    void cleanup()
    {
        m_plane.reset();
        m_dir.reset();
    }

    void aWatchThatIsRefusedHoldsUpNoOther_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("no permission") << static_cast<int>(grpc::StatusCode::PERMISSION_DENIED);
        QTest::newRow("no such service") << static_cast<int>(grpc::StatusCode::UNIMPLEMENTED);
    }

    void aWatchThatIsRefusedHoldsUpNoOther()
    {
        QFETCH(const int, code);
        m_plane->refuse(FakeKind::Rollout, {static_cast<grpc::StatusCode>(code), "not for you"});
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        const KindStatus &rollouts = connection->status().of(ObjectKind::Rollout);
        QCOMPARE(rollouts.state, KindState::Refused);
        QCOMPARE(rollouts.error.code, code);
        QCOMPARE(rollouts.trueUntil, TimeMs(0));
        QCOMPARE(connection->status().liveKinds(), 6);
        QVERIFY(!connection->status().error);
        QCOMPARE(connection->status().retryAt, TimeMs(0));
        m_plane->put(node("n-7", v1::NODE_STATE_OFFLINE));
        QTRY_COMPARE(m_mirror.nodes.value(u"n-7"_qs).state, NodeState::Offline);

        // Another one is lost and comes back: what is refused is not asked for again.
        m_plane->refuse(FakeKind::Site, {grpc::StatusCode::UNAVAILABLE, "gone"});
        QTRY_COMPARE(connection->status().liveKinds(), 5);
        m_plane->refuse(FakeKind::Site, grpc::Status::OK);
        QTRY_COMPARE(connection->status().liveKinds(), 6);
        QCOMPARE(m_plane->starts(FakeKind::Rollout).size(), 1U);

        m_plane->refuse(FakeKind::Rollout, grpc::Status::OK);
        connection->retryNow();
        QTRY_VERIFY(isWhole(connection));
        QCOMPARE(m_plane->starts(FakeKind::Node).size(), 1U);
    }

    void aWatchThatIsLostComesBackAlone()
    {
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_VERIFY(isWhole(connection));
        QVector<State> states;
        connect(connection.get(), &PlaneConnection::statusChanged, this,
                [&](const ConnectionStatus &status) { states.append(status.state); });
        m_plane->refuse(FakeKind::Node, {grpc::StatusCode::UNAVAILABLE, "gone"});
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).state, KindState::Lost);
        QVERIFY(connection->status().retryAt > 0);
        QVERIFY(connection->status().of(ObjectKind::Node).trueUntil > 0);
        QTRY_VERIFY(connection->status().attempt > 2); // it goes on trying
        m_plane->put(node("n-1", v1::NODE_STATE_OFFLINE));
        m_plane->refuse(FakeKind::Node, grpc::Status::OK);
        QTRY_VERIFY(isWhole(connection));
        QTRY_COMPARE(m_mirror.nodes.value(u"n-1"_qs).state, NodeState::Offline);
        QCOMPARE(m_mirror.resets.size(), 1); // resumed, not listed
        QCOMPARE(connection->status().attempt, 0);
        QCOMPARE(connection->status().retryAt, TimeMs(0));
        QCOMPARE(m_plane->starts(FakeKind::Site).size(), 1U);
        QTRY_VERIFY(!states.isEmpty());
        QCOMPARE(states.count(State::Live), states.size()); // the others never noticed
    }

    void aTokenThatOneWatchIsRefusedForIsRefusedForAll()
    {
        m_plane->refuse(FakeKind::Node, {grpc::StatusCode::UNAUTHENTICATED, "who?"});
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Failed);
        QCOMPARE(connection->status().error.code, 16);
        m_plane->refuse(FakeKind::Node, grpc::Status::OK);
        connection->retryNow();
        QTRY_VERIFY(isWhole(connection));
    }

    void aLossOfEverythingIsOneLoss()
    {
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_VERIFY(isWhole(connection));
        m_plane->refuse(FakeKind::Fleet, {grpc::StatusCode::PERMISSION_DENIED, "no more"});
        QTRY_COMPARE(connection->status().of(ObjectKind::Fleet).state, KindState::Refused);
        m_plane->stop();
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        QCOMPARE(connection->status().kinds, (std::array<KindStatus, ObjectKinds>{}));
        m_plane->refuse(FakeKind::Fleet, grpc::Status::OK);
        m_plane->run();
        QTRY_VERIFY(isWhole(connection)); // the one that comes back may permit what was refused
    }

    void aSlowStateComesInParts()
    {
        runSlowly();
        const auto connection = connectTo(impatient());
        connection->start();
        QTRY_COMPARE(m_mirror.nodes.size(), SlowNodes::PartSize);
        QCOMPARE(stateOf(connection), State::CatchingUp);
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).loaded, SlowNodes::PartSize);
        QCOMPARE(connection->status().of(ObjectKind::Node).expected, 200);
        QCOMPARE(connection->status().of(ObjectKind::Site).expected, -1); // not told
        m_slow.then = SlowNodes::GoOn;
        QTRY_VERIFY(isWhole(connection));
        QCOMPARE(m_mirror.nodes.size(), 2 * SlowNodes::PartSize);
        QVERIFY(m_mirror.resets.isEmpty());
        QCOMPARE(m_mirror.fills.count(SlowNodes::Revision), 1);
        QCOMPARE(m_mirror.fills.last(), SlowNodes::Revision);
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).loaded, 0);
    }

    void aPatientConsoleGetsItAsAWhole()
    {
        runSlowly();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).loaded, SlowNodes::PartSize);
        QVERIFY(m_mirror.nodes.isEmpty());
        m_slow.then = SlowNodes::GoOn;
        QTRY_VERIFY(isWhole(connection));
        QCOMPARE(m_mirror.resets, QVector<quint64>{SlowNodes::Revision});
        QVERIFY(m_mirror.fills.isEmpty());
    }

    void aLoadThatBreaksOffBeginsAnew()
    {
        runSlowly();
        const auto connection = connectTo(impatient());
        connection->start();
        QTRY_COMPARE(m_mirror.nodes.size(), SlowNodes::PartSize);
        m_slow.then = SlowNodes::Break;
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).state, KindState::Lost);
        QCOMPARE(m_mirror.nodes.size(), SlowNodes::PartSize); // what has come stays
        m_slow.then = SlowNodes::Wait;
        const qsizetype handedOver = m_mirror.fills.size();
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).state, KindState::Returning);
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).loaded, SlowNodes::PartSize);
        QTRY_VERIFY(connection->status().of(ObjectKind::Node).since > 0);
        QCOMPARE(m_mirror.fills.size(), handedOver);
        m_slow.then = SlowNodes::GoOn;
        QTRY_VERIFY(isWhole(connection));
        QCOMPARE(m_mirror.nodes.size(), 2 * SlowNodes::PartSize);
        QCOMPARE(m_mirror.resets, QVector<quint64>{SlowNodes::Revision}); // in place of the part, at once
    }

    void aLoadIsHeldAndGoneOnWith()
    {
        runSlowly();
        const auto connection = connectTo(); // long before it is slow by itself
        connection->start();
        QTRY_COMPARE(connection->status().of(ObjectKind::Node).loaded, SlowNodes::PartSize);
        connection->holdLoad(ObjectKind::Node);
        QTRY_COMPARE(stateOf(connection), State::Live);
        QCOMPARE(connection->status().of(ObjectKind::Node).state, KindState::Held);
        QCOMPARE(connection->status().of(ObjectKind::Node).expected, 200);
        QCOMPARE(connection->status().liveKinds(), 6);
        QCOMPARE(connection->status().retryAt, TimeMs(0));
        QCOMPARE(m_mirror.nodes.size(), SlowNodes::PartSize);
        connection->retryNow(); // not what was held
        QCOMPARE(connection->status().of(ObjectKind::Node).state, KindState::Held);
        connection->resumeLoad(ObjectKind::Site); // is live: nothing
        m_slow.then = SlowNodes::GoOn;
        connection->resumeLoad(ObjectKind::Node);
        QCOMPARE(connection->status().of(ObjectKind::Node).state, KindState::Returning);
        QVERIFY(connection->status().of(ObjectKind::Node).since > 0);
        QCOMPARE(stateOf(connection), State::Live);
        QTRY_VERIFY(isWhole(connection));
        QCOMPARE(m_mirror.nodes.size(), 2 * SlowNodes::PartSize);
        QCOMPARE(m_plane->starts(FakeKind::Site).size(), 1U);
    }

private:
    [[nodiscard]] std::unique_ptr<PlaneConnection> connectTo(const ClientTuning &tuning = quick())
    {
        return std::make_unique<PlaneConnection>(m_address, QString(), m_mirror.feeds(), tuning, nullptr);
    }

    static ClientTuning impatient()
    {
        ClientTuning tuning = quick();
        tuning.slowLoadMs = 0;
        return tuning;
    }

    void runSlowly()
    {
        FakePlane::Hooks hooks;
        hooks.info = [](auto *, auto *response) {
            (*response->mutable_object_counts())["node"] = 200;
            return grpc::Status::OK;
        };
        hooks.watchNodes = [this](auto *context, auto *writer) { return m_slow.write(context, writer); };
        m_plane->setHooks(hooks);
        m_plane->run();
    }

    static State stateOf(const std::unique_ptr<PlaneConnection> &connection) { return connection->status().state; }
    static bool isWhole(const std::unique_ptr<PlaneConnection> &connection)
    {
        return stateOf(connection) == State::Live && connection->status().liveKinds() == ObjectKinds;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_address;
    SlowNodes m_slow; // before the control plane, which calls it
    std::unique_ptr<FakePlane> m_plane;
    Mirror m_mirror;
};

SKERRY_TEST_MAIN(QCoreApplication, TestWatches)
#include "tst_watches.moc"
