// An inventory of chance: sites in three tiers, nodes behind gateways, components, releases, and deployments that overlap.
#pragma once

#include "backend_stub/store/store.h"
#include "tests/survival/chance.h"

namespace skerry::test {

// Everything is as the services would have let it in; nodes run what their deployment names, or nothing yet.
void addRandomFleet(backend::Transaction &tx, Chance &chance);

// The names of all objects of a kind.
[[nodiscard]] std::vector<std::string> namesOf(const backend::View &view, backend::Kind kind);

} // namespace skerry::test
