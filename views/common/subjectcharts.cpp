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
    return {chartOf(say("Latency"), subject, {{TelemetryMetric::LatencyP50, Hue::Blue}}),
            chartOf(say("Load"), subject,
                    {{TelemetryMetric::Cpu, Hue::Blue},
                     {TelemetryMetric::Memory, Hue::Orange},
                     {TelemetryMetric::Disk, Hue::Green}}),
            chartOf(say("Requests"), subject,
                    {{TelemetryMetric::Requests, Hue::Blue}, {TelemetryMetric::Errors, Hue::Vermilion}}),
            chartOf(say("Temperature"), subject, {{TelemetryMetric::Temperature, Hue::Purple}})};
}

QVector<ChartSpec> chartsOfGroup(const TelemetrySubject &group)
{
    return {
        chartOf(say("Latency"), group,
                {{TelemetryMetric::LatencyP50, Hue::Blue},
                 {TelemetryMetric::LatencyP95, Hue::Orange},
                 {TelemetryMetric::LatencyP99, Hue::Purple}}),
        chartOf(say("Load"), group, {{TelemetryMetric::Cpu, Hue::Blue}, {TelemetryMetric::Memory, Hue::Orange}}),
        chartOf(say("Requests"), group, {{TelemetryMetric::Requests, Hue::Blue}, {TelemetryMetric::Errors, Hue::Vermilion}}),
        chartOf(say("Nodes that report"), group, {{TelemetryMetric::Reachable, Hue::Green}})};
}

QVector<ChartSpec> chartsOfRollout(const QString &rollout)
{
    QVector<ChartSpec> charts;
    for (const auto metric : {TelemetryMetric::LatencyP95, TelemetryMetric::Errors, TelemetryMetric::Cpu}) {
        ChartSpec chart{text::nameOf(metric), {}};
        const auto add = [&](const char *part, const QString &name, Hue hue, bool dashed) {
            chart.lines.append({{{SubjectKind::Rollout, rollout, QString::fromLatin1(part)}, metric}, name, hue, dashed});
        };
        add("canary", say("canary"), Hue::Orange, false);
        add("control", say("control"), Hue::Blue, true);
        // Failed requests of a large group would hide those of the canary.
        if (metric != TelemetryMetric::Errors)
            add("main", say("waves"), Hue::Purple, true);
        charts.append(chart);
    }
    return charts;
}

} // namespace skerry
