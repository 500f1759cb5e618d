// What a canary and its control group could show at all, by their numbers: before the start for the preview, afterwards for
// the verdict.
#pragma once

#include "backend_stub/judge/gate.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace skerry::backend {

struct SiteDesign {
    std::string site;
    std::uint32_t nodes = 0; // of the fleet; only for proposals, which take at most half of a site for the canary
    std::uint32_t canary = 0;
    std::uint32_t control = 0;

    [[nodiscard]] bool operator==(const SiteDesign &) const = default;
};

struct DesignAnswer {
    // Of the best outcome that is possible.
    double smallestP = 1;
    bool reachesAlpha = false;
    // The fewest nodes that can, as numbers for each site; what was asked for if that can, empty if the fleet is too small.
    std::vector<SiteDesign> proposal;
    std::string sentence;
};

// Whether a gate on a continuous metric can come to a verdict with these numbers, and if not, which could. It says nothing
// of how probably a regression is then found.
[[nodiscard]] DesignAnswer smallestDesign(std::span<const SiteDesign> sites, Comparison comparison, double alpha);

// One part of a comparison: the canary nodes of sites with control nodes, or those of sites without.
struct PartDesign {
    std::size_t canaryNodes = 0;
    double smallestP = 1;
};

// Alpha is shared in proportion to canary nodes, so that all parts together keep it (weighted Bonferroni); a part that
// cannot reach its share gets 0 and leaves it to the others. All 0 if none can.
[[nodiscard]] std::vector<double> shareAlpha(std::span<const PartDesign> parts, double alpha);

// 1 / the product of the ways to choose the canary nodes of each site, and 1 / the ways to give signs to changes.
[[nodiscard]] double smallestPAgainstControl(std::span<const SiteDesign> sites);
[[nodiscard]] double smallestPAlone(std::size_t nodes);

} // namespace skerry::backend
