// Which colour stands for a number, and which numbers are written beside the colours. The ramp runs over equal steps of
// lightness, so that it is read without colour too, and from blue to yellow, which all kinds of vision tell apart. On a dark
// ground the highest numbers are the lightest, on a light ground the darkest: the worst is what stands out.
#pragma once

#include <QColor>
#include <QVector>

#include <algorithm>
#include <cmath>

namespace skerry {

struct Tokens;

class HeatScale final
{
public:
    // Colours of numbers; what the others are for is up to the painter. A higher number never has a lower level.
    static constexpr int FirstLevel = 2;
    static constexpr int LastLevel = 254;

    // Logarithmic: equal ratios are equally far apart; below `least` everything is the same.
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_logarithmic; }
    void setRange(double low, double high);
    // The range follows the numbers in steps of 1, 2, 5: it grows at once, and shrinks when they are well inside a smaller
    // one, so that it does not go back and forth with one number.
    void setAutomatic();
    [[nodiscard]] bool isAutomatic() const { return m_automatic; }
    // True: another range, all colours are others.
    bool fit(double lowest, double highest);

    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    // 0..1 from low to high.
    [[nodiscard]] double positionOf(double value) const
    {
        return std::clamp((axisOf(value) - m_origin) * m_perUnit, 0.0, 1.0);
    }
    [[nodiscard]] int levelOf(double value) const
    {
        return FirstLevel + int(positionOf(value) * (LastLevel - FirstLevel) + 0.5);
    }
    [[nodiscard]] static QColor colourOf(int level, const Tokens &tokens);
    // Round numbers within the range, about so many at most.
    [[nodiscard]] QVector<double> ticks(int atMost) const;

    bool operator==(const HeatScale &) const = default;

private:
    void prepare();
    // In single precision, which is three times as fast; it is asked for each of 125,000 pairs at once.
    [[nodiscard]] double axisOf(double value) const
    {
        return m_logarithmic ? double(std::log(float(std::max(value, LeastLog)))) : value;
    }

    static constexpr double LeastLog = 1e-3; // there is no logarithm of nothing

    bool m_logarithmic = true;
    bool m_automatic = true;
    double m_low = 1;
    double m_high = 100;
    // For the one call for each cell.
    double m_origin = 0;
    double m_perUnit = 0.2171472; // 1 / ln 100
};

} // namespace skerry
