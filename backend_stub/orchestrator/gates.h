// Gates of a plan: their defaults, their checks, and what the judge makes of them.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/judge/evidence.h"
#include "backend_stub/judge/gate.h"
#include "backend_stub/judge/metricsource.h"
#include "backend_stub/judge/verdict.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::backend {

void addGateDefaults(v1::RolloutPlan &plan);
// Of a plan with its defaults written out.
[[nodiscard]] Outcome checkGates(const v1::RolloutPlan &plan);

[[nodiscard]] Metric metricOf(const v1::Gate &gate);
// Of a gate with its defaults.
[[nodiscard]] Gate gateOf(const v1::Gate &gate);

[[nodiscard]] v1::GateEvidence toProto(const v1::Gate &gate, const Evidence &evidence);
// What toProto() was given, and so a judge comes to the same verdict.
[[nodiscard]] Evidence evidenceOf(const v1::GateEvidence &evidence);
[[nodiscard]] v1::GateResult toProto(const Verdict &verdict);
[[nodiscard]] v1::GateOutcome toProto(JudgeOutcome outcome);

} // namespace skerry::backend
