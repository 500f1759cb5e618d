#include "tests/crash/storehistory.h"

#include <sqlite3.h>

#include <stdexcept>

namespace skerry::test {

namespace {

class Reader
{
public:
    explicit Reader(const QString &path)
    {
        if (sqlite3_open_v2(qPrintable(path), &m_database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(m_database));
    }
    ~Reader()
    {
        sqlite3_finalize(m_statement);
        sqlite3_close(m_database);
    }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    void query(const char *sql)
    {
        sqlite3_finalize(std::exchange(m_statement, nullptr));
        if (sqlite3_prepare_v2(m_database, sql, -1, &m_statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(m_database));
    }

    [[nodiscard]] bool next()
    {
        const int code = sqlite3_step(m_statement);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(m_database));
        return code == SQLITE_ROW;
    }

    [[nodiscard]] std::uint64_t number(int column)
    {
        return static_cast<std::uint64_t>(sqlite3_column_int64(m_statement, column));
    }

    [[nodiscard]] std::string bytes(int column)
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string();
    }

    [[nodiscard]] bool isNull(int column) { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

    [[nodiscard]] backend::ObjectPtr object(backend::Kind kind, int column)
    {
        if (isNull(column))
            return nullptr;
        auto result = backend::makeObject(kind);
        if (!result->ParseFromString(bytes(column)))
            throw std::runtime_error("an object does not parse");
        return result;
    }

private:
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace

StoreHistory readStoreHistory(const QString &databasePath)
{
    StoreHistory history;
    Reader reader(databasePath);
    reader.query("SELECT revision, epoch, audit_number, audit_hash FROM header");
    if (reader.next()) {
        history.revision = reader.number(0);
        history.epoch = reader.bytes(1);
        history.auditNumber = reader.number(2);
        history.auditHash = reader.bytes(3);
    }
    reader.query("SELECT number, hash, data FROM audit ORDER BY number");
    while (reader.next())
        history.audit.push_back({reader.number(0), reader.bytes(1), reader.bytes(2)});
    reader.query("SELECT revision, kind, name, data FROM events ORDER BY revision, seq");
    while (reader.next()) {
        const auto kind = static_cast<backend::Kind>(reader.number(1));
        history.events.push_back({reader.number(0), kind, reader.bytes(2), reader.object(kind, 3)});
    }
    reader.query("SELECT kind, name, data FROM objects");
    while (reader.next()) {
        const auto kind = static_cast<backend::Kind>(reader.number(0));
        history.objects[{kind, reader.bytes(1)}] = reader.object(kind, 2);
    }
    return history;
}

} // namespace skerry::test
