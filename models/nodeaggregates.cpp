#include "models/nodeaggregates.h"

#include <utility>

namespace skerry {

NodeAggregates::NodeAggregates(const KeyedStore<Node> &nodes, QObject *parent) : QObject(parent), m_nodes(nodes)
{
    connect(&nodes, &StoreBase::rowsSwapped, this, &NodeAggregates::swapFacts);
    connect(&nodes, &StoreBase::rowsRemoved, this, &NodeAggregates::removeFacts);
    connect(&nodes, &StoreBase::rowsInserted, this, &NodeAggregates::appendFacts);
    connect(&nodes, &StoreBase::rowsChanged, this, &NodeAggregates::changeFacts);
    connect(&nodes, &StoreBase::flushed, this, &NodeAggregates::publish);
    connect(&nodes, &StoreBase::wasReset, this, &NodeAggregates::rebuild);
    appendFacts(0, m_nodes.size() - 1);
    m_changedSites.clear();
}

NodeCounts NodeAggregates::forSite(const QString &site) const
{
    const auto it = m_siteIds.constFind(site);
    return it == m_siteIds.cend() ? NodeCounts() : m_counts[std::size_t(*it)];
}

void NodeAggregates::swapFacts(const QVector<RowSwap> &swaps)
{
    for (const RowSwap &swap : swaps)
        std::swap(m_facts[std::size_t(swap.a)], m_facts[std::size_t(swap.b)]);
}

void NodeAggregates::removeFacts(int first, int last)
{
    for (int row = first; row <= last; ++row)
        count(m_facts[std::size_t(row)], -1);
    m_facts.erase(m_facts.begin() + first, m_facts.begin() + last + 1);
}

void NodeAggregates::appendFacts(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_facts.push_back(factOf(m_nodes.at(row)));
        count(m_facts.back(), 1);
    }
}

void NodeAggregates::changeFacts(const QVector<RowRun> &runs)
{
    for (const RowRun &run : runs) {
        if ((run.fields & (NodeField::State | NodeField::Spec)) == 0)
            continue;
        for (int row = run.first; row <= run.last(); ++row) {
            Fact &fact = m_facts[std::size_t(row)];
            const Fact now = factOf(m_nodes.at(row));
            if (now == fact)
                continue;
            count(std::exchange(fact, now), -1);
            count(now, 1);
        }
    }
}

void NodeAggregates::rebuild()
{
    for (const Fact &fact : std::exchange(m_facts, {}))
        count(fact, -1);
    appendFacts(0, m_nodes.size() - 1);
    publish();
}

NodeAggregates::Fact NodeAggregates::factOf(const Node &node)
{
    const auto it = m_siteIds.constFind(node.site);
    if (it != m_siteIds.cend())
        return {*it, node.state};
    const int id = int(m_counts.size());
    m_siteIds.insert(node.site, id);
    m_siteNames.push_back(node.site);
    m_counts.emplace_back();
    return {id, node.state};
}

void NodeAggregates::count(const Fact &fact, int by)
{
    m_counts[std::size_t(fact.site)].add(fact.state, by);
    m_total.add(fact.state, by);
    m_changedSites.insert(m_siteNames[std::size_t(fact.site)]);
}

void NodeAggregates::publish()
{
    if (!m_changedSites.isEmpty())
        Q_EMIT sitesChanged(std::exchange(m_changedSites, {}));
}

} // namespace skerry
