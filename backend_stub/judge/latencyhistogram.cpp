#include "backend_stub/judge/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace skerry::backend {

namespace {

static_assert(std::numeric_limits<double>::is_iec559);
// Bits of the mantissa that a bucket does not look at.
constexpr unsigned IgnoredBits = 52 - 7;

// Grows with the value, as the bits of positive doubles do.
std::uint32_t bucketOf(double value)
{
    const double within = std::clamp(value, LatencyHistogram::Smallest, LatencyHistogram::Largest);
    return static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(within) >> IgnoredBits);
}

double lowerEdge(std::uint32_t bucket)
{
    return std::bit_cast<double>(std::uint64_t{bucket} << IgnoredBits);
}

} // namespace

void LatencyHistogram::add(double value, std::uint64_t count)
{
    if (!std::isfinite(value) || value < 0 || count == 0)
        return;
    const auto bucket = bucketOf(value);
    cover(bucket, bucket);
    m_counts[bucket - m_first] += count;
    m_count += count;
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    if (other.m_count == 0)
        return;
    cover(other.m_first, other.m_first + static_cast<std::uint32_t>(other.m_counts.size()) - 1);
    for (std::size_t i = 0; i < other.m_counts.size(); ++i)
        m_counts[other.m_first - m_first + i] += other.m_counts[i];
    m_count += other.m_count;
}

std::optional<double> LatencyHistogram::quantile(double q) const
{
    if (m_count == 0 || !(q > 0 && q <= 1))
        return std::nullopt;
    const auto rank =
        std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::ceil(q * static_cast<double>(m_count))), 1, m_count);
    std::uint64_t below = 0;
    std::size_t i = 0;
    while (below + m_counts[i] < rank)
        below += m_counts[i++];
    // Values are taken as spread evenly over their bucket: two windows do not seem alike because they share a bucket.
    const auto bucket = m_first + static_cast<std::uint32_t>(i);
    const double part = (static_cast<double>(rank - below) - 0.5) / static_cast<double>(m_counts[i]);
    const double lower = lowerEdge(bucket);
    return lower + part * (lowerEdge(bucket + 1) - lower);
}

void LatencyHistogram::cover(std::uint32_t first, std::uint32_t last)
{
    if (m_counts.empty())
        m_first = first;
    if (first < m_first) {
        m_counts.insert(m_counts.begin(), m_first - first, 0);
        m_first = first;
    }
    const std::size_t needed = last - m_first + 1;
    if (needed > m_counts.size())
        m_counts.resize(needed, 0);
}

} // namespace skerry::backend
