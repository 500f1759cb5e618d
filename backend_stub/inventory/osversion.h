// Versions of operating systems: dotted numbers such as "12" or "6.1.4", which need not be semantic versions.
#pragma once

#include <string_view>

namespace skerry::backend {

// One to eight numbers of up to nine digits with dots between them.
[[nodiscard]] bool isOsVersion(std::string_view text);
// Number by number, missing ones count as 0: "6.1" is older than "6.1.4" and as old as "6.1.0". Both must be versions.
[[nodiscard]] bool isOlderOs(std::string_view version, std::string_view than);

} // namespace skerry::backend
