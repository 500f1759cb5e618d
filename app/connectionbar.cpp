#include "app/connectionbar.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/messagebar.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace skerry {

ConnectionBar::ConnectionBar(PlaneModels &models, QWidget *parent) : QWidget(parent), m_models(models)
{
    setObjectName(QStringLiteral("connectionBar"));
    m_bar = new MessageBar(this);
    m_bar->setObjectName(QStringLiteral("connectionMessage"));
    m_retry = m_bar->addAction(QStringLiteral("retryNow"), tr("Retry now"));
    m_restart = m_bar->addAction(QStringLiteral("restartPlane"), tr("Restart"));
    m_openLog = m_bar->addAction(QStringLiteral("openLog"), tr("Open log"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    connect(m_retry, &QPushButton::clicked, this, &ConnectionBar::retryRequested);
    connect(m_restart, &QPushButton::clicked, this, &ConnectionBar::restartRequested);
    connect(m_openLog, &QPushButton::clicked, this, &ConnectionBar::openLogRequested);
    connect(&models, &PlaneModels::connectionChanged, this, &ConnectionBar::refresh);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ConnectionBar::refresh);
    refresh();
}

void ConnectionBar::setPlane(PlaneProcess::State state, const QString &reason, const QString &detail)
{
    m_planeState = state;
    m_planeReason = reason;
    m_planeDetail = detail;
    refresh();
}

void ConnectionBar::refresh()
{
    const bool crashed = m_planeState == PlaneProcess::State::Crashed;
    const ConnectionStatus &status = m_models.connection();
    const bool quiet = status.state == ConnectionState::Live || status.state == ConnectionState::Stopped;
    m_restart->setVisible(crashed);
    m_openLog->setVisible(crashed);
    m_retry->setVisible(!crashed && (status.state == ConnectionState::Waiting || status.state == ConnectionState::Failed));
    if (m_planeState != PlaneProcess::State::Running) {
        showPlane();
    } else if (quiet) {
        m_bar->clear();
    } else {
        showConnection(status);
    }
    if (m_bar->isHidden())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

void ConnectionBar::showPlane()
{
    switch (m_planeState) {
    case PlaneProcess::State::Crashed: {
        QStringList details;
        if (!m_planeDetail.isEmpty())
            details << m_planeDetail;
        if (const QString old = age(); !old.isEmpty())
            details << old;
        m_bar->showMessage(Status::Critical, m_planeReason, details.join(QLatin1Char(' ')));
        break;
    }
    case PlaneProcess::State::Starting:
        m_bar->showMessage(Status::Updating, tr("Starting the bundled control plane…"), age());
        break;
    case PlaneProcess::State::Stopping:
        m_bar->showMessage(Status::Updating, tr("Stopping the bundled control plane…"));
        break;
    case PlaneProcess::State::Stopped:
    case PlaneProcess::State::Running:
        m_bar->clear();
        break;
    }
}

void ConnectionBar::showConnection(const ConnectionStatus &status)
{
    switch (status.state) {
    case ConnectionState::Connecting:
        m_bar->showMessage(Status::Updating, tr("Connecting to %1…").arg(status.address), age());
        break;
    case ConnectionState::CatchingUp:
        m_bar->showMessage(Status::Updating, tr("Catching up with %1…").arg(status.address), age());
        break;
    case ConnectionState::Waiting: {
        const qint64 wait = status.retryAt - m_models.clock().wallNow();
        const QString next =
            wait > 0 ? tr("Next try in %1.").arg(text::formatDuration((wait + 999) / 1000 * 1000)) : tr("Trying again…");
        m_bar->showMessage(Status::Degraded, status.error.message, next + QLatin1Char(' ') + age());
        break;
    }
    case ConnectionState::Failed:
        m_bar->showMessage(Status::Critical, status.error.message, status.error.remedy + QLatin1Char(' ') + age());
        break;
    case ConnectionState::Live:
    case ConnectionState::Stopped:
        m_bar->clear();
        break;
    }
}

QString ConnectionBar::age() const
{
    const TimeMs time = m_models.dataTime();
    if (time == 0)
        return {};
    const qint64 ms = m_models.clock().wallNow() - time;
    const QString ago = ms < 1000 ? tr("just now") : tr("%1 ago").arg(text::relativeAge(ms));
    return tr("Showing data from %1 (%2); nothing can be changed meanwhile.").arg(text::formatTime(time), ago);
}

} // namespace skerry
