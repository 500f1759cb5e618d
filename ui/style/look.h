// What the operator chose of how the console looks.
#pragma once

#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QString>

#include <optional>

namespace skerry {

inline constexpr int LeastFontPercent = 85;
inline constexpr int MostFontPercent = 200;

struct Look {
    Theme theme = Theme::System;
    Density density = Density::Comfortable;
    int fontPercent = 100; // of the desktop's font

    bool operator==(const Look &) const = default;
};

// The words of the command line and of files: "contrast-dark", "compact".
[[nodiscard]] QString wordOf(Theme theme);
[[nodiscard]] QString wordOf(Density density);
[[nodiscard]] std::optional<Theme> themeFromWord(const QString &word);
[[nodiscard]] std::optional<Density> densityFromWord(const QString &word);

} // namespace skerry
