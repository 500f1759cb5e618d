#include "models/timemachine.h"

#include "models/text.h"

#include <utility>

namespace skerry {

namespace {

constexpr int DelayMs = 120; // a handle that is being dragged asks where it rests

} // namespace

TimeMachine::TimeMachine(PlaneModels &models, TelemetryService &service, TimeAxis &axis, QObject *parent)
    : QObject(parent), m_models(models), m_service(service), m_axis(axis)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(DelayMs);
    connect(&m_soon, &QTimer::timeout, this, &TimeMachine::ask);
    connect(&axis, &TimeAxis::momentChanged, this, &TimeMachine::follow);
    connect(&axis, &TimeAxis::liveChanged, this, &TimeMachine::follow);
}

void TimeMachine::follow()
{
    delete m_asking;
    if (!m_axis.isLive()) {
        m_soon.start();
        return;
    }
    m_soon.stop();
    m_models.showPresent();
    tell({});
}

void TimeMachine::ask()
{
    if (!m_models.isLive()) {
        tell(tr("Tables do not follow: the control plane is not connected."));
        return;
    }
    m_models.prepareForPast();
    m_asking = m_service.readPast(m_axis.moment(), this, [this](const RpcError &error, const PastObjects &past) {
        std::exchange(m_asking, nullptr)->deleteLater();
        take(error, past);
    });
}

// What is not known is not guessed: then tables show what is there now, and say so.
void TimeMachine::take(const RpcError &error, const PastObjects &past)
{
    if (error) {
        m_models.showPresent();
        tell(tr("Tables show what is there now. %1").arg(error.message));
        return;
    }
    m_models.showPast(m_axis.moment(), past);
    tell({});
}

void TimeMachine::tell(const QString &notice)
{
    if (std::exchange(m_notice, notice) != notice)
        Q_EMIT noticeChanged();
}

} // namespace skerry
