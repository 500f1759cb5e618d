// Text that may come from anywhere, for fields that hold UTF-8 only.
#pragma once

#include <string>
#include <string_view>

namespace skerry::backend {

// At most `maxBytes` of it and no half character at the end; a byte that belongs to no character becomes "?".
[[nodiscard]] std::string wholeText(std::string_view text, std::size_t maxBytes);

} // namespace skerry::backend
