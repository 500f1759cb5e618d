#include "backend_stub/rehearsal/worldview.h"

namespace skerry::backend {

WorldView::WorldView(const ObjectMap &start, const v1::Partition &partition) : m_start(start)
{
    m_nodes.reserve(start.count(Kind::Node));
    m_placeOf.reserve(m_nodes.capacity());
    start.forEach(Kind::Node, [this](const ObjectPtr &node) {
        m_placeOf.emplace(metaOf(*node, Kind::Node).name(), static_cast<std::uint32_t>(m_nodes.size()));
        m_nodes.push_back(node);
    });
    for (const auto &group : partition.groups()) {
        auto &places = m_groups[&group.nodes()];
        places.reserve(static_cast<std::size_t>(group.nodes_size()));
        for (const auto &name : group.nodes())
            places.push_back(m_placeOf.at(name));
    }
}

ObjectPtr WorldView::find(Kind kind, const std::string &name) const
{
    if (kind != Kind::Node)
        return m_start.find(kind, name);
    const auto place = m_placeOf.find(name);
    return place == m_placeOf.end() ? nullptr : m_nodes[place->second];
}

void WorldView::findEach(Kind kind, const Names &names, const std::function<void(const ObjectPtr &)> &visit) const
{
    const auto group = kind == Kind::Node ? m_groups.find(&names) : m_groups.end();
    if (group == m_groups.end())
        return View::findEach(kind, names, visit);
    for (const auto place : group->second)
        visit(m_nodes[place]);
}

void WorldView::forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const
{
    if (kind != Kind::Node)
        return m_start.forEach(kind, visit);
    for (const auto &node : m_nodes)
        visit(node);
}

void WorldView::replace(const std::string &name, ObjectPtr node)
{
    m_nodes[m_placeOf.at(name)] = std::move(node);
}

} // namespace skerry::backend
