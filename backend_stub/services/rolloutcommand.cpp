#include "backend_stub/services/rolloutcommand.h"

#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/services/errors.h"

namespace skerry::backend {

Result<v1::CommandRolloutResponse> commandRollout(Transaction &tx, const v1::CommandRolloutRequest &request,
                                                  const Caller &caller)
{
    const auto present = tx.get<v1::Rollout>(request.name());
    if (!present)
        return noSuchObject(Kind::Rollout, request.name());
    if (const auto expected = checkGeneration(request.options(), Kind::Rollout, request.name(), present.get()); !expected)
        return expected.error();

    auto rollout = *present;
    if (const auto given = giveCommand(rollout, request, caller.subject, tx.now(), tx); !given)
        return given.error();
    v1::CommandRolloutResponse response;
    response.set_affected_nodes(affectedNodes(present->status(), request));
    *response.mutable_rollout() = *tx.put(std::move(rollout));
    return response;
}

} // namespace skerry::backend
