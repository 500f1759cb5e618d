#include "backend_stub/audit/changes.h"

#include "backend_stub/core/digest.h"
#include "backend_stub/core/limits.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace skerry::backend {

namespace {

const v1::Rollout &rolloutOf(const ObjectPtr &object)
{
    return object ? static_cast<const v1::Rollout &>(*object) : v1::Rollout::default_instance();
}

// Name, labels, generation and spec; all of the kinds that have no spec.
std::unique_ptr<Object> decided(const Object &object, Kind kind)
{
    auto value = makeObject(kind);
    if (const auto *spec = object.GetDescriptor()->FindFieldByName("spec"); !spec)
        value->CopyFrom(object);
    else if (object.GetReflection()->HasField(object, spec))
        value->GetReflection()
            ->MutableMessage(value.get(), spec)
            ->CopyFrom(object.GetReflection()->GetMessage(object, spec));
    const auto &meta = metaOf(object, kind);
    auto &shown = mutableMetaOf(*value, kind);
    shown.Clear();
    shown.set_name(meta.name());
    shown.set_generation(meta.generation());
    *shown.mutable_labels() = meta.labels();
    return value;
}

// Where a rollout stands, with the transitions from `first` on.
std::unique_ptr<Object> moved(const v1::Rollout &rollout, int first)
{
    auto value = std::make_unique<v1::Rollout>();
    value->mutable_meta()->set_name(rollout.meta().name());
    value->mutable_meta()->set_generation(rollout.meta().generation());
    value->mutable_status()->set_phase(rollout.status().phase());
    const auto &transitions = rollout.status().transitions();
    for (int i = first; i < transitions.size(); ++i)
        *value->mutable_status()->add_transitions() = transitions[i];
    return value;
}

// Threading: lives for one call.
class Describer
{
public:
    explicit Describer(v1::AuditRecord &record) : m_record(record) {}

    void note(const Change &change)
    {
        if (change.kind == Kind::Node)
            noteDesired(change);
        if (specChanged(change)) {
            add(change, change.previous ? decided(*change.previous, change.kind) : nullptr,
                change.value ? decided(*change.value, change.kind) : nullptr);
        } else if (change.kind == Kind::Rollout) {
            const auto &before = rolloutOf(change.previous);
            const auto &after = rolloutOf(change.value);
            const int known = before.status().transitions_size();
            if (before.status().phase() != after.status().phase() || known < after.status().transitions_size())
                add(change, moved(before, known), moved(after, known));
        }
    }

    void finish()
    {
        for (auto &[told, nodes] : m_told) {
            auto *assignment = m_record.add_assignments();
            assignment->set_component(std::get<0>(told));
            assignment->set_from_release(std::get<1>(told));
            assignment->set_release(std::get<2>(told));
            assignment->set_rollout(std::get<3>(told));
            assignment->set_attempt(std::get<4>(told));
            assignment->mutable_nodes()->Add(nodes.begin(), nodes.end());
        }
    }

private:
    using Told = std::tuple<std::string, std::string, std::string, std::string, std::uint32_t>;

    void add(const Change &change, std::unique_ptr<Object> before, std::unique_ptr<Object> after)
    {
        auto *entry = m_record.add_changes();
        entry->set_kind(std::string(kindName(change.kind)));
        entry->set_name(change.name);
        auto beforeBytes = before ? canonicalBytes(*before) : std::string();
        auto afterBytes = after ? canonicalBytes(*after) : std::string();
        const auto bytes = beforeBytes.size() + afterBytes.size();
        if (m_bytes + bytes > limits::AuditedBytes) {
            if (before)
                entry->set_before_sha256(sha256({beforeBytes}));
            if (after)
                entry->set_after_sha256(sha256({afterBytes}));
            return;
        }
        m_bytes += bytes;
        if (before)
            pack(*before, std::move(beforeBytes), *entry->mutable_before());
        if (after)
            pack(*after, std::move(afterBytes), *entry->mutable_after());
    }

    static void pack(const Object &object, std::string bytes, google::protobuf::Any &any)
    {
        any.set_type_url("type.googleapis.com/" + object.GetDescriptor()->full_name());
        any.set_value(std::move(bytes));
    }

    // A node that goes takes along what it was told.
    void noteDesired(const Change &change)
    {
        if (!change.value)
            return;
        const auto &after = static_cast<const v1::Node &>(*change.value).desired();
        const auto &node = change.previous ? static_cast<const v1::Node &>(*change.previous) : v1::Node::default_instance();
        const auto &before = node.desired();
        std::set<std::string> components;
        for (const auto &[component, desired] : before)
            components.insert(component);
        for (const auto &[component, desired] : after)
            components.insert(component);
        for (const auto &component : components) {
            const auto was = before.find(component);
            const auto is = after.find(component);
            const auto &nothing = v1::DesiredRelease::default_instance();
            const auto &old = was == before.end() ? nothing : was->second;
            const auto &now = is == after.end() ? nothing : is->second;
            if (old.release() != now.release() || old.rollout() != now.rollout() || old.attempt() != now.attempt())
                m_told[{component, old.release(), now.release(), now.rollout(), now.attempt()}].push_back(change.name);
        }
    }

    v1::AuditRecord &m_record;
    std::size_t m_bytes = 0;
    std::map<Told, std::vector<std::string>> m_told;
};

} // namespace

void describeChanges(const std::vector<Change> &changes, v1::AuditRecord &record)
{
    Describer describer(record);
    for (const auto &change : changes)
        describer.note(change);
    describer.finish();
}

const v1::Transition *addedTransition(const Change &change)
{
    if (change.kind != Kind::Rollout)
        return nullptr;
    const auto &after = rolloutOf(change.value).status().transitions();
    const bool added = after.size() > rolloutOf(change.previous).status().transitions_size();
    return added ? &after[after.size() - 1] : nullptr;
}

} // namespace skerry::backend
