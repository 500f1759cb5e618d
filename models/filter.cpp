#include "models/filter.h"

#include "models/selector.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace skerry {

namespace {

template<class T>
using Test = std::function<bool(const T &)>;

using Words = QVector<std::pair<const char *, int>>;

QString say(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

// * stands for any text, ? for one character. Without either: the whole text, without regard to case.
bool matchesPattern(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p].toCaseFolded() == text[t].toCaseFolded())) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool matchesAny(const QStringList &patterns, QStringView text)
{
    return std::any_of(patterns.cbegin(), patterns.cend(),
                       [text](const QString &pattern) { return matchesPattern(pattern, text); });
}

// A bit for each number that the values name; the error says which are allowed.
quint32 maskOf(const QString &key, const QStringList &values, const Words &words, QString &error)
{
    quint32 mask = 0;
    for (const QString &value : values) {
        const auto word = std::find_if(words.cbegin(), words.cend(), [&](const auto &candidate) {
            return value.compare(QLatin1String(candidate.first), Qt::CaseInsensitive) == 0;
        });
        if (word != words.cend()) {
            mask |= 1U << word->second;
            continue;
        }
        QStringList allowed;
        for (const auto &candidate : words)
            allowed.append(QLatin1String(candidate.first));
        error = say(QT_TRANSLATE_NOOP("skerry", "%1: has no value \"%2\": use %3."))
                    .arg(key, value, allowed.join(QStringLiteral(", ")));
    }
    return mask;
}

template<class Enum>
bool inMask(quint32 mask, Enum value)
{
    return int(value) >= 0 && int(value) < 32 && ((mask >> int(value)) & 1U) != 0;
}

const Words &stateWords()
{
    static const Words words = {{"online", int(NodeState::Online)},
                                {"degraded", int(NodeState::Degraded)},
                                {"critical", int(NodeState::Critical)},
                                {"offline", int(NodeState::Offline)},
                                {"updating", int(NodeState::Updating)}};
    return words;
}

const Words &tierWords()
{
    static const Words words = {{"cloud", int(Tier::Cloud)}, {"edge", int(Tier::Edge)}, {"device", int(Tier::Device)}};
    return words;
}

const Words &channelWords()
{
    static const Words words = {{"canary", int(Channel::Canary)}, {"main", int(Channel::Main)}};
    return words;
}

std::optional<QString> present(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> wordOf(const Words &words, int number)
{
    const auto word = std::find_if(words.cbegin(), words.cend(), [number](const auto &w) { return w.second == number; });
    return word == words.cend() ? std::nullopt : std::optional(QString(QLatin1String(word->first)));
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

// As the control plane answers for a node.
std::optional<QString> attributeOf(const Node &node, const KeyedStore<Site> &sites, const QString &key)
{
    if (key == u"name")
        return node.meta.name;
    if (key == u"site")
        return present(node.site);
    if (key == u"hardware")
        return present(node.hardware);
    if (key == u"gateway")
        return present(node.gateway);
    if (key == u"channel")
        return wordOf(channelWords(), int(node.channel));
    if (key == u"state")
        return wordOf(stateWords(), int(node.state));
    if (key == u"cordoned")
        return node.cordoned ? std::optional(QStringLiteral("true")) : std::nullopt;
    if (key == u"region")
        return present(topmostSite(sites, node.site));
    const Site *site = sites.find(node.site);
    if (key == u"tier")
        return site ? wordOf(tierWords(), int(site->tier)) : std::nullopt;
    if (key == u"type")
        return site ? present(site->type) : std::nullopt;
    if (key == u"country")
        return site ? present(site->country) : std::nullopt;
    if (key == u"jurisdiction")
        return site ? present(site->jurisdiction.isEmpty() ? site->country : site->jurisdiction) : std::nullopt;
    const auto label = node.meta.labels.constFind(key);
    return label == node.meta.labels.cend() ? std::nullopt : std::optional(*label);
}

Test<Node> fleetTest(const QStringList &names, const FilterContext &context, QString &error)
{
    QVector<Selector> selectors;
    for (const QString &name : names) {
        bool found = false;
        for (int row = 0; row < context.fleets.size(); ++row) {
            const Fleet &fleet = context.fleets.at(row);
            if (!matchesPattern(name, fleet.meta.name))
                continue;
            found = true;
            if (const auto selector = Selector::parse(fleet.selector))
                selectors.append(*selector);
            else
                error =
                    say(QT_TRANSLATE_NOOP("skerry", "The selector of the fleet \"%1\" is not understood by this console."))
                        .arg(fleet.meta.name);
        }
        if (!found)
            error = say(QT_TRANSLATE_NOOP("skerry", "There is no fleet \"%1\".")).arg(name);
    }
    if (selectors.isEmpty())
        return {};
    return [selectors, &sites = context.sites](const Node &node) {
        return std::any_of(selectors.cbegin(), selectors.cend(), [&](const Selector &selector) {
            return selector.matches([&](const QString &key) { return attributeOf(node, sites, key); });
        });
    };
}

// Nothing, and no error, for a key that nodes do not have.
Test<Node> keyTest(const FilterTerm &term, const FilterContext &context, QString &error, const Node *)
{
    const QStringList &values = term.values;
    const auto &sites = context.sites;
    if (term.key == u"state")
        return [mask = maskOf(term.key, values, stateWords(), error)](const Node &node) { return inMask(mask, node.state); };
    if (term.key == u"channel")
        return [mask = maskOf(term.key, values, channelWords(), error)](const Node &node) {
            return inMask(mask, node.channel);
        };
    if (term.key == u"tier")
        return [mask = maskOf(term.key, values, tierWords(), error), &sites](const Node &node) {
            const Site *site = sites.find(node.site);
            return site && inMask(mask, site->tier);
        };
    if (term.key == u"site")
        return [values](const Node &node) { return matchesAny(values, node.site); };
    if (term.key == u"hardware")
        return [values](const Node &node) { return matchesAny(values, node.hardware); };
    if (term.key == u"country")
        return [values, &sites](const Node &node) {
            const Site *site = sites.find(node.site);
            return site && matchesAny(values, site->country);
        };
    if (term.key == u"fleet")
        return fleetTest(values, context, error);
    error = say(QT_TRANSLATE_NOOP(
                    "skerry",
                    "Nodes have no key \"%1\": use state, site, tier, country, channel, fleet, hardware or label.NAME."))
                .arg(term.key);
    return {};
}

Test<Site> keyTest(const FilterTerm &term, const FilterContext &context, QString &error, const Site *)
{
    const QStringList &values = term.values;
    if (term.key == u"state")
        return [mask = maskOf(term.key, values, stateWords(), error), &counts = context.aggregates](const Site &site) {
            return inMask(mask, counts.forSite(site.meta.name).worst());
        };
    if (term.key == u"tier")
        return [mask = maskOf(term.key, values, tierWords(), error)](const Site &site) { return inMask(mask, site.tier); };
    if (term.key == u"country")
        return [values](const Site &site) { return matchesAny(values, site.country); };
    if (term.key == u"type")
        return [values](const Site &site) { return matchesAny(values, site.type); };
    if (term.key == u"parent")
        return [values](const Site &site) { return matchesAny(values, site.parent); };
    if (term.key == u"site")
        return [values](const Site &site) { return matchesAny(values, site.meta.name); };
    error =
        say(QT_TRANSLATE_NOOP("skerry", "Sites have no key \"%1\": use state, tier, country, type, parent or label.NAME."))
            .arg(term.key);
    return {};
}

// Names are lower case by contract, so that one folded word is enough for them.
Test<Node> wordTest(const QString &word, const Node *)
{
    return [word = word.toLower()](const Node &node) { return node.meta.name.contains(word); };
}

Test<Site> wordTest(const QString &word, const Site *)
{
    return [word, folded = word.toLower()](const Site &site) {
        return site.meta.name.contains(folded) || site.displayName.contains(word, Qt::CaseInsensitive);
    };
}

template<class T>
Test<T> labelTest(const FilterTerm &term)
{
    return [key = term.key, values = term.values](const T &object) {
        const auto label = object.meta.labels.constFind(key);
        return label != object.meta.labels.cend() && (values.isEmpty() || matchesAny(values, *label));
    };
}

template<class T>
CompiledFilter<T> compile(const QString &text, const FilterContext &context)
{
    const ParsedFilter parsed = parseFilter(text);
    CompiledFilter<T> compiled;
    compiled.errors = parsed.errors;
    std::vector<Test<T>> tests;
    for (const FilterTerm &term : parsed.terms) {
        QString error;
        Test<T> test;
        if (term.kind == FilterTerm::Kind::Word)
            test = wordTest(term.values.constFirst(), static_cast<const T *>(nullptr));
        else if (term.kind == FilterTerm::Kind::Label)
            test = labelTest<T>(term);
        else
            test = keyTest(term, context, error, static_cast<const T *>(nullptr));
        if (!error.isEmpty())
            compiled.errors.append({term.position, term.length, error});
        else if (test && term.negated)
            tests.push_back([test](const T &object) { return !test(object); });
        else if (test)
            tests.push_back(std::move(test));
    }
    if (tests.size() == 1)
        compiled.matches = std::move(tests.front());
    else if (!tests.empty())
        compiled.matches = [tests](const T &object) {
            return std::all_of(tests.cbegin(), tests.cend(), [&object](const Test<T> &test) { return test(object); });
        };
    std::sort(compiled.errors.begin(), compiled.errors.end(),
              [](const FilterError &a, const FilterError &b) { return a.position < b.position; });
    return compiled;
}

} // namespace

CompiledFilter<Node> compileNodeFilter(const QString &text, const FilterContext &context)
{
    return compile<Node>(text, context);
}

CompiledFilter<Site> compileSiteFilter(const QString &text, const FilterContext &context)
{
    return compile<Site>(text, context);
}

} // namespace skerry
