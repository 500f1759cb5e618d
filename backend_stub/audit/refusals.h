// Which refused calls get a record of their own, and the counts of the others: a flood of them must not fill the disk.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/limits.h"
#include "skerry/v1/audit.pb.h"

#include <chrono>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace skerry::backend {

struct RefusalLimits {
    int atOnce = limits::RefusalsAtOnce;
    std::chrono::milliseconds every = limits::RefusalEvery;
    // From the first call that was only counted until the summary.
    std::chrono::milliseconds summaryAfter = limits::RefusalSummaryAfter;
};

// Threading: guarded by its owner.
class Refusals final
{
public:
    using Steady = std::chrono::steady_clock;

    explicit Refusals(RefusalLimits limits) : m_limits(limits) {}

    // Whether this one gets a record. Each actor has its own share, so that nobody's refusals hide another's; all calls
    // without a known token are one actor.
    [[nodiscard]] bool admit(const std::string &actor, Steady::time_point now);
    // For those that got none.
    void count(const v1::AuditRecord &refused, TimePoint wall);
    [[nodiscard]] bool hasCounted() const { return !m_counted.empty(); }
    // A record for each actor, method and code; the counts begin anew.
    [[nodiscard]] std::vector<v1::AuditRecord> takeSummaries();
    // Takes summaries back that could not be written.
    void putBack(const std::vector<v1::AuditRecord> &summaries);

private:
    using Alike = std::tuple<std::string, std::string, int>;

    const RefusalLimits m_limits;
    // When the share of an actor will be full again.
    std::map<std::string, Steady::time_point> m_fullAt;
    std::map<Alike, v1::AuditRecord> m_counted;
};

} // namespace skerry::backend
