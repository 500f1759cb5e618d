#include "views/dock/eventsview.h"

#include "models/limits.h"
#include "ui/emptystate.h"
#include "ui/iddelegate.h"
#include "ui/statusdelegate.h"
#include "ui/tableview.h"
#include "views/dock/eventstable.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace skerry {

namespace {

std::optional<Status> statusOfEvent(const Event &event)
{
    switch (event.kind) {
    case EventKind::Rollout:
        return statusOf(static_cast<RolloutPhase>(event.state));
    case EventKind::Connection:
        return event.state == static_cast<int>(ConnectionState::Live) ? Status::Healthy : Status::Critical;
    case EventKind::ControlPlane:
        return event.state == 1 ? Status::Healthy : Status::Critical;
    default:
        return statusOf(static_cast<NodeState>(event.state));
    }
}

} // namespace

EventsView::EventsView(const EventLog &log, const PlaneModels &models, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("eventsView"));
    setAccessibleName(tr("Events"));
    m_table = new EventsTable(log, models, this);
    m_view = new TableView(this);
    m_view->setObjectName(QStringLiteral("events"));
    m_view->setAccessibleName(tr("Events"));
    m_view->setModel(m_table);
    m_view->setItemDelegateForColumn(
        EventsTable::What,
        new StatusDelegate([this](const QModelIndex &index) { return statusOfEvent(m_table->at(index.row())); }, this));
    m_view->setItemDelegateForColumn(EventsTable::Object, new IdDelegate(this));
    m_view->setColumnWidths({195, 85, 300, 230});
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_kinds = new QComboBox(this);
    m_kinds->setObjectName(QStringLiteral("eventKinds"));
    m_kinds->setAccessibleName(tr("Kind of events"));
    addKinds();
    auto *label = new QLabel(tr("&Show"), this);
    label->setBuddy(m_kinds);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_kinds);
    row->addStretch(1);
    m_empty = new EmptyState(QStringLiteral("clock"), this);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addLayout(m_stack, 1);

    connect(m_kinds, &QComboBox::currentIndexChanged, this,
            [this] { m_table->setKinds(m_kinds->currentData().value<QSet<EventKind>>()); });
    connect(m_view, &TableView::opened, this, [this](const QModelIndex &index) {
        const Event event = m_table->at(index.row());
        if (!event.page.isEmpty())
            Q_EMIT navigate(event.page, event.target);
    });
    connect(m_table, &QAbstractItemModel::rowsInserted, this, &EventsView::updateEmpty);
    connect(m_table, &QAbstractItemModel::modelReset, this, &EventsView::updateEmpty);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, m_table, &EventsTable::refreshAges);
    updateEmpty();
}

void EventsView::addKinds()
{
    const auto add = [this](const QString &text, const QSet<EventKind> &kinds) {
        m_kinds->addItem(text, QVariant::fromValue(kinds));
    };
    add(tr("All events"), {});
    add(tr("Nodes"), {EventKind::NodeOffline, EventKind::NodeBack, EventKind::NodeCritical, EventKind::NodeDegraded});
    add(tr("Nodes that went offline"), {EventKind::NodeOffline});
    add(tr("Nodes that came back"), {EventKind::NodeBack});
    add(tr("Nodes in trouble"), {EventKind::NodeCritical, EventKind::NodeDegraded});
    add(tr("Rollouts"), {EventKind::Rollout});
    add(tr("Connection and control plane"), {EventKind::Connection, EventKind::ControlPlane});
}

void EventsView::setActive(bool active)
{
    m_table->setFollowing(active);
    if (active)
        m_tick.start();
    else
        m_tick.stop();
}

void EventsView::updateEmpty()
{
    m_stack->setCurrentIndex(m_table->rowCount() > 0 ? 0 : 1);
    if (m_kinds->currentIndex() == 0)
        m_empty->setText(tr("Nothing has happened yet"),
                         tr("Nodes that go offline or come back, rollouts and the connection "
                            "are told here while the console is open."));
    else
        m_empty->setText(tr("Nothing of this kind"), tr("Choose “All events” to see what else happened."));
}

} // namespace skerry
