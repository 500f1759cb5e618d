// What is measured, as the console knows it. The numbers of the enums are those of the contract.
#pragma once

#include "models/bucketrange.h"

#include <QHashFunctions>
#include <QString>
#include <QVector>

#include <memory>

namespace skerry {

enum class SubjectKind { Unspecified = 0, Node = 1, Site = 2, Fleet = 3, Link = 4, Rollout = 5, Release = 6, Plane = 7 };

// In ms, parts of one, °C or a number a second; see unitOf().
enum class TelemetryMetric {
    Unspecified = 0,
    Requests = 1,
    Errors = 2,
    LatencyP50 = 3,
    LatencyP95 = 4,
    LatencyP99 = 5,
    LatencyMax = 6,
    Cpu = 7,
    Memory = 8,
    Disk = 9,
    Temperature = 10,
    Reachable = 11,
    RoundTrip = 12,
    Jitter = 13,
    Loss = 14
};

struct TelemetrySubject {
    SubjectKind kind = SubjectKind::Unspecified;
    QString name = {}; // of a link: the site that comes first; of the plane: none
    QString part = {}; // of a link: the other site; of a rollout: "canary", "control" or "main"

    bool operator==(const TelemetrySubject &) const = default;
};

[[nodiscard]] inline size_t qHash(const TelemetrySubject &subject, size_t seed = 0)
{
    return qHashMulti(seed, int(subject.kind), subject.name, subject.part);
}

struct SeriesKey {
    TelemetrySubject subject;
    TelemetryMetric metric = TelemetryMetric::Unspecified;

    bool operator==(const SeriesKey &) const = default;
};

// Of all of some kinds, or of some subjects.
struct LatestRequest {
    QVector<SubjectKind> kinds = {};
    QVector<TelemetrySubject> subjects = {};
    QVector<TelemetryMetric> metrics = {};
};

// The values of one moment.
struct LatestFrame {
    TimeMs at = 0;
    qint64 intervalMs = 0;
    quint64 skipped = 0; // moments that this console did not get
    // The same object as in the last frame while they are the same.
    std::shared_ptr<const QVector<TelemetrySubject>> subjects = {};
    // By metric of the request, then by subject; not a number: not measured.
    QVector<QVector<float>> columns = {};
};

struct GroupPercentiles {
    TelemetrySubject subject;
    quint64 requests = 0;
    QVector<double> valuesMs = {}; // as many as were asked for; none if there were no requests
};

// From when on what is kept, and how finely; `from` 0: nothing yet.
struct KeptSince {
    TimeMs from = 0;
    qint64 resolutionMs = 0;
};

struct Retention {
    KeptSince nodes;
    KeptSince links;
    KeptSince groups;
    QVector<KeptSince> aggregates; // the finer one first
    quint64 memoryBytes = 0;
    quint64 memoryLimitBytes = 0;
    quint64 diskBytes = 0;
    quint64 linksMeasured = 0;
    quint64 linksPossible = 0;
    TimeMs now = 0;
    TimeMs objectsFrom = 0; // since when it is known what objects were like
};

} // namespace skerry
