#include "app/ctl/output/columns.h"

#include "app/ctl/output/fields.h"
#include "skerry/v1/freezes.pb.h"
#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/releases.pb.h"
#include "skerry/v1/rollouts.pb.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace skerry::ctl {

namespace {

constexpr bool Wide = true;

std::string orDash(std::string text)
{
    return text.empty() ? "-" : std::move(text);
}

// A column of a typed object.
template<class T, class Text>
Column column(std::string heading, Text text, bool wide = false, Table::Align align = Table::Align::Left)
{
    auto cell = [text](const Message &object, const TimeStyle &style) -> Cell {
        if constexpr (std::is_invocable_v<Text, const T &, const TimeStyle &>)
            return text(static_cast<const T &>(object), style);
        else
            return text(static_cast<const T &>(object));
    };
    return {std::move(heading), wide, std::move(cell), align};
}

template<class T, class Text>
Column number(std::string heading, Text text, bool wide = false)
{
    return column<T>(std::move(heading), std::move(text), wide, Table::Align::Right);
}

// A field that every object of the kind has, by its path.
Column field(std::string heading, std::string path, bool wide = false)
{
    return {std::move(heading), wide, [path = std::move(path)](const Message &object, const TimeStyle &) -> Cell {
                return orDash(textAt(object, path));
            }};
}

Column nameColumn()
{
    return {"NAME", false, [](const Message &object, const TimeStyle &) -> Cell { return metaOf(object).name(); }};
}

std::string word(const google::protobuf::EnumDescriptor *type, int number)
{
    return enumWord(*type, number);
}

Cell nodeStateCell(const v1::Node &node)
{
    std::string text = word(v1::NodeState_descriptor(), node.status().state());
    if (node.spec().cordoned())
        text += ", cordoned";
    if (node.spec().maintenance())
        text += ", in maintenance";
    switch (node.status().state()) {
    case v1::NODE_STATE_ONLINE:
        return {text, node.spec().cordoned() || node.spec().maintenance() ? Tone::Warning : Tone::Good};
    case v1::NODE_STATE_DEGRADED:
        return {text, Tone::Warning};
    case v1::NODE_STATE_CRITICAL:
    case v1::NODE_STATE_OFFLINE:
        return {text, Tone::Bad};
    default:
        return text;
    }
}

std::string installedText(const v1::Node &node)
{
    std::map<std::string, std::string> releases;
    for (const auto &[component, installed] : node.status().installed())
        releases.emplace(component, installed.release());
    std::string text;
    for (const auto &[component, release] : releases)
        text += (text.empty() ? "" : ", ") + release;
    return orDash(text);
}

std::string pinsText(const v1::Node &node)
{
    std::map<std::string, std::string> pins(node.spec().pinned().begin(), node.spec().pinned().end());
    std::string text;
    for (const auto &[component, release] : pins)
        text += (text.empty() ? "" : ", ") + release;
    return orDash(text);
}

// What differs from the wanted releases, with the update under way.
std::string updatesText(const v1::Node &node)
{
    std::map<std::string, std::string> lines;
    for (const auto &[component, desired] : node.desired()) {
        const auto installed = node.status().installed().find(component);
        if (installed != node.status().installed().end() && installed->second.release() == desired.release())
            continue;
        const auto update = node.status().updates().find(component);
        const bool known = update != node.status().updates().end() && update->second.release() == desired.release();
        lines.emplace(component,
                      desired.release() +
                          (known ? " " + word(v1::UpdatePhase_descriptor(), update->second.phase()) : std::string()));
    }
    std::string text;
    for (const auto &[component, line] : lines)
        text += (text.empty() ? "" : ", ") + line;
    return orDash(text);
}

template<class Map>
std::string countsText(const Map &counts)
{
    std::map<std::string, std::uint64_t> sorted(counts.begin(), counts.end());
    std::string text;
    for (const auto &[name, count] : sorted) {
        if (count > 0)
            text += (text.empty() ? "" : ", ") + countText(count) + " " + name;
    }
    return orDash(text);
}

template<class Get>
std::string sumOf(const v1::Rollout &rollout, Get get)
{
    std::uint64_t sum = 0;
    for (const auto &group : rollout.status().groups())
        sum += get(group);
    return countText(sum);
}

// "1200 m"; "-" where there is none.
std::string radioText(const v1::Site &site)
{
    const auto metres = std::llround(site.spec().coverage_radius_m());
    return orDash(metres > 0 ? std::to_string(metres) + " m" : "");
}

std::vector<Column> siteColumns()
{
    using T = v1::Site;
    return {
        column<T>("TIER", [](const T &site) { return word(v1::Tier_descriptor(), site.spec().tier()); }),
        field("TYPE", "spec.type"),
        field("COUNTRY", "spec.country"),
        field("PARENT", "spec.parent"),
        field("DISPLAY NAME", "spec.display_name", Wide),
        field("JURISDICTION", "spec.jurisdiction", Wide),
        number<T>(
            "LATITUDE", [](const T &site) { return std::to_string(site.spec().latitude_deg()); }, Wide),
        number<T>(
            "LONGITUDE", [](const T &site) { return std::to_string(site.spec().longitude_deg()); }, Wide),
        field("TIME ZONE", "spec.time_zone", Wide),
        field("FAILURE DOMAIN", "spec.failure_domain", Wide),
        field("MAINTENANCE WINDOWS", "spec.maintenance_windows", Wide),
        number<T>("RADIO REACHES", radioText, Wide),
    };
}

std::vector<Column> nodeColumns()
{
    using T = v1::Node;
    return {
        column<T>("STATE", nodeStateCell),
        column<T>("SINCE",
                  [](const T &node, const TimeStyle &style) { return orDash(ageText(node.status().since(), style)); }),
        field("SITE", "spec.site"),
        column<T>("CHANNEL", [](const T &node) { return word(v1::Channel_descriptor(), node.spec().channel()); }),
        column<T>("RUNS", installedText),
        column<T>("GOES TO", updatesText),
        field("HARDWARE", "spec.hardware", Wide),
        field("GATEWAY", "spec.gateway", Wide),
        column<T>("PINNED TO", pinsText, Wide),
        column<T>(
            "LAST SEEN",
            [](const T &node, const TimeStyle &style) { return orDash(timeWithAge(node.status().last_seen(), style)); },
            Wide),
    };
}

std::vector<Column> fleetColumns()
{
    using T = v1::Fleet;
    return {
        number<T>("NODES", [](const T &fleet) { return countText(fleet.status().nodes()); }),
        number<T>("CANARY", [](const T &fleet) { return countText(fleet.status().canary_nodes()); }),
        column<T>("STATES", [](const T &fleet) { return countsText(fleet.status().nodes_by_state()); }),
        field("SELECTOR", "spec.selector"),
        field("DISPLAY NAME", "spec.display_name", Wide),
    };
}

std::string joined(const google::protobuf::RepeatedPtrField<std::string> &names)
{
    std::string text;
    for (const auto &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::vector<Column> changeFreezeColumns()
{
    using T = v1::ChangeFreeze;
    return {
        column<T>("FROM", [](const T &freeze, const TimeStyle &style) { return timeText(freeze.spec().from(), style); }),
        column<T>("UNTIL", [](const T &freeze, const TimeStyle &style) { return timeText(freeze.spec().until(), style); }),
        field("REASON", "spec.reason"),
        column<T>("DEPLOYMENTS",
                  [](const T &freeze) {
                      return freeze.spec().deployments().empty() ? std::string("all") : joined(freeze.spec().deployments());
                  }),
    };
}

std::vector<Column> componentColumns()
{
    using T = v1::Component;
    return {
        column<T>("TYPE", [](const T &component) { return word(v1::ComponentType_descriptor(), component.spec().type()); }),
        field("DISPLAY NAME", "spec.display_name"),
        column<T>(
            "SIGNATURES",
            [](const T &component) {
                return std::string(component.spec().require_signature() ? "required, " : "") +
                       counted(static_cast<std::uint64_t>(component.spec().trusted_keys_size()), "key");
            },
            Wide),
    };
}

std::vector<Column> releaseColumns()
{
    using T = v1::Release;
    return {
        field("COMPONENT", "spec.component"),
        field("VERSION", "spec.version"),
        number<T>("SIZE", [](const T &release) { return bytesText(release.spec().size_bytes()); }),
        column<T>("SIGNED", [](const T &release) { return std::string(release.spec().signature().empty() ? "no" : "yes"); }),
        field("NOTES", "spec.notes"),
        field("SHA256", "spec.sha256", Wide),
    };
}

std::vector<Column> deploymentColumns()
{
    using T = v1::Deployment;
    return {
        field("COMPONENT", "spec.component"),
        field("FLEET", "spec.fleet"),
        field("RELEASE", "spec.release"),
        number<T>("PRIORITY", [](const T &deployment) { return std::to_string(deployment.spec().priority()); }),
        field("ROLLOUT", "status.active_rollout"),
        column<T>("NODES BY RELEASE",
                  [](const T &deployment) { return countsText(deployment.status().nodes_by_release()); }),
        field("LAST ROLLOUT", "status.last_rollout", Wide),
    };
}

std::vector<Column> rolloutColumns()
{
    using T = v1::Rollout;
    return {
        field("DEPLOYMENT", "spec.deployment"),
        field("RELEASE", "spec.release"),
        column<T>("STATE", [](const T &rollout) { return phaseCell(rollout); }),
        number<T>("NODES", [](const T &rollout) { return sumOf(rollout, [](const auto &g) { return g.total(); }); }),
        number<T>("DONE", [](const T &rollout) { return sumOf(rollout, [](const auto &g) { return g.succeeded(); }); }),
        number<T>("FAILED", [](const T &rollout) { return sumOf(rollout, [](const auto &g) { return g.failed(); }); }),
        number<T>("OFFLINE",
                  [](const T &rollout) { return sumOf(rollout, [](const auto &g) { return g.pending_offline(); }); }),
        column<T>("STARTED", [](const T &rollout,
                                const TimeStyle &style) { return orDash(ageText(rollout.status().started(), style)); }),
        field("FROM", "status.from_release", Wide),
        field("MESSAGE", "status.message", Wide),
    };
}

std::vector<Column> ownColumns(const Kind &kind)
{
    const std::map<std::string, std::vector<Column> (*)()> makers = {
        {"site", siteColumns},       {"node", nodeColumns},
        {"fleet", fleetColumns},     {"component", componentColumns},
        {"release", releaseColumns}, {"deployment", deploymentColumns},
        {"rollout", rolloutColumns}, {"changefreeze", changeFreezeColumns},
    };
    const auto maker = makers.find(kind.name);
    return maker == makers.end() ? std::vector<Column>() : maker->second();
}

// What every object has. Where it has nothing else, this is not only for wide tables.
std::vector<Column> metaColumns(bool wide)
{
    return {
        {"GENERATION", wide,
         [](const Message &object, const TimeStyle &) -> Cell { return std::to_string(metaOf(object).generation()); },
         Table::Align::Right},
        {"UPDATED", wide,
         [](const Message &object, const TimeStyle &style) -> Cell {
             return orDash(timeWithAge(metaOf(object).updated(), style));
         }},
        {"LABELS", wide, [](const Message &object, const TimeStyle &) -> Cell { return orDash(labelsText(object)); }},
    };
}

} // namespace

std::vector<Column> columnsOf(const Kind &kind, bool wide)
{
    std::vector<Column> columns = {nameColumn()};
    auto own = ownColumns(kind);
    auto meta = metaColumns(!own.empty());
    std::move(own.begin(), own.end(), std::back_inserter(columns));
    std::move(meta.begin(), meta.end(), std::back_inserter(columns));
    if (!wide)
        std::erase_if(columns, [](const Column &column) { return column.wideOnly; });
    return columns;
}

Cell phaseCell(const Message &object)
{
    const auto &status = static_cast<const v1::Rollout &>(object).status();
    std::string text = word(v1::RolloutPhase_descriptor(), status.phase());
    const int waves = status.groups_size() - 1; // group 0 is the canary
    const bool inWave = status.phase() == v1::ROLLOUT_PHASE_WAVE || status.phase() == v1::ROLLOUT_PHASE_WAVE_BAKING;
    if (inWave && status.wave() > 0 && static_cast<int>(status.wave()) <= waves)
        text = "wave " + std::to_string(status.wave()) + " of " + std::to_string(waves) +
               (status.phase() == v1::ROLLOUT_PHASE_WAVE_BAKING ? " baking" : "");
    switch (status.phase()) {
    case v1::ROLLOUT_PHASE_COMPLETED:
        return {text, Tone::Good};
    case v1::ROLLOUT_PHASE_HALTED:
    case v1::ROLLOUT_PHASE_ABORTED:
    case v1::ROLLOUT_PHASE_EXPIRED:
    case v1::ROLLOUT_PHASE_ROLLED_BACK:
    case v1::ROLLOUT_PHASE_ROLLING_BACK:
        return {text, Tone::Bad};
    case v1::ROLLOUT_PHASE_AWAITING_APPROVAL:
    case v1::ROLLOUT_PHASE_HOLDING:
    case v1::ROLLOUT_PHASE_PAUSED:
        return {text, Tone::Warning};
    default:
        return text;
    }
}

std::string briefly(const Kind &kind, const Message &object, const TimeStyle &style)
{
    constexpr std::size_t Most = 3;
    std::string text;
    std::size_t count = 0;
    for (const Column &column : ownColumns(kind)) {
        const std::string value = column.wideOnly || count == Most ? "-" : column.cell(object, style).text;
        if (value == "-")
            continue;
        text += (text.empty() ? "" : ", ") + value;
        ++count;
    }
    return text;
}

} // namespace skerry::ctl
