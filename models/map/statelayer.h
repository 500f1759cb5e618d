// Nodes by state.
#pragma once

#include "models/map/maplayer.h"
#include "models/nodeaggregates.h"

namespace skerry {

class StateLayer final : public MapLayer
{
    Q_OBJECT

public:
    // Parts are the places of StatesWorstFirst; the one after them: states that this console does not know.
    static constexpr int Parts = int(StatesWorstFirst.size()) + 1;

    explicit StateLayer(const NodeAggregates &nodes, QObject *parent = nullptr);

    [[nodiscard]] PartCounts countsOf(const QString &site) const override;

private:
    const NodeAggregates &m_nodes;
};

} // namespace skerry
