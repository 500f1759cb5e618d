// Colours of numbers: that more is told from less by lightness alone and in every kind of vision, and that the range of the
// scale is calm.
#include "tests/support/fatallogger.h"
#include "ui/heatscale.h"
#include "ui/tokens.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace skerry;

namespace {

using Triple = std::array<double, 3>;

struct Vision {
    const char *name;
    std::array<Triple, 3> matrix;
};
// Machado, Oliveira and Fernandes 2009, severity 1.
constexpr std::array<Vision, 4> Visions = {{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protan", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deutan", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritan", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// CIE L*a*b* under D65 of what somebody with this vision sees.
Triple seen(const QColor &colour, const Vision &vision)
{
    const Triple light = {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    Triple s{};
    for (std::size_t i = 0; i < s.size(); ++i)
        s[i] = std::clamp(std::inner_product(light.begin(), light.end(), vision.matrix[i].begin(), 0.0), 0.0, 1.0);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.95047);
    const double y = f(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]);
    const double z = f((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const Triple &a, const Triple &b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

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
