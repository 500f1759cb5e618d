// How far apart colours are for people with each kind of colour vision.
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace skerry::test {

using Triple = std::array<double, 3>;

// What becomes of linear RGB in the eyes of dichromats: Machado, Oliveira and Fernandes 2009, severity 1.
struct Vision {
    const char *name;
    std::array<Triple, 3> matrix;
};
inline constexpr std::array<Vision, 4> Visions = {{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protan", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deutan", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritan", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

inline double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// CIE L*a*b* under D65 of what somebody with this vision sees.
inline Triple seen(const QColor &colour, const Vision &vision)
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
inline double difference(const Triple &a, const Triple &b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace skerry::test
