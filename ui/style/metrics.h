// Sizes that follow density and font: what holds text grows with it, up to a font twice as large.
#pragma once

class QFontMetrics;
class QWidget;

namespace skerry {

enum class Density { Comfortable, Compact };

// In pixels.
struct Metrics {
    int row = 28;    // of tables and lists
    int header = 30; // of tables
    int control = 28;
    int rail = 36;      // one page in the navigation rail
    int indicator = 16; // status shapes and check marks
    int icon = 20;
    int padding = 8; // left and right of the text of a cell
    int gap = 8;     // between neighbours
    int margin = 24; // between the edge of a page and its content
};

inline constexpr int RadiusPx = 6;
inline constexpr int FocusPx = 2;

[[nodiscard]] Metrics makeMetrics(Density density, const QFontMetrics &font);
// By the style and the font of `widget`.
[[nodiscard]] Metrics metricsOf(const QWidget &widget);

} // namespace skerry
