// Builds what Prometheus scrapes: families of gauges and counters, each with a help text.
#pragma once

#include <prometheus/metric_family.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

class Families final
{
public:
    struct Label {
        std::string_view name;
        std::string_view value;
    };
    using Labels = std::initializer_list<Label>;

    // What follows belongs to this family. Names and units as Prometheus asks for them: base units, counters end in _total.
    void gauge(std::string_view name, std::string_view help) { begin(name, help, prometheus::MetricType::Gauge); }
    void counter(std::string_view name, std::string_view help) { begin(name, help, prometheus::MetricType::Counter); }
    void add(Labels labels, double value);

    [[nodiscard]] std::vector<prometheus::MetricFamily> take() { return std::move(m_families); }

private:
    void begin(std::string_view name, std::string_view help, prometheus::MetricType type);

    std::vector<prometheus::MetricFamily> m_families;
};

} // namespace skerry::backend
