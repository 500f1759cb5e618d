// Times of the week in a time zone, as a site writes its maintenance windows: "mon-fri 22:00-04:00, sat 00:00-24:00".
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace skerry::backend {

// What is written is what clocks at the place show. A window that begins in the hour that a change of clocks leaves out
// begins with the change; an hour that comes twice belongs to a window both times. Threading: immutable. The first one reads
// the system's list of time zones.
class WeeklyWindows final
{
public:
    // Windows are separated by commas: one day, a range of days or "daily", then from and to. `to` not after `from` is on
    // the next day. An empty `text` is any time, an empty `zone` UTC.
    [[nodiscard]] static Result<WeeklyWindows> parse(std::string_view text, const std::string &zone,
                                                     const std::string &field);

    [[nodiscard]] bool contains(TimePoint at) const;
    // The first moment from `at` on that lies in a window.
    [[nodiscard]] std::optional<TimePoint> nextOpening(TimePoint at) const;

private:
    struct Window {
        unsigned days = 0; // bit 0 is Sunday
        std::chrono::minutes from{0};
        std::chrono::minutes to{0}; // from midnight of the day on which it begins, up to 48 h
    };
    struct Interval {
        TimePoint from;
        TimePoint to;
    };

    [[nodiscard]] static std::optional<Window> parseWindow(std::string_view text);
    // Those that begin from two days before to nine days after `at`: every window of a week and what still lasts.
    [[nodiscard]] std::vector<Interval> around(TimePoint at) const;

    const date::time_zone *m_zone = nullptr;
    std::vector<Window> m_windows;
};

} // namespace skerry::backend
