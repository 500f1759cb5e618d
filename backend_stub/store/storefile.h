// The database behind the store: its tables, what is in them at the start, and the one way to change them.
#pragma once

#include "backend_stub/store/audittable.h"
#include "backend_stub/store/layer.h"
#include "backend_stub/store/sqlite.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace skerry::backend {

struct HistoryLimits {
    // At least both of these are kept ...
    std::chrono::milliseconds keepFor;
    std::size_t keepEvents;
    // ... and never more than this.
    std::size_t maxEvents;
};

// Why a file cannot be used as it is.
struct Unusable {
    enum class Reason { Damaged, Newer };
    Reason reason = Reason::Damaged;
    std::string message;
};

// Threading: one thread at a time.
class StoreFile final
{
public:
    struct Header {
        std::string epoch;
        std::uint64_t revision = 0;
        TimePoint lastCommit;
    };
    using Opened = std::variant<std::unique_ptr<StoreFile>, Unusable, Error>;

    // Makes the tables where there are none, and reads all objects into `objects`.
    [[nodiscard]] static Opened open(const std::filesystem::path &path, const HistoryLimits &limits, ObjectMap &objects);

    [[nodiscard]] const Header &header() const { return m_header; }
    // The newest `maxEvents` at most. `objects` are as of now: values that are still current are shared with them.
    [[nodiscard]] Result<Store::History> loadHistory(const ObjectMap &objects, std::size_t maxEvents);

    // What one commit writes: consecutive revisions, with the answers that belong to them.
    struct Group {
        std::vector<BatchPtr> batches;
        std::map<std::string, std::string> answers;
        std::vector<v1::AuditRecord> records;
        TimePoint lastCommit;
        TimePoint wall;
        TimePoint forgetAnswersUntil;
    };
    // All of it or nothing. The error names the file and says whether the disk is full.
    [[nodiscard]] Outcome commit(const Group &group);
    // Nothing if there is none that is younger than `oldest`.
    [[nodiscard]] Result<std::optional<std::string>> answer(const std::string &requestId, TimePoint oldest);
    [[nodiscard]] Result<AuditPiece> auditRows(std::int64_t number, AuditLog::Direction direction, std::size_t count);

private:
    // What is kept of the history, and how much of what is not kept is still in the file.
    struct Compaction {
        std::uint64_t revision = 0;
        std::int64_t liveEvents = 0;
        TimePoint notBefore;
        bool garbage = true;
    };

    StoreFile(DatabaseHandle database, std::filesystem::path path, const HistoryLimits &limits);

    [[nodiscard]] int configure();
    [[nodiscard]] std::optional<Unusable> check();
    [[nodiscard]] int createTables();
    [[nodiscard]] int bringUpToDate();
    [[nodiscard]] int readHeader();
    [[nodiscard]] std::optional<Unusable> readObjects(ObjectMap &objects);
    // False where the tables are not what they should be.
    [[nodiscard]] bool prepareStatements();

    [[nodiscard]] int writeObjects(const Group &group);
    [[nodiscard]] int writeEvents(const Group &group);
    [[nodiscard]] int compact(const Group &group, std::size_t events);
    [[nodiscard]] int endHistory(const Group &group);
    [[nodiscard]] int transaction(const std::function<int()> &body);
    [[nodiscard]] Error failure(int code) const;
    [[nodiscard]] Unusable damaged(std::string what) const;

    const DatabaseHandle m_database;
    const std::filesystem::path m_path;
    const HistoryLimits m_limits;
    Header m_header;
    Compaction m_compaction;
    AuditTable m_audit;
    // For the negative control of the crash tests only: shows that they notice a commit that is not one.
    const bool m_splitCommits;

    Statement m_putObject;
    Statement m_removeObject;
    Statement m_insertEvent;
    Statement m_updateHeader;
    Statement m_putAnswer;
    Statement m_findAnswer;
    Statement m_pruneAnswers;
    Statement m_oldRevisions;
    Statement m_updateCompaction;
    Statement m_deleteEvents;
};

} // namespace skerry::backend
