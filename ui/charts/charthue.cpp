#include "ui/charts/charthue.h"

#include "ui/tokens.h"

#include <array>
#include <cmath>

namespace skerry {

namespace {

constexpr std::array<QRgb, Hues> OkabeIto = {0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFCC79A7,
                                             0xFF56B4E9, 0xFFD55E00, 0xFFF0E442};

double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrastOf(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor colourOf(Hue hue, const Tokens &tokens)
{
    const QColor colour = QColor(OkabeIto.at(static_cast<std::size_t>(hue)));
    const double least = tokens.highContrast ? 4.5 : 3.0;
    for (int step = 0; step <= 20; ++step) {
        const QColor seen = mixed(tokens.dark ? Qt::white : Qt::black, colour, step / 20.0);
        if (contrastOf(seen, tokens.panel) >= least)
            return seen;
    }
    return tokens.text;
}

} // namespace skerry
