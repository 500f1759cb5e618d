// Which charts a node, a group of nodes and a rollout have.
#pragma once

#include "views/common/chartspanel.h"

namespace skerry {

[[nodiscard]] QVector<ChartSpec> chartsOfNode(const QString &node);
// Of a site, a fleet, a release or the plane.
[[nodiscard]] QVector<ChartSpec> chartsOfGroup(const TelemetrySubject &group);
// Its canary against its control group, which differ in hue and in dash, and those of the waves.
[[nodiscard]] QVector<ChartSpec> chartsOfRollout(const QString &rollout);

} // namespace skerry
