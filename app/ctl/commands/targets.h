// Which objects a command is about: "nodes", "node osl-1 osl-2", or "node/osl-1 site/oslo".
#pragma once

#include "app/ctl/failure.h"
#include "app/ctl/plane/kind.h"

#include <string>
#include <vector>

namespace skerry::ctl {

struct Target {
    const Kind *kind = nullptr;
    std::vector<std::string> names; // empty: all
};

// Objects of one kind stay together, in the order in which they were named.
[[nodiscard]] Result<std::vector<Target>> parseTargets(const std::vector<std::string> &words);
// The same where one kind and at least one name is wanted.
[[nodiscard]] Result<std::vector<Target>> parseNamedTargets(const std::vector<std::string> &words);
[[nodiscard]] Failure noSuchKind(const std::string &word);

} // namespace skerry::ctl
