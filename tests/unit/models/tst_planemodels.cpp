#include "models/planemodels.h"
#include "models/stringpool.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");

} // namespace

class TestPlaneModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planeTimeRunsByItsScale()
    {
        TimeMs wall = 10'000;
        PlaneClock clock([&wall] { return wall; });
        QVERIFY(!clock.isKnown());
        QCOMPARE(clock.now(), TimeMs(10'000));
        clock.setReference(1'000'000, 10'000, 60);
        QVERIFY(clock.isKnown());
        wall += 500;
        QCOMPARE(clock.now(), TimeMs(1'030'000));
        QCOMPARE(clock.age(1'010'000), 20'000);
        QCOMPARE(clock.age(1'030'001), 0);
        QCOMPARE(clock.wallUntil(1'090'000), 1000);
        QCOMPARE(clock.wallUntil(1'000'000), 0);
        QCOMPARE(clock.wallNow(), TimeMs(10'500));
        clock.setReference(1, 2, 0); // a plane that does not tell its scale
        QCOMPARE(clock.timeScale(), 1.0);
    }

    void rateIsOfTheLastSecond()
    {
        RateMeter meter;
        QCOMPARE(meter.perSecond(0), 0.0);
        meter.add(0, 10);
        meter.add(20, 10); // the same bucket
        meter.add(600, 5);
        QCOMPARE(meter.perSecond(999), 25.0);
        QCOMPARE(meter.perSecond(1000), 5.0);
        QCOMPARE(meter.perSecond(1600), 0.0);
        meter.add(2000, 7);
        QCOMPARE(meter.perSecond(100), 0.0); // the clock went back
        meter.add(150, 3);
        QCOMPARE(meter.perSecond(200), 3.0);
    }

    void pooledStringsShareTheirData()
    {
        StringPool pool;
        const QString first = pool.intern(QString::fromUtf8("router"));
        const QString second = pool.intern(std::string_view("router"));
        QCOMPARE(first, second);
        QCOMPARE(first.constData(), second.constData());
        QVERIFY(pool.intern(std::string_view()).isNull());
        QCOMPARE(pool.size(), 1);
        pool.clear();
        QCOMPARE(pool.size(), 0);
        QCOMPARE(first, QStringLiteral("router"));
    }

    void feedsReachEveryStore()
    {
        PlaneModels models;
        const PlaneFeeds feeds = models.feeds();
        const auto fill = [](const auto &feed, auto object) {
            object.meta.name = a;
            feed.reset({object}, 4);
            object.meta.name = b;
            feed.apply({5, {object}, {}});
        };
        fill(feeds.sites, Site());
        fill(feeds.nodes, Node());
        fill(feeds.fleets, Fleet());
        fill(feeds.components, Component());
        fill(feeds.releases, Release());
        fill(feeds.deployments, Deployment());
        fill(feeds.rollouts, Rollout());
        models.flushNow();
        for (const StoreBase *store :
             std::initializer_list<StoreBase *>{&models.sites(), &models.nodes(), &models.fleets(), &models.components(),
                                                &models.releases(), &models.deployments(), &models.rollouts()}) {
            QCOMPARE(store->size(), 2);
            QCOMPARE(store->revision(), 5U);
        }
        models.clear();
        QCOMPARE(models.nodes().size() + models.rollouts().size(), 0);
        QCOMPARE(models.updatesPerSecond(), 0.0);
    }

    void updatesPerSecondCountsChangesOnly()
    {
        TimeMs wall = 1000;
        PlaneModels models([&wall] { return wall; });
        const PlaneFeeds feeds = models.feeds();
        feeds.nodes.reset({node(a), node(b)}, 1);
        QCOMPARE(models.updatesPerSecond(), 0.0);
        feeds.nodes.apply({2, {node(a, {}, NodeState::Offline)}, {b}});
        feeds.nodes.apply({2, {node(a)}, {}}); // sent again
        wall += 500;
        QCOMPARE(models.updatesPerSecond(), 2.0);
        wall += 500;
        QCOMPARE(models.updatesPerSecond(), 0.0);
    }

    void connectionSetsTheClock()
    {
        TimeMs wall = 5000;
        PlaneModels models([&wall] { return wall; });
        QSignalSpy changed(&models, &PlaneModels::connectionChanged);
        ConnectionStatus status;
        status.state = ConnectionState::Live;
        status.planeTimeAt = 100'000;
        status.wallTimeAt = 4000;
        status.timeScale = 10;
        models.setConnection(status);
        models.setConnection(status);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).value<ConnectionStatus>(), status);
        QVERIFY(models.isLive());
        QCOMPARE(models.clock().now(), TimeMs(110'000));
    }

    void oneKindMayBeOldAlone()
    {
        TimeMs wall = 5000;
        PlaneModels models([&wall] { return wall; });
        ConnectionStatus status;
        status.state = ConnectionState::Live;
        status.lastHeard = 5000;
        models.setConnection(status);
        QCOMPARE(models.dataTime(ObjectKind::Node), TimeMs(5000));

        status.lastHeard = wall = 9000;
        KindStatus &nodes = status.kinds.at(std::size_t(ObjectKind::Node));
        nodes = {KindState::Lost, {14, QStringLiteral("Gone."), {}, {}, {}}, 6000};
        models.setConnection(status);
        QVERIFY(models.isLive() && !models.isStale());
        QVERIFY(!models.isLive(ObjectKind::Node) && models.isStale(ObjectKind::Node));
        QVERIFY(models.isLive(ObjectKind::Site) && !models.isStale(ObjectKind::Site));
        QCOMPARE(models.dataTime(ObjectKind::Node), TimeMs(6000));
        QCOMPARE(models.dataTime(ObjectKind::Site), TimeMs(9000));
        QCOMPARE(models.clock().silenceMs(), 3000); // when nodes were last seen is told by them
        QVERIFY(!models.isOfOneTime());

        // Then everything is lost: each is as old as it was.
        nodes = {};
        status.state = ConnectionState::Waiting;
        status.lastHeard = wall = 12'000;
        models.setConnection(status);
        QCOMPARE(models.dataTime(ObjectKind::Node), TimeMs(6000));
        QCOMPARE(models.dataTime(ObjectKind::Site), TimeMs(12'000));
        status.state = ConnectionState::Live;
        status.lastHeard = wall = 15'000;
        models.setConnection(status);
        QCOMPARE(models.dataTime(ObjectKind::Node), TimeMs(15'000));
        QCOMPARE(models.clock().silenceMs(), 0);
        QVERIFY(models.isOfOneTime());
    }

    void aPartIsAsOldAsItsLoad()
    {
        TimeMs wall = 5000;
        PlaneModels models([&wall] { return wall; });
        ConnectionStatus status;
        status.state = ConnectionState::CatchingUp;
        models.setConnection(status);
        QCOMPARE(models.loadingMs(ObjectKind::Node), 0);
        models.feeds().nodes.fill({node(a)}, 0);
        wall = 9000;
        QVERIFY(!models.isStale(ObjectKind::Node)); // while it comes in
        QCOMPARE(models.loadingMs(ObjectKind::Node), 4000);

        // What was kept is whole, but what comes in is newer.
        Snapshot kept;
        kept.takenAt = 1000;
        kept.nodes = {node(b)};
        PlaneModels other([&wall] { return wall; });
        other.feeds().nodes.fill({node(a)}, 0);
        other.restore(kept);
        other.flushNow();
        QVERIFY(other.nodes().find(a) && !other.nodes().find(b));

        status.state = ConnectionState::Waiting; // in the middle
        models.setConnection(status);
        QVERIFY(models.isStale(ObjectKind::Node));
        QCOMPARE(models.dataTime(ObjectKind::Node), TimeMs(5000));
        QVERIFY(!models.isOfOneTime());
        status.state = ConnectionState::Live;
        status.lastHeard = wall = 20'000;
        models.feeds().nodes.reset({node(b)}, 7);
        models.flushNow();
        models.setConnection(status);
        QVERIFY(models.isOfOneTime());
        QCOMPARE(models.nodes().size(), 1);
        QVERIFY(!models.isStale(ObjectKind::Node));
    }

    void whatIsHeldIsNotAwaited()
    {
        TimeMs wall = 5000;
        PlaneModels models([&wall] { return wall; });
        ConnectionStatus status;
        status.state = ConnectionState::CatchingUp;
        models.setConnection(status);
        models.feeds().nodes.fill({node(a)}, 0);
        KindStatus &nodes = status.kinds.at(std::size_t(ObjectKind::Node));
        nodes.state = KindState::Held;
        status.state = ConnectionState::Live;
        models.setConnection(status);
        QCOMPARE(models.loadingMs(ObjectKind::Node), -1);
        QCOMPARE(models.loadingMs(), -1);
        QVERIFY(models.isStale(ObjectKind::Node)); // nothing follows it
        nodes.state = KindState::Returning;
        nodes.since = wall = 8000;
        models.setConnection(status);
        wall = 8500;
        QCOMPARE(models.loadingMs(ObjectKind::Node), 500);
        models.feeds().nodes.reset({node(a)}, 7);
        QCOMPARE(models.loadingMs(ObjectKind::Node), -1);
    }

    void whatIsNotHereIsOfNoTime()
    {
        PlaneModels models;
        ConnectionStatus status;
        status.state = ConnectionState::Live;
        status.kinds.at(std::size_t(ObjectKind::Rollout)).state = KindState::Refused;
        models.setConnection(status);
        QVERIFY(models.isOfOneTime());
        QVERIFY(!models.isStale(ObjectKind::Rollout));
        Snapshot kept;
        Rollout old;
        old.meta.name = a;
        kept.rollouts = {old};
        models.rollouts().reset(kept.rollouts, 0);
        models.flushNow();
        QVERIFY(!models.isOfOneTime()); // from another time, when it was permitted
    }

    void aChangeNeedsWhatItIsAbout_data()
    {
        QTest::addColumn<int>("lost");
        QTest::addColumn<bool>("node");
        QTest::addColumn<bool>("start");
        QTest::addColumn<bool>("command");
        const auto row = [](const char *name, ObjectKind lost, bool node, bool start, bool command) {
            QTest::newRow(name) << int(lost) << node << start << command;
        };
        row("sites", ObjectKind::Site, true, true, true);
        row("nodes", ObjectKind::Node, false, true, true);
        row("fleets", ObjectKind::Fleet, true, true, true);
        row("components", ObjectKind::Component, true, true, true);
        row("releases", ObjectKind::Release, true, false, true);
        row("deployments", ObjectKind::Deployment, true, false, true);
        row("rollouts", ObjectKind::Rollout, true, false, false);
    }

    void aChangeNeedsWhatItIsAbout()
    {
        QFETCH(const int, lost);
        PlaneModels models;
        ConnectionStatus status;
        status.state = ConnectionState::Live;
        models.setConnection(status);
        for (const Change change : {Change::Node, Change::RolloutStart, Change::RolloutCommand})
            QCOMPARE(models.whyNot(change), QString());
        status.kinds.at(std::size_t(lost)) = {KindState::Lost, {14, QStringLiteral("Gone."), {}, {}, {}}, 0};
        models.setConnection(status);
        QTEST(models.whyNot(Change::Node).isEmpty(), "node");
        QTEST(models.whyNot(Change::RolloutStart).isEmpty(), "start");
        QTEST(models.whyNot(Change::RolloutCommand).isEmpty(), "command");
        QCOMPARE(models.whyNotWrite(), QString());
        const QString why = models.whyNot(Change::RolloutStart) + models.whyNot(Change::Node);
        QVERIFY(why.isEmpty() || why.contains(QStringLiteral("Gone.")));
        status.state = ConnectionState::Waiting;
        models.setConnection(status);
        QVERIFY(!models.whyNot(Change::Node).isEmpty());
    }

    void tiersAreSummed()
    {
        PlaneModels models;
        commit(models.sites(), {site(a, Tier::Edge), site(b, Tier::Cloud), site(QStringLiteral("c"), Tier::Edge)});
        commit(models.nodes(),
               {node(QStringLiteral("1"), a), node(QStringLiteral("2"), QStringLiteral("c"), NodeState::Offline),
                node(QStringLiteral("3"), b)});
        QCOMPARE(models.countsOfTier(Tier::Edge).total(), 2);
        QCOMPARE(models.countsOfTier(Tier::Edge).worst(), NodeState::Offline);
        QCOMPARE(models.countsOfTier(Tier::Device).total(), 0);
        QCOMPARE(models.aggregates().total().total(), 3);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestPlaneModels)
#include "tst_planemodels.moc"
