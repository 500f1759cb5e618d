#include "backend_stub/orchestrator/supersede.h"

#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/planwrite.h"
#include "backend_stub/orchestrator/states.h"

namespace skerry::backend {

Outcome supersedeRollout(Transaction &tx, const std::string &rollout, const std::string &by, const std::string &actor,
                         const std::string &reason)
{
    const auto present = tx.get<v1::Rollout>(rollout);
    const auto partition = tx.get<v1::Partition>(rollout);
    const auto deployment = present ? tx.get<v1::Deployment>(present->spec().deployment()) : nullptr;
    if (!present || !partition || !deployment)
        return notFound("rollout/" + rollout, "There is no rollout " + rollout + " to supersede.");
    if (auto allowed = checkCommand(*present, v1::ROLLOUT_COMMAND_ABORT); !allowed)
        return allowed;

    auto asked = *present;
    auto &control = *asked.mutable_spec()->mutable_control();
    control.set_aborted(true);
    control.set_last_command(v1::ROLLOUT_COMMAND_ABORT);
    control.set_actor(actor);
    control.set_reason("superseded by " + by + (reason.empty() ? "" : ": " + reason));
    *control.mutable_at() = toProto(tx.now());
    // Written first: the record of the transition names the generation that asked for it.
    const auto written = tx.put(std::move(asked));

    const auto &component = deployment->spec().component();
    Observations nothingSeen;
    const auto next = plan(*written, observe(tx, *written, *partition, component, nothingSeen), tx.now());
    writePlan(tx, *written, component, next);
    return Done{};
}

} // namespace skerry::backend
