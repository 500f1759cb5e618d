#include "ui/railbutton.h"

#include "ui/icons.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int IconPx = 20;
constexpr int IconLeftPx = 16;
constexpr int TextLeftPx = 48;

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

QSize RailButton::sizeHint() const
{
    return {TextLeftPx + fontMetrics().horizontalAdvance(text()) + IconLeftPx, metricsOf(*this).rail};
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
    paintIcon(painter, QRect(IconLeftPx, (height() - IconPx) / 2, IconPx, IconPx), m_iconName,
              isChecked() ? tokens.accent : tokens.muted);
    painter.setPen(colour);
    painter.drawText(rect().adjusted(TextLeftPx, 0, -8, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), text());
}

} // namespace skerry
