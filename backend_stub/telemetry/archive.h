// What is kept of telemetry on disk: buckets of a minute for a day, and of a quarter of an hour for a month. A database of
// its own, so that the store's writer never waits for it.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/sqlite.h"
#include "backend_stub/telemetry/minutekeeper.h"
#include "backend_stub/telemetry/subject.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

inline constexpr Milliseconds MinutesKeptFor = std::chrono::hours(24);
inline constexpr Milliseconds QuartersKeptFor = std::chrono::hours(24 * 30);

// One metric of one subject, as the series of a block.
struct ArchivedSeries {
    std::size_t series = 0;
    Subject subject;
    v1::TelemetryMetric metric = v1::TELEMETRY_METRIC_UNSPECIFIED;
};

// Threading: write() on one thread, everything else from any thread. A write is in one piece; what was written since the
// last one before a power cut may be lost, what was written before is not.
class TelemetryArchive final
{
public:
    // Makes the file where there is none. One that is damaged is moved aside.
    [[nodiscard]] static Result<std::unique_ptr<TelemetryArchive>> open(const std::filesystem::path &path, TimePoint now);

    // Adds the block, and forgets what is older than is kept at its time.
    [[nodiscard]] Outcome write(const MinuteBlock &block, const std::vector<ArchivedSeries> &series);

    // Either a minute's or a quarter's buckets; `length` is one of these.
    void addTo(SeriesRange &range, const Subject &subject, v1::TelemetryMetric metric, TimePoint from, TimePoint until,
               Milliseconds length) const;
    // The oldest bucket of whoever was measured first; nothing if there is none.
    [[nodiscard]] std::optional<TimePoint> oldest(Milliseconds length) const;
    [[nodiscard]] std::uint64_t bytes() const;

private:
    struct Table;
    explicit TelemetryArchive(std::filesystem::path path) : m_path(std::move(path)) {}

    [[nodiscard]] static Result<std::unique_ptr<TelemetryArchive>> tryOpen(const std::filesystem::path &path);
    [[nodiscard]] int prepare();
    [[nodiscard]] int readSubjects();
    [[nodiscard]] int idOf(const Subject &subject, std::int64_t &id);
    [[nodiscard]] int writeRows(const MinuteBlock &block, const std::vector<ArchivedSeries> &series);
    [[nodiscard]] int forget(TimePoint now);

    const std::filesystem::path m_path;
    DatabaseHandle m_writer;
    Statement m_putSubject;
    Statement m_putMinutes;
    Statement m_putQuarter;
    Statement m_forgetMinutes;
    Statement m_forgetQuarters;

    mutable std::mutex m_readMutex;
    DatabaseHandle m_reader;
    mutable Statement m_getMinutes;
    mutable Statement m_getQuarters;
    mutable Statement m_oldestMinutes;
    mutable Statement m_oldestQuarters;

    mutable std::mutex m_idsMutex;
    std::unordered_map<Subject, std::int64_t, HashSubject> m_ids;
};

} // namespace skerry::backend
