// How often the judge stops a release that changes nothing, and how often it finds a regression: the tables of
// docs/judge.md.
#include "backend_stub/judge/judge.h"
#include "tests/support/canarysimulation.h"

#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <string>

using namespace skerry::backend;
using namespace skerry::test;

namespace {

enum class Metric { Latency, Errors };

struct Rates {
    double fail = 0;
    double unclear = 0;
};

Rates ratesOf(const CanaryWorld &world, const Gate &gate, Metric metric, int seeds)
{
    Rates rates;
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto number = static_cast<std::uint64_t>(seed);
        const auto windows = metric == Metric::Latency ? latencyWindows(world, number) : errorWindows(world, number);
        const auto outcome = judge(collect(gate, windows, number)).outcome;
        rates.fail += outcome == JudgeOutcome::Fail ? 1.0 / seeds : 0;
        rates.unclear += outcome == JudgeOutcome::Inconclusive ? 1.0 / seeds : 0;
    }
    return rates;
}

class Table final
{
public:
    explicit Table(int seeds) : m_seeds(seeds) {}

    void row(const std::string &title, CanaryWorld world, const Gate &gate, Metric metric = Metric::Latency) const
    {
        std::cout << std::left << std::setw(58) << title << std::right << std::fixed << std::setprecision(1);
        for (const double effect : {0.0, 0.10, 0.15, 0.25, 0.50}) {
            world.effect = effect;
            const auto rates = ratesOf(world, gate, metric, m_seeds);
            std::cout << std::setw(7) << 100 * rates.fail << '/' << std::left << std::setw(5) << 100 * rates.unclear
                      << std::right;
        }
        std::cout << std::endl;
    }

private:
    int m_seeds;
};

Gate p95()
{
    Gate gate;
    gate.metric = "latency p95";
    return gate;
}

void makeUps(const Table &table)
{
    CanaryWorld world;
    table.row("default canary: 10 sites x (1 + 1)", world, p95());
    world.sites = alike(5, {2, 2});
    table.row("5 sites x (2 + 2)", world, p95());
    world.sites = alike(1, {10, 10});
    table.row("1 site x (10 + 10)", world, p95());
    world.sites = alike(10, {1, 3});
    table.row("10 sites x (1 + 3)", world, p95());
    world.sites = alike(5, {1, 1});
    table.row("5 sites x (1 + 1): cannot reach alpha", world, p95());
    world.sites = alike(3, {3, 0});
    for (const auto &site : alike(20, {0, 3}))
        world.sites.push_back(site);
    table.row("3 canary sites x 3, 20 other control sites x 3", world, p95());
    world.siteDrift = 0.05;
    table.row("the same, site drift 0.05", world, p95());
}

void noises(const Table &table)
{
    for (const int before : {30, 60, 240}) {
        for (const double noise : {0.05, 0.1, 0.2}) {
            CanaryWorld world;
            world.minutesBefore = before;
            world.nodeNoise = noise;
            table.row("noise of a minute " + std::to_string(noise).substr(0, 4) + ", past of " + std::to_string(before) +
                          " min",
                      world, p95());
        }
    }
    auto exact = p95();
    exact.tolerance = 0;
    table.row("tolerance 0", {}, exact);
}

void errors(const Table &table)
{
    Gate gate;
    gate.metric = "errors";
    gate.measure = Measure::Count;
    for (const bool unsteady : {false, true}) {
        for (const double rate : {0.0001, 0.001, 0.004, 0.05}) {
            CanaryWorld world;
            world.requestsPerMinute = 600;
            world.errorRate = rate;
            world.siteDrift = unsteady ? 0.4 : world.siteDrift;
            world.nodeNoise = unsteady ? 0.3 : world.nodeNoise;
            table.row("errors " + std::to_string(rate).substr(0, 6) + ", 600 requests/min" + (unsteady ? ", unsteady" : ""),
                      world, gate, Metric::Errors);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    const Table table(argc > 1 ? std::atoi(argv[1]) : 500);
    std::cout << "FAIL/INCONCLUSIVE in % for a change of" << std::setw(28) << "0 %" << std::setw(13) << "+10 %"
              << std::setw(13) << "+15 %" << std::setw(13) << "+25 %" << std::setw(13) << "+50 %" << std::endl;
    makeUps(table);
    noises(table);
    errors(table);
}
