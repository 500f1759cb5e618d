// What the tables of keys are made of: a row for each way in which a key looks at an object.
#pragma once

#include "models/areaset.h"
#include "models/filterterms.h"
#include "models/sharedtextmemo.h"

#include <limits>

namespace skerry::filterterms {

// A set of rows that a pattern set picks by one or several of their texts. `each(object, ask)` asks for every text until the
// answer is true.
template<class T, class Each>
[[nodiscard]] FilterTest<T> textTest(const PatternSet &patterns, Each each, std::function<QString(const QString &)> shown)
{
    return [patterns, each, shown = std::move(shown), memo = SharedTextMemo<PatternSet::Answer>()](const T &object) mutable {
        bool wanted = !patterns.wantsAny();
        bool unwanted = false;
        each(object, [&](const QString &text) {
            const auto answer = memo.of(text, [&] { return patterns.ask(shown ? shown(text) : text); });
            wanted = wanted || answer == PatternSet::Wanted;
            unwanted = unwanted || answer == PatternSet::Unwanted;
            return unwanted || (wanted && !patterns.hasUnwanted());
        });
        return wanted && !unwanted;
    };
}

template<class T, class Each>
[[nodiscard]] FilterKey<T> textKey(const char *name, const char *what, const char *example, Each each,
                                   std::function<QString(const QString &)> shown = {})
{
    FilterKey<T> key;
    key.name = QLatin1String(name);
    key.what = say(what);
    key.offers = {QLatin1String(example)};
    key.compile = [each, shown](const FilterTerm &term, Errors &errors) -> FilterTest<T> {
        const auto patterns = PatternSet::of(term, errors);
        return patterns ? textTest<T>(*patterns, each, shown) : FilterTest<T>();
    };
    key.texts = [each](const T &object, const std::function<void(const QString &)> &give) {
        each(object, [&give](const QString &text) {
            give(text);
            return false;
        });
    };
    key.shown = shown;
    return key;
}

// A field of its own.
template<class T, class Field>
[[nodiscard]] FilterKey<T> fieldKey(const char *name, const char *what, const char *example, Field field)
{
    return textKey<T>(name, what, example, [field](const T &object, auto &&ask) { return ask(std::invoke(field, object)); });
}

// A part of a text is enough.
template<class T, class Field>
[[nodiscard]] FilterKey<T> partKey(const char *name, const char *what, const char *example, Field field)
{
    FilterKey<T> key;
    key.name = QLatin1String(name);
    key.takes = FilterTakes::Part;
    key.what = say(what);
    key.offers = {QLatin1String(example)};
    key.compile = [field](const FilterTerm &term, Errors &) -> FilterTest<T> {
        return [field, values = term.values](const T &object) {
            return std::any_of(values.cbegin(), values.cend(), [&](const FilterValue &value) {
                return std::invoke(field, object).contains(value.text, Qt::CaseInsensitive) !=
                       (value.compare == FilterCompare::NotEqual);
            });
        };
    };
    return key;
}

template<class T, class Number>
[[nodiscard]] FilterKey<T> wordKey(const char *name, const char *what, const Words &words, Number number)
{
    FilterKey<T> key;
    key.name = QLatin1String(name);
    key.takes = FilterTakes::Word;
    key.what = say(what);
    key.offers = namesOf(words);
    key.compile = [words, number](const FilterTerm &term, Errors &errors) -> FilterTest<T> {
        const auto allowed = NumberSet::of(term, words, errors);
        if (!allowed)
            return {};
        return [number, allowed = *allowed](const T &object) mutable { return allowed.contains(number(object)); };
    };
    return key;
}

template<class T>
using Flags = QVector<std::pair<QString, FilterTest<T>>>;

// is:word, each with a test of its own.
template<class T>
[[nodiscard]] FilterKey<T> flagKey(const char *what, const Flags<T> &flags)
{
    Words words;
    for (int i = 0; i < int(flags.size()); ++i)
        words.append({flags.at(i).first, i});
    FilterKey<T> key;
    key.name = QStringLiteral("is");
    key.takes = FilterTakes::Word;
    key.what = say(what);
    key.offers = namesOf(words);
    key.compile = [flags, words](const FilterTerm &term, Errors &errors) -> FilterTest<T> {
        const auto allowed = NumberSet::of(term, words, errors);
        if (!allowed)
            return {};
        const bool negated = term.values.constFirst().compare == FilterCompare::NotEqual;
        QVector<FilterTest<T>> tests;
        for (int i = 0; i < int(flags.size()); ++i)
            if (allowed->contains(i) != negated)
                tests.append(flags.at(i).second);
        return [tests, negated](const T &object) {
            return std::any_of(tests.cbegin(), tests.cend(), [&object](const auto &test) { return test(object); }) !=
                   negated;
        };
    };
    return key;
}

template<class T, class Number>
[[nodiscard]] FilterKey<T> numberKey(const char *name, const char *what, Number number)
{
    FilterKey<T> key;
    key.name = QLatin1String(name);
    key.takes = FilterTakes::Number;
    key.what = say(what);
    key.offers = {QStringLiteral(">0")};
    key.compile = [number, example = QString(key.name % QStringLiteral(">10"))](const FilterTerm &term,
                                                                                Errors &errors) -> FilterTest<T> {
        const auto comparisons = Comparisons::of(term, readNumber, example, errors);
        if (!comparisons)
            return {};
        return [number, comparisons = *comparisons](const T &object) {
            return comparisons.hold(qint64(std::invoke(number, object)));
        };
    };
    return key;
}

// `allows(object, areas)` asks the areas about where the object stands.
template<class T, class Allows>
[[nodiscard]] FilterKey<T> areaKey(const char *what, Allows allows)
{
    FilterKey<T> key;
    key.name = QStringLiteral("area");
    key.takes = FilterTakes::Area;
    key.what = say(what);
    key.offers = {QStringLiteral("35/-25/72/45")}; // Europe
    key.compile = [allows](const FilterTerm &term, Errors &errors) -> FilterTest<T> {
        const auto areas = AreaSet::of(term, errors);
        if (!areas)
            return {};
        return [allows, areas = *areas](const T &object) mutable { return allows(object, areas); };
    };
    return key;
}

// `time` gives when; 0 is never, and older than any age.
template<class T, class Time>
[[nodiscard]] FilterKey<T> ageKey(const char *name, const char *what, const PlaneClock &clock, Time time)
{
    FilterKey<T> key;
    key.name = QLatin1String(name);
    key.takes = FilterTakes::Age;
    key.what = say(what);
    key.offers = {QStringLiteral("<10m"), QStringLiteral(">10m"), QStringLiteral(">1h"), QStringLiteral(">1d")};
    key.compile = [time, &clock, example = QString(key.name % QStringLiteral(">10m"))](const FilterTerm &term,
                                                                                       Errors &errors) -> FilterTest<T> {
        const auto comparisons = Comparisons::of(term, readAge, example, errors);
        if (!comparisons)
            return {};
        return [time, comparisons = *comparisons, now = clock.now()](const T &object) {
            const TimeMs at = time(object);
            return comparisons.hold(at == 0 ? std::numeric_limits<qint64>::max() : std::max<qint64>(0, now - at));
        };
    };
    return key;
}

} // namespace skerry::filterterms
