#include "models/filter.h"

#include "models/filterexpression.h"
#include "models/filterkeymakers.h"
#include "models/planemodels.h"

namespace skerry {

using namespace filterterms;

namespace {

template<class T>
class FilterCompiler final
{
public:
    explicit FilterCompiler(const FilterContext &context) : m_keys(filterKeysOf<T>(context)) {}

    [[nodiscard]] CompiledFilter<T> compile(const ParsedFilter &parsed)
    {
        m_result.errors = parsed.errors;
        m_result.matches = testOf(parsed.root);
        std::stable_sort(m_result.errors.begin(), m_result.errors.end(),
                         [](const FilterError &a, const FilterError &b) { return a.position < b.position; });
        return m_result;
    }

private:
    // Empty where nothing is left of the part.
    [[nodiscard]] FilterTest<T> testOf(const FilterPart &part)
    {
        FilterTest<T> test;
        if (part.kind == FilterPart::Kind::Term)
            test = testOf(part.term);
        else if (part.kind != FilterPart::Kind::Invalid)
            test = testOfList(part);
        if (!test || !part.negated)
            return test;
        return [test = std::move(test)](const T &object) { return !test(object); };
    }

    [[nodiscard]] FilterTest<T> testOfList(const FilterPart &part)
    {
        std::vector<FilterTest<T>> tests;
        for (const FilterPart &child : part.parts)
            if (FilterTest<T> test = testOf(child))
                tests.push_back(std::move(test));
        if (tests.empty())
            return {};
        if (tests.size() == 1)
            return std::move(tests.front());
        if (part.kind == FilterPart::Kind::Any)
            return [tests = std::move(tests)](const T &object) {
                return std::any_of(tests.cbegin(), tests.cend(), [&object](const auto &test) { return test(object); });
            };
        return [tests = std::move(tests)](const T &object) {
            return std::all_of(tests.cbegin(), tests.cend(), [&object](const auto &test) { return test(object); });
        };
    }

    [[nodiscard]] FilterTest<T> testOf(const FilterTerm &term)
    {
        switch (term.kind) {
        case FilterTerm::Kind::Word:
            return filterWordTest<T>(term.values.constFirst().text);
        case FilterTerm::Kind::Expression:
            return expressionTest(term);
        case FilterTerm::Kind::Label:
            return labelTest(term);
        case FilterTerm::Kind::Key:
            break;
        }
        const auto key = std::find_if(m_keys.cbegin(), m_keys.cend(), [&term](const auto &k) { return k.name == term.key; });
        if (key == m_keys.cend()) {
            m_result.errors.append({term.position, term.length, unknownKey(term.key)});
            return {};
        }
        m_result.dependsOnTime = m_result.dependsOnTime || key->takes == FilterTakes::Age;
        return key->compile(term, m_result.errors);
    }

    [[nodiscard]] FilterTest<T> expressionTest(const FilterTerm &term)
    {
        FilterError error;
        const auto expression = FilterExpression::parse(term.values.constFirst(), error);
        if (!expression) {
            m_result.errors.append(error);
            return {};
        }
        return [expression = *expression](const T &object) mutable { return expression.matches(object.meta.name); };
    }

    [[nodiscard]] FilterTest<T> labelTest(const FilterTerm &term)
    {
        if (term.values.isEmpty())
            return [key = term.key](const T &object) { return object.meta.labels.contains(key); };
        const auto patterns = PatternSet::of(term, m_result.errors);
        if (!patterns)
            return {};
        // No label is not an empty label: label.k=* asks for one, label.k!=v does not.
        return [key = term.key, patterns = *patterns, memo = SharedTextMemo<PatternSet::Answer>()](const T &object) mutable {
            const auto label = object.meta.labels.constFind(key);
            if (label == object.meta.labels.cend())
                return !patterns.wantsAny();
            const PatternSet::Answer answer = memo.of(*label, [&] { return patterns.ask(*label); });
            return patterns.wantsAny() ? answer == PatternSet::Wanted : answer != PatternSet::Unwanted;
        };
    }

    [[nodiscard]] QString unknownKey(const QString &key) const
    {
        QStringList names;
        for (const auto &known : m_keys)
            names.append(known.name);
        const QString near = nearest(key, names);
        const QString text = say(QT_TRANSLATE_NOOP("skerry", "There is no key %1 for %2: use one of %3, or label.NAME."))
                                 .arg(key, filterSubject<T>(), names.join(QStringLiteral(", ")));
        return near.isEmpty() ? text
                              : QString(say(QT_TRANSLATE_NOOP("skerry", "There is no key %1 for %2. Did you mean %3?"))
                                            .arg(key, filterSubject<T>(), near) %
                                        u' ' %
                                        say(QT_TRANSLATE_NOOP("skerry", "All keys: %1, label.NAME."))
                                            .arg(names.join(QStringLiteral(", "))));
    }

    const QVector<FilterKey<T>> m_keys;
    CompiledFilter<T> m_result;
};

} // namespace

FilterContext filterContextOf(PlaneModels &models)
{
    return {models.sites(), models.fleets(), models.releases(), models.aggregates(), models.clock()};
}

template<class T>
CompiledFilter<T> compileFilter(const ParsedFilter &parsed, const FilterContext &context)
{
    return FilterCompiler<T>(context).compile(parsed);
}

template<class T>
CompiledFilter<T> compileFilter(const QString &text, const FilterContext &context)
{
    return compileFilter<T>(parseFilter(text), context);
}

template<class T>
QString filterHelp(const FilterContext &context)
{
    QStringList lines;
    const auto add = [&lines](const QString &term, const QString &what) {
        lines.append(QString(term.leftJustified(24) % what));
    };
    add(QStringLiteral("text"), say(QT_TRANSLATE_NOOP("skerry", "the name contains it")));
    add(QStringLiteral("~expression"), say(QT_TRANSLATE_NOOP("skerry", "the name matches the regular expression")));
    for (const FilterKey<T> &key : filterKeysOf<T>(context)) {
        const QString offer = key.offers.isEmpty() ? QStringLiteral("NAME") : key.offers.constFirst();
        const bool compared = !compareMarkAt(offer, 0).length;
        add(QString(key.name % (compared || key.takes == FilterTakes::Version ? QStringLiteral(":") : QString()) % offer),
            key.what);
    }
    add(QStringLiteral("label.NAME=value"),
        say(QT_TRANSLATE_NOOP("skerry", "label of the object; without \"=\": it has one")));
    return lines.join(u'\n');
}

#define SKERRY_FILTER_OF(Type)                                                                                              \
    template CompiledFilter<Type> compileFilter<Type>(const ParsedFilter &, const FilterContext &);                         \
    template CompiledFilter<Type> compileFilter<Type>(const QString &, const FilterContext &);                              \
    template QString filterHelp<Type>(const FilterContext &);
SKERRY_FILTER_OF(Node)
SKERRY_FILTER_OF(Site)
SKERRY_FILTER_OF(Fleet)
SKERRY_FILTER_OF(Deployment)
SKERRY_FILTER_OF(Rollout)
#undef SKERRY_FILTER_OF

} // namespace skerry
