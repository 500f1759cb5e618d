#include "ui/charts/timeticks.h"

#include "models/zone.h"

#include <QDateTime>

#include <algorithm>

namespace skerry {

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 Steps[] = {100,         200,         500,      Second,     2 * Second, 5 * Second,  10 * Second,
                            15 * Second, 30 * Second, Minute,   2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute,
                            30 * Minute, Hour,        2 * Hour, 3 * Hour,   6 * Hour,   12 * Hour,   Day,
                            2 * Day,     7 * Day,     14 * Day, 28 * Day,   91 * Day,   364 * Day};

QString labelOf(TimeMs wallTime, qint64 step)
{
    // A clock on the wall, written as if it were UTC.
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(wallTime, Qt::UTC);
    if (wallTime % Day == 0)
        return at.toString(step > 90 * Day ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("MM-dd"));
    if (step < Second)
        return at.toString(QStringLiteral("mm:ss.z"));
    return at.toString(step < Minute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

} // namespace

QVector<ChartTick> timeTicks(const TimeWindow &window, int most, const QString &siteZone)
{
    QVector<ChartTick> ticks;
    if (window.spanMs() <= 0 || most < 1)
        return ticks;
    const auto *found =
        std::find_if(std::begin(Steps), std::end(Steps), [&](qint64 s) { return window.spanMs() / s < most; });
    const qint64 step = found == std::end(Steps) ? (window.spanMs() / most / (364 * Day) + 1) * 364 * Day : *found;
    // One offset for all: where summer time ends within a window, times after that are still told apart.
    const qint64 offset = text::shownOffsetSeconds(window.from, siteZone) * Second;
    TimeMs wall = (window.from + offset) / step * step;
    while (wall < window.from + offset)
        wall += step;
    for (; wall < window.until + offset; wall += step)
        ticks.append({wall - offset, labelOf(wall, step)});
    return ticks;
}

} // namespace skerry
