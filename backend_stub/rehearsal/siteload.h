// What a rollout asks of sites and of the ways to them.
#pragma once

#include "backend_stub/store/store.h"
#include "skerry/v1/inventory.pb.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace skerry::backend {

struct SiteCount {
    std::uint32_t nodes = 0;
    std::uint32_t down = 0;
    std::uint32_t updating = 0;
    std::uint32_t mostDown = 0;
    std::uint32_t mostUpdating = 0;
};

// Threading: one thread.
class SiteLoad final
{
public:
    // Sites that are not watched are not counted.
    void watch(const std::string &site);
    [[nodiscard]] bool isWatched(const std::string &site) const { return m_sites.contains(site); }
    void add(const v1::Node &node);
    // A node's report, in which neither its name nor its site has changed.
    void change(const v1::NodeStatus &before, const v1::Node &after, const View &view);
    // From now on nothing counts any more.
    void close() { m_closed = true; }

    [[nodiscard]] const std::unordered_map<std::string, SiteCount> &sites() const { return m_sites; }
    // Site -> bytes downloaded there and below, over its way to its parent.
    [[nodiscard]] const std::unordered_map<std::string, std::uint64_t> &linkBytes() const { return m_linkBytes; }

private:
    void addBytes(std::string site, std::uint64_t bytes, const View &view);

    std::unordered_map<std::string, SiteCount> m_sites;
    std::unordered_map<std::string, std::uint64_t> m_linkBytes;
    bool m_closed = false;
};

} // namespace skerry::backend
