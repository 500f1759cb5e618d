// Fleets of candidates for the tests of who takes part.
#pragma once

#include "backend_stub/orchestrator/partition.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace skerry::test {

// `sites` sites of `perSite` nodes; the first node of each is its gateway.
inline std::vector<backend::Candidate> makeFleet(int sites, int perSite)
{
    std::vector<backend::Candidate> result;
    for (int s = 0; s < sites; ++s) {
        for (int n = 0; n < perSite; ++n) {
            backend::Candidate candidate;
            candidate.site = "site-" + std::to_string(s);
            candidate.name = candidate.site + "-node-" + std::to_string(n);
            candidate.online = true;
            candidate.gateway = n == 0;
            candidate.onlyGateway = n == 0;
            result.push_back(candidate);
        }
    }
    return result;
}

using Random = std::mt19937_64;

inline int below(Random &random, int limit)
{
    return static_cast<int>(random() % static_cast<std::uint64_t>(limit));
}

// Anything that an inventory could hold: sites of 1 to 12 nodes, a few kinds of hardware and releases, failure domains.
inline std::vector<backend::Candidate> makeRandomFleet(Random &random)
{
    std::vector<backend::Candidate> result;
    const int sites = 1 + below(random, 12);
    for (int s = 0; s < sites; ++s) {
        const int nodes = 1 + below(random, 12);
        const int gateways = below(random, std::min(nodes, 3) + 1);
        const int domain = below(random, 5);
        for (int n = 0; n < nodes; ++n) {
            backend::Candidate candidate;
            candidate.site = "site-" + std::to_string(s);
            candidate.name = candidate.site + "-node-" + std::to_string(n);
            candidate.online = below(random, 10) > 0;
            candidate.canaryChannel = below(random, 4) == 0;
            candidate.gateway = n < gateways;
            candidate.onlyGateway = n < gateways && gateways == 1;
            candidate.hardware = "hardware-" + std::to_string(below(random, 3));
            candidate.release = below(random, 5) == 0 ? "old" : "older";
            if (domain < 3)
                candidate.failureDomain = "domain-" + std::to_string(domain);
            result.push_back(candidate);
        }
    }
    return result;
}

} // namespace skerry::test
