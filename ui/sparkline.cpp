#include "ui/sparkline.h"

#include "ui/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr double LinePx = 1.5;
constexpr double DotPx = 2.5; // its radius
constexpr double GapPx = 3;   // what is shorter than a column of pixels is seen all the same

double valueAt(const SeriesPoint &a, const SeriesPoint &b, TimeMs time)
{
    return *a.value + (*b.value - *a.value) * double(time - a.at) / double(b.at - a.at);
}

// What lies between the edges, cut off where a line goes over one.
Series between(const Series &series, TimeMs from, TimeMs to)
{
    Series inside;
    for (qsizetype i = 0; i < series.size(); ++i) {
        const SeriesPoint &point = series.at(i);
        if (i > 0 && point.value && series.at(i - 1).value) {
            const SeriesPoint &before = series.at(i - 1);
            for (const TimeMs edge : {from, to})
                if (before.at < edge && edge < point.at)
                    inside.append({edge, valueAt(before, point, edge)});
        }
        if (point.at >= from && point.at <= to)
            inside.append(point);
    }
    return inside;
}

// From a moment and a number to a place.
class Scale final
{
public:
    Scale(const Sparkline &sparkline, const Series &series, const QRectF &box)
        : m_box(box), m_from(sparkline.from), m_lengthMs(double(std::max<TimeMs>(1, sparkline.to - sparkline.from)))
    {
        double lowest = HUGE_VAL;
        double highest = -HUGE_VAL;
        for (const SeriesPoint &point : series) {
            lowest = std::min(lowest, point.value.value_or(lowest));
            highest = std::max(highest, point.value.value_or(highest));
        }
        m_span = std::max(highest - lowest, sparkline.leastSpan);
        m_middle = (highest + lowest) / 2;
    }
    [[nodiscard]] double x(TimeMs time) const { return m_box.left() + m_box.width() * double(time - m_from) / m_lengthMs; }
    [[nodiscard]] double y(double value) const
    {
        return m_span > 0 ? m_box.center().y() - m_box.height() * (value - m_middle) / m_span : m_box.center().y();
    }

private:
    QRectF m_box;
    TimeMs m_from;
    double m_lengthMs;
    double m_span = 0;
    double m_middle = 0;
};

// The points of one column: the first, the lowest, the highest and the last, in the order in which they came.
class Column final
{
public:
    void add(const QPointF &point)
    {
        if (m_points.isEmpty()) {
            m_lowest = m_highest = 0;
        } else {
            if (point.y() > m_points.at(m_lowest).y())
                m_lowest = m_points.size();
            if (point.y() < m_points.at(m_highest).y())
                m_highest = m_points.size();
        }
        m_points.append(point);
    }
    void moveTo(QPolygonF &line)
    {
        if (m_points.isEmpty())
            return;
        qsizetype kept[] = {0, std::min(m_lowest, m_highest), std::max(m_lowest, m_highest), m_points.size() - 1};
        const auto *end = std::unique(std::begin(kept), std::end(kept));
        std::for_each(std::cbegin(kept), end, [&](qsizetype i) { line.append(m_points.at(i)); });
        m_points.clear();
    }

private:
    QPolygonF m_points;
    qsizetype m_lowest = 0;
    qsizetype m_highest = 0;
};

} // namespace

QVector<QPolygonF> linesOf(const Sparkline &sparkline, const QRectF &box)
{
    const Series series = between(sparkline.series, sparkline.from, sparkline.to);
    const Scale scale(sparkline, series, box);
    QVector<QPolygonF> lines;
    QPolygonF line;
    Column column;
    double drawn = box.left() - GapPx; // up to here
    double least = box.left();         // where the line may begin
    double at = 0;                     // the column
    const auto end = [&] {
        column.moveTo(line);
        if (!line.isEmpty())
            lines.append(line);
        line.clear();
        least = drawn + GapPx;
    };
    for (const SeriesPoint &point : series) {
        if (!point.value) {
            end();
            continue;
        }
        const QPointF place(std::min(std::max(scale.x(point.at), least), box.right()), scale.y(*point.value));
        if (std::floor(place.x()) != at)
            column.moveTo(line);
        at = std::floor(place.x());
        column.add(place);
        drawn = place.x();
    }
    end();
    return lines;
}

void paintSparkline(QPainter &painter, const QRectF &box, const Sparkline &sparkline, const Tokens &tokens)
{
    // The dot has room at the right, the line above and below.
    const QVector<QPolygonF> lines = linesOf(sparkline, box.adjusted(LinePx, DotPx, -DotPx - LinePx, -DotPx));
    if (lines.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.muted, LinePx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const QPolygonF &line : lines) {
        if (line.size() == 1)
            painter.drawPoint(line.constFirst());
        else
            painter.drawPolyline(line);
    }
    const bool isKnown = sparkline.series.constLast().value.has_value();
    painter.setPen(isKnown ? Qt::NoPen : QPen(tokens.muted, LinePx));
    painter.setBrush(isKnown ? tokens.accent : tokens.panel);
    painter.drawEllipse(lines.constLast().constLast(), DotPx, DotPx);
    painter.restore();
}

} // namespace skerry
