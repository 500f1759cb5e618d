// From which number to which a chart goes, with lines at numbers that are easily read. It grows at once, but is slow to
// shrink: an axis that jumps with every sample cannot be read.
#pragma once

#include "ui/charts/chartdata.h"

namespace skerry {

class ValueScale final
{
public:
    static constexpr qint64 ShrinkAfterMs = 10'000;

    explicit ValueScale(const ChartUnit &unit) : m_unit(unit) {}

    // Up to how many lines there is room for.
    void setRoom(int lines) { m_lines = lines; }
    // What is to be shown now. True where the scale has changed.
    [[nodiscard]] bool fit(double lowest, double highest, TimeMs now);
    // Another window: the next fit() takes just what it needs.
    void reset() { m_isSet = false; }

    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    [[nodiscard]] double step() const { return m_step; }
    // Of the axis: "ms", or of bytes "MiB", by which `divisor()` the numbers are divided for it.
    [[nodiscard]] QString unitName() const;
    [[nodiscard]] double divisor() const;
    // Of the numbers at the axis.
    [[nodiscard]] int decimals() const;
    // "12.3 ms": one digit more than the axis.
    [[nodiscard]] QString format(double value) const;

private:
    struct Range {
        double low = 0;
        double high = 1;
        double step = 1;

        bool operator==(const Range &) const = default;
    };
    [[nodiscard]] Range rangeFor(double lowest, double highest) const;
    // `most` decides of bytes by what they are divided.
    [[nodiscard]] double niceStep(double least, double most) const;
    [[nodiscard]] int powerOf1024(double most) const;
    [[nodiscard]] double divisorFor(double most) const;

    ChartUnit m_unit;
    int m_lines = 5;
    bool m_isSet = false;
    double m_low = 0;
    double m_high = 1;
    double m_step = 0.5;
    std::optional<TimeMs> m_wideSince; // from here on a much smaller scale would have done
};

} // namespace skerry
