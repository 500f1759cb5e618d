#include "ui/heatlegend.h"

#include "models/text.h"
#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int LegendBarPx = 10;
constexpr int LegendGapPx = 8;
constexpr int LegendApartPx = 24;
constexpr int LegendTickPx = 4;

QString numberOf(double value)
{
    return QLocale().toString(value, 'g', 6);
}

} // namespace

HeatLegend::HeatLegend(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("heatLegend"));
    setAccessibleRole(this, QAccessible::StaticText);
    setAccessibleName(text());
}

void HeatLegend::setContent(const HeatScale &scale, PairMetric metric, const PairTally &tally)
{
    if (scale == m_scale && metric == m_metric && tally == m_tally)
        return;
    m_scale = scale;
    m_metric = metric;
    m_tally = tally;
    setAccessibleWords(this, text());
    setToolTip(text());
    update();
}

QString HeatLegend::text() const
{
    return tr("%1, %2: %3 to %4, %5 not known, %6 unreachable")
        .arg(text::nameOf(m_metric), text::unitOf(m_metric), numberOf(m_scale.low()), numberOf(m_scale.high()),
             text::formatCount(m_tally.unknown), text::formatCount(m_tally.unreachable));
}

QSize HeatLegend::sizeHint() const
{
    return {fontMetrics().height() * 30, LegendBarPx + LegendTickPx + fontMetrics().height() + 2 * LegendGapPx};
}

void HeatLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(palette()).panel);
    int left = paintRamp(painter, LegendGapPx);
    // Where words have no room the signs have their numbers alone; the tooltip has all of it.
    QStringList words{tr("%1 not known").arg(text::formatCount(m_tally.unknown)),
                      tr("%1 unreachable").arg(text::formatCount(m_tally.unreachable))};
    const int signs = 2 * (LegendApartPx + fontMetrics().ascent() + 2 + LegendGapPx);
    if (left + signs + fontMetrics().horizontalAdvance(words.join(QString())) > width())
        words = {text::formatCount(m_tally.unknown), text::formatCount(m_tally.unreachable)};
    left = paintSign(painter, left + LegendApartPx, false, words.constFirst());
    paintSign(painter, left + LegendApartPx, true, words.constLast());
}

int HeatLegend::paintRamp(QPainter &painter, int left)
{
    const Tokens &tokens = tokensOf(palette());
    const QFontMetrics metrics = fontMetrics();
    const QString what = QStringLiteral("%1, %2").arg(text::nameOf(m_metric), text::unitOf(m_metric));
    painter.setPen(tokens.text);
    painter.drawText(left, LegendGapPx + metrics.ascent(), what);
    left += metrics.horizontalAdvance(what) + 2 * LegendGapPx;
    const int width = std::clamp(this->width() / 2 - left, 5 * metrics.height(), 24 * metrics.height());
    for (int x = 0; x < width; ++x) {
        const int level = HeatScale::FirstLevel + x * (HeatScale::LastLevel - HeatScale::FirstLevel) / (width - 1);
        painter.fillRect(left + x, LegendGapPx, 1, LegendBarPx, HeatScale::colourOf(level, tokens));
    }
    painter.setPen(tokens.edge);
    painter.drawRect(left, LegendGapPx, width - 1, LegendBarPx - 1);
    const int atMost = std::max(2, width / (3 * metrics.averageCharWidth() + LegendGapPx));
    int written = left - width; // up to here
    for (const double tick : m_scale.ticks(atMost)) {
        const QString number = numberOf(tick);
        const int x = left + int(m_scale.positionOf(tick) * (width - 1));
        const int advance = metrics.horizontalAdvance(number);
        painter.setPen(tokens.edge);
        painter.drawLine(x, LegendGapPx + LegendBarPx, x, LegendGapPx + LegendBarPx + LegendTickPx - 1);
        if (x - advance / 2 < written + LegendGapPx / 2)
            continue;
        painter.setPen(tokens.muted);
        painter.drawText(x - advance / 2, LegendGapPx + LegendBarPx + LegendTickPx + metrics.ascent(), number);
        written = x + advance / 2;
    }
    return left + width;
}

int HeatLegend::paintSign(QPainter &painter, int left, bool unreachable, const QString &words)
{
    const Tokens &tokens = tokensOf(palette());
    const QFontMetrics metrics = fontMetrics();
    const int side = metrics.ascent() + 2;
    const QRect box(left, LegendGapPx, side, side);
    painter.save();
    painter.setClipRect(box);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(box, unreachable ? tokens.critical : tokens.panel);
    if (unreachable) {
        const QRectF cross = QRectF(box).adjusted(3, 3, -3, -3);
        painter.setPen(QPen(tokens.panel, 2));
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
    } else {
        painter.setPen(QPen(mixed(tokens.muted, tokens.panel, tokens.highContrast ? 0.7 : 0.5), 1));
        for (int at = 0; at < 2 * side; at += 4)
            painter.drawLine(box.left() + at, box.top(), box.left() + at - side, box.top() + side);
    }
    painter.restore();
    if (!unreachable) {
        painter.setPen(tokens.edge);
        painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
    painter.setPen(tokens.text);
    painter.drawText(left + side + LegendGapPx, LegendGapPx + metrics.ascent() + 1, words);
    return left + side + LegendGapPx + metrics.horizontalAdvance(words);
}

} // namespace skerry
