// Keeps the time axis true: asks the control plane now and then how far back what it keeps goes, and marks what happened.
#pragma once

#include "models/services.h"
#include "models/timeaxis.h"

#include <QPointer>
#include <QTimer>

namespace skerry {

class EventLog;
class PlaneModels;

class TimeKeeper final : public QObject
{
    Q_OBJECT

public:
    // All of them outlive it.
    TimeKeeper(PlaneModels &models, TelemetryService &service, const EventLog &events, TimeAxis &axis, QObject *parent);

    // Nothing is asked while nobody sees the window.
    void setActive(bool active);

private:
    void follow();
    void ask();
    void forget();
    void take(const Retention &kept);
    void mark();

    PlaneModels &m_models;
    TelemetryService &m_service;
    const EventLog &m_events;
    TimeAxis &m_axis;
    QPointer<Operation> m_asking;
    QTimer m_tick;
};

} // namespace skerry
