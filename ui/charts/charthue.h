// The colours of series: those of Okabe and Ito ("Color Universal Design", 2008), which people with any kind of colour
// vision tell apart. They say which series it is and nothing else; what is well or not has the colours of states.
#pragma once

#include <QColor>

namespace skerry {

struct Tokens;

enum class Hue { Blue, Orange, Green, Purple, Sky, Vermilion, Yellow };
inline constexpr int Hues = 7;

// Made darker or lighter where it would not be seen on a panel of the theme: 3:1, with high contrast 4.5:1.
[[nodiscard]] QColor colourOf(Hue hue, const Tokens &tokens);
// As WCAG 2 defines it.
[[nodiscard]] double contrastOf(const QColor &a, const QColor &b);

} // namespace skerry
