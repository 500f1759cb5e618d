#include "models/map/outlines.h"
#include "tests/support/fatallogger.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace skerry;

namespace {

using Detail = Outlines::Detail;
constexpr qsizetype DigestBegin = 8;
constexpr qsizetype BodyBegin = DigestBegin + 32;

QByteArray fileOf(const char *scale)
{
    QFile file(QStringLiteral(":/map/countries-%1.outlines").arg(QLatin1String(scale)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// With the digest that fits: what the checks behind it make of the body.
QByteArray signedFile(const QByteArray &body)
{
    return "SKRYMAP1" + QCryptographicHash::hash(body, QCryptographicHash::Sha256) + body;
}

// A square with a hole, as small as it gets.
QByteArray smallBody()
{
    const auto signedByte = [](int value) { return char(value >= 0 ? 2 * value : -2 * value - 1); };
    QByteArray body("\x40\x01\x02NO\x06Norway\x04\x04\x01\x02", 16);
    for (const int size : {30, 4}) {
        body += '\x04';
        for (const int step : {size == 30 ? 2 : 10, size == 30 ? 2 : 10, size, 0, 0, size, -size, 0})
            body += signedByte(step);
    }
    return body;
}

double areaOf(const QPolygonF &ring)
{
    double area = 0;
    for (qsizetype i = 1; i < ring.size(); ++i)
        area += ring[i - 1].x() * ring[i].y() - ring[i].x() * ring[i - 1].y();
    return std::abs(area) / 2;
}

// In km2, so that a country is as large as a book says.
double areaOnGlobe(const QPolygonF &ring)
{
    double area = 0;
    for (qsizetype i = 1; i < ring.size(); ++i) {
        const double a = std::sin(mercator::toGeo(ring[i - 1]).latitudeDeg * M_PI / 180);
        const double b = std::sin(mercator::toGeo(ring[i]).latitudeDeg * M_PI / 180);
        area += (ring[i].x() - ring[i - 1].x()) * 2 * M_PI * (a + b) / 2;
    }
    return std::abs(area) * 6371 * 6371;
}

double areaOnGlobe(const CountryOutline &country)
{
    double area = 0;
    for (const OutlinePolygon &polygon : country.polygons)
        for (qsizetype i = 0; i < polygon.rings.size(); ++i)
            area += areaOnGlobe(polygon.rings[i]) * (i == 0 ? 1 : -1);
    return area;
}

} // namespace

class TestOutlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLevelsAreThere();
    void placesLieInTheirCountries_data();
    void placesLieInTheirCountries();
    void seaIsNoCountry();
    void ringsAreClosedAndInTheirBoxes();
    void areasAreThoseOfTheGlobe();
    void nothingHasASeam();
    void labelsLieWithin();
    void countriesAreFoundByCode();
    void countriesAreFoundByName();
    void largestPartOfACodeIsFound();
    void readsASmallFile();
    void refusesOtherFiles();
    void refusesDamage();
    void survivesAnyBody();
};

void TestOutlines::bothLevelsAreThere()
{
    const Outlines::Loaded coarse = Outlines::load(Detail::Coarse);
    const Outlines::Loaded fine = Outlines::load(Detail::Fine);
    QCOMPARE(coarse.problem, QString());
    QCOMPARE(fine.problem, QString());
    QCOMPARE(coarse.outlines.countries().size(), 177);
    QCOMPARE(fine.outlines.countries().size(), 241);
    QCOMPARE(coarse.outlines.points(), 10'299);
    QCOMPARE(fine.outlines.points(), 97'656);
    QVERIFY(Outlines::detailFor(1) == Detail::Coarse && Outlines::detailFor(7) == Detail::Fine);
}

void TestOutlines::placesLieInTheirCountries_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QString>("code");
    const auto add = [](const char *name, double latitude, double longitude, const char *code) {
        QTest::newRow(name) << latitude << longitude << QString::fromLatin1(code);
    };
    add("Oslo", 59.95, 10.7522, "NO");
    add("Madrid", 40.4168, -3.7038, "ES");
    add("Denver", 39.7392, -104.9903, "US");
    add("Fairbanks", 64.8378, -147.7164, "US");
    add("Brasilia", -15.7939, -47.8828, "BR");
    add("Nairobi", -1.2921, 36.8219, "KE");
    add("Alice Springs", -23.698, 133.8807, "AU");
    add("Xi'an", 34.3416, 108.9398, "CN");
    add("Nagpur", 21.1458, 79.0882, "IN");
    add("Maseru's country, a hole in another", -29.6, 28.2, "LS");
    add("Bloemfontein, around it", -29.0852, 26.1596, "ZA");
    add("Moscow", 55.7558, 37.6173, "RU");
    add("Anadyr, beyond the antimeridian", 66, -173, "RU");
    add("Bilibino, before it", 68.05, 166.45, "RU");
    add("Vostok", -78.46, 106.83, "AQ");
    add("Near the south pole", -89, 20, "AQ");
    add("Pristina", 42.6, 20.9, "XK");
}

void TestOutlines::placesLieInTheirCountries()
{
    QFETCH(const double, latitude);
    QFETCH(const double, longitude);
    QFETCH(const QString, code);
    // The edge itself belongs to no polygon.
    const QPointF unit = *mercator::toUnit({std::max(latitude, -85.0), longitude});
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        for (const int copy : {0, -1, 3}) {
            const CountryOutline *country = loaded.outlines.countryAt(unit + QPointF(copy, 0));
            QVERIFY(country);
            QCOMPARE(country->code, code);
        }
    }
}

void TestOutlines::seaIsNoCountry()
{
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        for (const GeoPoint &place : {GeoPoint{0, -30}, GeoPoint{30, 180}, GeoPoint{-50, -180}, GeoPoint{85, 0},
                                      GeoPoint{40, -40}, GeoPoint{42.5, 51}, GeoPoint{60, -86}})
            QVERIFY(!loaded.outlines.countryAt(*mercator::toUnit(place)));
    }
}

void TestOutlines::ringsAreClosedAndInTheirBoxes()
{
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        for (const CountryOutline &country : loaded.outlines.countries()) {
            double last = 10;
            for (const OutlinePolygon &polygon : country.polygons) {
                QVERIFY(polygon.box.left() >= 0 && polygon.box.left() < 1 && polygon.box.right() < 2);
                QVERIFY(polygon.box.top() >= 0 && polygon.box.bottom() <= 1);
                for (const QPolygonF &ring : polygon.rings) {
                    QVERIFY(ring.isClosed() && ring.size() >= 4);
                    QVERIFY(areaOf(ring) > 0 && areaOf(ring) <= areaOf(polygon.rings.first()));
                    QVERIFY(polygon.box.contains(ring.boundingRect()));
                }
                QVERIFY(areaOf(polygon.rings.first()) <= last);
                last = areaOf(polygon.rings.first());
            }
        }
    }
}

void TestOutlines::areasAreThoseOfTheGlobe()
{
    const Outlines::Loaded loaded = Outlines::load(Detail::Fine);
    const std::vector<std::pair<QString, double>> known = {
        {QStringLiteral("DE"), 357'000},   {QStringLiteral("RU"), 16'950'000}, {QStringLiteral("BR"), 8'515'000},
        {QStringLiteral("AU"), 7'690'000}, {QStringLiteral("IS"), 103'000},    {QStringLiteral("ZA"), 1'221'000},
        {QStringLiteral("US"), 9'450'000}, {QStringLiteral("LU"), 2'586}};
    for (const auto &[code, area] : known) {
        const CountryOutline *country = loaded.outlines.find(code);
        QVERIFY(country);
        const double share = areaOnGlobe(*country) / area;
        QVERIFY2(share > 0.93 && share < 1.07, qPrintable(QStringLiteral("%1: %2").arg(code).arg(share)));
    }
    double land = 0;
    for (const CountryOutline &country : loaded.outlines.countries())
        land += areaOnGlobe(country);
    QVERIFY(land > 130e6 && land < 150e6); // 149 million, less what lies beyond the square
}

// No edge runs along the antimeridian, but for the cut through the ice of the far south.
void TestOutlines::nothingHasASeam()
{
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        for (const CountryOutline &country : loaded.outlines.countries())
            for (const OutlinePolygon &polygon : country.polygons)
                for (const QPolygonF &ring : polygon.rings)
                    for (qsizetype i = 1; i < ring.size(); ++i) {
                        QVERIFY(country.code == QStringLiteral("AQ") || std::abs(ring[i].x() - ring[i - 1].x()) < 0.2);
                        if (ring[i].x() == ring[i - 1].x() && std::fmod(ring[i].x(), 1) == 0)
                            QVERIFY(country.code == QStringLiteral("AQ") || std::abs(ring[i].y() - ring[i - 1].y()) < 0.001);
                    }
        const CountryOutline *russia = loaded.outlines.find(QStringLiteral("RU"));
        QVERIFY(russia && russia->polygons.first().box.right() > 1);
    }
}

void TestOutlines::labelsLieWithin()
{
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        for (const CountryOutline &country : loaded.outlines.countries())
            QVERIFY2(country.polygons.first().contains(country.label), qPrintable(country.name));
    }
}

void TestOutlines::countriesAreFoundByCode()
{
    const Outlines::Loaded loaded = Outlines::load(Detail::Fine);
    QCOMPARE(loaded.outlines.find(QStringLiteral("CI"))->name, QStringLiteral("Côte d'Ivoire"));
    QVERIFY(!loaded.outlines.find(QStringLiteral("no")));
    QVERIFY(!loaded.outlines.find(QString()));
    int without = 0;
    for (const CountryOutline &country : loaded.outlines.countries())
        without += country.code.isEmpty() ? 1 : 0;
    QCOMPARE(without, 4);
}

void TestOutlines::countriesAreFoundByName()
{
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        for (const CountryOutline &country : loaded.outlines.countries())
            for (const QString &name : {country.name, country.name.toUpper(), country.name.toLower()})
                QCOMPARE(loaded.outlines.find(name), &country);
        QVERIFY(!loaded.outlines.find(QStringLiteral("Norwa")));
        QVERIFY(!loaded.outlines.find(QStringLiteral("Norway ")));
        QVERIFY(!loaded.outlines.find(QStringLiteral("EEA")));
    }
}

// Some codes have islands by themselves, which come first by name.
void TestOutlines::largestPartOfACodeIsFound()
{
    for (const Detail detail : {Detail::Coarse, Detail::Fine}) {
        const Outlines::Loaded loaded = Outlines::load(detail);
        QHash<QString, QVector<const CountryOutline *>> byCode;
        for (const CountryOutline &country : loaded.outlines.countries())
            if (!country.code.isEmpty())
                byCode[country.code] << &country;
        for (auto it = byCode.cbegin(); it != byCode.cend(); ++it) {
            const auto largest = std::max_element(it->cbegin(), it->cend(), [](const auto *a, const auto *b) {
                return areaOf(a->polygons.first().rings.first()) < areaOf(b->polygons.first().rings.first());
            });
            QCOMPARE(loaded.outlines.find(it.key()), *largest);
        }
    }
    const Outlines::Loaded fine = Outlines::load(Detail::Fine);
    QCOMPARE(fine.outlines.find(QStringLiteral("AU"))->name, QStringLiteral("Australia"));
}

void TestOutlines::readsASmallFile()
{
    const Outlines::Loaded loaded = Outlines::read(signedFile(smallBody()));
    QCOMPARE(loaded.problem, QString());
    QCOMPARE(loaded.outlines.countries().size(), 1);
    const CountryOutline &country = loaded.outlines.countries().first();
    QCOMPARE(country.name, QStringLiteral("Norway"));
    QCOMPARE(country.polygons.size(), 1);
    QCOMPARE(country.polygons.first().box, QRectF(2 / 64.0, 2 / 64.0, 30 / 64.0, 30 / 64.0));
    QVERIFY(loaded.outlines.countryAt({5 / 64.0, 5 / 64.0}));
    QVERIFY(!loaded.outlines.countryAt({12 / 64.0, 12 / 64.0})); // in the hole
}

void TestOutlines::refusesOtherFiles()
{
    for (const QByteArray &bytes : {QByteArray(), QByteArray("SKRYMAP1"), QByteArray(100, 'x').prepend("SKRYMAP2"),
                                    signedFile(QByteArray()), signedFile(QByteArray("\x40\x00", 2))}) {
        const Outlines::Loaded loaded = Outlines::read(bytes);
        QVERIFY(!loaded.problem.isEmpty());
        QVERIFY(loaded.outlines.countries().isEmpty());
    }
    QVERIFY(Outlines::read(signedFile(smallBody() + 'x')).problem.contains(QStringLiteral("left over")));
}

void TestOutlines::refusesDamage()
{
    const QByteArray good = fileOf("110m");
    QCOMPARE(Outlines::read(good).problem, QString());
    std::mt19937 random(1);
    for (int i = 0; i < 100; ++i) {
        QByteArray bad = good;
        bad[qsizetype(random() % std::size_t(bad.size()))] ^= char(1 << random() % 8);
        QVERIFY(!Outlines::read(bad).problem.isEmpty());
        QVERIFY(!Outlines::read(good.first(qsizetype(random() % std::size_t(good.size())))).problem.isEmpty());
    }
}

// Even if someone makes a digest that fits: an error or a world, but nothing that is not there is read.
void TestOutlines::survivesAnyBody()
{
    std::mt19937 random(2);
    const QByteArray small = smallBody();
    const QByteArray large = fileOf("110m").mid(BodyBegin);
    int refused = 0;
    for (int i = 0; i < 4000; ++i) {
        QByteArray body = i % 40 == 0 ? large : small;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes)
            body[qsizetype(random() % std::size_t(body.size()))] = char(random());
        if (i % 3 == 0)
            body.truncate(qsizetype(random() % std::size_t(body.size())));
        const Outlines::Loaded loaded = Outlines::read(signedFile(body));
        refused += loaded.problem.isEmpty() ? 0 : 1;
        QVERIFY(loaded.problem.isEmpty() != loaded.outlines.countries().isEmpty());
    }
    QVERIFY(refused > 2000);
}

SKERRY_TEST_MAIN(QCoreApplication, TestOutlines)
#include "tst_outlines.moc"
