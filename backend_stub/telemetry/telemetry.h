// What has been measured: written by whoever measures, a moment at a time, and read by services.
#pragma once

#include "backend_stub/core/taskqueue.h"
#include "backend_stub/telemetry/archive.h"
#include "backend_stub/telemetry/framering.h"
#include "backend_stub/telemetry/latencywindow.h"
#include "backend_stub/telemetry/minutekeeper.h"
#include "backend_stub/telemetry/subjectslots.h"
#include "backend_stub/telemetry/telemetryroster.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace skerry::backend {

// Of one second.
struct NodeReport {
    float requests = 0;
    float errors = 0;
    // Parts of what the node has.
    float cpu = 0;
    float memory = 0;
    float disk = 0;
    float temperatureC = 0;
    // Of each request, in milliseconds.
    std::span<const double> latencies;
};

struct LinkReport {
    // Not a number where the ends do not reach each other.
    float roundTripMs = 0;
    float jitterMs = 0;
    float loss = 0;
};

// Threading: setRoster(), begin(), add...() and commit() on one thread, the source's; everything else from any thread.
class Telemetry final
{
public:
    struct Limits {
        std::size_t memoryBytes = std::size_t{512} * 1024 * 1024;
        // Of groups, links and favoured nodes; others as long as there is memory, and not longer.
        std::size_t mostFrames = 3'600;
    };

    // Without an archive nothing is kept longer than in memory. What cannot be written is told in the log. The end writes
    // the rest.
    Telemetry(Limits limits, std::unique_ptr<TelemetryArchive> archive);
    ~Telemetry();

    // Whom the numbers of nodes and links mean from now on.
    void setRoster(TelemetryRoster roster, TimePoint now);
    [[nodiscard]] std::shared_ptr<const TelemetryRoster> roster() const;
    // `at` is later than the last one; there is to be one every `interval`.
    void begin(TimePoint at, Milliseconds interval);
    void addNode(std::size_t node, const NodeReport &report);
    void addLink(std::size_t link, const LinkReport &report);
    // Readers see it from now on, and listeners are called.
    void commit();

    struct Range {
        SeriesRange range;
        Milliseconds resolution{0};
    };
    // The finest resolution that goes back to `from`, unless the buckets are wide enough for a coarser one.
    [[nodiscard]] Range range(const Subject &subject, v1::TelemetryMetric metric, TimePoint from, TimePoint until,
                              std::size_t most) const;

    struct Percentiles {
        LatencyHistogram latencies;
        // The first minute that is kept.
        TimePoint oldest;
    };
    [[nodiscard]] Percentiles latencies(const Subject &group, TimePoint from, TimePoint until) const;

    [[nodiscard]] std::uint64_t moments() const { return m_moments; }
    // Where a subject is found; good until the roster is another.
    struct Place {
        v1::SubjectKind kind = v1::SUBJECT_KIND_UNSPECIFIED;
        std::size_t slot = 0;
    };
    [[nodiscard]] std::optional<Place> find(const Subject &subject) const;
    struct Moment {
        TimePoint at;
        Milliseconds interval{0};
        std::uint64_t number = 0;
    };
    // values[i] is the metric of places[i], not a number where it has none.
    Moment latest(std::span<const Place> places, std::span<const v1::TelemetryMetric> metrics,
                  std::vector<std::vector<float>> &values) const;
    [[nodiscard]] v1::GetRetentionResponse retention() const;

    // Keeps these nodes as long as groups from now on, as long as there is room. Those of rollouts under way are anyway.
    void favour(const std::vector<std::string> &nodes);

    // `listener` is called on the source's thread after each commit, until the token is destroyed; it must not block.
    using Token = std::shared_ptr<void>;
    [[nodiscard]] Token listen(std::function<void()> listener);
    // Tells listeners that nothing more comes.
    void end();
    [[nodiscard]] bool hasEnded() const { return m_ended; }

private:
    struct Group;
    struct Write;

    // What a group's nodes have told of the open moment.
    struct GroupSum {
        float nodes = 0;
        float requests = 0;
        float errors = 0;
        float cpu = 0;
        float memory = 0;
        float disk = 0;
        float temperatureC = 0;
        float latencyMaxMs = 0;
        LatencyHistogram latencies;
    };
    // A quarter of an hour on its way to the disk.
    struct Quarter {
        MinuteBlock groups;
        MinuteBlock links;
        std::vector<ArchivedSeries> groupSeries;
        std::vector<ArchivedSeries> linkSeries;
    };
    using QuarterPtr = std::shared_ptr<const Quarter>;
    using SubjectMap = SubjectSlots<Subject, HashSubject>;

    void shareMemory();
    void boundWindows();
    void chooseFavoured(TimePoint now);
    void commitGroup(std::size_t slot, const GroupSum &sum, std::uint32_t nodes);
    void commitLinks();
    void copyFavoured();
    void callListeners();
    void handOn(const std::shared_ptr<Quarter> &quarter);
    void write(const QuarterPtr &quarter);
    [[nodiscard]] std::optional<std::size_t> slotOf(const Subject &subject) const;
    [[nodiscard]] std::vector<std::pair<TimePoint, Milliseconds>>
    resolutionsOf(const Subject &subject, v1::TelemetryMetric metric, const FrameRing &ring) const;
    void addCoarse(SeriesRange &range, const Subject &subject, v1::TelemetryMetric metric, TimePoint from, TimePoint until,
                   Milliseconds resolution) const;

    const Limits m_limits;
    const std::unique_ptr<TelemetryArchive> m_archive;

    // Of the source's thread alone.
    std::vector<std::size_t> m_nodeSlots;
    std::vector<std::size_t> m_groupSlots;
    std::vector<std::size_t> m_linkSlots;
    // By node of the roster; NoSlot for most.
    std::vector<std::size_t> m_favouredSlots;
    std::vector<GroupSum> m_sums;
    std::vector<LinkReport> m_linkReports;
    std::vector<double> m_sorted;
    TimePoint m_at;

    mutable std::shared_mutex m_mutex;
    std::shared_ptr<const TelemetryRoster> m_roster = std::make_shared<TelemetryRoster>();
    SubjectSlots<std::string> m_nodes;
    SubjectMap m_groups;
    SubjectMap m_links;
    SubjectSlots<std::string> m_favoured;
    // When it was asked for last.
    std::map<std::string, TimePoint> m_wanted;
    // Favoured slots whose past is still to be taken from the ring of all nodes: slot there, slot here.
    std::vector<std::pair<std::size_t, std::size_t>> m_pastWanted;
    FrameRing m_nodeRing;
    FrameRing m_groupRing;
    FrameRing m_linkRing;
    FrameRing m_favouredRing;
    std::vector<LatencyWindow> m_windows; // by slot of the group
    bool m_archivesLinks = true;
    MinuteKeeper m_groupMinutes;
    MinuteKeeper m_linkMinutes;
    // Until they are on disk they are read from here.
    std::vector<QuarterPtr> m_writing;
    std::condition_variable_any m_written;

    std::atomic<std::uint64_t> m_moments = 0;
    std::atomic<bool> m_ended = false;
    std::mutex m_listenersMutex;
    std::vector<std::weak_ptr<std::function<void()>>> m_listeners;
    // Last: its tasks use the others.
    TaskQueue m_writer;
};

} // namespace skerry::backend
