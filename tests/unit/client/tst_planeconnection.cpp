#include "client/planeconnection.h"
#include "tests/support/fatallogger.h"
#include "tests/support/slowway.h"
#include "tests/unit/client/mirror.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using test::FakeKind;
using test::FakePlane;
using test::Mirror;
using test::node;
using test::quick;
using State = ConnectionState;

class TestPlaneConnection : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakePlane> m_plane;
    QString m_address;
    Mirror m_mirror;

    std::unique_ptr<PlaneConnection> connectTo(const QString &tokenFile = {}, const ClientTuning &tuning = quick())
    {
        return std::make_unique<PlaneConnection>(m_address, tokenFile, m_mirror.feeds(), tuning, nullptr);
    }

    QString writeToken(const QByteArray &token)
    {
        const QString path = m_dir->filePath(u"token"_qs);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            return {};
        file.write(token);
        return path;
    }

    static bool isWhole(const std::unique_ptr<PlaneConnection> &connection)
    {
        return stateOf(connection) == State::Live && connection->status().liveKinds() == ObjectKinds;
    }

    static State stateOf(const std::unique_ptr<PlaneConnection> &connection) { return connection->status().state; }

private Q_SLOTS:
    void init()
    {
        m_mirror = {};
        m_dir = std::make_unique<QTemporaryDir>();
        m_address = u"unix:"_qs + m_dir->filePath(u"x.sock"_qs);
        m_plane = std::make_unique<FakePlane>(m_address.toStdString());
        for (int i = 0; i < 250; ++i)
            m_plane->put(node("n-" + std::to_string(i)));
        v1::Site site;
        site.mutable_meta()->set_name("oslo");
        m_plane->put(site);
    }

    void cleanup()
    {
        m_plane.reset();
        m_dir.reset();
    }

    void connectsAndFollows()
    {
        m_plane->run();
        m_plane->freeze(true);
        const auto connection = connectTo();
        QVector<State> states;
        connect(connection.get(), &PlaneConnection::statusChanged, this, [&](const ConnectionStatus &status) {
            if (states.isEmpty() || states.last() != status.state)
                states.append(status.state);
        });
        QCOMPARE(stateOf(connection), State::Stopped);
        connection->start();
        QTRY_COMPARE(states, QVector<State>{State::Connecting});
        m_plane->freeze(false);
        QTRY_COMPARE(stateOf(connection), State::Live);
        // A state that is left in the same turn of the event loop is not told; the order is never another.
        QTRY_COMPARE(states.last(), State::Live);
        QVERIFY(std::is_sorted(states.cbegin(), states.cend()));
        QCOMPARE(m_mirror.nodes.size(), 250);
        QCOMPARE(m_mirror.resets, QVector<quint64>{251});
        QCOMPARE(m_mirror.others, 1);

        const ConnectionStatus &status = connection->status();
        QCOMPARE(status.address, m_address);
        QVERIFY(status.plane == (PlaneInfo{u"9.9.9"_qs,
                                           u"fake"_qs,
                                           u"staging"_qs,
                                           u"epoch-1"_qs,
                                           {u"simulation"_qs},
                                           u"ada"_qs,
                                           {u"viewer"_qs, u"operator"_qs}}));
        QCOMPARE(status.timeScale, 2.0);
        QVERIFY(status.planeTimeAt > 0 && status.wallTimeAt > 0 && status.lastHeard > 0 && status.since > 0);
        QCOMPARE(status.lagMs, -1);
        QVERIFY(!status.error);

        m_plane->put(node("n-7", v1::NODE_STATE_OFFLINE));
        m_plane->remove(FakeKind::Node, "n-8");
        QTRY_COMPARE(m_mirror.nodes.size(), 249);
        QCOMPARE(m_mirror.nodes.value(u"n-7"_qs).state, NodeState::Offline);
        QCOMPARE(m_mirror.batches, (QVector<quint64>{252, 253}));
        QTRY_VERIFY(connection->status().lagMs >= 0);
        QVERIFY(connection->status().lagMs < 60'000);
    }

    void anOlderControlPlaneDoesNotKnowWhoAsks()
    {
        FakePlane::Hooks hooks;
        hooks.info = [](auto *, auto *response) {
            response->clear_environment();
            return grpc::Status::OK;
        };
        hooks.whoAmI = [](auto *, auto *) { return grpc::Status(grpc::StatusCode::UNIMPLEMENTED, ""); };
        m_plane->setHooks(hooks);
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        const PlaneInfo plane = connection->status().plane;
        QCOMPARE(plane.displayName, u"fake"_qs);
        QVERIFY(plane.environment.isEmpty() && plane.subject.isEmpty() && plane.roles.isEmpty());
    }

    void aCallerWhoIsRefusedIsNotConnected()
    {
        FakePlane::Hooks hooks;
        hooks.whoAmI = [](auto *, auto *) { return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "no"); };
        m_plane->setHooks(hooks);
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Failed);
    }

    void connectsOverTcp()
    {
        m_plane = std::make_unique<FakePlane>("127.0.0.1:0");
        m_plane->run();
        m_address = QString::fromStdString(m_plane->address());
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
    }

    // A busy machine, or a tunnel by satellite.
    void connectsOverASlowWay()
    {
        m_plane->run();
        const QString path = m_dir->filePath(u"slow.sock"_qs);
        const test::SlowWay way(path, m_dir->filePath(u"x.sock"_qs), 3 * limits::ReconnectFirstMs);
        QVERIFY(way.isOpen());
        m_address = u"unix:"_qs + path;
        const auto connection = connectTo();
        bool lost = false;
        connect(connection.get(), &PlaneConnection::statusChanged, this,
                [&lost](const ConnectionStatus &status) { lost = lost || status.state == State::Waiting; });
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        QVERIFY(!lost);
    }

    void waitsForAControlPlaneThatIsNotThere()
    {
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        const RpcError error = connection->status().error;
        QVERIFY2(error.message.startsWith(u"Nothing answers at "_qs + m_address), qPrintable(error.message));
        QVERIFY(connection->status().retryAt > 0);
        QTRY_VERIFY(connection->status().attempt > 2);
        m_plane->run();
        QTRY_COMPARE(stateOf(connection), State::Live);
        QVERIFY(!connection->status().error);
        QCOMPARE(connection->status().retryAt, 0);
    }

    void retryNowEndsTheWait()
    {
        ClientTuning tuning;
        tuning.backoffFirstMs = tuning.backoffMaxMs = 3'600'000;
        tuning.random = [] { return 0.9; };
        const auto connection = connectTo({}, tuning);
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        m_plane->run();
        connection->retryNow();
        QTRY_COMPARE(stateOf(connection), State::Live);
        connection->retryNow(); // nothing to end
        QCOMPARE(stateOf(connection), State::Live);
    }

    void resumesAfterARestart()
    {
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        m_plane->put(node("n-0", v1::NODE_STATE_DEGRADED));
        QTRY_COMPARE(m_mirror.batches.size(), 1);
        m_plane->stop();
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        m_plane->put(node("n-1", v1::NODE_STATE_OFFLINE)); // missed
        m_plane->run();
        QTRY_COMPARE(stateOf(connection), State::Live);
        QTRY_COMPARE(m_mirror.batches, (QVector<quint64>{252, 253}));
        QCOMPARE(m_mirror.resets.size(), 1);
        QCOMPARE(m_mirror.nodes.value(u"n-1"_qs).state, NodeState::Offline);
        const auto starts = m_plane->starts(FakeKind::Node);
        QCOMPARE(starts.back().fromRevision, 252U);
        QCOMPARE(starts.back().epoch, "epoch-1");
    }

    void listsAgainFromAnotherStore()
    {
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        m_plane.reset();
        m_plane = std::make_unique<FakePlane>(m_address.toStdString());
        m_plane->setEpoch("epoch-2");
        m_plane->put(node("other"));
        m_plane->run();
        QTRY_COMPARE(m_mirror.nodes.keys(), QStringList{u"other"_qs});
        QTRY_COMPARE(stateOf(connection), State::Live);
        QCOMPARE(m_mirror.resets, (QVector<quint64>{251, 1}));
        QCOMPARE(connection->status().plane.epoch, u"epoch-2"_qs);
        QVERIFY(m_mirror.batches.isEmpty());
    }

    void listsAgainAfterCompaction()
    {
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        m_plane->stop();
        m_plane->remove(FakeKind::Node, "n-1");
        m_plane->compact();
        m_plane->run();
        QTRY_COMPARE(m_mirror.nodes.size(), 249);
        QTRY_COMPARE(stateOf(connection), State::Live);
        QCOMPARE(m_mirror.resets, (QVector<quint64>{251, 252}));
    }

    void failsWithAWrongTokenAndGoesOnWithTheRightOne()
    {
        m_plane->setToken("right");
        m_plane->run();
        const QString tokenFile = writeToken("wrong");
        const auto connection = connectTo(tokenFile);
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Failed);
        const RpcError error = connection->status().error;
        QCOMPARE(error.code, 16);
        QVERIFY2(error.message.contains(m_address) && error.message.contains(tokenFile), qPrintable(error.message));
        QVERIFY(!error.message.contains(u"wrong"_qs) || tokenFile.contains(u"wrong"_qs));
        QCOMPARE(writeToken("right"), tokenFile);
        connection->retryNow();
        QTRY_COMPARE(stateOf(connection), State::Live);
    }

    void readsTheTokenOfARestartedControlPlane()
    {
        m_plane->setToken("first");
        m_plane->run();
        const auto connection = connectTo(writeToken("first"));
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        m_plane->stop();
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        m_plane->setToken("second");
        QVERIFY(!writeToken("second").isEmpty());
        m_plane->run();
        QTRY_COMPARE(stateOf(connection), State::Live);
    }

    void waitsForATokenThatIsNotWrittenYet()
    {
        m_plane->setToken("t");
        m_plane->run();
        const auto connection = connectTo(m_dir->filePath(u"token"_qs));
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        QVERIFY(!writeToken("t").isEmpty());
        QTRY_COMPARE(stateOf(connection), State::Live);
    }

    void refusesToStart_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("says");
        QTest::newRow("no address") << u"nonsense"_qs << u"is not an address"_qs;
        QTest::newRow("token in plain text") << u"example.org:7443"_qs << u"without encryption"_qs;
    }

    void refusesToStart()
    {
        QFETCH(const QString, says);
        QFETCH(const QString, address);
        m_address = address;
        const auto connection = connectTo(writeToken("t"));
        connection->start();
        QCOMPARE(stateOf(connection), State::Failed);
        QVERIFY2(connection->status().error.message.contains(says), qPrintable(connection->status().error.message));
    }

    void understandsANewerControlPlane()
    {
        m_plane->put(node("n-0", static_cast<v1::NodeState>(42)));
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        QCOMPARE(static_cast<int>(m_mirror.nodes.value(u"n-0"_qs).state), 42);
        m_plane->put(node("n-1", static_cast<v1::NodeState>(43)));
        QTRY_COMPARE(static_cast<int>(m_mirror.nodes.value(u"n-1"_qs).state), 43);
    }

    void noticesAFrozenControlPlane()
    {
        m_plane->run();
        ClientTuning tuning = quick();
        tuning.watchdogMs = 300;
        tuning.readDeadlineMs = 300;
        const auto connection = connectTo({}, tuning);
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        m_plane->freeze(true);
        m_plane->put(node("n-1", v1::NODE_STATE_OFFLINE));
        QTRY_COMPARE(stateOf(connection), State::Waiting);
        QTRY_VERIFY(connection->status().error.message.contains(u"did not answer within 0.3 s"_qs));
        m_plane->freeze(false);
        QTRY_COMPARE(m_mirror.nodes.value(u"n-1"_qs).state, NodeState::Offline);
        QCOMPARE(m_mirror.resets.size(), 1);
        QCOMPARE(m_plane->starts(FakeKind::Node).back().fromRevision, 251U);
    }

    void oneWatchMayBeRefusedAlone()
    {
        std::atomic<int> refusals = 3;
        std::atomic<int> asked = 0;
        m_plane->setHooks({[&asked](auto *, auto *) {
                               ++asked;
                               return grpc::Status::OK;
                           },
                           [&refusals](grpc::ServerContext *context, auto *writer) {
                               if (refusals.fetch_sub(1) > 0)
                                   return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "too slow");
                               v1::WatchNodesResponse response;
                               response.mutable_created()->set_epoch("epoch-1");
                               response.mutable_created()->set_revision(9);
                               writer->Write(response);
                               response.mutable_bookmark()->set_revision(9);
                               response.mutable_bookmark()->set_initial_end(true);
                               writer->Write(response);
                               while (!context->IsCancelled())
                                   std::this_thread::sleep_for(std::chrono::milliseconds(2));
                               return grpc::Status::CANCELLED;
                           },
                           {},
                           {}});
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_VERIFY(isWhole(connection));
        QVERIFY(refusals < 0);
        QCOMPARE(m_plane->starts(FakeKind::Site).size(), 1U); // the others were left alone
        QCOMPARE(asked.load(), 1);                            // on the connection that they have
    }

    void stopsAndStartsAnew()
    {
        m_plane->run();
        const auto connection = connectTo();
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        connection->stop();
        QCOMPARE(stateOf(connection), State::Stopped);
        connection->retryNow();
        QCOMPARE(stateOf(connection), State::Stopped);
        connection->start();
        QTRY_COMPARE(stateOf(connection), State::Live);
        QCOMPARE(m_mirror.resets.size(), 2);
    }

    void mayBeStoppedOrDestroyedBySomebodyWhoListens()
    {
        m_plane->run();
        for (const State when : {State::Connecting, State::CatchingUp, State::Live}) {
            auto connection = connectTo();
            bool gone = false;
            connect(connection.get(), &PlaneConnection::statusChanged, this, [&](const ConnectionStatus &status) {
                // A state that is left in the same turn of the event loop is not told.
                if (status.state < when)
                    return;
                gone = true;
                connection.reset();
            });
            connection->start();
            QTRY_VERIFY(gone);
        }
    }

    void isDestroyedInFlight()
    {
        for (int i = 0; i < 5000; ++i)
            m_plane->put(node("m-" + std::to_string(i)));
        m_plane->run();
        QRandomGenerator random(3);
        for (int i = 0; i < 30; ++i) {
            auto connection = connectTo();
            QObject owner;
            int answers = 0;
            connection->start();
            connection->rolloutService().previewCommand(u"r"_qs, RolloutCommand::Pause, &owner,
                                                        [&](const RpcError &, const quint64 &) { ++answers; });
            for (int turns = random.bounded(20); turns > 0; --turns)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 2);
            connection.reset();
            QTRY_COMPARE(answers, 1);
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestPlaneConnection)
#include "tst_planeconnection.moc"
