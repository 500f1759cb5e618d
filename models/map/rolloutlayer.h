// How far a rollout has come to the nodes of each site: it is seen spreading.
#pragma once

#include "models/map/maplayer.h"
#include "models/nodetally.h"
#include "models/rollouttypes.h"

#include <QHash>

namespace skerry {

class RolloutLayer final : public MapLayer
{
    Q_OBJECT

public:
    // RolledBack: it has been there, and is not any more.
    enum Part { Failed, Canary, Wave, RolledBack, Waiting, Done, Outside, Parts };

    // All of them outlive it.
    RolloutLayer(const KeyedStore<Node> &nodes, const KeyedStore<Rollout> &rollouts,
                 const KeyedStore<Deployment> &deployments, QObject *parent = nullptr);

    // Another rollout; its groups are not known at first.
    void setRollout(const QString &name);
    [[nodiscard]] const QString &rollout() const { return m_rollout; }
    // Who is in which group, the canary first. Until then a node takes part as soon as it is told something, and it is the
    // canary by its channel.
    void setGroups(const QVector<QStringList> &groups);
    [[nodiscard]] bool hasGroups() const { return !m_groups.isEmpty(); }

    [[nodiscard]] PartCounts countsOf(const QString &site) const override { return m_nodes.forSite(site); }
    [[nodiscard]] const PartCounts &total() const { return m_nodes.total(); }
    [[nodiscard]] Part partOf(const Node &node) const;

private:
    void readRollout();

    const KeyedStore<Rollout> &m_rollouts;
    const KeyedStore<Deployment> &m_deployments;
    QString m_rollout;
    QString m_component;
    QString m_release;
    QHash<QString, int> m_groups; // of each node that takes part: 0 is the canary
    NodeTally m_nodes;            // after what its parts are made of
};

} // namespace skerry
