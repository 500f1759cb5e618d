// Random numbers that are a function of a seed and names: the same world for the same seed, in any order of asking.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <string_view>

namespace skerry::backend {

// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
class SplitMix final
{
public:
    explicit SplitMix(std::uint64_t state) : m_state(state) {}
    // A stream of its own for each sequence of names.
    SplitMix(std::uint64_t seed, std::initializer_list<std::string_view> names) : m_state(seed)
    {
        for (const auto name : names) {
            std::uint64_t hash = 0xCBF29CE484222325; // FNV-1a
            for (const char c : name)
                hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
            m_state ^= hash;
            m_state = next();
        }
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EB;
        return z ^ (z >> 31U);
    }
    // In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    // Less than `count`, which is not 0.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }
    // Box-Muller.
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

    // How many events there are where `mean` are to be expected. Knuth's product of uniform numbers; many are about normal.
    double poisson(double mean)
    {
        if (mean > 200)
            return std::round(std::max(0.0, mean + std::sqrt(mean) * normal()));
        double count = 0;
        for (double product = uniform(), limit = std::exp(-mean); product > limit; ++count)
            product *= uniform();
        return count;
    }

private:
    std::uint64_t m_state;
};

} // namespace skerry::backend
