#include "backend_stub/store/sqlitestore.h"

#include "backend_stub/core/crashpoint.h"
#include "backend_stub/core/log.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <shared_mutex>
#include <utility>

namespace skerry::backend {

namespace {

Error closed()
{
    return {grpc::StatusCode::UNAVAILABLE, "The control plane is shutting down: nothing was changed.", {}};
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path &directory, const Clock &clock,
                                                       StoreOptions options)
{
    auto locked = DataDirectory::lock(directory);
    if (!locked)
        return locked.error();
    const auto path = directory / "skerry.db";
    // The second try finds nothing, and so makes a fresh file.
    for (int attempt = 0;; ++attempt) {
        auto objects = std::make_unique<ObjectMap>();
        auto opened = StoreFile::open(path, options.history, *objects);
        if (auto *file = std::get_if<std::unique_ptr<StoreFile>>(&opened)) {
            spdlog::info("store.opened path={} revision={} epoch={}", logText(path.string()), (*file)->header().revision,
                         (*file)->header().epoch);
            return std::unique_ptr<SqliteStore>(
                new SqliteStore(std::move(*locked), std::move(*file), std::move(objects), clock, std::move(options)));
        }
        if (const auto *error = std::get_if<Error>(&opened))
            return *error;
        const auto unusable = std::get<Unusable>(opened);
        if (attempt > 0)
            return Error{grpc::StatusCode::DATA_LOSS, unusable.message, {}};
        // Closes the file before it is moved.
        opened = Unusable{};
        const auto aside = moveAside(path, unusable.reason == Unusable::Reason::Newer ? "newer" : "damaged", options.wall());
        if (!aside)
            return aside.error();
        spdlog::warn("store.moved_aside reason={} kept={} message={}", logText(unusable.message), logText(aside->string()),
                     logText("Nothing of it is in use. A fresh database was begun."));
    }
}

SqliteStore::SqliteStore(DataDirectory directory, std::unique_ptr<StoreFile> file, std::unique_ptr<ObjectMap> objects,
                         const Clock &clock, StoreOptions options)
    : m_directory(std::move(directory))
    , m_file(std::move(file))
    , m_clock(clock)
    , m_options(std::move(options))
    , m_epoch(m_file->header().epoch)
    , m_objects(std::move(objects))
    , m_revision(m_file->header().revision)
    , m_lastCommit(m_file->header().lastCommit)
    , m_writer([this] { run(); })
{
}

SqliteStore::~SqliteStore()
{
    close();
}

void SqliteStore::close()
{
    {
        const std::scoped_lock lock(m_queueMutex);
        m_closing = true;
    }
    m_queueChanged.notify_one();
    if (m_writer.joinable())
        m_writer.join();
}

void SqliteStore::read(const std::function<void(const View &)> &reader) const
{
    const std::shared_lock lock(m_objectsMutex);
    reader(*m_objects);
}

void SqliteStore::write(Body body, Committed committed, Mode mode)
{
    {
        const std::scoped_lock lock(m_queueMutex);
        if (!m_closing) {
            m_queue.push_back({std::move(body), std::move(committed), mode});
            committed = nullptr;
        }
    }
    if (committed)
        committed(closed());
    else
        m_queueChanged.notify_one();
}

void SqliteStore::setPublisher(std::function<void(const BatchPtr &)> publisher)
{
    const std::scoped_lock lock(m_publisherMutex);
    m_publisher = std::move(publisher);
}

Result<Store::History> SqliteStore::loadHistory() const
{
    const std::scoped_lock fileLock(m_fileMutex);
    const std::shared_lock lock(m_objectsMutex);
    return m_file->loadHistory(*m_objects, limits::HistoryLoadedEvents);
}

Result<AuditPiece> SqliteStore::auditRows(std::int64_t number, Direction direction, std::size_t count) const
{
    const std::scoped_lock readersLock(m_auditReadersMutex);
    const std::shared_lock fileLock(m_fileMutex);
    return m_file->auditRows(number, direction, count);
}

void SqliteStore::run()
{
    std::unique_lock lock(m_queueMutex);
    for (;;) {
        m_queueChanged.wait(lock, [this] { return m_closing || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        std::vector<Request> requests;
        const auto count = std::min(m_queue.size(), m_options.groupTransactions);
        requests.reserve(count);
        std::move(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count), std::back_inserter(requests));
        m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count));
        lock.unlock();
        commitGroup(std::move(requests));
        lock.lock();
    }
}

void SqliteStore::commitGroup(std::vector<Request> requests)
{
    // Nobody but this thread changes m_objects, so it reads them without the lock.
    Layer group(*m_objects, 0, {}, [this](const std::string &requestId) { return keptAnswer(requestId); });
    const auto wall = m_options.wall();
    StoreFile::Group written{{}, {}, {}, m_lastCommit, wall, wall - m_options.requestsKeptFor};
    // One for each request: the revision at which it is durable, and its batch if it has one.
    std::vector<std::pair<Result<std::uint64_t>, BatchPtr>> results;
    results.reserve(requests.size());
    for (auto &request : requests) {
        const auto before = written.batches.size();
        auto result = runBody(request, group, written);
        results.emplace_back(std::move(result), written.batches.size() > before ? written.batches.back() : nullptr);
    }

    if (const auto outcome = commitFile(written); !outcome) {
        spdlog::error("store.commit_failed transactions={} message={}", requests.size(), logText(outcome.error().message));
        // All of them: what a body saw may be what another one has failed to write.
        for (auto &request : requests)
            request.committed(outcome.error());
        return;
    }
    apply(written);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (results[i].second)
            publish(results[i].second);
        requests[i].committed(results[i].first);
    }
    crashPoint("store.after_publish");
}

Result<std::uint64_t> SqliteStore::runBody(Request &request, Layer &group, StoreFile::Group &written)
{
    const auto now = std::max(m_clock.now(), written.lastCommit);
    Layer transaction(group, group.revision() + 1, now,
                      [&group](const std::string &requestId) { return group.answered(requestId); });
    const auto outcome = tryBody(request, transaction);
    if (request.mode == Mode::DryRun)
        return outcome ? Result<std::uint64_t>(group.revision()) : outcome.error();
    auto changes = outcome ? transaction.changes() : std::vector<Change>();
    for (auto &record : transaction.takeRecords()) {
        *record.mutable_at() = toProto(now);
        record.set_revision(changes.empty() ? 0 : transaction.nextRevision());
        written.records.push_back(std::move(record));
        written.lastCommit = now;
    }
    if (!outcome)
        return outcome.error();

    if (!changes.empty()) {
        auto batch = std::make_shared<CommittedBatch>();
        batch->revision = transaction.nextRevision();
        batch->changes = std::move(changes);
        group.merge(*batch);
        written.batches.push_back(std::move(batch));
        written.lastCommit = now;
    }
    for (const auto &[requestId, answer] : transaction.answers()) {
        group.keepAnswer(requestId, answer);
        written.answers[requestId] = answer;
    }
    return group.revision();
}

Outcome SqliteStore::tryBody(Request &request, Layer &transaction)
{
    try {
        return request.body(transaction);
    } catch (const std::exception &exception) {
        spdlog::critical("store.body_threw what={}", logText(exception.what()));
        return Error{grpc::StatusCode::INTERNAL, "The change failed inside the control plane: nothing was changed.", {}};
    }
}

std::optional<std::string> SqliteStore::keptAnswer(const std::string &requestId)
{
    const std::scoped_lock lock(m_fileMutex);
    auto found = m_file->answer(requestId, m_options.wall() - m_options.requestsKeptFor);
    if (found)
        return *std::move(found);
    // Not known is not the same as new: the group must not go through.
    m_fileFailure = found.error();
    return {};
}

Outcome SqliteStore::commitFile(const StoreFile::Group &group)
{
    const std::scoped_lock lock(m_fileMutex);
    if (m_fileFailure)
        return *std::exchange(m_fileFailure, std::nullopt);
    if (group.batches.empty() && group.answers.empty() && group.records.empty())
        return Done{};
    return m_file->commit(group);
}

void SqliteStore::apply(const StoreFile::Group &group)
{
    m_lastCommit = group.lastCommit;
    if (group.batches.empty())
        return;
    // Destroyed after the lock is released.
    std::vector<ObjectPtr> replaced;
    const std::scoped_lock lock(m_objectsMutex);
    for (const auto &batch : group.batches) {
        for (const auto &change : batch->changes)
            replaced.push_back(m_objects->set(change.kind, change.name, change.value));
    }
    m_objects->setRevision(group.batches.back()->revision);
    m_revision = group.batches.back()->revision;
}

void SqliteStore::publish(const BatchPtr &batch)
{
    const std::scoped_lock lock(m_publisherMutex);
    if (m_publisher)
        m_publisher(batch);
}

} // namespace skerry::backend
