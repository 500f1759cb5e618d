#include "models/filtercompletion.h"

#include "models/sharedtextmemo.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace skerry {

namespace {

constexpr int RowsAtATime = 1024; // between two looks at the clock
constexpr int MostValues = 5'000; // distinct ones that are counted

FilterPart *termAt(FilterPart &part, int cursor)
{
    if (part.kind == FilterPart::Kind::Term)
        return part.term.position < cursor && cursor <= part.term.position + part.term.length ? &part : nullptr;
    for (FilterPart &child : part.parts)
        if (FilterPart *found = termAt(child, cursor))
            return found;
    return nullptr;
}

// An invalid part, such as "state:", that ends where the cursor is or around it, and is no list.
FilterPart *invalidAt(FilterPart &part, int cursor)
{
    if (part.kind == FilterPart::Kind::Invalid)
        return part.length > 0 && part.position < cursor && cursor <= part.position + part.length ? &part : nullptr;
    for (FilterPart &child : part.parts)
        if (FilterPart *found = invalidAt(child, cursor))
            return found;
    return nullptr;
}

// What stands under the cursor: a word, or the value of a key.
struct Place {
    QString key;          // empty: a word
    bool isLabel = false; // of `key`; with an empty key its name is being written
    QString typed;
    QStringList otherValues;
    QString compared; // the key with what follows the mark, where that is a comparison: ">1" of seen>1
    int mark = 0;
    int position = 0;
    int length = 0;
    bool isCompared = false; // a comparison stands before the value
};

Place placeOf(const QString &text, int begin, int end, int cursor)
{
    const QStringView view(text);
    while (begin < end && view.at(begin) == u'!' && !(begin + 1 < end && view.at(begin + 1) == u'='))
        ++begin;
    Place place;
    place.position = begin;
    place.length = end - begin;
    place.typed = view.mid(begin, end - begin).toString();
    const bool label = place.typed.startsWith(u"label.", Qt::CaseInsensitive);
    int mark = begin;
    bool quoted = false;
    const auto isMark = [&](int at) {
        return label ? view.at(at) == u'=' : view.at(at) == u':' || compareMarkAt(view, at).length > 0;
    };
    while (mark < end && !quoted && !isMark(mark))
        quoted = view.at(mark++) == u'"';
    if (label && (mark == end || cursor <= mark)) {
        place.isLabel = true;
        place.position = begin + 6;
        place.length = mark - place.position;
        place.typed = view.mid(place.position, place.length).toString();
        return place;
    }
    if (mark == end || quoted || cursor <= mark)
        return place;
    place.isLabel = label;
    const int keyBegin = begin + (label ? 6 : 0);
    int keyEnd = mark;
    if (label && keyEnd > keyBegin && view.at(keyEnd - 1) == u'!')
        --keyEnd;
    place.key = view.mid(keyBegin, keyEnd - keyBegin).toString();
    if (!label)
        place.key = place.key.toLower();
    place.mark = mark;
    place.isCompared = !label && view.at(mark) != u':';
    int first = mark + (place.isCompared ? compareMarkAt(view, mark).length : 1);
    if (place.isCompared)
        place.compared = view.mid(mark, end - mark).toString();
    for (int at = first; at <= end; ++at) {
        if (at < end && view.at(at) == u'"')
            quoted = !quoted;
        if (at < end && (quoted || view.at(at) != u','))
            continue;
        if (cursor >= first && cursor <= at) {
            place.position = first;
            place.length = at - first;
            place.typed = view.mid(first, at - first).toString().remove(u'"');
        } else {
            place.otherValues.append(view.mid(first, at - first).toString().remove(u'"'));
        }
        first = at + 1;
    }
    return place;
}

// How well a suggestion fits what is typed; smaller is better, -1: not at all.
int fit(const QString &candidate, const QString &typed)
{
    if (candidate.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    const qsizetype at = candidate.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at < 0)
        return -1;
    return candidate.at(at - 1).isLetterOrNumber() ? 2 : 1;
}

struct Candidate {
    FilterSuggestion suggestion;
    int fit = 0;
};

template<class T>
class FilterCompleter final
{
public:
    FilterCompleter(const KeyedStore<T> &rows, const FilterContext &context, int budgetMs)
        : m_rows(rows), m_context(context), m_keys(filterKeysOf<T>(context)), m_budgetMs(budgetMs)
    {
        m_clock.start();
    }

    [[nodiscard]] FilterCompletion complete(const QString &text, int cursor)
    {
        if (text.size() > limits::FilterCharacters)
            return {};
        ParsedFilter parsed = parseFilter(text);
        FilterPart *part = termAt(parsed.root, cursor);
        if (!part)
            part = invalidAt(parsed.root, cursor);
        Place place;
        place.position = cursor;
        if (part) {
            const int begin = part->kind == FilterPart::Kind::Term ? part->term.position : part->position;
            const int end = begin + (part->kind == FilterPart::Kind::Term ? part->term.length : part->length);
            if (part->kind == FilterPart::Kind::Term && part->term.kind == FilterTerm::Kind::Expression)
                return {};
            place = placeOf(text, begin, end, cursor);
            *part = FilterPart(); // the other terms alone decide which rows are counted
        }
        m_passes = compileFilter<T>(parsed, m_context).matches;
        collect(place);
        return result(place);
    }

private:
    void collect(Place &place)
    {
        if (place.isLabel && place.key.isEmpty())
            return countTexts(place, QString(), labelNames(), {});
        if (place.isLabel)
            return countTexts(place, QString(QStringLiteral("label.") % place.key % u'='), labelValues(place.key), {});
        if (!place.key.isEmpty()) {
            for (const FilterKey<T> &key : m_keys)
                if (key.name == place.key) {
                    adapt(place, key);
                    addValues(key, place, false);
                }
            return;
        }
        addKeys(place.typed);
        if (place.typed.isEmpty())
            return;
        // A value without its key: "offl" for state:offline.
        for (const FilterKey<T> &key : m_keys)
            if (key.takes == FilterTakes::Word || key.name == u"site")
                addValues(key, place, true);
    }

    // The offers of a key for numbers have comparisons in them; for other keys a comparison stays before the value.
    static void adapt(Place &place, const FilterKey<T> &key)
    {
        if (isOrdered(key)) {
            if (place.isCompared) {
                place.length += place.position - place.mark;
                place.position = place.mark;
                place.typed = place.compared;
                place.isCompared = false;
            }
            return;
        }
        if (const CompareMark mark = compareMarkAt(place.typed, 0); mark.length > 0) {
            place.typed.remove(0, mark.length);
            place.position += mark.length;
            place.length -= mark.length;
            place.isCompared = true;
        }
    }

    [[nodiscard]] static bool isOrdered(const FilterKey<T> &key)
    {
        return key.takes == FilterTakes::Number || key.takes == FilterTakes::Age;
    }

    void addKeys(const QString &typed)
    {
        const auto add = [&](const QString &text, const QString &note, bool continues) {
            if (const int fits = fit(text, typed); fits == 0)
                m_candidates.push_back({{text, text, note, -1, continues}, -1}); // before values
        };
        for (const FilterKey<T> &key : m_keys) {
            add(isOrdered(key) ? QString(key.name % u'>') : QString(key.name % u':'), key.what, true);
        }
        add(QStringLiteral("label."), QCoreApplication::translate("skerry", "label of the object"), true);
    }

    void addValues(const FilterKey<T> &key, const Place &place, bool withKey)
    {
        const QString prefix = QString(key.name % u':');
        if (key.texts)
            return countTexts(place, prefix, key.texts, key.shown, withKey);
        std::vector<Candidate> offers;
        for (const QString &offer : key.offers)
            if (const int fits = fit(offer, place.typed); (fits == 0 || (fits > 0 && !withKey)) && isNew(offer, place))
                offers.push_back({suggestion(isOrdered(key) ? key.name : prefix, offer, withKey), fits});
        if (offers.size() > std::size_t(limits::CompletionItems))
            offers.resize(std::size_t(limits::CompletionItems));
        countOffers(key, offers, place);
    }

    // Each by its own predicate: they are few, and need not be texts of the object.
    void countOffers(const FilterKey<T> &key, std::vector<Candidate> &offers, const Place &place)
    {
        std::vector<FilterTest<T>> tests;
        for (Candidate &offer : offers) {
            FilterTerm term;
            term.kind = FilterTerm::Kind::Key;
            term.key = key.name;
            const QString text = offer.suggestion.what.mid(key.name.size());
            const CompareMark mark = compareMarkAt(text, 0);
            term.values = {{mark.compare, text.mid(std::max(1, mark.length)).remove(u'"'), 0, 0}};
            QVector<FilterError> errors;
            tests.push_back(key.compile(term, errors));
            offer.suggestion.rows = 0;
        }
        eachRow([&](const T &object) {
            for (std::size_t i = 0; i < tests.size(); ++i)
                if (tests[i] && tests[i](object))
                    ++offers[i].suggestion.rows;
        });
        for (Candidate &offer : offers) {
            if (place.isCompared)
                offer.suggestion.rows = -1;
            m_candidates.push_back(std::move(offer));
        }
    }

    using Texts = std::function<void(const T &, const std::function<void(const QString &)> &)>;

    struct Count {
        QString text;
        int rows = 0;
        int lastRow = -1;
    };

    // A row that has a text several times counts once.
    void countTexts(const Place &place, const QString &prefix, const Texts &texts,
                    const std::function<QString(const QString &)> &shown, bool withKey = false)
    {
        std::vector<Count> counts;
        QHash<QString, int> ids;
        SharedTextMemo<int> memo;
        int row = 0;
        const auto idOf = [&](const QString &raw) {
            const QString text = shown ? shown(raw) : raw;
            if (text.isEmpty() || fit(text, place.typed) < 0 || !isNew(text, place))
                return -1;
            const QString folded = text.toCaseFolded();
            if (const auto known = ids.constFind(folded); known != ids.cend())
                return *known;
            if (counts.size() == MostValues)
                return -1;
            ids.insert(folded, int(counts.size()));
            counts.push_back({text});
            return int(counts.size()) - 1;
        };
        const std::function<void(const QString &)> give = [&](const QString &raw) {
            const int id = memo.of(raw, [&] { return idOf(raw); });
            if (id < 0 || counts[std::size_t(id)].lastRow == row)
                return;
            counts[std::size_t(id)].lastRow = row;
            ++counts[std::size_t(id)].rows;
        };
        eachRow([&](const T &object) {
            texts(object, give);
            ++row;
        });
        for (const Count &count : counts) {
            Candidate candidate{suggestion(prefix, count.text, withKey), fit(count.text, place.typed)};
            // With a comparison before it a value stands for other rows than those that have it.
            candidate.suggestion.rows = place.isCompared ? -1 : count.rows;
            m_candidates.push_back(std::move(candidate));
        }
    }

    [[nodiscard]] static Texts labelNames()
    {
        return [](const T &object, const std::function<void(const QString &)> &give) {
            for (auto it = object.meta.labels.cbegin(); it != object.meta.labels.cend(); ++it)
                give(it.key());
        };
    }

    [[nodiscard]] static Texts labelValues(const QString &name)
    {
        return [name](const T &object, const std::function<void(const QString &)> &give) {
            if (const auto label = object.meta.labels.constFind(name); label != object.meta.labels.cend())
                give(*label);
        };
    }

    [[nodiscard]] static bool isNew(const QString &value, const Place &place)
    {
        return !place.otherValues.contains(value, Qt::CaseInsensitive);
    }

    [[nodiscard]] static FilterSuggestion suggestion(const QString &prefix, const QString &value, bool withKey)
    {
        const QString text = compareMarkAt(value, 0).length > 0 ? value : quoteFilterValue(value);
        FilterSuggestion result;
        result.what = QString((prefix.isEmpty() ? QStringLiteral("label.") : prefix) % text);
        result.text = withKey ? QString(prefix % text) : text;
        return result;
    }

    template<class Visit>
    void eachRow(Visit visit)
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (row % RowsAtATime == 0 && m_clock.elapsed() >= m_budgetMs) {
                m_complete = false;
                return;
            }
            if (const T &object = m_rows.at(row); !m_passes || m_passes(object))
                visit(object);
        }
    }

    [[nodiscard]] FilterCompletion result(const Place &place)
    {
        const auto better = [](const Candidate &a, const Candidate &b) {
            if (a.fit != b.fit)
                return a.fit < b.fit;
            return a.suggestion.rows != b.suggestion.rows ? a.suggestion.rows > b.suggestion.rows
                                                          : a.fit >= 0 && a.suggestion.what < b.suggestion.what;
        };
        std::stable_sort(m_candidates.begin(), m_candidates.end(), better);
        FilterCompletion completion{place.position, place.length, {}, m_complete};
        for (Candidate &candidate : m_candidates) {
            if (completion.suggestions.size() == limits::CompletionItems)
                break;
            completion.suggestions.append(std::move(candidate.suggestion));
        }
        return completion;
    }

    const KeyedStore<T> &m_rows;
    const FilterContext m_context;
    const QVector<FilterKey<T>> m_keys;
    const int m_budgetMs;
    QElapsedTimer m_clock;
    FilterTest<T> m_passes;
    std::vector<Candidate> m_candidates;
    bool m_complete = true;
};

} // namespace

template<class T>
FilterCompletion completeFilter(const QString &text, int cursor, const KeyedStore<T> &rows, const FilterContext &context,
                                int budgetMs)
{
    return FilterCompleter<T>(rows, context, budgetMs).complete(text, cursor);
}

#define SKERRY_COMPLETION_OF(Type)                                                                                          \
    template FilterCompletion completeFilter<Type>(const QString &, int, const KeyedStore<Type> &, const FilterContext &,   \
                                                   int);
SKERRY_COMPLETION_OF(Node)
SKERRY_COMPLETION_OF(Site)
SKERRY_COMPLETION_OF(Fleet)
SKERRY_COMPLETION_OF(Deployment)
SKERRY_COMPLETION_OF(Rollout)
#undef SKERRY_COMPLETION_OF

} // namespace skerry
