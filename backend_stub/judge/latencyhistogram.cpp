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

// Seven bits a byte, the lowest first; the highest bit says that more follow.
void appendVarint(std::string &bytes, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7U)
        bytes.push_back(static_cast<char>(number | 0x80U));
    bytes.push_back(static_cast<char>(number));
}

// Takes it from the front; 0 at the end.
std::uint64_t takeVarint(std::string_view &bytes)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80)
            break;
    }
    return number;
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

std::string LatencyHistogram::encoded() const
{
    std::string bytes;
    if (m_count == 0)
        return bytes;
    appendVarint(bytes, m_first);
    for (const auto count : m_counts)
        appendVarint(bytes, count);
    bytes.shrink_to_fit();
    return bytes;
}

void LatencyHistogram::mergeEncoded(std::string_view bytes)
{
    auto bucket = bytes.empty() ? 0 : takeVarint(bytes);
    const auto lowest = bucketOf(Smallest);
    const auto highest = bucketOf(Largest);
    for (; !bytes.empty() && bucket <= highest; ++bucket) {
        const auto count = takeVarint(bytes);
        if (count == 0 || bucket < lowest)
            continue;
        const auto place = static_cast<std::uint32_t>(bucket);
        cover(place, place);
        m_counts[place - m_first] += count;
        m_count += count;
    }
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
