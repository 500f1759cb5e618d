#include "tests/survival/randomfleet.h"

#include "backend_stub/inventory/validate.h"

#include <stdexcept>

namespace skerry::test {

using namespace backend;

namespace {

const std::vector<std::string> Countries = {"Norway", "Germany", "Japan"};
const std::vector<std::string> Zones = {"", "Europe/Oslo", "America/New_York", "Asia/Kolkata"};
const std::vector<std::string> Windows = {"mon-fri 22:00-04:00", "daily 02:00-05:00, sat 00:00-24:00", "daily 08:00-20:00"};
const std::vector<std::string> Hardware = {"x86-8c-32g", "arm-4c-8g"};

template<class T>
T named(const std::string &name)
{
    T object;
    object.mutable_meta()->set_name(name);
    return object;
}

class Maker final
{
public:
    Maker(Transaction &tx, Chance &chance) : m_tx(tx), m_chance(chance) {}

    void make()
    {
        makeReleases();
        makeSites();
        makeNodes();
        makeDeployments();
        checkAll();
    }

private:
    void makeReleases()
    {
        for (const auto &[name, type] : {std::pair("proxy", v1::COMPONENT_TYPE_PACKAGE), {"os", v1::COMPONENT_TYPE_IMAGE}}) {
            auto component = named<v1::Component>(name);
            component.mutable_spec()->set_type(type);
            if (m_chance.percent(10))
                component.mutable_spec()->add_allowed_jurisdictions("Norway");
            m_tx.put(component);
            for (int version = 1; version <= 4; ++version) {
                auto release = named<v1::Release>(std::string(name) + "-" + std::to_string(version));
                release.mutable_spec()->set_component(name);
                release.mutable_spec()->set_version(std::to_string(version) + ".0.0");
                release.mutable_spec()->set_sha256(std::string(64, 'a'));
                release.mutable_spec()->set_size_bytes(static_cast<std::uint64_t>(m_chance.number(1, 400)) * 1'000'000);
                if (version == 4 && m_chance.percent(30))
                    release.mutable_spec()->mutable_requirements()->add_hardware(Hardware.front());
                m_tx.put(release);
            }
        }
    }

    std::string site(v1::Tier tier, const std::string &parent)
    {
        auto site = named<v1::Site>("site-" + std::to_string(m_sites.size()));
        auto &spec = *site.mutable_spec();
        spec.set_tier(tier);
        spec.set_parent(parent);
        spec.set_country(m_chance.oneOf(Countries));
        spec.set_time_zone(m_chance.oneOf(Zones));
        if (m_chance.percent(30))
            spec.set_maintenance_windows(m_chance.oneOf(Windows));
        if (m_chance.percent(40))
            spec.set_failure_domain("domain-" + std::to_string(m_chance.number(1, 3)));
        if (m_chance.percent(15))
            spec.mutable_uplink()->set_bytes_per_day(m_chance.count(1, 8) * std::uint64_t{1'000'000'000});
        m_tx.put(site);
        m_sites.push_back({site.meta().name(), tier, parent});
        return site.meta().name();
    }

    void makeSites()
    {
        for (int cloud = 0, clouds = m_chance.number(1, 2); cloud < clouds; ++cloud) {
            const auto root = site(v1::TIER_CLOUD, {});
            for (int edge = 0, edges = m_chance.number(1, 4); edge < edges; ++edge) {
                const auto parent = site(v1::TIER_EDGE, root);
                for (int below = 0, devices = m_chance.number(0, 1); below < devices; ++below)
                    site(v1::TIER_DEVICE, parent);
            }
        }
    }

    void makeNodes()
    {
        const auto count = static_cast<std::size_t>(m_chance.number(10, 60));
        // The first node of a site may be the gateway of those at the sites below.
        std::map<std::string, std::string> first;
        for (std::size_t i = 0; i < count; ++i) {
            const auto &place = i < m_sites.size() ? m_sites[i] : m_chance.oneOf(m_sites);
            auto node = named<v1::Node>("node-" + std::to_string(i));
            auto &spec = *node.mutable_spec();
            spec.set_site(place.name);
            spec.set_hardware(m_chance.percent(75) ? Hardware.front() : Hardware.back());
            spec.set_channel(m_chance.percent(20) ? v1::CHANNEL_CANARY : v1::CHANNEL_MAIN);
            if (place.tier == v1::TIER_DEVICE && first.contains(place.parent))
                spec.set_gateway(first[place.parent]);
            first.try_emplace(place.name, node.meta().name());
            node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
            *node.mutable_status()->mutable_since() = toProto(m_tx.now());
            *node.mutable_status()->mutable_last_seen() = toProto(m_tx.now());
            for (const char *component : {"proxy", "os"}) {
                if (m_chance.percent(85))
                    (*node.mutable_status()->mutable_installed())[component].set_release(std::string(component) + "-1");
            }
            m_tx.put(node);
        }
    }

    void deployment(const std::string &name, const std::string &component, const std::string &selector, int priority)
    {
        auto fleet = named<v1::Fleet>("fleet-of-" + name);
        fleet.mutable_spec()->set_selector(selector);
        m_tx.put(fleet);
        auto deployment = named<v1::Deployment>(name);
        deployment.mutable_spec()->set_component(component);
        deployment.mutable_spec()->set_fleet(fleet.meta().name());
        deployment.mutable_spec()->set_release(component + "-1");
        deployment.mutable_spec()->set_priority(priority);
        m_tx.put(deployment);
    }

    void makeDeployments()
    {
        deployment("proxy-everywhere", "proxy", "", 0);
        if (m_chance.percent(40))
            deployment("proxy-norway", "proxy", "country = Norway", 5);
        if (m_chance.percent(50))
            deployment("os-edge", "os", "tier = edge", 0);
    }

    void checkAll() const
    {
        for (const auto &change : m_tx.changes()) {
            const auto problems = problemsOf(change.kind, *change.value, m_tx);
            if (!problems.empty())
                throw std::logic_error("an object that no service would let in: " + problems.front().message);
        }
    }

    struct Place {
        std::string name;
        v1::Tier tier;
        std::string parent;
    };

    Transaction &m_tx;
    Chance &m_chance;
    std::vector<Place> m_sites;
};

} // namespace

void addRandomFleet(Transaction &tx, Chance &chance)
{
    Maker(tx, chance).make();
}

std::vector<std::string> namesOf(const View &view, Kind kind)
{
    std::vector<std::string> names;
    view.forEach(kind, [&](const ObjectPtr &object) { names.push_back(metaOf(*object, kind).name()); });
    return names;
}

} // namespace skerry::test
