// The control plane's time, which may run faster than the wall clock (simulation): ages are told by it.
#pragma once

#include "models/connection.h"

#include <functional>
#include <optional>

namespace skerry {

// UTC milliseconds since 1970.
using TimeSource = std::function<TimeMs()>;

class PlaneClock final
{
public:
    // Without a source: the system's clock.
    explicit PlaneClock(TimeSource wall = {});

    // As in ConnectionStatus. planeTimeAt 0: not known, the wall clock is taken.
    void setReference(TimeMs planeTimeAt, TimeMs wallTimeAt, double timeScale);
    [[nodiscard]] bool isKnown() const { return m_planeTimeAt != 0; }
    [[nodiscard]] double timeScale() const { return m_timeScale; }

    // What "now" is for whatever is shown: while that is the past, its time.
    [[nodiscard]] TimeMs now() const { return m_shown ? *m_shown : presentNow(); }
    // The control plane's, whatever is shown.
    [[nodiscard]] TimeMs presentNow() const;
    void setShown(std::optional<TimeMs> time) { m_shown = time; }
    [[nodiscard]] bool isPast() const { return m_shown.has_value(); }
    [[nodiscard]] TimeMs wallNow() const { return m_wall(); }
    // By the wall clock, since when nothing has been heard of the control plane; 0: it is heard.
    void setSilentSince(TimeMs wall) { m_silentSince = wall; }
    // For how long what is "now" has not been told: 0 while the control plane is heard.
    [[nodiscard]] qint64 silenceMs() const;
    // Milliseconds of plane time since `time`, never negative: the clocks may differ a little.
    [[nodiscard]] qint64 age(TimeMs time) const;
    // Milliseconds of wall time until the plane's clock shows `time`, never negative.
    [[nodiscard]] qint64 wallUntil(TimeMs time) const;

private:
    TimeSource m_wall;
    TimeMs m_planeTimeAt = 0;
    TimeMs m_wallTimeAt = 0;
    double m_timeScale = 1;
    TimeMs m_silentSince = 0;
    std::optional<TimeMs> m_shown;
};

} // namespace skerry
