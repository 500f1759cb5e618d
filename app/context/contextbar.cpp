#include "app/context/contextbar.h"

#include "app/context/environmentchip.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/accessible.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/tintedicon.h"
#include "ui/filterchips.h"
#include "ui/notificationlog.h"
#include "ui/statuschip.h"
#include "ui/tokens.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace skerry {

namespace {

constexpr int StripePx = 4;
constexpr int TextGapPx = 12; // between icon and text, and at the end

} // namespace

ContextBar::ContextBar(PlaneModels &models, const NotificationLog &notifications, const ActionRegistry &actions,
                       QWidget *parent)
    : QWidget(parent), m_models(models), m_notifications(notifications), m_actions(actions)
{
    setObjectName(QStringLiteral("contextBar"));
    setAccessibleRole(this, QAccessible::ToolBar);
    setAccessibleName(tr("What this window is about"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, StripePx + 4, 12, 5);
    row->setSpacing(8);
    m_plane = addButton(QStringLiteral("plane.show"), QStringLiteral("plane"));
    row->addWidget(m_plane);
    m_environment = new EnvironmentChip(this);
    row->addWidget(m_environment);
    m_lock = addButton(QStringLiteral("plane.lock"), {});
    row->addWidget(m_lock);
    QToolButton *scope = addButton(QStringLiteral("scope.edit"), QStringLiteral("scope"));
    scope->setText(tr("Scope"));
    row->addWidget(scope);
    m_scope = new FilterChips(this);
    m_scope->setObjectName(QStringLiteral("scopeChips"));
    m_scope->setAccessibleName(tr("What all pages are narrowed to"));
    m_scope->setTabAfter(scope);
    row->addWidget(m_scope, 1);
    m_search = addButton(QStringLiteral("palette.open"), QStringLiteral("search"));
    row->addWidget(m_search);
    m_zone = addButton(QStringLiteral("zone.next"), QStringLiteral("clock"));
    row->addWidget(m_zone);
    m_bell = addButton(QStringLiteral("notifications.show"), QStringLiteral("bell"));
    row->addWidget(m_bell);
    m_state = new StatusChip(this);
    m_state->setObjectName(QStringLiteral("liveState"));
    row->addWidget(m_state);
    connect(m_scope, &FilterChips::textWithoutPart, this, &ContextBar::scopeChosen);
    connect(&models, &PlaneModels::permissionChanged, this, &ContextBar::refresh);
    connect(&notifications, &NotificationLog::unreadChanged, this, &ContextBar::refreshBell);
    connect(&actions, &ActionRegistry::shortcutsChanged, this, &ContextBar::refresh);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ContextBar::refresh);
    refresh();
    m_shrinking = {m_lock, scope, m_search, m_zone};
    fit();
    setActive(true);
}

QToolButton *ContextBar::addButton(const QString &action, const QString &icon)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("context-") + action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (!icon.isEmpty())
        button->setIcon(tintedIcon(icon));
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, m_actions.action(action), &QAction::trigger);
    return button;
}

// A narrow window keeps the icons; their names stand in the tool tips.
void ContextBar::fit()
{
    int texts = 0;
    for (const QToolButton *button : std::as_const(m_shrinking))
        texts += fontMetrics().horizontalAdvance(button->text()) + TextGapPx;
    const int now = layout()->minimumSize().width();
    const bool isShort = m_shrinking.constFirst()->toolButtonStyle() == Qt::ToolButtonIconOnly;
    setMinimumWidth(isShort ? now : now - texts);
    const bool fits = (isShort ? now + texts : now) <= width();
    if (fits != isShort)
        return;
    for (QToolButton *button : std::as_const(m_shrinking))
        button->setToolButtonStyle(fits ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void ContextBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ContextBar::setActive(bool active)
{
    if (!active)
        return m_tick.stop();
    m_tick.start();
    refresh();
}

const QWidget *ContextBar::bell() const
{
    return m_bell;
}

void ContextBar::setScope(const QString &scope, const QVector<FilterError> &errors)
{
    m_scope->setFilter(scope);
    m_scope->setErrors(errors);
}

void ContextBar::refresh()
{
    refreshPlane();
    refreshLock();
    refreshZone();
    refreshBell();
    if (!m_shrinking.isEmpty())
        fit();
    const QString keys = m_actions.action(QStringLiteral("palette.open"))->shortcut().toString(QKeySequence::NativeText);
    m_search->setText(keys.isEmpty() ? tr("Find") : tr("Find  %1").arg(keys));
    setAccessibleWords(m_search, m_actions.text(QStringLiteral("palette.open")));
    m_search->setToolTip(m_search->accessibleName());
}

void ContextBar::refreshPlane()
{
    const ConnectionStatus &status = m_models.connection();
    const QString name = status.plane.displayName.isEmpty() ? status.address : status.plane.displayName;
    m_plane->setText(name.isEmpty() ? tr("No control plane") : name);
    setAccessibleWords(m_plane, tr("Control plane %1").arg(m_plane->text()));
    m_plane->setToolTip(status.address);
    m_environment->setEnvironment(status.plane.environment);
    QString words = text::sentenceCase(text::word(status));
    const bool behind = status.state == ConnectionState::Live && status.lagMs >= limits::LagWarningMs;
    if (behind)
        words = tr("%1 behind").arg(text::formatDuration(status.lagMs));
    else if (const qint64 wait = status.retryAt - m_models.clock().wallNow();
             status.state == ConnectionState::Waiting && wait > 0)
        words = tr("Try %1 in %2").arg(status.attempt + 1).arg(text::formatDuration((wait + 999) / 1000 * 1000));
    m_state->setStatus(behind ? Status::Degraded : statusOf(status), words);
}

void ContextBar::refreshLock()
{
    const WriteLock &lock = m_models.writeLock();
    const QString whyNot = m_models.whyNotWrite();
    QString words = tr("Read only");
    if (whyNot.isEmpty()) {
        const qint64 remaining = lock.remainingMs();
        words = remaining < 0 ? tr("Writable") : tr("Writable for %1").arg(text::formatDuration(remaining / 1000 * 1000));
    }
    m_lock->setText(words);
    if (m_shownLocked != !whyNot.isEmpty()) {
        m_shownLocked = !whyNot.isEmpty();
        m_lock->setIcon(tintedIcon(*m_shownLocked ? QStringLiteral("lock") : QStringLiteral("unlock")));
        update(); // the stripe
    }
    setAccessibleWords(m_lock, words);
    QStringList lines{whyNot.isEmpty() ? m_actions.text(QStringLiteral("plane.lock")) : whyNot};
    if (!lock.reason().isEmpty())
        lines << tr("Unlocked for: %1").arg(lock.reason());
    m_lock->setToolTip(lines.join(QLatin1Char('\n')));
}

void ContextBar::refreshZone()
{
    const Zone zone = text::zone();
    m_zone->setText(zone == Zone::Utc ? tr("UTC") : zone == Zone::Local ? tr("Local time") : tr("Site time"));
    setAccessibleWords(m_zone, tr("Times are in: %1").arg(m_zone->text()));
    m_zone->setToolTip(tr("Times: %1. Press for the next zone.").arg(m_zone->text()) + QLatin1Char('\n') +
                       text::formatTimeEverywhere(m_models.clock().presentNow()));
}

void ContextBar::refreshBell()
{
    const int unread = m_notifications.unread();
    m_bell->setText(unread == 0 ? QString() : text::formatCount(unread));
    m_bell->setToolButtonStyle(unread == 0 ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    setAccessibleWords(m_bell, unread == 0 ? tr("Notifications") : tr("%Ln unread notifications", nullptr, unread));
    m_bell->setToolTip(m_bell->accessibleName());
}

void ContextBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.border);
    if (m_models.writeLock().isProduction())
        painter.fillRect(QRect(0, 0, width(), StripePx), tokens.production);
}

} // namespace skerry
