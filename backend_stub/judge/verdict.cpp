#include "backend_stub/judge/verdict.h"

namespace skerry::backend {

namespace {

struct Tally {
    std::string names;
    std::uint32_t count = 0;

    void add(const std::string &name) { names += (count++ > 0 ? ", " : "") + name; }
};

} // namespace

CanaryVerdict overall(std::span<const Verdict> verdicts)
{
    Tally passed;
    Tally failed;
    Tally unclear;
    Tally criticalFailed;
    Tally criticalUnclear;
    for (const auto &verdict : verdicts) {
        const bool fails = verdict.outcome == JudgeOutcome::Fail;
        if (verdict.outcome == JudgeOutcome::Pass) {
            passed.add(verdict.metric);
            continue;
        }
        (fails ? failed : unclear).add(verdict.metric);
        if (verdict.critical)
            (fails ? criticalFailed : criticalUnclear).add(verdict.metric);
    }

    CanaryVerdict result;
    const auto gates = static_cast<std::uint32_t>(verdicts.size());
    if (gates > 0 && criticalFailed.count == 0)
        result.score = (100 * passed.count + 50 * unclear.count) / gates;
    if (criticalFailed.count > 0) {
        result.outcome = JudgeOutcome::Fail;
        result.sentence = "The canary is worse: " + criticalFailed.names + ".";
    } else if (criticalUnclear.count > 0) {
        result.sentence = "It cannot be told whether the canary is worse: " + criticalUnclear.names + ".";
    } else if (passed.count == 0) {
        result.sentence =
            gates == 0 ? "There is no gate to judge the canary by." : "No gate passes, and none of them is critical.";
    } else {
        result.outcome = JudgeOutcome::Pass;
        result.sentence = "The canary is not shown to be worse: " + passed.names + ".";
        if (failed.count > 0)
            result.sentence += " Worse, but not critical: " + failed.names + ".";
        if (unclear.count > 0)
            result.sentence += " Not to be told, and not critical: " + unclear.names + ".";
    }
    return result;
}

} // namespace skerry::backend
