#include "backend_stub/inventory/holds.h"

namespace skerry::backend {

Hold holdOn(const v1::Node &node, const std::string &component, std::string_view release)
{
    if (!node.spec().pinned().empty()) {
        const auto pin = node.spec().pinned().find(component);
        if (pin != node.spec().pinned().end() && pin->second != release)
            return Hold::Pin;
    }
    if (node.spec().maintenance())
        return Hold::Maintenance;
    return node.spec().cordoned() ? Hold::Cordon : Hold::None;
}

std::string holdText(Hold hold, const v1::Node &node, const std::string &component)
{
    switch (hold) {
    case Hold::Pin:
        return "it is pinned to " + node.spec().pinned().at(component);
    case Hold::Maintenance:
        return "it is in maintenance";
    case Hold::Cordon:
        return "it is cordoned";
    case Hold::None:
        break;
    }
    return {};
}

} // namespace skerry::backend
