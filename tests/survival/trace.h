// What a run did, step by step and on disk, so that a violation can be told with the step that it came from, however the
// process ended.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace skerry::test {

class Trace final
{
public:
    explicit Trace(const std::filesystem::path &directory);
    ~Trace();
    Trace(const Trace &) = delete;
    Trace &operator=(const Trace &) = delete;

    // `revision` is the one before the step.
    void note(int life, int step, std::uint64_t revision, const std::string &what);

    // The line of the step that wrote `revision`; empty if there is none.
    [[nodiscard]] static std::string stepOf(const std::filesystem::path &directory, std::uint64_t revision);

private:
    int m_file = -1;
};

} // namespace skerry::test
