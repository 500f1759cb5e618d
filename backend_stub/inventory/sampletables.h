// The tables in resources/topology, as CSV.
#pragma once

#include <string_view>

namespace skerry::backend {

extern const std::string_view CloudRegionsCsv;
extern const std::string_view EdgeSitesCsv;

} // namespace skerry::backend
