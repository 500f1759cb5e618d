// A number of a telemetry sample in 16 bits: a sign, an exponent of 5 bits and a mantissa of 10, as in IEEE 754 half
// precision, but from 2^-11 up to 2^20 instead of 2^16, so that the requests of a large fleet fit.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace skerry::backend {

// What was not measured.
inline constexpr std::uint16_t CompactGap = 0xFFFF;
// How far a number may be from what was measured, as a part of it.
inline constexpr float CompactError = 1.0F / 2048;
// What is nearer to 0 becomes 0; what is beyond the largest becomes the largest.
inline constexpr float CompactSmallest = 0x1p-11F;
inline constexpr float CompactLargest = 0x1p20F * (1 - 0x1p-10F); // the one above it, negative, is CompactGap

// Between the exponents of both, at the place of the exponent here.
inline constexpr std::uint32_t CompactBias = (127 - 12) << 10U;

// Infinities and what is no number become a gap.
[[nodiscard]] inline std::uint16_t toCompact(float value)
{
    if (!std::isfinite(value))
        return CompactGap;
    const std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
    const float size = std::min(std::abs(value), CompactLargest);
    if (size < CompactSmallest)
        return 0;
    // Half of the last place, carried into the exponent where it must be. An exponent of 0 is that of 0 alone.
    const auto bits = std::bit_cast<std::uint32_t>(size) + (1U << 12U);
    return static_cast<std::uint16_t>(sign | ((bits >> 13U) - (CompactBias)));
}

[[nodiscard]] inline float fromCompact(std::uint16_t code)
{
    if (code == CompactGap)
        return std::numeric_limits<float>::quiet_NaN();
    const std::uint32_t size = code & 0x7FFFU;
    if (size == 0)
        return 0;
    const auto bits = (size + (CompactBias)) << 13U;
    return (code & 0x8000U) != 0 ? -std::bit_cast<float>(bits) : std::bit_cast<float>(bits);
}

} // namespace skerry::backend
