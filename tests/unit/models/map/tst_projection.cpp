#include "models/map/projection.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace skerry;

class TestProjection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheSquare();
    void goesThereAndBack();
    void clampsWhatIsBeyond();
    void refusesWhatIsNoPlace();
    void wrapsAround();
    void goesTheShortestWay();
};

void TestProjection::knowsTheSquare()
{
    QCOMPARE(*mercator::toUnit({0, 0}), QPointF(0.5, 0.5));
    QCOMPARE(*mercator::toUnit({0, -180}), QPointF(0, 0.5));
    QCOMPARE(*mercator::toUnit({0, 180}), QPointF(0, 0.5));
    QVERIFY(std::abs(mercator::toUnit({mercator::MaxLatitudeDeg, 0})->y()) < 1e-12);
    QVERIFY(std::abs(mercator::toUnit({-mercator::MaxLatitudeDeg, 0})->y() - 1) < 1e-12);
    // Where the tiles of the web have it: 59.9139 N, 10.7522 E is in tile 542, 297 of zoom 10.
    const QPointF oslo = *mercator::toUnit({59.9139, 10.7522});
    QCOMPARE(int(oslo.x() * 1024), 542);
    QCOMPARE(int(oslo.y() * 1024), 297);
    QCOMPARE(mercator::worldPixels(0), 256.0);
    QCOMPARE(mercator::worldPixels(2.5), 256 * std::pow(2, 2.5));
}

void TestProjection::goesThereAndBack()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> latitude(-mercator::MaxLatitudeDeg, mercator::MaxLatitudeDeg);
    std::uniform_real_distribution<double> longitude(-180, 180);
    for (int i = 0; i < 10'000; ++i) {
        const GeoPoint place{latitude(random), longitude(random)};
        const GeoPoint back = mercator::toGeo(*mercator::toUnit(place));
        QVERIFY(std::abs(back.latitudeDeg - place.latitudeDeg) < 1e-10);
        QVERIFY(std::abs(back.longitudeDeg - place.longitudeDeg) < 1e-10);
    }
    // Near the equator nothing is lost: a millimetre.
    QVERIFY(std::abs(mercator::toGeo(*mercator::toUnit({1e-8, 1e-8})).latitudeDeg - 1e-8) < 1e-13);
    QVERIFY(std::abs(mercator::toGeo({7.75, 0.5}).longitudeDeg - 90) < 1e-12);
}

void TestProjection::clampsWhatIsBeyond()
{
    QCOMPARE(*mercator::toUnit({90, 90}), QPointF(0.75, 0));
    QCOMPARE(*mercator::toUnit({-89, 90}), QPointF(0.75, 1));
    QVERIFY(mercator::isBeyond(85.1) && mercator::isBeyond(-90));
    QVERIFY(!mercator::isBeyond(85.05) && !mercator::isBeyond(-85.05));
    QCOMPARE(mercator::toGeo({0.5, -3}).latitudeDeg, mercator::MaxLatitudeDeg);
    QCOMPARE(mercator::toGeo({0.5, 2}).latitudeDeg, -mercator::MaxLatitudeDeg);
    // Nothing jumps at the edge.
    QVERIFY(mercator::toUnit({mercator::MaxLatitudeDeg - 1e-9, 0})->y() < 1e-9);
}

void TestProjection::refusesWhatIsNoPlace()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    for (const GeoPoint &place : {GeoPoint{nan, 0}, GeoPoint{0, nan}, GeoPoint{infinity, 0}, GeoPoint{0, -infinity},
                                  GeoPoint{90.001, 0}, GeoPoint{-1000, 0}})
        QVERIFY(!mercator::toUnit(place));
    QVERIFY(std::abs(mercator::toUnit({0, 3690})->x() - 0.75) < 1e-12);
}

void TestProjection::wrapsAround()
{
    QCOMPARE(mercator::wrapX(0), 0.0);
    QCOMPARE(mercator::wrapX(1), 0.0);
    QCOMPARE(mercator::wrapX(-0.25), 0.75);
    QCOMPARE(mercator::wrapX(3.5), 0.5);
    QCOMPARE(mercator::wrapX(-1e-20), 0.0); // and not 1
    QCOMPARE(mercator::nearestX(0.125, 2), 2.125);
    QCOMPARE(mercator::nearestX(0.875, 2), 1.875);
}

void TestProjection::goesTheShortestWay()
{
    QCOMPARE(mercator::wayX(0.25, 0.5), 0.25);
    QCOMPARE(mercator::wayX(0.875, 0.125), 0.25);
    QCOMPARE(mercator::wayX(0.125, 0.875), -0.25);
    QCOMPARE(mercator::wayX(0, 0.5), -0.5);
    QCOMPARE(mercator::wayX(0.5, 7.5), 0.0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestProjection)
#include "tst_projection.moc"
