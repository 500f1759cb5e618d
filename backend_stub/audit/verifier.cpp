#include "backend_stub/audit/verifier.h"

#include "backend_stub/core/limits.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace skerry::backend {

namespace {

std::optional<v1::AuditBreach> breach(std::int64_t number, v1::AuditProblem problem, const std::string &what)
{
    v1::AuditBreach breach;
    breach.set_number(number < 0 ? 0 : static_cast<std::uint64_t>(number));
    breach.set_problem(problem);
    breach.set_message("Record " + std::to_string(number) + " " + what);
    return breach;
}

} // namespace

AuditVerifier::AuditVerifier(const AuditLog &log, const std::string &epoch) : m_log(log), m_start{0, auditChainStart(epoch)}
{
}

Result<Verified> AuditVerifier::verify(const std::function<bool()> &goOn) const
{
    Verified verified{m_start, breachOfCheckpoint(m_start)};
    auto proved = m_start;
    auto before = m_start;
    // Rows before the first would be no less foreign than others.
    auto from = std::numeric_limits<std::int64_t>::min();
    while (!verified.firstBreach) {
        if (!goOn())
            return Error{grpc::StatusCode::CANCELLED, "The verification was given up.", {}};
        const auto piece = m_log.auditRows(from, AuditLog::Direction::Up, limits::AuditPieceRecords);
        if (!piece)
            return piece.error();
        for (const auto &row : piece->rows) {
            verified.firstBreach = breachOf(row, verified.last, piece->head);
            if (verified.firstBreach)
                return verified;
            before = std::exchange(verified.last, {row.number, row.hash});
            if (!m_expected.contains(static_cast<std::uint64_t>(row.number)))
                continue;
            verified.firstBreach = breachOfCheckpoint(verified.last);
            if (verified.firstBreach) {
                verified.last = std::move(proved);
                return verified;
            }
            proved = verified.last;
        }
        if (piece->rows.empty()) {
            verified.firstBreach = breachOfEnd(verified.last, piece->head);
            if (verified.firstBreach && verified.firstBreach->problem() == v1::AUDIT_PROBLEM_HASH)
                verified.last = std::move(before);
            return verified;
        }
        from = verified.last.number;
    }
    return verified;
}

std::optional<v1::AuditBreach> AuditVerifier::breachOf(const AuditRow &row, const AuditHead &last,
                                                       const AuditHead &head) const
{
    const auto expected = last.number + 1;
    if (row.number > head.number)
        return breach(row.number, v1::AUDIT_PROBLEM_FOREIGN,
                      "stands behind the end of the log, which has " + std::to_string(head.number) +
                          " records: it was not written by this control plane.");
    if (row.number > expected)
        return breach(expected, v1::AUDIT_PROBLEM_GAP,
                      "is missing: after " + std::to_string(last.number) + " comes " + std::to_string(row.number) + ".");
    v1::AuditRecord record;
    if (!record.ParseFromString(row.data))
        return breach(row.number, v1::AUDIT_PROBLEM_UNREADABLE, "cannot be read.");
    if (row.number < expected || record.number() != static_cast<std::uint64_t>(row.number))
        return breach(row.number, v1::AUDIT_PROBLEM_ORDER,
                      "does not belong there: it says of itself that it is number " + std::to_string(record.number()) + ".");
    if (auditHash(last.hash, row.data) != row.hash)
        return breach(row.number, v1::AUDIT_PROBLEM_HASH, "is not what its hash says: it was altered, or put there.");
    return {};
}

std::optional<v1::AuditBreach> AuditVerifier::breachOfEnd(const AuditHead &last, const AuditHead &head) const
{
    if (last.number < head.number)
        return breach(last.number + 1, v1::AUDIT_PROBLEM_GAP,
                      "is missing: the log ends before it, and had " + std::to_string(head.number) + " records.");
    if (last.hash != head.hash)
        return breach(last.number, v1::AUDIT_PROBLEM_HASH, "is another one than the control plane wrote last.");
    const auto beyond = m_expected.upper_bound(static_cast<std::uint64_t>(last.number));
    if (beyond != m_expected.end())
        return breach(last.number + 1, v1::AUDIT_PROBLEM_GAP,
                      "is missing: there were " + std::to_string(beyond->first) +
                          " records when the checkpoint was exported.");
    return {};
}

std::optional<v1::AuditBreach> AuditVerifier::breachOfCheckpoint(const AuditHead &last) const
{
    const auto [begin, end] = m_expected.equal_range(static_cast<std::uint64_t>(last.number));
    if (std::all_of(begin, end, [&last](const auto &expected) { return expected.second == last.hash; }))
        return {};
    const auto good = begin == m_expected.begin() ? 0 : std::prev(begin)->first;
    return breach(last.number, v1::AUDIT_PROBLEM_CHECKPOINT,
                  "is another one than when the checkpoint was exported: one of the records from " +
                      std::to_string(good + 1) + " to " + std::to_string(last.number) +
                      " was altered, and the chain from there on computed again.");
}

} // namespace skerry::backend
