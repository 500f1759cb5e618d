// The named colours of the console, for a light and a dark surface and for each with high contrast. Everything that paints
// takes its colours from here. Text has at least 4.5:1 on every surface that it is written on, what must be seen 3:1.
#pragma once

#include <QColor>

class QPalette;

namespace skerry {

enum class Theme { System, Light, Dark, ContrastLight, ContrastDark };

struct Tokens {
    bool dark = false;
    bool highContrast = false;
    QColor workspace;
    QColor panel;
    QColor raised;
    QColor field;  // ground of what is typed into
    QColor border; // between surfaces: decoration
    QColor edge;   // of what can be typed into or checked: must be seen
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    QColor production; // ground of what says that changes here are meant for customers; no status
    QColor onProduction;
    // Status fills. Every pair is at least 34 apart (CIE76), with high contrast 21, in normal, protan, deutan and tritan
    // vision, and each has a shape of its own, so that colour is never the only carrier.
    QColor healthy;
    QColor degraded;
    QColor degradedOutline;
    QColor critical;
    QColor offline;
    QColor updating;
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();
[[nodiscard]] const Tokens &contrastLightTokens();
[[nodiscard]] const Tokens &contrastDarkTokens();
// `systemIsDark` decides for Theme::System.
[[nodiscard]] const Tokens &tokensFor(Theme theme, bool systemIsDark);
// The tokens that belong to a palette made by makePalette(), told by its window colour: each set has its own.
[[nodiscard]] const Tokens &tokensOf(const QPalette &palette);

[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] QPalette makePalette(const Tokens &tokens);
// `share` 0..1 of `over` on `under`.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, double share);
// Grounds of rows on `panel`: chosen, and under the pointer.
[[nodiscard]] QColor selectionGround(const Tokens &tokens);
[[nodiscard]] QColor hoverGround(const Tokens &tokens);
// Of marked rows, and of what is said about them.
[[nodiscard]] QColor markGround(const Tokens &tokens);
// For the shape of a state that nothing is in: the colour of an alarm is kept for what is there.
[[nodiscard]] Tokens quieted(Tokens tokens);

} // namespace skerry
