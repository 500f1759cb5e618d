#include "ui/charts/chartpainter.h"

#include "models/zone.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/chartlines.h"
#include "ui/charts/timeticks.h"
#include "ui/tokens.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr int GapPx = 8;
constexpr double GlyphPx = 5; // its radius

QString tr(const char *text)
{
    return QCoreApplication::translate("TimeChart", text);
}

// Each mark has a shape of its own.
void paintGlyph(QPainter &painter, ChartMark mark, const QPointF &at, const Tokens &tokens)
{
    const double r = GlyphPx;
    painter.setPen(Qt::NoPen);
    switch (mark) {
    case ChartMark::Deploy:
        painter.setBrush(tokens.accent);
        painter.drawPolygon(QPolygonF{{at.x(), at.y() - r}, {at.x() + r, at.y() + r}, {at.x() - r, at.y() + r}});
        break;
    case ChartMark::Pause:
        painter.setBrush(tokens.muted);
        painter.drawRect(QRectF(at.x() - r + 1, at.y() - r, r - 2, 2 * r));
        painter.drawRect(QRectF(at.x() + 1, at.y() - r, r - 2, 2 * r));
        break;
    case ChartMark::Alert:
        painter.setBrush(tokens.critical);
        painter.drawPolygon(QPolygonF{
            {at.x(), at.y() - r - 1}, {at.x() + r + 1, at.y()}, {at.x(), at.y() + r + 1}, {at.x() - r - 1, at.y()}});
        break;
    case ChartMark::Fault:
        painter.setPen(QPen(tokens.text, 2));
        painter.drawLine(at + QPointF(-r + 1, -r + 1), at + QPointF(r - 1, r - 1));
        painter.drawLine(at + QPointF(-r + 1, r - 1), at + QPointF(r - 1, -r + 1));
        break;
    }
}

QColor colourOf(ChartMark mark, const Tokens &tokens)
{
    switch (mark) {
    case ChartMark::Deploy:
        return tokens.accent;
    case ChartMark::Alert:
        return tokens.critical;
    case ChartMark::Pause:
    case ChartMark::Fault:
        break;
    }
    return tokens.muted;
}

} // namespace

ChartPainter::ChartPainter(QPainter &painter, const ChartData &data, const ChartLayout &layout, const ChartFrame &frame,
                           const Tokens &tokens)
    : m_painter(painter), m_data(data), m_layout(layout), m_frame(frame), m_tokens(tokens)
{
}

void ChartPainter::paintAxes(const QString &unit)
{
    const QFontMetrics font = m_painter.fontMetrics();
    const TimeWindow window = m_frame.window();
    const QString zone = text::shownZone(window.until, m_data.siteZone);
    const int zoneLeft = m_layout.bottom.right() - font.horizontalAdvance(zone);
    const int labelWidth = font.horizontalAdvance(QStringLiteral("00:00:00")) + 2 * GapPx;
    const QRect &plot = m_layout.plot;
    const QPen grid(mixed(m_tokens.border, m_tokens.panel, m_tokens.highContrast ? 1.0 : 0.6), 1);
    for (const ChartTick &tick : timeTicks(window, std::max(2, plot.width() / labelWidth), m_data.siteZone)) {
        const int x = int(std::floor(logicalX(tick.at)));
        if (x > plot.left()) {
            m_painter.setPen(grid);
            m_painter.drawLine(x, plot.top(), x, plot.bottom());
        }
        const int half = font.horizontalAdvance(tick.label) / 2;
        if (x + half > zoneLeft - GapPx || x - half < m_layout.bottom.left())
            continue;
        m_painter.setPen(m_tokens.muted);
        m_painter.drawText(QRect(x - half - 1, m_layout.bottom.top(), 2 * half + 4, m_layout.bottom.height()),
                           Qt::AlignVCenter | Qt::TextSingleLine, tick.label);
    }
    m_painter.setPen(m_tokens.edge);
    m_painter.drawLine(plot.left(), plot.bottom() + 1, plot.right(), plot.bottom() + 1);
    m_painter.setPen(m_tokens.muted);
    m_painter.drawText(m_layout.bottom, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, zone);
    m_painter.drawText(m_layout.top, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, unit);
}

void ChartPainter::paintHatch(const TimeWindow &window, const QColor &colour)
{
    const double left = std::max(logicalX(window.from), double(m_layout.plot.left()));
    const double right = std::min(logicalX(window.until), double(m_layout.plot.right() + 1));
    if (right > left)
        m_painter.fillRect(QRectF(left, m_layout.plot.top(), right - left, m_layout.plot.height()),
                           QBrush(colour, Qt::BDiagPattern));
}

void ChartPainter::paintSamples(const QRect &dirty)
{
    for (const TimeWindow &offline : m_data.offline)
        paintHatch(offline, m_tokens.offline);
    if (m_data.keptSince && *m_data.keptSince > m_frame.window().from)
        paintHatch({m_frame.window().from, *m_data.keptSince}, m_tokens.border);
    const int origin = m_frame.plot().left();
    const int begin = std::clamp(int(std::floor(dirty.left() * m_frame.ratio())) - origin, 0, m_frame.columns());
    const int end = std::clamp(int(std::ceil((dirty.right() + 1) * m_frame.ratio())) - origin, 0, m_frame.columns());
    if (begin >= end)
        return;
    m_painter.save();
    m_painter.setClipRect(m_layout.plot.adjusted(1, 0, 0, 0), Qt::IntersectClip);
    m_painter.scale(1 / m_frame.ratio(), 1 / m_frame.ratio());
    for (const ChartSeries &series : m_data.series)
        if (series.shown)
            paintSeries(m_painter, series, m_frame, colourOf(series.hue, m_tokens), begin, end);
    m_painter.restore();
}

void ChartPainter::paintEvent(const ChartEvent &event)
{
    const double x = std::floor(logicalX(event.at));
    if (x < m_layout.plot.left() || x > m_layout.plot.right())
        return;
    m_painter.setPen(QPen(colourOf(event.mark, m_tokens), 1, Qt::DotLine));
    m_painter.drawLine(QPointF(x, m_layout.plot.top()), QPointF(x, m_layout.plot.bottom()));
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintGlyph(m_painter, event.mark, QPointF(x + 0.5, m_layout.top.center().y()), m_tokens);
    m_painter.restore();
}

void ChartPainter::paintMarks()
{
    for (const ChartThreshold &threshold : m_data.thresholds) {
        const double y = std::floor(logicalY(threshold.value));
        if (y < m_layout.plot.top() || y > m_layout.plot.bottom())
            continue;
        m_painter.setPen(QPen(m_tokens.text, 1, Qt::DashDotLine));
        m_painter.drawLine(QPointF(m_layout.plot.left(), y), QPointF(m_layout.plot.right(), y));
        const int height = m_painter.fontMetrics().height();
        const bool isBelow = y - height < m_layout.plot.top();
        const QRect words(m_layout.plot.left() + GapPx, int(y) + (isBelow ? 1 : -height), m_layout.plot.width() - GapPx,
                          height);
        m_painter.drawText(words, Qt::AlignLeft | Qt::TextSingleLine, threshold.text);
    }
    for (const ChartEvent &event : m_data.events)
        paintEvent(event);
}

void ChartPainter::paintCursor(TimeMs at)
{
    const TimeWindow window = m_frame.window();
    if (at < window.from || at >= window.until)
        return;
    const double x = std::floor(logicalX(at));
    m_painter.setPen(QPen(m_tokens.text, 1));
    m_painter.drawLine(QPointF(x, m_layout.plot.top()), QPointF(x, m_layout.plot.bottom()));
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_tokens.panel, 1));
    for (const ChartSeries &series : m_data.series) {
        const auto sample = series.shown ? valueAt(series.samples, at) : std::nullopt;
        if (!sample)
            continue;
        m_painter.setBrush(colourOf(series.hue, m_tokens));
        m_painter.drawEllipse(QPointF(x + 0.5, logicalY(double(sample->values.last)) + 0.5), 3.5, 3.5);
    }
    m_painter.restore();
}

void ChartPainter::paintSelection(int from, int to)
{
    const QRect &plot = m_layout.plot;
    const int left = std::max(std::min(from, to), plot.left());
    const int right = std::min(std::max(from, to), plot.right());
    QColor tint = m_tokens.accent;
    tint.setAlpha(48);
    m_painter.fillRect(QRect(left, plot.top(), right - left, plot.height()), tint);
    m_painter.setPen(m_tokens.accent);
    m_painter.drawLine(left, plot.top(), left, plot.bottom());
    m_painter.drawLine(right, plot.top(), right, plot.bottom());
}

void ChartPainter::paintNote(const QString &text)
{
    const QRect room = m_layout.plot.adjusted(GapPx, GapPx, -GapPx, -GapPx);
    constexpr int Flags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRect words = m_painter.fontMetrics().boundingRect(room, Flags, text);
    m_painter.fillRect(words.adjusted(-4, -2, 4, 2), m_tokens.panel);
    m_painter.setPen(m_tokens.muted);
    m_painter.drawText(room, Flags, text);
}

void ChartPainter::paintState()
{
    const TimeWindow window = m_frame.window();
    const bool isEmpty = std::all_of(m_data.series.begin(), m_data.series.end(), [&](const ChartSeries &series) {
        return !series.shown || series.samples.summary(window.from, window.until).count == 0;
    });
    if (m_data.loading && isEmpty)
        paintNote(tr("Loading…"));
    else if (m_data.keptSince && *m_data.keptSince > window.from && isEmpty)
        paintNote(tr("Kept only since %1").arg(text::formatTime(*m_data.keptSince, m_data.siteZone)));
    else if (isEmpty)
        paintNote(tr("No samples in this window"));
    else if (m_data.keptSince && *m_data.keptSince > window.from) {
        // Beside the samples, where there is room for it.
        const QString words = tr("Kept only since %1").arg(text::formatClock(*m_data.keptSince, m_data.siteZone));
        const int width = m_painter.fontMetrics().horizontalAdvance(words) + GapPx;
        const int right = int(logicalX(*m_data.keptSince)) - GapPx / 2;
        if (right - width <= m_layout.plot.left())
            return;
        const QRect room(right - width, m_layout.plot.top() + GapPx, width, m_painter.fontMetrics().height());
        m_painter.fillRect(room, m_tokens.panel);
        m_painter.setPen(m_tokens.muted);
        m_painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, words);
    }
}

} // namespace skerry
