// Colours of numbers: that more is told from less by lightness alone and in every kind of vision, and that the range of the
// scale is calm.
#include "tests/support/colourvision.h"
#include "tests/support/fatallogger.h"
#include "ui/heatscale.h"
#include "ui/tokens.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int Levels = HeatScale::LastLevel - HeatScale::FirstLevel;

} // namespace

class TestHeatScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lightnessRises_data();
    void lightnessRises();
    void stepsAreToldApart_data() { lightnessRises_data(); }
    void stepsAreToldApart();
    void worstStandsOut();
    void higherIsNeverLower();
    void rangeTakesRoundSteps_data();
    void rangeTakesRoundSteps();
    void rangeIsCalm();
    void chosenRangeStays();
    void ticksAreRound();
};

void TestHeatScale::lightnessRises_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("vision");
    for (const bool dark : {false, true})
        for (std::size_t i = 0; i < Visions.size(); ++i)
            QTest::addRow("%s, %s", dark ? "dark" : "light", Visions[i].name) << dark << int(i);
}

void TestHeatScale::lightnessRises()
{
    QFETCH(const bool, dark);
    QFETCH(const int, vision);
    const Tokens &tokens = dark ? darkTokens() : lightTokens();
    const auto lightnessOf = [&](int level) {
        return seen(HeatScale::colourOf(level, tokens), Visions[std::size_t(vision)])[0];
    };
    double least = 100;
    double most = 0;
    // In steps of a hundredth; single levels differ by less than sRGB has steps.
    for (int i = 0; i < 100; ++i) {
        const double rise = lightnessOf(HeatScale::FirstLevel + (i + 1) * Levels / 100) -
                            lightnessOf(HeatScale::FirstLevel + i * Levels / 100);
        least = std::min(least, dark ? rise : -rise);
        most = std::max(most, dark ? rise : -rise);
    }
    QVERIFY2(least > 0, qPrintable(QString::number(least)));
    const double all = std::abs(lightnessOf(HeatScale::LastLevel) - lightnessOf(HeatScale::FirstLevel));
    QVERIFY2(all > 55, qPrintable(QString::number(all)));
    if (vision == 0) // even: no edge is seen where there is none
        QVERIFY2(most < 2.2 * all / 100, qPrintable(QString::number(most)));
}

void TestHeatScale::stepsAreToldApart()
{
    QFETCH(const bool, dark);
    QFETCH(const int, vision);
    constexpr int Steps = 8;
    QVector<Triple> colours;
    for (int i = 0; i <= Steps; ++i)
        colours << seen(HeatScale::colourOf(HeatScale::FirstLevel + i * Levels / Steps, dark ? darkTokens() : lightTokens()),
                        Visions[std::size_t(vision)]);
    for (int a = 0; a < colours.size(); ++a) {
        for (int b = 0; b < a; ++b) {
            const double apart = difference(colours.at(a), colours.at(b));
            QVERIFY2(apart > 7, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(apart)));
        }
    }
}

void TestHeatScale::worstStandsOut()
{
    for (const Tokens *tokens : {&lightTokens(), &darkTokens(), &contrastLightTokens(), &contrastDarkTokens()}) {
        const Triple ground = seen(tokens->panel, Visions[0]);
        const double worst = std::abs(seen(HeatScale::colourOf(HeatScale::LastLevel, *tokens), Visions[0])[0] - ground[0]);
        const double best = std::abs(seen(HeatScale::colourOf(HeatScale::FirstLevel, *tokens), Visions[0])[0] - ground[0]);
        QVERIFY(worst > 60 && best > 5 && worst > best);
        for (const Vision &vision : Visions)
            for (int level = HeatScale::FirstLevel; level <= HeatScale::LastLevel; ++level)
                QVERIFY(difference(seen(tokens->critical, vision), seen(HeatScale::colourOf(level, *tokens), vision)) > 10);
    }
}

void TestHeatScale::higherIsNeverLower()
{
    HeatScale scale;
    for (const bool logarithmic : {true, false}) {
        scale.setLogarithmic(logarithmic);
        scale.setRange(2, 500);
        int last = 0;
        for (double value = 0; value < 1000; value += 0.1) {
            const int level = scale.levelOf(value);
            QVERIFY(level >= last && level >= HeatScale::FirstLevel && level <= HeatScale::LastLevel);
            last = level;
        }
        QCOMPARE(scale.levelOf(0), HeatScale::FirstLevel);
        QCOMPARE(scale.levelOf(1e9), HeatScale::LastLevel);
    }
}

void TestHeatScale::rangeTakesRoundSteps_data()
{
    QTest::addColumn<bool>("logarithmic");
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("ms") << true << 3.2 << 180.0 << 2.0 << 200.0;
    QTest::newRow("round") << true << 5.0 << 500.0 << 5.0 << 500.0;
    QTest::newRow("one number") << true << 30.0 << 30.0 << 20.0 << 200.0;
    QTest::newRow("nothing") << true << 0.0 << 0.0 << 0.001 << 0.01;
    QTest::newRow("small") << true << 0.013 << 0.7 << 0.01 << 1.0;
    QTest::newRow("loss") << false << 0.1 << 3.0 << 0.0 << 5.0;
    QTest::newRow("all lost") << false << 0.0 << 100.0 << 0.0 << 100.0;
}

void TestHeatScale::rangeTakesRoundSteps()
{
    QFETCH(const bool, logarithmic);
    QFETCH(const double, lowest);
    QFETCH(const double, highest);
    HeatScale scale;
    scale.setLogarithmic(logarithmic);
    QVERIFY(scale.fit(lowest, highest) || lowest == 0);
    QTEST(scale.low(), "low");
    QTEST(scale.high(), "high");
}

void TestHeatScale::rangeIsCalm()
{
    HeatScale scale;
    QVERIFY(scale.fit(4, 190));
    int changes = 0;
    // Around the edge of two steps: taken once.
    for (int i = 0; i < 100; ++i)
        changes += scale.fit(4, i % 2 == 0 ? 205 : 195) ? 1 : 0;
    QCOMPARE(changes, 1);
    QCOMPARE(scale.high(), 500.0);
    QVERIFY(scale.fit(4, 150)); // well inside
    QCOMPARE(scale.high(), 200.0);
    changes = 0;
    for (int i = 0; i < 100; ++i)
        changes += scale.fit(i % 2 == 0 ? 1.95 : 2.05, 150) ? 1 : 0;
    QCOMPARE(changes, 1);
    QCOMPARE(scale.low(), 1.0);
}

void TestHeatScale::chosenRangeStays()
{
    HeatScale scale;
    scale.setRange(10, 50);
    QVERIFY(!scale.fit(1, 1000));
    QCOMPARE(scale.high(), 50.0);
    scale.setRange(10, 10); // none
    QVERIFY(scale.high() > scale.low());
    scale.setAutomatic();
    QVERIFY(scale.fit(1, 1000));
    QCOMPARE(scale.high(), 1000.0);
}

void TestHeatScale::ticksAreRound()
{
    HeatScale scale;
    scale.setRange(1, 200);
    QCOMPARE(scale.ticks(20), (QVector<double>{1, 2, 5, 10, 20, 50, 100, 200}));
    QCOMPARE(scale.ticks(5), (QVector<double>{1, 10, 100}));
    scale.setRange(20, 50); // no power of ten within
    QVERIFY(scale.ticks(2).size() >= 2);
    scale.setLogarithmic(false);
    scale.setRange(0, 100);
    QCOMPARE(scale.ticks(5), (QVector<double>{0, 20, 40, 60, 80, 100}));
    scale.setRange(0, 5);
    QCOMPARE(scale.ticks(8), (QVector<double>{0, 1, 2, 3, 4, 5}));
}

SKERRY_TEST_MAIN(QCoreApplication, TestHeatScale)
#include "tst_heatscale.moc"
