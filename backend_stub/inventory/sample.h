// The sample inventory: the public cloud regions of the world, edge and device sites below them, and what runs there.
#pragma once

#include "backend_stub/inventory/objectsource.h"

#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// 40 % of the nodes are at cloud regions, 35 % at edge sites, the others at device sites, whose nodes are reached through
// the first node of the edge site above. With more than 1,000 nodes there are also more edge and device sites.
// Some kinds of edge and device sites have a radio (private 5G, towers); regions have none.
// Nodes are online and run the older release of each component, as the deployments say.
// Threading: immutable.
class SampleInventory final : public ObjectSource
{
public:
    static constexpr std::size_t DefaultNodes = 1'000;
    static constexpr std::size_t MostNodes = 100'000;

    // The same inventory for the same numbers; `nodes` is kept within 1..MostNodes.
    explicit SampleInventory(std::size_t nodes = DefaultNodes, std::uint64_t seed = 1);

    [[nodiscard]] std::size_t size() const override;
    [[nodiscard]] Item make(std::size_t index, TimePoint now) const override;

private:
    using SitePtr = std::shared_ptr<const v1::Site>;
    // The sites of one tier, and how many nodes there are before each.
    struct Layer {
        std::vector<SitePtr> sites;
        std::vector<std::size_t> firstNode;
        std::size_t nodes = 0;
    };

    void addEdgeSites(const std::vector<SitePtr> &base, std::size_t count);
    void addDeviceSites(std::size_t count);
    void distribute(Layer &layer, std::size_t nodes, std::string_view name);
    [[nodiscard]] v1::Node makeNode(std::size_t index, TimePoint now) const;
    [[nodiscard]] std::string nodeName(const Layer &layer, std::size_t site, std::size_t number) const;
    [[nodiscard]] std::string gatewayOf(std::size_t deviceSite) const;

    std::uint64_t m_seed;
    Layer m_cloud;
    Layer m_edge;
    Layer m_device;
};

} // namespace skerry::backend
