#include "ui/filterchip.h"

#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int ChipSidePx = 10;
constexpr int CrossPx = 8;
constexpr int ChipGapPx = 8; // between text and cross
constexpr int ChipPadPx = 6; // above and below together
constexpr int MostTextPx = 220;
constexpr int ChipRoundingPx = 2; // a text may be a little wider than it says

} // namespace

FilterChip::FilterChip(const QString &text, QWidget *parent) : QToolButton(parent)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setValid(true);
}

void FilterChip::setValid(bool valid)
{
    m_valid = valid;
    const QString text = this->text();
    setToolTip(valid ? tr("Take away “%1”").arg(text) : tr("Left out because of an error: take away “%1”").arg(text));
    setAccessibleName(toolTip());
    update();
}

QSize FilterChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics(); // the limit grows with the font
    const int most = std::max(MostTextPx, metrics.averageCharWidth() * 30);
    return {2 * ChipSidePx + std::min(metrics.horizontalAdvance(text()) + ChipRoundingPx, most) + ChipGapPx + CrossPx,
            metrics.height() + ChipPadPx};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const QColor edge = m_valid ? tokens.border : tokens.critical;
    painter.setPen(QPen(hasFocus() ? tokens.accent : edge, hasFocus() ? 2 : 1));
    painter.setBrush(isDown() || underMouse() ? mixed(tokens.text, tokens.raised, 0.1) : tokens.raised);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const QRect inner = rect().adjusted(ChipSidePx, 0, -ChipSidePx - CrossPx - ChipGapPx, 0);
    QFont font = this->font();
    font.setStrikeOut(!m_valid); // not by colour alone
    painter.setFont(font);
    painter.setPen(m_valid ? tokens.text : tokens.muted);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, inner.width()));
    const QRectF cross(width() - ChipSidePx - CrossPx, (height() - CrossPx) / 2.0, CrossPx, CrossPx);
    painter.setPen(QPen(underMouse() || hasFocus() ? tokens.text : tokens.muted, 1.5));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
}

} // namespace skerry
