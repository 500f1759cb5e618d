#include "models/loadstage.h"

#include "models/limits.h"

namespace skerry {

LoadStage loadStageOf(qint64 waitedMs)
{
    if (waitedMs < 0)
        return LoadStage::None;
    if (waitedMs < limits::SkeletonAfterMs)
        return LoadStage::Brief;
    return waitedMs < limits::SlowLoadMs ? LoadStage::Skeleton : LoadStage::Slow;
}

int untilNextStage(qint64 waitedMs)
{
    switch (loadStageOf(waitedMs)) {
    case LoadStage::Brief:
        return int(limits::SkeletonAfterMs - waitedMs);
    case LoadStage::Skeleton:
        return int(limits::SlowLoadMs - waitedMs);
    case LoadStage::None:
    case LoadStage::Slow:
        break;
    }
    return -1;
}

} // namespace skerry
