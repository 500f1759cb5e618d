#include "ui/timeticks.h"

#include "models/zone.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace skerry {

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr std::array Steps = {Second,     2 * Second, 5 * Second,  10 * Second, 15 * Second, 30 * Second, Minute,
                              2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour,        2 * Hour,
                              3 * Hour,   6 * Hour,   12 * Hour,   Day,         2 * Day,     5 * Day,     10 * Day};

qint64 offsetMs(TimeMs time, const QString &siteZone)
{
    switch (text::zone()) {
    case Zone::Local:
        return QDateTime::fromMSecsSinceEpoch(time).offsetFromUtc() * Second;
    case Zone::Site:
        return text::offsetSeconds(time, siteZone) * Second;
    case Zone::Utc:
        break;
    }
    return 0;
}

} // namespace

QVector<TimeTick> timeTicks(TimeMs from, TimeMs to, int atMost, const QString &siteZone)
{
    QVector<TimeTick> ticks;
    if (atMost < 1 || to <= from)
        return ticks;
    const auto found = std::find_if(Steps.cbegin(), Steps.cend(), [&](qint64 one) { return (to - from) / one <= atMost; });
    const qint64 step = found == Steps.cend() ? Steps.back() : *found;
    // Summer time may end in between; ticks are round by the offset at the end, which is where one looks.
    const qint64 offset = offsetMs(to, siteZone);
    for (TimeMs at = (from + offset + step - 1) / step * step - offset; at <= to; at += step) {
        const bool isDay = (at + offset) % Day == 0;
        const QString text =
            isDay ? text::formatTime(at, siteZone).mid(5, 5) : text::formatClock(at, siteZone).left(step < Minute ? 8 : 5);
        ticks.append({at, text});
    }
    return ticks;
}

QString zoneNameAt(TimeMs time, const QString &siteZone)
{
    const QString clock = text::formatClock(time, siteZone);
    return clock.mid(clock.lastIndexOf(u' ') + 1);
}

} // namespace skerry
