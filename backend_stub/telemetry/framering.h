// The last samples of many subjects, a frame for each moment at which they were measured, in bounded memory: more subjects
// are kept for a shorter time.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/telemetry/range.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace skerry::backend {

// Samples are compact numbers. Memory is taken as frames come. Threading: one thread, or several readers and no writer;
// begin() and set() may run beside readers.
class FrameRing final
{
public:
    FrameRing(std::size_t metrics, std::size_t mostFrames) : m_metrics(metrics), m_mostFrames(mostFrames) {}

    // The oldest frames go as soon as all need more; the newest one always stays.
    void setLimit(std::size_t bytes) { m_mostBytes = bytes; }

    // A frame for so many subjects that nobody sees yet, with gaps alone. `at` is later than the last one's; there is to be
    // one every `interval`.
    void begin(TimePoint at, Milliseconds interval, std::size_t subjects);
    void set(std::size_t subject, std::size_t metric, float value);
    // From now on it is the newest one.
    void commit();

    // Of the newest frame; not a number if there is none or nothing was measured.
    [[nodiscard]] float latest(std::size_t subject, std::size_t metric) const;
    [[nodiscard]] std::optional<TimePoint> newest() const;
    [[nodiscard]] std::optional<TimePoint> oldest() const;
    // The interval of the newest frame; 0 if there is none.
    [[nodiscard]] Milliseconds interval() const;
    // The longest one of the frames from `from` up to `until`; 0 if there are none.
    [[nodiscard]] Milliseconds interval(TimePoint from, TimePoint until) const;
    // Adds the samples from `from` up to, but without, `until` to the buckets that they are in.
    void addTo(SeriesRange &range, std::size_t subject, std::size_t metric, TimePoint from, TimePoint until) const;
    // Makes the past of `subject` that of `source` in another ring with the same metrics, as far as both have it.
    void copyPast(std::size_t subject, const FrameRing &other, std::size_t source);

    [[nodiscard]] std::size_t frames() const { return m_frames.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Frame {
        TimePoint at;
        Milliseconds interval{0};
        std::size_t subjects = 0;
        // Metric by metric.
        std::vector<std::uint16_t> codes;

        [[nodiscard]] std::size_t bytes() const { return codes.capacity() * sizeof(std::uint16_t); }
    };

    [[nodiscard]] static std::uint16_t codeOf(const Frame &frame, std::size_t subject, std::size_t metric);
    void grow(Frame &frame, std::size_t subjects);
    // The oldest frame that is not before `at`.
    [[nodiscard]] std::deque<Frame>::const_iterator notBefore(TimePoint at) const;

    const std::size_t m_metrics;
    const std::size_t m_mostFrames;
    std::size_t m_mostBytes = SIZE_MAX;
    std::size_t m_bytes = 0;
    std::deque<Frame> m_frames;
    Frame m_open;
};

} // namespace skerry::backend
