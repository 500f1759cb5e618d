// Two deployments of one component with the same priority must not meet on a node: nobody could say which release it runs.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/store.h"

#include <string>
#include <vector>

namespace skerry::backend {

// A deployment, fleet, node or site that was changed.
struct TieSubject {
    Kind kind;
    std::string name;
};

// One error for each pair of deployments that tie, on `spec.priority` of the one later in the order of names.
// Looks at all nodes once if there is anything to compare: O(nodes x fleets that compete).
// With `about` only ties that this object may take part in are looked for.
[[nodiscard]] std::vector<Error> priorityTies(const View &view, const TieSubject *about = nullptr);

} // namespace skerry::backend
