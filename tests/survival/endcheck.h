// What must be true when everything has come to rest.
#pragma once

#include "backend_stub/store/store.h"

#include <functional>
#include <string>

namespace skerry::test {

// Each node of a deployment's fleet runs what the deployment names, or it is told why not; and the groups of the rollout
// that brought it count their nodes as they are.
void checkAtRest(const backend::View &view, const std::function<void(const std::string &)> &report);

} // namespace skerry::test
