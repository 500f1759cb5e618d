#include "models/telemetrytext.h"

#include "models/say.h"

namespace skerry::text {

QString nameOf(TelemetryMetric metric)
{
    switch (metric) {
    case TelemetryMetric::Requests:
        return say("Requests");
    case TelemetryMetric::Errors:
        return say("Failed requests");
    case TelemetryMetric::LatencyP50:
        return say("Latency, median");
    case TelemetryMetric::LatencyP95:
        return say("Latency, 95th percentile");
    case TelemetryMetric::LatencyP99:
        return say("Latency, 99th percentile");
    case TelemetryMetric::LatencyMax:
        return say("Latency, highest");
    case TelemetryMetric::Cpu:
        return say("Processor");
    case TelemetryMetric::Memory:
        return say("Memory");
    case TelemetryMetric::Disk:
        return say("Disk");
    case TelemetryMetric::Temperature:
        return say("Temperature");
    case TelemetryMetric::Reachable:
        return say("Nodes that report");
    case TelemetryMetric::RoundTrip:
        return say("Round trip");
    case TelemetryMetric::Jitter:
        return say("Jitter");
    case TelemetryMetric::Loss:
        return say("Loss");
    case TelemetryMetric::Unspecified:
        break;
    }
    return say("unknown (%1)").arg(int(metric));
}

QString shortNameOf(TelemetryMetric metric)
{
    switch (metric) {
    case TelemetryMetric::LatencyP50:
        return QStringLiteral("p50");
    case TelemetryMetric::LatencyP95:
        return QStringLiteral("p95");
    case TelemetryMetric::LatencyP99:
        return QStringLiteral("p99");
    case TelemetryMetric::LatencyMax:
        return say("highest");
    default:
        return nameOf(metric);
    }
}

QString unitOf(TelemetryMetric metric)
{
    switch (metric) {
    case TelemetryMetric::Requests:
    case TelemetryMetric::Errors:
        return say("requests/s");
    case TelemetryMetric::Temperature:
        return QStringLiteral("°C");
    case TelemetryMetric::Cpu:
    case TelemetryMetric::Memory:
    case TelemetryMetric::Disk:
    case TelemetryMetric::Reachable:
    case TelemetryMetric::Loss:
        return QStringLiteral("%");
    default:
        return QStringLiteral("ms");
    }
}

float factorOf(TelemetryMetric metric)
{
    return unitOf(metric) == QLatin1String("%") ? 100.0F : 1.0F;
}

QString nameOf(const TelemetrySubject &subject)
{
    if (subject.kind == SubjectKind::Plane)
        return say("All nodes");
    if (subject.kind == SubjectKind::Link)
        return QStringLiteral("%1 – %2").arg(subject.name, subject.part);
    if (subject.kind != SubjectKind::Rollout)
        return subject.name;
    const QString part = subject.part == QLatin1String("canary")    ? say("canary")
                         : subject.part == QLatin1String("control") ? say("control")
                                                                    : say("main");
    return say("%1, %2").arg(subject.name, part);
}

} // namespace skerry::text
