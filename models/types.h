// Value types of the console: what the client hands to the models and the models to the views. No RPC types, no logic.
// Times are UTC milliseconds since 1970 by the control plane's clock; 0 means "never" or "not set".
#pragma once

#include "models/enums.h"
#include "models/meta.h"
#include "models/rollouttypes.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

namespace skerry {

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
    QString failureDomain;
    // When its nodes may be told something new, as the control plane writes it; empty: at any time.
    QString maintenanceWindows;
    // What rollouts may send there; 0: no limit.
    quint64 uplinkBytesPerSecond = 0;
    quint64 uplinkBytesPerDay = 0;
    double coverageRadiusM = 0; // how far its radio reaches; 0: it has none

    bool operator==(const Site &) const = default;
};

// What a node runs of one component and what is under way. One entry for each component on the node.
struct NodeComponent {
    QString component;
    QString installed; // release name; empty: nothing
    QString desired;   // release name; empty: nothing is asked for
    QString rollout;   // that asked for `desired`; empty: the deployment itself
    UpdatePhase phase = UpdatePhase::Unspecified;
    TimeMs phaseSince = 0;
    QString message;
    quint64 doneBytes = 0;
    quint64 totalBytes = 0;
    // Of an image: where `installed` stands, and the release in the other slot.
    Slot slot = Slot::Unspecified;
    QString idle = {};

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
    bool maintenance = false;
    QMap<QString, QString> pinned; // component -> the release that it keeps
    NodeState state = NodeState::Unspecified;
    TimeMs since = 0;
    TimeMs lastSeen = 0;
    TimeMs certificateExpires = 0;
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
    QStringList allowedJurisdictions; // of sites that it may run at; empty: everywhere

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
    QStringList allowedJurisdictions; // besides those of its component: both must allow a site

    bool operator==(const Deployment &) const = default;
};

struct PlaneInfo {
    QString version;
    QString displayName;
    QString environment; // "production", "staging", "development", "local"; empty: not said
    QString epoch;
    QStringList capabilities;
    QString subject;   // who this console is to the control plane
    QStringList roles; // and what it may do: "viewer" reads, "operator" writes; empty: not known, nothing is restricted

    bool operator==(const PlaneInfo &) const = default;
};

} // namespace skerry
