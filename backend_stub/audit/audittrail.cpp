#include "backend_stub/audit/audittrail.h"

#include "backend_stub/audit/changes.h"
#include "backend_stub/core/log.h"
#include "backend_stub/core/utf8.h"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>

namespace skerry::backend {

// Threading: every method from any thread.
struct AuditTrail::Shared {
    explicit Shared(RefusalLimits limits) : refusals(limits) {}

    // Counts the call if it gets no record.
    bool admit(const v1::AuditRecord &refused)
    {
        const std::scoped_lock lock(mutex);
        if (refusals.admit(refused.actor(), Refusals::Steady::now()))
            return true;
        countLocked(refused);
        return false;
    }

    void count(const v1::AuditRecord &refused)
    {
        const std::scoped_lock lock(mutex);
        countLocked(refused);
    }

    void countLocked(const v1::AuditRecord &refused)
    {
        refusals.count(refused, wallNow());
        changed.notify_one();
    }

    std::mutex mutex;
    std::condition_variable changed;
    Refusals refusals;
    bool stopping = false;
};

namespace {

v1::AuditRecord refusalOf(v1::AuditRecord note, const Error &error)
{
    note.set_code(error.code);
    note.set_message(wholeText(error.message, limits::MaxAuditedMessageLength));
    return note;
}

} // namespace

AuditTrail::AuditTrail(Store &store, RefusalLimits limits)
    : m_store(store), m_limits(limits), m_shared(std::make_shared<Shared>(limits)), m_thread([this] { run(); })
{
}

AuditTrail::~AuditTrail()
{
    stop();
}

void AuditTrail::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->stopping = true;
    }
    m_shared->changed.notify_one();
    m_thread.join();
    writeSummaries();
}

Outcome AuditTrail::perform(Transaction &tx, const v1::AuditRecord &note, const std::function<Outcome()> &attempt)
{
    const auto refuseHere = [&](const Error &error) {
        auto record = refusalOf(note, error);
        if (m_shared->admit(record))
            tx.record(std::move(record));
    };
    try {
        auto outcome = attempt();
        if (outcome) {
            auto record = note;
            describeChanges(tx.changes(), record);
            tx.record(std::move(record));
        } else {
            refuseHere(outcome.error());
        }
        return outcome;
    } catch (const std::exception &) {
        refuseHere({grpc::StatusCode::INTERNAL, "The change failed inside the control plane.", {}});
        throw;
    }
}

void AuditTrail::refuse(v1::AuditRecord note, const Error &error, std::function<void()> recorded)
{
    auto record = std::make_shared<const v1::AuditRecord>(refusalOf(std::move(note), error));
    if (!m_shared->admit(*record))
        return recorded();
    auto body = [record](Transaction &tx) -> Outcome {
        tx.record(*record);
        return Done{};
    };
    m_store.write(std::move(body), [record, shared = m_shared, recorded = std::move(recorded)](const auto &written) {
        // For when there is room again.
        if (!written)
            shared->count(*record);
        recorded();
    });
}

void AuditTrail::run()
{
    auto &shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    for (;;) {
        shared.changed.wait(lock, [&] { return shared.stopping || shared.refusals.hasCounted(); });
        shared.changed.wait_for(lock, m_limits.summaryAfter, [&] { return shared.stopping; });
        if (shared.stopping)
            return;
        lock.unlock();
        writeSummaries();
        lock.lock();
    }
}

void AuditTrail::writeSummaries()
{
    std::vector<v1::AuditRecord> summaries;
    {
        const std::scoped_lock lock(m_shared->mutex);
        summaries = m_shared->refusals.takeSummaries();
    }
    if (summaries.empty())
        return;
    const auto written = m_store.writeAndWait([&summaries](Transaction &tx) -> Outcome {
        for (const auto &summary : summaries)
            tx.record(summary);
        return Done{};
    });
    if (written)
        return;
    spdlog::warn("audit.summary_not_written message={}", logText(written.error().message));
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->refusals.putBack(summaries);
}

} // namespace skerry::backend
