// The one place where the client meets the views: makes the models, the bundled control plane, the connection and the
// window, and joins them.
#pragma once

#include "app/commandline.h"
#include "models/planemodels.h"

#include <QObject>

#include <memory>

namespace skerry {

class MainWindow;
class PlaneConnection;
class GuardedInventory;
class GuardedRollouts;
class PlaneProcess;

class Wiring final : public QObject
{
    Q_OBJECT

public:
    // `line.dataDir` is set unless `line.connectTo` is.
    explicit Wiring(const CommandLine &line, QObject *parent = nullptr);
    ~Wiring() override;

    void start();
    // Closes the connection and stops the bundled control plane; finished() follows.
    void shutDown();

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] PlaneModels &models() { return m_models; }
    // Null with --connect.
    [[nodiscard]] PlaneProcess *plane() const { return m_plane.get(); }

Q_SIGNALS:
    void finished();

private:
    void makePlane(const CommandLine &line);
    void showPlane();
    void noteEvent();
    void planeReady();
    void openLog() const;

    PlaneModels m_models;
    bool m_planeCrashed = false; // the bundled one, at least once
    std::unique_ptr<PlaneProcess> m_plane;
    std::unique_ptr<PlaneConnection> m_connection;
    std::unique_ptr<GuardedInventory> m_inventory;
    std::unique_ptr<GuardedRollouts> m_rollouts;
    std::unique_ptr<MainWindow> m_window; // first to go: it uses all of the above
};

} // namespace skerry
