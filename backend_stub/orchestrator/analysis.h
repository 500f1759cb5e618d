// The verdict on a canary at the end of its bake.
#pragma once

#include "backend_stub/judge/metricsource.h"
#include "backend_stub/store/store.h"
#include "skerry/v1/rollouts.pb.h"

#include <optional>
#include <string>
#include <vector>

namespace skerry::backend {

// What the store says of it; nothing points into the view.
struct AnalysisQuestion {
    std::string rollout;
    std::vector<v1::Gate> gates;
    // Of the control group; those of canary nodes are in the queries.
    TimeWindow before;
    TimeWindow after;
    // The canary nodes that this rollout has brought the release, and the control group.
    std::vector<WindowQuery> queries;
};

// Nothing unless the rollout is being analyzed.
[[nodiscard]] std::optional<AnalysisQuestion> analysisQuestion(const View &view, const v1::Rollout &rollout,
                                                               const v1::Partition &partition, const std::string &component);
// One for each gate.
[[nodiscard]] std::vector<Evidence> evidenceFor(const AnalysisQuestion &question, const MetricSource &metrics);
// Everything but the number of the transition. The same evidence has the same verdict.
[[nodiscard]] v1::AnalysisRecord analyze(const AnalysisQuestion &question, const std::vector<Evidence> &evidence);
[[nodiscard]] inline v1::AnalysisRecord analyze(const AnalysisQuestion &question, const MetricSource &metrics)
{
    return analyze(question, evidenceFor(question, metrics));
}

} // namespace skerry::backend
