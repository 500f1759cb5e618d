// Chance that anyone can compute again: from the name of a rollout and the name of a thing.
#pragma once

#include <cstdint>
#include <string>

namespace skerry::backend {

// FNV-1a (Fowler, Noll, Vo), then the finaliser of SplitMix64: must never change, stored partitions are explained by it.
[[nodiscard]] inline std::uint64_t chance(const std::string &seed, const std::string &name)
{
    std::uint64_t h = 0xcbf29ce484222325;
    const auto add = [&h](unsigned char c) { h = (h ^ c) * 0x100000001b3; };
    for (const char c : seed)
        add(static_cast<unsigned char>(c));
    add(0);
    for (const char c : name)
        add(static_cast<unsigned char>(c));
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
    h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
    return h ^ (h >> 31);
}

} // namespace skerry::backend
