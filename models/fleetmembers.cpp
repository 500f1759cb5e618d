#include "models/fleetmembers.h"

#include "models/filterkeymakers.h"
#include "models/jurisdiction.h"

namespace skerry {

using namespace filterterms;

namespace {

using Requirement = Selector::Requirement;

std::optional<QString> present(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> optionalWordOf(const Words &words, int number)
{
    const auto word = std::find_if(words.cbegin(), words.cend(), [number](const auto &w) { return w.second == number; });
    return word == words.cend() ? std::nullopt : std::optional(word->first);
}

QString topmostSite(const KeyedStore<Site> &sites, QString name)
{
    // More levels than any inventory has: the parents come from elsewhere and might form a cycle.
    for (int level = 0; level < 64; ++level) {
        const Site *site = sites.find(name);
        if (!site || site->parent.isEmpty())
            break;
        name = site->parent;
    }
    return name;
}

bool isOfSite(const QString &key)
{
    static const QSet<QString> keys = {
        QStringLiteral("site"),    QStringLiteral("region"),       QStringLiteral("tier"),          QStringLiteral("type"),
        QStringLiteral("country"), QStringLiteral("jurisdiction"), QStringLiteral("failure_domain")};
    return keys.contains(key);
}

bool isField(const QString &key)
{
    static const QSet<QString> keys = {QStringLiteral("name"),        QStringLiteral("hardware"), QStringLiteral("gateway"),
                                       QStringLiteral("channel"),     QStringLiteral("state"),    QStringLiteral("cordoned"),
                                       QStringLiteral("maintenance"), QStringLiteral("pinned")};
    return keys.contains(key);
}

std::optional<QString> attributeOfSite(const KeyedStore<Site> &sites, const QString &name, const QString &key)
{
    if (key == u"site")
        return present(name);
    if (key == u"region")
        return present(topmostSite(sites, name));
    const Site *site = sites.find(name);
    if (!site)
        return std::nullopt;
    if (key == u"tier")
        return optionalWordOf(tierWords(), int(site->tier));
    if (key == u"type")
        return present(site->type);
    if (key == u"country")
        return present(site->country);
    if (key == u"failure_domain")
        return present(site->failureDomain);
    return present(jurisdictionOf(*site));
}

// For each number that has a word, and for those that have none.
template<class Number>
FilterTest<Node> wordTest(const Requirement &requirement, const Words &words, Number number)
{
    quint32 mask = 0;
    for (const auto &word : words)
        if (requirement.isMetBy(word.first))
            mask |= 1U << word.second;
    const bool unknown = requirement.isMetBy(std::nullopt);
    quint32 known = 0;
    for (const auto &word : words)
        known |= 1U << word.second;
    return [=](const Node &node) {
        const int value = number(node);
        const bool isKnown = value >= 0 && value < 32 && ((known >> value) & 1U) != 0;
        return isKnown ? ((mask >> value) & 1U) != 0 : unknown;
    };
}

FilterTest<Node> fieldTest(const Requirement &requirement, QString Node::*field)
{
    return [requirement, field, memo = SharedTextMemo<bool>()](const Node &node) mutable {
        const QString &text = node.*field;
        return memo.of(text, [&] { return requirement.isMetBy(present(text)); });
    };
}

// "true" where it is set, else nothing.
template<class IsSet>
FilterTest<Node> flagTest(const Requirement &requirement, IsSet isSet)
{
    return [with = requirement.isMetBy(QStringLiteral("true")), without = requirement.isMetBy(std::nullopt),
            isSet](const Node &node) { return isSet(node) ? with : without; };
}

FilterTest<Node> testOf(const Requirement &requirement)
{
    const QString &key = requirement.key;
    if (key == u"name")
        return [requirement](const Node &node) { return requirement.isMetBy(node.meta.name); };
    if (key == u"hardware")
        return fieldTest(requirement, &Node::hardware);
    if (key == u"gateway")
        return fieldTest(requirement, &Node::gateway);
    if (key == u"channel")
        return wordTest(requirement, channelWords(), [](const Node &node) { return int(node.channel); });
    if (key == u"state")
        return wordTest(requirement, stateWords(), [](const Node &node) { return int(node.state); });
    if (key == u"cordoned")
        return flagTest(requirement, [](const Node &node) { return node.cordoned; });
    if (key == u"maintenance")
        return flagTest(requirement, [](const Node &node) { return node.maintenance; });
    if (key == u"pinned")
        return flagTest(requirement, [](const Node &node) { return !node.pinned.isEmpty(); });
    return
        [requirement, without = requirement.isMetBy(std::nullopt), memo = SharedTextMemo<bool>()](const Node &node) mutable {
            const auto label = node.meta.labels.constFind(requirement.key);
            return label == node.meta.labels.cend() ? without : memo.of(*label, [&] { return requirement.isMetBy(*label); });
        };
}

} // namespace

// What a selector asks of the site is settled once for each site.
FilterTest<Node> memberTest(const Selector &selector, const KeyedStore<Site> &sites)
{
    QVector<Requirement> ofSite;
    QVector<FilterTest<Node>> ofNode;
    for (const Requirement &requirement : selector.requirements()) {
        if (isOfSite(requirement.key))
            ofSite.append(requirement);
        else if (isField(requirement.key))
            ofNode.prepend(testOf(requirement)); // labels cost most, and come last
        else
            ofNode.append(testOf(requirement));
    }
    const auto siteIsMeant = [ofSite, &sites](const QString &site) {
        return std::all_of(ofSite.cbegin(), ofSite.cend(), [&](const Requirement &requirement) {
            return requirement.isMetBy(attributeOfSite(sites, site, requirement.key));
        });
    };
    return [siteIsMeant, ofNode, memo = SharedTextMemo<bool>()](const Node &node) mutable {
        return memo.of(node.site, [&] { return siteIsMeant(node.site); }) &&
               std::all_of(ofNode.cbegin(), ofNode.cend(), [&node](const auto &test) { return test(node); });
    };
}

namespace {

FilterTest<Node> fleetTest(const FilterTerm &term, const FilterContext &context, Errors &errors)
{
    QVector<FilterTest<Node>> wanted;
    QVector<FilterTest<Node>> unwanted;
    for (const FilterValue &value : term.values) {
        bool found = false;
        for (int row = 0; row < context.fleets.size(); ++row) {
            const Fleet &fleet = context.fleets.at(row);
            if (!matchesPattern(value.text, fleet.meta.name))
                continue;
            found = true;
            if (const auto selector = Selector::parse(fleet.selector))
                (value.compare == FilterCompare::NotEqual ? unwanted : wanted).append(memberTest(*selector, context.sites));
            else
                addError(
                    errors, value,
                    say(QT_TRANSLATE_NOOP("skerry", "The selector of the fleet \"%1\" is not understood by this console."))
                        .arg(fleet.meta.name));
        }
        if (!found)
            addError(errors, value, say(QT_TRANSLATE_NOOP("skerry", "There is no fleet \"%1\".")).arg(value.text));
    }
    if (wanted.isEmpty() && unwanted.isEmpty())
        return {};
    const auto any = [](const QVector<FilterTest<Node>> &tests, const Node &node) {
        return std::any_of(tests.cbegin(), tests.cend(), [&node](const auto &test) { return test(node); });
    };
    return [wanted, unwanted, any](const Node &node) {
        return (wanted.isEmpty() || any(wanted, node)) && !any(unwanted, node);
    };
}

} // namespace

FilterKey<Node> fleetKey(const FilterContext &context)
{
    FilterKey<Node> key;
    key.name = QStringLiteral("fleet");
    key.what = say(QT_TRANSLATE_NOOP("skerry", "member of the fleet"));
    for (int row = 0; row < context.fleets.size(); ++row)
        key.offers.append(context.fleets.at(row).meta.name);
    key.compile = [context](const FilterTerm &term, Errors &errors) { return fleetTest(term, context, errors); };
    return key;
}

} // namespace skerry
