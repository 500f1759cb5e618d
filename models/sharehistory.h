// How large a share of the nodes of each site or fleet was well over the last hour: what this console has seen itself.
//
// Nothing is sampled and no timer runs: a share is written when it changes, as the last one of its stretch of
// limits::TrendSampleMs by the plane's clock. Names at rest cost about 75 bytes, a change 8: 100,000 sites at rest hold 7
// MB, and all changes together at most 16 MB (limits::TrendChanges): beyond that the past becomes shorter for all.
#pragma once

#include "models/nodecounts.h"
#include "models/planeclock.h"
#include "models/series.h"

#include <QHash>
#include <QVarLengthArray>

namespace skerry {

class ShareHistory final
{
public:
    // It outlives this.
    explicit ShareHistory(const PlaneClock &clock) : m_clock(clock) {}

    // Whether what is recorded is what there is. `at`, by the plane's clock, may be a while ago: a connection is found lost
    // later than it was. The first time begins the history; a loss leaves a gap.
    void setLive(bool live, TimeMs at);
    // Also while it is not live: what differs is seen when it is again. Nothing: there is no node.
    void record(const QString &name, std::optional<double> share);
    void forget(const QString &name);
    void clear();

    // Of the last limits::TrendMs, until now.
    [[nodiscard]] Series series(const QString &name) const;
    // From the beginning of series() to its end; nothing where there is none.
    [[nodiscard]] std::optional<double> change(const QString &name) const;
    // Those whose change() may become another one only because time passes.
    [[nodiscard]] QStringList moving() const;
    [[nodiscard]] const PlaneClock &clock() const { return m_clock; }
    [[nodiscard]] qsizetype changesKept() const { return m_kept; }

private:
    // From the beginning of the stretch on.
    struct Change {
        quint32 stretch = 0; // since 1970
        float share = 0;     // not a number: no nodes
    };
    using Changes = QVarLengthArray<Change, 1>;
    struct Gap {
        TimeMs from = 0;
        TimeMs until = 0;
    };

    [[nodiscard]] TimeMs begin(TimeMs now) const;
    void trim(Changes &changes, TimeMs begin);
    void makeRoom(TimeMs now);
    void holdOutsideGaps(Series &series, TimeMs from, TimeMs until, double value) const;

    const PlaneClock &m_clock;
    QHash<QString, Changes> m_changes;
    qsizetype m_kept = 0;
    QVector<Gap> m_gaps; // rising
    TimeMs m_since = 0;  // 0: never live
    TimeMs m_lostAt = 0; // while it is not live
    bool m_live = false;
};

// Online or being updated, of all; nothing without nodes.
[[nodiscard]] std::optional<double> onlineShare(const NodeCounts &counts);
// "98 %"; never "100 %" or "0 %" where it is not quite.
[[nodiscard]] QString shareText(double share);
// "Online share over 1 hour: 98 % to 91 %, now 93 %"
[[nodiscard]] QString trendText(const ShareHistory &history, const QString &name);

} // namespace skerry
