// What commands that change something have in common: --reason, --dry-run, and a request id for each change.
#pragma once

#include "skerry/v1/common.pb.h"

#include <string>

namespace CLI {
class App;
}

namespace skerry::ctl {

struct Writing {
    std::string reason;
    bool dryRun = false;

    void addTo(CLI::App &app);
    // With a new request id: once for each change, however often that is sent.
    [[nodiscard]] v1::WriteOptions options(std::uint64_t expectedGeneration = 0) const;
    [[nodiscard]] v1::WriteOptions dryOptions(std::uint64_t expectedGeneration = 0) const;
    // "cordoned", or "would be cordoned".
    [[nodiscard]] std::string done(const std::string &participle) const;
};

// A random UUID (version 4).
[[nodiscard]] std::string makeRequestId();

} // namespace skerry::ctl
