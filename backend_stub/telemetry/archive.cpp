#include "backend_stub/telemetry/archive.h"

#include "backend_stub/core/log.h"
#include "backend_stub/store/datadirectory.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace skerry::backend {

namespace {

constexpr auto Day = std::chrono::hours(24);

// A row has the buckets of a quarter of an hour or of a day, as entries (below), in the order in which they were written.
constexpr const char *CreateTables = R"(
CREATE TABLE subjects(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, part TEXT NOT NULL,
                      UNIQUE(kind, name, part));
CREATE TABLE minutes(quarter INTEGER NOT NULL, subject INTEGER NOT NULL, metric INTEGER NOT NULL, data BLOB NOT NULL,
                     PRIMARY KEY(quarter, subject, metric)) WITHOUT ROWID;
CREATE TABLE quarters(day INTEGER NOT NULL, subject INTEGER NOT NULL, metric INTEGER NOT NULL, data BLOB NOT NULL,
                      PRIMARY KEY(day, subject, metric)) WITHOUT ROWID;
PRAGMA application_id = 1397445210;
PRAGMA user_version = 1;
)";

// Which minute of the quarter or quarter of the day, then five numbers of two bytes, the low one first: count, first, min,
// max, last. Most losses are 0 and nothing else: then the slot has its highest bit set, and the count is all.
constexpr std::size_t EntryBytes = 11;
constexpr std::size_t ZeroEntryBytes = 3;
constexpr unsigned char ZeroFlag = 0x80;

void appendNumber(std::string &data, std::uint16_t number)
{
    data.push_back(static_cast<char>(number & 0xFFU));
    data.push_back(static_cast<char>(number >> 8U));
}

void appendEntry(std::string &data, std::size_t slot, const CompactBucket &bucket)
{
    const bool zero = bucket.first == 0 && bucket.min == 0 && bucket.max == 0 && bucket.last == 0;
    data.push_back(static_cast<char>(slot | (zero ? ZeroFlag : 0U)));
    appendNumber(data, bucket.count);
    if (zero)
        return;
    for (const auto number : {bucket.first, bucket.min, bucket.max, bucket.last})
        appendNumber(data, number);
}

// What does not belong to an entry is left out.
template<class Visit>
void forEachEntry(std::string_view data, Visit visit)
{
    const auto byte = [&data](std::size_t i) { return static_cast<unsigned char>(data[i]); };
    const auto number = [&byte](std::size_t i) { return static_cast<std::uint16_t>(byte(i) | byte(i + 1) << 8U); };
    for (std::size_t at = 0; at + ZeroEntryBytes <= data.size();) {
        const auto slot = byte(at);
        CompactBucket bucket;
        bucket.count = number(at + 1);
        if ((slot & ZeroFlag) == 0) {
            if (at + EntryBytes > data.size())
                return;
            bucket = {number(at + 3), number(at + 5), number(at + 7), number(at + 9), bucket.count};
        }
        visit(static_cast<std::size_t>(slot & ~unsigned{ZeroFlag}), bucket);
        at += (slot & ZeroFlag) == 0 ? EntryBytes : ZeroEntryBytes;
    }
}

bool isDamage(int code)
{
    const int primary = code & 0xff;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

Error failure(const std::filesystem::path &path, int code)
{
    Error error;
    error.code = isDamage(code) ? grpc::StatusCode::DATA_LOSS : grpc::StatusCode::UNAVAILABLE;
    error.message = "Telemetry cannot be kept in " + path.string() + ": " + sqlite3_errstr(code) + ".";
    error.detail.set_remedy((code & 0xff) == SQLITE_FULL ? "Make room on the disk." : "See that the file can be written.");
    return error;
}

int openDatabase(const std::filesystem::path &path, DatabaseHandle &database)
{
    sqlite3 *opened = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    database.reset(opened);
    if (code != SQLITE_OK)
        return code;
    sqlite3_busy_timeout(opened, 5'000);
    const int wal = execute(opened, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    return wal;
}

int integerOf(sqlite3 *database, const char *sql, std::int64_t &value)
{
    Statement statement(database, sql);
    const int code = statement.step();
    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? SQLITE_CORRUPT : code;
    value = statement.integer(0);
    return SQLITE_OK;
}

} // namespace

Result<std::unique_ptr<TelemetryArchive>> TelemetryArchive::open(const std::filesystem::path &path, TimePoint now)
{
    auto archive = tryOpen(path);
    if (archive || archive.error().code != grpc::StatusCode::DATA_LOSS)
        return archive;
    auto aside = moveAside(path, "damaged", now);
    if (!aside)
        return aside.error();
    spdlog::error("telemetry.moved_aside path={} to={}", logText(path.string()), logText(aside->string()));
    return tryOpen(path);
}

Result<std::unique_ptr<TelemetryArchive>> TelemetryArchive::tryOpen(const std::filesystem::path &path)
{
    std::unique_ptr<TelemetryArchive> archive(new TelemetryArchive(path));
    int code = openDatabase(path, archive->m_writer);
    std::int64_t version = 0;
    if (code == SQLITE_OK)
        code = integerOf(archive->m_writer.get(), "PRAGMA user_version", version);
    if (code == SQLITE_OK && version == 0)
        code = execute(archive->m_writer.get(), CreateTables);
    if (code == SQLITE_OK)
        code = openDatabase(path, archive->m_reader);
    if (code == SQLITE_OK)
        code = archive->prepare();
    if (code == SQLITE_OK)
        code = archive->readSubjects();
    if (code != SQLITE_OK)
        return failure(path, code);
    return archive;
}

int TelemetryArchive::prepare()
{
    auto *writer = m_writer.get();
    m_putSubject = Statement(writer, "INSERT INTO subjects(kind, name, part) VALUES(?1, ?2, ?3)");
    m_putMinutes = Statement(writer, "INSERT INTO minutes VALUES(?1, ?2, ?3, ?4) "
                                     "ON CONFLICT DO UPDATE SET data = CAST(data || excluded.data AS BLOB)");
    m_putQuarter = Statement(writer, "INSERT INTO quarters VALUES(?1, ?2, ?3, ?4) "
                                     "ON CONFLICT DO UPDATE SET data = CAST(data || excluded.data AS BLOB)");
    m_forgetMinutes = Statement(writer, "DELETE FROM minutes WHERE quarter < ?1");
    m_forgetQuarters = Statement(writer, "DELETE FROM quarters WHERE day < ?1");
    auto *reader = m_reader.get();
    m_getMinutes = Statement(reader, "SELECT data FROM minutes WHERE quarter = ?1 AND subject = ?2 AND metric = ?3");
    m_getQuarters = Statement(reader, "SELECT data FROM quarters WHERE day = ?1 AND subject = ?2 AND metric = ?3");
    m_oldestMinutes = Statement(reader, "SELECT quarter, data FROM minutes ORDER BY quarter, subject LIMIT 1");
    m_oldestQuarters = Statement(reader, "SELECT day, data FROM quarters ORDER BY day, subject LIMIT 1");
    for (const auto *statement : {&m_putSubject, &m_putMinutes, &m_putQuarter, &m_forgetMinutes, &m_forgetQuarters,
                                  &m_getMinutes, &m_getQuarters, &m_oldestMinutes, &m_oldestQuarters}) {
        // The tables are not what they should be.
        if (!statement->isValid())
            return SQLITE_CORRUPT;
    }
    return SQLITE_OK;
}

int TelemetryArchive::readSubjects()
{
    Statement all(m_reader.get(), "SELECT id, kind, name, part FROM subjects");
    int code = SQLITE_OK;
    while ((code = all.step()) == SQLITE_ROW)
        m_ids.emplace(
            Subject{static_cast<v1::SubjectKind>(all.integer(1)), std::string(all.bytes(2)), std::string(all.bytes(3))},
            all.integer(0));
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

int TelemetryArchive::idOf(const Subject &subject, std::int64_t &id)
{
    {
        const std::scoped_lock lock(m_idsMutex);
        if (const auto found = m_ids.find(subject); found != m_ids.end()) {
            id = found->second;
            return SQLITE_OK;
        }
    }
    const int code = m_putSubject.run(static_cast<int>(subject.kind), subject.name, subject.part);
    if (code != SQLITE_OK)
        return code;
    id = sqlite3_last_insert_rowid(m_writer.get());
    const std::scoped_lock lock(m_idsMutex);
    m_ids.emplace(subject, id);
    return SQLITE_OK;
}

Outcome TelemetryArchive::write(const MinuteBlock &block, const std::vector<ArchivedSeries> &series)
{
    int code = execute(m_writer.get(), "BEGIN IMMEDIATE");
    if (code != SQLITE_OK)
        return failure(m_path, code);
    code = writeRows(block, series);
    if (code == SQLITE_OK)
        code = forget(block.quarter);
    if (code == SQLITE_OK)
        code = execute(m_writer.get(), "COMMIT");
    if (code == SQLITE_OK)
        return Done{};
    (void)execute(m_writer.get(), "ROLLBACK");
    // Ids of subjects that were rolled back are not theirs.
    const std::scoped_lock lock(m_idsMutex, m_readMutex);
    m_ids.clear();
    (void)readSubjects();
    return failure(m_path, code);
}

int TelemetryArchive::writeRows(const MinuteBlock &block, const std::vector<ArchivedSeries> &series)
{
    const auto quarter = block.quarter.time_since_epoch() / QuarterLength;
    const auto day = block.quarter.time_since_epoch() / Milliseconds(Day);
    const auto quarterOfDay =
        static_cast<std::size_t>((block.quarter.time_since_epoch() % Milliseconds(Day)) / QuarterLength);
    for (const auto &one : series) {
        std::string minutes;
        Bucket sum;
        for (const auto &[begin, buckets] : block.minutes) {
            if (one.series >= buckets.size() || buckets[one.series].count == 0)
                continue;
            appendEntry(minutes, static_cast<std::size_t>((begin - block.quarter) / MinuteLength), buckets[one.series]);
            sum.append(buckets[one.series].bucket());
        }
        if (sum.count == 0)
            continue;
        std::string whole;
        appendEntry(whole, quarterOfDay, CompactBucket::of(sum));
        std::int64_t id = 0;
        int code = idOf(one.subject, id);
        if (code == SQLITE_OK)
            code = m_putMinutes.run(quarter, id, static_cast<int>(one.metric), &minutes);
        if (code == SQLITE_OK)
            code = m_putQuarter.run(day, id, static_cast<int>(one.metric), &whole);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int TelemetryArchive::forget(TimePoint now)
{
    const int code = m_forgetMinutes.run((now - MinutesKeptFor).time_since_epoch() / QuarterLength);
    return code == SQLITE_OK ? m_forgetQuarters.run((now - QuartersKeptFor).time_since_epoch() / Milliseconds(Day)) : code;
}

void TelemetryArchive::addTo(SeriesRange &range, const Subject &subject, v1::TelemetryMetric metric, TimePoint from,
                             TimePoint until, Milliseconds length) const
{
    std::int64_t id = 0;
    {
        const std::scoped_lock lock(m_idsMutex);
        const auto found = m_ids.find(subject);
        if (found == m_ids.end())
            return;
        id = found->second;
    }
    const bool minutes = length == MinuteLength;
    const auto rowLength = minutes ? QuarterLength : Milliseconds(Day);
    const std::scoped_lock lock(m_readMutex);
    auto &statement = minutes ? m_getMinutes : m_getQuarters;
    for (auto row = from.time_since_epoch() / rowLength; TimePoint(row * rowLength) < until; ++row) {
        statement.bind(row, id, static_cast<int>(metric));
        if (statement.step() == SQLITE_ROW) {
            forEachEntry(statement.bytes(0), [&](std::size_t slot, const CompactBucket &entry) {
                const TimePoint begin(row * rowLength + static_cast<std::int64_t>(slot) * length);
                auto *bucket = begin + length > from && begin < until ? range.bucketAt(begin) : nullptr;
                if (bucket)
                    bucket->append(entry.bucket());
            });
        }
        statement.reset();
    }
}

std::optional<TimePoint> TelemetryArchive::oldest(Milliseconds length) const
{
    const std::scoped_lock lock(m_readMutex);
    auto &statement = length == MinuteLength ? m_oldestMinutes : m_oldestQuarters;
    std::optional<TimePoint> result;
    if (statement.step() == SQLITE_ROW) {
        const TimePoint row(statement.integer(0) * (length == MinuteLength ? QuarterLength : Milliseconds(Day)));
        forEachEntry(statement.bytes(1), [&](std::size_t slot, const CompactBucket &) {
            const auto begin = row + static_cast<std::int64_t>(slot) * length;
            result = std::min(result.value_or(begin), begin);
        });
    }
    statement.reset();
    return result;
}

std::uint64_t TelemetryArchive::bytes() const
{
    std::uint64_t sum = 0;
    for (const auto *suffix : {"", "-wal"}) {
        std::error_code error;
        const auto size = std::filesystem::file_size(m_path.string() + suffix, error);
        sum += error ? 0 : size;
    }
    return sum;
}

} // namespace skerry::backend
