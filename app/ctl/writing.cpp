#include "app/ctl/writing.h"

#include "app/ctl/syntax.h"

#include <array>
#include <cstdio>
#include <random>

namespace skerry::ctl {

void Writing::addTo(CLI::App &app)
{
    addText(app, "--reason", reason, "TEXT", "Why: kept with the change, for those who come after");
    addFlag(app, "--dry-run", dryRun, "Have everything checked, and change nothing");
}

v1::WriteOptions Writing::options(std::uint64_t expectedGeneration) const
{
    v1::WriteOptions options;
    options.set_expected_generation(expectedGeneration);
    options.set_reason(reason);
    options.set_dry_run(dryRun);
    if (!dryRun)
        options.set_request_id(makeRequestId());
    return options;
}

v1::WriteOptions Writing::dryOptions(std::uint64_t expectedGeneration) const
{
    return Writing{reason, true}.options(expectedGeneration);
}

std::string Writing::done(const std::string &participle) const
{
    return dryRun ? "would be " + participle : participle;
}

std::string makeRequestId()
{
    std::random_device device;
    std::array<unsigned, 4> words{};
    for (auto &word : words)
        word = device();
    std::array<char, 37> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-%04x-%04x%08x", words[0], words[1] >> 16U, words[1] & 0xfffU,
                  (words[2] >> 16U & 0x3fffU) | 0x8000U, words[2] & 0xffffU, words[3]);
    return text.data();
}

} // namespace skerry::ctl
