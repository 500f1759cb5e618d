#include "views/common/rolloutrows.h"

#include "models/planemodels.h"
#include "models/text.h"
#include "views/common/target.h"

#include <QCoreApplication>

#include <algorithm>

namespace skerry {

namespace {

constexpr qsizetype MostRows = 50; // the page Rollouts has them all

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

BriefRow rowOf(const Rollout &rollout, RolloutTimes times, const PlaneClock &clock)
{
    const ProgressShares shares = sharesOf(rollout);
    BriefRow row{rollout.meta.name,
                 linkToObject(QStringLiteral("rollouts"), rollout.meta.name),
                 {{text::sentenceCase(text::phaseOf(rollout)), statusOf(rollout.phase)},
                  {rollout.meta.name},
                  {tr("%1 → %2").arg(rollout.fromRelease, rollout.release)},
                  {describe(shares), std::nullopt, shares}}};
    if (times == RolloutTimes::StartAndEnd) {
        row.cells.append(
            {rollout.started == 0 ? QString() : tr("%1 ago").arg(text::relativeAge(clock.age(rollout.started)))});
        row.cells.append({rollout.finished == 0 ? QString() : text::formatDuration(rollout.finished - rollout.started)});
    }
    return row;
}

} // namespace

QVector<BriefColumn> rolloutColumns(RolloutTimes times)
{
    QVector<BriefColumn> columns = {{tr("Phase"), 140}, {tr("Rollout"), 200}, {tr("Change"), 250}, {tr("Progress"), 140}};
    if (times == RolloutTimes::StartAndEnd)
        columns << BriefColumn{tr("Started"), 100} << BriefColumn{tr("Took"), 105};
    return columns;
}

QVector<BriefRow> rolloutRows(PlaneModels &models, RolloutTimes times,
                              const std::function<bool(const Rollout &rollout)> &wanted)
{
    QVector<const Rollout *> found;
    for (int row = 0; row < models.rollouts().size(); ++row)
        if (wanted(models.rollouts().at(row)))
            found.append(&models.rollouts().at(row));
    std::sort(found.begin(), found.end(), [](const Rollout *a, const Rollout *b) {
        return a->started != b->started ? a->started > b->started : a->meta.name > b->meta.name;
    });
    QVector<BriefRow> rows;
    for (const Rollout *rollout : found.mid(0, MostRows))
        rows.append(rowOf(*rollout, times, models.clock()));
    return rows;
}

} // namespace skerry
