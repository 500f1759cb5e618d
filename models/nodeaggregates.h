// Nodes by state, in total and per site, kept up to date at the cost of what changed.
#pragma once

#include "models/keyedstore.h"
#include "models/nodecounts.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace skerry {

class NodeAggregates final : public QObject
{
    Q_OBJECT

public:
    explicit NodeAggregates(const KeyedStore<Node> &nodes, QObject *parent = nullptr);

    [[nodiscard]] const NodeCounts &total() const { return m_total; }
    // All zero for a site without nodes, also one that is not in the inventory.
    [[nodiscard]] NodeCounts forSite(const QString &site) const;

Q_SIGNALS:
    // Once for each flush of the node store that changed a count.
    void sitesChanged(const QSet<QString> &sites);

private:
    // What is counted of each row of the store, in the same order.
    struct Fact {
        int site = 0; // into m_counts
        NodeState state = NodeState::Unspecified;

        bool operator==(const Fact &) const = default;
    };

    void swapFacts(const QVector<RowSwap> &swaps);
    void removeFacts(int first, int last);
    void appendFacts(int first, int last);
    void changeFacts(const QVector<RowRun> &runs);
    void rebuild();

    [[nodiscard]] Fact factOf(const Node &node);
    void count(const Fact &fact, int by);
    void publish();

    const KeyedStore<Node> &m_nodes;
    std::vector<Fact> m_facts;
    QHash<QString, int> m_siteIds;
    std::vector<QString> m_siteNames;
    std::vector<NodeCounts> m_counts;
    NodeCounts m_total;
    QSet<QString> m_changedSites;
};

} // namespace skerry
