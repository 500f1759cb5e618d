// What a shell runs to complete command lines of skerryctl: little more than asking it (`skerryctl __complete`).
#pragma once

#include <string>

namespace skerry::ctl {

// For bash, zsh or fish; empty for another shell.
[[nodiscard]] std::string completionScript(const std::string &shell);

} // namespace skerry::ctl
