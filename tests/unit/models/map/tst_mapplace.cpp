#include "models/map/mapcamera.h"
#include "models/map/mapplace.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace skerry;

class TestMapPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWrittenAsItIsSaid();
    void goesThereAndBack();
    void lettersOfAPatternStay();
    void refusesWhatIsNoPlace_data();
    void refusesWhatIsNoPlace();
    void survivesAnyText();
};

void TestMapPlace::isWrittenAsItIsSaid()
{
    const MapPlace place{{59.9132, 10.7389}, 6.5, QStringLiteral("latency"), QStringLiteral("osl-1")};
    QCOMPARE(place.toString(), QStringLiteral("59.91320,10.73890,6.50,latency,osl-1"));
    const auto parsed = MapPlace::parse(place.toString());
    QVERIFY(parsed);
    QCOMPARE(*parsed, place);
    const auto bare = MapPlace::parse(QStringLiteral("-1,2,0,,"));
    QVERIFY(bare);
    QCOMPARE(*bare, (MapPlace{{-1, 2}, 0, {}}));
}

void TestMapPlace::goesThereAndBack()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> even(-1, 1);
    for (int i = 0; i < 1000; ++i) {
        const bool isEdge = i % 10 == 0;
        const double sign = i % 20 == 0 ? -1 : 1;
        const MapPlace place{
            {isEdge ? sign * mercator::MaxLatitudeDeg : 85 * even(random), isEdge ? sign * 180 : 180 * even(random)},
            isEdge ? MapCamera::MaxZoom * (sign + 1) / 2 : MapCamera::MaxZoom * std::abs(even(random)),
            QStringLiteral("state"),
            QStringLiteral("s%1").arg(i)};
        const auto parsed = MapPlace::parse(place.toString());
        QVERIFY2(parsed, qPrintable(place.toString()));
        // A metre of the ground, and a hundredth of a zoom.
        QVERIFY(std::abs(parsed->centre.latitudeDeg - place.centre.latitudeDeg) < 0.6e-5);
        QVERIFY(std::abs(parsed->centre.longitudeDeg - place.centre.longitudeDeg) < 0.6e-5);
        QVERIFY(std::abs(parsed->zoom - place.zoom) < 0.006);
        QCOMPARE(parsed->layer, place.layer);
        QCOMPARE(parsed->subject, place.subject);
        QCOMPARE(parsed->toString(), place.toString()); // it is written the same ever after
    }
}

void TestMapPlace::lettersOfAPatternStay()
{
    const MapPlace place{{1, 2}, 3, QStringLiteral("%5"), QStringLiteral("%1 é\n")};
    const auto parsed = MapPlace::parse(place.toString());
    QVERIFY(parsed);
    QCOMPARE(*parsed, place);
}

void TestMapPlace::refusesWhatIsNoPlace_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", ",", ",,,,", "1,2,3,state", "1,2,3,state,osl,1", "1,2,3", "one,2,3,state,", "1,2,,state,", "1,2,3x,state,",
          "1;2;3;state;", "nan,2,3,state,", "1,inf,3,state,", "1,2,nan,state,", "1,-inf,3,state,", "1e999,2,3,state,",
          "90.01,2,3,state,", "-91,2,3,state,", "1,2,-0.01,state,", "1,2,18.01,state,"})
        QTest::newRow(text[0] == 0 ? "nothing" : text) << QString::fromLatin1(text);
}

void TestMapPlace::refusesWhatIsNoPlace()
{
    QFETCH(const QString, text);
    QVERIFY(!MapPlace::parse(text));
}

// Settings may say anything.
void TestMapPlace::survivesAnyText()
{
    std::mt19937 random(2);
    const QString letters = QStringLiteral("0123456789.,-+enaif %");
    int parsed = 0;
    for (int i = 0; i < 20'000; ++i) {
        QString text = QStringLiteral("59.91320,10.73890,6.50,latency,osl-1");
        for (unsigned changes = 1 + random() % 4; changes > 0; --changes)
            text[qsizetype(random() % std::size_t(text.size()))] =
                letters.at(qsizetype(random() % std::size_t(letters.size())));
        const auto place = MapPlace::parse(text);
        if (!place)
            continue;
        ++parsed;
        QVERIFY2(mercator::toUnit(place->centre) && place->zoom >= MapCamera::MinZoom && place->zoom <= MapCamera::MaxZoom,
                 qPrintable(text));
    }
    QVERIFY(parsed > 1000 && parsed < 19'000);
}

SKERRY_TEST_MAIN(QCoreApplication, TestMapPlace)
#include "tst_mapplace.moc"
