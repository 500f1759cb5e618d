// Distances, measured round-trip times, and how well the model of fibre fits them: what docs/telemetry.md says.
#include "backend_stub/fabric/roundtrips.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace skerry::backend;

namespace {

constexpr Place Frankfurt{50.11, 8.68};
constexpr Place London{51.51, -0.13};
constexpr Place NearLondon{50.94, -0.80}; // 78 km
constexpr Place Lisbon{38.72, -9.14};

} // namespace

class TestRoundTrips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distancesAreGreatCircles_data();
    void distancesAreGreatCircles();
    void measuredCitiesHaveTheirTimes();
    void otherPlacesAreReachedThroughFibre();
    void theConstantsAreTheFit();
    void theErrorOfTheFit();
};

void TestRoundTrips::distancesAreGreatCircles_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("km");
    constexpr double HalfWay = 3.14159265358979 * 6371;
    QTest::newRow("here") << 0.0 << 170.0 << 0.0;
    QTest::newRow("across the antimeridian") << 0.0 << -170.0 << HalfWay / 9;
    QTest::newRow("pole") << 90.0 << 12.0 << HalfWay / 2;
    QTest::newRow("antipode") << 0.0 << -10.0 << HalfWay;
}

void TestRoundTrips::distancesAreGreatCircles()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, km);
    const Place from{0, 170};
    const Place to{latitude, longitude};
    QVERIFY(std::abs(distanceKm(from, to) - km) < 0.01);
    QVERIFY(std::abs(distanceKm(to, from) - km) < 0.01);
}

void TestRoundTrips::measuredCitiesHaveTheirTimes()
{
    const RoundTrips times;
    QCOMPARE(times.measured().size(), std::size_t(45));
    QCOMPARE(times.atRestMs(Frankfurt, London), 13.0);
    QCOMPARE(times.atRestMs(London, Frankfurt), 13.0);
    QCOMPARE(times.atRestMs(Frankfurt, NearLondon), 13.0);
}

void TestRoundTrips::otherPlacesAreReachedThroughFibre()
{
    const RoundTrips times;
    QCOMPARE(times.atRestMs(Frankfurt, Lisbon), fibreRoundTripMs(distanceKm(Frankfurt, Lisbon)));
    QCOMPARE(times.atRestMs(Lisbon, Lisbon), RoundTripBaseMs);
    // In one city.
    QCOMPARE(times.atRestMs(London, NearLondon), fibreRoundTripMs(distanceKm(London, NearLondon)));
}

// Least squares of the relative error over all pairs: weights 1 / ms^2.
void TestRoundTrips::theConstantsAreTheFit()
{
    double weights = 0;
    double km = 0;
    double ms = 0;
    const auto pairs = RoundTrips().measured();
    for (const auto &pair : pairs) {
        const double weight = 1 / (pair.ms * pair.ms);
        weights += weight;
        km += weight * pair.km;
        ms += weight * pair.ms;
    }
    km /= weights;
    ms /= weights;
    double both = 0;
    double square = 0;
    for (const auto &pair : pairs) {
        const double weight = 1 / (pair.ms * pair.ms);
        both += weight * (pair.km - km) * (pair.ms - ms);
        square += weight * (pair.km - km) * (pair.km - km);
    }
    const double slope = both / square;
    QVERIFY2(std::abs(slope * FibreKmPerMs / 2 - PathStretch) < 0.005,
             qPrintable(QString::number(slope * FibreKmPerMs / 2)));
    QVERIFY2(std::abs(ms - slope * km - RoundTripBaseMs) < 0.05, qPrintable(QString::number(ms - slope * km)));
}

void TestRoundTrips::theErrorOfTheFit()
{
    std::vector<double> errors;
    for (const auto &pair : RoundTrips().measured())
        errors.push_back(std::abs(fibreRoundTripMs(pair.km) - pair.ms) / pair.ms);
    std::sort(errors.begin(), errors.end());
    QCOMPARE(std::round(errors[errors.size() / 2] * 100), 10.0);
    QCOMPARE(std::round(errors[errors.size() * 9 / 10] * 100), 36.0);
    QCOMPARE(std::round(errors.back() * 100), 38.0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestRoundTrips)
#include "tst_roundtrips.moc"
