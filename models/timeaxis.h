// The one time of a window: now, or a moment of what is kept. Everything that can show the past follows it.
// Threading: GUI thread only.
#pragma once

#include "models/planeclock.h"

#include <QObject>
#include <QVector>

#include <optional>

namespace skerry {

// From when on one value every `stepMs` is kept, until now.
struct KeptPart {
    TimeMs from = 0;
    qint64 stepMs = 0;

    bool operator==(const KeptPart &) const = default;
};

// Something that happened, for finding one's way.
struct TimeMark {
    enum class Kind { Rollout, Fault, Alert };

    TimeMs at = 0;
    Kind kind = Kind::Alert;
    QString text;

    bool operator==(const TimeMark &) const = default;
};

class TimeAxis final : public QObject
{
    Q_OBJECT

public:
    explicit TimeAxis(TimeSource now, QObject *parent = nullptr);

    [[nodiscard]] bool isLive() const { return !m_moment; }
    [[nodiscard]] TimeMs now() const { return m_now(); }
    // What is to be shown; now while live.
    [[nodiscard]] TimeMs moment() const { return m_moment ? *m_moment : now(); }
    [[nodiscard]] qint64 ageMs() const;

    // The finest first, each reaching further back than the one before.
    [[nodiscard]] const QVector<KeptPart> &kept() const { return m_kept; }
    [[nodiscard]] bool isAnythingKept() const { return !m_kept.isEmpty(); }
    [[nodiscard]] TimeMs keptFrom() const { return m_kept.isEmpty() ? 0 : m_kept.constLast().from; }
    // Of the finest part that `time` is in; of the coarsest, where nothing is kept any more. 0: nothing is kept.
    [[nodiscard]] qint64 stepMsAt(TimeMs time) const;

    // In the order of time.
    [[nodiscard]] const QVector<TimeMark> &marks() const { return m_marks; }
    void setMarks(QVector<TimeMark> marks);

    // "1 s for the last 12 min, 1 min for 24 h, 15 min before"; "Nothing is kept".
    [[nodiscard]] QString describeKept() const;

public Q_SLOTS:
    void setLive();
    // Nothing before what is kept, and live from now on. Where nothing is kept, live.
    void setMoment(skerry::TimeMs moment);
    // By so many of the steps that are kept there.
    void step(int steps);
    // Live where there is no later mark; to the oldest of what is kept, where there is no earlier one.
    void toNextMark();
    void toPreviousMark();
    void setKept(const QVector<skerry::KeptPart> &parts);
    // Time went on, or was set: what is shown may not be kept any more.
    void check();

Q_SIGNALS:
    // Not sent while live, when every moment is another one.
    void momentChanged(skerry::TimeMs moment);
    void liveChanged(bool live);
    void keptChanged();
    void marksChanged();
    // What was shown is not kept any more, or lies after now since the clock was set; the nearest that is there is shown.
    void momentLost(skerry::TimeMs wanted, skerry::TimeMs shown);

private:
    void move(std::optional<TimeMs> moment);

    TimeSource m_now;
    std::optional<TimeMs> m_moment;
    QVector<KeptPart> m_kept;
    QVector<TimeMark> m_marks;
};

} // namespace skerry
