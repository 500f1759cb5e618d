// The objects of one world: what it begins with, and the nodes as they have become.
#pragma once

#include "backend_stub/store/layer.h"
#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

// A node is looked up in constant time, and the members of a group, which every pass reads, are not looked up at all.
// Threading: one thread.
class WorldView final : public View
{
public:
    // Both outlive the view.
    WorldView(const ObjectMap &start, const v1::Partition &partition);

    [[nodiscard]] std::uint64_t revision() const override { return m_start.revision(); }
    [[nodiscard]] ObjectPtr find(Kind kind, const std::string &name) const override;
    void findEach(Kind kind, const Names &names, const std::function<void(const ObjectPtr &)> &visit) const override;
    void forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const override;
    [[nodiscard]] std::size_t count(Kind kind) const override { return m_start.count(kind); }

    // One that was there at the beginning.
    void replace(const std::string &name, ObjectPtr node);

private:
    using Places = std::vector<std::uint32_t>;

    const ObjectMap &m_start;
    // In the order of names, which live in the objects of m_start.
    std::vector<ObjectPtr> m_nodes;
    std::unordered_map<std::string_view, std::uint32_t> m_placeOf;
    // By the list of names in the partition.
    std::unordered_map<const Names *, Places> m_groups;
};

} // namespace skerry::backend
