#include "models/sharehistory.h"

#include "models/limits.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace skerry {

namespace {

// The plane's clock is set anew with every connection, and may have been a little fast.
constexpr quint32 ClockStretches = 2;

quint32 stretchOf(TimeMs time)
{
    return quint32(std::max<TimeMs>(0, time) / limits::TrendSampleMs);
}

TimeMs timeOf(quint32 stretch)
{
    return TimeMs(stretch) * limits::TrendSampleMs;
}

bool isSame(float a, float b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

void ShareHistory::setLive(bool live, TimeMs at)
{
    if (live == m_live)
        return;
    m_live = live;
    if (!live) {
        m_lostAt = std::max(at, m_since);
        return;
    }
    if (m_since == 0 || at < m_since) {
        m_since = at;
        m_gaps.clear();
        return;
    }
    // What was seen for less than a sample in between does not end a gap: their number stays small.
    if (!m_gaps.isEmpty() && m_lostAt - m_gaps.constLast().until < limits::TrendSampleMs)
        m_gaps.last().until = std::max(at, m_gaps.constLast().until);
    else
        m_gaps.append({m_lostAt, std::max(at, m_lostAt)});
    m_gaps.removeIf([oldest = begin(at)](const Gap &gap) { return gap.until < oldest; });
}

void ShareHistory::record(const QString &name, std::optional<double> share)
{
    const float value = share ? float(*share) : std::numeric_limits<float>::quiet_NaN();
    Changes &changes = m_changes[name];
    if (!changes.isEmpty() && isSame(changes.last().share, value))
        return;
    const TimeMs now = m_clock.now();
    const quint32 stretch = stretchOf(now);
    trim(changes, begin(now));
    if (!changes.isEmpty() && stretch + ClockStretches < changes.last().stretch) {
        m_kept -= changes.size(); // another clock: the past is none
        changes.clear();
    }
    if (!changes.isEmpty() && stretch <= changes.last().stretch) {
        changes.last().share = value;
        return;
    }
    changes.append({stretch, value});
    if (++m_kept > limits::TrendChanges)
        makeRoom(now);
}

void ShareHistory::forget(const QString &name)
{
    m_kept -= m_changes.value(name).size();
    m_changes.remove(name);
}

void ShareHistory::clear()
{
    m_changes.clear();
    m_kept = 0;
    m_gaps.clear();
    m_since = m_live ? m_clock.now() : 0;
}

TimeMs ShareHistory::begin(TimeMs now) const
{
    return std::max(now - limits::TrendMs, m_since);
}

// What was in force at `begin` is the first that is kept.
void ShareHistory::trim(Changes &changes, TimeMs begin)
{
    qsizetype past = 0;
    while (past + 1 < changes.size() && timeOf(changes.at(past + 1).stretch) <= begin)
        ++past;
    if (past == 0)
        return;
    changes.remove(0, past);
    m_kept -= past;
}

void ShareHistory::makeRoom(TimeMs now)
{
    TimeMs oldest = begin(now);
    const auto trimAll = [this, &oldest] {
        for (Changes &changes : m_changes)
            trim(changes, oldest);
    };
    trimAll();
    // Names alone may be more than half of it; then there is nothing left to forget.
    const qsizetype wanted = std::max(limits::TrendChanges / 2, m_changes.size());
    while (m_kept > wanted && oldest < now) {
        oldest += std::max<TimeMs>(1, (now - oldest + 1) / 2);
        m_since = oldest;
        trimAll();
    }
}

void ShareHistory::holdOutsideGaps(Series &series, TimeMs from, TimeMs until, double value) const
{
    for (const Gap &gap : m_gaps) {
        if (gap.until <= from)
            continue;
        if (gap.from >= until)
            break;
        if (gap.from > from)
            hold(series, from, gap.from, value);
        from = gap.until;
    }
    if (from <= until)
        hold(series, from, until, value);
}

Series ShareHistory::series(const QString &name) const
{
    Series series;
    const auto found = m_changes.constFind(name);
    if (found == m_changes.cend() || m_since == 0)
        return series;
    const TimeMs now = m_clock.now();
    const TimeMs end = m_live ? now : m_lostAt;
    const Changes &changes = *found;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        if (std::isnan(changes.at(i).share))
            continue;
        // The first may come from another clock, which was ahead.
        const TimeMs since = changes.at(i).stretch > stretchOf(now) ? 0 : timeOf(changes.at(i).stretch);
        const bool isLast = i + 1 == changes.size();
        const TimeMs until = isLast ? end : std::min(end, timeOf(changes.at(i + 1).stretch));
        // The last one may be so since this moment.
        if (const TimeMs from = std::max(since, begin(now)); from < until || (isLast && from == until))
            holdOutsideGaps(series, from, until, double(changes.at(i).share));
    }
    if (!series.isEmpty() && (!m_live || std::isnan(changes.last().share)))
        series.append({series.constLast().at, std::nullopt});
    return series;
}

std::optional<double> ShareHistory::change(const QString &name) const
{
    const auto found = m_changes.constFind(name);
    if (found == m_changes.cend() || m_since == 0 || std::isnan(found->last().share))
        return {};
    const TimeMs oldest = begin(m_clock.now());
    qsizetype first = 0;
    while (first + 1 < found->size() &&
           (timeOf(found->at(first + 1).stretch) <= oldest || std::isnan(found->at(first).share)))
        ++first;
    return double(found->last().share) - double(found->at(first).share);
}

QStringList ShareHistory::moving() const
{
    QStringList names;
    for (auto it = m_changes.cbegin(); it != m_changes.cend(); ++it)
        if (it->size() > 1)
            names.append(it.key());
    return names;
}

std::optional<double> onlineShare(const NodeCounts &counts)
{
    if (counts.total() <= 0)
        return {};
    return double(counts.of(NodeState::Online) + counts.of(NodeState::Updating)) / counts.total();
}

QString shareText(double share)
{
    const QString pattern = QCoreApplication::translate("skerry", "%1 %");
    if (share <= 0 || share >= 1)
        return pattern.arg(share <= 0 ? 0 : 100);
    const double percent = std::clamp(share * 100, 0.1, 99.9);
    const int decimals = percent > 99 || percent < 1 ? 1 : 0;
    return pattern.arg(QLocale().toString(percent, 'f', decimals));
}

QString trendText(const ShareHistory &history, const QString &name)
{
    return describe(QCoreApplication::translate("skerry", "Online share"), history.series(name), shareText);
}

} // namespace skerry
