#include "backend_stub/fabric/surroundings.h"

#include "backend_stub/inventory/certificate.h"

#include <algorithm>

namespace skerry::backend {

namespace {

constexpr int MaxSiteDepth = 64;
constexpr int MaxHops = 8;

// Whether a site is one of `sites` or below one; remembers the answers.
class SiteTree
{
public:
    SiteTree(const View &view, const std::unordered_set<std::string> &sites) : m_view(view), m_sites(sites) {}

    bool isBelow(const std::string &name, int depth = 0)
    {
        if (m_sites.empty() || name.empty() || depth > MaxSiteDepth)
            return false;
        if (m_sites.contains(name))
            return true;
        const auto known = m_known.find(name);
        if (known != m_known.end())
            return known->second;
        const auto site = m_view.get<v1::Site>(name);
        const bool below = site && isBelow(site->spec().parent(), depth + 1);
        m_known.emplace(name, below);
        return below;
    }

private:
    const View &m_view;
    const std::unordered_set<std::string> &m_sites;
    std::unordered_map<std::string, bool> m_known;
};

} // namespace

Surroundings::Next Surroundings::step(const v1::Node &node)
{
    const auto reachability = m_links.of(node, m_view, m_now);
    NodeSurroundings around{.tier = tierOf(node, m_view),
                            .reachable = reachability.reachable,
                            .health = reachability.health,
                            .lastHeard = reachability.lastHeard,
                            .now = m_now,
                            .seed = m_seed,
                            .release = [this](const std::string &name) { return release(name); }};
    Next next{stepNode(node, around), std::nullopt};
    next.wake = next.step.wake;
    const auto wakeAt = [&next](TimePoint at) { next.wake = std::min(next.wake.value_or(TimePoint::max()), at); };
    if (reachability.changesAt != TimePoint::max())
        wakeAt(reachability.changesAt);
    if (reachability.reachable)
        wakeAt(keepCertificate(node.meta().name(), next.step));
    return next;
}

// When it is to be renewed.
TimePoint Surroundings::keepCertificate(const std::string &name, NodeStep &step) const
{
    auto &status = step.status;
    const auto present =
        status.has_certificate_expires() ? std::optional(fromProto(status.certificate_expires())) : std::nullopt;
    const auto expires = certificateExpiry(m_seed, name, present, m_now);
    if (expires != present) {
        *status.mutable_certificate_expires() = toProto(expires);
        step.changed = true;
    }
    return expires - RenewBefore;
}

std::optional<ReleaseFacts> Surroundings::release(const std::string &name)
{
    const auto known = m_releases.find(name);
    if (known != m_releases.end())
        return known->second;
    std::optional<ReleaseFacts> facts;
    if (const auto object = m_view.get<v1::Release>(name)) {
        const auto component = m_view.get<v1::Component>(object->spec().component());
        const auto simulation = m_view.get<v1::SimulationState>(SimulationName);
        facts = ReleaseFacts{.sizeBytes = object->spec().size_bytes(),
                             .image = component && component->spec().type() == v1::COMPONENT_TYPE_IMAGE,
                             .healthCheckFailureRatio = 0,
                             .damagedDownloadRatio = 0,
                             .deltaBytes = {object->spec().deltas().begin(), object->spec().deltas().end()}};
        if (simulation && simulation->releases().contains(name)) {
            facts->healthCheckFailureRatio = simulation->releases().at(name).health_check_failure_ratio();
            facts->damagedDownloadRatio = simulation->releases().at(name).damaged_download_ratio();
        }
    }
    m_releases.emplace(name, facts);
    return facts;
}

std::vector<std::string> affectedNodes(const View &view, const std::unordered_set<std::string> &nodes,
                                       const std::unordered_set<std::string> &sites)
{
    std::unordered_set<std::string> affected = nodes;
    SiteTree tree(view, sites);
    for (int hop = 0; hop <= MaxHops; ++hop) {
        const std::size_t before = affected.size();
        view.forEach(Kind::Node, [&](const ObjectPtr &object) {
            const auto &node = static_cast<const v1::Node &>(*object);
            const bool direct = hop == 0 && tree.isBelow(node.spec().site());
            if (direct || (!node.spec().gateway().empty() && affected.contains(node.spec().gateway())))
                affected.insert(node.meta().name());
        });
        if (hop > 0 && affected.size() == before)
            break;
    }
    return {affected.begin(), affected.end()};
}

} // namespace skerry::backend
