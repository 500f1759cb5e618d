#include "backend_stub/orchestrator/freezes.h"

#include <algorithm>

namespace skerry::backend {

namespace {

bool concerns(const v1::ChangeFreezeSpec &freeze, const std::string &deployment)
{
    const auto &named = freeze.deployments();
    return named.empty() || std::find(named.begin(), named.end(), deployment) != named.end();
}

const v1::Freeze *holding(const std::vector<v1::Freeze> &freezes, TimePoint at)
{
    const auto found = std::find_if(freezes.begin(), freezes.end(), [at](const v1::Freeze &freeze) {
        return fromProto(freeze.from()) <= at && at < fromProto(freeze.until());
    });
    return found == freezes.end() ? nullptr : &*found;
}

} // namespace

std::vector<v1::Freeze> freezesFor(const View &view, const v1::Rollout &rollout)
{
    const auto &time = rollout.spec().plan().time();
    std::vector<v1::Freeze> freezes(time.freezes().begin(), time.freezes().end());
    if (time.ignore_freezes())
        return freezes;
    view.forEach(Kind::ChangeFreeze, [&](const ObjectPtr &object) {
        const auto &calendar = static_cast<const v1::ChangeFreeze &>(*object);
        if (!concerns(calendar.spec(), rollout.spec().deployment()))
            return;
        auto &freeze = freezes.emplace_back();
        *freeze.mutable_from() = calendar.spec().from();
        *freeze.mutable_until() = calendar.spec().until();
        freeze.set_reason(calendar.spec().reason().empty() ? calendar.meta().name() : calendar.spec().reason());
    });
    return freezes;
}

std::optional<Frozen> freezeAt(const std::vector<v1::Freeze> &freezes, TimePoint now)
{
    const auto *freeze = holding(freezes, now);
    if (!freeze)
        return std::nullopt;
    Frozen result{now, freeze->reason()};
    // Each step ends one of finitely many freezes.
    for (; freeze; freeze = holding(freezes, result.until))
        result.until = fromProto(freeze->until());
    return result;
}

} // namespace skerry::backend
