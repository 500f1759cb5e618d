// Latencies of one node in one window, in any unit. Quantiles of many nodes or minutes come from merged histograms: the mean
// of quantiles is a quantile of nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// A bucket is the exponent and the first seven bits of the mantissa of a double, so that there are 128 buckets from one
// power of two to the next, none wider than 1/128 of its lower edge. No logarithm is taken: the same values give the same
// buckets on every machine. Merging adds counts and is therefore exact, in any order.
class LatencyHistogram final
{
public:
    // A quantile q lies in the same bucket as the ceil(q n)-th smallest of the n values, and so differs from it by less than
    // this part of it. Holds from Smallest to Largest; what is beyond counts as these.
    static constexpr double RelativeError = 1.0 / 128;
    static constexpr double Smallest = 0x1p-40;
    static constexpr double Largest = 0x1p40;

    // What is no latency (negative, infinite, not a number) is not counted.
    void add(double value, std::uint64_t count = 1);
    void merge(const LatencyHistogram &other);
    // In as few bytes as it takes: a small one about one for each bucket between its lowest and its highest.
    [[nodiscard]] std::string encoded() const;
    // Of what encoded() gave; what is cut off or does not fit into the bounds is left out.
    void mergeEncoded(std::string_view bytes);
    // Keeps its memory.
    void clear()
    {
        m_count = 0;
        m_counts.clear();
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    // For 0 < q <= 1; nothing if nothing was counted.
    [[nodiscard]] std::optional<double> quantile(double q) const;
    [[nodiscard]] std::size_t bytes() const { return m_counts.capacity() * sizeof(std::uint64_t); }

private:
    void cover(std::uint32_t first, std::uint32_t last);

    std::uint64_t m_count = 0;
    // m_counts[i] belongs to bucket m_first + i.
    std::uint32_t m_first = 0;
    std::vector<std::uint64_t> m_counts;
};

} // namespace skerry::backend
