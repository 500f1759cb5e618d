// What the judge says of a gate, and of all gates of a canary together.
#pragma once

#include "backend_stub/judge/gate.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace skerry::backend {

// INCONCLUSIVE holds for a person. It neither passes nor fails.
enum class JudgeOutcome { Pass, Fail, Inconclusive };

enum class Reason {
    Tested,
    GateInvalid,
    NoCanary,
    TooFewReporting, // canary nodes without data before or after
    TooFewSamples,   // exposures of counts below the minimum
    DesignTooSmall,  // no outcome of these numbers of nodes could reach alpha
    TooNoisy,        // a change that must be ruled out is not
};

enum class Method {
    ExactPermutation,   // stratified by site, every arrangement counted
    SampledPermutation, // the same with arrangements drawn from the seed
    VanElteren,         // rank test stratified by site, normal approximation
    ExactSignedRank,
    SignedRank,    // normal approximation
    ExactBinomial, // conditional on the events of each site
    Binomial,      // the same, normal approximation of very many events
    ExactPoisson,  // events against a limit
};

// A gate that compares with control nodes has a second test if there are canary sites without any.
struct TestResult {
    Method method = Method::ExactPermutation;
    Comparison comparison = Comparison::Control;
    // Besides the test before it, of the same canary nodes: both must reject.
    bool alongside = false;
    std::uint32_t canaryNodes = 0;
    std::uint32_t controlNodes = 0;
    std::uint32_t sites = 0;
    // One-sided: how probable is what was seen, or worse, if the change were just what is tolerated.
    double p = 1;
    // No outcome of this design has a smaller one.
    double smallestP = 1;
    // Its share of the gate's alpha; 0 for a test that cannot reach any.
    double alpha = 0;
    // Hodges-Lehmann estimate of the change as a part of one (0.25 is +25 %) and the interval that two such tests, one to
    // each side, do not reject. For counts the ratio of rates. The ends may be infinite.
    double estimate = 0;
    double lower = 0;
    double upper = 0;
    // For counts: events and exposures that were compared.
    double events = 0;
    double exposure = 0;
    double otherEvents = 0;
    double otherExposure = 0;

    [[nodiscard]] bool operator==(const TestResult &) const = default;
};

struct Verdict {
    std::string metric;
    bool critical = true;
    JudgeOutcome outcome = JudgeOutcome::Inconclusive;
    Reason reason = Reason::NoCanary;
    std::uint32_t canaryNodes = 0;     // in the evidence
    std::uint32_t canaryReporting = 0; // of them with enough data
    // Compare with the gate's alpha; of several tests the smallest, after alpha was shared among them.
    double p = 1;
    std::vector<TestResult> tests;
    std::string sentence;

    [[nodiscard]] bool operator==(const Verdict &) const = default;
};

struct CanaryVerdict {
    JudgeOutcome outcome = JudgeOutcome::Inconclusive;
    // For display: gates that pass count 100, inconclusive ones 50; 0 if a critical gate fails.
    std::uint32_t score = 0;
    std::string sentence;

    [[nodiscard]] bool operator==(const CanaryVerdict &) const = default;
};

// A critical FAIL fails; else a critical INCONCLUSIVE holds; else it passes, if at least one gate does.
[[nodiscard]] CanaryVerdict overall(std::span<const Verdict> verdicts);

} // namespace skerry::backend
