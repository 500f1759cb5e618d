// SQLite handles that close themselves. Codes are SQLite's; the caller turns them into sentences.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace skerry::backend {

struct CloseDatabase {
    void operator()(sqlite3 *database) const { sqlite3_close_v2(database); }
};
using DatabaseHandle = std::unique_ptr<sqlite3, CloseDatabase>;

[[nodiscard]] int execute(sqlite3 *database, const char *sql);

// One prepared statement, used again and again.
class Statement final
{
public:
    Statement() = default;
    // Where `sql` does not compile every step() gives the error.
    Statement(sqlite3 *database, const char *sql);
    [[nodiscard]] bool isValid() const { return m_statement != nullptr; }

    // Binds from the first parameter on, runs to the end and resets. SQLITE_OK or the error.
    template<class... Values>
    [[nodiscard]] int run(const Values &...values)
    {
        bind(values...);
        const int code = step();
        reset();
        return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
    }

    // Blobs and text are not copied: they must live until reset().
    template<class... Values>
    void bind(const Values &...values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
    }
    // SQLITE_ROW, SQLITE_DONE or an error.
    [[nodiscard]] int step();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    // Valid until the next step() or reset().
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };

    void bindOne(int index, std::int64_t value);
    void bindOne(int index, std::uint64_t value) { bindOne(index, static_cast<std::int64_t>(value)); }
    void bindOne(int index, int value) { bindOne(index, static_cast<std::int64_t>(value)); }
    void bindOne(int index, const std::string &text);
    // A blob; null where there is none.
    void bindOne(int index, const std::string *blob);

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_code = SQLITE_MISUSE;
};

} // namespace skerry::backend
