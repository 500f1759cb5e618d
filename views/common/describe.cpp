#include "views/common/describe.h"

#include "models/fleetstable.h"
#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "views/common/target.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

// A fact that is not known is left out: an empty line would say that it is empty.
void add(FactGroup &group, const QString &name, const QString &value, std::optional<Status> status = {})
{
    if (!value.isEmpty())
        group.facts.append({name, value, status});
}

// An object that has a page of its own.
void addObject(FactGroup &group, const QString &name, const char *page, const QString &object)
{
    if (!object.isEmpty())
        group.facts.append({name, object, std::nullopt, linkToObject(QString::fromLatin1(page), object)});
}

void add(Description &description, FactGroup group)
{
    if (!group.facts.isEmpty())
        description.groups.append(std::move(group));
}

QString timeAndAge(TimeMs time, const PlaneClock &clock)
{
    if (time == 0)
        return {};
    const qint64 age = clock.age(time);
    return age < 1000 ? text::formatTime(time) : tr("%1, %2 ago").arg(text::formatTime(time), text::relativeAge(age));
}

// "Offline for 10 min"; what has just begun has no age to tell.
QString withAge(const QString &words, TimeMs since, const PlaneClock &clock)
{
    const qint64 age = clock.age(since);
    return since == 0 || age < 1000 ? words : tr("%1 for %2").arg(words, text::relativeAge(age));
}

// So that a digest has places to break, and somebody can compare it.
QString inGroups(QString digest)
{
    constexpr int GroupCharacters = 8;
    for (qsizetype at = GroupCharacters; at < digest.size(); at += GroupCharacters + 1)
        digest.insert(at, u' ');
    return digest;
}

FactGroup labelsOf(const Meta &meta)
{
    FactGroup group{tr("Labels"), {}};
    for (auto it = meta.labels.cbegin(); it != meta.labels.cend(); ++it)
        group.facts.append({it.key(), it.value().isEmpty() ? tr("(empty)") : it.value()});
    return group;
}

FactGroup recordOf(const Meta &meta, const PlaneClock &clock)
{
    FactGroup group{tr("Record"), {}};
    add(group, tr("Changed"), timeAndAge(meta.updated, clock));
    add(group, tr("Created"), timeAndAge(meta.created, clock));
    add(group, tr("Revision"), QString::number(meta.revision));
    add(group, tr("Generation"), QString::number(meta.generation));
    return group;
}

FactGroup countsGroup(const NodeCounts &counts)
{
    FactGroup group{tr("Nodes"), {}};
    add(group, tr("In all"), text::formatCount(counts.total()));
    for (const NodeState state : StatesWorstFirst) {
        if (counts.of(state) > 0)
            add(group, text::sentenceCase(text::word(state)), text::formatCount(counts.of(state)), statusOf(state));
    }
    return group;
}

QString stateOf(const NodeCounts &counts)
{
    return counts.total() == 0 ? tr("No nodes") : text::sentenceCase(text::word(counts.worst()));
}

FactGroup componentsOf(const Node &node, const PlaneClock &clock)
{
    FactGroup group{tr("Components"), {}};
    for (const NodeComponent &component : node.components) {
        add(group, component.component, componentSummary(component));
        if (isSettled(component))
            continue;
        add(group, tr("Update"), text::sentenceCase(updateText(component, clock)), statusOf(component.phase));
        addObject(group, tr("Rollout"), "rollouts", component.rollout);
    }
    return group;
}

// "A runs node-os-1.4.2, B holds node-os-1.5.0"
QString slotsOf(const NodeComponent &component)
{
    const bool isA = component.slot == Slot::A;
    const QString runs = (isA ? tr("A runs %1") : tr("B runs %1")).arg(component.installed);
    if (component.idle.isEmpty())
        return runs;
    return runs + QStringLiteral(", ") + (isA ? tr("B holds %1") : tr("A holds %1")).arg(component.idle);
}

Fact certificateOf(const Node &node, const PlaneClock &clock)
{
    const qint64 left = node.certificateExpires - clock.now();
    if (left <= 0)
        return {tr("Certificate"), tr("expired %1 ago").arg(text::relativeAge(-left)), Status::Critical};
    return {tr("Certificate"), tr("valid for %1").arg(text::relativeAge(left))};
}

QString countryOf(const Site &site)
{
    return site.jurisdiction.isEmpty() ? site.country : tr("%1, law of %2").arg(site.country, site.jurisdiction);
}

QString localTimeOf(const Site &site, const PlaneClock &clock)
{
    const QTimeZone zone(site.timeZone.toUtf8());
    if (site.timeZone.isEmpty() || !zone.isValid())
        return site.timeZone;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(clock.now(), zone);
    return tr("%1 (%2)").arg(QLocale().toString(now, QStringLiteral("ddd HH:mm")), site.timeZone);
}

QString uplinkOf(const Site &site)
{
    QStringList limits;
    if (site.uplinkBytesPerSecond > 0)
        limits += tr("%1 per second").arg(text::formatBytes(site.uplinkBytesPerSecond));
    if (site.uplinkBytesPerDay > 0)
        limits += tr("%1 in 24 h").arg(text::formatBytes(site.uplinkBytesPerDay));
    return limits.join(QStringLiteral(", "));
}

// What component and deployment both allow; empty: everywhere.
QString allowedIn(const Deployment &deployment, const Component *component)
{
    const QStringList ofComponent = component ? component->allowedJurisdictions : QStringList();
    if (ofComponent.isEmpty() || deployment.allowedJurisdictions.isEmpty())
        return (ofComponent + deployment.allowedJurisdictions).join(QStringLiteral(", "));
    QStringList both;
    for (const QString &law : deployment.allowedJurisdictions) {
        if (ofComponent.contains(law))
            both.append(law);
    }
    return both.isEmpty() ? tr("nowhere: its component is allowed elsewhere only") : both.join(QStringLiteral(", "));
}

} // namespace

QString updateText(const NodeComponent &component, const PlaneClock &clock)
{
    QString words = text::word(component.phase);
    if (component.phase == UpdatePhase::Downloading && component.totalBytes > 0)
        words += tr(" %1 of %2").arg(text::formatBytes(component.doneBytes), text::formatBytes(component.totalBytes));
    words = withAge(words, component.phaseSince, clock);
    if (!component.message.isEmpty())
        words += QStringLiteral(": ") + component.message;
    return words;
}

bool isSettled(const NodeComponent &component)
{
    return component.phase == UpdatePhase::Unspecified || component.phase == UpdatePhase::Succeeded;
}

Description describe(const Node &node, PlaneModels &models, Extent extent)
{
    const PlaneClock &clock = models.clock();
    const Site *site = models.sites().find(node.site);
    Description description{
        tr("Node"), node.meta.name, statusOf(node.state), text::sentenceCase(text::word(node.state)), {}};
    // Silent since it was last heard: when that was noticed is of no use to anybody.
    const bool silent = node.state == NodeState::Offline && node.lastSeen != 0;
    description.state = withAge(description.state, silent ? node.lastSeen : node.since, clock);

    FactGroup where{tr("Where"), {}};
    addObject(where, tr("Site"), "sites", node.site);
    add(where, tr("Tier"), site ? text::sentenceCase(text::word(site->tier)) : QString());
    add(where, tr("Country"), site ? countryOf(*site) : QString());
    add(where, tr("Local time"), site ? localTimeOf(*site, clock) : QString());
    addObject(where, tr("Gateway"), "nodes", node.gateway);
    add(where, tr("Hardware"), node.hardware);
    add(where, tr("Channel"), text::sentenceCase(text::word(node.channel)));
    add(where, tr("Cordoned"), node.cordoned ? tr("Yes: takes no new work") : QString());
    add(where, tr("Maintenance"), node.maintenance ? tr("Yes: takes no new work") : QString());
    for (auto it = node.pinned.cbegin(); it != node.pinned.cend(); ++it)
        add(where, tr("Pinned"), it.value());
    add(where, tr("Last heard"), node.state == NodeState::Offline ? timeAndAge(node.lastSeen, clock) : tr("now"));
    if (node.certificateExpires != 0)
        where.facts.append(certificateOf(node, clock));
    for (const NodeComponent &component : node.components) {
        if (component.slot != Slot::Unspecified)
            add(where, tr("Slots of %1").arg(component.component), slotsOf(component));
    }
    add(description, std::move(where));
    if (extent == Extent::All)
        add(description, componentsOf(node, clock));
    add(description, labelsOf(node.meta));
    add(description, recordOf(node.meta, clock));
    return description;
}

Description describe(const Site &site, PlaneModels &models, Extent extent)
{
    const PlaneClock &clock = models.clock();
    const NodeCounts counts = models.aggregates().forSite(site.meta.name);
    Description description{tr("Site"), site.meta.name, statusOf(counts.worst()), stateOf(counts), {}};
    FactGroup where{tr("Where"), {}};
    add(where, tr("Title"), site.displayName);
    add(where, tr("Tier"), text::sentenceCase(text::word(site.tier)));
    add(where, tr("Type"), site.type);
    add(where, tr("Country"), countryOf(site));
    add(where, tr("Local time"), localTimeOf(site, clock));
    add(where, tr("Maintenance windows"), site.maintenanceWindows);
    add(where, tr("Uplink"), uplinkOf(site));
    add(where, tr("Failure domain"), site.failureDomain);
    add(where, tr("Position"),
        tr("%1°, %2°").arg(QLocale().toString(site.latitudeDeg, 'f', 3), QLocale().toString(site.longitudeDeg, 'f', 3)));
    add(where, tr("Radio reaches"), site.coverageRadiusM > 0 ? text::formatDistance(site.coverageRadiusM) : QString());
    addObject(where, tr("Reached through"), "sites", site.parent);
    add(description, std::move(where));
    if (extent == Extent::All)
        add(description, countsGroup(counts));
    add(description, labelsOf(site.meta));
    add(description, recordOf(site.meta, clock));
    return description;
}

Description describe(const Fleet &fleet, PlaneModels &models, Extent extent)
{
    const NodeCounts counts = countsOf(fleet);
    Description description{tr("Fleet"), fleet.meta.name, statusOf(counts.worst()), stateOf(counts), {}};
    FactGroup members{tr("Members"), {}};
    add(members, tr("Title"), fleet.displayName);
    add(members, tr("Selector"), fleet.selector);
    const auto ofChannel = [&fleet](const char *channel) {
        return linkToNodes(QStringLiteral("fleet:%1 channel:%2").arg(fleet.meta.name, QLatin1String(channel)));
    };
    const auto canary = static_cast<qint64>(fleet.canaryNodes);
    const auto all = static_cast<qint64>(fleet.nodes);
    members.facts.append({tr("Canary"), text::nodes(canary), std::nullopt, ofChannel("canary")});
    members.facts.append({tr("Main"), text::nodes(std::max<qint64>(0, all - canary)), std::nullopt, ofChannel("main")});
    add(description, std::move(members));
    if (extent == Extent::All)
        add(description, countsGroup(counts));

    FactGroup runs{tr("Runs"), {}};
    for (int row = 0; row < models.deployments().size(); ++row) {
        const Deployment &deployment = models.deployments().at(row);
        if (deployment.fleet != fleet.meta.name)
            continue;
        add(runs, deployment.component, deployment.release);
        addObject(runs, tr("Rollout"), "rollouts", deployment.activeRollout);
    }
    if (extent == Extent::All)
        add(description, std::move(runs));
    add(description, labelsOf(fleet.meta));
    add(description, recordOf(fleet.meta, models.clock()));
    return description;
}

Description describe(const Deployment &deployment, PlaneModels &models, Extent extent)
{
    const bool rollingOut = !deployment.activeRollout.isEmpty();
    Description description{tr("Deployment"),
                            deployment.meta.name,
                            rollingOut ? Status::Updating : Status::Healthy,
                            rollingOut ? tr("Being rolled out") : tr("Settled"),
                            {}};
    FactGroup what{tr("What runs where"), {}};
    add(what, tr("Component"), deployment.component);
    addObject(what, tr("Fleet"), "fleets", deployment.fleet);
    add(what, tr("Release"), deployment.release);
    addObject(what, tr("Rollout"), "rollouts", deployment.activeRollout);
    add(what, tr("Priority"), QString::number(deployment.priority));
    add(what, tr("Allowed in"), allowedIn(deployment, models.components().find(deployment.component)));
    add(description, std::move(what));

    FactGroup nodes{tr("Nodes by release"), {}};
    for (auto it = deployment.nodesByRelease.cbegin(); it != deployment.nodesByRelease.cend(); ++it)
        add(nodes, it.key().isEmpty() ? tr("(nothing)") : it.key(), text::formatCount(static_cast<qint64>(it.value())));
    if (extent == Extent::All)
        add(description, std::move(nodes));
    if (const Release *release = models.releases().find(deployment.release)) {
        FactGroup group{tr("Release %1").arg(release->version), {}};
        add(group, tr("Size"), text::formatBytes(release->sizeBytes));
        add(group, tr("Digest"), inGroups(release->sha256));
        add(group, tr("Notes"), release->notes);
        add(description, std::move(group));
    }
    add(description, labelsOf(deployment.meta));
    add(description, recordOf(deployment.meta, models.clock()));
    return description;
}

} // namespace skerry
