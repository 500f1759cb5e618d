#include "views/rollouts/rolloutdetail.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/text.h"
#include "ui/actions/tintedicon.h"
#include "ui/breadcrumb.h"
#include "ui/card.h"
#include "ui/commandbar.h"
#include "ui/labels.h"
#include "ui/messagebar.h"
#include "ui/progressdelegate.h"
#include "ui/progressstrip.h"
#include "ui/statuschip.h"
#include "ui/tableview.h"
#include "views/common/chartmarks.h"
#include "views/common/subjectcharts.h"
#include "views/common/target.h"
#include "views/rollouts/groupstable.h"
#include "views/rollouts/rolloutcommands.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/rollouts/transitionstable.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int MostGroupRows = 9; // more are scrolled, so that the history keeps its place

struct CommandName {
    RolloutCommand command;
    const char *objectName;
};
constexpr CommandName CommandNames[] = {{RolloutCommand::Promote, "promote"},
                                        {RolloutCommand::Pause, "pause"},
                                        {RolloutCommand::Resume, "resume"},
                                        {RolloutCommand::Abort, "abort"},
                                        {RolloutCommand::RollBack, "rollBack"}};

QWidget *inCard(QWidget *widget, QWidget *parent)
{
    auto *frame = new QWidget(parent);
    auto *card = new Card(frame);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 4, 1, 4);
    inner->addWidget(widget);
    auto *outer = new QVBoxLayout(frame);
    outer->setContentsMargins(24, 0, 24, 0);
    outer->addWidget(card);
    return frame;
}

} // namespace

RolloutDetail::RolloutDetail(PlaneModels &models, RolloutController &controller, const Measurements &measurements,
                             QWidget *parent)
    : QWidget(parent), m_models(models), m_controller(controller), m_measurements(measurements)
{
    setObjectName(QStringLiteral("rolloutDetail"));
    // Where the window is small or the text is large, all of it can still be reached.
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("rolloutScroll"));
    scroll->setAccessibleName(tr("Rollout"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    scroll->setWidget(new QWidget(scroll));
    auto *column = new QVBoxLayout(scroll->widget());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_error = new MessageBar(this);
    m_error->setObjectName(QStringLiteral("rolloutError"));
    m_error->setClosable(true);
    column->addWidget(m_error);
    buildHeader(column);
    buildTables(column);

    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &RolloutDetail::refresh);
    connect(&models.rollouts(), &StoreBase::flushed, this, &RolloutDetail::refresh);
    connect(&models.rollouts(), &StoreBase::wasReset, this, &RolloutDetail::refresh);
    connect(&models, &PlaneModels::connectionChanged, this, &RolloutDetail::refresh);
    connect(&controller, &RolloutController::failed, this, &RolloutDetail::showFailure);
    connect(&controller, &RolloutController::commanded, this, [this](const QString &rollout) {
        if (rollout == m_name)
            m_error->clear();
    });
}

void RolloutDetail::buildHeader(QVBoxLayout *column)
{
    m_breadcrumb = new Breadcrumb(this);
    connect(m_breadcrumb, &Breadcrumb::linkActivated, this, &RolloutDetail::navigate);
    m_title = makeTitle({}, this);
    m_title->setObjectName(QStringLiteral("rolloutTitle"));
    m_phase = new StatusChip(this);
    m_phase->setObjectName(QStringLiteral("rolloutPhase"));
    m_commandBar = new CommandBar(this);
    buildCommands();
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_title);
    line->addWidget(m_phase);
    line->addStretch(1);
    line->addWidget(m_commandBar);

    m_change = makeMuted({}, this);
    m_change->setObjectName(QStringLiteral("rolloutChange"));
    m_change->setWordWrap(true);
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("rolloutMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_progress = new ProgressStrip(this);
    m_progress->setObjectName(QStringLiteral("rolloutProgress"));
    auto *header = new QVBoxLayout;
    header->setContentsMargins(24, 16, 24, 12);
    header->setSpacing(8);
    header->addWidget(m_breadcrumb);
    header->addLayout(line);
    header->addWidget(m_change);
    header->addWidget(m_message);
    header->addSpacing(4);
    header->addWidget(m_progress);
    column->addLayout(header);
}

void RolloutDetail::buildCommands()
{
    for (const CommandName &each : CommandNames) {
        const RolloutCommand command = each.command;
        QPushButton *button =
            m_commandBar->addCommand(QString::fromLatin1(each.objectName), commandText(command), commandEffect(command));
        button->setIcon(tintedIcon(commandIcon(command)));
        m_commands.insert(command, button);
        connect(button, &QPushButton::clicked, this, [this, command] { m_controller.ask(command, m_name, window()); });
    }
}

void RolloutDetail::buildTables(QVBoxLayout *column)
{
    m_groups = new GroupsTable(this);
    m_groupsView = new TableView(this);
    m_groupsView->setObjectName(QStringLiteral("groups"));
    m_groupsView->setAccessibleName(tr("Groups of the rollout"));
    m_groupsView->setModel(m_groups);
    m_groupsView->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_groupsView->setItemDelegateForColumn(
        GroupsTable::Progress,
        new ProgressDelegate([this](const QModelIndex &index) { return m_groups->stepsAt(index.row()); }, this));
    m_groupsView->setColumnWidths({160, 70, 320, 80, 125, 85, 95, 70, 75, 65});
    m_groupsView->horizontalHeader()->setStretchLastSection(false);
    m_groupsView->horizontalHeader()->setSectionResizeMode(GroupsTable::Progress, QHeaderView::Stretch);
    connect(m_groups, &QAbstractItemModel::modelReset, this, &RolloutDetail::fitGroups);
    column->addWidget(inCard(m_groupsView, this));

    m_charts = new ChartsPanel(tr("Canary against control"), m_models, m_measurements, this);
    m_charts->setMostColumns(3);
    auto *charts = new QHBoxLayout;
    charts->setContentsMargins(24, 16, 24, 0);
    charts->addWidget(m_charts);
    column->addLayout(charts);

    auto *history = new QHBoxLayout;
    history->setContentsMargins(24, 16, 24, 8);
    history->addWidget(makeSection(tr("History"), this));
    column->addLayout(history);
    m_transitions = new TransitionsTable(this);
    auto *view = new TableView(this);
    view->setObjectName(QStringLiteral("transitions"));
    view->setAccessibleName(tr("History of the rollout, newest first"));
    view->setModel(m_transitions);
    view->setColumnWidths({190, 120, 120, 120, 260});
    column->addWidget(inCard(view, this), 1);
    column->addSpacing(16);
}

void RolloutDetail::setActive(bool active)
{
    m_active = active;
    if (active) {
        m_tick.start();
        refresh();
    } else {
        m_tick.stop();
    }
    m_charts->setActive(active && !m_name.isEmpty());
}

void RolloutDetail::setRollout(const QString &name)
{
    if (name != m_name)
        m_error->clear();
    m_name = name;
    m_breadcrumb->setTrail({{pageTitle(QStringLiteral("rollouts")), linkToList(QStringLiteral("rollouts"))}, {name, {}}}, 0);
    m_charts->setCharts(name.isEmpty() ? QVector<ChartSpec>() : chartsOfRollout(name));
    m_charts->setActive(m_active && !name.isEmpty());
    refresh();
}

void RolloutDetail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_breadcrumb->goUp();
    else
        QWidget::keyPressEvent(event);
}

void RolloutDetail::refresh()
{
    if (!m_active || m_name.isEmpty())
        return;
    if (const Rollout *rollout = m_models.rollouts().find(m_name))
        showRollout(*rollout);
    else
        showMissing();
}

void RolloutDetail::showRollout(const Rollout &rollout)
{
    m_title->setText(rollout.meta.name);
    m_phase->setStatus(statusOf(rollout.phase), text::sentenceCase(text::phaseOf(rollout)));
    QStringList facts{tr("Deployment %1").arg(rollout.deployment), tr("%1 → %2").arg(rollout.fromRelease, rollout.release)};
    if (rollout.started != 0)
        facts << tr("started %1 (%2 ago)")
                     .arg(text::formatTime(rollout.started), text::relativeAge(m_models.clock().age(rollout.started)));
    if (rollout.finished != 0)
        facts << tr("took %1").arg(text::formatDuration(rollout.finished - rollout.started));
    m_change->setText(facts.join(QStringLiteral(" · ")));
    showMessage(rollout);
    m_progress->setSteps(stepsOf(rollout));
    m_groups->setRollout(rollout);
    m_transitions->setRollout(rollout);
    updateCommands(rollout);
    m_charts->setEvents(
        marksOf(m_models, m_measurements.events, [this](const Rollout &other) { return other.meta.name == m_name; }, {}));
}

void RolloutDetail::showMessage(const Rollout &rollout)
{
    QStringList sentences;
    if (rollout.observedGeneration < rollout.meta.generation && !isFinished(rollout.phase))
        sentences << tr("A command has been accepted and takes effect in a moment.");
    if (!rollout.message.isEmpty())
        sentences << text::sentenceCase(rollout.message) + QLatin1Char('.');
    if (rollout.phaseUntil > m_models.clock().now())
        sentences << tr("Moves on in %1.").arg(text::formatDuration(rollout.phaseUntil - m_models.clock().now()));
    m_message->setText(sentences.join(QLatin1Char(' ')));
}

void RolloutDetail::showMissing()
{
    m_title->setText(m_name);
    m_phase->setStatus(Status::Offline, tr("Unknown"));
    m_change->clear();
    m_message->setText(m_models.isLive(ObjectKind::Rollout)
                           ? tr("This rollout is not in the control plane (yet).")
                           : tr("This rollout is shown when the control plane is connected."));
    m_progress->setSteps({});
    m_groups->setRollout({});
    m_transitions->setRollout({});
    updateCommands({});
}

void RolloutDetail::updateCommands(const Rollout &rollout)
{
    for (auto it = m_commands.cbegin(); it != m_commands.cend(); ++it) {
        const bool known = !rollout.meta.name.isEmpty();
        CommandBar::setAllowed(it.value(), known ? m_controller.whyNotCommand(it.key(), rollout)
                                                 : tr("Nothing is known of this rollout."));
    }
}

void RolloutDetail::fitGroups()
{
    const int rows = qBound(1, m_groups->rowCount(), MostGroupRows);
    const QHeaderView *header = m_groupsView->horizontalHeader();
    const int row = m_groupsView->verticalHeader()->defaultSectionSize();
    m_groupsView->setMaximumHeight(header->height() + rows * row + 2);
    m_groupsView->setMinimumHeight(header->height() + row + 2); // where the window is small or the text is large
}

void RolloutDetail::showFailure(const QString &rollout, const RpcError &error)
{
    if (rollout == m_name)
        m_error->showMessage(Status::Critical, error.message, error.remedy);
}

} // namespace skerry
