#include "models/map/greatcircle.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace skerry;

namespace {

constexpr GeoPoint Oslo{59.9139, 10.7522};
constexpr GeoPoint NewYork{40.7128, -74.0060};
constexpr GeoPoint Tokyo{35.6762, 139.6503};
constexpr GeoPoint SanFrancisco{37.7749, -122.4194};

// Joined where they should be, and never jumping.
bool isOneLine(const QVector<QPolygonF> &pieces, const GeoPoint &from, const GeoPoint &to)
{
    if (pieces.isEmpty())
        return false;
    const auto isAt = [](const QPointF &unit, const GeoPoint &place) {
        const QPointF other = *mercator::toUnit(place);
        return std::abs(mercator::wayX(unit.x(), other.x())) < 1e-9 && std::abs(unit.y() - other.y()) < 1e-9;
    };
    bool good = isAt(pieces.first().first(), from) && isAt(pieces.last().last(), to);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const QPolygonF &piece = pieces[i];
        good = good && piece.size() >= 2;
        for (qsizetype k = 0; k < piece.size(); ++k) {
            good = good && piece[k].x() >= 0 && piece[k].x() <= 1 && piece[k].y() >= 0 && piece[k].y() <= 1;
            good = good && (k == 0 || std::abs(piece[k].x() - piece[k - 1].x()) <= 0.5);
        }
        if (i > 0) {
            const QPointF end = pieces[i - 1].last();
            const QPointF begin = piece.first();
            good = good && (end.x() == 0 || end.x() == 1) && begin.x() == 1 - end.x() && begin.y() == end.y();
        }
    }
    return good;
}

} // namespace

class TestGreatCircle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAngles();
    void bendsTowardsThePole();
    void isCutAtTheAntimeridian();
    void beginsOnTheAntimeridian();
    void takesOneWayBetweenAntipodes();
    void runsOverThePole();
    void anyTwoPlacesAreJoined();
    void nothingWhereThereIsNoWay();
};

void TestGreatCircle::knowsAngles()
{
    QVERIFY(std::abs(angleBetween({0, 0}, {0, 90}) - 90) < 1e-12);
    QVERIFY(std::abs(angleBetween({90, 0}, {-90, 17}) - 180) < 1e-6);
    QVERIFY(std::abs(angleBetween(Oslo, NewYork) * 111.195 - 5916) < 30); // km
    QVERIFY(std::abs(angleBetween({0, 0}, {0, 1e-7}) - 1e-7) < 1e-13);
    QCOMPARE(angleBetween(Oslo, Oslo), 0.0);
}

void TestGreatCircle::bendsTowardsThePole()
{
    const QVector<QPolygonF> pieces = greatCircle(Oslo, NewYork);
    QCOMPARE(pieces.size(), 1);
    QVERIFY(isOneLine(pieces, Oslo, NewYork));
    double north = 1;
    double length = 0;
    for (qsizetype i = 0; i < pieces[0].size(); ++i) {
        north = std::min(north, pieces[0][i].y());
        if (i > 0) {
            const double step = angleBetween(mercator::toGeo(pieces[0][i - 1]), mercator::toGeo(pieces[0][i]));
            QVERIFY(step <= 0.5 + 1e-9);
            length += step;
        }
    }
    QVERIFY(north < mercator::toUnit(Oslo)->y());
    QVERIFY(std::abs(length - angleBetween(Oslo, NewYork)) < 1e-6); // no detour
}

void TestGreatCircle::isCutAtTheAntimeridian()
{
    const QVector<QPolygonF> east = greatCircle(Tokyo, SanFrancisco);
    QCOMPARE(east.size(), 2);
    QVERIFY(isOneLine(east, Tokyo, SanFrancisco));
    QCOMPARE(east[0].last().x(), 1.0);
    const QVector<QPolygonF> west = greatCircle(SanFrancisco, Tokyo);
    QCOMPARE(west.size(), 2);
    QVERIFY(isOneLine(west, SanFrancisco, Tokyo));
    QCOMPARE(west[0].last().x(), 0.0);
    QVERIFY(std::abs(west[0].last().y() - east[0].last().y()) < 1e-9);
}

void TestGreatCircle::beginsOnTheAntimeridian()
{
    for (const double latitude : {10.0, 0.0, -30.0})
        for (const double longitude : {-150.0, 150.0}) {
            const GeoPoint edge{latitude, 180};
            const GeoPoint other{latitude, longitude};
            QCOMPARE(greatCircle(edge, other).size(), 1);
            QVERIFY(isOneLine(greatCircle(edge, other), edge, other));
            QCOMPARE(greatCircle(other, edge).size(), 1);
            QVERIFY(isOneLine(greatCircle(other, edge), other, edge));
        }
    QVERIFY(isOneLine(greatCircle({-10, 180}, {20, -180}), {-10, 180}, {20, 180})); // along it
}

void TestGreatCircle::takesOneWayBetweenAntipodes()
{
    const QVector<QPolygonF> pieces = greatCircle({0, 20}, {0, -160});
    QVERIFY(isOneLine(pieces, {0, 20}, {0, -160}));
    for (const QPolygonF &piece : pieces)
        for (const QPointF &point : piece)
            QVERIFY(point.y() <= 0.5 + 1e-9);
    QVERIFY(isOneLine(greatCircle({90, 0}, {-90, 0}), {90, 0}, {-90, 0}));
}

void TestGreatCircle::runsOverThePole()
{
    const QVector<QPolygonF> pieces = greatCircle({80, 30}, {80, -150});
    QVERIFY(isOneLine(pieces, {80, 30}, {80, -150}));
    const GeoPoint pole{90, 0};
    QVERIFY(greatCircle(Oslo, pole).last().last().y() <= 0);
}

void TestGreatCircle::anyTwoPlacesAreJoined()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> even(-1, 1);
    for (int i = 0; i < 2000; ++i) {
        const GeoPoint from{85 * even(random), 180 * even(random)};
        const GeoPoint to{85 * even(random), 180 * even(random)};
        QVERIFY2(isOneLine(greatCircle(from, to), from, to), qPrintable(QString::number(i)));
    }
}

void TestGreatCircle::nothingWhereThereIsNoWay()
{
    QVERIFY(greatCircle(Oslo, Oslo).isEmpty());
    QVERIFY(greatCircle(Oslo, {91, 0}).isEmpty());
    QVERIFY(greatCircle({std::numeric_limits<double>::quiet_NaN(), 0}, Oslo).isEmpty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestGreatCircle)
#include "tst_greatcircle.moc"
