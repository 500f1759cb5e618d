// Nodes by state, in total and per site, kept up to date at the cost of what changed.
#pragma once

#include "models/nodecounts.h"
#include "models/nodetally.h"

#include <QObject>

namespace skerry {

class NodeAggregates final : public QObject
{
    Q_OBJECT

public:
    explicit NodeAggregates(const KeyedStore<Node> &nodes, QObject *parent = nullptr);

    [[nodiscard]] NodeCounts total() const { return NodeCounts(m_states.total()); }
    // All zero for a site without nodes, also one that is not in the inventory.
    [[nodiscard]] NodeCounts forSite(const QString &site) const { return NodeCounts(m_states.forSite(site)); }

Q_SIGNALS:
    // Once for each flush of the node store that changed a count.
    void sitesChanged(const QSet<QString> &sites);

private:
    NodeTally m_states;
};

} // namespace skerry
