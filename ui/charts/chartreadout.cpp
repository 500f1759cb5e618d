#include "ui/charts/chartreadout.h"

#include "models/text.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/valuescale.h"
#include "ui/tokens.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int SwatchPx = 18;
constexpr int ReadoutGapPx = 6;
constexpr int EventReachPx = 4;
constexpr qint64 OldMs = 3'000; // and at least so many samples

QString tr(const char *text)
{
    return QCoreApplication::translate("TimeChart", text);
}

struct Latest {
    QString value;
    qint64 ageMs = 0; // 0: it is as new as it can be
};

Latest latestOf(const ChartSeries &series, const ValueScale &scale, const ChartFrame &frame, std::optional<TimeMs> liveAt)
{
    const auto latest = series.samples.sampleAtOrBefore(frame.window().until - 1);
    if (!latest || latest->at + latest->widthMs <= frame.window().from)
        return {QStringLiteral("–")};
    const qint64 ageMs = liveAt ? *liveAt - latest->at - latest->widthMs : 0;
    const bool old = ageMs >= std::max(OldMs, 3 * latest->widthMs);
    return {scale.format(double(latest->values.last)), old ? ageMs : 0};
}

// One age for all of them stands above; where they differ, each has its own.
void addLatest(ChartReadout &readout, const ChartData &data, const ValueScale &scale, const ChartFrame &frame,
               std::optional<TimeMs> liveAt)
{
    QVector<Latest> all;
    QStringList ages;
    for (const ChartSeries &series : data.series) {
        all.append(series.shown ? latestOf(series, scale, frame, liveAt) : Latest());
        if (series.shown && all.constLast().value != QStringLiteral("–"))
            ages << (all.constLast().ageMs > 0 ? text::relativeAge(all.constLast().ageMs) : QString());
    }
    const bool same = !ages.isEmpty() && !ages.constFirst().isEmpty() && ages.count(ages.constFirst()) == ages.size();
    if (same)
        readout.when = tr("Last sample %1 ago").arg(ages.constFirst());
    for (const Latest &latest : all)
        readout.values << (latest.ageMs == 0 || same ? latest.value
                                                     : tr("%1, %2 ago").arg(latest.value, text::relativeAge(latest.ageMs)));
}

} // namespace

int readoutWidth(const ChartSeries &series, const QString &unit, const QFontMetrics &font)
{
    return SwatchPx + ReadoutGapPx + font.horizontalAdvance(series.name) + ReadoutGapPx +
           font.horizontalAdvance(QStringLiteral("0,000.00 ") + unit);
}

ChartReadout readoutOf(const ChartData &data, const ValueScale &scale, const ChartFrame &frame, std::optional<TimeMs> cursor,
                       std::optional<TimeMs> liveAt)
{
    ChartReadout readout;
    const TimeWindow window = frame.window();
    if (cursor && (*cursor < window.from || *cursor >= window.until))
        cursor.reset();
    if (cursor) {
        readout.when = text::formatClock(*cursor, data.siteZone);
        const qint64 reachMs = EventReachPx * frame.widthMs();
        if (const ChartEvent *event = eventNear(data, *cursor, reachMs))
            readout.when = tr("%1 at %2").arg(event->text, text::formatClock(event->at, data.siteZone));
    } else {
        const bool measured =
            !liveAt || std::none_of(data.offline.cbegin(), data.offline.cend(), [&](const TimeWindow &offline) {
                return *liveAt >= offline.from && *liveAt < offline.until;
            });
        readout.when = !measured ? tr("Not live")
                       : liveAt  ? tr("Live")
                                 : tr("From %1").arg(text::formatTime(window.from, data.siteZone));
    }
    if (!cursor) {
        addLatest(readout, data, scale, frame, liveAt);
        return readout;
    }
    for (const ChartSeries &series : data.series) {
        const auto sample = series.shown ? valueAt(series.samples, *cursor) : std::nullopt;
        readout.values << (sample         ? scale.format(double(sample->values.last))
                           : series.shown ? QStringLiteral("–")
                                          : QString());
    }
    return readout;
}

void paintReadout(QPainter &painter, const ChartReadout &readout, const ChartData &data, const ChartLayout &layout,
                  const Tokens &tokens)
{
    constexpr int Flags = Qt::AlignVCenter | Qt::TextSingleLine;
    const QFont font = painter.font();
    const QFontMetrics metrics(font);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const int titleWidth = std::min(QFontMetrics(bold).horizontalAdvance(data.title) + 2, layout.title.width());
    painter.setFont(bold);
    painter.setPen(tokens.text);
    painter.drawText(layout.title, Flags, QFontMetrics(bold).elidedText(data.title, Qt::ElideRight, titleWidth));
    painter.setFont(font);
    painter.setPen(tokens.muted);
    const QRect when = layout.title.adjusted(titleWidth + ReadoutGapPx, 0, 0, 0);
    painter.drawText(when, Flags | Qt::AlignRight, metrics.elidedText(readout.when, Qt::ElideRight, when.width()));
    for (qsizetype i = 0; i < layout.readouts.size(); ++i) {
        const ChartSeries &series = data.series.at(static_cast<std::size_t>(i));
        const QRect &box = layout.readouts.at(i);
        const int middle = box.center().y();
        QPen pen(series.shown ? colourOf(series.hue, tokens) : tokens.border, 2);
        if (series.dashed)
            pen.setDashPattern({3, 1.5});
        painter.setPen(pen);
        painter.drawLine(box.left(), middle, box.left() + SwatchPx - 2, middle);
        // Without its name a value says nothing.
        const QRect words = box.adjusted(SwatchPx + ReadoutGapPx, 0, 0, 0);
        const QString name = metrics.elidedText(series.name, Qt::ElideRight, words.width());
        painter.setPen(tokens.muted);
        painter.drawText(words, Flags, name);
        const QRect rest = words.adjusted(metrics.horizontalAdvance(name) + ReadoutGapPx, 0, 0, 0);
        painter.setPen(tokens.text);
        painter.drawText(rest, Flags, metrics.elidedText(readout.values.at(i), Qt::ElideRight, rest.width()));
    }
}

QString spoken(const ChartReadout &readout, const ChartData &data)
{
    QStringList values;
    for (qsizetype i = 0; i < readout.values.size(); ++i) {
        const ChartSeries &series = data.series.at(static_cast<std::size_t>(i));
        const QString &value = readout.values.at(i);
        if (series.shown)
            values << QStringLiteral("%1 %2").arg(series.name, value == QStringLiteral("–") ? tr("no sample") : value);
    }
    return QStringLiteral("%1: %2").arg(readout.when, values.join(QStringLiteral(", ")));
}

QString describe(const ChartData &data, const ValueScale &scale, const TimeWindow &window)
{
    QStringList sentences{
        tr("From %1 to %2.")
            .arg(text::formatTime(window.from, data.siteZone), text::formatTime(window.until, data.siteZone))};
    for (const ChartSeries &series : data.series) {
        const SampleBucket all = series.samples.summary(window.from, window.until);
        if (!series.shown)
            continue;
        sentences << (all.count == 0 ? tr("%1: no samples.").arg(series.name)
                                     : tr("%1: lowest %2, highest %3, latest %4.")
                                           .arg(series.name, scale.format(double(all.min)), scale.format(double(all.max)),
                                                scale.format(double(all.last))));
    }
    for (const ChartEvent &event : data.events)
        if (event.at >= window.from && event.at < window.until)
            sentences << tr("%1 at %2.").arg(event.text, text::formatClock(event.at, data.siteZone));
    return sentences.join(QLatin1Char(' '));
}

} // namespace skerry
