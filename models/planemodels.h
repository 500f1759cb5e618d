// Everything that the console knows of one control plane.
// Threading: GUI thread only.
#pragma once

#include "models/connection.h"
#include "models/keyedstore.h"
#include "models/nodeaggregates.h"
#include "models/planeclock.h"
#include "models/present.h"
#include "models/ratemeter.h"
#include "models/snapshot.h"
#include "models/trends.h"
#include "models/writelock.h"

#include <QObject>

#include <array>
#include <memory>

namespace skerry {

enum class Change { Node, RolloutStart, RolloutCommand };

class PlaneModels final : public QObject
{
    Q_OBJECT

public:
    // `wall` is the wall clock in UTC milliseconds; without it the system's.
    explicit PlaneModels(TimeSource wall = {}, QObject *parent = nullptr);
    ~PlaneModels() override;

    [[nodiscard]] KeyedStore<Site> &sites() { return m_sites; }
    [[nodiscard]] KeyedStore<Node> &nodes() { return m_nodes; }
    [[nodiscard]] KeyedStore<Fleet> &fleets() { return m_fleets; }
    [[nodiscard]] KeyedStore<Component> &components() { return m_components; }
    [[nodiscard]] KeyedStore<Release> &releases() { return m_releases; }
    [[nodiscard]] KeyedStore<Deployment> &deployments() { return m_deployments; }
    [[nodiscard]] KeyedStore<Rollout> &rollouts() { return m_rollouts; }

    [[nodiscard]] const StoreBase &store(ObjectKind kind) const;
    // The control plane has told all of this kind, even if there are none.
    [[nodiscard]] bool hasArrived(ObjectKind kind) const { return store(kind).revision() > 0; }
    // For how long all of this kind have been on their way for the first time; -1: they are not.
    [[nodiscard]] qint64 loadingMs(ObjectKind kind) const;
    // The same for anything at all, also what was here before.
    [[nodiscard]] qint64 loadingMs() const;

    [[nodiscard]] const NodeAggregates &aggregates() const { return m_aggregates; }
    [[nodiscard]] const Trends &trends() const { return m_trends; }
    // Nodes by state at all sites of a tier; costs a pass over the sites.
    [[nodiscard]] NodeCounts countsOfTier(Tier tier) const;

    [[nodiscard]] const PlaneClock &clock() const { return m_clock; }
    [[nodiscard]] const ConnectionStatus &connection() const { return m_connection; }
    // Emits connectionChanged() if it differs.
    void setConnection(const ConnectionStatus &status);
    // As a whole; single kinds may not be.
    [[nodiscard]] bool isLive() const { return m_connection.state == ConnectionState::Live; }
    [[nodiscard]] bool isLive(ObjectKind kind) const { return isLive() && m_connection.of(kind).state == KindState::AsAll; }
    // That there are none is a fact, now or as of dataTime(); before that nobody has counted.
    [[nodiscard]] bool isKnown(ObjectKind kind) const { return isLive(kind) || hasArrived(kind); }
    // When what is shown was true, by the wall clock; 0: nothing has been seen yet.
    [[nodiscard]] TimeMs dataTime() const { return m_dataTime; }
    [[nodiscard]] TimeMs dataTime(ObjectKind kind) const { return m_dataTimes.at(std::size_t(kind)); }
    // There are data, but they are old.
    [[nodiscard]] bool isStale() const { return m_dataTime != 0 && !isLive(); }
    [[nodiscard]] bool isStale(ObjectKind kind) const { return dataTime(kind) != 0 && !isLive(kind); }
    // All that is here is of one time; what the control plane refuses is not here at all.
    [[nodiscard]] bool isOfOneTime() const;
    [[nodiscard]] WriteLock &writeLock() { return m_writeLock; }
    // Why this console may only look, as a sentence. Empty: it may change things, as far as is known.
    [[nodiscard]] QString whyNoPermission() const;
    // Why nothing can be changed now, as a sentence: no connection, no permission, or locked. Empty: it can.
    [[nodiscard]] QString whyNotWrite() const;
    // The same for one change, which also looks at the objects that it is about.
    [[nodiscard]] QString whyNot(Change change) const;

    // Bound to the stores; valid as long as this object. Deliver on the GUI thread.
    [[nodiscard]] PlaneFeeds feeds();
    // Changes that came in during the last second; the state at connection does not count.
    [[nodiscard]] double updatesPerSecond();

    // The past in two steps, so that nothing that changes while it is asked for is missed: what there is now is put aside,
    // and changes go there; then the stores show what was. Each can be called again.
    void prepareForPast();
    void showPast(TimeMs at, const PastObjects &past);
    void showPresent();
    // Changes of the stores are no news while this is so.
    [[nodiscard]] bool isPast() const { return m_past != nullptr; }

    // Signals everything at once instead of waiting for the next flush.
    void flushNow();
    // What is here, to be kept and restored by another run of the console.
    [[nodiscard]] Snapshot snapshot() const;
    // Shows what was known once. Kinds of objects that the control plane has told already are not touched.
    void restore(Snapshot snapshot);
    // Changes since the start, of all kinds.
    [[nodiscard]] quint64 updatesApplied();
    // Forgets all objects: before another control plane takes this one's place.
    void clear();

Q_SIGNALS:
    void connectionChanged(const skerry::ConnectionStatus &status);
    // What whyNotWrite() says may have changed.
    void permissionChanged();
    // Another time is shown than before.
    void timeChanged();

private:
    // What there is now, and what there was when it was asked what had been another.
    struct Past;
    template<class T>
    [[nodiscard]] Present<T> *presentOf(const KeyedStore<T> &store);
    template<class Visit>
    void forEachStore(Visit visit);
    template<class T>
    [[nodiscard]] Feed<T> feedOf(KeyedStore<T> &store);
    void dateKinds(const ConnectionStatus &now);
    [[nodiscard]] ConnectionStatus completed(ConnectionStatus status) const;
    void adopt(ConnectionStatus status);
    [[nodiscard]] std::array<StoreBase *, ObjectKinds> stores();

    PlaneClock m_clock;
    ConnectionStatus m_connection;
    ConnectionStatus m_known; // who the control plane is and its clock, until it tells them itself
    TimeMs m_dataTime = 0;
    std::array<TimeMs, ObjectKinds> m_dataTimes{};
    TimeMs m_loadingSince = 0; // by the wall clock; 0: nothing is on its way
    WriteLock m_writeLock;
    RateMeter m_rate;
    KeyedStore<Site> m_sites;
    KeyedStore<Node> m_nodes;
    KeyedStore<Fleet> m_fleets;
    KeyedStore<Component> m_components;
    KeyedStore<Release> m_releases;
    KeyedStore<Deployment> m_deployments;
    KeyedStore<Rollout> m_rollouts;
    std::unique_ptr<Past> m_past;
    NodeAggregates m_aggregates; // after the stores: it listens to them
    Trends m_trends;
};

} // namespace skerry
