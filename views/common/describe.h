// What the inspector and the detail views say of each kind of object.
#pragma once

#include "models/types.h"
#include "ui/description.h"

namespace skerry {

class PlaneClock;
class PlaneModels;

// Without what a detail view has bars and tables for: components, counts, releases.
enum class Extent { All, Facts };

[[nodiscard]] Description describe(const Node &node, PlaneModels &models, Extent extent = Extent::All);
[[nodiscard]] Description describe(const Site &site, PlaneModels &models, Extent extent = Extent::All);
[[nodiscard]] Description describe(const Fleet &fleet, PlaneModels &models, Extent extent = Extent::All);
[[nodiscard]] Description describe(const Deployment &deployment, PlaneModels &models, Extent extent = Extent::All);

// "downloading 12 MiB of 40 MiB for 3 min: slow link"
[[nodiscard]] QString updateText(const NodeComponent &component, const PlaneClock &clock);
// Whether nothing is under way and nothing went wrong.
[[nodiscard]] bool isSettled(const NodeComponent &component);

} // namespace skerry
