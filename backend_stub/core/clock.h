// Where time comes from. Engines never ask the system clock, so that a rehearsal or a test can run in virtual time.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

namespace skerry::backend {

// UTC, as in v1 timestamps.
using TimePoint = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

// Threading: every method from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual TimePoint now() const = 0;
    // Seconds of this clock in one second of wall time.
    [[nodiscard]] virtual double scale() const = 0;
    // How long to wait in wall time until this clock shows `at`; zero if it is past.
    [[nodiscard]] virtual Milliseconds wallUntil(TimePoint at) const = 0;
};

// The steady clock times a factor, beginning at `start`: never goes back, also when the wall clock is set.
class ScaledClock final : public Clock
{
public:
    ScaledClock(TimePoint start, double scale);

    [[nodiscard]] TimePoint now() const override;
    [[nodiscard]] double scale() const override;
    [[nodiscard]] Milliseconds wallUntil(TimePoint at) const override;
    // Continues from the present time at another speed.
    void setScale(double scale);
    // Jumps forward to `at` if that is later: after a restart, time goes on where the store saw it last.
    void advanceTo(TimePoint at);

private:
    [[nodiscard]] TimePoint nowLocked() const;

    mutable std::mutex m_mutex;
    TimePoint m_base;
    std::chrono::steady_clock::time_point m_steadyBase;
    double m_scale;
};

// Moved by hand.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(TimePoint start) : m_now(start) {}

    [[nodiscard]] TimePoint now() const override { return m_now; }
    [[nodiscard]] double scale() const override { return 1; }
    [[nodiscard]] Milliseconds wallUntil(TimePoint) const override { return Milliseconds(0); }
    void advance(Milliseconds by) { m_now = m_now.load() + by; }

private:
    std::atomic<TimePoint> m_now;
};

[[nodiscard]] TimePoint wallNow();
[[nodiscard]] google::protobuf::Timestamp toProto(TimePoint at);
[[nodiscard]] TimePoint fromProto(const google::protobuf::Timestamp &at);
[[nodiscard]] google::protobuf::Duration toProto(Milliseconds length);
[[nodiscard]] Milliseconds fromProto(const google::protobuf::Duration &length);

} // namespace skerry::backend
