// What keeps a node from beginning anything new. A node that has begun is not stopped by it.
#pragma once

#include "skerry/v1/inventory.pb.h"

#include <string>
#include <string_view>

namespace skerry::backend {

enum class Hold { None, Cordon, Maintenance, Pin };

// What, if anything, keeps the node from taking this release of the component.
[[nodiscard]] Hold holdOn(const v1::Node &node, const std::string &component, std::string_view release);
// "it is cordoned", "it is in maintenance", "it is pinned to router-2.1.0"; empty for none.
[[nodiscard]] std::string holdText(Hold hold, const v1::Node &node, const std::string &component);

} // namespace skerry::backend
