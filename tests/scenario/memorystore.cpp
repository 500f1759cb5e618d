#include "tests/scenario/memorystore.h"

#include <optional>

namespace skerry::test {

using namespace backend;

void MemoryStore::write(Body body, Committed committed, Mode mode)
{
    Layer transaction(m_objects, m_objects.revision() + 1, m_clock.now(), [this](const std::string &requestId) {
        const auto found = m_answers.find(requestId);
        return found == m_answers.end() ? std::nullopt : std::optional(found->second);
    });
    const auto outcome = body(transaction);
    const auto changes = outcome && mode == Mode::Commit ? transaction.changes() : std::vector<Change>();
    if (outcome && mode == Mode::Commit)
        m_answers.insert(transaction.answers().begin(), transaction.answers().end());
    if (!changes.empty()) {
        for (const auto &change : changes)
            m_objects.set(change.kind, change.name, change.value);
        m_objects.setRevision(transaction.nextRevision());
        if (m_publisher)
            m_publisher(std::make_shared<CommittedBatch>(CommittedBatch{transaction.nextRevision(), changes}));
    }
    committed(outcome ? Result<std::uint64_t>(m_objects.revision()) : outcome.error());
}

} // namespace skerry::test
