#include "backend_stub/orchestrator/analysis.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/judge.h"
#include "backend_stub/orchestrator/gates.h"

#include <algorithm>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

// The past that a node is compared with: as long as the bake, within these.
constexpr Milliseconds ShortestPast = 1h;
constexpr Milliseconds LongestPast = 24h;

std::optional<TimePoint> firstTransition(const v1::RolloutStatus &status, v1::RolloutPhase to)
{
    const auto &all = status.transitions();
    const auto found = std::find_if(all.begin(), all.end(), [to](const v1::Transition &t) { return t.to() == to; });
    return found == all.end() ? std::nullopt : std::optional(fromProto(found->at()));
}

// Only nodes that run the release because of this rollout; the others have nothing to tell about it.
std::optional<WindowQuery> queryOf(const v1::Node &node, const v1::Rollout &rollout, const std::string &component,
                                   const AnalysisQuestion &question)
{
    const auto &status = node.status();
    const auto installed = status.installed().find(component);
    const auto desired = node.desired().find(component);
    if (installed == status.installed().end() || desired == node.desired().end() ||
        installed->second.release() != rollout.spec().release() || desired->second.rollout() != rollout.meta().name())
        return std::nullopt;
    const auto told = fromProto(desired->second.since());
    const auto since = fromProto(installed->second.since());
    if (since < told)
        return std::nullopt; // ran it before
    const auto past = question.before.until - question.before.from;
    return WindowQuery{node.meta().name(),
                       node.spec().site(),
                       NodeGroup::Canary,
                       {told - past, told},
                       {std::max(question.after.from, since), question.after.until}};
}

} // namespace

std::optional<AnalysisQuestion> analysisQuestion(const View &view, const v1::Rollout &rollout,
                                                 const v1::Partition &partition, const std::string &component)
{
    const auto &status = rollout.status();
    const auto baking = firstTransition(status, v1::ROLLOUT_PHASE_BAKING);
    if (status.phase() != v1::ROLLOUT_PHASE_ANALYZING || !baking)
        return std::nullopt;

    AnalysisQuestion question;
    question.rollout = rollout.meta().name();
    question.gates = {rollout.spec().plan().gates().begin(), rollout.spec().plan().gates().end()};
    question.after = {*baking, fromProto(status.phase_since())};
    const auto started = fromProto(status.started());
    question.before = {started - std::clamp(question.after.until - question.after.from, ShortestPast, LongestPast), started};
    view.findEach(Kind::Node, partition.groups(0).nodes(), [&](const ObjectPtr &object) {
        if (!object)
            return;
        if (auto query = queryOf(static_cast<const v1::Node &>(*object), rollout, component, question))
            question.queries.push_back(std::move(*query));
    });
    view.findEach(Kind::Node, partition.control().nodes(), [&](const ObjectPtr &object) {
        if (!object)
            return;
        const auto &node = static_cast<const v1::Node &>(*object);
        question.queries.push_back(
            {node.meta().name(), node.spec().site(), NodeGroup::Control, question.before, question.after});
    });
    return question;
}

std::vector<Evidence> evidenceFor(const AnalysisQuestion &question, const MetricSource &metrics)
{
    std::vector<Evidence> result;
    result.reserve(question.gates.size());
    for (const auto &gate : question.gates) {
        const auto windows = metrics.read(metricOf(gate), question.queries);
        // Chance must not be the same for every gate and rollout, and yet the same when it is looked at again.
        const auto seed = SplitMix(0, {question.rollout, gate.name()}).next();
        result.push_back(collect(gateOf(gate), windows, seed));
    }
    return result;
}

v1::AnalysisRecord analyze(const AnalysisQuestion &question, const std::vector<Evidence> &evidence)
{
    v1::AnalysisRecord record;
    *record.mutable_at() = toProto(question.after.until);
    *record.mutable_before_from() = toProto(question.before.from);
    *record.mutable_before_until() = toProto(question.before.until);
    *record.mutable_after_from() = toProto(question.after.from);
    *record.mutable_after_until() = toProto(question.after.until);
    std::vector<Verdict> verdicts;
    verdicts.reserve(evidence.size());
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        verdicts.push_back(judge(evidence[i]));
        *record.add_evidence() = toProto(question.gates[i], evidence[i]);
        *record.add_results() = toProto(verdicts.back());
    }
    const auto all = overall(verdicts);
    record.set_outcome(toProto(all.outcome));
    record.set_score(all.score);
    record.set_sentence(all.sentence);
    return record;
}

} // namespace skerry::backend
