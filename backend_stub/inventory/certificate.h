// The certificate by which a node of the sample, or a simulated one, is known.
#pragma once

#include "backend_stub/core/clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace skerry::backend {

// It lives for 30 days, and is renewed when a third of them is left.
inline constexpr Milliseconds CertificateLife = std::chrono::hours(24 * 30);
inline constexpr Milliseconds RenewBefore = CertificateLife / 3;

// When a certificate expires that a node has at `now`, while it can be reached: `present` if that need not be renewed yet.
// The first one of a node is some days old, so that not all nodes renew theirs in the same minute.
[[nodiscard]] TimePoint certificateExpiry(std::uint64_t seed, std::string_view node, std::optional<TimePoint> present,
                                          TimePoint now);

} // namespace skerry::backend
