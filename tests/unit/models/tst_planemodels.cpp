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
