// The tables of round-trip times in resources/topology, as CSV.
#pragma once

#include <string_view>

namespace skerry::backend {

extern const std::string_view MeasuredCitiesCsv;
extern const std::string_view RoundTripsCsv;

} // namespace skerry::backend
