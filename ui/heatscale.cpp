#include "ui/heatscale.h"

#include "ui/tokens.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace skerry {

namespace {

// From CIE L* 26 to 92 in equal steps, b* from -46 to 66, a* curved through -22, drawn towards grey where sRGB ends. Two
// neighbours differ by 10 to 14 (CIE76), by 8 or more for protan and deutan vision.
constexpr std::array<QRgb, 13> Ramp = {0xFF173984, 0xFF294888, 0xFF35578C, 0xFF3F678F, 0xFF4E778E, 0xFF5B878C, 0xFF66988A,
                                       0xFF7FA683, 0xFF95B57B, 0xFFAAC472, 0xFFC8D06E, 0xFFE6DC69, 0xFFFFE886};
constexpr double Slack = 0.8; // of a smaller range, that all numbers must be in before it is taken

double stepBelow(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double digit : {5.0, 2.0})
        if (digit * power <= value * (1 + 1e-9))
            return digit * power;
    return power;
}

double stepAbove(double value)
{
    const double below = stepBelow(value);
    if (below >= value * (1 - 1e-9))
        return below;
    for (const double factor : {2.0, 2.5})
        if (const double above = stepBelow(below * factor); above > value * (1 - 1e-9) && above > below)
            return above;
    return below * 2;
}

} // namespace

void HeatScale::prepare()
{
    m_origin = axisOf(m_low);
    m_perUnit = 1 / std::max(1e-12, axisOf(m_high) - m_origin);
}

void HeatScale::setLogarithmic(bool logarithmic)
{
    if (logarithmic == m_logarithmic)
        return;
    m_logarithmic = logarithmic;
    if (m_automatic) {
        m_low = logarithmic ? 1 : 0;
        m_high = 100;
    } else if (logarithmic) {
        m_low = std::max(m_low, LeastLog);
        m_high = std::max(m_high, m_low * 10);
    }
    prepare();
}

void HeatScale::setRange(double low, double high)
{
    m_automatic = false;
    m_low = m_logarithmic ? std::max(low, LeastLog) : low;
    m_high = high > m_low ? high : m_logarithmic ? m_low * 10 : m_low + 1;
    prepare();
}

void HeatScale::setAutomatic()
{
    m_automatic = true;
}

bool HeatScale::fit(double lowest, double highest)
{
    if (!m_automatic)
        return false;
    lowest = std::max(lowest, LeastLog);
    highest = std::max(highest, lowest);
    double low = m_logarithmic ? stepBelow(lowest) : 0;
    double high = std::max(stepAbove(highest), m_logarithmic ? low * 10 : 0);
    if (high < m_high && stepAbove(highest / Slack) >= m_high)
        high = m_high;
    if (m_logarithmic && low > m_low && stepBelow(lowest * Slack) <= m_low && high >= m_low * 10)
        low = m_low;
    if (low == m_low && high == m_high)
        return false;
    m_low = low;
    m_high = high;
    prepare();
    return true;
}

QColor HeatScale::colourOf(int level, const Tokens &tokens)
{
    double along = double(level - FirstLevel) / (LastLevel - FirstLevel);
    along = std::clamp(tokens.dark ? along : 1 - along, 0.0, 1.0) * (Ramp.size() - 1);
    const std::size_t below = std::min(std::size_t(along), Ramp.size() - 2);
    return mixed(QColor(Ramp[below + 1]), QColor(Ramp[below]), along - double(below));
}

QVector<double> HeatScale::ticks(int atMost) const
{
    QVector<double> ticks;
    if (atMost < 2)
        return {m_low, m_high};
    if (!m_logarithmic) {
        for (double step = stepAbove((m_high - m_low) / atMost), at = std::ceil(m_low / step) * step;
             at <= m_high * (1 + 1e-9); at += step)
            ticks.append(std::abs(at) < step / 2 ? 0 : at);
        return ticks;
    }
    for (double at = stepAbove(m_low); at <= m_high * (1 + 1e-9); at = stepAbove(at * 1.01))
        ticks.append(at);
    if (ticks.size() <= atMost)
        return ticks;
    // Whole powers of ten alone.
    ticks.removeIf([](double tick) {
        const double power = std::log10(tick);
        return std::abs(power - std::round(power)) > 1e-6;
    });
    return ticks;
}

} // namespace skerry
