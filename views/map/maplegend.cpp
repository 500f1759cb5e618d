#include "views/map/maplegend.h"

#include "models/map/mapsites.h"
#include "models/text.h"
#include "ui/accessible.h"
#include "ui/flowlayout.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>
#include <QSignalBlocker>

namespace skerry {

namespace {

constexpr int LeftPx = 8;
constexpr int SpacingPx = 5;
constexpr int RightPx = 10;
constexpr int RoomPx = 6; // above and below the text together

} // namespace

LegendChip::LegendChip(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LegendChip::show(const PartLook &look, int count)
{
    if (look == m_look && count == m_count)
        return;
    const bool isSized = look.name != m_look.name || count != m_count;
    m_look = look;
    m_count = count;
    setText(tr("%1 %2").arg(text::formatCount(count), look.name));
    setAccessibleName(text());
    setToolTip(tr("Only sites with “%1”").arg(look.name));
    if (isSized)
        updateGeometry();
    update();
}

int LegendChip::textLeft() const
{
    return LeftPx + metricsOf(*this).indicator + SpacingPx;
}

QSize LegendChip::sizeHint() const
{
    return {textLeft() + fontMetrics().horizontalAdvance(text()) + RightPx, fontMetrics().height() + RoomPx};
}

// A piece of the ring, and the shape that marks wear for it.
void LegendChip::paintEvent(QPaintEvent *)
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
    const int side = metricsOf(*this).indicator;
    const QRectF sign(LeftPx, (height() - side) / 2.0, side, side);
    if (m_look.shape) {
        Tokens tinted = tokens;
        for (QColor Tokens::*colour : {&Tokens::degraded, &Tokens::critical, &Tokens::offline, &Tokens::updating})
            tinted.*colour = m_look.colour;
        if (m_look.colour != tokens.degraded)
            tinted.degradedOutline = m_look.colour;
        paintStatus(painter, sign, *m_look.shape, tinted);
    } else {
        painter.setPen(QPen(m_look.colour, 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(sign.adjusted(4, 4, -4, -4));
    }
    painter.setPen(m_count == 0 && !isChecked() ? tokens.muted : tokens.text);
    painter.drawText(rect().adjusted(textLeft(), 0, 0, 0), int(Qt::AlignVCenter | Qt::AlignLeft), text());
}

MapLegend::MapLegend(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("mapLegend"));
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Legend"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget(this);
    inside->setAutoFillBackground(false);
    m_row = new FlowLayout(inside);
    setWidget(inside);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
}

void MapLegend::setLook(const LayerLook &look)
{
    m_look = look;
    while (m_chips.size() > look.parts.size())
        delete m_chips.takeLast();
    while (m_chips.size() < look.parts.size()) {
        auto *chip = new LegendChip(widget());
        chip->setObjectName(QStringLiteral("legend-%1").arg(m_chips.size()));
        connect(chip, &QAbstractButton::toggled, this, [this] { Q_EMIT shownPartsChanged(shownParts()); });
        m_row->addWidget(chip);
        m_chips.append(chip);
    }
    setCounts(m_counts);
}

int MapLegend::heightForWidth(int width) const
{
    return m_row->heightForWidth(width);
}

QSize MapLegend::sizeHint() const
{
    return m_row->sizeHint();
}

QSize MapLegend::minimumSizeHint() const
{
    return m_row->minimumSize();
}

void MapLegend::clearChoice()
{
    for (LegendChip *chip : std::as_const(m_chips)) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(false);
    }
}

void MapLegend::setCounts(const PartCounts &counts)
{
    m_counts = counts;
    for (int part = 0; part < m_chips.size(); ++part)
        m_chips.at(part)->show(m_look.parts.at(part), counts.of(part));
    updateGeometry(); // it may take other lines
}

quint32 MapLegend::shownParts() const
{
    quint32 parts = 0;
    for (int part = 0; part < m_chips.size(); ++part)
        if (m_chips.at(part)->isChecked())
            parts |= 1U << part;
    return parts == 0 ? MapSites::AllParts : parts;
}

} // namespace skerry
