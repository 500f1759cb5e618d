// Internal: telemetry over gRPC. Threading: GUI thread only.
#pragma once

#include "models/services.h"

namespace skerry {

class Transport;

class TelemetryClient final : public TelemetryService
{
public:
    // `transport` outlives it.
    explicit TelemetryClient(Transport &transport);

    Operation *queryRange(const QVector<SeriesKey> &keys, TimeMs from, TimeMs until, int mostBuckets, QObject *parent,
                          Answer<QVector<BucketRange>> answer) override;
    Operation *percentiles(const QVector<TelemetrySubject> &groups, TimeMs from, TimeMs until,
                           const QVector<double> &quantiles, QObject *parent,
                           Answer<QVector<GroupPercentiles>> answer) override;
    Operation *retention(QObject *parent, Answer<Retention> answer) override;
    Operation *readPast(TimeMs at, QObject *parent, Answer<PastObjects> answer) override;
    Operation *streamLatest(const LatestRequest &request, QObject *parent, std::function<void(const LatestFrame &)> frame,
                            std::function<void(const RpcError &)> ended) override;

private:
    Transport &m_transport;
};

} // namespace skerry
