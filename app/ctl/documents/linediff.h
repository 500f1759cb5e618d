// What differs between two texts, line by line, in the unified form that patch and people know.
#pragma once

#include <string>
#include <vector>

namespace skerry::ctl {

// Lines that begin with "+", "-" or " ", with three lines of what is the same around them, and "..." where more of that is
// left out. Empty for equal texts.
[[nodiscard]] std::vector<std::string> lineDiff(const std::string &before, const std::string &after);

} // namespace skerry::ctl
