#include "ui/toast.h"

#include "ui/accessible.h"
#include "ui/notificationlog.h"
#include "ui/tokens.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr int ShadowPx = 6;
constexpr int CardRadiusPx = 6;
constexpr int GlyphLeftPx = ShadowPx + 12;
constexpr int GlyphPx = 16;
constexpr int LineLeftPx = GlyphLeftPx + GlyphPx + 10;
constexpr int LeastMs = 500;  // when the pointer leaves, nothing vanishes at once
constexpr int MaxShown = 240; // the notification centre has it all

} // namespace

Toast::Toast(Status status, const QString &text, QWidget *parent) : QWidget(parent), m_status(status), m_text(text)
{
    setObjectName(QStringLiteral("toast"));
    setAccessibleRole(this, QAccessible::AlertMessage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(LineLeftPx, ShadowPx + 8, ShadowPx + 8, ShadowPx + 8);
    row->setSpacing(8);
    m_label = new QLabel(this);
    m_label->setObjectName(QStringLiteral("toastText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setMinimumHeight(28);
    row->addWidget(m_label, 1);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("toastClose"));
    m_close->setText(QStringLiteral("\u00D7"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setAccessibleName(tr("Hide this message"));
    m_close->setToolTip(tr("Hide this message (Esc)"));
    m_close->installEventFilter(this);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &Toast::closeRequested);
    setCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Toast::expired);
}

void Toast::setAction(const QString &text)
{
    m_action = new QPushButton(text, this);
    m_action->setObjectName(QStringLiteral("toastAction"));
    m_action->setAutoDefault(false);
    m_action->setAccessibleDescription(m_text);
    m_action->installEventFilter(this);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_close), m_action, 0, Qt::AlignTop);
    setTabOrder(m_action, m_close);
    connect(m_action, &QPushButton::clicked, this, &Toast::actionRequested);
}

void Toast::setCount(int count)
{
    m_count = count;
    QString shown = m_text.size() > MaxShown ? m_text.left(MaxShown - 1) + QStringLiteral("…") : m_text;
    if (count > 1)
        shown += QStringLiteral(" (×%1)").arg(count);
    m_label->setText(shown);
    setAccessibleName(shown);
    setAccessibleDescription(spokenStatus(m_status));
}

void Toast::restart(int ms)
{
    m_remainingMs = ms;
    if (!m_held)
        m_timer.start(ms);
}

void Toast::setHeld(bool held)
{
    if (std::exchange(m_held, held) == held)
        return;
    if (held && m_timer.isActive()) {
        m_remainingMs = std::max(m_timer.remainingTime(), LeastMs);
        m_timer.stop();
    } else if (!held && m_remainingMs > 0) {
        m_timer.start(m_remainingMs);
    }
}

void Toast::focusButton()
{
    QWidget *button = m_action ? static_cast<QWidget *>(m_action) : m_close;
    button->setFocus(Qt::ShortcutFocusReason);
}

void Toast::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(ShadowPx, ShadowPx, -ShadowPx, -ShadowPx);
    painter.setPen(Qt::NoPen);
    for (int ring = ShadowPx; ring > 0; --ring) {
        painter.setBrush(QColor(0, 0, 0, tokens.dark ? 22 : 5));
        const double reach = ring - 0.5;
        painter.drawRoundedRect(card.adjusted(-reach, -reach + 1, reach, reach), CardRadiusPx + reach, CardRadiusPx + reach);
    }
    painter.setPen(mixed(tokens.muted, tokens.border, tokens.dark ? 0.35 : 0.2));
    painter.setBrush(tokens.dark ? tokens.raised : tokens.panel);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), CardRadiusPx, CardRadiusPx);
    // Beside the first line of the text, which is in the middle of its label.
    const int textHeight = m_label->fontMetrics()
                               .boundingRect(0, 0, m_label->width(), QWIDGETSIZE_MAX, Qt::TextWordWrap, m_label->text())
                               .height();
    const int top = m_label->y() + std::max(0, m_label->height() - textHeight) / 2;
    paintStatus(painter, QRectF(GlyphLeftPx, top, GlyphPx, m_label->fontMetrics().height()), m_status, tokens);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_pointed = true;
    Q_EMIT wantedChanged();
}

void Toast::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_pointed = false;
    Q_EMIT wantedChanged();
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        m_focused = event->type() == QEvent::FocusIn;
        Q_EMIT wantedChanged();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace skerry
