#include "backend_stub/store/sqlite.h"

namespace skerry::backend {

int execute(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
}

Statement::Statement(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    m_code = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    m_statement.reset(statement);
}

int Statement::step()
{
    return m_code == SQLITE_OK ? sqlite3_step(m_statement.get()) : m_code;
}

void Statement::reset()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Statement::bindOne(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bindOne(int index, const std::string &text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data(), text.size(), nullptr, SQLITE_UTF8);
}

void Statement::bindOne(int index, const std::string *blob)
{
    if (blob)
        sqlite3_bind_blob64(m_statement.get(), index, blob->data(), blob->size(), nullptr);
    else
        sqlite3_bind_null(m_statement.get(), index);
}

} // namespace skerry::backend
