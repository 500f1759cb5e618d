#include "tests/crash/rolloutvalidators.h"

#include "backend_stub/orchestrator/states.h"

#include <google/protobuf/util/message_differencer.h>

#include <set>

namespace skerry::test {

using namespace backend;

namespace {

template<class T>
std::shared_ptr<const T> find(const StoreHistory &history, const std::string &name)
{
    const auto found = history.objects.find({kindOf<T>, name});
    return found == history.objects.end() ? nullptr : std::static_pointer_cast<const T>(found->second);
}

QString quoted(const std::string &name)
{
    return QString::fromStdString(name);
}

} // namespace

QStringList checkContiguous(const StoreHistory &history)
{
    QStringList violations;
    std::uint64_t last = history.events.empty() ? 0 : history.events.front().revision;
    for (const auto &event : history.events) {
        if (event.revision != last && event.revision != last + 1)
            violations << QStringLiteral("revision %1 follows %2").arg(event.revision).arg(last);
        last = event.revision;
    }
    if (last != history.revision)
        violations << QStringLiteral("the store is at revision %1, its newest event at %2").arg(history.revision).arg(last);
    return violations;
}

QStringList checkNothingLost(const StoreHistory &history)
{
    QStringList violations;
    std::map<std::pair<Kind, std::string>, const StoredEvent *> newest;
    for (const auto &event : history.events)
        newest[{event.kind, event.name}] = &event;
    for (const auto &[key, event] : newest) {
        const auto object = history.objects.find(key);
        const bool exists = object != history.objects.end();
        if (exists != static_cast<bool>(event->value))
            violations << QStringLiteral("%1 and its newest event disagree on whether it exists").arg(quoted(key.second));
        else if (exists && !google::protobuf::util::MessageDifferencer::Equals(*object->second, *event->value))
            violations << QStringLiteral("%1 is not what its newest event says").arg(quoted(key.second));
    }
    const auto oldest = history.events.empty() ? 0 : history.events.front().revision;
    for (const auto &[key, object] : history.objects) {
        const auto revision = metaOf(*object, key.first).revision();
        if (revision >= oldest && !newest.contains(key))
            violations << QStringLiteral("%1 changed at revision %2 without an event").arg(quoted(key.second)).arg(revision);
    }
    return violations;
}

QStringList checkTransitions(const StoreHistory &history, const std::string &rollout)
{
    QStringList violations;
    std::vector<std::string> seen;
    int endings = 0;
    for (const auto &event : history.events) {
        if (event.kind != Kind::Rollout || event.name != rollout || !event.value)
            continue;
        const auto &status = static_cast<const v1::Rollout &>(*event.value).status();
        if (status.transitions_size() < static_cast<int>(seen.size()))
            violations << QStringLiteral("transitions were lost at revision %1").arg(event.revision);
        for (int i = 0; i < status.transitions_size(); ++i) {
            const auto &transition = status.transitions(i);
            const auto bytes = transition.SerializeAsString();
            if (i < static_cast<int>(seen.size())) {
                if (seen[static_cast<std::size_t>(i)] != bytes)
                    violations << QStringLiteral("transition %1 changed at revision %2").arg(i + 1).arg(event.revision);
                continue;
            }
            seen.push_back(bytes);
            if (transition.number() != static_cast<std::uint32_t>(i + 1))
                violations << QStringLiteral("transition %1 is numbered %2").arg(i + 1).arg(transition.number());
            if (i > 0 && transition.from() != status.transitions(i - 1).to())
                violations << QStringLiteral("transition %1 does not begin where the one before it ended").arg(i + 1);
            if (transition.evidence().verdict().empty())
                violations << QStringLiteral("transition %1 has no evidence").arg(i + 1);
            endings += isTerminal(transition.to()) ? 1 : 0;
        }
    }
    if (endings != 1)
        violations << QStringLiteral("the rollout ended %1 times").arg(endings);
    return violations;
}

QStringList checkPartition(const StoreHistory &history, const std::string &rollout)
{
    QStringList violations;
    int writes = 0;
    for (const auto &event : history.events)
        writes += event.kind == Kind::Partition && event.name == rollout ? 1 : 0;
    if (writes != 1)
        violations << QStringLiteral("the partition was written %1 times").arg(writes);
    const auto partition = find<v1::Partition>(history, rollout);
    std::set<std::string> nodes;
    for (int g = 0; partition && g < partition->groups_size(); ++g) {
        for (const auto &node : partition->groups(g).nodes()) {
            if (!nodes.insert(node).second)
                violations << QStringLiteral("%1 is in two groups").arg(quoted(node));
        }
    }
    if (nodes.empty())
        violations << QStringLiteral("the partition is empty");
    return violations;
}

QStringList checkNothingTwice(const StoreHistory &history, const std::string &rollout, const std::string &component)
{
    struct Seen {
        std::string desired;
        std::map<std::uint32_t, int> told;
        std::uint32_t installs = 0;
        bool known = false;
        int installsSeen = 0;
    };
    std::map<std::string, Seen> nodes;
    QStringList violations;
    for (const auto &event : history.events) {
        if (event.kind != Kind::Node || !event.value)
            continue;
        const auto &node = static_cast<const v1::Node &>(*event.value);
        auto &seen = nodes[event.name];
        if (const auto desired = node.desired().find(component); desired != node.desired().end()) {
            const auto bytes = desired->second.SerializeAsString();
            if (bytes != seen.desired && desired->second.rollout() == rollout && ++seen.told[desired->second.attempt()] > 1)
                violations
                    << QStringLiteral("%1 was told attempt %2 twice").arg(quoted(event.name)).arg(desired->second.attempt());
            seen.desired = bytes;
        }
        const auto installed = node.status().installed().find(component);
        if (installed == node.status().installed().end())
            continue;
        const auto count = installed->second.install_count();
        if (seen.known && count != seen.installs) {
            ++seen.installsSeen;
            if (count != seen.installs + 1)
                violations << QStringLiteral("%1 counts %2 installs after %3")
                                  .arg(quoted(event.name))
                                  .arg(count)
                                  .arg(seen.installs);
        }
        seen.known = true;
        seen.installs = count;
    }
    for (const auto &[name, seen] : nodes) {
        if (seen.installsSeen > static_cast<int>(seen.told.size()))
            violations << QStringLiteral("%1 installed more often than it was told").arg(quoted(name));
    }
    return violations;
}

QStringList checkCompleted(const StoreHistory &history, const std::string &rollout)
{
    QStringList violations;
    const auto object = find<v1::Rollout>(history, rollout);
    const auto partition = find<v1::Partition>(history, rollout);
    const auto deployment = object ? find<v1::Deployment>(history, object->spec().deployment()) : nullptr;
    if (!object || !partition || !deployment)
        return {QStringLiteral("rollout, partition or deployment is missing")};
    if (object->status().phase() != v1::ROLLOUT_PHASE_COMPLETED)
        violations << QStringLiteral("the rollout is not completed");
    if (deployment->spec().release() != object->spec().release() || !deployment->status().active_rollout().empty())
        violations << QStringLiteral("the deployment was not moved to the release");
    for (const auto &group : partition->groups()) {
        for (const auto &name : group.nodes()) {
            const auto node = find<v1::Node>(history, name);
            if (!node) {
                violations << QStringLiteral("%1 is gone").arg(quoted(name));
                continue;
            }
            const auto installed = node->status().installed().find(deployment->spec().component());
            const bool runs =
                installed != node->status().installed().end() && installed->second.release() == object->spec().release();
            if (!runs && node->status().state() != v1::NODE_STATE_OFFLINE)
                violations << QStringLiteral("%1 does not run the release").arg(quoted(name));
        }
    }
    return violations;
}

} // namespace skerry::test
