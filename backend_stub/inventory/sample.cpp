#include "backend_stub/inventory/sample.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/inventory/certificate.h"
#include "backend_stub/inventory/inventoryfile.h"
#include "backend_stub/inventory/sampletables.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdio>

namespace skerry::backend {

namespace {

constexpr std::size_t BaseDeviceSites = 46;

struct SampleComponent {
    const char *name;
    const char *displayName;
    v1::ComponentType type;
    const char *olderVersion;
    const char *newerVersion;
    const char *newerNotes;
    std::uint64_t sizeBytes;
};

constexpr std::array Components = {
    SampleComponent{"node-os", "Node operating system", v1::COMPONENT_TYPE_IMAGE, "1.4.2", "1.5.0",
                    "Kernel 6.1 LTS, faster start, fixes in the network driver.", 420U << 20U},
    SampleComponent{"edge-proxy", "Edge proxy", v1::COMPONENT_TYPE_CONTAINER, "2.3.1", "2.4.0",
                    "HTTP/3 towards clients, smaller buffers.", 64U << 20U},
    SampleComponent{"vision-model", "Vision model", v1::COMPONENT_TYPE_MODEL, "7.0.0", "7.1.0",
                    "Trained again with night images; 8-bit weights.", 180U << 20U},
};

struct SampleFleet {
    const char *name;
    const char *displayName;
    const char *selector;
};

constexpr std::array Fleets = {
    SampleFleet{"cloud", "Cloud regions", "tier = cloud"},
    SampleFleet{"edge-europe", "Edge, Europe", "tier = edge, geography = europe"},
    SampleFleet{"edge-world", "Edge, rest of the world", "tier = edge, geography != europe"},
    SampleFleet{"devices", "Devices", "tier = device, !quarantined"},
};

struct SampleDeployment {
    std::size_t component;
    std::size_t fleet;
};

constexpr std::array<SampleDeployment, 7> Deployments = {{{0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 1}, {1, 2}, {2, 3}}};
constexpr std::int32_t Priority = 10;

constexpr std::size_t BeforeNodes = Components.size() * 3 + Fleets.size() + Deployments.size();

std::string releaseName(const SampleComponent &component, bool newer)
{
    return std::string(component.name) + "-" + (newer ? component.newerVersion : component.olderVersion);
}

// The artefacts of the sample do not exist: their digests are only as unlike each other as real ones.
std::string sampleDigest(const std::string &release)
{
    SplitMix random(0, {"digest", release});
    std::string digest;
    for (int i = 0; i < 4; ++i) {
        char part[17];
        std::snprintf(part, sizeof part, "%016llx", static_cast<unsigned long long>(random.next()));
        digest += part;
    }
    return digest;
}

std::unique_ptr<Object> makeRelease(const SampleComponent &component, bool newer)
{
    auto release = std::make_unique<v1::Release>();
    const auto name = releaseName(component, newer);
    release->mutable_meta()->set_name(name);
    auto &spec = *release->mutable_spec();
    spec.set_component(component.name);
    spec.set_version(newer ? component.newerVersion : component.olderVersion);
    spec.set_sha256(sampleDigest(name));
    spec.set_size_bytes(component.sizeBytes);
    spec.set_notes(newer ? component.newerNotes : "");
    return release;
}

ObjectSource::Item makeBeforeNodes(std::size_t index)
{
    if (index < Components.size()) {
        auto component = std::make_unique<v1::Component>();
        component->mutable_meta()->set_name(Components[index].name);
        component->mutable_spec()->set_display_name(Components[index].displayName);
        component->mutable_spec()->set_type(Components[index].type);
        return {Kind::Component, std::move(component)};
    }
    index -= Components.size();
    if (index < Components.size() * 2)
        return {Kind::Release, makeRelease(Components[index / 2], index % 2 == 1)};
    index -= Components.size() * 2;
    if (index < Fleets.size()) {
        auto fleet = std::make_unique<v1::Fleet>();
        fleet->mutable_meta()->set_name(Fleets[index].name);
        fleet->mutable_spec()->set_display_name(Fleets[index].displayName);
        fleet->mutable_spec()->set_selector(Fleets[index].selector);
        return {Kind::Fleet, std::move(fleet)};
    }
    const auto &[component, fleet] = Deployments[index - Fleets.size()];
    auto deployment = std::make_unique<v1::Deployment>();
    deployment->mutable_meta()->set_name(std::string(Components[component].name) + "-" + Fleets[fleet].name);
    auto &spec = *deployment->mutable_spec();
    spec.set_component(Components[component].name);
    spec.set_fleet(Fleets[fleet].name);
    spec.set_release(releaseName(Components[component], false));
    spec.set_priority(Priority);
    return {Kind::Deployment, std::move(deployment)};
}

const std::string &geographyOf(const v1::Site &site)
{
    return site.meta().labels().at("geography");
}

std::size_t fleetOf(const v1::Site &site)
{
    if (site.spec().tier() == v1::TIER_CLOUD)
        return 0;
    if (site.spec().tier() == v1::TIER_DEVICE)
        return 3;
    return geographyOf(site) == "europe" ? 1 : 2;
}

const char *hardwareOf(v1::Tier tier, SplitMix &random)
{
    static constexpr std::array<std::array<const char *, 2>, 3> Hardware = {
        {{"x86-64c-256g", "arm-96c-192g"}, {"x86-16c-64g", "arm-8c-16g"}, {"arm-4c-8g", "arm-4c-8g-npu"}}};
    return Hardware[static_cast<std::size_t>(tier) - 1][random.below(2)];
}

// A place within some 25 km.
void moveNearby(v1::SiteSpec &spec, SplitMix &random)
{
    const double latitude = spec.latitude_deg() + random.uniform(-0.2, 0.2);
    const double perDegree = std::cos(latitude * std::numbers::pi / 180);
    spec.set_latitude_deg(std::round(latitude * 1e4) / 1e4);
    spec.set_longitude_deg(std::round((spec.longitude_deg() + random.uniform(-0.2, 0.2) / perDegree) * 1e4) / 1e4);
}

// How far the radio of a kind of site reaches. Other kinds have none.
struct Reach {
    v1::Tier tier;
    std::string_view type;
    double leastM;
    double mostM;
};

constexpr std::array Reaches = {
    Reach{v1::TIER_EDGE, "5G MEC", 3'000, 15'000},
    Reach{v1::TIER_EDGE, "point of presence", 3'000, 15'000},
    Reach{v1::TIER_DEVICE, "charging park", 600, 2'500},
    Reach{v1::TIER_DEVICE, "vehicle depot", 600, 2'500},
};

// In a stream of its own, so that a site stands where it stood before it had a radio.
void setReach(v1::Site &site, std::uint64_t seed)
{
    auto &spec = *site.mutable_spec();
    const auto reach = std::find_if(Reaches.begin(), Reaches.end(), [&spec](const Reach &other) {
        return other.tier == spec.tier() && other.type == spec.type();
    });
    if (reach == Reaches.end()) {
        spec.clear_coverage_radius_m(); // it may be a copy of one that has
        return;
    }
    SplitMix random(seed, {"radio", site.meta().name()});
    spec.set_coverage_radius_m(std::round(random.uniform(reach->leastM, reach->mostM) / 10) * 10);
}

} // namespace

SampleInventory::SampleInventory(std::size_t nodes, std::uint64_t seed) : m_seed(seed)
{
    const auto tables = loadSiteTables({{"cloud-regions.csv", CloudRegionsCsv}, {"edge-sites.csv", EdgeSitesCsv}});
    assert(tables.ok()); // compiled in; a test loads them
    std::vector<SitePtr> edgeSites;
    for (const auto &[kind, object] : tables->objects()) {
        auto site = std::make_shared<v1::Site>(static_cast<const v1::Site &>(*object));
        const bool cloud = site->spec().tier() == v1::TIER_CLOUD;
        // The table of regions has no column for what they all are.
        if (cloud)
            site->mutable_spec()->set_type("region");
        setReach(*site, m_seed);
        (cloud ? m_cloud.sites : edgeSites).push_back(std::move(site));
    }
    nodes = std::clamp<std::size_t>(nodes, 1, MostNodes);
    // Sites grow more slowly than nodes: larger fleets also have larger sites.
    const double factor = std::max(1.0, std::pow(static_cast<double>(nodes) / DefaultNodes, 0.75));
    addEdgeSites(edgeSites, static_cast<std::size_t>(std::lround(factor * static_cast<double>(edgeSites.size()))));
    addDeviceSites(static_cast<std::size_t>(std::lround(factor * BaseDeviceSites)));
    const std::size_t cloudNodes = (nodes * 40 + 99) / 100;
    const std::size_t edgeNodes = nodes * 35 / 100;
    distribute(m_cloud, cloudNodes, "cloud");
    distribute(m_edge, edgeNodes, "edge");
    distribute(m_device, nodes - cloudNodes - edgeNodes, "device");
}

void SampleInventory::addEdgeSites(const std::vector<SitePtr> &base, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto &model = base[i % base.size()];
        if (i < base.size()) {
            m_edge.sites.push_back(model);
            continue;
        }
        auto site = std::make_shared<v1::Site>(*model);
        const auto number = std::to_string(i / base.size() + 1);
        site->mutable_meta()->set_name(model->meta().name() + "-" + number);
        site->mutable_spec()->set_display_name(model->spec().display_name() + " " + number);
        site->mutable_spec()->set_type(base[(i + i / base.size()) % base.size()]->spec().type());
        SplitMix random(m_seed, {"site", site->meta().name()});
        moveNearby(*site->mutable_spec(), random);
        setReach(*site, m_seed);
        m_edge.sites.push_back(std::move(site));
    }
}

void SampleInventory::addDeviceSites(std::size_t count)
{
    static constexpr std::array<std::array<const char *, 2>, 4> Types = {
        {{"wind-farm", "wind farm"}, {"charging", "charging park"}, {"store", "retail store"}, {"depot", "vehicle depot"}}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto &above = m_edge.sites[i * m_edge.sites.size() / count];
        const auto &[suffix, type] = Types[i % Types.size()];
        auto site = std::make_shared<v1::Site>(*above);
        site->mutable_meta()->set_name(above->meta().name() + "-" + suffix);
        auto &spec = *site->mutable_spec();
        spec.set_display_name(above->spec().display_name() + " " + type);
        spec.set_tier(v1::TIER_DEVICE);
        spec.set_type(type);
        spec.set_parent(above->meta().name());
        SplitMix random(m_seed, {"site", site->meta().name()});
        moveNearby(spec, random);
        setReach(*site, m_seed);
        m_device.sites.push_back(std::move(site));
    }
}

void SampleInventory::distribute(Layer &layer, std::size_t nodes, std::string_view name)
{
    SplitMix random(m_seed, {"sizes", name});
    std::vector<double> sums;
    double sum = 0;
    for (std::size_t i = 0; i < layer.sites.size(); ++i)
        sums.push_back(sum += random.uniform(0.5, 1.5));
    layer.nodes = nodes;
    layer.firstNode.push_back(0);
    for (std::size_t i = 0; i + 1 < sums.size(); ++i)
        layer.firstNode.push_back(static_cast<std::size_t>(sums[i] / sum * static_cast<double>(nodes)));
}

std::size_t SampleInventory::size() const
{
    return BeforeNodes + m_cloud.nodes + m_edge.nodes + m_device.nodes + m_cloud.sites.size() + m_edge.sites.size() +
           m_device.sites.size();
}

ObjectSource::Item SampleInventory::make(std::size_t index, TimePoint now) const
{
    if (index < BeforeNodes)
        return makeBeforeNodes(index);
    index -= BeforeNodes;
    const std::size_t nodes = m_cloud.nodes + m_edge.nodes + m_device.nodes;
    if (index < nodes)
        return {Kind::Node, std::make_unique<v1::Node>(makeNode(index, now))};
    index -= nodes;
    for (const auto *layer : {&m_cloud, &m_edge}) {
        if (index < layer->sites.size())
            return {Kind::Site, std::make_unique<v1::Site>(*layer->sites[index])};
        index -= layer->sites.size();
    }
    return {Kind::Site, std::make_unique<v1::Site>(*m_device.sites[index])};
}

std::string SampleInventory::nodeName(const Layer &layer, std::size_t site, std::size_t number) const
{
    char digits[24];
    std::snprintf(digits, sizeof digits, "-%03zu", number);
    return layer.sites[site]->meta().name() + digits;
}

// The first node of the edge site under which addDeviceSites() put the site; empty if nothing stands there.
std::string SampleInventory::gatewayOf(std::size_t deviceSite) const
{
    const std::size_t i = deviceSite * m_edge.sites.size() / m_device.sites.size();
    const std::size_t end = i + 1 < m_edge.sites.size() ? m_edge.firstNode[i + 1] : m_edge.nodes;
    return end > m_edge.firstNode[i] ? nodeName(m_edge, i, 1) : std::string();
}

v1::Node SampleInventory::makeNode(std::size_t index, TimePoint now) const
{
    const Layer *layer = &m_cloud;
    for (const auto *next : {&m_edge, &m_device}) {
        if (index < layer->nodes)
            break;
        index -= layer->nodes;
        layer = next;
    }
    const auto after = std::upper_bound(layer->firstNode.begin(), layer->firstNode.end(), index);
    const auto siteIndex = static_cast<std::size_t>(after - layer->firstNode.begin()) - 1;
    const auto &site = *layer->sites[siteIndex];
    const std::size_t number = index - layer->firstNode[siteIndex] + 1;

    v1::Node node;
    node.mutable_meta()->set_name(nodeName(*layer, siteIndex, number));
    auto &labels = *node.mutable_meta()->mutable_labels();
    labels["geography"] = geographyOf(site);
    labels["role"] = site.spec().tier() == v1::TIER_EDGE && number == 1 ? "gateway" : "worker";

    SplitMix random(m_seed, {"node", node.meta().name()});
    auto &spec = *node.mutable_spec();
    spec.set_site(site.meta().name());
    spec.set_hardware(hardwareOf(site.spec().tier(), random));
    spec.set_channel(random.below(10) == 0 ? v1::CHANNEL_CANARY : v1::CHANNEL_MAIN);
    if (layer == &m_device)
        spec.set_gateway(gatewayOf(siteIndex));

    const auto since = toProto(now);
    auto &status = *node.mutable_status();
    status.set_state(v1::NODE_STATE_ONLINE);
    *status.mutable_since() = since;
    *status.mutable_last_seen() = since;
    *status.mutable_certificate_expires() = toProto(certificateExpiry(m_seed, node.meta().name(), std::nullopt, now));
    for (const auto &[component, fleet] : Deployments) {
        if (fleet != fleetOf(site))
            continue;
        const auto release = releaseName(Components[component], false);
        auto &desired = (*node.mutable_desired())[Components[component].name];
        desired.set_release(release);
        *desired.mutable_since() = since;
        auto &installed = (*status.mutable_installed())[Components[component].name];
        installed.set_release(release);
        *installed.mutable_since() = since;
        installed.set_install_count(1);
        if (Components[component].type == v1::COMPONENT_TYPE_IMAGE)
            installed.set_slot(v1::SLOT_A);
    }
    return node;
}

} // namespace skerry::backend
