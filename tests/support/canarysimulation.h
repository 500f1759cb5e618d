// A model of what canary and control nodes report before and after an update, for tests that count how often a judge is
// wrong.
#pragma once

#include "backend_stub/judge/evidence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace skerry::test {

struct SiteMakeUp {
    int canary = 1;
    int control = 1;
};

// The logarithm of a request's latency is a sum of: a base of the site; one of the node, which for canary nodes lies higher
// before anything is deployed; drift that all nodes of a site share and noise of the node, both of which go from minute to
// minute as autoregressive processes (what a minute brings stays in part for the next); the effect of the release; and the
// spread of single requests. All normal. Numbers are standard deviations of logarithms, so that 0.1 is about 10 %.
struct CanaryWorld {
    // 10 canary nodes, max(5, 1 %) of a fleet of 1,000 nodes at many sites, and as many control nodes.
    std::vector<SiteMakeUp> sites{10};
    double siteSpread = 0.4;
    double nodeSpread = 0.1;
    double canaryOffset = 0.15;
    double siteDrift = 0.15;
    double siteMemory = 0.97;
    double nodeNoise = 0.1; // of one minute
    double nodeMemory = 0.7;
    double requestSpread = 0.5;
    int requestsPerMinute = 120;
    int minutesBefore = 60;
    int minutesAfter = 30;
    double effect = 0; // 0.25: latency or errors of updated nodes rise by 25 %
    // Of counts: the errors of one request, on average over nodes and time.
    double errorRate = 0.001;
};

[[nodiscard]] std::vector<backend::NodeWindows> latencyWindows(const CanaryWorld &world, std::uint64_t seed);
// Errors of requests, whose rates vary like latencies; Poisson around them.
[[nodiscard]] std::vector<backend::NodeWindows> errorWindows(const CanaryWorld &world, std::uint64_t seed);
// `count` sites of the same make-up.
[[nodiscard]] std::vector<SiteMakeUp> alike(int count, SiteMakeUp site);

} // namespace skerry::test
