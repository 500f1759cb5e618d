#include "models/counthistory.h"

#include "models/limits.h"

namespace skerry {

void CountHistory::add(TimeMs now, const NodeCounts &counts)
{
    if (!m_samples.empty() && now < m_latest.at)
        m_samples.clear();
    m_latest = {now, counts};
    if (m_samples.empty() || now - m_samples.back().at >= limits::CountSampleMs)
        m_samples.push_back(m_latest);
    while (now - m_samples.front().at > limits::CountHistoryMs)
        m_samples.pop_front();
}

std::optional<CountHistory::Change> CountHistory::changeOf(NodeState state) const
{
    return change([state](const NodeCounts &counts) { return counts.of(state); });
}

std::optional<CountHistory::Change> CountHistory::changeOfTotal() const
{
    return change([](const NodeCounts &counts) { return counts.total(); });
}

template<class Count>
std::optional<CountHistory::Change> CountHistory::change(Count count) const
{
    if (m_samples.empty() || m_latest.at == m_samples.front().at)
        return {};
    return Change{count(m_latest.counts) - count(m_samples.front().counts), m_latest.at - m_samples.front().at};
}

} // namespace skerry
