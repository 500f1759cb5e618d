#include "backend_stub/core/clock.h"

#include <algorithm>
#include <cmath>

namespace skerry::backend {

namespace {
constexpr std::int64_t NanosPerMilli = 1'000'000;
}

ScaledClock::ScaledClock(TimePoint start, double scale)
    : m_base(start), m_steadyBase(std::chrono::steady_clock::now()), m_scale(scale)
{
}

TimePoint ScaledClock::now() const
{
    const std::scoped_lock lock(m_mutex);
    return nowLocked();
}

double ScaledClock::scale() const
{
    const std::scoped_lock lock(m_mutex);
    return m_scale;
}

Milliseconds ScaledClock::wallUntil(TimePoint at) const
{
    const std::scoped_lock lock(m_mutex);
    const auto left = static_cast<double>((at - nowLocked()).count());
    return Milliseconds(std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(left / m_scale))));
}

void ScaledClock::setScale(double scale)
{
    const std::scoped_lock lock(m_mutex);
    m_base = nowLocked();
    m_steadyBase = std::chrono::steady_clock::now();
    m_scale = scale;
}

void ScaledClock::advanceTo(TimePoint at)
{
    const std::scoped_lock lock(m_mutex);
    m_base = std::max(at, nowLocked());
    m_steadyBase = std::chrono::steady_clock::now();
}

TimePoint ScaledClock::nowLocked() const
{
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - m_steadyBase;
    return m_base + Milliseconds(static_cast<std::int64_t>(elapsed.count() * m_scale));
}

TimePoint wallNow()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

google::protobuf::Timestamp toProto(TimePoint at)
{
    const auto ms = at.time_since_epoch().count();
    const auto seconds = ms >= 0 ? ms / 1000 : -((999 - ms) / 1000);
    google::protobuf::Timestamp result;
    result.set_seconds(seconds);
    result.set_nanos(static_cast<std::int32_t>((ms - seconds * 1000) * NanosPerMilli));
    return result;
}

TimePoint fromProto(const google::protobuf::Timestamp &at)
{
    return TimePoint(Milliseconds(at.seconds() * 1000 + at.nanos() / NanosPerMilli));
}

google::protobuf::Duration toProto(Milliseconds length)
{
    google::protobuf::Duration result;
    result.set_seconds(length.count() / 1000);
    result.set_nanos(static_cast<std::int32_t>((length.count() % 1000) * NanosPerMilli));
    return result;
}

Milliseconds fromProto(const google::protobuf::Duration &length)
{
    return Milliseconds(length.seconds() * 1000 + length.nanos() / NanosPerMilli);
}

} // namespace skerry::backend
