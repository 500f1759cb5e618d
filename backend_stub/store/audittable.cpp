#include "backend_stub/store/audittable.h"

#include "backend_stub/core/digest.h"

#include <algorithm>
#include <utility>

namespace skerry::backend {

namespace {

constexpr std::size_t PieceBytes = 1024 * 1024;
// Numbers above are not ours, whatever the file says: counting on from them could end.
constexpr std::int64_t MaxNumber = 1'000'000'000'000'000;

} // namespace

const char *const AuditTable::CreateTable =
    "CREATE TABLE audit(number INTEGER PRIMARY KEY, hash BLOB NOT NULL, data BLOB NOT NULL);";
const char *const AuditTable::AddToHeader = "ALTER TABLE header ADD COLUMN audit_number INTEGER NOT NULL DEFAULT 0;"
                                            "ALTER TABLE header ADD COLUMN audit_hash BLOB NOT NULL DEFAULT x'';";

std::string auditChainStart(std::string_view epoch)
{
    return sha256({"skerry audit ", epoch});
}

std::string auditHash(std::string_view previousHash, std::string_view data)
{
    return sha256({previousHash, data});
}

int AuditTable::open(sqlite3 *database, std::string_view epoch)
{
    m_insert = {database, "INSERT INTO audit VALUES(?, ?, ?)"};
    m_updateHead = {database, "UPDATE header SET audit_number = ?, audit_hash = ?"};
    m_up = {database, "SELECT number, hash, data FROM audit WHERE number > ? ORDER BY number LIMIT ?"};
    m_down = {database, "SELECT number, hash, data FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?"};
    if (!m_insert.isValid() || !m_updateHead.isValid() || !m_up.isValid() || !m_down.isValid())
        return SQLITE_CORRUPT;
    Statement head(database,
                   "SELECT audit_number, audit_hash, (SELECT MAX(number) FROM audit WHERE number <= ?) FROM header");
    head.bind(MaxNumber);
    const int code = head.step();
    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? SQLITE_EMPTY : code;
    m_head = {std::clamp<std::int64_t>(head.integer(0), 0, MaxNumber), std::string(head.bytes(1))};
    m_lastRow = head.integer(2);
    if (m_head.number == 0 && m_head.hash.empty())
        m_head.hash = auditChainStart(epoch);
    m_pending = m_head;
    return SQLITE_OK;
}

int AuditTable::append(const std::vector<v1::AuditRecord> &records, TimePoint wall)
{
    int code = SQLITE_OK;
    for (auto record = records.begin(); record != records.end() && code == SQLITE_OK; ++record)
        code = appendOne(*record, wall);
    if (code != SQLITE_OK || records.empty())
        return code;
    return m_updateHead.run(m_pending.number, &m_pending.hash);
}

int AuditTable::appendOne(v1::AuditRecord record, TimePoint wall)
{
    const auto number = std::max(m_pending.number, m_lastRow) + 1;
    record.set_number(static_cast<std::uint64_t>(number));
    *record.mutable_wall() = toProto(wall);
    const auto data = canonicalBytes(record);
    auto hash = auditHash(m_pending.hash, data);
    const int code = m_insert.run(number, &hash, &data);
    if (code == SQLITE_OK)
        m_pending = {number, std::move(hash)};
    return code;
}

int AuditTable::read(std::int64_t number, AuditLog::Direction direction, std::size_t count, AuditPiece &piece)
{
    auto &rows = direction == AuditLog::Direction::Up ? m_up : m_down;
    piece.head = m_head;
    rows.bind(number, static_cast<std::int64_t>(count));
    int code = SQLITE_DONE;
    for (std::size_t bytes = 0; bytes < PieceBytes && (code = rows.step()) == SQLITE_ROW;) {
        piece.rows.push_back({rows.integer(0), std::string(rows.bytes(1)), std::string(rows.bytes(2))});
        bytes += piece.rows.back().data.size();
    }
    rows.reset();
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

} // namespace skerry::backend
