// The audit log as the store keeps it: numbered rows, each with a hash over itself and the one before.
#pragma once

#include "backend_stub/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// What the file holds. Whoever can write there can put anything into it: a number may be any.
struct AuditRow {
    std::int64_t number = 0;
    std::string hash;
    // Canonical bytes of an AuditRecord.
    std::string data;
};

// The last record that was written. Kept apart from the rows too, so that a log that was cut is noticed.
struct AuditHead {
    std::int64_t number = 0;
    std::string hash;
};

// Rows, and the head as of the same moment.
struct AuditPiece {
    AuditHead head;
    std::vector<AuditRow> rows;
};

// Threading: every method from any thread. The writer of the store waits for one piece at most.
class AuditLog
{
public:
    enum class Direction { Up, Down };

    virtual ~AuditLog() = default;
    // Rows beyond `number` in that direction, the nearest first: at most `count` of them and about a megabyte.
    [[nodiscard]] virtual Result<AuditPiece> auditRows(std::int64_t number, Direction direction,
                                                       std::size_t count) const = 0;
};

// What stands for the hash before the first record: the log of one store cannot pass for that of another.
[[nodiscard]] std::string auditChainStart(std::string_view epoch);
[[nodiscard]] std::string auditHash(std::string_view previousHash, std::string_view data);

} // namespace skerry::backend
