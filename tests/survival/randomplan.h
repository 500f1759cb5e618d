// A plan of chance: every choice that a plan has is taken by some seed.
#pragma once

#include "backend_stub/store/store.h"
#include "skerry/v1/rollouts.pb.h"
#include "tests/survival/chance.h"

namespace skerry::test {

// Not every one can be started: a canary may be larger than its limits allow, a wave without nodes.
[[nodiscard]] v1::RolloutPlan randomPlan(const backend::View &view, backend::TimePoint now, Chance &chance);

} // namespace skerry::test
