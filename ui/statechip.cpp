#include "ui/statechip.h"

#include "models/text.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int ChipLeftPx = 7;
constexpr int ChipSpacingPx = 4;
constexpr int ChipRightPx = 11;
constexpr int ChipRoomPx = 8; // above and below the text together

} // namespace

StateChip::StateChip(Status status, const QString &word, QWidget *parent) : QAbstractButton(parent), m_status(status)
{
    setText(word);
    setObjectName(QStringLiteral("stateChip-") + word);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::toggled, this, &StateChip::tell);
    tell();
}

void StateChip::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    tell();
    updateGeometry();
    update();
}

void StateChip::tell()
{
    setAccessibleName(caption());
    setToolTip(isChecked() ? tr("Take “%1” out of the filter").arg(text()) : tr("Filter by “%1”").arg(text()));
    setAccessibleDescription(toolTip());
}

QString StateChip::caption() const
{
    return QStringLiteral("%1 %2").arg(text::formatCount(m_count), text());
}

int StateChip::textLeft() const
{
    return ChipLeftPx + metricsOf(*this).indicator + ChipSpacingPx;
}

QSize StateChip::sizeHint() const
{
    return {textLeft() + fontMetrics().horizontalAdvance(caption()) + ChipRightPx, fontMetrics().height() + ChipRoomPx};
}

void StateChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const bool ring = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    const QColor ground = isChecked() ? mixed(tokens.accent, tokens.panel, 0.16) : tokens.panel;
    painter.setPen(QPen(ring || isChecked() ? tokens.accent : tokens.border, ring ? FocusPx : 1));
    painter.setBrush(isDown() || underMouse() ? mixed(tokens.text, ground, 0.06) : ground);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const bool quiet = m_count == 0 && !isChecked();
    paintStatus(painter, QRectF(ChipLeftPx, 0, metricsOf(*this).indicator, height()), m_status,
                quiet ? quieted(tokens) : tokens);
    painter.setPen(quiet ? tokens.muted : tokens.text);
    painter.drawText(rect().adjusted(textLeft(), 0, 0, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), caption());
}

} // namespace skerry
