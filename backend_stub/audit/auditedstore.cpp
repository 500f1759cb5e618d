#include "backend_stub/audit/auditedstore.h"

#include "backend_stub/audit/changes.h"

#include <utility>

namespace skerry::backend {

namespace {

// What a record is about, as far as the note does not say.
void nameSubject(const std::vector<Change> &changes, v1::AuditRecord &record)
{
    if (!record.kind().empty())
        return;
    for (const auto &change : record.changes()) {
        if (record.kind().empty() || change.kind() == kindName(Kind::Rollout)) {
            record.set_kind(change.kind());
            record.set_name(change.name());
        }
    }
    if (record.kind().empty()) {
        // Nodes were told something and nothing else happened: it is the rollout's doing, or the first node's matter.
        const auto &told = record.assignments(0);
        record.set_kind(std::string(kindName(told.rollout().empty() ? Kind::Node : Kind::Rollout)));
        record.set_name(told.rollout().empty() ? told.nodes(0) : told.rollout());
    }
    for (const auto &change : changes) {
        if (const auto *transition = addedTransition(change))
            record.set_reason(transition->evidence().verdict());
    }
}

void recordDecision(Transaction &tx, v1::AuditRecord record)
{
    const auto changes = tx.changes();
    describeChanges(changes, record);
    if (record.changes().empty() && record.assignments().empty())
        return;
    nameSubject(changes, record);
    tx.record(std::move(record));
}

} // namespace

void AuditedStore::write(Body body, Committed committed, Mode mode)
{
    auto recorded = [body = std::move(body), note = m_note](Transaction &tx) -> Outcome {
        auto outcome = body(tx);
        if (outcome)
            recordDecision(tx, note);
        return outcome;
    };
    m_store.write(std::move(recorded), std::move(committed), mode);
}

} // namespace skerry::backend
