#include "backend_stub/inventory/memoryview.h"

#include <utility>
#include <vector>

namespace skerry::backend {

void MemoryView::add(Kind kind, ObjectPtr object)
{
    const std::string &name = metaOf(*object, kind).name();
    m_objects[kind].insert_or_assign(name, std::move(object));
}

ObjectPtr MemoryView::find(Kind kind, const std::string &name) const
{
    const auto objects = m_objects.find(kind);
    if (objects == m_objects.end())
        return nullptr;
    const auto found = objects->second.find(name);
    return found == objects->second.end() ? nullptr : found->second;
}

void MemoryView::forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const
{
    const auto objects = m_objects.find(kind);
    if (objects == m_objects.end())
        return;
    for (const auto &[name, object] : objects->second)
        visit(object);
}

std::size_t MemoryView::count(Kind kind) const
{
    const auto objects = m_objects.find(kind);
    return objects == m_objects.end() ? 0 : objects->second.size();
}

MemoryView copyOf(const Store &store, std::initializer_list<Kind> kinds)
{
    std::vector<std::pair<Kind, ObjectPtr>> objects;
    store.read([&](const View &view) {
        for (const auto kind : kinds) {
            objects.reserve(objects.size() + view.count(kind));
            view.forEach(kind, [&](const ObjectPtr &object) { objects.emplace_back(kind, object); });
        }
    });
    MemoryView copy;
    for (auto &[kind, object] : objects)
        copy.add(kind, std::move(object));
    return copy;
}

} // namespace skerry::backend
