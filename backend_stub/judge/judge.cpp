#include "backend_stub/judge/judge.h"

#include "backend_stub/judge/judging.h"
#include "backend_stub/judge/words.h"

#include <algorithm>

namespace skerry::backend {

Verdict beginVerdict(const Evidence &evidence, const std::function<bool(const Observation &)> &usable)
{
    Verdict verdict;
    for (const auto &observation : evidence.observations) {
        if (observation.group == NodeGroup::Canary) {
            ++verdict.canaryNodes;
            verdict.canaryReporting += usable(observation) ? 1 : 0;
        }
    }
    const double needed = evidence.gate.minimumReporting * verdict.canaryNodes;
    if (verdict.canaryNodes == 0)
        verdict.reason = Reason::NoCanary;
    else if (verdict.canaryReporting == 0 || verdict.canaryReporting < needed - 1e-9)
        verdict.reason = Reason::TooFewReporting;
    else
        verdict.reason = Reason::Tested;
    return verdict;
}

void decide(const Gate &gate, Verdict &verdict, const std::function<bool(const TestResult &)> &noisy)
{
    bool fails = false;
    bool unclear = false;
    verdict.p = 1;
    for (std::size_t i = 0; i < verdict.tests.size();) {
        const auto &first = verdict.tests[i];
        double p = first.p;
        bool vague = noisy(first);
        for (++i; i < verdict.tests.size() && verdict.tests[i].alongside; ++i) {
            p = std::max(p, verdict.tests[i].p);
            vague = vague || noisy(verdict.tests[i]);
        }
        if (first.alpha <= 0)
            continue;
        verdict.p = std::min(verdict.p, p * (gate.alpha / first.alpha));
        fails = fails || p <= first.alpha;
        unclear = unclear || vague;
    }
    if (fails) {
        verdict.outcome = JudgeOutcome::Fail;
    } else if (unclear) {
        verdict.reason = Reason::TooNoisy;
    } else {
        verdict.outcome = JudgeOutcome::Pass;
    }
}

Verdict judge(const Evidence &evidence)
{
    const auto &gate = evidence.gate;
    Verdict verdict;
    if (!problemOf(gate).empty())
        verdict.reason = Reason::GateInvalid;
    else
        verdict = gate.measure == Measure::Count ? judgeCounts(evidence) : judgeRatios(evidence);
    verdict.metric = gate.metric;
    verdict.critical = gate.critical;
    verdict.sentence = sentenceOf(gate, verdict);
    return verdict;
}

} // namespace skerry::backend
