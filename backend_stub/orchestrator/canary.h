// Who is the canary, and with whom it is compared.
#pragma once

#include "backend_stub/orchestrator/partition.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace skerry::backend {

// Indices of candidates. No node is in both.
struct CanaryChoice {
    std::vector<std::size_t> canary;
    std::vector<std::size_t> control;
};

// The canary is made up like the candidates, by largest remainders: first over hardware and present release, then, within
// these, over the sites. Nodes of the canary channel come before others, those that can be reached before those that cannot,
// and gateways last. At most half of any site, but one of a site that has only one, and there only if the like stands
// nowhere else; never a site's only gateway; at most half of all. If that leaves nobody, it is one node all the same. A plan
// that names nodes gets exactly these.
//
// The control group is from the sites of the canary, in its proportions, and as far as it goes alike in hardware and
// release.
[[nodiscard]] CanaryChoice chooseCanary(const std::vector<Candidate> &candidates, const v1::CanaryPlan &plan,
                                        const std::string &seed);

// How many nodes the plan asks for; nothing if it means as many as its limits allow.
[[nodiscard]] std::optional<std::size_t> canaryWish(const v1::CanaryPlan &plan, std::size_t candidates);
// The largest canary that these limits allow.
[[nodiscard]] std::size_t largestCanary(const std::vector<Candidate> &candidates);

} // namespace skerry::backend
