#include "ui/linklabel.h"

#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/tokens.h"

#include <QKeyEvent>
#include <QPainter>

namespace skerry {

LinkLabel::LinkLabel(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::Link);
}

QSize LinkLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * FocusPx, fontMetrics().height()};
}

// Ends in dots where it has no room; the tool tip has all of it.
QSize LinkLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, sizeHint().height()};
}

QRect LinkLabel::textBox() const
{
    return rect().adjusted(FocusPx, 0, -FocusPx, 0);
}

void LinkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    QFont font = this->font();
    font.setUnderline(true);
    painter.setFont(font);
    painter.setPen(tokens.accent);
    painter.drawText(textBox(), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, textBox().width()));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect(), tokens.accent);
}

void LinkLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace skerry
