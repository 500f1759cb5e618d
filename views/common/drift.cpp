#include "views/common/drift.h"

#include "models/filterparser.h"
#include "views/common/target.h"

namespace skerry {

Drift driftOf(const Deployment &deployment)
{
    Drift drift;
    for (const quint64 nodes : deployment.nodesByRelease)
        drift.all += static_cast<qint64>(nodes);
    drift.nodes = drift.all - static_cast<qint64>(deployment.nodesByRelease.value(deployment.release));
    return drift;
}

Link linkToDrift(const Deployment &deployment)
{
    return linkToNodes(QStringLiteral("fleet:%1 !release:%2")
                           .arg(quoteFilterValue(deployment.fleet), quoteFilterValue(deployment.release)));
}

} // namespace skerry
