// Nodes by part, in total and per site, kept up to date at the cost of what changed. What the parts are is up to whoever
// asks. Threading: GUI thread only.
#pragma once

#include "models/keyedstore.h"
#include "models/partcounts.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <vector>

namespace skerry {

class NodeTally final : public QObject
{
    Q_OBJECT

public:
    // 0 to PartCounts::MostParts - 1.
    using PartOf = std::function<int(const Node &node)>;

    // `fields` (NodeField): what `partOf` looks at, besides the site. The store outlives it.
    NodeTally(const KeyedStore<Node> &nodes, FieldMask fields, PartOf partOf, QObject *parent = nullptr);

    [[nodiscard]] const PartCounts &total() const { return m_total; }
    // All zero for a site without nodes, also one that is not in the inventory.
    [[nodiscard]] PartCounts forSite(const QString &site) const;

    // `partOf` looks at something else that has changed: a pass over all nodes.
    void recount();

Q_SIGNALS:
    // Once for each flush of the node store that changed a count.
    void sitesChanged(const QSet<QString> &sites);

private:
    // What is counted of each row of the store, in the same order.
    struct Fact {
        int site = 0; // into m_counts
        int part = 0;

        bool operator==(const Fact &) const = default;
    };

    void swapFacts(const QVector<RowSwap> &swaps);
    void removeFacts(int first, int last);
    void appendFacts(int first, int last);
    void changeFacts(const QVector<RowRun> &runs);
    void updateFact(int row);
    void rebuild();

    [[nodiscard]] Fact factOf(const Node &node);
    void count(const Fact &fact, int by);
    void publish();

    const KeyedStore<Node> &m_nodes;
    const FieldMask m_fields;
    const PartOf m_partOf;
    std::vector<Fact> m_facts;
    QHash<QString, int> m_siteIds;
    std::vector<QString> m_siteNames;
    std::vector<PartCounts> m_counts;
    PartCounts m_total;
    QSet<QString> m_changedSites;
};

} // namespace skerry
