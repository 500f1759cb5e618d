// Forks the lives of each seed, one after the other, and looks in the end at what their store has kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace skerry::test {

// Threading: the whole process has one thread, or it could not be forked.
class Driver final
{
public:
    Driver(std::uint64_t first, std::uint64_t last) : m_first(first), m_last(last) {}

    // 0 if no seed violated anything. Each that did is printed, with the step.
    [[nodiscard]] int run();

private:
    [[nodiscard]] bool wentEverywhere() const;
    [[nodiscard]] bool survives(std::uint64_t seed);
    [[nodiscard]] bool addSeen(const std::filesystem::path &directory);
    // What became of the process, from waitpid().
    [[nodiscard]] static int liveOnce(const std::filesystem::path &directory, std::uint64_t seed, int number);

    const std::uint64_t m_first;
    const std::uint64_t m_last;
    // What happened in all of them, and how often.
    std::map<std::string, int> m_seen;
};

} // namespace skerry::test
