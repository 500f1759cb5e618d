#include "ui/notificationcentre.h"

#include "models/limits.h"
#include "ui/accessible.h"
#include "ui/emptystate.h"
#include "ui/labels.h"
#include "ui/notificationdelegate.h"
#include "ui/notificationlog.h"
#include "ui/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QStackedLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int WidthInCharacters = 64;
constexpr int HeightInLines = 28;

} // namespace

NotificationCentre::NotificationCentre(NotificationLog &log, QWidget *parent) : QFrame(parent, Qt::Popup), m_log(log)
{
    setObjectName(QStringLiteral("notificationCentre"));
    setAccessibleRole(this, QAccessible::Dialog);
    setAccessibleName(tr("Notifications"));
    build();
    connect(m_markAllRead, &QPushButton::clicked, this, [this] { m_log.markAllRead(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_log.clear(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&log, signal, this, &NotificationCentre::updateState);
    connect(&log, &QAbstractItemModel::modelReset, this, &NotificationCentre::updateState);
    connect(&log, &NotificationLog::unreadChanged, this, &NotificationCentre::updateState);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_list->viewport()->update(); });
    updateState();
}

void NotificationCentre::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(16, 10, 12, 10);
    header->setSpacing(8);
    header->addWidget(makeSection(tr("Notifications"), this), 1);
    m_markAllRead = new QPushButton(tr("Mark all read"), this);
    m_markAllRead->setObjectName(QStringLiteral("markAllRead"));
    m_clear = new QPushButton(tr("Clear"), this);
    m_clear->setObjectName(QStringLiteral("clearNotifications"));
    m_clear->setAccessibleName(tr("Clear notifications"));
    for (QPushButton *button : {m_markAllRead, m_clear}) {
        button->setAutoDefault(false);
        header->addWidget(button);
    }
    column->addLayout(header);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("notifications"));
    m_list->setAccessibleName(tr("Notifications"));
    m_list->setItemDelegate(new NotificationDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *empty = new EmptyState(QStringLiteral("bell"), this);
    empty->setText(tr("No notifications"), tr("What Skerry has told is kept here until you clear it or close the window."));
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_list);
    m_stack->addWidget(empty);
    column->addLayout(m_stack, 1);
}

void NotificationCentre::openBelow(const QWidget *anchor)
{
    const QFontMetrics metrics(font());
    const QRect screen = anchor->screen()->availableGeometry();
    const QSize size(std::min(metrics.averageCharWidth() * WidthInCharacters, screen.width()),
                     std::min(metrics.height() * HeightInLines, screen.height()));
    const QPoint corner = anchor->mapToGlobal(QPoint(anchor->width(), anchor->height() + 2));
    const int left = std::clamp(corner.x() - size.width(), screen.left(), screen.right() + 1 - size.width());
    const int top = std::clamp(corner.y(), screen.top(), screen.bottom() + 1 - size.height());
    setGeometry(QRect(QPoint(left, top), size));
    show();
    m_list->setFocus(Qt::PopupFocusReason);
}

// A hidden list does no work.
void NotificationCentre::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_list->setModel(&m_log);
    m_tick.start();
}

void NotificationCentre::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_list->setModel(nullptr);
    m_tick.stop();
}

void NotificationCentre::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setPen(mixed(tokens.muted, tokens.border, tokens.dark ? 0.35 : 0.2));
    painter.setBrush(tokens.panel);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void NotificationCentre::updateState()
{
    m_markAllRead->setEnabled(m_log.unread() > 0);
    m_clear->setEnabled(m_log.rowCount() > 0);
    m_stack->setCurrentIndex(m_log.rowCount() > 0 ? 0 : 1);
}

} // namespace skerry
