#include "backend_stub/judge/design.h"
#include "backend_stub/judge/judging.h"
#include "backend_stub/judge/ranktests.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace skerry::backend {

namespace {

// Half an event more: a node without any has a rate to compare with all the same.
double valueOf(const Gate &gate, const Reading &reading)
{
    return gate.measure == Measure::Count ? (reading.value + 0.5) / reading.weight : reading.value;
}

bool usableReading(const Gate &gate, const Reading &reading)
{
    if (!(std::isfinite(reading.value) && std::isfinite(reading.weight)) || reading.weight < samplesNeeded(gate))
        return false;
    // Nothing is a multiple of 0.
    return gate.measure == Measure::Count ? reading.value >= 0 && reading.weight > 0 : reading.value > 0;
}

// By how much the metric of the node changed, or is from the limit; larger is worse.
std::optional<double> changeOf(const Gate &gate, const Observation &node)
{
    const bool absolute = gate.comparison == Comparison::Absolute;
    if (!usableReading(gate, node.after) || !(absolute || usableReading(gate, node.before)))
        return std::nullopt;
    const double base = absolute ? gate.limit : valueOf(gate, node.before);
    const double change = std::log(valueOf(gate, node.after) / base);
    if (!std::isfinite(change))
        return std::nullopt;
    return gate.direction == Direction::HigherIsWorse ? change : -change;
}

struct Samples {
    Strata paired;             // of sites with control nodes
    std::vector<double> alone; // of the others, or all if the gate wants no control nodes
    std::uint32_t aloneSites = 0;
    std::vector<SiteDesign> design; // of the paired
};

Samples samplesOf(const Evidence &evidence)
{
    const bool wantsControl = evidence.gate.comparison == Comparison::Control;
    std::vector<Stratum> sites;
    for (const auto &node : evidence.observations) {
        const auto change = changeOf(evidence.gate, node);
        if (!change)
            continue;
        sites.resize(std::max<std::size_t>(sites.size(), node.site + 1));
        (node.group == NodeGroup::Canary ? sites[node.site].canary : sites[node.site].control).push_back(*change);
    }
    Samples samples;
    for (auto &site : sites) {
        if (site.canary.empty())
            continue;
        std::sort(site.canary.begin(), site.canary.end());
        std::sort(site.control.begin(), site.control.end());
        if (wantsControl && !site.control.empty()) {
            samples.design.push_back(
                {{}, 0, static_cast<std::uint32_t>(site.canary.size()), static_cast<std::uint32_t>(site.control.size())});
            samples.paired.push_back(std::move(site));
        } else {
            samples.alone.insert(samples.alone.end(), site.canary.begin(), site.canary.end());
            ++samples.aloneSites;
        }
    }
    std::sort(samples.alone.begin(), samples.alone.end());
    return samples;
}

// From logarithms in the direction that is worse to parts of one of the metric itself.
void setShift(const Gate &gate, const ShiftEstimate &shift, TestResult &result)
{
    if (gate.direction == Direction::HigherIsWorse) {
        result.estimate = std::expm1(shift.estimate);
        result.lower = std::expm1(shift.lower);
        result.upper = std::expm1(shift.upper);
    } else {
        result.estimate = std::expm1(-shift.estimate);
        result.lower = std::expm1(-shift.upper);
        result.upper = std::expm1(-shift.lower);
    }
}

void addTests(const Evidence &evidence, const Samples &samples, Verdict &verdict)
{
    const auto &gate = evidence.gate;
    if (!samples.paired.empty()) {
        TestResult test;
        for (const auto &site : samples.design) {
            test.canaryNodes += site.canary;
            test.controlNodes += site.control;
        }
        test.sites = static_cast<std::uint32_t>(samples.paired.size());
        test.smallestP = smallestPAgainstControl(samples.design);
        verdict.tests.push_back(test);
    }
    if (!samples.alone.empty()) {
        TestResult test;
        test.method = Method::ExactSignedRank;
        test.comparison = gate.comparison == Comparison::Absolute ? Comparison::Absolute : Comparison::History;
        test.canaryNodes = static_cast<std::uint32_t>(samples.alone.size());
        test.sites = samples.aloneSites;
        test.smallestP = smallestPAlone(samples.alone.size());
        verdict.tests.push_back(test);
    }
    std::vector<PartDesign> parts;
    parts.reserve(verdict.tests.size());
    for (const auto &test : verdict.tests)
        parts.push_back({test.canaryNodes, test.smallestP});
    const auto shares = shareAlpha(parts, gate.alpha);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto &test = verdict.tests[i];
        test.alpha = shares[i];
        // A test without a share of alpha tells its estimate all the same.
        const double alpha = shares[i] > 0 ? shares[i] : gate.alpha;
        const auto shift = test.comparison == Comparison::Control
                               ? testAgainstControl(samples.paired, marginOf(gate), alpha, evidence.seed)
                               : testAlone(samples.alone, marginOf(gate), alpha);
        test.method = shift.method;
        test.p = shift.p;
        setShift(gate, shift.shift, test);
    }
}

} // namespace

Verdict judgeRatios(const Evidence &evidence)
{
    const auto &gate = evidence.gate;
    auto verdict = beginVerdict(evidence, [&gate](const Observation &node) { return changeOf(gate, node).has_value(); });
    if (verdict.reason != Reason::Tested)
        return verdict;
    addTests(evidence, samplesOf(evidence), verdict);
    if (std::none_of(verdict.tests.begin(), verdict.tests.end(), [](const TestResult &test) { return test.alpha > 0; })) {
        verdict.reason = Reason::DesignTooSmall;
        return verdict;
    }
    decide(gate, verdict, [&gate](const TestResult &test) {
        return gate.direction == Direction::HigherIsWorse ? test.upper > gate.mustRuleOut : test.lower < -gate.mustRuleOut;
    });
    return verdict;
}

} // namespace skerry::backend
