#include "backend_stub/core/limits.h"
#include "backend_stub/judge/counttests.h"
#include "backend_stub/judge/design.h"
#include "backend_stub/judge/judging.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace skerry::backend {

namespace {

bool usable(const Reading &reading)
{
    return std::isfinite(reading.value) && std::isfinite(reading.weight) && reading.value >= 0 && reading.weight > 0 &&
           reading.value == std::floor(reading.value);
}

// Busy nodes whose events are many do not follow a Poisson distribution: bursts and drift make their counts vary more, and
// an exact test would take that for a difference. Only what the release cannot have changed is asked.
bool common(const Evidence &evidence)
{
    double events = 0;
    double windows = 0;
    const auto look = [&](const Reading &reading) {
        if (usable(reading)) {
            events += reading.value;
            ++windows;
        }
    };
    for (const auto &node : evidence.observations) {
        look(node.before);
        if (node.group == NodeGroup::Control)
            look(node.after);
    }
    return windows > 0 && events / windows >= limits::JudgeCommonEvents;
}

struct Sums {
    Reading canaryBefore;
    Reading canaryAfter;
    Reading controlAfter;
    std::uint32_t canaryNodes = 0;
    std::uint32_t controlNodes = 0;
};

void add(Reading &sum, const Reading &reading)
{
    if (usable(reading)) {
        sum.value += reading.value;
        sum.weight += reading.weight;
    }
}

std::vector<Sums> sumsBySite(const Evidence &evidence)
{
    std::vector<Sums> sites;
    for (const auto &node : evidence.observations) {
        if (!usable(node.after))
            continue;
        sites.resize(std::max<std::size_t>(sites.size(), node.site + 1));
        auto &site = sites[node.site];
        if (node.group == NodeGroup::Canary) {
            ++site.canaryNodes;
            add(site.canaryBefore, node.before);
            add(site.canaryAfter, node.after);
        } else {
            ++site.controlNodes;
            add(site.controlAfter, node.after);
        }
    }
    return sites;
}

// What one test compares: sums of sites and what they add up to.
struct Counted {
    std::vector<CountStratum> strata;
    TestResult result;

    void add(const Reading &judged, const Reading &other, const Sums &site)
    {
        result.canaryNodes += site.canaryNodes;
        result.controlNodes += result.comparison == Comparison::Control ? site.controlNodes : 0;
        ++result.sites;
        if (judged.weight <= 0 || (other.weight <= 0 && result.comparison != Comparison::Absolute))
            return;
        strata.push_back({judged.value, judged.weight, other.value, other.weight});
        result.events += judged.value;
        result.exposure += judged.weight;
        result.otherEvents += other.value;
        result.otherExposure += other.weight;
    }

    [[nodiscard]] bool enough(double minimum) const
    {
        const bool other = result.comparison == Comparison::Absolute || result.otherExposure >= minimum;
        return !strata.empty() && result.exposure >= minimum && other;
    }
};

Counted comparedWith(Comparison comparison)
{
    Counted counted;
    counted.result.comparison = comparison;
    counted.result.method = comparison == Comparison::Absolute ? Method::ExactPoisson : Method::ExactBinomial;
    counted.result.smallestP = 0; // any number of events may come
    return counted;
}

void run(const Gate &gate, double alpha, Counted &counted)
{
    const double tolerated = gate.direction == Direction::HigherIsWorse ? 1 + gate.tolerance : 1 - gate.tolerance;
    auto &result = counted.result;
    const auto test = result.comparison == Comparison::Absolute
                          ? testRate(result.events, result.exposure, gate.limit, gate.direction, alpha)
                          : testRates(counted.strata, tolerated, gate.direction, alpha);
    result.method = test.method;
    result.p = test.p;
    result.alpha = alpha;
    result.estimate = test.ratio - 1;
    result.lower = test.lower - 1;
    result.upper = test.upper - 1;
}

// Canary nodes with control nodes at their site; the same nodes with their past; those without control nodes with theirs.
struct Comparisons {
    Counted control = comparedWith(Comparison::Control);
    Counted past = comparedWith(Comparison::History);
    Counted alone = comparedWith(Comparison::History);
};

Comparisons comparisonsOf(const Evidence &evidence)
{
    Comparisons all;
    const auto comparison = evidence.gate.comparison;
    if (comparison == Comparison::Absolute)
        all.alone = comparedWith(comparison);
    for (const auto &site : sumsBySite(evidence)) {
        if (site.canaryNodes == 0)
            continue;
        if (comparison == Comparison::Absolute) {
            all.alone.add(site.canaryAfter, {}, site);
        } else if (comparison == Comparison::Control && site.controlNodes > 0) {
            all.control.add(site.canaryAfter, site.controlAfter, site);
            all.past.add(site.canaryAfter, site.canaryBefore, site);
        } else {
            all.alone.add(site.canaryAfter, site.canaryBefore, site);
        }
    }
    return all;
}

} // namespace

Verdict judgeCounts(const Evidence &evidence)
{
    const auto &gate = evidence.gate;
    if (gate.comparison != Comparison::Absolute && common(evidence))
        return judgeRatios(evidence);
    const bool needsPast = gate.comparison == Comparison::History;
    auto verdict = beginVerdict(evidence, [needsPast](const Observation &node) {
        return usable(node.after) && (!needsPast || usable(node.before));
    });
    if (verdict.reason != Reason::Tested)
        return verdict;

    auto [control, past, alone] = comparisonsOf(evidence);
    const auto part = [&gate](const Counted &counted) {
        return PartDesign{counted.result.canaryNodes, counted.enough(gate.minimumSamples) ? 0.0 : 1.0};
    };
    const auto shares = shareAlpha(std::vector{part(control), part(alone)}, gate.alpha);
    if (shares[0] > 0)
        run(gate, shares[0], control);
    if (control.result.canaryNodes > 0)
        verdict.tests.push_back(control.result);
    // Nodes that were always worse than their neighbours are so after an update as well: their own past must say so, too.
    if (shares[0] > 0 && past.enough(gate.minimumSamples)) {
        run(gate, shares[0], past);
        past.result.alongside = true;
        verdict.tests.push_back(past.result);
    }
    if (shares[1] > 0)
        run(gate, shares[1], alone);
    if (alone.result.canaryNodes > 0)
        verdict.tests.push_back(alone.result);
    if (shares[0] <= 0 && shares[1] <= 0)
        verdict.reason = Reason::TooFewSamples;
    else
        decide(gate, verdict, [](const TestResult &) { return false; });
    return verdict;
}

} // namespace skerry::backend
