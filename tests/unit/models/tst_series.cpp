#include "models/series.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

namespace {

constexpr qint64 Minute = 60'000;

QString words(const Series &series)
{
    return describe(QStringLiteral("Load"), series, [](double value) { return QString::number(value); });
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnown();
    void oneMomentIsNoCourse();
    void extremesComeInTheirOrder();
    void whatDoesNotChangeIsToldOnce();
    void gapsAreTold();
    void theEndMayBeOpen();
    void holdingJoinsWhatGoesOn();
};

void TestSeries::nothingIsKnown()
{
    QVERIFY(!summaryOf({}));
    QVERIFY(!summaryOf({{Minute, {}}}));
    QCOMPARE(words({}), QStringLiteral("Load: nothing seen yet"));
}

void TestSeries::oneMomentIsNoCourse()
{
    QCOMPARE(words({{Minute, 5}}), QStringLiteral("Load: 5"));
}

void TestSeries::extremesComeInTheirOrder()
{
    QCOMPARE(words({{0, 98}, {10 * Minute, 91}, {60 * Minute, 93}}), QStringLiteral("Load over 1 hour: 98 to 91, now 93"));
    QCOMPARE(words({{0, 5}, {Minute, 1}, {2 * Minute, 9}}), QStringLiteral("Load over 2 min: 1 to 9, now 9"));
    QCOMPARE(words({{0, 5}, {Minute, 9}, {2 * Minute, 1}, {3 * Minute, 2}}),
             QStringLiteral("Load over 3 min: 9 to 1, now 2"));
}

void TestSeries::whatDoesNotChangeIsToldOnce()
{
    QCOMPARE(words({{0, 7}, {90 * Minute, 7}}), QStringLiteral("Load over 1 h 30 min: 7 all the time"));
}

void TestSeries::gapsAreTold()
{
    const Series series = {{0, 7}, {Minute, {}}, {4 * Minute, 7}, {5 * Minute, 8}};
    QCOMPARE(summaryOf(series)->unknownMs, 3 * Minute);
    QCOMPARE(words(series), QStringLiteral("Load over 5 min: 7 to 8, now 8 (3 min of that not seen)"));
    // Before the first number nothing was to be seen.
    QCOMPARE(summaryOf({{0, {}}, {4 * Minute, 7}, {5 * Minute, 8}})->unknownMs, 0);
}

void TestSeries::theEndMayBeOpen()
{
    QCOMPARE(words({{0, 7}, {Minute, 8}, {Minute, {}}}), QStringLiteral("Load over 1 min: 7 to 8, last 8"));
}

void TestSeries::holdingJoinsWhatGoesOn()
{
    Series series;
    hold(series, 0, 10, 1);
    hold(series, 10, 20, 1);
    QCOMPARE(series, (Series{{0, 1}, {20, 1}}));
    hold(series, 20, 20, 2); // since just now
    QCOMPARE(series, (Series{{0, 1}, {20, 1}, {20, 2}}));
    hold(series, 30, 40, 2); // and not seen in between
    QCOMPARE(series, (Series{{0, 1}, {20, 1}, {20, 2}, {20, {}}, {30, 2}, {40, 2}}));
    hold(series, 50, 45, 9); // never
    QCOMPARE(series.size(), 6);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSeries)
#include "tst_series.moc"
