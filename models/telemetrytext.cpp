#include "models/telemetrytext.h"

#include "models/say.h"

namespace skerry::text {

QString nameOf(TelemetryMetric metric)
{
    switch (metric) {
    case TelemetryMetric::Requests:
        return say(QT_TRANSLATE_NOOP("skerry", "Requests"));
    case TelemetryMetric::Errors:
        return say(QT_TRANSLATE_NOOP("skerry", "Failed requests"));
    case TelemetryMetric::LatencyP50:
        return say(QT_TRANSLATE_NOOP("skerry", "Latency, median"));
    case TelemetryMetric::LatencyP95:
        return say(QT_TRANSLATE_NOOP("skerry", "Latency, 95th percentile"));
    case TelemetryMetric::LatencyP99:
        return say(QT_TRANSLATE_NOOP("skerry", "Latency, 99th percentile"));
    case TelemetryMetric::LatencyMax:
        return say(QT_TRANSLATE_NOOP("skerry", "Latency, highest"));
    case TelemetryMetric::Cpu:
        return say(QT_TRANSLATE_NOOP("skerry", "Processor"));
    case TelemetryMetric::Memory:
        return say(QT_TRANSLATE_NOOP("skerry", "Memory"));
    case TelemetryMetric::Disk:
        return say(QT_TRANSLATE_NOOP("skerry", "Disk"));
    case TelemetryMetric::Temperature:
        return say(QT_TRANSLATE_NOOP("skerry", "Temperature"));
    case TelemetryMetric::Reachable:
        return say(QT_TRANSLATE_NOOP("skerry", "Nodes that report"));
    case TelemetryMetric::RoundTrip:
        return say(QT_TRANSLATE_NOOP("skerry", "Round trip"));
    case TelemetryMetric::Jitter:
        return say(QT_TRANSLATE_NOOP("skerry", "Jitter"));
    case TelemetryMetric::Loss:
        return say(QT_TRANSLATE_NOOP("skerry", "Loss"));
    case TelemetryMetric::Unspecified:
        break;
    }
    return say(QT_TRANSLATE_NOOP("skerry", "unknown (%1)")).arg(int(metric));
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
        return say(QT_TRANSLATE_NOOP("skerry", "highest"));
    default:
        return nameOf(metric);
    }
}

QString unitOf(TelemetryMetric metric)
{
    switch (metric) {
    case TelemetryMetric::Requests:
    case TelemetryMetric::Errors:
        return say(QT_TRANSLATE_NOOP("skerry", "requests/s"));
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
        return say(QT_TRANSLATE_NOOP("skerry", "All nodes"));
    if (subject.kind == SubjectKind::Link)
        return QStringLiteral("%1 – %2").arg(subject.name, subject.part);
    if (subject.kind != SubjectKind::Rollout)
        return subject.name;
    const QString part = subject.part == QLatin1String("canary")    ? say(QT_TRANSLATE_NOOP("skerry", "canary"))
                         : subject.part == QLatin1String("control") ? say(QT_TRANSLATE_NOOP("skerry", "control"))
                                                                    : say(QT_TRANSLATE_NOOP("skerry", "main"));
    return say(QT_TRANSLATE_NOOP("skerry", "%1, %2")).arg(subject.name, part);
}

} // namespace skerry::text
