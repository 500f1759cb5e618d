#include "backend_stub/store/storefile.h"

#include "backend_stub/core/crashpoint.h"
#include "backend_stub/core/limits.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <set>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

// As they are written by CreateTables.
constexpr int SchemaVersion = 2;
constexpr int ApplicationId = 1397445209;

constexpr const char *CreateTables = R"(
CREATE TABLE header(id INTEGER PRIMARY KEY CHECK(id = 1), epoch TEXT NOT NULL, revision INTEGER NOT NULL,
                    last_commit_ms INTEGER NOT NULL, compact_revision INTEGER NOT NULL);
CREATE TABLE objects(kind INTEGER NOT NULL, name TEXT NOT NULL, revision INTEGER NOT NULL, data BLOB NOT NULL,
                     PRIMARY KEY(kind, name)) WITHOUT ROWID;
CREATE TABLE events(revision INTEGER NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, kind INTEGER NOT NULL,
                    name TEXT NOT NULL, data BLOB, PRIMARY KEY(revision, seq)) WITHOUT ROWID;
CREATE TABLE requests(id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, answer BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX requests_by_age ON requests(at_ms);
INSERT INTO header VALUES(1, lower(hex(randomblob(16))), 0, 0, 0);
PRAGMA application_id = 1397445209;
PRAGMA user_version = 1;
)";

// What each version added to the one before, from version 2 on.
int addTables(sqlite3 *database, std::int64_t version)
{
    int code = SQLITE_OK;
    if (version == 2) {
        code = execute(database, AuditTable::CreateTable);
        if (code == SQLITE_OK)
            code = execute(database, AuditTable::AddToHeader);
    }
    return code == SQLITE_OK ? execute(database, ("PRAGMA user_version = " + std::to_string(version)).c_str()) : code;
}

std::int64_t milliseconds(TimePoint at)
{
    return at.time_since_epoch().count();
}

TimePoint timePoint(std::int64_t milliseconds)
{
    return TimePoint(Milliseconds(milliseconds));
}

bool saysDamage(int code)
{
    const int primary = code & 0xff;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

std::optional<Kind> toKind(std::int64_t number)
{
    for (const auto kind : AllKinds) {
        if (static_cast<std::int64_t>(kind) == number)
            return kind;
    }
    return {};
}

bool splitCommitsAsked()
{
    const char *value = std::getenv("SKERRY_UNSAFE_COMMIT");
    return value && std::strcmp(value, "split") == 0;
}

} // namespace

StoreFile::Opened StoreFile::open(const std::filesystem::path &path, const HistoryLimits &limits, ObjectMap &objects)
{
    // Made here and not by SQLite, so that nobody else can read it; the files beside it take its mode.
    if (const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); made >= 0)
        ::close(made);
    sqlite3 *handle = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
    std::unique_ptr<StoreFile> file(new StoreFile(DatabaseHandle(handle), path, limits));
    if (opened != SQLITE_OK)
        return file->failure(opened);
    if (const int code = file->configure(); code != SQLITE_OK)
        return saysDamage(code) ? Opened(file->damaged(sqlite3_errmsg(handle))) : Opened(file->failure(code));
    if (auto unusable = file->check())
        return *std::move(unusable);
    if (const int code = file->bringUpToDate(); code != SQLITE_OK)
        return file->failure(code);
    if (!file->prepareStatements())
        return file->damaged(sqlite3_errmsg(handle));
    int code = file->readHeader();
    if (code == SQLITE_OK)
        code = file->m_audit.open(handle, file->header().epoch);
    if (saysDamage(code) || code == SQLITE_EMPTY)
        return file->damaged(code == SQLITE_EMPTY ? "its header is missing" : sqlite3_errmsg(handle));
    if (code != SQLITE_OK)
        return file->failure(code);
    if (auto unusable = file->readObjects(objects))
        return *std::move(unusable);
    return file;
}

StoreFile::StoreFile(DatabaseHandle database, std::filesystem::path path, const HistoryLimits &limits)
    : m_database(std::move(database)), m_path(std::move(path)), m_limits(limits), m_splitCommits(splitCommitsAsked())
{
}

int StoreFile::configure()
{
    sqlite3_extended_result_codes(m_database.get(), 1);
    // Exclusive, so that there is no shared-memory file beside the database: a full disk could end the process through it.
    int code = execute(m_database.get(), "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                         "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;");
    if (code == SQLITE_OK && sqlite3_db_readonly(m_database.get(), "main") == 1)
        code = SQLITE_READONLY;
    Statement tables(m_database.get(), "SELECT COUNT(*) FROM sqlite_schema");
    if (code == SQLITE_OK && (code = tables.step()) == SQLITE_ROW)
        code = SQLITE_OK;
    const bool fresh = code == SQLITE_OK && tables.integer(0) == 0;
    tables.reset();
    return fresh ? createTables() : code;
}

int StoreFile::createTables()
{
    return transaction([this] { return execute(m_database.get(), CreateTables); });
}

int StoreFile::bringUpToDate()
{
    Statement present(m_database.get(), "PRAGMA user_version");
    if (const int code = present.step(); code != SQLITE_ROW)
        return code;
    const auto version = std::max<std::int64_t>(present.integer(0), 1);
    present.reset();
    if (version == SchemaVersion)
        return SQLITE_OK;
    return transaction([this, version] {
        int code = SQLITE_OK;
        for (auto next = version + 1; next <= SchemaVersion && code == SQLITE_OK; ++next)
            code = addTables(m_database.get(), next);
        return code;
    });
}

std::optional<Unusable> StoreFile::check()
{
    const auto number = [this](const char *sql) {
        Statement statement(m_database.get(), sql);
        return statement.step() == SQLITE_ROW ? statement.integer(0) : -1;
    };
    if (number("PRAGMA application_id") != ApplicationId)
        return damaged("it holds something else than the state of a control plane");
    if (const auto version = number("PRAGMA user_version"); version > SchemaVersion)
        return Unusable{Unusable::Reason::Newer, m_path.string() + " was written by a newer skerryd (schema " +
                                                     std::to_string(version) + ", this one knows " +
                                                     std::to_string(SchemaVersion) + ")."};
    Statement check(m_database.get(), "PRAGMA quick_check(1)");
    if (check.step() != SQLITE_ROW)
        return damaged(sqlite3_errmsg(m_database.get()));
    if (check.bytes(0) != "ok")
        return damaged(std::string(check.bytes(0)));
    return {};
}

int StoreFile::readHeader()
{
    Statement header(m_database.get(), "SELECT epoch, revision, last_commit_ms, compact_revision FROM header");
    const int code = header.step();
    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? SQLITE_EMPTY : code;
    m_header = {std::string(header.bytes(0)), static_cast<std::uint64_t>(header.integer(1)), timePoint(header.integer(2))};
    m_compaction.revision = static_cast<std::uint64_t>(header.integer(3));

    Statement events(m_database.get(), "SELECT COUNT(*) FROM events WHERE revision > ?");
    events.bind(m_compaction.revision);
    const int counted = events.step();
    if (counted != SQLITE_ROW)
        return counted;
    m_compaction.liveEvents = events.integer(0);
    return SQLITE_OK;
}

std::optional<Unusable> StoreFile::readObjects(ObjectMap &objects)
{
    Statement rows(m_database.get(), "SELECT kind, name, revision, data FROM objects ORDER BY kind, name");
    int code = SQLITE_DONE;
    while ((code = rows.step()) == SQLITE_ROW) {
        const std::string name(rows.bytes(1));
        const auto kind = toKind(rows.integer(0));
        if (!kind)
            return damaged("it holds \"" + name + "\" of the unknown kind " + std::to_string(rows.integer(0)));
        auto object = makeObject(*kind);
        const auto data = rows.bytes(3);
        const bool parsed = object->ParseFromArray(data.data(), static_cast<int>(data.size()));
        const auto &meta = metaOf(*object, *kind);
        if (!parsed || meta.name() != name || meta.revision() > m_header.revision)
            return damaged("the " + std::string(kindName(*kind)) + " \"" + name + "\" in it cannot be read");
        objects.set(*kind, name, std::move(object));
    }
    if (code != SQLITE_DONE)
        return damaged(sqlite3_errmsg(m_database.get()));
    objects.setRevision(m_header.revision);
    return {};
}

bool StoreFile::prepareStatements()
{
    auto *const db = m_database.get();
    m_putObject = {db, "INSERT INTO objects VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision,"
                       " data = excluded.data"};
    m_removeObject = {db, "DELETE FROM objects WHERE kind = ? AND name = ?"};
    m_insertEvent = {db, "INSERT INTO events VALUES(?, ?, ?, ?, ?, ?)"};
    m_updateHeader = {db, "UPDATE header SET revision = ?, last_commit_ms = ?"};
    m_putAnswer = {db, "INSERT OR REPLACE INTO requests VALUES(?, ?, ?)"};
    m_findAnswer = {db, "SELECT answer FROM requests WHERE id = ? AND at_ms > ?"};
    m_pruneAnswers = {db,
                      "DELETE FROM requests WHERE id IN (SELECT id FROM requests WHERE at_ms <= ? ORDER BY at_ms LIMIT ?)"};
    m_oldRevisions = {db, "SELECT revision, MAX(at_ms), COUNT(*) FROM events WHERE revision > ? GROUP BY revision"
                          " ORDER BY revision LIMIT ?"};
    m_updateCompaction = {db, "UPDATE header SET compact_revision = ?"};
    m_deleteEvents = {db, "DELETE FROM events WHERE (revision, seq) IN (SELECT revision, seq FROM events WHERE revision <= ?"
                          " ORDER BY revision, seq LIMIT ?)"};
    const auto all = {&m_putObject,  &m_removeObject, &m_insertEvent,  &m_updateHeader,     &m_putAnswer,
                      &m_findAnswer, &m_pruneAnswers, &m_oldRevisions, &m_updateCompaction, &m_deleteEvents};
    return std::all_of(all.begin(), all.end(), [](const Statement *statement) { return statement->isValid(); });
}

Result<Store::History> StoreFile::loadHistory(const ObjectMap &objects, std::size_t maxEvents)
{
    Store::History history;
    history.compactRevision = m_compaction.revision;
    // The revision that would have to be split to keep within `maxEvents` goes, and all before it.
    Statement first(m_database.get(),
                    "SELECT revision FROM events WHERE revision > ? ORDER BY revision DESC, seq DESC LIMIT 1 OFFSET ?");
    first.bind(m_compaction.revision, static_cast<std::int64_t>(maxEvents));
    if (first.step() == SQLITE_ROW)
        history.compactRevision = static_cast<std::uint64_t>(first.integer(0));

    Statement rows(m_database.get(),
                   "SELECT revision, kind, name, data FROM events WHERE revision > ? ORDER BY revision, seq");
    rows.bind(history.compactRevision);
    std::shared_ptr<CommittedBatch> batch;
    int code = SQLITE_DONE;
    while ((code = rows.step()) == SQLITE_ROW) {
        const auto revision = static_cast<std::uint64_t>(rows.integer(0));
        const auto kind = toKind(rows.integer(1));
        Change change{kind.value_or(Kind::Site), std::string(rows.bytes(2)), nullptr, nullptr, true};
        if (!kind)
            return failure(SQLITE_CORRUPT);
        if (!rows.isNull(3)) {
            const auto current = objects.find(*kind, change.name);
            if (current && metaOf(*current, *kind).revision() == revision) {
                change.value = current;
            } else {
                auto object = makeObject(*kind);
                const auto data = rows.bytes(3);
                if (!object->ParseFromArray(data.data(), static_cast<int>(data.size())))
                    return failure(SQLITE_CORRUPT);
                change.value = std::move(object);
            }
        }
        if (!batch || batch->revision != revision) {
            batch = std::make_shared<CommittedBatch>();
            batch->revision = revision;
            history.batches.push_back(batch);
        }
        batch->changes.push_back(std::move(change));
    }
    if (code != SQLITE_DONE)
        return failure(code);
    return history;
}

Result<std::optional<std::string>> StoreFile::answer(const std::string &requestId, TimePoint oldest)
{
    m_findAnswer.bind(requestId, milliseconds(oldest));
    const int code = m_findAnswer.step();
    std::optional<std::string> found;
    if (code == SQLITE_ROW)
        found = std::string(m_findAnswer.bytes(0));
    m_findAnswer.reset();
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return failure(code);
    return found;
}

Result<AuditPiece> StoreFile::auditRows(std::int64_t number, AuditLog::Direction direction, std::size_t count)
{
    AuditPiece piece;
    const int code = m_audit.read(number, direction, count, piece);
    return code == SQLITE_OK ? Result<AuditPiece>(std::move(piece)) : failure(code);
}

Outcome StoreFile::commit(const Group &group)
{
    const auto compactionBefore = m_compaction;
    int code = SQLITE_OK;
    if (m_splitCommits) {
        code = transaction([&] { return writeObjects(group); });
        crashPoint("store.between");
        if (code == SQLITE_OK)
            code = transaction([&] { return writeEvents(group); });
        if (!group.records.empty())
            crashPoint("store.before_audit");
        if (code == SQLITE_OK)
            code = transaction([&] { return m_audit.append(group.records, group.wall); });
    } else {
        code = transaction([&] {
            int written = writeObjects(group);
            if (written == SQLITE_OK)
                written = writeEvents(group);
            return written == SQLITE_OK ? m_audit.append(group.records, group.wall) : written;
        });
    }
    if (code != SQLITE_OK) {
        m_compaction = compactionBefore;
        m_audit.rolledBack();
        return failure(code);
    }
    m_audit.committed();
    crashPoint("store.after_commit");
    m_header.lastCommit = group.lastCommit;
    if (!group.batches.empty())
        m_header.revision = group.batches.back()->revision;
    return Done{};
}

int StoreFile::writeObjects(const Group &group)
{
    // An object that several transactions of the group changed is written once, as the last of them left it.
    std::set<std::pair<Kind, std::string_view>> written;
    std::string data;
    int code = SQLITE_OK;
    for (auto batch = group.batches.rbegin(); batch != group.batches.rend() && code == SQLITE_OK; ++batch) {
        for (const auto &change : (*batch)->changes) {
            if (!written.emplace(change.kind, change.name).second)
                continue;
            if (change.value) {
                data = change.value->SerializeAsString();
                code = m_putObject.run(static_cast<int>(change.kind), change.name, (*batch)->revision, &data);
            } else {
                code = m_removeObject.run(static_cast<int>(change.kind), change.name);
            }
            if (code != SQLITE_OK)
                return code;
        }
    }
    for (const auto &[requestId, answer] : group.answers) {
        if (code == SQLITE_OK)
            code = m_putAnswer.run(requestId, milliseconds(group.wall), &answer);
    }
    // More than come in, and little enough not to be felt.
    if (code == SQLITE_OK && !group.answers.empty())
        code = m_pruneAnswers.run(milliseconds(group.forgetAnswersUntil), 2 * static_cast<int>(group.answers.size()) + 16);
    const auto revision = group.batches.empty() ? m_header.revision : group.batches.back()->revision;
    return code == SQLITE_OK ? m_updateHeader.run(revision, milliseconds(group.lastCommit)) : code;
}

int StoreFile::writeEvents(const Group &group)
{
    std::string data;
    std::size_t events = 0;
    for (const auto &batch : group.batches) {
        std::int64_t seq = 0;
        for (const auto &change : batch->changes) {
            if (change.value)
                data = change.value->SerializeAsString();
            const int code = m_insertEvent.run(batch->revision, seq++, milliseconds(group.wall),
                                               static_cast<int>(change.kind), change.name, change.value ? &data : nullptr);
            if (code != SQLITE_OK)
                return code;
            ++events;
        }
    }
    m_compaction.liveEvents += static_cast<std::int64_t>(events);
    return compact(group, events);
}

// In two steps, so that no commit has to clear away a large transaction at once: first revisions are declared compacted,
// then their rows go, a few with each commit but always more than it adds.
int StoreFile::compact(const Group &group, std::size_t events)
{
    int code = SQLITE_OK;
    if (m_compaction.liveEvents > static_cast<std::int64_t>(m_limits.keepEvents) &&
        (group.wall >= m_compaction.notBefore || m_compaction.liveEvents > static_cast<std::int64_t>(m_limits.maxEvents)))
        code = endHistory(group);
    if (code != SQLITE_OK || !m_compaction.garbage)
        return code;
    const auto rows = limits::CompactionRows + 2 * static_cast<int>(events);
    code = m_deleteEvents.run(m_compaction.revision, rows);
    m_compaction.garbage = sqlite3_changes(m_database.get()) == rows;
    return code;
}

int StoreFile::endHistory(const Group &group)
{
    const auto revisions = limits::CompactionRows + 2 * static_cast<int>(group.batches.size());
    const auto before = m_compaction.revision;
    m_oldRevisions.bind(before, revisions);
    int code = SQLITE_DONE;
    while ((code = m_oldRevisions.step()) == SQLITE_ROW) {
        const auto forgetAt = timePoint(m_oldRevisions.integer(1)) + m_limits.keepFor;
        const auto left = m_compaction.liveEvents - m_oldRevisions.integer(2);
        if (left < static_cast<std::int64_t>(m_limits.keepEvents))
            break;
        if (forgetAt > group.wall && m_compaction.liveEvents <= static_cast<std::int64_t>(m_limits.maxEvents)) {
            m_compaction.notBefore = forgetAt;
            break;
        }
        m_compaction.revision = static_cast<std::uint64_t>(m_oldRevisions.integer(0));
        m_compaction.liveEvents = left;
    }
    m_oldRevisions.reset();
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return code;
    if (m_compaction.revision == before)
        return SQLITE_OK;
    m_compaction.garbage = true;
    return m_updateCompaction.run(m_compaction.revision);
}

int StoreFile::transaction(const std::function<int()> &body)
{
    int code = execute(m_database.get(), "BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = body();
    if (code == SQLITE_OK) {
        crashPoint("store.before_commit");
        code = execute(m_database.get(), "COMMIT");
    }
    // Where this fails too the next BEGIN says so.
    if (code != SQLITE_OK && sqlite3_get_autocommit(m_database.get()) == 0)
        static_cast<void>(execute(m_database.get(), "ROLLBACK"));
    return code;
}

Error StoreFile::failure(int code) const
{
    const auto directory = m_path.parent_path().string();
    Error error;
    error.detail.set_object(m_path.string());
    if ((code & 0xff) == SQLITE_FULL) {
        error.code = grpc::StatusCode::RESOURCE_EXHAUSTED;
        error.message = "The disk of the data directory " + directory + " is full: nothing was changed.";
        error.detail.set_remedy("Make room there, then try again.");
    } else if (saysDamage(code)) {
        error.code = grpc::StatusCode::DATA_LOSS;
        error.message = "The database " + m_path.string() + " is damaged: nothing was changed.";
        error.detail.set_remedy("Restart the control plane: it moves the file aside and begins a fresh one.");
    } else {
        error.code = grpc::StatusCode::UNAVAILABLE;
        error.message = "The database in the data directory " + directory + " cannot be used (" + sqlite3_errstr(code) +
                        "): nothing was changed.";
        error.detail.set_remedy("Check the disk and who may write there, then try again.");
    }
    return error;
}

Unusable StoreFile::damaged(std::string what) const
{
    return {Unusable::Reason::Damaged, m_path.string() + " is damaged: " + std::move(what) + "."};
}

} // namespace skerry::backend
