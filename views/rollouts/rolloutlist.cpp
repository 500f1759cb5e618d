#include "views/rollouts/rolloutlist.h"

#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/text.h"
#include "ui/commandbar.h"
#include "ui/iddelegate.h"
#include "ui/progressdelegate.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/rollouts/rolloutcontroller.h"

#include <QPushButton>

namespace skerry {

RolloutList::RolloutList(PlaneModels &models, RolloutController &controller, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("rolloutList"),
           .title = tr("Rollouts"),
           .filterHint = tr("Filter: words, phase:paused,halted, is:active, deployment:router-*, failed>0, started<1d"),
           .emptyTitle = tr("No rollouts yet"),
           .emptySentence = tr("A rollout brings a deployment from one release to another: a canary first, then wave by "
                               "wave. Press “Start rollout…” to begin one.")},
          models, std::make_unique<RolloutsTable>(models.rollouts(), models.clock()), parent)
    , m_controller(controller)
{
    m_start = commands()->addCommand(QStringLiteral("startRollout"), tr("Start rollout…"),
                                     tr("Bring a deployment to another release, canary first"));
    connect(m_start, &QPushButton::clicked, this, [this] { m_controller.openStartDialog(window(), {}); });
    const auto shares = [this](const QModelIndex &index) {
        const Rollout *rollout = plane().rollouts().find(table()->keyAt(index.row()));
        return rollout ? sharesOf(*rollout) : ProgressShares();
    };
    view()->setItemDelegateForColumn(RolloutsTable::Phase, makeStateDelegate<RolloutPhase>(this));
    view()->setItemDelegateForColumn(RolloutsTable::Progress, new ProgressDelegate(shares, this));
    view()->setItemDelegateForColumn(RolloutsTable::Name, new IdDelegate(this));
    view()->setColumnWidths({125, 220, 170, 260, 240, 90, 80, 65, 75, 85, 120});
    view()->offerColumns({RolloutsTable::Deployment, RolloutsTable::Succeeded, RolloutsTable::Updating});
    view()->sortByColumn(RolloutsTable::Age, Qt::DescendingOrder);
    suggestFrom(models.rollouts());
}

QVector<FilterError> RolloutList::applyFilter(const QString &text)
{
    return filterRows(plane().rollouts(), text);
}

void RolloutList::openRow(const QString &key)
{
    Q_EMIT rolloutChosen(key);
}

QString RolloutList::summary() const
{
    int running = 0;
    for (int row = 0; row < plane().rollouts().size(); ++row)
        running += isFinished(plane().rollouts().at(row).phase) ? 0 : 1;
    const int all = plane().rollouts().size();
    return tr("%1 running · %2 in all").arg(text::formatCount(running), text::formatCount(all));
}

void RolloutList::tick()
{
    TablePage::tick();
    CommandBar::setAllowed(m_start, m_controller.whyNotStart({}));
}

} // namespace skerry
