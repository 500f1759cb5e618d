// How the parts of each layer look and what they are called, the worst first. The colours of states are kept for states;
// each part also has a shape or a text, so that colour is never all there is.
#pragma once

#include "ui/status.h"

#include <QColor>
#include <QString>
#include <QVector>

#include <optional>

namespace skerry {

struct Tokens;

enum class MapLayerKind { State, Rollout, Latency, Alerts, Jurisdiction };

struct PartLook {
    QString name; // as in the middle of a sentence
    QColor colour;
    std::optional<Status> shape; // at the corner of a site whose worst part it is
    bool isQuiet = false;        // nothing to look at: it recedes

    bool operator==(const PartLook &) const = default;
};

struct LayerLook {
    QVector<PartLook> parts;
    bool countsSites = false; // not nodes
};

[[nodiscard]] QString nameOf(MapLayerKind kind);
[[nodiscard]] LayerLook lookOfStates(const Tokens &tokens);
[[nodiscard]] LayerLook lookOfRollout(const Tokens &tokens);
[[nodiscard]] LayerLook lookOfLatency(const Tokens &tokens);
[[nodiscard]] LayerLook lookOfAlerts(const Tokens &tokens);
[[nodiscard]] LayerLook lookOfJurisdictions(const QStringList &names, const Tokens &tokens);
[[nodiscard]] LayerLook lookOfRule(const Tokens &tokens);

} // namespace skerry
