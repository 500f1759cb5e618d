// What the hover card says of a site or of a cluster of sites.
#pragma once

#include "models/map/mapsites.h"
#include "views/map/hovercard.h"

namespace skerry {

class PlaneModels;

// A pass over all nodes. `latency`: a sentence or a number with its unit; empty: it is not known yet.
[[nodiscard]] HoverText hoverTextOf(const QStringList &sites, PlaneModels &models, const QString &latency);
// "router-2.4.1 on 12, router-2.4.0 on 3": releases of the component that has the most of them at these sites.
[[nodiscard]] QString versionSpread(const QStringList &sites, PlaneModels &models);

} // namespace skerry
