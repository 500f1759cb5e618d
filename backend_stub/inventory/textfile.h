// Looks at a file before a parser does: what is not text of a sensible size never reaches one.
#pragma once

#include <cstddef>
#include <string>

namespace skerry::backend {

inline constexpr std::size_t MaxInventoryBytes = 256U * 1024U * 1024U;

// What is wrong with the file as a whole, in words; empty if it is a regular, readable file of UTF-8 text.
// `line` is where, 0 for the file as a whole.
struct TextFileProblem {
    std::size_t line = 0;
    std::string what;
};
[[nodiscard]] TextFileProblem checkTextFile(const std::string &path);

} // namespace skerry::backend
