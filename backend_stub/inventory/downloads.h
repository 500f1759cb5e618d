// What a node has to download to get a release.
#pragma once

#include "skerry/v1/inventory.pb.h"

#include <cstdint>
#include <string>

namespace skerry::backend {

// In bytes. `deltas`: release that a node runs -> bytes of the delta from it; such a node needs only that.
template<class Deltas>
[[nodiscard]] std::uint64_t downloadBytes(const v1::NodeStatus &node, const std::string &component, std::uint64_t sizeBytes,
                                          const Deltas &deltas)
{
    const auto installed = node.installed().find(component);
    if (installed == node.installed().end())
        return sizeBytes;
    const auto delta = deltas.find(installed->second.release());
    return delta == deltas.end() ? sizeBytes : delta->second;
}

} // namespace skerry::backend
