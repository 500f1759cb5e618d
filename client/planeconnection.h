// One control plane: finds out who answers, watches its seven kinds of objects, and comes back after every loss.
// Threading: GUI thread only.
#pragma once

#include "client/limits.h"
#include "models/connection.h"
#include "models/services.h"

#include <QObject>

#include <memory>

namespace skerry {

class WatchSession;

class PlaneConnection final : public QObject
{
    Q_OBJECT

public:
    // `address` is `unix:/path` or `host:port`. `tokenFile` may be empty: then no token is sent. Feeds without functions are
    // watched all the same.
    PlaneConnection(QString address, QString tokenFile, PlaneFeeds feeds, QObject *parent = nullptr);
    PlaneConnection(QString address, QString tokenFile, PlaneFeeds feeds, ClientTuning tuning, QObject *parent);
    // Safe at any time: cancels what is in flight and waits for it, at most 2 s.
    ~PlaneConnection() override;

    void start();
    // Forgets what was seen: the next start() reads everything again.
    void stop();
    // Ends a wait, or tries again after Failed (with the token file as it is now); while it is Live, the same for kinds that
    // are not. Otherwise nothing.
    void retryNow();

    // Ends the load of a kind whose present state is coming in; what has come of it stays, and the others go on.
    void holdLoad(ObjectKind kind);
    // Reads a kind that was held, from the beginning: a watch cannot be gone on with in the middle of a state.
    void resumeLoad(ObjectKind kind);

    [[nodiscard]] const ConnectionStatus &status() const { return m_status; }
    // Valid as long as the connection; its operations may outlive it and are then answered with an error.
    [[nodiscard]] InventoryService &inventoryService();
    [[nodiscard]] RolloutService &rolloutService();
    [[nodiscard]] TelemetryService &telemetryService();

Q_SIGNALS:
    // Changes of state in the next turn of the event loop, everything else at most four times a second.
    void statusChanged(const skerry::ConnectionStatus &status);

private:
    struct Watch;
    struct Parts;
    enum class Asked { TheLost, TheRefusedToo };

    void addSession(std::unique_ptr<WatchSession> session);
    void round(Asked asked);
    void probe();
    void askInfo();
    void askCaller(PlaneInfo info, quint64 targetRevision);
    void openSessions(quint64 targetRevision);
    void reopen(Asked asked);
    void judge();
    void tellKinds();
    void countLoads();
    void lose(const RpcError &error);
    void scheduleRetry();
    void stopRetry();
    void setState(ConnectionState state, const RpcError &error = {});
    void setClock(TimeMs planeNow, double timeScale);
    void noteChange(TimeMs updated);
    void noteHeard();
    void noteHeard(Watch &watch);
    void publishLater();
    void publishSoon();
    void publish();

    std::unique_ptr<Parts> m_parts;
    ConnectionStatus m_status;
    ConnectionStatus m_published;
    bool m_opening = false; // sessions are being opened: what they tell is judged when all have begun
};

} // namespace skerry
