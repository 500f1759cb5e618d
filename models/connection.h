// How the console and a control plane are joined: what watches deliver, how a request fails, and the state of it all.
#pragma once

#include "models/types.h"

#include <QMetaType>

#include <algorithm>
#include <array>
#include <functional>

namespace skerry {

// What is watched, each kind by a watch of its own, in the order of PlaneFeeds.
enum class ObjectKind { Site, Node, Fleet, Component, Release, Deployment, Rollout };
inline constexpr int ObjectKinds = 7;

// What one watch tells: the whole state when it begins or begins anew, then one transaction at a time.
template<class T>
struct WatchBatch {
    quint64 revision = 0;
    QVector<T> puts;     // each object once, with its full value
    QStringList deletes; // names
};

// Where the client delivers what it watches; the GUI thread calls. app/ binds them to the stores.
template<class T>
struct Feed {
    std::function<void(QVector<T> all, quint64 revision)> reset;
    std::function<void(WatchBatch<T> batch)> apply;
    // A state that is slow to come in may be handed over in parts instead, where that shows something sooner: while nothing
    // is there. The last part, which may be empty, comes with the revision of the whole; those before it with 0.
    std::function<bool()> takesParts = {};
    std::function<void(QVector<T> part, quint64 revision)> fill = {};
};

struct PlaneFeeds {
    Feed<Site> sites;
    Feed<Node> nodes;
    Feed<Fleet> fleets;
    Feed<Component> components;
    Feed<Release> releases;
    Feed<Deployment> deployments;
    Feed<Rollout> rollouts;
};

// A failed request, in words for people.
struct RpcError {
    int code = 0;    // google.rpc.Code; 0: no error
    QString message; // what failed and where
    QString remedy;  // what to do; may be empty
    QString field;   // path of the field at fault; may be empty
    QString object;  // for example "release/router-2.1.0"; may be empty

    explicit operator bool() const { return code != 0; }
    bool operator==(const RpcError &) const = default;
};

enum class ConnectionState {
    Stopped,    // nobody asked for a connection
    Connecting, // first attempt, or the retry after a wait, is under way
    CatchingUp, // connected; the present state or the missed changes are coming in
    Live,       // what the control plane has committed is here, of all kinds that do not say otherwise
    Waiting,    // lost; the next attempt is due at `retryAt`
    Failed      // trying again would not help (wrong token, no such service): somebody has to act
};

// How the watch of one kind differs from the connection as a whole. One that is lost or refused alone leaves the others as
// they are: who may not see rollouts can still look after nodes.
enum class KindState {
    AsAll,     // it does not
    Returning, // it was one of those below, and is being read again
    Lost,      // the next attempt is due at `retryAt`
    Refused,   // trying again would not help: no permission, no such service
    Held       // the operator ended its first load: what had come is there, and nothing more comes
};

// Times by the console's own wall clock.
struct KindStatus {
    KindState state = KindState::AsAll;
    RpcError error;       // why; still there while it is Returning
    TimeMs trueUntil = 0; // when it was last as it is shown; 0: it has not been seen by this connection
    TimeMs since = 0;     // when it began to be read again, while it is Returning
    qint64 loaded = 0;    // objects of its present state that have come so far, while that comes in
    qint64 expected = -1; // as many as the control plane had at the beginning of the connection; -1: not told

    bool operator==(const KindStatus &) const = default;
};

// Times in this struct are the console's own wall clock.
struct ConnectionStatus {
    ConnectionState state = ConnectionState::Stopped;
    QString address;
    PlaneInfo plane;  // of the last connection
    RpcError error;   // why it is Waiting or Failed
    TimeMs since = 0; // of `state`
    std::array<KindStatus, ObjectKinds> kinds;
    TimeMs retryAt = 0;   // also of kinds that are Lost while the others are Live
    TimeMs lastHeard = 0; // last message of any watch: the age of what is shown
    int attempt = 0;
    qint64 lagMs = -1; // from commit to arrival, of the newest change; -1: not known yet
    // The control plane's clock: planeTime = planeTimeAt + (wall - wallTimeAt) * timeScale.
    TimeMs planeTimeAt = 0;
    TimeMs wallTimeAt = 0;
    double timeScale = 1;

    bool operator==(const ConnectionStatus &) const = default;

    [[nodiscard]] const KindStatus &of(ObjectKind kind) const { return kinds.at(std::size_t(kind)); }
    // While it is Live: of ObjectKinds.
    [[nodiscard]] int liveKinds() const
    {
        return int(
            std::count_if(kinds.begin(), kinds.end(), [](const KindStatus &k) { return k.state == KindState::AsAll; }));
    }
};

} // namespace skerry

Q_DECLARE_METATYPE(skerry::RpcError)
