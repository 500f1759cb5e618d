#include "backend_stub/exporter/inventorymetrics.h"

#include "backend_stub/exporter/families.h"
#include "backend_stub/inventory/words.h"
#include "backend_stub/orchestrator/states.h"

#include <array>
#include <map>
#include <string>

namespace skerry::backend {

namespace {

using CountsByState = std::array<double, v1::NodeState_ARRAYSIZE>;

void addSites(const View &view, Families &families)
{
    std::map<std::string, CountsByState> nodes;
    families.gauge("skerry_site_info", "What a site is; always 1.");
    view.forEach(Kind::Site, [&](const ObjectPtr &object) {
        const auto &site = static_cast<const v1::Site &>(*object);
        nodes[site.meta().name()];
        families.add({{"site", site.meta().name()},
                      {"tier", tierWord(site.spec().tier())},
                      {"country", site.spec().country()},
                      {"parent", site.spec().parent()}},
                     1);
    });
    view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        const auto &node = static_cast<const v1::Node &>(*object);
        ++nodes[node.spec().site()].at(static_cast<std::size_t>(node.status().state()));
    });
    families.gauge("skerry_site_nodes", "Nodes of a site by state.");
    for (const auto &[site, counts] : nodes) {
        for (int state = v1::NODE_STATE_ONLINE; state < v1::NodeState_ARRAYSIZE; ++state)
            families.add({{"site", site}, {"state", nodeStateWord(static_cast<v1::NodeState>(state))}},
                         counts.at(static_cast<std::size_t>(state)));
    }
}

void addDeployments(const View &view, Families &families)
{
    families.gauge("skerry_deployment_nodes", "Nodes of a deployment by the release that they run.");
    view.forEach(Kind::Deployment, [&](const ObjectPtr &object) {
        const auto &deployment = static_cast<const v1::Deployment &>(*object);
        for (const auto &[release, nodes] : deployment.status().nodes_by_release())
            families.add({{"deployment", deployment.meta().name()}, {"release", release}}, static_cast<double>(nodes));
    });
}

// Only those under way: what is over would stay for ever.
void addRollouts(const View &view, Families &families)
{
    const auto forEachActive = [&view](const auto &visit) {
        view.forEach(Kind::Rollout, [&](const ObjectPtr &object) {
            const auto &rollout = static_cast<const v1::Rollout &>(*object);
            if (!isTerminal(rollout.status().phase()))
                visit(rollout);
        });
    };
    families.gauge("skerry_rollout_info", "A rollout under way, and the phase that it is in; always 1.");
    forEachActive([&](const v1::Rollout &rollout) {
        families.add({{"rollout", rollout.meta().name()},
                      {"deployment", rollout.spec().deployment()},
                      {"release", rollout.spec().release()},
                      {"phase", rolloutPhaseWord(rollout.status().phase())}},
                     1);
    });
    families.gauge("skerry_rollout_nodes", "Nodes of a rollout under way by what has become of them.");
    forEachActive([&](const v1::Rollout &rollout) {
        v1::GroupStatus sum;
        for (const auto &group : rollout.status().groups()) {
            sum.set_waiting(sum.waiting() + group.waiting());
            sum.set_pending_offline(sum.pending_offline() + group.pending_offline());
            sum.set_updating(sum.updating() + group.updating());
            sum.set_succeeded(sum.succeeded() + group.succeeded());
            sum.set_failed(sum.failed() + group.failed());
        }
        const auto add = [&](const char *state, std::uint32_t nodes) {
            families.add({{"rollout", rollout.meta().name()}, {"state", state}}, nodes);
        };
        add("waiting", sum.waiting());
        add("offline", sum.pending_offline());
        add("updating", sum.updating());
        add("succeeded", sum.succeeded());
        add("failed", sum.failed());
    });
}

} // namespace

std::vector<prometheus::MetricFamily> inventoryMetrics(const View &view, TimePoint now)
{
    Families families;
    families.gauge("skerry_build_info", "The version of this control plane; always 1.");
    families.add({{"version", SKERRY_VERSION}}, 1);
    families.gauge("skerry_clock_seconds", "The time of the control plane, which may run faster than others, since 1970.");
    families.add({}, static_cast<double>(now.time_since_epoch().count()) / 1000);
    families.counter("skerry_store_revisions_total", "Transactions that were committed since the store was made.");
    families.add({}, static_cast<double>(view.revision()));
    families.gauge("skerry_objects", "Objects in the store by kind.");
    for (const auto kind : {Kind::Site, Kind::Node, Kind::Fleet, Kind::Component, Kind::Release, Kind::Deployment,
                            Kind::Rollout, Kind::ChangeFreeze})
        families.add({{"kind", kindName(kind)}}, static_cast<double>(view.count(kind)));
    addSites(view, families);
    addDeployments(view, families);
    addRollouts(view, families);
    return families.take();
}

std::vector<prometheus::MetricFamily> InventoryMetrics::Collect() const
{
    std::vector<prometheus::MetricFamily> result;
    m_store.read([&](const View &view) { result = inventoryMetrics(view, m_clock.now()); });
    return result;
}

} // namespace skerry::backend
