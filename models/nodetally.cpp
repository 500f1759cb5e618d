#include "models/nodetally.h"

#include <utility>

namespace skerry {

NodeTally::NodeTally(const KeyedStore<Node> &nodes, FieldMask fields, PartOf partOf, QObject *parent)
    : QObject(parent), m_nodes(nodes), m_fields(fields | NodeField::Spec), m_partOf(std::move(partOf))
{
    connect(&nodes, &StoreBase::rowsSwapped, this, &NodeTally::swapFacts);
    connect(&nodes, &StoreBase::rowsRemoved, this, &NodeTally::removeFacts);
    connect(&nodes, &StoreBase::rowsInserted, this, &NodeTally::appendFacts);
    connect(&nodes, &StoreBase::rowsChanged, this, &NodeTally::changeFacts);
    connect(&nodes, &StoreBase::flushed, this, &NodeTally::publish);
    connect(&nodes, &StoreBase::wasReset, this, &NodeTally::rebuild);
    appendFacts(0, m_nodes.size() - 1);
    m_changedSites.clear();
}

PartCounts NodeTally::forSite(const QString &site) const
{
    const auto it = m_siteIds.constFind(site);
    return it == m_siteIds.cend() ? PartCounts() : m_counts[std::size_t(*it)];
}

void NodeTally::recount()
{
    for (int row = 0; row < int(m_facts.size()); ++row)
        updateFact(row);
    publish();
}

void NodeTally::swapFacts(const QVector<RowSwap> &swaps)
{
    for (const RowSwap &swap : swaps)
        std::swap(m_facts[std::size_t(swap.a)], m_facts[std::size_t(swap.b)]);
}

void NodeTally::removeFacts(int first, int last)
{
    for (int row = first; row <= last; ++row)
        count(m_facts[std::size_t(row)], -1);
    m_facts.erase(m_facts.begin() + first, m_facts.begin() + last + 1);
}

void NodeTally::appendFacts(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_facts.push_back(factOf(m_nodes.at(row)));
        count(m_facts.back(), 1);
    }
}

void NodeTally::changeFacts(const QVector<RowRun> &runs)
{
    for (const RowRun &run : runs) {
        if ((run.fields & m_fields) == 0)
            continue;
        for (int row = run.first; row <= run.last(); ++row)
            updateFact(row);
    }
}

void NodeTally::updateFact(int row)
{
    Fact &fact = m_facts[std::size_t(row)];
    const Fact now = factOf(m_nodes.at(row));
    if (now == fact)
        return;
    count(std::exchange(fact, now), -1);
    count(now, 1);
}

void NodeTally::rebuild()
{
    for (const Fact &fact : std::exchange(m_facts, {}))
        count(fact, -1);
    appendFacts(0, m_nodes.size() - 1);
    publish();
}

NodeTally::Fact NodeTally::factOf(const Node &node)
{
    const int part = m_partOf(node);
    const auto it = m_siteIds.constFind(node.site);
    if (it != m_siteIds.cend())
        return {*it, part};
    const int id = int(m_counts.size());
    m_siteIds.insert(node.site, id);
    m_siteNames.push_back(node.site);
    m_counts.emplace_back();
    return {id, part};
}

void NodeTally::count(const Fact &fact, int by)
{
    m_counts[std::size_t(fact.site)].add(fact.part, by);
    m_total.add(fact.part, by);
    m_changedSites.insert(m_siteNames[std::size_t(fact.site)]);
}

void NodeTally::publish()
{
    if (!m_changedSites.isEmpty())
        Q_EMIT sitesChanged(std::exchange(m_changedSites, {}));
}

} // namespace skerry
