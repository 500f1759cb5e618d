// How shares of nodes went, for the tables that show them.
#pragma once

#include "models/sharehistory.h"
#include "ui/sparkline.h"

namespace skerry {

class SparklineDelegate;

[[nodiscard]] Sparkline trendOf(const ShareHistory &history, const QString &name);
// For a column whose rows have their names in `history`, which outlives it.
[[nodiscard]] SparklineDelegate *makeTrendDelegate(const ShareHistory &history, QObject *parent);

} // namespace skerry
