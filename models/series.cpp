#include "models/series.h"

#include "models/text.h"

#include <QCoreApplication>

namespace skerry {

namespace {

constexpr qint64 HourMs = 3'600'000;
constexpr qint64 AlmostMs = 60'000; // short of an hour, which is told as one

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

QString periodOf(qint64 ms)
{
    return ms > HourMs - AlmostMs && ms < HourMs + AlmostMs ? tr("1 hour") : text::relativeAge(ms);
}

// One more value that is known.
void take(SeriesSummary &summary, double value)
{
    // A new extreme is the later one of the two.
    if (value < summary.lowest) {
        summary.lowest = value;
        summary.rises = false;
    } else if (value > summary.highest) {
        summary.highest = value;
        summary.rises = true;
    }
    summary.last = value;
}

} // namespace

std::optional<SeriesSummary> summaryOf(const Series &series)
{
    std::optional<SeriesSummary> summary;
    TimeMs first = 0;
    for (qsizetype i = 0; i < series.size(); ++i) {
        const SeriesPoint &point = series.at(i);
        if (!point.value) {
            if (summary && i + 1 < series.size())
                summary->unknownMs += series.at(i + 1).at - point.at;
            continue;
        }
        if (!summary) {
            first = point.at;
            summary = SeriesSummary{*point.value, *point.value, *point.value};
        }
        take(*summary, *point.value);
    }
    if (summary) {
        summary->overMs = series.constLast().at - first;
        summary->endsOpen = !series.constLast().value;
    }
    return summary;
}

QString describe(const QString &what, const Series &series, const std::function<QString(double)> &format)
{
    const auto summary = summaryOf(series);
    if (!summary)
        return tr("%1: nothing seen yet").arg(what);
    const QString last = format(summary->last);
    const QString lowest = format(summary->lowest);
    const QString highest = format(summary->highest);
    if (summary->overMs == 0)
        return tr("%1: %2").arg(what, last);
    QString text;
    if (lowest == highest)
        text = tr("%1 over %2: %3 all the time").arg(what, periodOf(summary->overMs), last);
    else if (summary->endsOpen)
        text = tr("%1 over %2: %3 to %4, last %5")
                   .arg(what, periodOf(summary->overMs), summary->rises ? lowest : highest,
                        summary->rises ? highest : lowest, last);
    else
        text = tr("%1 over %2: %3 to %4, now %5")
                   .arg(what, periodOf(summary->overMs), summary->rises ? lowest : highest,
                        summary->rises ? highest : lowest, last);
    return summary->unknownMs == 0 ? text : tr("%1 (%2 of that not seen)").arg(text, text::relativeAge(summary->unknownMs));
}

void hold(Series &series, TimeMs from, TimeMs until, double value)
{
    if (until < from)
        return;
    if (!series.isEmpty() && series.constLast().at < from)
        series.append({series.constLast().at, std::nullopt});
    if (series.isEmpty() || series.constLast() != SeriesPoint{from, value})
        series.append({from, value});
    const bool isLevel = series.size() >= 2 && series.at(series.size() - 2).value == value;
    if (until > from && isLevel)
        series.last().at = until;
    else if (until > from)
        series.append({until, value});
}

} // namespace skerry
