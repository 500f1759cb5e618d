#include "models/areaset.h"
#include "tests/support/fatallogger.h"

#include <QRandomGenerator>
#include <QtTest>

#include <cmath>

using namespace skerry;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();

std::optional<AreaSet> areas(const QString &term, QVector<FilterError> &errors)
{
    const ParsedFilter parsed = parseFilter(term);
    return AreaSet::of(parsed.root.term, errors);
}

} // namespace

class TestAreaSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QString>("term");
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *term, double latitude, double longitude, bool allowed) {
            QTest::addRow("%s: %g, %g", term, latitude, longitude)
                << QString::fromUtf8(term) << latitude << longitude << allowed;
        };
        row("area:51.2/-0.5/53.1/7.4", 52, 0, true);
        row("area:51.2/-0.5/53.1/7.4", 51.2, -0.5, true); // the edges are in it
        row("area:51.2/-0.5/53.1/7.4", 53.1, 7.4, true);
        row("area:51.2/-0.5/53.1/7.4", 51.19, 0, false);
        row("area:51.2/-0.5/53.1/7.4", 53.11, 0, false);
        row("area:51.2/-0.5/53.1/7.4", 52, -0.51, false);
        row("area:51.2/-0.5/53.1/7.4", 52, 7.41, false);
        row("area:0/0/0/0", 0, 0, true); // a box without inside
        row("area:0/0/0/0", 0, 0.001, false);
        // Across the meridian of 180 degrees.
        row("area:-45/165/-10/-150", -41, 174, true);
        row("area:-45/165/-10/-150", -14, -171, true);
        row("area:-45/165/-10/-150", -41, 165, true);
        row("area:-45/165/-10/-150", -41, -150, true);
        row("area:-45/165/-10/-150", -41, 180, true);
        row("area:-45/165/-10/-150", -41, -180, true);
        row("area:-45/165/-10/-150", -41, 164.9, false);
        row("area:-45/165/-10/-150", -41, -149.9, false);
        row("area:-45/165/-10/-150", -41, 0, false);
        // It is one meridian, from whichever side the box ends there.
        row("area:-10/170/10/180", 0, -180, true);
        row("area:-10/-180/10/-170", 0, 180, true);
        row("area:-10/170/10/180", 0, -179.9, false);
        row("area:-10/180/10/-180", 0, 180, true);
        row("area:-10/180/10/-180", 0, 179, false);
        // The whole world, and its poles, which have every longitude.
        row("area:-90/-180/90/180", -90, 180, true);
        row("area:-90/-180/90/180", 12, -34, true);
        row("area:80/10/90/20", 90, -120, true);
        row("area:80/10/90/20", 89.9, -120, false);
        row("area:-90/10/-80/20", -90, 170, true);
        row("area:-90/10/-80/20", 90, 15, false);
        // Several: one of those that are wanted, none of those that are not.
        row("area:0/0/1/1,10/10/11/11", 10.5, 10.5, true);
        row("area:0/0/1/1,10/10/11/11", 5, 5, false);
        row("area!=0/0/1/1", 0.5, 0.5, false);
        row("area!=0/0/1/1", 5, 5, true);
        row("area!=0/0/1/1,10/10/11/11", 10.5, 10.5, false);
        row("area:0/0/20/20,!=0/0/1/1", 0.5, 0.5, false);
        row("area:0/0/20/20,!=0/0/1/1", 5, 5, true);
        // What has no position is nowhere.
        row("area:-90/-180/90/180", NotANumber, 0, false);
        row("area:-90/-180/90/180", 0, Infinity, false);
        row("area!=-90/-180/90/180", NotANumber, NotANumber, true);
    }

    void places()
    {
        QFETCH(QString, term);
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QVector<FilterError> errors;
        const auto set = areas(term, errors);
        QVERIFY(set && errors.isEmpty());
        QTEST(set->allows(latitude, longitude), "allowed");
    }

    void whatIsNoBoxIsTold_data()
    {
        QTest::addColumn<bool>("isOrder");
        for (const char *value :
             {"51.2", "51.2/-0.5/53.1", "51.2/-0.5/53.1/7.4/8", "51.2/-0.5//7.4", "a/b/c/d", "53.1/-0.5/51.2/7.4",
              "-90.1/0/0/0", "0/0/90.1/0", "0/-180.1/0/0", "0/0/0/180.1", "nan/0/0/0", "0/0/0/nan", "inf/0/inf/0", "51,2",
              "\"51.2,-0.5,53.1,7.4\"", "norway", "0x10/0/20/1"})
            QTest::newRow(value) << false;
        for (const char *value : {"<0/0/1/1", ">=0/0/1/1"})
            QTest::newRow(value) << true;
    }

    void whatIsNoBoxIsTold()
    {
        QFETCH(bool, isOrder);
        QVector<FilterError> errors;
        QVERIFY(!areas(QStringLiteral("area:") + QString::fromUtf8(QTest::currentDataTag()), errors));
        QVERIFY(!errors.isEmpty());
        const QString expected = isOrder ? QStringLiteral("area has no order")
                                         : QStringLiteral("area needs south/west/north/east in degrees, for example "
                                                          "area:51.2/-0.5/53.1/7.4, not");
        for (const FilterError &error : errors)
            QVERIFY2(error.message.startsWith(expected), qPrintable(error.message));
    }

    void theRestOfATermApplies()
    {
        QVector<FilterError> errors;
        const auto set = areas(QStringLiteral("area:here,0/0/1/1"), errors);
        QVERIFY(set && set->allows(0.5, 0.5) && !set->allows(5, 5));
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.constFirst().position, 5);
        QCOMPARE(errors.constFirst().length, 4);
    }

    // A box that crosses the meridian of 180 degrees holds what one that does not would hold, turned by some degrees.
    void turningTheGlobeChangesNothing()
    {
        QRandomGenerator random(180);
        const auto whole = [&random](int low, int high) { return int(random.bounded(low, high + 1)); };
        const auto wrapped = [](int longitude) { return longitude >= 180 ? longitude - 360 : longitude; };
        for (int i = 0; i < 2'000; ++i) {
            const int west = whole(-90, 0);
            const int east = whole(west, 89);
            const int longitude = whole(-90, 89);
            const int turn = whole(0, 180);
            const auto isIn = [](int from, int until, int at) {
                QVector<FilterError> errors;
                return areas(QStringLiteral("area:-10/%1/10/%2").arg(from).arg(until), errors)->allows(0, at);
            };
            QCOMPARE(isIn(wrapped(west + turn), wrapped(east + turn), wrapped(longitude + turn)),
                     isIn(west, east, longitude));
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestAreaSet)
#include "tst_areaset.moc"
