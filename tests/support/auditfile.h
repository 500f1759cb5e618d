// The database of a control plane that does not run, in the hands of somebody who wants to change the past.
#pragma once

#include "backend_stub/store/auditlog.h"
#include "backend_stub/store/sqlite.h"
#include "skerry/v1/audit.pb.h"

#include <string>
#include <vector>

namespace skerry::test {

// Threading: one thread at a time. Aborts where SQLite does not do as it is told.
class AuditFile
{
public:
    explicit AuditFile(const std::string &databasePath);

    void sql(const std::string &text);
    [[nodiscard]] std::vector<backend::AuditRow> rows();
    [[nodiscard]] std::string epoch();
    // Writes a record over the one of that number, and leaves its hash as it is.
    void put(std::int64_t number, const v1::AuditRecord &record);
    // What somebody does who knows how it works: all hashes from that number on, and the head of the chain.
    void computeAgain(std::int64_t from);

private:
    backend::DatabaseHandle m_database;
};

} // namespace skerry::test
