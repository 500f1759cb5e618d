#include "backend_stub/rehearsal/power.h"

#include "backend_stub/core/clock.h"
#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace skerry::backend {

namespace {

constexpr std::array Increases = {0.05, 0.1, 0.25, 0.5, 1.0};

bool hasGateOn(const v1::RolloutPlan &plan, v1::GateMetric metric)
{
    return std::any_of(plan.gates().begin(), plan.gates().end(),
                       [metric](const auto &gate) { return gate.metric() == metric; });
}

// Every request takes longer by the same part, and so do all quantiles.
void slowDown(Evidence &evidence, double increase)
{
    for (auto &node : evidence.observations) {
        if (node.group == NodeGroup::Canary)
            node.after.value *= 1 + increase;
    }
}

// Errors come on top at random, at a part of the rate that all nodes have in all windows.
void addErrors(Evidence &evidence, double increase, std::uint64_t seed)
{
    double errors = 0;
    double requests = 0;
    for (const auto &node : evidence.observations) {
        errors += node.before.value + node.after.value;
        requests += node.before.weight + node.after.weight;
    }
    if (requests <= 0)
        return;
    for (auto &node : evidence.observations) {
        if (node.group != NodeGroup::Canary)
            continue;
        SplitMix random(seed, {"errors", node.node});
        node.after.value += random.poisson(increase * errors / requests * node.after.weight);
    }
}

std::string percent(double part)
{
    return std::to_string(static_cast<int>(std::lround(100 * part))) + " %";
}

std::string lengthText(Milliseconds length)
{
    using namespace std::chrono;
    if (length < 2min)
        return std::to_string(duration_cast<seconds>(length).count()) + " s";
    if (length < 2h)
        return std::to_string(duration_cast<minutes>(length).count()) + " min";
    return std::to_string(duration_cast<hours>(length).count()) + " h";
}

double shareOf(std::uint32_t part, std::uint32_t runs)
{
    return runs == 0 ? 0 : static_cast<double>(part) / runs;
}

} // namespace

PowerStudy::PowerStudy(const v1::RolloutPlan &plan) : m_plan(plan)
{
    for (const auto metric : {v1::GATE_METRIC_LATENCY, v1::GATE_METRIC_ERRORS}) {
        if (!hasGateOn(plan, metric))
            continue;
        for (const double increase : Increases) {
            auto *effect = m_power.add_effects();
            effect->set_metric(metric);
            effect->set_increase(increase);
        }
    }
}

void PowerStudy::add(std::span<const Evidence> evidence, std::uint64_t seed)
{
    m_power.set_runs(m_power.runs() + 1);
    std::vector<Verdict> asItIs;
    asItIs.reserve(evidence.size());
    for (const auto &gate : evidence)
        asItIs.push_back(judge(gate));
    count(asItIs, *m_power.mutable_unchanged());
    for (auto &effect : *m_power.mutable_effects()) {
        auto verdicts = asItIs;
        for (std::size_t i = 0; i < evidence.size(); ++i) {
            if (m_plan.gates(static_cast<int>(i)).metric() != effect.metric())
                continue;
            auto changed = evidence[i];
            if (effect.metric() == v1::GATE_METRIC_LATENCY)
                slowDown(changed, effect.increase());
            else
                addErrors(changed, effect.increase(), seed);
            verdicts[i] = judge(changed);
        }
        count(verdicts, *effect.mutable_verdicts());
    }
}

void PowerStudy::count(std::span<const Verdict> verdicts, v1::RehearsedVerdicts &counts) const
{
    switch (overall(verdicts).outcome) {
    case JudgeOutcome::Pass:
        counts.set_pass(counts.pass() + 1);
        break;
    case JudgeOutcome::Fail:
        counts.set_fail(counts.fail() + 1);
        break;
    case JudgeOutcome::Inconclusive:
        counts.set_inconclusive(counts.inconclusive() + 1);
        break;
    }
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        if (verdicts[i].outcome == JudgeOutcome::Fail)
            ++(*counts.mutable_failed_gates())[m_plan.gates(static_cast<int>(i)).name()];
    }
}

v1::RehearsedPower PowerStudy::result(std::size_t canaryNodes) const
{
    auto power = m_power;
    if (power.runs() == 0)
        return {};
    const auto canary = "A canary of " + std::to_string(canaryNodes) + (canaryNodes == 1 ? " node" : " nodes") + " for " +
                        lengthText(fromProto(m_plan.canary().bake()));
    for (const auto &[metric, what] : {std::pair{v1::GATE_METRIC_LATENCY, " sees a slowdown by "},
                                       std::pair{v1::GATE_METRIC_ERRORS, " sees errors grow by "}}) {
        auto sentence = canary;
        const char *between = what;
        for (const auto &effect : power.effects()) {
            if (effect.metric() != metric)
                continue;
            sentence.append(between).append(percent(effect.increase())).append(" in ");
            sentence.append(percent(shareOf(effect.verdicts().fail(), power.runs())));
            between = ", by ";
        }
        if (between != what)
            power.add_sentences(sentence.append(" of cases."));
    }
    const auto &unchanged = power.unchanged();
    power.add_sentences("It stops a release that changes nothing in " + percent(shareOf(unchanged.fail(), power.runs())) +
                        " of cases, and leaves the verdict to a person in " +
                        percent(shareOf(unchanged.inconclusive(), power.runs())) + ".");
    return power;
}

} // namespace skerry::backend
