#include "backend_stub/judge/design.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/judge/distributions.h"
#include "backend_stub/judge/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace skerry::backend {

namespace {

double logWays(std::uint32_t canary, std::uint32_t control)
{
    return canary == 0 || control == 0 ? 0 : logChoose(canary + control, canary);
}

struct Sizes {
    std::size_t sites = 0;
    std::size_t canary = 0;
    std::size_t control = 0;
};

Sizes sizesOf(std::span<const SiteDesign> sites)
{
    Sizes sizes;
    for (const auto &site : sites) {
        sizes.sites += site.canary > 0 ? 1 : 0;
        sizes.canary += site.canary;
        sizes.control += site.canary > 0 ? site.control : 0;
    }
    return sizes;
}

// What more nodes can do for a site at best: element k for k of them, as far as it has so many.
struct Growth {
    double gain = 0;
    std::uint32_t canary = 0;
    std::uint32_t control = 0;
};

std::vector<Growth> growthsOf(const SiteDesign &site)
{
    const double ways = logWays(site.canary, site.control);
    std::vector<Growth> growths;
    for (std::uint32_t added = 0; added <= limits::JudgeProposedNodes; ++added) {
        std::optional<Growth> best;
        for (std::uint32_t more = 0; more <= added; ++more) {
            const auto canary = site.canary + more;
            const auto control = site.control + added - more;
            if ((more > 0 && canary > site.nodes / 2) || canary + control > site.nodes)
                continue;
            const double gain = logWays(canary, control) - ways;
            if (!best || gain > best->gain)
                best = Growth{gain, canary, control};
        }
        if (!best)
            break;
        growths.push_back(*best);
    }
    return growths;
}

// Most sites of a fleet are alike.
class Growths final
{
public:
    const std::vector<Growth> &of(const SiteDesign &site)
    {
        const auto [found, isNew] = m_known.try_emplace({site.nodes, site.canary, site.control});
        if (isNew)
            found->second = growthsOf(site);
        return found->second;
    }

private:
    std::map<std::array<std::uint32_t, 3>, std::vector<Growth>> m_known;
};

// The fewest nodes that bring the product of the ways to `wanted` (a logarithm), over all ways to spread them over the
// sites: best[k] is what k nodes can gain in the sites so far.
std::vector<SiteDesign> fewestForControl(std::span<const SiteDesign> sites, double wanted)
{
    constexpr auto Most = limits::JudgeProposedNodes;
    constexpr double Never = -1;
    Growths growths;
    std::vector<double> best(Most + 1, Never);
    best[0] = 0;
    std::vector<std::array<std::uint8_t, Most + 1>> given(sites.size());
    for (std::size_t s = 0; s < sites.size(); ++s) {
        auto next = best;
        given[s].fill(0);
        const auto &growth = growths.of(sites[s]);
        for (std::size_t added = 1; added < growth.size(); ++added) {
            for (std::size_t all = added; all <= Most; ++all) {
                if (best[all - added] >= 0 && best[all - added] + growth[added].gain > next[all]) {
                    next[all] = best[all - added] + growth[added].gain;
                    given[s][all] = static_cast<std::uint8_t>(added);
                }
            }
        }
        best = std::move(next);
    }
    const auto enough = std::find_if(best.begin(), best.end(), [wanted](double gain) { return gain >= wanted; });
    if (enough == best.end())
        return {};
    std::vector<SiteDesign> proposal(sites.begin(), sites.end());
    auto left = static_cast<std::size_t>(enough - best.begin());
    for (std::size_t s = sites.size(); s-- > 0;) {
        if (const auto added = given[s][left]; added > 0) {
            const auto &growth = growths.of(sites[s])[added];
            proposal[s].canary = growth.canary;
            proposal[s].control = growth.control;
            left -= added;
        }
    }
    return proposal;
}

// One more canary node at a time at the site that has the most left.
std::vector<SiteDesign> fewestAlone(std::span<const SiteDesign> sites, double alpha)
{
    std::vector<SiteDesign> proposal(sites.begin(), sites.end());
    auto canary = sizesOf(sites).canary;
    const auto left = [](const SiteDesign &site) {
        return std::min(std::int64_t{site.nodes} / 2, std::int64_t{site.nodes} - site.control) - site.canary;
    };
    for (; smallestPAlone(canary) > alpha; ++canary) {
        const auto roomiest = std::max_element(proposal.begin(), proposal.end(),
                                               [&left](const auto &a, const auto &b) { return left(a) < left(b); });
        if (roomiest == proposal.end() || left(*roomiest) <= 0)
            return {};
        ++roomiest->canary;
    }
    return proposal;
}

std::vector<PartDesign> partsOf(std::span<const SiteDesign> sites, Comparison comparison)
{
    std::vector<SiteDesign> paired;
    std::size_t alone = 0;
    for (const auto &site : sites) {
        if (comparison == Comparison::Control && site.canary > 0 && site.control > 0)
            paired.push_back(site);
        else
            alone += site.canary;
    }
    return {{sizesOf(paired).canary, smallestPAgainstControl(paired)}, {alone, smallestPAlone(alone)}};
}

std::string nodesText(std::span<const SiteDesign> sites, Comparison comparison)
{
    const auto sizes = sizesOf(sites);
    auto text = countText(sizes.canary, "canary node");
    if (comparison == Comparison::Control)
        text += " and " + countText(sizes.control, "control node");
    return text + " at " + countText(sizes.sites, "site");
}

} // namespace

double smallestPAgainstControl(std::span<const SiteDesign> sites)
{
    double ways = 0;
    for (const auto &site : sites)
        ways += logWays(site.canary, site.control);
    return std::exp(-ways);
}

double smallestPAlone(std::size_t nodes)
{
    return std::exp2(-static_cast<double>(nodes));
}

std::vector<double> shareAlpha(std::span<const PartDesign> parts, double alpha)
{
    std::vector<double> shares(parts.size(), 0);
    std::vector<bool> in(parts.size(), true);
    const auto reaches = [](double smallestP, double share) { return smallestP <= share * (1 + 1e-9); };
    for (bool dropped = true; dropped;) {
        std::size_t nodes = 0;
        for (std::size_t i = 0; i < parts.size(); ++i)
            nodes += in[i] ? parts[i].canaryNodes : 0;
        dropped = false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            shares[i] =
                in[i] && nodes > 0 ? alpha * static_cast<double>(parts[i].canaryNodes) / static_cast<double>(nodes) : 0;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (in[i] && !(parts[i].canaryNodes > 0 && reaches(parts[i].smallestP, shares[i]))) {
                in[i] = false;
                shares[i] = 0;
                dropped = true;
            }
        }
    }
    const bool none = std::find(in.begin(), in.end(), true) == in.end();
    const auto larger = std::max_element(parts.begin(), parts.end(), [&](const PartDesign &a, const PartDesign &b) {
        const auto worth = [&](const PartDesign &part) { return reaches(part.smallestP, alpha) ? part.canaryNodes : 0; };
        return worth(a) < worth(b);
    });
    if (none && larger != parts.end() && larger->canaryNodes > 0 && reaches(larger->smallestP, alpha))
        shares[static_cast<std::size_t>(larger - parts.begin())] = alpha;
    return shares;
}

DesignAnswer smallestDesign(std::span<const SiteDesign> sites, Comparison comparison, double alpha)
{
    const auto parts = partsOf(sites, comparison);
    const auto shares = shareAlpha(parts, alpha);
    DesignAnswer answer;
    answer.smallestP = std::min(parts[0].canaryNodes > 0 ? parts[0].smallestP : 1, parts[1].smallestP);
    answer.reachesAlpha = std::any_of(shares.begin(), shares.end(), [](double share) { return share > 0; });
    const auto best = nodesText(sites, comparison) + " can give p = " + probabilityText(answer.smallestP) + " at best";
    if (answer.reachesAlpha) {
        answer.proposal.assign(sites.begin(), sites.end());
        answer.sentence = best + ", which is enough for alpha = " + probabilityText(alpha) + ".";
        return answer;
    }
    answer.proposal = comparison == Comparison::Control
                          ? fewestForControl(sites, -std::log(alpha) + std::log(smallestPAgainstControl(sites)) - 1e-9)
                          : fewestAlone(sites, alpha);
    answer.sentence =
        best + ", and alpha = " + probabilityText(alpha) + " is asked for: every verdict would be inconclusive. " +
        (answer.proposal.empty() ? "The fleet has too few nodes: choose a greater alpha, or judge by counts or limits."
                                 : "The fewest that can reach it are " + nodesText(answer.proposal, comparison) + ".");
    return answer;
}

} // namespace skerry::backend
