#include "views/rollouts/rolloutlist.h"

#include "models/filterterms.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/tally.h"
#include "models/text.h"
#include "ui/commandbar.h"
#include "ui/iddelegate.h"
#include "ui/progressdelegate.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/rollouts/rolloutcontroller.h"

#include <QPushButton>

namespace skerry {

namespace {

// What asks for somebody first, then what runs, then what is over.
constexpr RolloutPhase Phases[] = {
    RolloutPhase::Halted,     RolloutPhase::Paused,      RolloutPhase::Holding,   RolloutPhase::AwaitingApproval,
    RolloutPhase::Canary,     RolloutPhase::Baking,      RolloutPhase::Analyzing, RolloutPhase::Wave,
    RolloutPhase::WaveBaking, RolloutPhase::RollingBack, RolloutPhase::Scheduled, RolloutPhase::Draft,
    RolloutPhase::Completed,  RolloutPhase::RolledBack,  RolloutPhase::Aborted,   RolloutPhase::Expired};

QString filterWord(RolloutPhase phase)
{
    for (const auto &[word, number] : filterterms::rolloutPhaseWords())
        if (number == static_cast<int>(phase))
            return word;
    return {};
}

} // namespace

RolloutList::RolloutList(PlaneModels &models, RolloutController &controller, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("rolloutList"),
           .objects = ObjectKind::Rollout,
           .alsoShown = {},
           .lookedUp = {},
           .kind = QStringLiteral("rollout"),
           .icon = QStringLiteral("rollouts"),
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
    const auto steps = [this](const QModelIndex &index) {
        const Rollout *rollout = plane().rollouts().find(table()->keyAt(index.row()));
        return rollout ? stepsOf(*rollout) : QVector<ProgressStep>();
    };
    view()->setItemDelegateForColumn(RolloutsTable::Phase, makeStateDelegate<RolloutPhase>(this));
    view()->setItemDelegateForColumn(RolloutsTable::Progress, new ProgressDelegate(steps, this));
    view()->setItemDelegateForColumn(RolloutsTable::Name, new IdDelegate(this));
    view()->setColumnWidths({125, 220, 170, 250, 225, 90, 80, 65, 75, 85, 120});
    view()->offerColumns({RolloutsTable::Deployment, RolloutsTable::Succeeded, RolloutsTable::Updating});
    view()->sortByColumn(RolloutsTable::Age, Qt::DescendingOrder);
    QVector<StateChoice> choices;
    for (const RolloutPhase phase : Phases) {
        const QString word = text::word(phase);
        choices.append({statusOf(phase), filterWord(phase), word, true});
    }
    setStateChoices(QStringLiteral("phase"), choices);
    m_phases = new Tally(
        models.rollouts(), [&models](int row) { return static_cast<int>(models.rollouts().at(row).phase); }, this);
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
    for (const RolloutPhase phase : Phases)
        running += isFinished(phase) ? 0 : m_phases->of(static_cast<int>(phase));
    const int all = plane().rollouts().size();
    return tr("%1 running · %2 in all").arg(text::formatCount(running), text::formatCount(all));
}

QVector<int> RolloutList::stateCounts() const
{
    QVector<int> counts;
    for (const RolloutPhase phase : Phases)
        counts.append(m_phases->of(static_cast<int>(phase)));
    return counts;
}

void RolloutList::tick()
{
    TablePage::tick();
    CommandBar::setAllowed(m_start, m_controller.whyNotStart({}));
}

} // namespace skerry
