// What a view may ask of a control plane. client/ implements it over gRPC; tests hand in fakes.
// Threading: GUI thread only. Every call answers exactly once, later, never before the call has returned; a stream, any
// number of times, and then once with its end.
#pragma once

#include "models/connection.h"
#include "models/past.h"
#include "models/telemetrytypes.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace skerry {

// A request in flight. Destroying it cancels the request and drops its answer.
class Operation : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void cancel() = 0;
};

template<class T>
using Answer = std::function<void(const RpcError &error, const T &value)>;

// How many nodes a rollout or a command touches, as the control plane says it.
struct RolloutPreview {
    QVector<QString> groupNames; // the canary, then the waves
    QVector<int> groupNodes;
    QString fromRelease;
};

// Which node is in which group of a rollout: written down once, when it starts.
struct RolloutPartition {
    QVector<QString> groupNames; // the canary, then the waves
    QVector<QStringList> groupNodes;
    QStringList control; // nodes of the waves that the canary is compared with
};

class InventoryService
{
public:
    virtual ~InventoryService() = default;

    // Writes the node's labels and what the operator says of it (site, hardware, channel, gateway, cordoned), and nothing
    // that it reports. Refused (ABORTED) when the control plane has another generation of it than `node`.
    virtual Operation *putNode(const Node &node, const QString &reason, QObject *parent, Answer<Node> answer) = 0;
};

class RolloutService
{
public:
    virtual ~RolloutService() = default;

    struct StartRequest {
        QString name;
        QString deployment;
        QString release;
        RolloutPlan plan;
        QString reason;
    };

    // `parent` owns the returned operation.
    virtual Operation *previewStart(const StartRequest &request, QObject *parent, Answer<RolloutPreview> answer) = 0;
    virtual Operation *start(const StartRequest &request, QObject *parent, Answer<Rollout> answer) = 0;
    // Answers the number of nodes that the command touches.
    virtual Operation *previewCommand(const QString &rollout, RolloutCommand command, QObject *parent,
                                      Answer<quint64> answer) = 0;
    virtual Operation *command(const QString &rollout, quint64 expectedGeneration, RolloutCommand command,
                               const QString &reason, QObject *parent, Answer<Rollout> answer) = 0;
    // Of a rollout that has been started, whatever became of it; nodes may be gone since.
    virtual Operation *partition(const QString &rollout, QObject *parent, Answer<RolloutPartition> answer) = 0;
};

class TelemetryService
{
public:
    virtual ~TelemetryService() = default;

    // One for each key, in their order; at most so many buckets each.
    virtual Operation *queryRange(const QVector<SeriesKey> &keys, TimeMs from, TimeMs until, int mostBuckets,
                                  QObject *parent, Answer<QVector<BucketRange>> answer) = 0;
    // Of whole minutes of the last hour. Groups only: no nodes, no links.
    virtual Operation *percentiles(const QVector<TelemetrySubject> &groups, TimeMs from, TimeMs until,
                                   const QVector<double> &quantiles, QObject *parent,
                                   Answer<QVector<GroupPercentiles>> answer) = 0;
    virtual Operation *retention(QObject *parent, Answer<Retention> answer) = 0;
    // Everything that was another at that time than it is when the question arrives.
    virtual Operation *readPast(TimeMs at, QObject *parent, Answer<PastObjects> answer) = 0;
    // The present values, and then new ones as they are measured. It ends when the operation is destroyed, or with an error.
    virtual Operation *streamLatest(const LatestRequest &request, QObject *parent,
                                    std::function<void(const LatestFrame &)> frame,
                                    std::function<void(const RpcError &)> ended) = 0;
};

} // namespace skerry
