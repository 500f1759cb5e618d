// A control plane's store with a fleet that a rollout can be rehearsed on: edge sites below a region, device sites below
// edge sites.
#pragma once

#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/rehearsal/rehearsal.h"
#include "tests/unit/backend/inventory/objects.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <optional>
#include <string>

namespace skerry::test {

using namespace skerry::backend;
using namespace std::chrono_literals;

class RehearsedFleet
{
public:
    static constexpr TimePoint Now{std::chrono::milliseconds(1'800'000'000'000)};
    static constexpr std::uint64_t Megabyte = 1'000'000;

    StoreFixture store;
    ManualClock clock{Now};
    SimulatedMetrics metrics{*store.store, 1};
    v1::RehearseRolloutRequest request;

    RehearsedFleet(int sites, int nodesOfSite, double timeScale = 1) : store(timeScale)
    {
        store.run([&](Transaction &tx) {
            tx.put(makeSite("region", v1::TIER_CLOUD));
            for (int s = 0; s < sites; ++s) {
                const auto site = "edge-" + std::to_string(s);
                tx.put(makeSite(site, v1::TIER_EDGE, "region"));
                for (int n = 0; n < nodesOfSite; ++n)
                    addNode(tx, site + "-" + std::to_string(n), site);
            }
            tx.put(makeFleet("all", "!quarantined"));
            tx.put(makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER));
            tx.put(makeRelease("proxy", "1.0.0", 50 * Megabyte));
            tx.put(makeRelease("proxy", "2.0.0", 50 * Megabyte));
            tx.put(makeDeployment("proxy-all", "proxy", "all", "proxy-1.0.0", 0));
        });
        request.set_name("r1");
        request.set_seeds(10);
        request.mutable_assumptions()->set_no_outages(true);
        request.mutable_spec()->set_deployment("proxy-all");
        request.mutable_spec()->set_release("proxy-2.0.0");
        plan().mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    }

    // A device site below an edge site.
    void addDevices(const std::string &site, const std::string &below, int nodes)
    {
        store.run([&](Transaction &tx) {
            tx.put(makeSite(site, v1::TIER_DEVICE, below));
            for (int n = 0; n < nodes; ++n)
                addNode(tx, site + "-" + std::to_string(n), site);
        });
    }

    void setOffline(const std::string &name, Milliseconds since)
    {
        auto node = *store.get<v1::Node>(name);
        node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        *node.mutable_status()->mutable_since() = toProto(Now - since);
        *node.mutable_status()->mutable_last_seen() = toProto(Now - since);
        store.put(node);
    }

    [[nodiscard]] v1::RolloutPlan &plan() { return *request.mutable_spec()->mutable_plan(); }

    [[nodiscard]] Result<std::unique_ptr<Rehearsal>> begin()
    {
        std::optional<Result<std::unique_ptr<Rehearsal>>> result;
        store.store->read([&](const View &view) { result = Rehearsal::of(view, request, clock, metrics); });
        return std::move(*result);
    }

    [[nodiscard]] v1::Rehearsal rehearse()
    {
        auto rehearsal = begin();
        if (!rehearsal)
            qFatal("%s", rehearsal.error().message.c_str());
        while (!(*rehearsal)->isDone())
            (*rehearsal)->runNext([] { return false; });
        return (*rehearsal)->result();
    }

private:
    static void addNode(Transaction &tx, const std::string &name, const std::string &site)
    {
        auto node = makeNode(name, site);
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        *node.mutable_status()->mutable_since() = toProto(Now - 240h);
        auto &installed = (*node.mutable_status()->mutable_installed())["proxy"];
        installed.set_release("proxy-1.0.0");
        *installed.mutable_since() = toProto(Now - 240h);
        tx.put(std::move(node));
    }
};

} // namespace skerry::test
