// What is left of many samples of one series: enough to draw a line whose spikes do not vanish, whatever the zoom (M4:
// Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
#pragma once

#include <algorithm>
#include <cstdint>

namespace skerry::backend {

// Without samples all values are 0 and mean nothing.
struct Bucket {
    float first = 0;
    float min = 0;
    float max = 0;
    float last = 0;
    std::uint32_t count = 0;

    // Samples come in the order of time.
    void add(float value)
    {
        if (count == 0)
            *this = {value, value, value, value, 0};
        min = std::min(min, value);
        max = std::max(max, value);
        last = value;
        ++count;
    }
    // `later` begins where this one ends, or later.
    void append(const Bucket &later)
    {
        if (later.count == 0)
            return;
        if (count == 0) {
            *this = later;
            return;
        }
        min = std::min(min, later.min);
        max = std::max(max, later.max);
        last = later.last;
        count += later.count;
    }

    bool operator==(const Bucket &) const = default;
};

} // namespace skerry::backend
