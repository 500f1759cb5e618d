// The keys of sites, fleets, deployments and rollouts: few rows, so that nothing needs to be settled beforehand.
#include "models/filterkeymakers.h"
#include "models/rolloutstable.h"

namespace skerry {

using namespace filterterms;

namespace {

template<class T>
const QString &nameOf(const T &object)
{
    return object.meta.name;
}

template<class T>
FilterKey<T> nameKey()
{
    return fieldKey<T>("name", QT_TRANSLATE_NOOP("skerry", "the whole name"), "osl-*", nameOf<T>);
}

bool has(const QString &text, const QString &word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

template<class Field>
FilterKey<Site> siteField(const char *name, const char *what, const char *example, Field field)
{
    return fieldKey<Site>(name, what, example, field);
}

FilterKey<Site> nodesIn(const NodeAggregates &aggregates, const char *name, const char *what, NodeState state)
{
    return numberKey<Site>(name, what,
                           [&aggregates, state](const Site &site) { return aggregates.forSite(site.meta.name).of(state); });
}

FilterKey<Fleet> membersIn(const char *name, const char *what)
{
    return numberKey<Fleet>(
        name, what, [key = QString(QLatin1String(name))](const Fleet &fleet) { return fleet.nodesByState.value(key); });
}

FilterKey<Rollout> nodesThat(const char *name, const char *what, quint32 RolloutGroup::*number)
{
    return numberKey<Rollout>(name, what, [number](const Rollout &rollout) { return sumOf(rollout.groups).*number; });
}

NodeState worstOf(const Fleet &fleet)
{
    NodeCounts counts;
    for (const auto &word : stateWords())
        counts.add(NodeState(word.second), int(fleet.nodesByState.value(word.first)));
    return counts.worst();
}

bool isDrifting(const Deployment &deployment)
{
    for (auto it = deployment.nodesByRelease.cbegin(); it != deployment.nodesByRelease.cend(); ++it)
        if (it.key() != deployment.release && it.value() > 0)
            return true;
    return false;
}

} // namespace

template<>
QVector<FilterKey<Site>> filterKeysOf<Site>(const FilterContext &context)
{
    const NodeAggregates &nodes = context.aggregates;
    return {
        wordKey<Site>("state", QT_TRANSLATE_NOOP("skerry", "worst state of its nodes"), stateWords(),
                      [&nodes](const Site &site) { return int(nodes.forSite(site.meta.name).worst()); }),
        wordKey<Site>("tier", QT_TRANSLATE_NOOP("skerry", "tier of the site"), tierWords(),
                      [](const Site &site) { return int(site.tier); }),
        siteField("country", QT_TRANSLATE_NOOP("skerry", "country of the site"), "norway", &Site::country),
        areaKey<Site>(
            QT_TRANSLATE_NOOP("skerry", "south/west/north/east in degrees: where it stands"),
            [](const Site &site, const AreaSet &areas) { return areas.allows(site.latitudeDeg, site.longitudeDeg); }),
        siteField("type", QT_TRANSLATE_NOOP("skerry", "kind of place"), "factory", &Site::type),
        siteField("parent", QT_TRANSLATE_NOOP("skerry", "site that it belongs to"), "eu-north", &Site::parent),
        siteField("site", QT_TRANSLATE_NOOP("skerry", "name of the site"), "osl-*", nameOf<Site>),
        nameKey<Site>(),
        numberKey<Site>("nodes", QT_TRANSLATE_NOOP("skerry", "number of nodes"),
                        [&nodes](const Site &site) { return nodes.forSite(site.meta.name).total(); }),
        nodesIn(nodes, "online", QT_TRANSLATE_NOOP("skerry", "nodes online"), NodeState::Online),
        nodesIn(nodes, "degraded", QT_TRANSLATE_NOOP("skerry", "nodes degraded"), NodeState::Degraded),
        nodesIn(nodes, "critical", QT_TRANSLATE_NOOP("skerry", "nodes critical"), NodeState::Critical),
        nodesIn(nodes, "offline", QT_TRANSLATE_NOOP("skerry", "nodes offline"), NodeState::Offline),
        nodesIn(nodes, "updating", QT_TRANSLATE_NOOP("skerry", "nodes updating"), NodeState::Updating),
    };
}

template<>
QVector<FilterKey<Fleet>> filterKeysOf<Fleet>(const FilterContext &)
{
    return {
        wordKey<Fleet>("state", QT_TRANSLATE_NOOP("skerry", "worst state of its nodes"), stateWords(),
                       [](const Fleet &fleet) { return int(worstOf(fleet)); }),
        partKey<Fleet>("selector", QT_TRANSLATE_NOOP("skerry", "part of the selector"), "edge", &Fleet::selector),
        nameKey<Fleet>(),
        numberKey<Fleet>("nodes", QT_TRANSLATE_NOOP("skerry", "number of nodes"), &Fleet::nodes),
        numberKey<Fleet>("canary", QT_TRANSLATE_NOOP("skerry", "nodes of the canary channel"), &Fleet::canaryNodes),
        membersIn("online", QT_TRANSLATE_NOOP("skerry", "nodes online")),
        membersIn("degraded", QT_TRANSLATE_NOOP("skerry", "nodes degraded")),
        membersIn("critical", QT_TRANSLATE_NOOP("skerry", "nodes critical")),
        membersIn("offline", QT_TRANSLATE_NOOP("skerry", "nodes offline")),
        membersIn("updating", QT_TRANSLATE_NOOP("skerry", "nodes updating")),
    };
}

template<>
QVector<FilterKey<Deployment>> filterKeysOf<Deployment>(const FilterContext &)
{
    const auto rolling = [](const Deployment &deployment) { return !deployment.activeRollout.isEmpty(); };
    return {
        fieldKey<Deployment>("component", QT_TRANSLATE_NOOP("skerry", "component that it deploys"), "router",
                             &Deployment::component),
        fieldKey<Deployment>("fleet", QT_TRANSLATE_NOOP("skerry", "fleet that it is for"), "kiosk", &Deployment::fleet),
        fieldKey<Deployment>("release", QT_TRANSLATE_NOOP("skerry", "release that it wants"), "router-2.*",
                             &Deployment::release),
        flagKey<Deployment>(QT_TRANSLATE_NOOP("skerry", "drifting: some nodes run another release; rolling: a rollout is "
                                                        "under way"),
                            {{QStringLiteral("drifting"), isDrifting}, {QStringLiteral("rolling"), rolling}}),
        fieldKey<Deployment>("rollout", QT_TRANSLATE_NOOP("skerry", "rollout under way"), "router-edge-*",
                             &Deployment::activeRollout),
        numberKey<Deployment>("priority", QT_TRANSLATE_NOOP("skerry", "which deployment wins"), &Deployment::priority),
        nameKey<Deployment>(),
    };
}

template<>
QVector<FilterKey<Rollout>> filterKeysOf<Rollout>(const FilterContext &context)
{
    const auto finished = [](const Rollout &rollout) { return isFinished(rollout.phase); };
    const auto active = [](const Rollout &rollout) { return !isFinished(rollout.phase); };
    return {
        wordKey<Rollout>("phase", QT_TRANSLATE_NOOP("skerry", "phase of the rollout"), rolloutPhaseWords(),
                         [](const Rollout &rollout) { return int(rollout.phase); }),
        flagKey<Rollout>(QT_TRANSLATE_NOOP("skerry", "active: still under way; finished: nothing moves it any more"),
                         {{QStringLiteral("active"), active}, {QStringLiteral("finished"), finished}}),
        fieldKey<Rollout>("deployment", QT_TRANSLATE_NOOP("skerry", "deployment that it changes"), "router-*",
                          &Rollout::deployment),
        fieldKey<Rollout>("release", QT_TRANSLATE_NOOP("skerry", "release that it brings"), "router-2.*", &Rollout::release),
        fieldKey<Rollout>("from", QT_TRANSLATE_NOOP("skerry", "release that it replaces"), "router-1.*",
                          &Rollout::fromRelease),
        ageKey<Rollout>("started", QT_TRANSLATE_NOOP("skerry", "how long ago it began"), context.clock,
                        [](const Rollout &rollout) { return rollout.started; }),
        nodesThat("nodes", QT_TRANSLATE_NOOP("skerry", "number of nodes"), &RolloutGroup::total),
        nodesThat("succeeded", QT_TRANSLATE_NOOP("skerry", "nodes done"), &RolloutGroup::succeeded),
        nodesThat("failed", QT_TRANSLATE_NOOP("skerry", "nodes failed"), &RolloutGroup::failed),
        nodesThat("updating", QT_TRANSLATE_NOOP("skerry", "nodes updating"), &RolloutGroup::updating),
        nodesThat("offline", QT_TRANSLATE_NOOP("skerry", "nodes that wait because they are offline"),
                  &RolloutGroup::pendingOffline),
        nameKey<Rollout>(),
    };
}

template<>
FilterTest<Site> filterWordTest<Site>(const QString &word)
{
    return [word](const Site &site) { return has(site.meta.name, word) || has(site.displayName, word); };
}

template<>
FilterTest<Fleet> filterWordTest<Fleet>(const QString &word)
{
    return [word](const Fleet &fleet) {
        return has(fleet.meta.name, word) || has(fleet.displayName, word) || has(fleet.selector, word);
    };
}

template<>
FilterTest<Deployment> filterWordTest<Deployment>(const QString &word)
{
    return [word](const Deployment &deployment) {
        return has(deployment.meta.name, word) || has(deployment.component, word) || has(deployment.fleet, word) ||
               has(deployment.release, word) || has(deployment.activeRollout, word);
    };
}

template<>
FilterTest<Rollout> filterWordTest<Rollout>(const QString &word)
{
    return [word](const Rollout &rollout) {
        return has(rollout.meta.name, word) || has(rollout.deployment, word) || has(rollout.release, word) ||
               has(rollout.fromRelease, word) || has(rollout.message, word);
    };
}

template<>
QString filterSubject<Site>()
{
    return say(QT_TRANSLATE_NOOP("skerry", "sites"));
}

template<>
QString filterSubject<Fleet>()
{
    return say(QT_TRANSLATE_NOOP("skerry", "fleets"));
}

template<>
QString filterSubject<Deployment>()
{
    return say(QT_TRANSLATE_NOOP("skerry", "deployments"));
}

template<>
QString filterSubject<Rollout>()
{
    return say(QT_TRANSLATE_NOOP("skerry", "rollouts"));
}

} // namespace skerry
