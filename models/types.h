// Value types of the console: what the client hands to the models and the models to the views. No RPC types, no logic.
// Times are UTC milliseconds since 1970 by the control plane's clock; 0 means "never" or "not set".
#pragma once

#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

namespace skerry {

using TimeMs = qint64;

// Every enum has Unknown for values that a newer control plane knows and this console does not: they are shown, not dropped.
// The number on the wire is the enumerator's value.
enum class Tier { Unspecified = 0, Cloud = 1, Edge = 2, Device = 3 };
enum class Channel { Unspecified = 0, Canary = 1, Main = 2 };
enum class NodeState { Unspecified = 0, Online = 1, Degraded = 2, Critical = 3, Offline = 4, Updating = 5 };
enum class UpdatePhase {
    Unspecified = 0,
    Queued = 1,
    Downloading = 2,
    Verifying = 3,
    Installing = 4,
    Restarting = 5,
    HealthCheck = 6,
    Succeeded = 7,
    Failed = 8
};
enum class ComponentType { Unspecified = 0, Container = 1, Image = 2, Package = 3, Function = 4, Model = 5 };
enum class RolloutPhase {
    Unspecified = 0,
    Draft = 1,
    AwaitingApproval = 2,
    Scheduled = 3,
    Canary = 4,
    Baking = 5,
    Analyzing = 6,
    Holding = 7,
    Wave = 8,
    WaveBaking = 9,
    Completed = 10,
    Paused = 11,
    Halted = 12,
    RollingBack = 13,
    RolledBack = 14,
    Aborted = 15,
    Expired = 16
};
enum class Promotion { Unspecified = 0, Manual = 1, Automatic = 2 };
enum class BreachAction { Unspecified = 0, Pause = 1, HaltAndRollBackCanary = 2, HaltAndRollBackAll = 3, Halt = 4 };
enum class RolloutCommand { Unspecified = 0, Promote = 1, Pause = 2, Resume = 3, Abort = 4, RollBack = 5 };

struct Meta {
    QString name;
    QMap<QString, QString> labels;
    quint64 revision = 0;
    quint64 generation = 0;
    TimeMs created = 0;
    TimeMs updated = 0;

    bool operator==(const Meta &) const = default;
};

struct Site {
    Meta meta;
    QString displayName;
    Tier tier = Tier::Unspecified;
    QString type;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    QString country;
    QString jurisdiction;
    QString parent;
    QString timeZone;

    bool operator==(const Site &) const = default;
};

// What a node runs of one component and what is under way. One entry for each component on the node.
struct NodeComponent {
    QString component;
    QString installed; // release name; empty: nothing
    QString desired; // release name; empty: nothing is asked for
    QString rollout; // that asked for `desired`; empty: the deployment itself
    UpdatePhase phase = UpdatePhase::Unspecified;
    TimeMs phaseSince = 0;
    QString message;
    quint64 doneBytes = 0;
    quint64 totalBytes = 0;

    bool operator==(const NodeComponent &) const = default;
};

// Strings that repeat over many nodes (site, hardware, releases, label keys and values) share their data: see StringPool.
struct Node {
    Meta meta;
    QString site;
    QString hardware;
    Channel channel = Channel::Unspecified;
    QString gateway;
    bool cordoned = false;
    NodeState state = NodeState::Unspecified;
    TimeMs since = 0;
    TimeMs lastSeen = 0;
    QVector<NodeComponent> components; // sorted by component name

    bool operator==(const Node &) const = default;
};

struct Fleet {
    Meta meta;
    QString displayName;
    QString selector;
    quint64 nodes = 0;
    quint64 canaryNodes = 0;
    QMap<QString, quint64> nodesByState; // "online" -> 970

    bool operator==(const Fleet &) const = default;
};

struct Component {
    Meta meta;
    QString displayName;
    ComponentType type = ComponentType::Unspecified;

    bool operator==(const Component &) const = default;
};

struct Release {
    Meta meta;
    QString component;
    QString version;
    QString sha256;
    quint64 sizeBytes = 0;
    QString notes;

    bool operator==(const Release &) const = default;
};

struct Deployment {
    Meta meta;
    QString component;
    QString fleet;
    QString release;
    qint32 priority = 0;
    QString activeRollout;
    QMap<QString, quint64> nodesByRelease;

    bool operator==(const Deployment &) const = default;
};

// Zeros mean the control plane's defaults (api/skerry/v1/rollouts.proto).
struct RolloutPlan {
    quint32 canaryCount = 0;
    qint64 canaryBakeMs = 30 * 60 * 1000;
    quint32 minReportingPercent = 80;
    Promotion promotion = Promotion::Manual;
    QVector<quint32> wavePercent = {5, 25, 50, 100};
    quint32 maxParallel = 0;
    qint64 waveBakeMs = 0;
    quint32 maxFailedPercent = 5;
    quint32 minAttempted = 5;
    BreachAction onBreach = BreachAction::Halt;
    qint64 offlineExpiryMs = 72LL * 3600 * 1000;

    bool operator==(const RolloutPlan &) const = default;
};

struct RolloutGroup {
    QString name;
    quint32 total = 0;
    quint32 waiting = 0;
    quint32 pendingOffline = 0;
    quint32 updating = 0;
    quint32 succeeded = 0;
    quint32 failed = 0;
    quint32 gone = 0;

    bool operator==(const RolloutGroup &) const = default;
};

struct RolloutTransition {
    quint32 number = 0;
    TimeMs at = 0;
    RolloutPhase from = RolloutPhase::Unspecified;
    RolloutPhase to = RolloutPhase::Unspecified;
    quint32 wave = 0;
    QString actor;
    QString reason;
    QString verdict;

    bool operator==(const RolloutTransition &) const = default;
};

struct Rollout {
    Meta meta;
    QString deployment;
    QString release;
    RolloutPlan plan;
    RolloutPhase phase = RolloutPhase::Unspecified;
    quint64 observedGeneration = 0;
    QString fromRelease;
    quint32 wave = 0; // index into groups
    QVector<RolloutGroup> groups; // the canary, then the waves
    TimeMs phaseSince = 0;
    TimeMs phaseUntil = 0;
    QString message;
    RolloutPhase resumePhase = RolloutPhase::Unspecified;
    QVector<RolloutTransition> transitions;
    TimeMs started = 0;
    TimeMs finished = 0;

    bool operator==(const Rollout &) const = default;
};

struct PlaneInfo {
    QString version;
    QString displayName;
    QString epoch;
    QStringList capabilities;

    bool operator==(const PlaneInfo &) const = default;
};

// A failed request, in words for people.
struct RpcError {
    int code = 0; // google.rpc.Code; 0: no error
    QString message; // what failed and where
    QString remedy; // what to do; may be empty
    QString field; // path of the field at fault; may be empty
    QString object; // for example "release/router-2.1.0"; may be empty

    explicit operator bool() const { return code != 0; }
    bool operator==(const RpcError &) const = default;
};

} // namespace skerry

Q_DECLARE_METATYPE(skerry::RpcError)
