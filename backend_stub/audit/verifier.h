// Reads the audit log from the first record to the last, and finds the first one that is not as it was written.
#pragma once

#include "backend_stub/store/auditlog.h"
#include "skerry/v1/audit.pb.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace skerry::backend {

struct Verified {
    // Of the last record that was found whole; where a checkpoint no longer holds, of the one before that holds.
    AuditHead last;
    std::optional<v1::AuditBreach> firstBreach;
};

// Threading: on the calling thread, for as long as it takes: about a second for a million records.
class AuditVerifier final
{
public:
    AuditVerifier(const AuditLog &log, const std::string &epoch);

    // What the hash of that record was once, from a checkpoint.
    void expect(std::uint64_t number, std::string hash) { m_expected.emplace(number, std::move(hash)); }

    // CANCELLED when `goOn` says no.
    [[nodiscard]] Result<Verified> verify(const std::function<bool()> &goOn) const;

private:
    [[nodiscard]] std::optional<v1::AuditBreach> breachOf(const AuditRow &row, const AuditHead &last,
                                                          const AuditHead &head) const;
    [[nodiscard]] std::optional<v1::AuditBreach> breachOfEnd(const AuditHead &last, const AuditHead &head) const;
    [[nodiscard]] std::optional<v1::AuditBreach> breachOfCheckpoint(const AuditHead &last) const;

    const AuditLog &m_log;
    const AuditHead m_start;
    std::multimap<std::uint64_t, std::string> m_expected;
};

} // namespace skerry::backend
