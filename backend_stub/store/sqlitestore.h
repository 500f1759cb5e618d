// The store in one SQLite file: everything in memory for reading, every change on disk before anybody hears of it.
#pragma once

#include "backend_stub/core/limits.h"
#include "backend_stub/core/writerfirstmutex.h"
#include "backend_stub/store/auditlog.h"
#include "backend_stub/store/datadirectory.h"
#include "backend_stub/store/layer.h"
#include "backend_stub/store/storefile.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

namespace skerry::backend {

struct StoreOptions {
    std::size_t groupTransactions = limits::GroupCommitTransactions;
    std::chrono::milliseconds requestsKeptFor = limits::RequestsKeptFor;
    HistoryLimits history = {limits::HistoryKeptFor, limits::HistoryKeptEvents, limits::HistoryMaxEvents};
    // How long clients are remembered is counted in their time, which a simulated clock does not show.
    std::function<TimePoint()> wall = wallNow;
};

// Threading: every method from any thread. One thread runs all bodies, in the order of write(); transactions that wait
// together are committed together, each with its own revision.
class SqliteStore final : public Store, public AuditLog
{
public:
    // A damaged or newer database is moved aside and a fresh one begun; the log says so.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path &directory,
                                                                   const Clock &clock, StoreOptions options = {});
    ~SqliteStore() override;

    // Commits what is queued and stops; later writes are answered UNAVAILABLE. Reads go on.
    void close();

    [[nodiscard]] std::string epoch() const override { return m_epoch; }
    [[nodiscard]] std::uint64_t revision() const override { return m_revision; }
    [[nodiscard]] TimePoint lastCommitTime() const override { return m_lastCommit; }
    void read(const std::function<void(const View &)> &reader) const override;
    void write(Body body, Committed committed, Mode mode = Mode::Commit) override;
    void setPublisher(std::function<void(const BatchPtr &)> publisher) override;
    [[nodiscard]] Result<History> loadHistory() const override;
    [[nodiscard]] Result<AuditPiece> auditRows(std::int64_t number, Direction direction, std::size_t count) const override;

private:
    struct Request {
        Body body;
        Committed committed;
        Mode mode = Mode::Commit;
    };

    SqliteStore(DataDirectory directory, std::unique_ptr<StoreFile> file, std::unique_ptr<ObjectMap> objects,
                const Clock &clock, StoreOptions options);

    void run();
    void commitGroup(std::vector<Request> requests);
    [[nodiscard]] Result<std::uint64_t> runBody(Request &request, Layer &group, StoreFile::Group &written);
    [[nodiscard]] static Outcome tryBody(Request &request, Layer &transaction);
    [[nodiscard]] std::optional<std::string> keptAnswer(const std::string &requestId);
    [[nodiscard]] Outcome commitFile(const StoreFile::Group &group);
    void apply(const StoreFile::Group &group);
    void publish(const BatchPtr &batch);

    const DataDirectory m_directory;
    // Whoever reads the whole audit log takes it again and again: the writer must not wait behind that.
    mutable WriterFirstMutex m_fileMutex;
    // Among those that share the one above, since a statement is for one at a time.
    mutable std::mutex m_auditReadersMutex;
    const std::unique_ptr<StoreFile> m_file;
    std::optional<Error> m_fileFailure;
    const Clock &m_clock;
    const StoreOptions m_options;
    const std::string m_epoch;

    mutable WriterFirstMutex m_objectsMutex;
    const std::unique_ptr<ObjectMap> m_objects;
    std::atomic<std::uint64_t> m_revision;
    std::atomic<TimePoint> m_lastCommit;

    std::mutex m_publisherMutex;
    std::function<void(const BatchPtr &)> m_publisher;

    std::mutex m_queueMutex;
    std::condition_variable m_queueChanged;
    std::deque<Request> m_queue;
    bool m_closing = false;
    std::thread m_writer;
};

} // namespace skerry::backend
