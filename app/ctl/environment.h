// The variables that skerryctl looks at, so that tests need not change their own.
#pragma once

#include <functional>
#include <string>

namespace skerry::ctl {

// Empty for a variable that is not set.
using Environment = std::function<std::string(const std::string &name)>;

[[nodiscard]] Environment processEnvironment();
// A folder as the XDG specification has it, which wants relative paths to be ignored: xdgFolder(environment,
// "XDG_DATA_HOME", "/.local/share").
[[nodiscard]] std::string xdgFolder(const Environment &environment, const std::string &variable, const std::string &inHome);

} // namespace skerry::ctl
