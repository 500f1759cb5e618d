#include "backend_stub/services/rolloutstart.h"

#include "backend_stub/inventory/words.h"
#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/orchestrator/rolloutspec.h"
#include "backend_stub/orchestrator/states.h"
#include "backend_stub/orchestrator/supersede.h"
#include "backend_stub/services/errors.h"

namespace skerry::backend {

namespace {

Error alreadyThere(const std::string &name)
{
    return {grpc::StatusCode::ALREADY_EXISTS, "There is a rollout " + name + " already.",
            failedPrecondition(objectPath(Kind::Rollout, name), {}, "Choose another name.").detail};
}

// Tells partitions apart; what they are called and when they were written does not count.
std::string partitionFingerprint(const v1::Partition &partition)
{
    auto bare = partition;
    bare.clear_meta();
    return requestFingerprint(bare);
}

Outcome checkFingerprint(const v1::StartRolloutRequest &request, const v1::Partition &partition)
{
    if (request.fingerprint().empty() || request.fingerprint() == partitionFingerprint(partition))
        return Done{};
    Error error{grpc::StatusCode::ABORTED, "The fleet has changed since the preview: other nodes would take part.", {}};
    error.detail.set_field("fingerprint");
    error.detail.set_remedy("Look at a new preview, and decide again.");
    return error;
}

} // namespace

Result<v1::StartRolloutResponse> startRollout(Transaction &tx, const v1::StartRolloutRequest &request, const Caller &caller)
{
    if (const auto valid = checkName(request.name(), "name"); !valid)
        return valid.error();
    if (tx.get<v1::Rollout>(request.name()))
        return alreadyThere(request.name());
    // Checked with the other rollout still active: who names the wrong one is told, and nothing is ended.
    auto planned = planRollout(tx, request.name(), request.spec(), request.supersede(), tx.now());
    if (!planned)
        return planned.error();
    if (planned->refusal)
        return *planned->refusal;
    if (const auto same = checkFingerprint(request, planned->partition); !same)
        return same.error();
    if (!request.supersede().empty()) {
        const auto ended =
            supersedeRollout(tx, request.supersede(), request.name(), caller.subject, request.options().reason());
        if (!ended)
            return ended.error();
    }

    begin(planned->rollout, request.draft(), caller.subject, tx.now());
    planned->rollout.mutable_spec()->mutable_control()->set_reason(request.options().reason());

    v1::StartRolloutResponse response;
    *response.mutable_partition() = *tx.put(planned->partition);
    *response.mutable_rollout() = *tx.put(planned->rollout);
    response.mutable_warnings()->Assign(planned->warnings.begin(), planned->warnings.end());
    auto deployment = *tx.get<v1::Deployment>(request.spec().deployment());
    deployment.mutable_status()->set_active_rollout(request.name());
    tx.put(std::move(deployment));
    return response;
}

Result<v1::PreviewRolloutResponse> previewRollout(const View &view, const v1::PreviewRolloutRequest &request, TimePoint now)
{
    if (const auto valid = checkName(request.name(), "name"); !valid)
        return valid.error();
    auto planned = planRollout(view, request.name(), request.spec(), request.supersede(), now);
    if (!planned)
        return planned.error();
    if (!planned->refusal && !request.supersede().empty()) {
        if (const auto ends = checkCommand(*view.get<v1::Rollout>(request.supersede()), v1::ROLLOUT_COMMAND_ABORT); !ends)
            planned->refusal = ends.error();
    }
    if (view.get<v1::Rollout>(request.name()))
        planned->refusal = alreadyThere(request.name());

    v1::PreviewRolloutResponse response;
    for (const auto &exclusion : planned->partition.exclusions())
        ++(*response.mutable_excluded_by_reason())[std::string(exclusionWord(exclusion.reason()))];
    response.set_fleet_nodes(planned->fleetNodes);
    response.mutable_warnings()->Assign(planned->warnings.begin(), planned->warnings.end());
    if (planned->refusal)
        response.set_refusal(planned->refusal->message);
    response.set_fingerprint(partitionFingerprint(planned->partition));
    *response.mutable_rollout() = std::move(planned->rollout);
    *response.mutable_partition() = std::move(planned->partition);
    return response;
}

} // namespace skerry::backend
