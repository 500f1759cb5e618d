#include "tests/crash/auditvalidators.h"

#include "backend_stub/store/auditlog.h"
#include "skerry/v1/audit.pb.h"

#include <map>
#include <set>

namespace skerry::test {

using namespace backend;

namespace {

// "kind/name" of what somebody decided, by revision.
using Decisions = std::map<std::uint64_t, std::set<std::string>>;

std::string keyOf(std::string_view kind, const std::string &name)
{
    return std::string(kind) + "/" + name;
}

// Maps of messages have no order of their own.
std::map<std::string, std::string> desiredOf(const Object &node)
{
    std::map<std::string, std::string> wanted;
    for (const auto &[component, desired] : static_cast<const v1::Node &>(node).desired())
        wanted[component] = desired.release() + "," + desired.rollout() + "," + std::to_string(desired.attempt());
    return wanted;
}

bool isDecision(const StoredEvent &event, const Object *previous)
{
    const auto *value = event.value.get();
    if (!value || !previous || metaOf(*value, event.kind).generation() != metaOf(*previous, event.kind).generation())
        return true;
    if (event.kind == Kind::Node)
        return desiredOf(*value) != desiredOf(*previous);
    if (event.kind != Kind::Rollout)
        return false;
    const auto &now = static_cast<const v1::Rollout &>(*value).status();
    const auto &before = static_cast<const v1::Rollout &>(*previous).status();
    return now.phase() != before.phase() || now.transitions_size() != before.transitions_size();
}

Decisions decisionsIn(const StoreHistory &history)
{
    Decisions decisions;
    std::map<std::pair<Kind, std::string>, ObjectPtr> present;
    for (const auto &event : history.events) {
        auto &previous = present[{event.kind, event.name}];
        // The speed of time is the command line's, and the expiry of faults nobody's.
        if (event.kind != Kind::Simulation && isDecision(event, previous.get()))
            decisions[event.revision].insert(keyOf(kindName(event.kind), event.name));
        previous = event.value;
    }
    return decisions;
}

std::set<std::string> decisionsOf(const v1::AuditRecord &record)
{
    std::set<std::string> decisions;
    for (const auto &change : record.changes())
        decisions.insert(keyOf(change.kind(), change.name()));
    for (const auto &told : record.assignments()) {
        for (const auto &node : told.nodes())
            decisions.insert(keyOf(kindName(Kind::Node), node));
    }
    return decisions;
}

} // namespace

QStringList checkChain(const StoreHistory &history)
{
    QStringList violations;
    std::uint64_t number = 0;
    auto hash = auditChainStart(history.epoch);
    for (const auto &entry : history.audit) {
        ++number;
        v1::AuditRecord record;
        if (entry.number != number || !record.ParseFromString(entry.data) || record.number() != number)
            violations << QStringLiteral("record %1 is not where it belongs").arg(entry.number);
        hash = auditHash(hash, entry.data);
        if (entry.hash != hash)
            violations << QStringLiteral("the chain breaks at record %1").arg(entry.number);
    }
    if (history.auditNumber != number || (number > 0 && history.auditHash != hash))
        violations << QStringLiteral("the head says %1 records, there are %2").arg(history.auditNumber).arg(number);
    return violations;
}

QStringList checkRecords(const StoreHistory &history, const std::string &rollout)
{
    QStringList violations;
    auto missing = decisionsIn(history);
    int starts = 0;
    for (const auto &entry : history.audit) {
        v1::AuditRecord record;
        record.ParseFromString(entry.data);
        const bool isStart = record.method() == "Rollouts/StartRollout" && record.name() == rollout && record.code() == 0;
        starts += isStart ? 1 : 0;
        const auto decided = decisionsOf(record);
        if (decided.empty())
            continue;
        const auto found = missing.find(record.revision());
        if (found == missing.end() || found->second != decided)
            violations << QStringLiteral("record %1 tells of revision %2 what did not happen")
                              .arg(entry.number)
                              .arg(record.revision());
        else
            missing.erase(found);
    }
    for (const auto &[revision, decided] : missing)
        violations << QStringLiteral("revision %1 changed %2 without a record")
                          .arg(revision)
                          .arg(QString::fromStdString(*decided.begin()));
    if (starts != 1)
        violations << QStringLiteral("the start of the rollout has %1 records").arg(starts);
    return violations;
}

} // namespace skerry::test
