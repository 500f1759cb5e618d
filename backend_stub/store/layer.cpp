#include "backend_stub/store/layer.h"

#include "backend_stub/core/digest.h"

#include <cassert>

namespace skerry::backend {

namespace {

// Whether both are the same but for what the store itself writes into meta.
bool sameContent(const Object &left, const Object &right)
{
    return left.ByteSizeLong() == right.ByteSizeLong() && canonicalBytes(left) == canonicalBytes(right);
}

} // namespace

ObjectPtr ObjectMap::find(Kind kind, const std::string &name) const
{
    const auto found = map(kind).find(name);
    return found == map(kind).end() ? nullptr : found->second;
}

void ObjectMap::findEach(Kind kind, const Names &names, const std::function<void(const ObjectPtr &)> &visit) const
{
    // The next name in order is mostly one of the next few objects: to step there is quicker than to search from the top.
    constexpr int Steps = 4;
    const auto &objects = map(kind);
    const ObjectPtr none;
    auto at = objects.begin();
    for (const auto &name : names) {
        for (int step = 0; step < Steps && at != objects.end() && at->first < name; ++step)
            ++at;
        if (at == objects.end() || at->first != name)
            at = objects.lower_bound(name);
        visit(at != objects.end() && at->first == name ? at->second : none);
    }
}

void ObjectMap::forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const
{
    for (const auto &[name, object] : map(kind))
        visit(object);
}

std::size_t ObjectMap::count(Kind kind) const
{
    return map(kind).size();
}

ObjectPtr ObjectMap::set(Kind kind, const std::string &name, ObjectPtr object)
{
    auto &map = m_maps[static_cast<std::size_t>(kind)];
    if (object) {
        std::swap(map[name], object);
    } else if (const auto found = map.find(name); found != map.end()) {
        object = std::move(found->second);
        map.erase(found);
    }
    return object;
}

Layer::Layer(const View &below, std::uint64_t nextRevision, TimePoint now, Answered answered)
    : m_below(below), m_revision(below.revision()), m_nextRevision(nextRevision), m_now(now), m_answered(std::move(answered))
{
}

ObjectPtr Layer::find(Kind kind, const std::string &name) const
{
    const auto found = entries(kind).find(name);
    return found == entries(kind).end() ? m_below.find(kind, name) : found->second.value;
}

void Layer::forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const
{
    const auto &own = entries(kind);
    if (own.empty())
        return m_below.forEach(kind, visit);
    auto next = own.begin();
    m_below.forEach(kind, [&](const ObjectPtr &object) {
        const auto &name = metaOf(*object, kind).name();
        for (; next != own.end() && next->first < name; ++next) {
            if (next->second.value)
                visit(next->second.value);
        }
        if (next == own.end() || next->first != name)
            return visit(object);
        const auto value = next++->second.value;
        if (value)
            visit(value);
    });
    for (; next != own.end(); ++next) {
        if (next->second.value)
            visit(next->second.value);
    }
}

std::size_t Layer::count(Kind kind) const
{
    return m_below.count(kind) + static_cast<std::size_t>(m_countChange[static_cast<std::size_t>(kind)]);
}

ObjectPtr Layer::put(Kind kind, std::unique_ptr<Object> object)
{
    auto &meta = mutableMetaOf(*object, kind);
    assert(!meta.name().empty());
    const auto present = find(kind, meta.name());
    if (present) {
        const auto &before = metaOf(*present, kind);
        meta.set_revision(before.revision());
        meta.set_generation(before.generation());
        *meta.mutable_created() = before.created();
        *meta.mutable_updated() = before.updated();
        if (sameContent(*object, *present))
            return present;
        if (specBytes(*object, kind) != specBytes(*present, kind))
            meta.set_generation(before.generation() + 1);
    } else {
        meta.set_generation(1);
        *meta.mutable_created() = toProto(m_now);
    }
    meta.set_revision(m_nextRevision);
    *meta.mutable_updated() = toProto(m_now);
    const std::string name = meta.name();
    ObjectPtr stored = std::move(object);
    set(kind, name, stored, present);
    return stored;
}

bool Layer::remove(Kind kind, const std::string &name)
{
    const auto present = find(kind, name);
    if (!present)
        return false;
    set(kind, name, nullptr, present);
    return true;
}

std::optional<std::string> Layer::answered(const std::string &requestId) const
{
    const auto own = m_answers.find(requestId);
    return own == m_answers.end() ? m_answered(requestId) : std::optional(own->second);
}

void Layer::keepAnswer(const std::string &requestId, std::string answer)
{
    m_answers[requestId] = std::move(answer);
}

std::vector<Change> Layer::changes() const
{
    std::vector<Change> result;
    for (const auto kind : AllKinds) {
        for (const auto &[name, entry] : entries(kind)) {
            if (entry.value != entry.previous)
                result.push_back({kind, name, entry.value, entry.previous, false});
        }
    }
    return result;
}

void Layer::merge(const CommittedBatch &batch)
{
    for (const auto &change : batch.changes)
        set(change.kind, change.name, change.value, change.previous);
    m_revision = batch.revision;
}

void Layer::set(Kind kind, const std::string &name, ObjectPtr value, const ObjectPtr &present)
{
    m_countChange[static_cast<std::size_t>(kind)] += (value ? 1 : 0) - (present ? 1 : 0);
    auto &entry = m_entries[static_cast<std::size_t>(kind)].try_emplace(name, Entry{nullptr, present}).first->second;
    entry.value = std::move(value);
}

} // namespace skerry::backend
