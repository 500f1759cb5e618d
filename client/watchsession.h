// Follows one kind of object over losses, restarts and compaction: what is fed to the store has no gap and no duplicate.
// The connection decides when to try again, so that its sessions share one wait.
// Threading: GUI thread only.
#pragma once

#include "client/limits.h"
#include "client/watchsource.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace skerry {

class WatchSession final : public QObject, private WatchListener
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Connecting, // a call is open and has not answered
        Listing,    // the present state comes in
        CatchingUp, // resumed: what was missed comes in
        Watching,
        Closing, // cancelled by us; its end is on the way
        Backoff, // lost; waits for retry()
        Failed,  // persistent; waits for retry()
        Held     // ended by hold(); waits for retry()
    };
    Q_ENUM(State)

    enum class Event {
        Start,
        Retry,
        Stop,
        Hold,
        Listed,
        Resumed,
        InitialEnd,
        CaughtUp,
        Violation, // silence or a broken rule: cancel
        EndedInOrder,
        EndedTransient,
        EndedStale, // the revision or the store is gone: list again
        EndedPersistent
    };
    Q_ENUM(Event)

    enum class Action { None, Open, OpenAnew, Cancel, Abandon };

    struct Transition {
        State from;
        Event event;
        State to;
        Action action;
    };

    struct Tuning {
        qint64 watchdogMs = limits::WatchdogMs;
        qint64 shortWatchMs = limits::ShortWatchMs;
        qint64 quietMs = limits::CaughtUpQuietMs;
        qint64 slowLoadMs = limits::SlowSnapshotMs;
    };

    // `kind` is for texts: "nodes".
    WatchSession(QString kind, std::unique_ptr<WatchSource> source, Tuning tuning, QObject *parent = nullptr);
    ~WatchSession() override;

    // `targetRevision`: when a resumed watch has come so far, it has caught up. 0: not known.
    void start(quint64 targetRevision);
    void retry(quint64 targetRevision);
    // Forgets the revision.
    void stop();
    // Ends a present state that comes in: what has come is handed over where nothing was there, and that is all. Otherwise
    // nothing.
    void hold();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const RpcError &error() const { return m_error; }
    [[nodiscard]] quint64 revision() const { return m_last; }
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    // Objects of the present state that have come in this call, so far.
    [[nodiscard]] qint64 loaded() const { return m_loaded; }

    // Null when the event means nothing in that state.
    [[nodiscard]] static const Transition *transition(State from, Event event);

Q_SIGNALS:
    void stateChanged();
    void heard();
    void clockReceived(qint64 planeNow, double timeScale); // timeScale 0: not told
    void changeArrived(qint64 updated);

private:
    void created(const WatchCreated &created) override;
    void batch(const WatchBatchInfo &info) override;
    void bookmark(const WatchBookmark &bookmark) override;
    void ended(const WatchEnd &end) override;

    bool take(Event event);
    void perform(Action action);
    void open();
    void forget();
    void hear();
    void breakRule(const QString &what);
    void violate(const RpcError &error, bool fromTheStart);
    void checkSilence();
    void moveTo(quint64 revision);
    [[nodiscard]] Event judge(const WatchEnd &end) const;

    QString m_kind;
    std::unique_ptr<WatchSource> m_source;
    Tuning m_tuning;
    State m_state = State::Idle;
    RpcError m_error;
    quint64 m_last = 0; // everything up to it has been handed over
    QString m_epoch;
    quint64 m_target = 0;
    bool m_movedOn = false; // this call brought something new
    bool m_violated = false;
    bool m_resumed = false;
    QElapsedTimer m_opened;
    QElapsedTimer m_lastHeard;
    QTimer m_watchdog;
    QTimer m_quiet;
    QTimer m_slow;
    qint64 m_loaded = 0;
};

} // namespace skerry
