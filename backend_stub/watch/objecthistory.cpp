#include "backend_stub/watch/objecthistory.h"

#include <map>
#include <utility>

namespace skerry::backend {

namespace {

// What is told to nobody who looks back is not kept.
bool isShown(Kind kind)
{
    switch (kind) {
    case Kind::Site:
    case Kind::Node:
    case Kind::Fleet:
    case Kind::Component:
    case Kind::Release:
    case Kind::Deployment:
    case Kind::Rollout:
        return true;
    default:
        return false;
    }
}

} // namespace

struct ObjectHistory::State {
    struct Entry {
        TimePoint at;
        Kind kind = Kind::Site;
        std::string name;
        std::optional<std::string> before;

        [[nodiscard]] std::size_t bytes() const { return sizeof(Entry) + name.size() + (before ? before->size() : 0); }
    };

    State(const Clock &c, Limits l) : clock(c), limits(l), keptFrom(c.now()) {}

    void note(const CommittedBatch &batch)
    {
        const auto now = clock.now();
        std::vector<Entry> entries;
        for (const auto &change : batch.changes) {
            if (!isShown(change.kind))
                continue;
            entries.push_back({now, change.kind, change.name,
                               change.previous ? std::optional(change.previous->SerializeAsString()) : std::nullopt});
        }
        const std::scoped_lock lock(mutex);
        for (auto &entry : entries) {
            bytes += entry.bytes();
            changes.push_back(std::move(entry));
        }
        forget(now);
    }

    void forget(TimePoint now)
    {
        while (!changes.empty() && (bytes > limits.bytes || changes.front().at < now - limits.keepFor)) {
            bytes -= changes.front().bytes();
            // From the moment after it on: before it something was different that is not known any more.
            keptFrom = changes.front().at + Milliseconds(1);
            changes.pop_front();
        }
    }

    const Clock &clock;
    const Limits limits;
    mutable std::mutex mutex;
    // Oldest first.
    std::deque<Entry> changes;
    std::size_t bytes = 0;
    TimePoint keptFrom;
};

ObjectHistory::ObjectHistory(WatchHub &hub, const Clock &clock, Limits limits)
    : m_state(std::make_shared<State>(clock, limits))
{
    hub.addListener([state = m_state](const BatchPtr &batch) { state->note(*batch); });
}

ObjectHistory::~ObjectHistory() = default;

std::optional<ObjectHistory::Answer> ObjectHistory::at(TimePoint at) const
{
    const std::scoped_lock lock(m_state->mutex);
    if (at < m_state->keptFrom)
        return std::nullopt;
    Answer answer{m_state->keptFrom, {}};
    // The oldest change after that moment says what was there.
    std::map<std::pair<Kind, std::string_view>, const State::Entry *> found;
    for (auto entry = m_state->changes.rbegin(); entry != m_state->changes.rend() && entry->at > at; ++entry)
        found[{entry->kind, entry->name}] = &*entry;
    answer.objects.reserve(found.size());
    for (const auto &[key, entry] : found)
        answer.objects.push_back({entry->kind, entry->name, entry->before});
    return answer;
}

TimePoint ObjectHistory::keptFrom() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->keptFrom;
}

} // namespace skerry::backend
