// Small objects for the tests of the inventory and the fabric.
#pragma once

#include "backend_stub/inventory/memoryview.h"

#include <memory>
#include <string>

namespace skerry::test {

inline v1::Site makeSite(const std::string &name, v1::Tier tier, const std::string &parent = {})
{
    v1::Site site;
    site.mutable_meta()->set_name(name);
    site.mutable_spec()->set_tier(tier);
    site.mutable_spec()->set_parent(parent);
    site.mutable_spec()->set_country("Norway");
    return site;
}

inline v1::Node makeNode(const std::string &name, const std::string &site, const std::string &gateway = {})
{
    v1::Node node;
    node.mutable_meta()->set_name(name);
    node.mutable_spec()->set_site(site);
    node.mutable_spec()->set_gateway(gateway);
    node.mutable_spec()->set_channel(v1::CHANNEL_MAIN);
    return node;
}

inline v1::Fleet makeFleet(const std::string &name, const std::string &selector)
{
    v1::Fleet fleet;
    fleet.mutable_meta()->set_name(name);
    fleet.mutable_spec()->set_selector(selector);
    return fleet;
}

inline v1::Component makeComponent(const std::string &name, v1::ComponentType type)
{
    v1::Component component;
    component.mutable_meta()->set_name(name);
    component.mutable_spec()->set_type(type);
    return component;
}

inline v1::Release makeRelease(const std::string &component, const std::string &version, std::uint64_t size = 50'000'000)
{
    v1::Release release;
    release.mutable_meta()->set_name(component + "-" + version);
    release.mutable_spec()->set_component(component);
    release.mutable_spec()->set_version(version);
    release.mutable_spec()->set_sha256(std::string(64, 'a'));
    release.mutable_spec()->set_size_bytes(size);
    return release;
}

inline v1::Deployment makeDeployment(const std::string &name, const std::string &component, const std::string &fleet,
                                     const std::string &release, int priority)
{
    v1::Deployment deployment;
    deployment.mutable_meta()->set_name(name);
    deployment.mutable_spec()->set_component(component);
    deployment.mutable_spec()->set_fleet(fleet);
    deployment.mutable_spec()->set_release(release);
    deployment.mutable_spec()->set_priority(priority);
    return deployment;
}

template<class T>
void add(backend::MemoryView &view, const T &object)
{
    view.add(backend::kindOf<T>, std::make_shared<T>(object));
}

} // namespace skerry::test
