#include "app/wiring.h"

#include "app/connectionbar.h"
#include "app/guardedservices.h"
#include "app/mainwindow.h"
#include "app/planeprocess.h"
#include "client/planeconnection.h"
#include "models/eventlog.h"

#include <QDesktopServices>
#include <QUrl>

namespace skerry {

Wiring::Wiring(const CommandLine &line, QObject *parent) : QObject(parent)
{
    if (line.connectTo.isEmpty())
        makePlane(line);
    const QString address = m_plane ? m_plane->address() : line.connectTo;
    const QString tokenFile = m_plane ? m_plane->tokenFile() : line.tokenFile;
    m_connection = std::make_unique<PlaneConnection>(address, tokenFile, m_models.feeds());
    m_models.setConnection(m_connection->status());
    m_rollouts = std::make_unique<GuardedRollouts>(m_models, m_connection->rolloutService());
    m_inventory = std::make_unique<GuardedInventory>(m_models, m_connection->inventoryService());
    m_window = std::make_unique<MainWindow>(m_models, *m_inventory, *m_rollouts, m_connection->telemetryService());
    connect(m_connection.get(), &PlaneConnection::statusChanged, &m_models, &PlaneModels::setConnection);
    connect(m_window->connectionBar(), &ConnectionBar::retryRequested, m_connection.get(), &PlaneConnection::retryNow);
    connect(m_window->connectionBar(), &ConnectionBar::holdRequested, m_connection.get(), &PlaneConnection::holdLoad);
    connect(m_window->connectionBar(), &ConnectionBar::restRequested, m_connection.get(), &PlaneConnection::resumeLoad);
    if (!m_plane)
        return;
    connect(m_window->connectionBar(), &ConnectionBar::restartRequested, m_plane.get(), &PlaneProcess::start);
    connect(m_window->connectionBar(), &ConnectionBar::openLogRequested, this, &Wiring::openLog);
    connect(m_plane.get(), &PlaneProcess::stateChanged, this, &Wiring::showPlane);
    connect(m_plane.get(), &PlaneProcess::ready, this, &Wiring::planeReady);
}

Wiring::~Wiring() = default;

void Wiring::makePlane(const CommandLine &line)
{
    PlaneOptions options;
    options.program = PlaneProcess::bundledProgram();
    options.dataDir = line.dataDir;
    options.inventory = line.inventory;
    options.nodes = line.nodes;
    options.seed = line.seed;
    options.timeScale = line.timeScale;
    m_plane = std::make_unique<PlaneProcess>(std::move(options));
}

void Wiring::start()
{
    if (m_plane)
        m_plane->start();
    else
        m_connection->start();
}

void Wiring::shutDown()
{
    m_connection->stop();
    if (!m_plane) {
        Q_EMIT finished();
        return;
    }
    connect(m_plane.get(), &PlaneProcess::stopped, this, &Wiring::finished);
    m_plane->stop();
}

void Wiring::showPlane()
{
    m_window->connectionBar()->setPlane(m_plane->state(), m_plane->reason(), m_plane->failure());
    noteEvent();
}

void Wiring::noteEvent()
{
    EventLog &events = m_window->events();
    if (m_plane->state() == PlaneProcess::State::Running)
        events.noteControlPlane(true, m_planeCrashed ? tr("The bundled control plane was restarted.")
                                                     : tr("The bundled control plane was started."));
    else if (m_plane->state() == PlaneProcess::State::Crashed)
        events.noteControlPlane(false, m_plane->reason(), m_plane->failure());
    m_planeCrashed = m_planeCrashed || m_plane->state() == PlaneProcess::State::Crashed;
}

void Wiring::planeReady()
{
    if (m_connection->status().state == ConnectionState::Stopped)
        m_connection->start();
    else
        m_connection->retryNow();
}

void Wiring::openLog() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_plane->logFile()));
}

} // namespace skerry
