#include "views/common/trends.h"

#include "models/limits.h"
#include "models/tablemodelbase.h"
#include "ui/sparklinedelegate.h"

namespace skerry {

namespace {

constexpr double LeastShare = 0.1; // from the lower edge to the upper: one node of a hundred is not to look like all

} // namespace

Sparkline trendOf(const ShareHistory &history, const QString &name)
{
    const TimeMs now = history.clock().now();
    return {history.series(name), now - limits::TrendMs, now, LeastShare};
}

SparklineDelegate *makeTrendDelegate(const ShareHistory &history, QObject *parent)
{
    return new SparklineDelegate(
        [&history](const QModelIndex &index) { return trendOf(history, index.data(TableModelBase::KeyRole).toString()); },
        parent);
}

} // namespace skerry
