#include "ui/charts/valuescale.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace skerry {

namespace {

constexpr double HeadRoom = 0.05; // above the highest: a line along the upper edge is hardly seen
constexpr int FewLines = 3;
constexpr double MuchSmaller = 0.6;
constexpr double LeastShare = 0.02; // of the number itself: a hum is not to fill the chart
constexpr std::array<const char *, 5> ByteUnits = {"B", "KiB", "MiB", "GiB", "TiB"};

} // namespace

double ValueScale::niceStep(double least, double most) const
{
    const double divisor = divisorFor(most);
    if (m_unit.bytes && least >= divisor)
        return std::exp2(std::ceil(std::log2(least)));
    const double power = std::pow(10, std::floor(std::log10(least / divisor)));
    // With few lines the next one of these would leave half of the chart empty.
    const bool few = m_lines <= FewLines;
    for (const double factor : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        const bool plain = factor == 1 || factor == 2 || factor == 5;
        if ((few || plain) && factor * power >= least / divisor * 0.999)
            return factor * power * divisor;
    }
    return 10 * power * divisor;
}

ValueScale::Range ValueScale::rangeFor(double lowest, double highest) const
{
    double span = std::max({highest - lowest, m_unit.leastSpan, std::abs(highest) * LeastShare, 1e-9});
    double low = lowest - (span - (highest - lowest)) / 2;
    double high = low + span;
    if (lowest >= 0 && (low < 0 || lowest <= span)) { // near enough to zero to show it
        low = 0;
        high = std::max(highest, span);
    }
    span = high - low;
    const double step = niceStep(span * (1 + HeadRoom) / std::max(1, m_lines - 1), std::max(std::abs(low), std::abs(high)));
    const double top = std::ceil((high + (highest + span * HeadRoom > high ? span * HeadRoom : 0)) / step) * step;
    const double most = std::ceil(m_unit.most / step) * step;
    return {std::floor(low / step) * step, highest <= m_unit.most ? std::min(top, most) : top, step};
}

bool ValueScale::fit(double lowest, double highest, TimeMs now)
{
    const Range range = rangeFor(lowest, highest);
    const Range before{m_low, m_high, m_step};
    const auto take = [&](const Range &taken) {
        m_low = taken.low;
        m_high = taken.high;
        m_step = taken.step;
        m_wideSince.reset();
    };
    if (!m_isSet) {
        m_isSet = true;
        take(range);
    } else if (lowest < m_low || highest > m_high) {
        take(rangeFor(std::min(lowest, m_low), std::max(highest, m_high)));
        if (m_high - m_low > 3 * (range.high - range.low)) // nothing of the old one is near any more
            take(range);
    } else if (range.high - range.low < MuchSmaller * (m_high - m_low)) {
        m_wideSince = m_wideSince.value_or(now);
        if (now - *m_wideSince >= ShrinkAfterMs || now < *m_wideSince)
            take(range);
    } else {
        m_wideSince.reset();
    }
    return !(before == Range{m_low, m_high, m_step});
}

int ValueScale::powerOf1024(double most) const
{
    return m_unit.bytes ? std::clamp(int(std::floor(std::log2(std::max(most, 1.0)) / 10)), 0, int(ByteUnits.size()) - 1) : 0;
}

double ValueScale::divisorFor(double most) const
{
    return std::exp2(10 * powerOf1024(most));
}

double ValueScale::divisor() const
{
    return divisorFor(std::max(std::abs(m_low), std::abs(m_high)));
}

QString ValueScale::unitName() const
{
    if (!m_unit.bytes)
        return m_unit.name;
    const int power = powerOf1024(std::max(std::abs(m_low), std::abs(m_high)));
    return QString::fromLatin1(ByteUnits.at(static_cast<std::size_t>(power)));
}

int ValueScale::decimals() const
{
    const double step = m_step / divisor();
    int decimals = 0;
    for (double shown = step; decimals < 6 && std::abs(shown - std::round(shown)) > 1e-6 * shown; shown *= 10)
        ++decimals;
    return decimals;
}

QString ValueScale::format(double value) const
{
    const int digits = m_step / divisor() >= 100 ? 0 : std::min(decimals() + 1, 6);
    const QString number = QLocale().toString(value / divisor(), 'f', digits);
    const QString unit = unitName();
    return unit.isEmpty() ? number : QStringLiteral("%1 %2").arg(number, unit);
}

} // namespace skerry
