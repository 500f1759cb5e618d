#include "backend_stub/core/weeklywindows.h"

#include <date/date.h>
#include <date/tz.h>

#include <algorithm>
#include <array>
#include <exception>

namespace skerry::backend {

namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 7> DayNames = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr unsigned EveryDay = 0x7F;
constexpr minutes Day = std::chrono::hours(24);

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

std::optional<unsigned> parseDay(std::string_view text)
{
    const auto found = std::find(DayNames.begin(), DayNames.end(), text);
    return found == DayNames.end() ? std::nullopt : std::optional(static_cast<unsigned>(found - DayNames.begin()));
}

// "fri-mon" goes over the end of the week; 0: not understood.
unsigned parseDays(std::string_view text)
{
    if (text == "daily")
        return EveryDay;
    const auto dash = text.find('-');
    const auto first = parseDay(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parseDay(text.substr(dash + 1));
    if (!first || !last)
        return 0;
    unsigned days = 0;
    for (unsigned day = *first;; day = (day + 1) % 7) {
        days |= 1U << day;
        if (day == *last)
            return days;
    }
}

constexpr minutes NoTime{-1};

// "HH:MM" up to 24:00.
minutes parseTime(std::string_view text)
{
    const auto digit = [&text](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
    if (text.size() != 5 || text[2] != ':')
        return NoTime;
    const minutes time(60 * (10 * digit(0) + digit(1)) + 10 * digit(3) + digit(4));
    return time > Day || digit(3) > 5 || digit(4) > 9 ? NoTime : time;
}

const date::time_zone *findZone(const std::string &name)
{
    try {
        return date::locate_zone(name.empty() ? "UTC" : name);
    } catch (const std::exception &) {
        return nullptr;
    }
}

} // namespace

std::optional<WeeklyWindows::Window> WeeklyWindows::parseWindow(std::string_view text)
{
    text = trimmed(text);
    const auto space = text.find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    const auto times = trimmed(text.substr(space));
    const auto dash = times.find('-');
    const auto from = parseTime(times.substr(0, dash));
    const auto to = dash == std::string_view::npos ? NoTime : parseTime(times.substr(dash + 1));
    Window window;
    window.days = parseDays(text.substr(0, space));
    // The same time twice could mean nothing or a whole day.
    if (window.days == 0 || from == NoTime || to == NoTime || from == Day || from == to)
        return std::nullopt;
    window.from = from;
    window.to = to > from ? to : to + Day;
    return window;
}

Result<WeeklyWindows> WeeklyWindows::parse(std::string_view text, const std::string &zone, const std::string &field)
{
    WeeklyWindows result;
    if (trimmed(text).empty())
        return result;
    result.m_zone = findZone(zone);
    if (!result.m_zone)
        return invalidArgument(field, "there is no time zone \"" + zone + "\"", "Use an IANA name such as Europe/Oslo.");
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const auto part = text.substr(0, comma);
        const auto window = parseWindow(part);
        if (!window)
            return invalidArgument(field, "\"" + std::string(trimmed(part)) + "\" is not understood",
                                   "Write days and local times, for example `mon-fri 22:00-04:00, sat 00:00-24:00`.");
        result.m_windows.push_back(*window);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return result;
}

std::vector<WeeklyWindows::Interval> WeeklyWindows::around(TimePoint at) const
{
    constexpr int DaysBefore = 2;
    constexpr int DaysAfter = 9;
    std::vector<Interval> result;
    const auto today = date::floor<date::days>(m_zone->to_local(at));
    const auto toUtc = [this](date::local_time<minutes> time, date::choose which) {
        return std::chrono::time_point_cast<Milliseconds>(m_zone->to_sys(time, which));
    };
    for (int offset = -DaysBefore; offset <= DaysAfter; ++offset) {
        const auto day = today + date::days(offset);
        for (const auto &window : m_windows) {
            if (((window.days >> date::weekday(day).c_encoding()) & 1U) == 0)
                continue;
            const auto from = toUtc(day + window.from, date::choose::earliest);
            const auto to = toUtc(day + window.to, date::choose::latest);
            if (from < to)
                result.push_back({from, to});
        }
    }
    return result;
}

bool WeeklyWindows::contains(TimePoint at) const
{
    return nextOpening(at) == at;
}

std::optional<TimePoint> WeeklyWindows::nextOpening(TimePoint at) const
{
    if (m_windows.empty())
        return at;
    std::optional<TimePoint> next;
    for (const auto &interval : around(at)) {
        if (interval.to <= at)
            continue;
        const auto opens = std::max(interval.from, at);
        next = next ? std::min(*next, opens) : opens;
    }
    return next;
}

} // namespace skerry::backend
