// What the inspector says of each kind of object.
#pragma once

#include "models/types.h"
#include "ui/description.h"

namespace skerry {

class PlaneModels;

[[nodiscard]] Description describe(const Node &node, PlaneModels &models);
[[nodiscard]] Description describe(const Site &site, PlaneModels &models);
[[nodiscard]] Description describe(const Fleet &fleet, PlaneModels &models);
[[nodiscard]] Description describe(const Deployment &deployment, PlaneModels &models);

} // namespace skerry
