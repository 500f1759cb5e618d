#include "tests/survival/replayedview.h"

#include <utility>

namespace skerry::test {

using namespace backend;

ObjectPtr ReplayedView::set(Kind kind, const std::string &name, ObjectPtr object)
{
    auto &objects = m_objects[kind];
    auto previous = std::exchange(objects[name], std::move(object));
    if (!objects[name])
        objects.erase(name);
    return previous;
}

ObjectPtr ReplayedView::find(Kind kind, const std::string &name) const
{
    const auto objects = m_objects.find(kind);
    if (objects == m_objects.end())
        return nullptr;
    const auto found = objects->second.find(name);
    return found == objects->second.end() ? nullptr : found->second;
}

void ReplayedView::forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const
{
    const auto objects = m_objects.find(kind);
    if (objects == m_objects.end())
        return;
    for (const auto &[name, object] : objects->second)
        visit(object);
}

std::size_t ReplayedView::count(Kind kind) const
{
    const auto objects = m_objects.find(kind);
    return objects == m_objects.end() ? 0 : objects->second.size();
}

} // namespace skerry::test
