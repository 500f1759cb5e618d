// In which time zone the console writes times. One choice for the whole program, as with a language.
// Threading: GUI thread only.
#pragma once

#include <QString>

namespace skerry {

enum class Zone { Utc, Local, Site };

namespace text {

[[nodiscard]] Zone zone();
void setZone(Zone zone);

// "2026-11-22 07:55:25 UTC", or with the offset of the zone, "2026-11-22 08:55:25 +01:00"; empty for 0. `siteZone` is the
// IANA name of the place that the time is about; where it is empty or unknown, Zone::Site is UTC. `time` as TimeMs.
[[nodiscard]] QString formatTime(qint64 time, const QString &siteZone = {});
// The same without the day: "08:55:25 +01:00".
[[nodiscard]] QString formatClock(qint64 time, const QString &siteZone = {});
// What a clock on the wall of the place shows: "08:55"; empty where the zone is not known.
[[nodiscard]] QString formatWallClock(qint64 time, const QString &siteZone);
// Of the place from UTC, with summer time as of `time`; 0 where the zone is not known.
[[nodiscard]] qint64 offsetSeconds(qint64 time, const QString &siteZone);
// Of the zone that is chosen, from UTC, as of `time`; and its name: "UTC", or else "+01:00".
[[nodiscard]] qint64 shownOffsetSeconds(qint64 time, const QString &siteZone = {});
[[nodiscard]] QString shownZone(qint64 time, const QString &siteZone = {});
// In all three zones, a line each, for tool tips; empty for 0.
[[nodiscard]] QString formatTimeEverywhere(qint64 time, const QString &siteZone = {});
// ISO 8601 in UTC, for everything that leaves the console.
[[nodiscard]] QString isoTime(qint64 time);

} // namespace text

} // namespace skerry
