#include "backend_stub/orchestrator/planwrite.h"

#include "backend_stub/orchestrator/states.h"

namespace skerry::backend {

namespace {

void endIn(v1::Deployment &deployment, const v1::Rollout &rollout, v1::RolloutPhase phase)
{
    deployment.mutable_status()->clear_active_rollout();
    if (phase == v1::ROLLOUT_PHASE_COMPLETED) {
        deployment.mutable_spec()->set_release(rollout.spec().release());
        deployment.mutable_status()->set_last_rollout(rollout.meta().name());
    }
}

void keepAnalysis(Transaction &transaction, const std::string &rollout, const v1::AnalysisRecord &record)
{
    const auto before = transaction.get<v1::Analysis>(rollout);
    auto analysis = before ? *before : v1::Analysis();
    analysis.mutable_meta()->set_name(rollout);
    *analysis.add_records() = record;
    transaction.put(std::move(analysis));
}

} // namespace

void tellNodes(Transaction &transaction, const std::string &rollout, const std::string &component, const Plan &plan)
{
    for (const auto &assignment : plan.assignments) {
        const auto node = transaction.get<v1::Node>(assignment.node);
        if (!node)
            continue;
        auto told = *node;
        tell(told, component, rollout, assignment, transaction.now());
        transaction.put(std::move(told));
    }
}

void writePlan(Transaction &transaction, const v1::Rollout &rollout, const std::string &component, const Plan &plan)
{
    tellNodes(transaction, rollout.meta().name(), component, plan);
    auto next = rollout;
    *next.mutable_status() = plan.status;
    transaction.put(std::move(next));

    if (plan.analysis)
        keepAnalysis(transaction, rollout.meta().name(), *plan.analysis);
    if (!plan.transition || !isTerminal(plan.status.phase()))
        return;
    if (const auto deployment = transaction.get<v1::Deployment>(rollout.spec().deployment())) {
        auto changed = *deployment;
        endIn(changed, rollout, plan.status.phase());
        transaction.put(std::move(changed));
    }
}

} // namespace skerry::backend
