// What happened while the console was there, newest first: states of nodes, phases of rollouts, the connection. It costs
// what changed in state, and many changes of one kind in one flush are told as one. Threading: GUI thread only.
#pragma once

#include "models/changeset.h"
#include "models/connection.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <vector>

namespace skerry {

class PlaneModels;

enum class EventKind { NodeOffline, NodeCritical, NodeDegraded, NodeBack, Rollout, Connection, ControlPlane };

struct Event {
    EventKind kind = EventKind::NodeOffline;
    TimeMs at = 0;       // by the control plane's clock
    int state = 0;       // number of a NodeState, a RolloutPhase, or a ConnectionState, by kind; ControlPlane: 1 if it runs
    int nodes = 1;       // of a kind about nodes: how many this stands for
    QString object = {}; // node or rollout; empty if it stands for several, or is about the control plane
    QString text = {};   // "went offline", "1,204 nodes went offline", "halted"
    QString why = {};    // may be empty
    // Where it can be looked at: a page and what its open() takes. May be empty.
    QString page = {};
    QString target = {};

    bool operator==(const Event &) const = default;
};

class EventLog final : public QObject
{
    Q_OBJECT

public:
    // `models` outlives it.
    explicit EventLog(PlaneModels &models, QObject *parent = nullptr);

    [[nodiscard]] int size() const { return int(m_events.size()); }
    [[nodiscard]] const Event &at(int index) const { return m_events[std::size_t(index)]; } // 0 is the newest

    // What only the one who started the control plane knows.
    void noteControlPlane(bool runs, const QString &text, const QString &why = {});

Q_SIGNALS:
    // The first `count` are new, and the last `dropped` of those before are gone.
    void added(int count, int dropped);

private:
    struct Change {
        int row = 0;
        NodeState from = NodeState::Unspecified;
    };

    void swapStates(const QVector<RowSwap> &swaps);
    void removeStates(int first, int last);
    void appendStates(int first, int last);
    void changeStates(const QVector<RowRun> &runs);
    void rebuild();
    void publishNodes();
    void readRollouts();
    void readRollout(const Rollout &rollout);
    void connectionChanged(const ConnectionStatus &status);
    void noteConnection(const ConnectionStatus &status, const QString &text, const QString &why);
    void add(std::vector<Event> events);

    PlaneModels &m_models;
    std::deque<Event> m_events;
    std::vector<NodeState> m_states; // of each row of the node store
    QHash<EventKind, QVector<Change>> m_changes;
    QHash<QString, quint32> m_lastTransitions; // by rollout: number of the last one that was read
    TimeMs m_since = 0;                        // plane time of the first connection: what was before is history; 0: none yet
    bool m_connected = false;
};

} // namespace skerry
