#include "backend_stub/exporter/families.h"

namespace skerry::backend {

void Families::begin(std::string_view name, std::string_view help, prometheus::MetricType type)
{
    auto &family = m_families.emplace_back();
    family.name = name;
    family.help = help;
    family.type = type;
}

void Families::add(Labels labels, double value)
{
    auto &metric = m_families.back().metric.emplace_back();
    for (const auto &label : labels)
        metric.label.push_back({std::string(label.name), std::string(label.value)});
    metric.gauge.value = value;
    metric.counter.value = value;
}

} // namespace skerry::backend
