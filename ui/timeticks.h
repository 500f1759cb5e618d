// Round times of a stretch, in the zone that the console writes times in.
#pragma once

#include "models/types.h"

namespace skerry {

struct TimeTick {
    TimeMs at = 0;
    QString text; // "14:32", "14:32:10", or "11-22" where a day begins

    bool operator==(const TimeTick &) const = default;
};

[[nodiscard]] QVector<TimeTick> timeTicks(TimeMs from, TimeMs to, int atMost, const QString &siteZone);
// "UTC", "+01:00"
[[nodiscard]] QString zoneNameAt(TimeMs time, const QString &siteZone);

} // namespace skerry
