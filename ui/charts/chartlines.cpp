#include "ui/charts/chartlines.h"

#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int DashColumns = 6; // and as many as
constexpr int DashPeriod = 9;  // in all
constexpr int BandAlpha = 56;
constexpr int FewPx = 1; // samples as far apart are drawn with soft edges: there are few of them

// One line after the other, each broken off where there is a gap.
class LineMaker final
{
public:
    LineMaker(const SampleBuffer &samples, const ChartFrame &frame, Points points)
        : m_samples(samples), m_frame(frame), m_points(points)
    {
    }

    void add(qint64 column, const SampleBucket &bucket)
    {
        const int x = m_frame.plot().left() + int(column);
        if (!m_line.isEmpty() && column > m_last + 1 && !isJoined(column))
            end();
        if (m_points == Points::All && bucket.count > 1)
            for (const float value : {bucket.first, bucket.min, bucket.max})
                addPoint({x, m_frame.y(double(value))});
        addPoint({x, m_frame.y(double(bucket.last))});
        m_last = column;
    }
    void end()
    {
        if (!m_line.isEmpty())
            m_lines.append(m_line);
        m_line.clear();
    }
    [[nodiscard]] QVector<QPolygon> take()
    {
        end();
        return std::move(m_lines);
    }

private:
    void addPoint(const QPoint &point)
    {
        if (m_line.isEmpty() || m_line.constLast() != point)
            m_line.append(point);
    }
    // Columns without a sample between two that have some: narrow ones, or a gap.
    [[nodiscard]] bool isJoined(qint64 column) const
    {
        const qint64 first = m_frame.firstColumn();
        const auto before = m_samples.sampleAtOrBefore((first + m_last + 1) * m_frame.widthMs() - 1);
        const auto after = m_samples.sampleAtOrAfter((first + column) * m_frame.widthMs());
        return before && after && m_samples.areJoined(*before, *after);
    }

    const SampleBuffer &m_samples;
    const ChartFrame &m_frame;
    Points m_points;
    QVector<QPolygon> m_lines;
    QPolygon m_line;
    qint64 m_last = 0;
};

qint64 columnOf(const ChartFrame &frame, TimeMs at)
{
    return frame.x(at) - frame.plot().left();
}

bool isDash(qint64 column)
{
    return ((column % DashPeriod) + DashPeriod) % DashPeriod < DashColumns;
}

} // namespace

QVector<QPolygon> linesOf(const SampleBuffer &samples, const ChartFrame &frame, int begin, int end, Points points)
{
    LineMaker maker(samples, frame, points);
    const TimeMs from = (frame.firstColumn() + begin) * frame.widthMs();
    const TimeMs until = (frame.firstColumn() + end) * frame.widthMs();
    if (const auto before = samples.sampleAtOrBefore(from - 1)) {
        // Of the neighbour, only where it ends is seen.
        const float last = before->values.last;
        maker.add(columnOf(frame, before->at), {last, last, last, last, 1});
    }
    const BucketRange range = samples.reduce(from, frame.widthMs(), end - begin);
    for (int i = 0; i < range.buckets.size(); ++i)
        if (range.buckets.at(i).count > 0)
            maker.add(begin + i, range.buckets.at(i));
    if (const auto after = samples.sampleAtOrAfter(until)) {
        const float first = after->values.first;
        maker.add(columnOf(frame, after->at), {first, first, first, first, 1});
    }
    return maker.take();
}

QVector<QPolygon> dashesOf(const QVector<QPolygon> &lines, const ChartFrame &frame)
{
    QVector<QPolygon> dashes;
    const auto isOn = [&](int x) { return isDash(frame.firstColumn() + x - frame.plot().left()); };
    QPolygon dash;
    const auto add = [&](const QPoint &point) {
        if (isOn(point.x())) {
            dash.append(point);
        } else if (!dash.isEmpty()) {
            dashes.append(dash);
            dash.clear();
        }
    };
    for (const QPolygon &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QPoint &point = line.at(i);
            if (i > 0) {
                // A long way to the next sample is cut where dashes begin and end.
                const QPoint &before = line.at(i - 1);
                const int first = std::max(before.x() + 1, frame.plot().left() - DashPeriod);
                const int end = std::min(point.x(), frame.plot().right() + DashPeriod);
                for (int x = first; x < end; ++x)
                    add({x, before.y() + (point.y() - before.y()) * (x - before.x()) / (point.x() - before.x())});
            }
            add(point);
        }
        if (!dash.isEmpty())
            dashes.append(dash);
        dash.clear();
    }
    return dashes;
}

QVector<QPolygon> bandsOf(const SampleBuffer &samples, const ChartFrame &frame, int begin, int end)
{
    QVector<QPolygon> bands;
    QPolygon above;
    QPolygon below;
    const auto finish = [&] {
        std::reverse(below.begin(), below.end());
        if (!above.isEmpty())
            bands.append(above + below);
        above.clear();
        below.clear();
    };
    const TimeMs from = (frame.firstColumn() + begin) * frame.widthMs();
    const TimeMs until = (frame.firstColumn() + end) * frame.widthMs();
    std::optional<SampleView> before;
    const auto add = [&](TimeMs at, const SampleView &sample) {
        if (before && !samples.areJoined(*before, sample))
            finish();
        above.append({frame.x(at), frame.y(double(sample.values.max))});
        below.append({frame.x(at), frame.y(double(sample.values.min)) + 1});
        before = sample;
    };
    if (const auto left = samples.sampleAtOrBefore(from - 1))
        add(left->at, *left);
    const BucketRange range = samples.reduce(from, frame.widthMs(), end - begin);
    for (int i = 0; i < range.buckets.size(); ++i) {
        const TimeMs at = from + i * frame.widthMs();
        if (range.buckets.at(i).count == 0)
            continue;
        const auto first = samples.sampleAtOrAfter(at); // how wide they are here
        add(at, {at, std::max(frame.widthMs(), first ? first->widthMs : 0), range.buckets.at(i)});
    }
    if (const auto right = samples.sampleAtOrAfter(until))
        add(right->at, *right);
    finish();
    return bands;
}

void paintLine(QPainter &painter, const QPolygon &line)
{
    painter.drawPolyline(line);
    painter.drawPoints(line);
}

void paintSeries(QPainter &painter, const ChartSeries &series, const ChartFrame &frame, const QColor &colour, int begin,
                 int end)
{
    if (series.band) {
        QColor tint = colour;
        tint.setAlpha(BandAlpha);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        for (const QPolygon &band : bandsOf(series.samples, frame, begin, end))
            painter.drawPolygon(band);
    }
    QPen pen(colour, 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QVector<QPolygon> lines = linesOf(series.samples, frame, begin, end, series.band ? Points::Last : Points::All);
    if (series.dashed)
        lines = dashesOf(lines, frame);
    const bool areFew = series.samples.slotMs() >= FewPx * frame.widthMs();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, areFew);
    if (areFew)
        painter.translate(0.5, 0.5); // the middle of a pixel
    for (const QPolygon &line : lines) {
        if (!areFew)
            paintLine(painter, line);
        else if (line.size() > 1)
            painter.drawPolyline(line);
        else if (!series.dashed)
            painter.fillRect(QRect(line.constFirst() - QPoint(1, 1), QSize(3, 3)), colour); // a sample by itself
    }
    painter.restore();
}

} // namespace skerry
