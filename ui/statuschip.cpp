#include "ui/statuschip.h"

#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int StatusRoomPx = 8; // above and below the text
constexpr int StatusGlyphLeftPx = 8;
constexpr int StatusSpacingPx = 4;
constexpr int PaddingRightPx = 12;

} // namespace

StatusChip::StatusChip(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusChip::setStatus(Status status, const QString &text)
{
    if (status == m_status && text == m_text)
        return;
    m_status = status;
    m_text = text;
    setAccessibleWords(this, text);
    setAccessibleDetail(this, spokenShape(status));
    updateGeometry();
    update();
}

int StatusChip::textLeft() const
{
    return StatusGlyphLeftPx + metricsOf(*this).indicator + StatusSpacingPx;
}

QSize StatusChip::sizeHint() const
{
    return {textLeft() + fontMetrics().horizontalAdvance(m_text) + PaddingRightPx, fontMetrics().height() + StatusRoomPx};
}

void StatusChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    painter.setPen(QPen(tokens.border, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
    paintStatus(painter, QRectF(StatusGlyphLeftPx, 0, metricsOf(*this).indicator, height()), m_status, tokens);
    painter.setPen(tokens.text);
    painter.drawText(rect().adjusted(textLeft(), 0, 0, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), m_text);
}

} // namespace skerry
