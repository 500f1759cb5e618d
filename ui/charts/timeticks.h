// Where a time axis has its lines: at full minutes, hours and days of the zone that the console shows.
#pragma once

#include "ui/charts/chartdata.h"

namespace skerry {

struct ChartTick {
    TimeMs at = 0;
    QString label; // "08:55", "08:55:30"; at midnight "11-22"

    bool operator==(const ChartTick &) const = default;
};

// At most `most` of them.
[[nodiscard]] QVector<ChartTick> timeTicks(const TimeWindow &window, int most, const QString &siteZone);

} // namespace skerry
