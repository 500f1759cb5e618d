#include "models/counthistory.h"

#include "models/limits.h"

#include <algorithm>

namespace skerry {

void CountHistory::add(TimeMs now, const NodeCounts &counts)
{
    if (!m_samples.empty() && now < m_now)
        m_samples.clear();
    m_now = now;
    if (m_samples.empty() || m_samples.back().knownUntil != 0) {
        m_latest = {now, counts};
        m_samples.push_back(m_latest);
    } else if (counts != m_latest.counts) {
        if (now - m_samples.back().at >= limits::CountSampleMs) {
            keepLatest();
            m_samples.push_back({now, counts});
        }
        m_latest = {now, counts};
    }
    forgetOld();
}

void CountHistory::interrupt(TimeMs at)
{
    if (m_samples.empty() || m_samples.back().knownUntil != 0)
        return;
    keepLatest();
    m_samples.back().knownUntil = std::max(at, m_samples.back().at);
}

// What came less than a sample after the one before was held until now.
void CountHistory::keepLatest()
{
    if (m_latest.at > m_samples.back().at)
        m_samples.push_back(m_latest);
}

void CountHistory::forgetOld()
{
    while (m_samples.size() > 1 && m_samples[1].at <= begin())
        m_samples.pop_front();
    while (m_samples.size() > limits::CountSamples)
        m_samples.pop_front();
}

TimeMs CountHistory::begin() const
{
    return std::max(m_samples.front().at, m_now - limits::CountHistoryMs);
}

std::optional<CountHistory::Change> CountHistory::changeOf(NodeState state) const
{
    return change([state](const NodeCounts &counts) { return counts.of(state); });
}

std::optional<CountHistory::Change> CountHistory::changeOfTotal() const
{
    return change([](const NodeCounts &counts) { return counts.total(); });
}

Series CountHistory::seriesOf(NodeState state) const
{
    return series([state](const NodeCounts &counts) { return counts.of(state); });
}

Series CountHistory::seriesOfTotal() const
{
    return series([](const NodeCounts &counts) { return counts.total(); });
}

template<class Count>
std::optional<CountHistory::Change> CountHistory::change(Count count) const
{
    if (m_samples.empty() || m_now == begin())
        return {};
    return Change{count(m_latest.counts) - count(m_samples.front().counts), m_now - begin()};
}

template<class Count>
Series CountHistory::series(Count count) const
{
    Series series;
    if (m_samples.empty())
        return series;
    const bool isKnown = m_samples.back().knownUntil == 0;
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        const Sample &sample = m_samples[i];
        const bool isLast = i + 1 == m_samples.size();
        const TimeMs until = sample.knownUntil != 0 ? sample.knownUntil : isLast ? m_latest.at : m_samples[i + 1].at;
        hold(series, std::max(sample.at, begin()), until, double(count(sample.counts)));
    }
    if (isKnown)
        hold(series, std::max(m_latest.at, begin()), m_now, double(count(m_latest.counts)));
    else if (!series.isEmpty())
        series.append({series.constLast().at, std::nullopt});
    return series;
}

} // namespace skerry
