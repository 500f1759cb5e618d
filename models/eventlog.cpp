#include "models/eventlog.h"

#include "models/fields.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/text.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace skerry {

namespace {

constexpr EventKind NodeKinds[] = {EventKind::NodeBack, EventKind::NodeDegraded, EventKind::NodeOffline,
                                   EventKind::NodeCritical};

// Nothing for changes that are no news: an update begins, an update ends.
std::optional<EventKind> kindOf(NodeState from, NodeState to)
{
    switch (to) {
    case NodeState::Offline:
        return EventKind::NodeOffline;
    case NodeState::Critical:
        return EventKind::NodeCritical;
    case NodeState::Degraded:
        return EventKind::NodeDegraded;
    case NodeState::Online:
        return from == NodeState::Updating || from == NodeState::Unspecified ? std::nullopt
                                                                             : std::optional(EventKind::NodeBack);
    case NodeState::Updating:
        return from == NodeState::Offline ? std::optional(EventKind::NodeBack) : std::nullopt;
    case NodeState::Unspecified:
        break;
    }
    return std::nullopt;
}

QString textOf(EventKind kind, NodeState from)
{
    switch (kind) {
    case EventKind::NodeOffline:
        return EventLog::tr("Went offline");
    case EventKind::NodeCritical:
        return EventLog::tr("Became critical");
    case EventKind::NodeDegraded:
        return EventLog::tr("Became degraded");
    default:
        return from == NodeState::Offline ? EventLog::tr("Came back") : EventLog::tr("Is well again");
    }
}

// Of more than one.
QString textOf(EventKind kind, int nodes)
{
    const QString count = text::nodes(nodes);
    switch (kind) {
    case EventKind::NodeOffline:
        return EventLog::tr("%1 went offline").arg(count);
    case EventKind::NodeCritical:
        return EventLog::tr("%1 became critical").arg(count);
    case EventKind::NodeDegraded:
        return EventLog::tr("%1 became degraded").arg(count);
    default:
        return EventLog::tr("%1 came back or are well again").arg(count);
    }
}

NodeState stateOf(EventKind kind)
{
    switch (kind) {
    case EventKind::NodeOffline:
        return NodeState::Offline;
    case EventKind::NodeCritical:
        return NodeState::Critical;
    case EventKind::NodeDegraded:
        return NodeState::Degraded;
    default:
        return NodeState::Online;
    }
}

QString whyOf(NodeState from)
{
    return from == NodeState::Unspecified ? QString() : EventLog::tr("Was %1").arg(text::word(from));
}

} // namespace

EventLog::EventLog(PlaneModels &models, QObject *parent) : QObject(parent), m_models(models)
{
    const KeyedStore<Node> &nodes = models.nodes();
    connect(&nodes, &StoreBase::rowsSwapped, this, &EventLog::swapStates);
    connect(&nodes, &StoreBase::rowsRemoved, this, &EventLog::removeStates);
    connect(&nodes, &StoreBase::rowsInserted, this, &EventLog::appendStates);
    connect(&nodes, &StoreBase::rowsChanged, this, &EventLog::changeStates);
    connect(&nodes, &StoreBase::flushed, this, &EventLog::publishNodes);
    connect(&nodes, &StoreBase::wasReset, this, &EventLog::rebuild);
    connect(&models.rollouts(), &StoreBase::flushed, this, &EventLog::readRollouts);
    connect(&models.rollouts(), &StoreBase::wasReset, this, [this] { m_lastTransitions.clear(); });
    connect(&models, &PlaneModels::connectionChanged, this, &EventLog::connectionChanged);
    connect(&models, &PlaneModels::timeChanged, this, &EventLog::readRollouts);
    rebuild();
    readRollouts();
    connectionChanged(models.connection());
}

void EventLog::swapStates(const QVector<RowSwap> &swaps)
{
    for (const RowSwap &swap : swaps)
        std::swap(m_states[std::size_t(swap.a)], m_states[std::size_t(swap.b)]);
}

void EventLog::removeStates(int first, int last)
{
    m_states.erase(m_states.begin() + first, m_states.begin() + last + 1);
}

void EventLog::appendStates(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_states.push_back(m_models.nodes().at(row).state);
}

void EventLog::changeStates(const QVector<RowRun> &runs)
{
    for (const RowRun &run : runs) {
        if ((run.fields & NodeField::State) == 0)
            continue;
        for (int row = run.first; row <= run.last(); ++row) {
            const NodeState to = m_models.nodes().at(row).state;
            const NodeState from = std::exchange(m_states[std::size_t(row)], to);
            if (from == to)
                continue;
            if (const auto kind = kindOf(from, to))
                m_changes[*kind].append({row, from});
        }
    }
}

void EventLog::rebuild()
{
    m_states.clear();
    m_changes.clear();
    appendStates(0, m_models.nodes().size() - 1);
}

void EventLog::publishNodes()
{
    std::vector<Event> events;
    const QHash<EventKind, QVector<Change>> changes = std::exchange(m_changes, {});
    if (m_models.isPast())
        return; // the window moves through time, not the nodes
    for (const EventKind kind : NodeKinds) {
        const QVector<Change> changed = changes.value(kind);
        if (changed.size() > limits::EventsOfOneKind) {
            Event event{kind, m_models.clock().presentNow(), int(stateOf(kind)), int(changed.size())};
            event.text = textOf(kind, event.nodes);
            event.page = QStringLiteral("nodes");
            event.target = QString(u"state:" % text::word(stateOf(kind)));
            events.push_back(event);
            continue;
        }
        for (const Change &change : changed) {
            const Node &node = m_models.nodes().at(change.row);
            const QString name = node.meta.name;
            events.push_back({kind, node.since, int(node.state), 1, name, textOf(kind, change.from), whyOf(change.from),
                              QStringLiteral("nodes"), name});
        }
    }
    std::stable_sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return a.at < b.at; });
    add(std::move(events));
}

void EventLog::readRollouts()
{
    if (m_models.isPast())
        return; // what is new meanwhile is read afterwards
    for (int row = 0; row < m_models.rollouts().size(); ++row)
        readRollout(m_models.rollouts().at(row));
}

void EventLog::readRollout(const Rollout &rollout)
{
    if (rollout.transitions.isEmpty())
        return;
    const quint32 read = std::exchange(m_lastTransitions[rollout.meta.name], rollout.transitions.constLast().number);
    if (read == rollout.transitions.constLast().number)
        return;
    std::vector<Event> events;
    for (const RolloutTransition &transition : rollout.transitions) {
        if (transition.number <= read || m_since == 0 || transition.at < m_since)
            continue;
        const QString what = transition.to == RolloutPhase::Wave ? tr("Wave %1").arg(transition.wave)
                                                                 : text::sentenceCase(text::word(transition.to));
        const QString why = transition.reason.isEmpty() ? transition.verdict : transition.reason;
        events.push_back(
            {EventKind::Rollout, transition.at, int(transition.to), 1, rollout.meta.name, what,
             transition.actor.isEmpty() || transition.reason.isEmpty() ? why : tr("%1: %2").arg(transition.actor, why),
             QStringLiteral("rollouts"), rollout.meta.name});
    }
    add(std::move(events));
}

void EventLog::connectionChanged(const ConnectionStatus &status)
{
    const bool connected = status.state == ConnectionState::Live || status.state == ConnectionState::CatchingUp;
    if (status.state == ConnectionState::Live && !m_connected) {
        noteConnection(status, m_since == 0 ? tr("Connected") : tr("Connected again"), status.address);
        if (m_since == 0)
            m_since = m_models.clock().presentNow();
        m_connected = true;
    } else if (!connected && m_connected) {
        m_connected = false;
        noteConnection(status, tr("Connection lost"), status.error.message);
    }
}

void EventLog::noteConnection(const ConnectionStatus &status, const QString &text, const QString &why)
{
    Event event{EventKind::Connection, m_models.clock().presentNow(), int(status.state)};
    event.text = text;
    event.why = why;
    add({event});
}

void EventLog::noteControlPlane(bool runs, const QString &text, const QString &why)
{
    Event event{EventKind::ControlPlane, m_models.clock().presentNow(), runs ? 1 : 0};
    event.text = text;
    event.why = why;
    add({event});
}

// The oldest first.
void EventLog::add(std::vector<Event> events)
{
    if (events.empty())
        return;
    const auto count = std::min(events.size(), limits::Events);
    events.erase(events.begin(), events.end() - std::ptrdiff_t(count));
    const std::size_t kept = std::min(m_events.size(), limits::Events - count);
    const std::size_t dropped = m_events.size() - kept;
    m_events.resize(kept);
    for (Event &event : events)
        m_events.push_front(std::move(event));
    Q_EMIT added(int(count), int(dropped));
}

} // namespace skerry
