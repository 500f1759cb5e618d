#include "ui/railbutton.h"

#include "ui/icons.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int IconLeftPx = 16;
constexpr int RailSpacingPx = 12;
constexpr int RailLeastPx = 184; // with its name

} // namespace

RailButton::RailButton(const QString &iconName, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_iconName(iconName)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    updateGeometry();
    update();
}

int RailButton::textLeft() const
{
    return IconLeftPx + metricsOf(*this).icon + RailSpacingPx;
}

QSize RailButton::sizeHint() const
{
    if (m_collapsed)
        return {metricsOf(*this).icon + 2 * IconLeftPx, metricsOf(*this).rail};
    return {std::max(RailLeastPx, textLeft() + fontMetrics().horizontalAdvance(text()) + IconLeftPx), metricsOf(*this).rail};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const QRectF ground = QRectF(rect()).adjusted(6, 2, -6, -2);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(isChecked() ? tokens.accent : tokens.text, tokens.panel, isChecked() ? 0.16 : 0.06));
        painter.drawRoundedRect(ground, 6, 6);
    }
    if (isChecked())
        painter.fillRect(QRectF(0, 8, 3, height() - 16), tokens.accent);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(tokens.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6);
    }
    const QColor colour = isChecked() ? tokens.text : tokens.muted;
    const int icon = metricsOf(*this).icon;
    paintIcon(painter, QRect(IconLeftPx, (height() - icon) / 2, icon, icon), m_iconName,
              isChecked() ? tokens.accent : tokens.muted);
    if (m_collapsed)
        return;
    painter.setPen(colour);
    painter.drawText(rect().adjusted(textLeft(), 0, -8, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), text());
}

} // namespace skerry
