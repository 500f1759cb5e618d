#include "tests/support/auditfile.h"

#include "backend_stub/core/digest.h"

#include <cstdlib>

namespace skerry::test {

using namespace backend;

namespace {

void require(bool done)
{
    if (!done)
        std::abort();
}

} // namespace

AuditFile::AuditFile(const std::string &databasePath)
{
    sqlite3 *handle = nullptr;
    require(sqlite3_open_v2(databasePath.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    m_database.reset(handle);
}

void AuditFile::sql(const std::string &text)
{
    require(execute(m_database.get(), text.c_str()) == SQLITE_OK);
}

std::vector<AuditRow> AuditFile::rows()
{
    std::vector<AuditRow> rows;
    Statement statement(m_database.get(), "SELECT number, hash, data FROM audit ORDER BY number");
    while (statement.step() == SQLITE_ROW)
        rows.push_back({statement.integer(0), std::string(statement.bytes(1)), std::string(statement.bytes(2))});
    return rows;
}

std::string AuditFile::epoch()
{
    Statement statement(m_database.get(), "SELECT epoch FROM header");
    require(statement.step() == SQLITE_ROW);
    return std::string(statement.bytes(0));
}

void AuditFile::put(std::int64_t number, const v1::AuditRecord &record)
{
    const auto data = canonicalBytes(record);
    Statement statement(m_database.get(), "UPDATE audit SET data = ? WHERE number = ?");
    require(statement.run(&data, number) == SQLITE_OK);
}

void AuditFile::computeAgain(std::int64_t from)
{
    auto last = AuditHead{0, auditChainStart(epoch())};
    for (const auto &row : rows()) {
        auto hash = row.number < from ? row.hash : auditHash(last.hash, row.data);
        Statement statement(m_database.get(), "UPDATE audit SET hash = ? WHERE number = ?");
        require(statement.run(&hash, row.number) == SQLITE_OK);
        last = {row.number, std::move(hash)};
    }
    Statement head(m_database.get(), "UPDATE header SET audit_number = ?, audit_hash = ?");
    require(head.run(last.number, &last.hash) == SQLITE_OK);
}

} // namespace skerry::test
