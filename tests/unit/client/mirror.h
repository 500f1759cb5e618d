// What tests of a connection hold against the control plane that it is connected to.
#pragma once

#include "client/limits.h"
#include "models/connection.h"
#include "tests/support/fakeplane.h"

#include <QDateTime>
#include <QMap>

namespace skerry::test {

inline v1::Node node(const std::string &name, v1::NodeState state = v1::NODE_STATE_ONLINE)
{
    v1::Node out;
    out.mutable_meta()->set_name(name);
    out.mutable_status()->set_state(state);
    const auto now = QDateTime::currentMSecsSinceEpoch();
    out.mutable_meta()->mutable_updated()->set_seconds(now / 1000);
    out.mutable_meta()->mutable_updated()->set_nanos(static_cast<int>(now % 1000) * 1'000'000);
    return out;
}

// What a store would hold, and how it got there.
struct Mirror {
    QMap<QString, Node> nodes;
    QVector<quint64> resets;
    QVector<quint64> batches;
    QVector<quint64> fills;
    int others = 0;

    PlaneFeeds feeds()
    {
        PlaneFeeds feeds;
        feeds.nodes.reset = [this](const QVector<Node> &all, quint64 revision) {
            resets.append(revision);
            nodes.clear();
            for (const Node &one : all)
                nodes.insert(one.meta.name, one);
        };
        feeds.nodes.takesParts = [this] { return nodes.isEmpty() && resets.isEmpty(); };
        feeds.nodes.fill = [this](const QVector<Node> &part, quint64 revision) {
            fills.append(revision);
            for (const Node &one : part)
                nodes.insert(one.meta.name, one);
        };
        feeds.nodes.apply = [this](const WatchBatch<Node> &batch) {
            batches.append(batch.revision);
            for (const Node &one : batch.puts)
                nodes.insert(one.meta.name, one);
            for (const QString &name : batch.deletes)
                nodes.remove(name);
        };
        countOthers(feeds.sites);
        countOthers(feeds.fleets);
        countOthers(feeds.components);
        countOthers(feeds.releases);
        countOthers(feeds.deployments);
        countOthers(feeds.rollouts);
        return feeds;
    }

    template<class T>
    void countOthers(Feed<T> &feed)
    {
        feed.reset = [this](const QVector<T> &all, quint64) { others += static_cast<int>(all.size()); };
    }
};

// Waits for nothing.
inline ClientTuning quick()
{
    ClientTuning tuning;
    tuning.backoffFirstMs = 20;
    tuning.backoffMaxMs = 100;
    return tuning;
}

} // namespace skerry::test
