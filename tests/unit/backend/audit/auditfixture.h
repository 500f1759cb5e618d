// A store with an audit log, opened and closed at will.
#pragma once

#include "backend_stub/core/log.h"
#include "backend_stub/store/sqlitestore.h"
#include "skerry/v1/audit.pb.h"
#include "tests/unit/backend/store/objects.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace skerry::test {

inline v1::AuditRecord noteOf(const std::string &actor, const std::string &kind = {}, const std::string &name = {})
{
    v1::AuditRecord note;
    note.set_actor(actor);
    note.set_method("Test/Method");
    note.set_kind(kind);
    note.set_name(name);
    return note;
}

class AuditFixture
{
public:
    AuditFixture()
    {
        if (!backend::setUpLog("off"))
            qFatal("no log");
        open();
    }

    void open()
    {
        m_store.reset();
        backend::StoreOptions options;
        options.wall = [this] { return wall.now(); };
        auto opened = backend::SqliteStore::open(m_directory.path().toStdString(), clock, options);
        if (!opened)
            qFatal("%s", opened.error().message.c_str());
        m_store = std::move(*opened);
    }
    void close() { m_store.reset(); }

    [[nodiscard]] backend::SqliteStore &store() { return *m_store; }
    [[nodiscard]] std::string databasePath() const
    {
        return m_directory.filePath(QStringLiteral("skerry.db")).toStdString();
    }

    // A site that is put, with a record of it.
    void write(const std::string &name, const std::string &displayName = {})
    {
        const auto written = m_store->writeAndWait([&](backend::Transaction &tx) -> backend::Outcome {
            tx.put(makeSite(name, displayName));
            tx.record(noteOf("ada", "site", name));
            return backend::Done{};
        });
        if (!written)
            qFatal("%s", written.error().message.c_str());
    }

    // All of them, oldest first.
    [[nodiscard]] std::vector<v1::AuditRecord> records() const
    {
        const auto piece = m_store->auditRows(0, backend::AuditLog::Direction::Up, 100'000);
        std::vector<v1::AuditRecord> records;
        for (const auto &row : piece->rows) {
            if (!records.emplace_back().ParseFromString(row.data))
                qFatal("record %lld does not parse", static_cast<long long>(row.number));
        }
        return records;
    }

    // What people's clocks show, and what the control plane's shows.
    backend::ManualClock wall{backend::TimePoint(std::chrono::hours(1'000))};
    backend::ManualClock clock{backend::TimePoint(std::chrono::hours(2'000))};

private:
    QTemporaryDir m_directory;
    std::unique_ptr<backend::SqliteStore> m_store;
};

} // namespace skerry::test
