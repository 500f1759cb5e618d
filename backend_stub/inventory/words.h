// The words for enum values in selectors, inventory files and counts: the name without its prefix, lower case.
#pragma once

#include "backend_stub/store/kinds.h"

#include <string_view>

namespace skerry::backend {

// Empty for UNSPECIFIED and for values that this version does not know.
[[nodiscard]] std::string_view tierWord(v1::Tier tier);
[[nodiscard]] std::string_view channelWord(v1::Channel channel);
[[nodiscard]] std::string_view nodeStateWord(v1::NodeState state);
[[nodiscard]] std::string_view componentTypeWord(v1::ComponentType type);
[[nodiscard]] std::string_view rolloutPhaseWord(v1::RolloutPhase phase);
[[nodiscard]] std::string_view exclusionWord(v1::ExclusionReason reason);

} // namespace skerry::backend
