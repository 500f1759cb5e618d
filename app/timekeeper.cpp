#include "app/timekeeper.h"

#include "models/eventlog.h"
#include "models/planemodels.h"
#include "views/common/chartmarks.h"

#include <utility>

namespace skerry {

namespace {

constexpr int AskEveryMs = 15'000;

TimeMark::Kind kindOf(ChartMark mark)
{
    return mark == ChartMark::Fault   ? TimeMark::Kind::Fault
           : mark == ChartMark::Alert ? TimeMark::Kind::Alert
                                      : TimeMark::Kind::Rollout;
}

} // namespace

TimeKeeper::TimeKeeper(PlaneModels &models, TelemetryService &service, const EventLog &events, TimeAxis &axis,
                       QObject *parent)
    : QObject(parent), m_models(models), m_service(service), m_events(events), m_axis(axis)
{
    m_tick.setInterval(AskEveryMs);
    connect(&m_tick, &QTimer::timeout, this, &TimeKeeper::follow);
    connect(&models, &PlaneModels::connectionChanged, this, [this] {
        if (m_models.isLive() && !m_axis.isAnythingKept())
            ask();
    });
    connect(&models.rollouts(), &StoreBase::flushed, this, &TimeKeeper::mark);
    connect(&models.rollouts(), &StoreBase::wasReset, this, &TimeKeeper::forget);
    connect(&events, &EventLog::added, this, &TimeKeeper::mark);
    ask();
}

void TimeKeeper::setActive(bool active)
{
    if (!active) {
        m_tick.stop();
        return;
    }
    m_tick.start();
    follow();
}

void TimeKeeper::follow()
{
    m_axis.check();
    ask();
}

void TimeKeeper::ask()
{
    if (!m_models.isLive() || m_asking)
        return;
    m_asking = m_service.retention(this, [this](const RpcError &error, const Retention &kept) {
        std::exchange(m_asking, nullptr)->deleteLater();
        if (!error)
            take(kept);
    });
}

// Another control plane keeps other times.
void TimeKeeper::forget()
{
    delete m_asking;
    m_axis.setKept({});
    mark();
}

// The groups' own samples, and beyond them the aggregates, each as far as it goes back further than the one before.
void TimeKeeper::take(const Retention &kept)
{
    QVector<KeptPart> parts;
    for (const KeptSince &since : QVector<KeptSince>{kept.groups} + kept.aggregates) {
        // Its first value may be of a part of its step only.
        if (since.from > 0 && (parts.isEmpty() || since.from + since.resolutionMs <= parts.constLast().from))
            parts.append({since.from, since.resolutionMs});
    }
    m_axis.setKept(parts);
}

void TimeKeeper::mark()
{
    QVector<TimeMark> marks;
    const auto events = marksOf(
        m_models, m_events, [](const Rollout &) { return true; }, [](const Event &) { return true; });
    for (const ChartEvent &event : events)
        marks.append({event.at, kindOf(event.mark), event.text});
    m_axis.setMarks(marks);
}

} // namespace skerry
