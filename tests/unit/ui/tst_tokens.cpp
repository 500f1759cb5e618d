// Every pair of colours that meets on the screen, in every theme.
#include "tests/support/colourvision.h"
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
using namespace skerry::test;

namespace {

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
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
