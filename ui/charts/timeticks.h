// Where a time axis has its lines: at full minutes, hours and days of the zone that the console shows.
#pragma once

#include "ui/charts/chartdata.h"

namespace skerry {

struct TimeTick {
    TimeMs at = 0;
    QString label; // "08:55", "08:55:30"; at midnight "11-22"

    bool operator==(const TimeTick &) const = default;
};

// At most `most` of them.
[[nodiscard]] QVector<TimeTick> timeTicks(const TimeWindow &window, int most, const QString &siteZone);

} // namespace skerry
