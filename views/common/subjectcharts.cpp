#include "views/common/subjectcharts.h"

#include "models/say.h"
#include "models/telemetrytext.h"

namespace skerry {

namespace {

// Lines of one subject, each of another metric with the same unit.
ChartSpec chartOf(const QString &title, const TelemetrySubject &subject,
                  std::initializer_list<std::pair<TelemetryMetric, Hue>> metrics)
{
    ChartSpec chart{title, {}};
    for (const auto &[metric, hue] : metrics)
        chart.lines.append({{subject, metric}, text::shortNameOf(metric), hue});
    return chart;
}

} // namespace

QVector<ChartSpec> chartsOfNode(const QString &node)
{
    const TelemetrySubject subject{SubjectKind::Node, node};
    return {
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Latency")), subject, {{TelemetryMetric::LatencyP50, Hue::Blue}}),
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Load")), subject,
                {{TelemetryMetric::Cpu, Hue::Blue},
                 {TelemetryMetric::Memory, Hue::Orange},
                 {TelemetryMetric::Disk, Hue::Green}}),
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Requests")), subject,
                {{TelemetryMetric::Requests, Hue::Blue}, {TelemetryMetric::Errors, Hue::Vermilion}}),
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Temperature")), subject, {{TelemetryMetric::Temperature, Hue::Purple}})};
}

QVector<ChartSpec> chartsOfGroup(const TelemetrySubject &group)
{
    return {
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Latency")), group,
                {{TelemetryMetric::LatencyP50, Hue::Blue},
                 {TelemetryMetric::LatencyP95, Hue::Orange},
                 {TelemetryMetric::LatencyP99, Hue::Purple}}),
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Load")), group,
                {{TelemetryMetric::Cpu, Hue::Blue}, {TelemetryMetric::Memory, Hue::Orange}}),
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Requests")), group,
                {{TelemetryMetric::Requests, Hue::Blue}, {TelemetryMetric::Errors, Hue::Vermilion}}),
        chartOf(say(QT_TRANSLATE_NOOP("skerry", "Nodes that report")), group, {{TelemetryMetric::Reachable, Hue::Green}})};
}

QVector<ChartSpec> chartsOfRollout(const QString &rollout)
{
    QVector<ChartSpec> charts;
    for (const auto metric : {TelemetryMetric::LatencyP95, TelemetryMetric::Errors, TelemetryMetric::Cpu}) {
        ChartSpec chart{text::nameOf(metric), {}};
        const auto add = [&](const char *part, const QString &name, Hue hue, bool dashed) {
            chart.lines.append({{{SubjectKind::Rollout, rollout, QString::fromLatin1(part)}, metric}, name, hue, dashed});
        };
        add("canary", say(QT_TRANSLATE_NOOP("skerry", "canary")), Hue::Orange, false);
        add("control", say(QT_TRANSLATE_NOOP("skerry", "control")), Hue::Blue, true);
        // Failed requests of a large group would hide those of the canary.
        if (metric != TelemetryMetric::Errors)
            add("main", say(QT_TRANSLATE_NOOP("skerry", "waves")), Hue::Purple, true);
        charts.append(chart);
    }
    return charts;
}

} // namespace skerry
