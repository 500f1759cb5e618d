#include "models/timeaxis.h"

#include "models/text.h"

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

// "12 min", "24 h", "30 d": a length that somebody chose, not one that was measured.
QString lengthOf(qint64 ms)
{
    const auto whole = [ms](qint64 unit) { return (ms + unit / 2) / unit; };
    if (ms < Minute)
        return TimeAxis::tr("%1 s").arg(std::max<qint64>(1, whole(1000)));
    if (ms < 2 * Hour)
        return TimeAxis::tr("%1 min").arg(whole(Minute));
    if (ms < 2 * Day)
        return TimeAxis::tr("%1 h").arg(whole(Hour));
    return TimeAxis::tr("%1 d").arg(whole(Day));
}

} // namespace

TimeAxis::TimeAxis(TimeSource now, QObject *parent) : QObject(parent), m_now(std::move(now)) {}

qint64 TimeAxis::ageMs() const
{
    return m_moment ? std::max<qint64>(0, now() - *m_moment) : 0;
}

qint64 TimeAxis::stepMsAt(TimeMs time) const
{
    if (m_kept.isEmpty())
        return 0;
    const auto part =
        std::find_if(m_kept.cbegin(), m_kept.cend(), [time](const KeptPart &kept) { return kept.from <= time; });
    return part == m_kept.cend() ? m_kept.constLast().stepMs : part->stepMs;
}

void TimeAxis::setMarks(QVector<TimeMark> marks)
{
    std::stable_sort(marks.begin(), marks.end(), [](const TimeMark &a, const TimeMark &b) { return a.at < b.at; });
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    Q_EMIT marksChanged();
}

QString TimeAxis::describeKept() const
{
    if (m_kept.isEmpty())
        return tr("Nothing is kept");
    const TimeMs time = now();
    QStringList parts;
    for (const KeptPart &part : m_kept) {
        const QString step = lengthOf(part.stepMs);
        const QString length = lengthOf(time - part.from);
        if (parts.isEmpty())
            parts << tr("%1 for the last %2").arg(step, length);
        else if (part == m_kept.constLast())
            parts << tr("%1 before, for %2 in all").arg(step, length);
        else
            parts << tr("%1 for %2").arg(step, length);
    }
    return parts.join(QStringLiteral(", "));
}

void TimeAxis::move(std::optional<TimeMs> moment)
{
    if (moment == m_moment)
        return;
    const bool wasLive = isLive();
    m_moment = moment;
    if (wasLive != isLive())
        Q_EMIT liveChanged(isLive());
    if (m_moment == moment && moment) // who was told may have gone on
        Q_EMIT momentChanged(*moment);
}

void TimeAxis::setLive()
{
    move({});
}

void TimeAxis::setMoment(TimeMs moment)
{
    if (m_kept.isEmpty() || moment >= now())
        return move({});
    move(std::max(moment, keptFrom()));
}

void TimeAxis::step(int steps)
{
    TimeMs time = moment();
    // Backwards by what is kept before it: at the edge of two parts these are different steps.
    for (int i = 0; i < std::abs(steps); ++i)
        time += steps > 0 ? stepMsAt(time) : -stepMsAt(time - 1);
    setMoment(time);
}

void TimeAxis::toNextMark()
{
    const auto next = std::upper_bound(m_marks.cbegin(), m_marks.cend(), moment(),
                                       [](TimeMs time, const TimeMark &mark) { return time < mark.at; });
    if (next == m_marks.cend())
        setLive();
    else
        setMoment(next->at);
}

void TimeAxis::toPreviousMark()
{
    const auto next = std::lower_bound(m_marks.cbegin(), m_marks.cend(), moment(),
                                       [](const TimeMark &mark, TimeMs time) { return mark.at < time; });
    setMoment(next == m_marks.cbegin() ? keptFrom() : std::prev(next)->at);
}

void TimeAxis::setKept(const QVector<KeptPart> &parts)
{
    QVector<KeptPart> kept;
    QVector<KeptPart> sorted = parts;
    std::stable_sort(sorted.begin(), sorted.end(), [](const KeptPart &a, const KeptPart &b) { return a.stepMs < b.stepMs; });
    // A coarser part that reaches no further back tells nothing.
    for (const KeptPart &part : std::as_const(sorted))
        if (part.stepMs > 0 && part.from > 0 && (kept.isEmpty() || part.from < kept.constLast().from))
            kept.append(part);
    if (kept != m_kept) {
        m_kept = std::move(kept);
        Q_EMIT keptChanged();
    }
    check();
}

void TimeAxis::check()
{
    if (!m_moment)
        return;
    const TimeMs wanted = *m_moment;
    if (m_kept.isEmpty() || wanted > now())
        move({});
    else if (wanted < keptFrom())
        move(keptFrom());
    else
        return;
    Q_EMIT momentLost(wanted, moment());
}

} // namespace skerry
