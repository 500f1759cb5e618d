#include "client/verdict.h"

#include "client/rpccode.h"

#include <algorithm>

namespace skerry {

namespace {

using WatchState = WatchSession::State;

bool isOnItsWay(const WatchFacts &watch)
{
    return watch.state == WatchState::Connecting || watch.state == WatchState::Listing ||
           watch.state == WatchState::CatchingUp || watch.state == WatchState::Closing;
}

} // namespace

Verdict verdictOf(const QVector<WatchFacts> &watches)
{
    const auto first = [&watches](auto matches) {
        const auto found = std::find_if(watches.cbegin(), watches.cend(), matches);
        return found == watches.cend() ? -1 : int(found - watches.cbegin());
    };
    const auto in = [&first](WatchState state) { return first([state](const WatchFacts &w) { return w.state == state; }); };

    // A token that one watch is refused for is refused for all: those that run were opened before, and nothing new will be.
    const int unknown =
        first([](const WatchFacts &w) { return w.state == WatchState::Failed && w.errorCode == rpccode::Unauthenticated; });
    if (unknown >= 0)
        return {ConnectionState::Failed, unknown};
    if (first([](const WatchFacts &w) { return w.awaited && isOnItsWay(w); }) >= 0)
        return {ConnectionState::CatchingUp};
    if (in(WatchState::Watching) >= 0)
        return {ConnectionState::Live};
    if (const int lost = in(WatchState::Backoff); lost >= 0)
        return {ConnectionState::Waiting, lost};
    if (first(isOnItsWay) >= 0)
        return {ConnectionState::CatchingUp};
    if (const int failed = in(WatchState::Failed); failed >= 0)
        return {ConnectionState::Failed, failed};
    // As the operator wants it.
    return {in(WatchState::Held) >= 0 ? ConnectionState::Live : ConnectionState::CatchingUp};
}

} // namespace skerry
