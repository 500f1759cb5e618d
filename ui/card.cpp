#include "ui/card.h"

#include "ui/accessible.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

Card::Card(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::Grouping);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    painter.setPen(QPen(tokens.border, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace skerry
