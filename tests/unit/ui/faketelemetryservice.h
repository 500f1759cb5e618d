// Telemetry that a test tells: it keeps what was asked for, and answers when it is told to.
#pragma once

#include "models/eventlog.h"
#include "models/planemodels.h"
#include "models/services.h"
#include "models/timeaxis.h"
#include "views/common/measurements.h"

#include <list>

namespace skerry::test {

class FakeTelemetryService final : public TelemetryService
{
public:
    struct RangeCall {
        QVector<SeriesKey> keys;
        TimeMs from = 0;
        TimeMs until = 0;
        int mostBuckets = 0;
        QPointer<Operation> operation;
        Answer<QVector<BucketRange>> answer;
    };
    struct PercentilesCall {
        QVector<TelemetrySubject> groups;
        QPointer<Operation> operation;
        Answer<QVector<GroupPercentiles>> answer;
    };
    struct RetentionCall {
        QPointer<Operation> operation;
        Answer<Retention> answer;
    };
    struct Stream {
        LatestRequest request;
        QPointer<Operation> operation;
        std::function<void(const LatestFrame &)> frame;
        std::function<void(const RpcError &)> ended;
    };

    Operation *queryRange(const QVector<SeriesKey> &keys, TimeMs from, TimeMs until, int mostBuckets, QObject *parent,
                          Answer<QVector<BucketRange>> answer) override
    {
        auto *operation = new Asked(parent);
        ranges.push_back({keys, from, until, mostBuckets, operation, std::move(answer)});
        return operation;
    }
    Operation *percentiles(const QVector<TelemetrySubject> &groups, TimeMs, TimeMs, const QVector<double> &, QObject *parent,
                           Answer<QVector<GroupPercentiles>> answer) override
    {
        auto *operation = new Asked(parent);
        percentileCalls.push_back({groups, operation, std::move(answer)});
        return operation;
    }
    Operation *retention(QObject *parent, Answer<Retention> answer) override
    {
        auto *operation = new Asked(parent);
        retentions.push_back({operation, std::move(answer)});
        return operation;
    }
    Operation *streamLatest(const LatestRequest &request, QObject *parent, std::function<void(const LatestFrame &)> frame,
                            std::function<void(const RpcError &)> ended) override
    {
        auto *operation = new Asked(parent);
        streams.push_back({request, operation, std::move(frame), std::move(ended)});
        return operation;
    }

    // Those that are still wanted.
    [[nodiscard]] int openStreams() const
    {
        return int(
            std::count_if(streams.begin(), streams.end(), [](const Stream &stream) { return !stream.operation.isNull(); }));
    }

    std::list<RangeCall> ranges;
    std::list<PercentilesCall> percentileCalls;
    std::list<RetentionCall> retentions;
    std::list<Stream> streams;

private:
    class Asked final : public Operation
    {
    public:
        using Operation::Operation;
        void cancel() override {}
    };
};

// For views that show what is measured, where the test does not look at that.
class FakeMeasurements
{
public:
    explicit FakeMeasurements(PlaneModels &models) : axis([&models] { return models.clock().now(); }), events(models) {}

    operator Measurements() { return {service, axis, events}; }

    FakeTelemetryService service;
    TimeAxis axis;
    EventLog events;
};

// For windows in tests that do not look at telemetry: nothing is ever answered.
inline TelemetryService &silentTelemetry()
{
    static FakeTelemetryService service;
    return service;
}

} // namespace skerry::test
