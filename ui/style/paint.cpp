#include "ui/style/paint.h"

#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace skerry {

namespace {

constexpr double IndicatorRadiusPx = 3;
constexpr int ScrollBarGapPx = 3;

class Antialiased final
{
public:
    explicit Antialiased(QPainter &painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Antialiased() { m_painter.restore(); }
    Antialiased(const Antialiased &) = delete;
    Antialiased &operator=(const Antialiased &) = delete;

private:
    QPainter &m_painter;
};

bool is(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

void paintBox(QPainter &painter, const QRect &rect, const QColor &ground, const QPen &edge, double radius)
{
    painter.setPen(edge);
    painter.setBrush(ground);
    const double inset = edge.style() == Qt::NoPen ? 0 : edge.widthF() / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
}

// How strongly the text colour tints what the pointer is on, and what is held down.
QColor tinted(const QStyleOption &option, const QColor &ground, const Tokens &tokens)
{
    if (!is(option, QStyle::State_Enabled))
        return ground;
    if (is(option, QStyle::State_Sunken) || is(option, QStyle::State_On))
        return mixed(tokens.text, ground, 0.14);
    return is(option, QStyle::State_MouseOver) ? mixed(tokens.text, ground, 0.07) : ground;
}

QColor indicatorGround(const QStyleOption &option, bool filled, const Tokens &tokens)
{
    if (!is(option, QStyle::State_Enabled))
        return tokens.raised;
    return filled ? tokens.accent : tinted(option, tokens.field, tokens);
}

QPen indicatorEdge(const QStyleOption &option, bool filled, const Tokens &tokens)
{
    if (is(option, QStyle::State_Enabled) && filled)
        return Qt::NoPen;
    return QPen(is(option, QStyle::State_Enabled) ? tokens.edge : tokens.border, 1);
}

QColor markColour(const QStyleOption &option, const Tokens &tokens)
{
    return is(option, QStyle::State_Enabled) ? tokens.onAccent : tokens.muted;
}

} // namespace

void paintButton(QPainter &painter, const QStyleOption &option, bool isDefault, bool primary)
{
    const Antialiased quality(painter);
    const Tokens &tokens = tokensOf(option.palette);
    const bool enabled = is(option, QStyle::State_Enabled);
    if (primary && enabled) {
        paintBox(painter, option.rect, tinted(option, tokens.accent, tokens), Qt::NoPen, RadiusPx);
        return;
    }
    QPen edge(enabled ? tokens.edge : tokens.border, 1);
    if (isDefault && enabled)
        edge = QPen(tokens.accent, 1.5);
    paintBox(painter, option.rect, enabled ? tinted(option, tokens.raised, tokens) : tokens.workspace, edge, RadiusPx);
}

void paintFlatButton(QPainter &painter, const QStyleOption &option)
{
    const Tokens &tokens = tokensOf(option.palette);
    const bool marked = is(option, QStyle::State_Sunken) || is(option, QStyle::State_On);
    if (!is(option, QStyle::State_Enabled) || (!marked && !is(option, QStyle::State_MouseOver)))
        return;
    const Antialiased quality(painter);
    paintBox(painter, option.rect, tinted(option, tokens.panel, tokens), Qt::NoPen, RadiusPx);
}

void paintField(QPainter &painter, const QStyleOption &option)
{
    const Antialiased quality(painter);
    const Tokens &tokens = tokensOf(option.palette);
    const bool enabled = is(option, QStyle::State_Enabled);
    QPen edge(enabled ? tokens.edge : tokens.border, 1);
    if (enabled && is(option, QStyle::State_HasFocus))
        edge = QPen(tokens.accent, FocusPx);
    paintBox(painter, option.rect, enabled ? tokens.field : tokens.workspace, edge, RadiusPx);
}

void paintFocusRing(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const Antialiased quality(painter);
    painter.setPen(QPen(colour, FocusPx));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RadiusPx - 1, RadiusPx - 1);
}

void paintCheckBox(QPainter &painter, const QStyleOption &option)
{
    const Antialiased quality(painter);
    const Tokens &tokens = tokensOf(option.palette);
    const bool half = is(option, QStyle::State_NoChange);
    const bool filled = half || is(option, QStyle::State_On);
    QStyleOption flat = option;
    flat.state &= ~QStyle::State_On;
    paintBox(painter, option.rect, indicatorGround(flat, filled, tokens), indicatorEdge(flat, filled, tokens),
             IndicatorRadiusPx);
    if (!filled)
        return;
    const QRectF box(option.rect);
    if (!half)
        return paintCheck(painter, box, markColour(option, tokens));
    painter.setPen(QPen(markColour(option, tokens), box.width() / 9, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(box.topLeft() + QPointF(0.28 * box.width(), box.height() / 2),
                     box.topLeft() + QPointF(0.72 * box.width(), box.height() / 2));
}

void paintCheck(QPainter &painter, const QRectF &box, const QColor &colour)
{
    const Antialiased quality(painter);
    const double side = std::min(box.width(), box.height());
    const auto at = [&](double x, double y) { return box.center() + QPointF((x - 0.5) * side, (y - 0.5) * side); };
    painter.setPen(QPen(colour, side / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{at(0.26, 0.52), at(0.43, 0.69), at(0.75, 0.33)});
}

void paintRadioButton(QPainter &painter, const QStyleOption &option)
{
    const Antialiased quality(painter);
    const Tokens &tokens = tokensOf(option.palette);
    const bool filled = is(option, QStyle::State_On);
    QStyleOption flat = option;
    flat.state &= ~QStyle::State_On;
    paintBox(painter, option.rect, indicatorGround(flat, filled, tokens), indicatorEdge(flat, filled, tokens),
             option.rect.width() / 2.0);
    if (!filled)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(markColour(option, tokens));
    const double dot = option.rect.width() * 0.2;
    painter.drawEllipse(QRectF(option.rect).center(), dot, dot);
}

void paintChevron(QPainter &painter, const QRectF &box, Pointing pointing, const QColor &colour)
{
    const Antialiased quality(painter);
    constexpr double Reach = 3.5;
    const QPointF middle = box.center();
    const bool vertical = pointing == Pointing::Up || pointing == Pointing::Down;
    const double tip = pointing == Pointing::Down || pointing == Pointing::Right ? Reach / 2 : -Reach / 2;
    const auto at = [&](double along, double across) {
        return middle + (vertical ? QPointF(along, across) : QPointF(across, along));
    };
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{at(-Reach, -tip), at(0, tip), at(Reach, -tip)});
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider)
{
    // Where everything is in view there is nothing to hold.
    if (option.maximum <= option.minimum)
        return;
    const Antialiased quality(painter);
    const Tokens &tokens = tokensOf(option.palette);
    const bool held = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) && is(option, QStyle::State_Sunken);
    const double share = held ? 0.55 : is(option, QStyle::State_MouseOver) ? 0.42 : 0.28;
    const bool upright = option.orientation == Qt::Vertical;
    const int across = upright ? ScrollBarGapPx : 1;
    const int along = upright ? 1 : ScrollBarGapPx;
    const QRect knob = slider.adjusted(across, along, -across, -along);
    paintBox(painter, knob, mixed(tokens.text, tokens.panel, share), Qt::NoPen, std::min(knob.width(), knob.height()) / 2.0);
}

void paintProgressBar(QPainter &painter, const QStyleOptionProgressBar &option)
{
    const Tokens &tokens = tokensOf(option.palette);
    const QRectF box(option.rect);
    const double radius = box.height() / 2;
    const int range = option.maximum - option.minimum;
    const double share = range > 0 ? std::clamp(double(option.progress - option.minimum) / range, 0.0, 1.0) : 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(box, radius, radius);
    painter.setClipPath(outline);
    painter.fillRect(box, tokens.border);
    painter.fillRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), tokens.accent);
    painter.restore();
}

void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    if (option.editable)
        paintField(painter, option);
    else
        paintButton(painter, option, false, false);
    const Tokens &tokens = tokensOf(option.palette);
    paintChevron(painter, arrow, Pointing::Down, is(option, QStyle::State_Enabled) ? tokens.muted : tokens.border);
    if (!option.editable && is(option, QStyle::State_HasFocus) && is(option, QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, option.rect, tokens.accent);
}

void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down)
{
    paintField(painter, option);
    const Tokens &tokens = tokensOf(option.palette);
    const auto step = [&](const QRect &box, QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag, Pointing to) {
        const bool possible = is(option, QStyle::State_Enabled) && option.stepEnabled.testFlag(flag);
        const bool over = possible && option.activeSubControls == part && is(option, QStyle::State_MouseOver);
        paintChevron(painter, box, to, over ? tokens.text : possible ? tokens.muted : tokens.border);
    };
    step(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Pointing::Up);
    step(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Pointing::Down);
}

void paintRaised(QPainter &painter, const QStyleOption &option)
{
    const Tokens &tokens = tokensOf(option.palette);
    painter.save();
    painter.setPen(tokens.edge);
    painter.setBrush(tokens.raised);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void paintTab(QPainter &painter, const QStyleOptionTab &option)
{
    constexpr int LinePx = 2;
    const Tokens &tokens = tokensOf(option.palette);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - LinePx + 1, option.rect.width(), LinePx),
                         tokens.accent);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, hoverGround(tokens));
}

void paintTabBase(QPainter &painter, const QStyleOption &option)
{
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     tokensOf(option.palette).border);
}

} // namespace skerry
