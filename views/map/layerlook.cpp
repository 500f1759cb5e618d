#include "views/map/layerlook.h"

#include "models/map/alertlayer.h"
#include "models/map/jurisdictionlayer.h"
#include "models/map/latencylayer.h"
#include "models/map/rolloutlayer.h"
#include "models/map/statelayer.h"
#include "models/text.h"
#include "ui/charts/charthue.h"
#include "ui/tokens.h"

#include <QCoreApplication>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

QColor colourOf(Status status, const Tokens &tokens)
{
    switch (status) {
    case Status::Healthy:
        return tokens.healthy;
    case Status::Degraded:
        return tokens.degraded;
    case Status::Critical:
        return tokens.critical;
    case Status::Updating:
        return tokens.updating;
    case Status::Offline:
        break;
    }
    return tokens.offline;
}

PartLook statusPart(const QString &name, Status status, const Tokens &tokens)
{
    return {name, colourOf(status, tokens), status == Status::Healthy ? std::nullopt : std::optional(status)};
}

// Like an isochrone: from near to far one way through the colours, from the accent to what is seen best.
QColor rampColour(double share, const Tokens &tokens)
{
    const QColor near = colourOf(Hue::Sky, tokens);
    const QColor middle = colourOf(Hue::Purple, tokens);
    const QColor far = colourOf(Hue::Vermilion, tokens);
    return share < 0.5 ? mixed(middle, near, share * 2) : mixed(far, middle, share * 2 - 1);
}

} // namespace

QString nameOf(MapLayerKind kind)
{
    switch (kind) {
    case MapLayerKind::State:
        return tr("State of nodes");
    case MapLayerKind::Rollout:
        return tr("Rollout");
    case MapLayerKind::Latency:
        return tr("Latency from a site");
    case MapLayerKind::Alerts:
        return tr("Alerts");
    case MapLayerKind::Jurisdiction:
        break;
    }
    return tr("Jurisdiction");
}

LayerLook lookOfStates(const Tokens &tokens)
{
    LayerLook look;
    for (const NodeState state : StatesWorstFirst)
        look.parts.append(statusPart(text::word(state), statusOf(state), tokens));
    look.parts.append({tr("unknown"), tokens.muted, std::nullopt});
    return look;
}

LayerLook lookOfRollout(const Tokens &tokens)
{
    LayerLook look;
    look.parts.resize(RolloutLayer::Parts);
    look.parts[RolloutLayer::Failed] = statusPart(tr("failed"), Status::Critical, tokens);
    look.parts[RolloutLayer::Canary] = {tr("canary, under way"), colourOf(Hue::Orange, tokens), Status::Updating};
    look.parts[RolloutLayer::Wave] = statusPart(tr("wave, under way"), Status::Updating, tokens);
    look.parts[RolloutLayer::RolledBack] = {tr("rolled back"), colourOf(Hue::Purple, tokens), Status::Degraded};
    look.parts[RolloutLayer::Waiting] = {tr("waiting"), tokens.edge, std::nullopt};
    look.parts[RolloutLayer::Done] = statusPart(tr("done"), Status::Healthy, tokens);
    look.parts[RolloutLayer::Outside] = {tr("not part of it"), tokens.border, std::nullopt, true};
    return look;
}

LayerLook lookOfLatency(const Tokens &tokens)
{
    const auto &ends = LatencyLayer::BandEndsMs;
    LayerLook look;
    look.countsSites = true;
    look.parts.resize(LatencyLayer::Parts);
    look.parts[LatencyLayer::Unreachable] = statusPart(tr("unreachable"), Status::Offline, tokens);
    look.parts[LatencyLayer::Slowest] = {tr("%1 ms and more").arg(ends.back()), rampColour(1, tokens), std::nullopt};
    for (std::size_t i = 1; i < ends.size(); ++i)
        look.parts[LatencyLayer::Quickest - int(i)] = {tr("%1 to %2 ms").arg(ends.at(i - 1)).arg(ends.at(i)),
                                                       rampColour(double(i) / double(ends.size()), tokens), std::nullopt};
    look.parts[LatencyLayer::Quickest] = {tr("below %1 ms").arg(ends.front()), rampColour(0, tokens), std::nullopt};
    look.parts[LatencyLayer::Here] = {tr("from here"), tokens.text, std::nullopt};
    look.parts[LatencyLayer::Unknown] = {tr("not measured"), tokens.border, std::nullopt, true};
    return look;
}

LayerLook lookOfAlerts(const Tokens &tokens)
{
    LayerLook look;
    look.parts.resize(AlertLayer::Parts);
    look.parts[AlertLayer::New] =
        statusPart(tr("new, for less than %1 min").arg(AlertLayer::NewMs / 60'000), Status::Critical, tokens);
    look.parts[AlertLayer::Standing] = {tr("standing"), colourOf(Hue::Vermilion, tokens), Status::Offline};
    look.parts[AlertLayer::Warning] = statusPart(tr("warning"), Status::Degraded, tokens);
    look.parts[AlertLayer::Well] = {tr("nothing"), tokens.border, std::nullopt, true};
    return look;
}

LayerLook lookOfJurisdictions(const QStringList &names, const Tokens &tokens)
{
    LayerLook look;
    look.countsSites = true;
    for (int i = 0; i < names.size(); ++i)
        look.parts.append({names.at(i).isEmpty() ? tr("not told") : names.at(i),
                           i < Hues ? colourOf(Hue(i), tokens) : tokens.muted, std::nullopt});
    if (names.size() == JurisdictionLayer::MostJurisdictions)
        look.parts.append({tr("others"), tokens.muted, std::nullopt});
    return look;
}

LayerLook lookOfRule(const Tokens &tokens)
{
    LayerLook look;
    look.countsSites = true;
    look.parts.resize(JurisdictionLayer::RuleParts);
    look.parts[JurisdictionLayer::Refused] = {tr("refused"), colourOf(Hue::Vermilion, tokens), Status::Offline};
    look.parts[JurisdictionLayer::Allowed] = {tr("allowed"), colourOf(Hue::Green, tokens), std::nullopt};
    return look;
}

} // namespace skerry
