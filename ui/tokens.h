// The named colours of the console, for a light and a dark surface. Everything that paints takes its colours from here.
#pragma once

#include <QColor>

class QPalette;

namespace skerry {

enum class Theme { System, Light, Dark };

struct Tokens {
    bool dark = false;
    QColor workspace;
    QColor panel;
    QColor raised;
    QColor border;
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    // Status fills. Every pair is at least 36 apart (CIE76) in normal, protan, deutan and tritan vision, and each has a
    // shape of its own, so that colour is never the only carrier.
    QColor healthy;
    QColor degraded;
    QColor degradedOutline;
    QColor critical;
    QColor offline;
    QColor updating;
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();
// The tokens that belong to a palette made by makePalette(), told by its window colour.
[[nodiscard]] const Tokens &tokensOf(const QPalette &palette);

[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] QPalette makePalette(const Tokens &tokens);
// For fields to type into: on a dark surface they stand out by their ground, since Fusion gives them a dark frame.
[[nodiscard]] QPalette makeFieldPalette(const Tokens &tokens);
// `share` 0..1 of `over` on `under`.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, double share);

} // namespace skerry
