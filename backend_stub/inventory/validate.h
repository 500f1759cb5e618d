// Whether an object may be written, given everything else. Pure: all that is read is the view.
// Every error names the field (`spec.latitude_deg`), the object (`site/oslo`) and what to do.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/store.h"

#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// Everything that is wrong with one object, as far as it alone and its references tell. `view` may hold it already or not.
// Kinds that only the control plane writes (rollouts, partitions, the simulation) are not checked here.
[[nodiscard]] std::vector<Error> problemsOf(Kind kind, const Object &object, const View &view);

// The first problem, if there is one; then what the change of an existing object must keep (a release its digest, a
// deployment under a rollout its release), and whether deployments tie. `view` holds the object as it is to be; `previous`
// is null if it is new.
[[nodiscard]] Outcome validatePut(Kind kind, const Object &object, const Object *previous, const View &view);

// FAILED_PRECONDITION that says what still refers to the object. `view` still holds it, or not any more.
[[nodiscard]] Outcome validateDelete(Kind kind, const std::string &name, const View &view);

// [a-z0-9]([-a-z0-9.]*[a-z0-9])?, at most 253 characters.
[[nodiscard]] bool isObjectName(std::string_view name);
// major.minor.patch with optional pre-release and build parts, as on semver.org.
[[nodiscard]] bool isSemanticVersion(std::string_view version);

} // namespace skerry::backend
