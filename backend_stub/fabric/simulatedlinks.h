// What the links between simulated sites measure: the round trip at rest (RoundTrips), on top of it the load of the hour,
// jitter, loss and faults. A pure function of the seed, the pair and the second; what a minute has in common is computed
// once.
#pragma once

#include "backend_stub/fabric/roundtrips.h"
#include "backend_stub/store/store.h"
#include "backend_stub/telemetry/telemetry.h"
#include "backend_stub/telemetry/telemetryroster.h"

#include <cstdint>
#include <vector>

namespace skerry::backend {

// Threading: one thread.
class SimulatedLinks final
{
public:
    explicit SimulatedLinks(std::uint64_t seed) : m_seed(seed) {}

    // The sites and pairs of the roster, as `view` has them.
    void setSites(const TelemetryRoster &roster, const View &view);
    // The faults and the load of the minute that begins at `minute`.
    void setMinute(const TelemetryRoster &roster, const View &view, TimePoint minute);

    // `cut` says for each site whether nobody there can be reached.
    [[nodiscard]] LinkReport measure(std::size_t link, TimePoint at, const std::vector<bool> &cut) const;

private:
    struct Site {
        Place place;
        std::uint64_t hash = 0;
        // Whether a fault cuts it off, and how much there is to do: 0..1, most in the evening of its own sun.
        bool cut = false;
        double load = 0;
    };
    struct Link {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint64_t hash = 0;
        double atRestMs = 0;
        // Slow changes of the load, at the begin of the minute and at its end.
        double wanderNow = 0;
        double wanderNext = 0;
        // Of faults.
        bool cut = false;
        double addedMs = 0;
        double addedLoss = 0;
    };

    void setFaults(const TelemetryRoster &roster, const View &view, TimePoint minute);

    const std::uint64_t m_seed;
    const RoundTrips m_roundTrips;
    std::vector<Site> m_sites;
    std::vector<Link> m_links;
};

} // namespace skerry::backend
