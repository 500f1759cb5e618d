// What is wrong, and whether that is new: nodes that need somebody, by how long they have. Until there are rules for alerts,
// a state is one: critical and offline nodes, and as a warning degraded ones.
#pragma once

#include "models/map/maplayer.h"
#include "models/nodetally.h"
#include "models/planeclock.h"

namespace skerry {

class AlertLayer final : public MapLayer
{
    Q_OBJECT

public:
    enum Part { New, Standing, Warning, Well, Parts };
    static constexpr qint64 NewMs = 15 * 60'000;

    // All of them outlive it.
    AlertLayer(const KeyedStore<Node> &nodes, const PlaneClock &clock, QObject *parent = nullptr);

    [[nodiscard]] PartCounts countsOf(const QString &site) const override { return m_nodes.forSite(site); }
    // What was new may not be so any more: a pass over all nodes, now and then.
    void tick() { m_nodes.recount(); }

private:
    [[nodiscard]] static Part partOf(const Node &node, TimeMs now);

    NodeTally m_nodes;
};

} // namespace skerry
