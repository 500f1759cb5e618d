#include "models/filterkeymakers.h"
#include "models/fleetmembers.h"
#include "models/versionterm.h"

namespace skerry {

using namespace filterterms;

namespace {

// Components of a node until one answers true.
template<class Field>
auto eachComponent(Field field)
{
    return [field](const Node &node, auto &&ask) {
        return std::any_of(node.components.cbegin(), node.components.cend(),
                           [&](const NodeComponent &component) { return ask(std::invoke(field, component)); });
    };
}

// What is not there is not a text: a component without a release has none that could match "*".
template<class Field>
auto eachSetComponent(Field field)
{
    return [field](const Node &node, auto &&ask) {
        return std::any_of(node.components.cbegin(), node.components.cend(), [&](const NodeComponent &component) {
            const QString &text = std::invoke(field, component);
            return !text.isEmpty() && ask(text);
        });
    };
}

FilterKey<Node> tierKey(const KeyedStore<Site> &sites)
{
    return wordKey<Node>("tier", QT_TRANSLATE_NOOP("skerry", "tier of the site"), tierWords(),
                         [&sites, memo = SharedTextMemo<int>()](const Node &node) mutable {
                             return memo.of(node.site, [&] {
                                 const Site *site = sites.find(node.site);
                                 return site ? int(site->tier) : -1;
                             });
                         });
}

FilterKey<Node> countryKey(const KeyedStore<Site> &sites)
{
    return textKey<Node>(
        "country", QT_TRANSLATE_NOOP("skerry", "country of the site"), "norway",
        [](const Node &node, auto &&ask) { return ask(node.site); },
        [&sites](const QString &name) {
            const Site *site = sites.find(name);
            return site ? site->country : QString();
        });
}

// A node stands where its site does; one whose site is not known stands nowhere.
FilterKey<Node> nodeAreaKey(const KeyedStore<Site> &sites)
{
    return areaKey<Node>(QT_TRANSLATE_NOOP("skerry", "south/west/north/east in degrees: where its site stands"),
                         [&sites, memo = SharedTextMemo<bool>()](const Node &node, const AreaSet &areas) mutable {
                             return memo.of(node.site, [&] {
                                 constexpr double Nowhere = std::numeric_limits<double>::quiet_NaN();
                                 const Site *site = sites.find(node.site);
                                 return site ? areas.allows(site->latitudeDeg, site->longitudeDeg)
                                             : areas.allows(Nowhere, Nowhere);
                             });
                         });
}

FilterKey<Node> phaseKey()
{
    FilterKey<Node> key = wordKey<Node>("phase", QT_TRANSLATE_NOOP("skerry", "phase of an update of a component"),
                                        updatePhaseWords(), [](const Node &) { return 0; });
    key.compile = [](const FilterTerm &term, QVector<FilterError> &errors) -> FilterTest<Node> {
        const auto allowed = NumberSet::of(term, updatePhaseWords(), errors);
        if (!allowed)
            return {};
        return [allowed = *allowed](const Node &node) {
            return std::any_of(node.components.cbegin(), node.components.cend(),
                               [&](const NodeComponent &component) { return allowed.contains(int(component.phase)); });
        };
    };
    return key;
}

FilterKey<Node> isKey()
{
    const auto drifting = [](const Node &node) {
        return std::any_of(node.components.cbegin(), node.components.cend(), [](const NodeComponent &component) {
            return !component.desired.isEmpty() && component.desired != component.installed;
        });
    };
    return flagKey<Node>(
        QT_TRANSLATE_NOOP("skerry", "cordoned; drifting: what runs is not what is wanted; maintenance; pinned to a release"),
        {{QStringLiteral("cordoned"), [](const Node &node) { return node.cordoned; }},
         {QStringLiteral("drifting"), drifting},
         {QStringLiteral("maintenance"), [](const Node &node) { return node.maintenance; }},
         {QStringLiteral("pinned"), [](const Node &node) { return !node.pinned.isEmpty(); }}});
}

// No two names share their characters, and all are in lower case by contract.
FilterKey<Node> nodeNameKey()
{
    FilterKey<Node> key = fieldKey<Node>("name", QT_TRANSLATE_NOOP("skerry", "the whole name"), "osl-gw-?",
                                         [](const Node &node) -> const QString & { return node.meta.name; });
    key.compile = [](const FilterTerm &term, QVector<FilterError> &errors) -> FilterTest<Node> {
        const auto patterns = PatternSet::of(term, errors);
        if (!patterns)
            return {};
        return [patterns = *patterns](const Node &node) {
            const PatternSet::Answer answer = patterns.askFolded(node.meta.name);
            return patterns.wantsAny() ? answer == PatternSet::Wanted : answer != PatternSet::Unwanted;
        };
    };
    return key;
}

FilterKey<Node> seenKey(const PlaneClock &clock)
{
    // Heartbeats do not change the object: what is reachable is being heard now.
    return ageKey<Node>("seen", QT_TRANSLATE_NOOP("skerry", "how long ago it was heard of"), clock, [](const Node &node) {
        return node.state != NodeState::Offline && node.lastSeen != 0 ? std::numeric_limits<TimeMs>::max() : node.lastSeen;
    });
}

} // namespace

template<>
QVector<FilterKey<Node>> filterKeysOf<Node>(const FilterContext &context)
{
    return {
        wordKey<Node>("state", QT_TRANSLATE_NOOP("skerry", "state of the node"), stateWords(),
                      [](const Node &node) { return int(node.state); }),
        fieldKey<Node>("site", QT_TRANSLATE_NOOP("skerry", "name of the site"), "osl-*", &Node::site),
        tierKey(context.sites),
        countryKey(context.sites),
        nodeAreaKey(context.sites),
        wordKey<Node>("channel", QT_TRANSLATE_NOOP("skerry", "canary or main"), channelWords(),
                      [](const Node &node) { return int(node.channel); }),
        fleetKey(context),
        versionKey(context.releases),
        textKey<Node>("release", QT_TRANSLATE_NOOP("skerry", "release that is installed"), "router-2.*",
                      eachSetComponent(&NodeComponent::installed)),
        textKey<Node>("target", QT_TRANSLATE_NOOP("skerry", "release that is wanted"), "router-2.1.0",
                      eachSetComponent(&NodeComponent::desired)),
        textKey<Node>("component", QT_TRANSLATE_NOOP("skerry", "component on the node"), "router",
                      eachComponent(&NodeComponent::component)),
        textKey<Node>("rollout", QT_TRANSLATE_NOOP("skerry", "rollout that asked for a release"), "router-edge-*",
                      eachSetComponent(&NodeComponent::rollout)),
        phaseKey(),
        isKey(),
        seenKey(context.clock),
        fieldKey<Node>("hardware", QT_TRANSLATE_NOOP("skerry", "kind of hardware"), "arm-*", &Node::hardware),
        fieldKey<Node>("gateway", QT_TRANSLATE_NOOP("skerry", "node that it is reached through"), "osl-gw-1",
                       &Node::gateway),
        nodeNameKey(),
    };
}

// Names are lower case by contract, so that one folded word is enough for them.
template<>
FilterTest<Node> filterWordTest<Node>(const QString &word)
{
    return [matcher = QStringMatcher(word.toLower())](const Node &node) { return matcher.indexIn(node.meta.name) >= 0; };
}

template<>
QString filterSubject<Node>()
{
    return say(QT_TRANSLATE_NOOP("skerry", "nodes"));
}

} // namespace skerry
