// The table behind the audit log, and the head of its chain.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/store/auditlog.h"
#include "backend_stub/store/sqlite.h"
#include "skerry/v1/audit.pb.h"

#include <string>
#include <vector>

namespace skerry::backend {

// Threading: one thread at a time.
class AuditTable final
{
public:
    // Of a fresh file, and what makes them of a file from before there was an audit log.
    static const char *const CreateTable;
    static const char *const AddToHeader;

    // Reads where the chain stands. SQLITE_OK or the error.
    [[nodiscard]] int open(sqlite3 *database, std::string_view epoch);

    // Gives each record its number and writes it, inside the transaction of the caller, who says whether it went through:
    // committed() or, to forget them, rolledBack().
    [[nodiscard]] int append(const std::vector<v1::AuditRecord> &records, TimePoint wall);
    void committed() { m_head = m_pending; }
    void rolledBack() { m_pending = m_head; }

    // SQLITE_OK or the error.
    [[nodiscard]] int read(std::int64_t number, AuditLog::Direction direction, std::size_t count, AuditPiece &piece);

private:
    [[nodiscard]] int appendOne(v1::AuditRecord record, TimePoint wall);

    AuditHead m_head;
    AuditHead m_pending;
    // Rows behind the head, which somebody else wrote, are left where they are: evidence.
    std::int64_t m_lastRow = 0;

    Statement m_insert;
    Statement m_updateHead;
    Statement m_up;
    Statement m_down;
};

} // namespace skerry::backend
