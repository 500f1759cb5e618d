// Where the sites of an inventory are on the map, and which are on none.
#include "models/map/jurisdictionlayer.h"
#include "models/map/mapsites.h"
#include "models/map/projection.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <memory>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinite = std::numeric_limits<double>::infinity();
const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

Site siteAt(const QString &name, double latitudeDeg, double longitudeDeg, Tier tier = Tier::Edge)
{
    return site(name, tier, {}, {}, latitudeDeg, longitudeDeg);
}

} // namespace

class TestMapSitePlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sitesAreAsTheyAreSaid();
    void sitesWithoutAPlace_data();
    void sitesWithoutAPlace();
    void radioReachesFurtherOnTheMap();

private:
    void put(const QVector<Site> &sites) { commit(*m_sites, sites); }
    void settle() { QTRY_VERIFY(m_map->isSettled()); }

    std::unique_ptr<KeyedStore<Site>> m_sites;
    std::unique_ptr<JurisdictionLayer> m_layer;
    std::unique_ptr<MapSites> m_map;
};

void TestMapSitePlaces::init()
{
    m_sites = std::make_unique<KeyedStore<Site>>();
    m_layer = std::make_unique<JurisdictionLayer>(*m_sites);
    m_map = std::make_unique<MapSites>(*m_sites, *m_layer);
}

void TestMapSitePlaces::cleanup()
{
    m_map.reset();
    m_layer.reset();
    m_sites.reset();
}

void TestMapSitePlaces::sitesAreAsTheyAreSaid()
{
    Site oslo = siteAt(a, 59.9, 10.75, Tier::Cloud);
    oslo.displayName = QStringLiteral("Oslo");
    oslo.type = QStringLiteral("harbour");
    put({oslo, siteAt(b, 86, 10)});
    settle();
    QCOMPARE(m_map->size(), 2);
    const MapSite &shownOslo = m_map->at(*m_map->find(a));
    QCOMPARE(shownOslo.title, oslo.displayName);
    QCOMPARE(shownOslo.type, oslo.type);
    QCOMPARE(shownOslo.tier, Tier::Cloud);
    QCOMPARE(shownOslo.place, *mercator::toUnit({59.9, 10.75}));
    QCOMPARE(shownOslo.radiusUnits, 0.0);
    const MapSite &north = m_map->at(*m_map->find(b));
    QVERIFY(north.title.isEmpty());
    QCOMPARE(north.place.y(), 0.0);
    oslo.latitudeDeg = -1; // whatever changes is clustered anew
    oslo.displayName.clear();
    put({oslo});
    settle();
    QVERIFY(m_map->at(*m_map->find(a)).title.isEmpty());
    QVERIFY(m_map->at(*m_map->find(a)).place.y() > 0.5);
}

void TestMapSitePlaces::sitesWithoutAPlace_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("nothing said") << 0.0 << 0.0 << false;
    QTest::newRow("nothing said, with signs") << -0.0 << -0.0 << false;
    QTest::newRow("on the equator") << 0.0 << 10.0 << true;
    QTest::newRow("on the meridian") << 10.0 << 0.0 << true;
    QTest::newRow("no latitude") << NotANumber << 10.0 << false;
    QTest::newRow("no longitude") << 10.0 << NotANumber << false;
    QTest::newRow("endless latitude") << Infinite << 10.0 << false;
    QTest::newRow("endless longitude") << 10.0 << -Infinite << false;
    QTest::newRow("at the pole") << 90.0 << 10.0 << true;
    QTest::newRow("beyond the pole") << 90.001 << 10.0 << false;
    QTest::newRow("beyond the other pole") << -91.0 << 10.0 << false;
    QTest::newRow("once around") << 10.0 << 370.0 << true;
}

void TestMapSitePlaces::sitesWithoutAPlace()
{
    QFETCH(const double, latitude);
    QFETCH(const double, longitude);
    QFETCH(const bool, isShown);
    put({siteAt(a, latitude, longitude), siteAt(b, 1, 1)});
    settle();
    QCOMPARE(m_map->find(a).has_value(), isShown);
    QVERIFY(m_map->find(b));
    QCOMPARE(m_map->withoutPlace(), isShown ? 0 : 1);
    m_map->setFilter([](const Site &site) { return site.meta.name == b; });
    settle();
    QCOMPARE(m_map->withoutPlace(), isShown ? 0 : 1); // whether they are wanted or not
    QCOMPARE(m_map->size(), 1);
    QVERIFY(m_map->find(b));
}

void TestMapSitePlaces::radioReachesFurtherOnTheMap()
{
    constexpr double RadiusM = 10'000;
    constexpr double DegreesPerM = 360 / 40'075'016.686;
    QVector<Site> sites = {siteAt(a, 0, 10), siteAt(b, 60, 10), siteAt(c, -60, 10), siteAt(QStringLiteral("d"), 89.9, 10)};
    for (Site &site : sites)
        site.coverageRadiusM = RadiusM;
    put(sites);
    settle();
    const auto radiusOf = [this](const QString &name) { return m_map->at(*m_map->find(name)).radiusUnits; };
    QVERIFY(std::abs(radiusOf(a) - RadiusM * DegreesPerM / 360) < 1e-12);
    QVERIFY(std::abs(radiusOf(b) / radiusOf(a) - 2) < 1e-9);
    QVERIFY(std::abs(radiusOf(c) / radiusOf(a) - 2) < 1e-9);
    QVERIFY(radiusOf(QStringLiteral("d")) / radiusOf(a) < 12); // where it is drawn: at the edge, not at the pole
    // As far as the same way goes on the map.
    for (const double latitude : {0.0, 60.0}) {
        const double way =
            mercator::toUnit({latitude, 10})->y() - mercator::toUnit({latitude + RadiusM * DegreesPerM, 10})->y();
        QVERIFY(std::abs(radiusOf(latitude == 0 ? a : b) / way - 1) < 0.005);
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestMapSitePlaces)
#include "tst_mapsiteplaces.moc"
