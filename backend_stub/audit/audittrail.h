// Records what callers do: a record with each accepted write, and one for each refused one as far as their number allows.
#pragma once

#include "backend_stub/audit/refusals.h"
#include "backend_stub/store/store.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace skerry::backend {

// Threading: perform() on the writer thread, in the body of a write; refuse() from any thread; the rest on the owner's. A
// thread of its own writes summaries of refused calls, and sleeps while there are none.
class AuditTrail final
{
public:
    explicit AuditTrail(Store &store, RefusalLimits limits = {});
    ~AuditTrail();
    AuditTrail(const AuditTrail &) = delete;
    AuditTrail &operator=(const AuditTrail &) = delete;

    // Writes the last summary; before the store closes.
    void stop();

    // Runs `attempt`, and adds to `note` (who, from where, what for) what became of it.
    Outcome perform(Transaction &tx, const v1::AuditRecord &note, const std::function<Outcome()> &attempt);
    // For a call that is refused before it gets to the store. `recorded` runs when the record is on the disk; at once where
    // the call is only counted; also where nothing can be written, because it is refused in any case.
    void refuse(v1::AuditRecord note, const Error &error, std::function<void()> recorded);

private:
    struct Shared;

    void run();
    void writeSummaries();

    Store &m_store;
    const RefusalLimits m_limits;
    // Callbacks of the store may outlive this.
    const std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace skerry::backend
