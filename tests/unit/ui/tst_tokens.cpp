// Every pair of colours that meets on the screen, in every theme.
#include "tests/support/fatallogger.h"
#include "ui/style/look.h"
#include "ui/tokens.h"

#include <QPalette>
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace skerry;

namespace {

using Triple = std::array<double, 3>;

double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// What becomes of linear RGB in the eyes of dichromats: Machado, Oliveira and Fernandes 2009, severity 1.
struct Vision {
    const char *name;
    std::array<Triple, 3> matrix;
};
constexpr std::array<Vision, 4> Visions = {{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protan", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deutan", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritan", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

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

// CIE76
double difference(const Triple &a, const Triple &b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// WCAG 2.1 contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

struct Ground {
    const char *name;
    QColor colour;
};

QVector<Ground> groundsOfText(const Tokens &t)
{
    return {{"workspace", t.workspace},        {"panel", t.panel},       {"raised", t.raised}, {"field", t.field},
            {"selection", selectionGround(t)}, {"hover", hoverGround(t)}};
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paletteTellsItsTokens_data() { themes(); }
    void paletteTellsItsTokens();
    void textIsReadable_data() { themes(); }
    void textIsReadable();
    void controlsAreSeen_data() { themes(); }
    void controlsAreSeen();
    void statusIsSeen_data() { themes(); }
    void statusIsSeen();
    void statusIsToldApart_data() { themes(); }
    void statusIsToldApart();
    void nothingThereIsQuiet_data() { themes(); }
    void nothingThereIsQuiet();
    void systemThemeFollowsTheDesktop();
    void wordsNameEveryChoice();

private:
    static void themes();
    static const Tokens &current();
};

void TestTokens::themes()
{
    QTest::addColumn<int>("theme");
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::ContrastLight, Theme::ContrastDark})
        QTest::newRow(qPrintable(wordOf(theme))) << static_cast<int>(theme);
}

const Tokens &TestTokens::current()
{
    return tokensFor(static_cast<Theme>(*static_cast<int *>(QTest::qData("theme", qMetaTypeId<int>()))), false);
}

void TestTokens::paletteTellsItsTokens()
{
    const Tokens &t = current();
    const QPalette palette = makePalette(t);
    QCOMPARE(isDark(palette), t.dark);
    QVERIFY(&tokensOf(palette) == &t);
}

void TestTokens::textIsReadable()
{
    const Tokens &t = current();
    for (const auto &[name, ground] : groundsOfText(t)) {
        QVERIFY2(contrast(t.text, ground) >= (t.highContrast ? 10 : 7), name);
        QVERIFY2(contrast(t.muted, ground) >= (t.highContrast ? 7 : 4.5), name);
    }
    QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
    QVERIFY(contrast(t.onProduction, t.production) >= 4.5);
    const QPalette palette = makePalette(t);
    for (const QColor &ground : {t.workspace, t.panel})
        QVERIFY(contrast(palette.color(QPalette::BrightText), ground) >= 4.5);
    QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
    QVERIFY(contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)) >= 7);
    QVERIFY(contrast(palette.color(QPalette::Link), t.panel) >= 4.5);
}

void TestTokens::controlsAreSeen()
{
    const Tokens &t = current();
    for (const auto &[name, ground] : groundsOfText(t)) {
        QVERIFY2(contrast(t.accent, ground) >= 3, name);
        QVERIFY2(contrast(t.production, ground) >= 3, name);
        if (ground != selectionGround(t) && ground != hoverGround(t))
            QVERIFY2(contrast(t.edge, ground) >= 3, name);
    }
}

void TestTokens::statusIsSeen()
{
    const Tokens &t = current();
    for (const auto &[name, ground] : {Ground{"panel", t.panel}, Ground{"workspace", t.workspace}}) {
        for (const QColor &fill : {t.healthy, t.critical, t.offline, t.updating, t.degradedOutline})
            QVERIFY2(contrast(fill, ground) >= 3, qPrintable(QString::fromLatin1(name) + u' ' + fill.name()));
    }
}

void TestTokens::statusIsToldApart()
{
    const Tokens &t = current();
    const QVector<QColor> fills = {t.healthy, t.degraded, t.critical, t.offline, t.updating};
    for (const Vision &vision : Visions) {
        for (int a = 0; a < fills.size(); ++a) {
            for (int b = 0; b < a; ++b) {
                const double apart = difference(seen(fills.at(a), vision), seen(fills.at(b), vision));
                QVERIFY2(apart >= (t.highContrast ? 21 : 34),
                         qPrintable(QStringLiteral("%1: %2 and %3 are %4 apart")
                                        .arg(QLatin1String(vision.name), fills.at(a).name(), fills.at(b).name())
                                        .arg(apart)));
            }
        }
    }
}

void TestTokens::nothingThereIsQuiet()
{
    const Tokens quiet = quieted(current());
    for (const QColor &fill : {quiet.healthy, quiet.degraded, quiet.critical, quiet.offline, quiet.updating})
        QVERIFY(contrast(fill, quiet.panel) >= 3 && fill == quiet.muted);
    QVERIFY(quiet.text == current().text);
}

void TestTokens::systemThemeFollowsTheDesktop()
{
    QVERIFY(&tokensFor(Theme::System, true) == &darkTokens());
    QVERIFY(&tokensFor(Theme::System, false) == &lightTokens());
}

void TestTokens::wordsNameEveryChoice()
{
    for (const Theme theme : {Theme::System, Theme::Light, Theme::Dark, Theme::ContrastLight, Theme::ContrastDark})
        QVERIFY(themeFromWord(wordOf(theme)) == theme);
    for (const Density density : {Density::Comfortable, Density::Compact})
        QVERIFY(densityFromWord(wordOf(density)) == density);
    QVERIFY(!themeFromWord(QStringLiteral("pink")));
    QVERIFY(!densityFromWord(QString()));
}

SKERRY_TEST_MAIN(QGuiApplication, TestTokens)
#include "tst_tokens.moc"
