#include "backend_stub/orchestrator/gates.h"

#include "backend_stub/judge/words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace skerry::backend {

namespace {

constexpr int MostGates = 16;
constexpr double DefaultQuantile = 0.95;
constexpr double DefaultTolerance = 0.10;
constexpr double DefaultSamples = 100;
constexpr double DefaultHours = 1;
constexpr double DefaultAlpha = 0.02;
constexpr double DefaultRuledOut = 0.5;

bool isOfHours(v1::GateMetric metric)
{
    return metric == v1::GATE_METRIC_RESTARTS || metric == v1::GATE_METRIC_CRASHES;
}

std::string nameOf(const v1::Gate &gate)
{
    switch (gate.metric()) {
    case v1::GATE_METRIC_LATENCY:
        return "latency p" + numberText(100 * gate.quantile());
    case v1::GATE_METRIC_CPU:
        return "CPU";
    case v1::GATE_METRIC_MEMORY:
        return "memory";
    case v1::GATE_METRIC_ERRORS:
        return "errors";
    case v1::GATE_METRIC_RESTARTS:
        return "restarts";
    case v1::GATE_METRIC_CRASHES:
        return "crashes";
    default:
        return {};
    }
}

Measure measureOf(v1::GateMetric metric)
{
    if (metric == v1::GATE_METRIC_LATENCY)
        return Measure::Quantile;
    return metric == v1::GATE_METRIC_CPU || metric == v1::GATE_METRIC_MEMORY ? Measure::Mean : Measure::Count;
}

Comparison comparisonOf(v1::GateComparison comparison)
{
    if (comparison == v1::GATE_COMPARISON_HISTORY)
        return Comparison::History;
    return comparison == v1::GATE_COMPARISON_ABSOLUTE ? Comparison::Absolute : Comparison::Control;
}

v1::GateComparison toProto(Comparison comparison)
{
    if (comparison == Comparison::History)
        return v1::GATE_COMPARISON_HISTORY;
    return comparison == Comparison::Absolute ? v1::GATE_COMPARISON_ABSOLUTE : v1::GATE_COMPARISON_CONTROL;
}

Outcome checkGate(const std::string &field, const v1::Gate &gate)
{
    if (!v1::GateMetric_IsValid(gate.metric()) || gate.metric() == v1::GATE_METRIC_UNSPECIFIED)
        return invalidArgument(field + ".metric", "The gate \"" + gate.name() + "\" does not say what it measures.",
                               "Use latency, CPU, memory, errors, restarts or crashes.");
    if (!v1::GateDirection_IsValid(gate.direction()) || !v1::GateComparison_IsValid(gate.comparison()))
        return invalidArgument(field, "This control plane does not know that direction or comparison.",
                               "Higher or lower is worse; compare with the control group, with history, or with a limit.");
    if (gate.min_reporting_percent() > 100)
        return invalidArgument(field + ".min_reporting_percent",
                               "min_reporting_percent is " + std::to_string(gate.min_reporting_percent()) + ".",
                               "Give a percentage from 1 to 100.");
    if (auto problem = problemOf(gateOf(gate)); !problem.empty())
        return invalidArgument(field, problem, "Change it, or leave it out: then the default holds.");
    return Done{};
}

v1::GateTest toProto(const TestResult &test)
{
    v1::GateTest result;
    result.set_method(methodText(test));
    result.set_comparison(toProto(test.comparison));
    result.set_alongside(test.alongside);
    result.set_canary_nodes(test.canaryNodes);
    result.set_control_nodes(test.controlNodes);
    result.set_sites(test.sites);
    result.set_p(test.p);
    result.set_smallest_p(test.smallestP);
    result.set_alpha(test.alpha);
    result.set_estimate(test.estimate);
    result.set_lower(test.lower);
    result.set_upper(test.upper);
    result.set_events(test.events);
    result.set_exposure(test.exposure);
    result.set_other_events(test.otherEvents);
    result.set_other_exposure(test.otherExposure);
    return result;
}

} // namespace

void addGateDefaults(v1::RolloutPlan &plan)
{
    for (auto &gate : *plan.mutable_gates()) {
        if (gate.metric() == v1::GATE_METRIC_LATENCY && gate.quantile() == 0)
            gate.set_quantile(DefaultQuantile);
        if (gate.direction() == v1::GATE_DIRECTION_UNSPECIFIED)
            gate.set_direction(v1::GATE_DIRECTION_HIGHER_IS_WORSE);
        if (gate.comparison() == v1::GATE_COMPARISON_UNSPECIFIED)
            gate.set_comparison(v1::GATE_COMPARISON_CONTROL);
        if (!gate.has_tolerance())
            gate.set_tolerance(DefaultTolerance);
        if (!gate.has_min_samples())
            gate.set_min_samples(isOfHours(gate.metric()) ? DefaultHours : DefaultSamples);
        if (!gate.has_alpha())
            gate.set_alpha(DefaultAlpha);
        if (!gate.has_must_rule_out())
            gate.set_must_rule_out(DefaultRuledOut);
        if (gate.min_reporting_percent() == 0)
            gate.set_min_reporting_percent(plan.canary().min_reporting_percent());
        if (gate.name().empty())
            gate.set_name(nameOf(gate));
    }
}

Outcome checkGates(const v1::RolloutPlan &plan)
{
    if (plan.gates_size() > MostGates)
        return invalidArgument("spec.plan.gates", "The plan has " + std::to_string(plan.gates_size()) + " gates.",
                               "A plan may have " + std::to_string(MostGates) + " of them.");
    std::set<std::string> names;
    for (int i = 0; i < plan.gates_size(); ++i) {
        const auto field = "spec.plan.gates[" + std::to_string(i) + "]";
        if (auto checked = checkGate(field, plan.gates(i)); !checked)
            return checked;
        if (!names.insert(plan.gates(i).name()).second)
            return invalidArgument(field + ".name", "Two gates have the name \"" + plan.gates(i).name() + "\".",
                                   "Give each a name of its own.");
    }
    return Done{};
}

Metric metricOf(const v1::Gate &gate)
{
    switch (gate.metric()) {
    case v1::GATE_METRIC_CPU:
        return Metric::Cpu;
    case v1::GATE_METRIC_MEMORY:
        return Metric::Memory;
    case v1::GATE_METRIC_ERRORS:
        return Metric::Errors;
    case v1::GATE_METRIC_RESTARTS:
        return Metric::Restarts;
    case v1::GATE_METRIC_CRASHES:
        return Metric::Crashes;
    default:
        return Metric::Latency;
    }
}

Gate gateOf(const v1::Gate &gate)
{
    const bool falls = gate.direction() == v1::GATE_DIRECTION_LOWER_IS_WORSE;
    Gate result;
    result.metric = gate.name();
    result.measure = measureOf(gate.metric());
    result.quantile = gate.quantile();
    result.direction = falls ? Direction::LowerIsWorse : Direction::HigherIsWorse;
    result.comparison = comparisonOf(gate.comparison());
    result.limit = gate.limit();
    result.tolerance = gate.tolerance();
    result.alpha = gate.alpha();
    result.critical = !gate.advisory();
    result.minimumSamples = gate.min_samples();
    result.minimumReporting = gate.min_reporting_percent() / 100.0;
    result.mustRuleOut = gate.must_rule_out();
    return result;
}

v1::GateEvidence toProto(const v1::Gate &gate, const Evidence &evidence)
{
    v1::GateEvidence result;
    *result.mutable_gate() = gate;
    result.set_seed(evidence.seed);
    *result.mutable_sites() = {evidence.sites.begin(), evidence.sites.end()};
    result.mutable_observations()->Reserve(static_cast<int>(evidence.observations.size()));
    for (const auto &seen : evidence.observations) {
        auto &observation = *result.add_observations();
        observation.set_node(seen.node);
        observation.set_site(seen.site);
        observation.set_control(seen.group == NodeGroup::Control);
        observation.set_before(seen.before.value);
        observation.set_before_weight(seen.before.weight);
        observation.set_after(seen.after.value);
        observation.set_after_weight(seen.after.weight);
    }
    return result;
}

Evidence evidenceOf(const v1::GateEvidence &evidence)
{
    Evidence result{gateOf(evidence.gate()), evidence.seed(), {evidence.sites().begin(), evidence.sites().end()}, {}};
    result.observations.reserve(static_cast<std::size_t>(evidence.observations_size()));
    for (const auto &seen : evidence.observations())
        result.observations.push_back({seen.node(),
                                       seen.site(),
                                       seen.control() ? NodeGroup::Control : NodeGroup::Canary,
                                       {seen.before(), seen.before_weight()},
                                       {seen.after(), seen.after_weight()}});
    return result;
}

v1::GateResult toProto(const Verdict &verdict)
{
    v1::GateResult result;
    result.set_gate(verdict.metric);
    result.set_advisory(!verdict.critical);
    result.set_outcome(toProto(verdict.outcome));
    result.set_sentence(verdict.sentence);
    result.set_p(verdict.p);
    result.set_canary_nodes(verdict.canaryNodes);
    result.set_canary_reporting(verdict.canaryReporting);
    for (const auto &test : verdict.tests)
        *result.add_tests() = toProto(test);
    return result;
}

v1::GateOutcome toProto(JudgeOutcome outcome)
{
    if (outcome == JudgeOutcome::Inconclusive)
        return v1::GATE_OUTCOME_INCONCLUSIVE;
    return outcome == JudgeOutcome::Pass ? v1::GATE_OUTCOME_PASS : v1::GATE_OUTCOME_FAIL;
}

} // namespace skerry::backend
