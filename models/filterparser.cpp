#include "models/filterparser.h"

#include "models/limits.h"
#include "models/say.h"

#include <QCoreApplication>

#include <algorithm>

namespace skerry {

namespace {

struct Range {
    qsizetype begin = 0;
    qsizetype end = 0;
};

class FilterReader final
{
public:
    explicit FilterReader(const QString &text) : m_text(QStringView(text).left(limits::FilterCharacters))
    {
        if (text.size() > limits::FilterCharacters)
            fail({limits::FilterCharacters, text.size()},
                 say(QT_TRANSLATE_NOOP("skerry", "A filter has up to %1 characters: the rest is left out. Shorten it."))
                     .arg(limits::FilterCharacters));
    }

    [[nodiscard]] ParsedFilter read()
    {
        ParsedFilter result;
        result.root = readAny(0);
        std::stable_sort(m_errors.begin(), m_errors.end(),
                         [](const FilterError &a, const FilterError &b) { return a.position < b.position; });
        result.errors = m_errors;
        return result;
    }

private:
    // Parts until the end, or the bracket that closes this depth.
    FilterPart readAny(int depth)
    {
        FilterPart any;
        any.kind = FilterPart::Kind::Any;
        Range keyword;
        for (;;) {
            FilterPart all = readAll(depth);
            const bool none = all.parts.empty();
            if (none && keyword.end > 0)
                fail(keyword, say(QT_TRANSLATE_NOOP("skerry", "Nothing follows \"or\": write a term after it.")));
            if (!none)
                append(any, std::move(all));
            if (!isKeyword(u"or"))
                break;
            keyword = {m_at, m_at + 2};
            m_at += 2;
            if (none && any.parts.empty())
                fail(keyword, say(QT_TRANSLATE_NOOP("skerry", "Nothing stands before \"or\": write a term before it.")));
        }
        if (any.parts.empty())
            any.kind = FilterPart::Kind::All;
        return any.parts.size() == 1 ? std::move(any.parts.front()) : std::move(any);
    }

    // All, even with one part or none.
    FilterPart readAll(int depth)
    {
        FilterPart all;
        all.kind = FilterPart::Kind::All;
        Range keyword; // an "and" that waits for its right side
        for (skipSpace(); m_at < m_text.size() && !isKeyword(u"or"); skipSpace()) {
            if (m_text.at(m_at) == u')') {
                if (depth > 0)
                    break;
                fail({m_at, m_at + 1}, say(QT_TRANSLATE_NOOP("skerry", "There is no \"(\" for this \")\": take it away.")));
                ++m_at;
            } else if (isKeyword(u"and")) {
                const Range here{m_at, m_at + 3};
                if (all.parts.empty() || keyword.end > 0)
                    fail(here, say(QT_TRANSLATE_NOOP("skerry", "Nothing stands before \"and\": write a term before it.")));
                else
                    keyword = here;
                m_at += 3;
            } else if (m_terms >= limits::FilterTerms) {
                fail({m_at, m_text.size()},
                     say(QT_TRANSLATE_NOOP("skerry", "A filter has up to %1 terms: the rest is left out. For many names "
                                                     "write name:a,b,c."))
                         .arg(limits::FilterTerms));
                m_at = m_text.size();
            } else {
                append(all, readPart(depth));
                keyword = {};
            }
        }
        if (keyword.end > 0)
            fail(keyword, say(QT_TRANSLATE_NOOP("skerry", "Nothing follows \"and\": write a term after it.")));
        return all;
    }

    static void append(FilterPart &list, FilterPart part)
    {
        if (part.kind == FilterPart::Kind::All && !part.negated && part.parts.size() == 1)
            part = FilterPart(std::move(part.parts.front()));
        if (list.parts.empty())
            list.position = part.position;
        list.length = part.position + part.length - list.position;
        list.parts.push_back(std::move(part));
    }

    FilterPart readPart(int depth)
    {
        const qsizetype begin = m_at;
        bool negated = false;
        for (; m_at < m_text.size() && m_text.at(m_at) == u'!'; ++m_at)
            negated = !negated;
        FilterPart part = m_at < m_text.size() && m_text.at(m_at) == u'(' ? readGroup(depth, begin) : readTerm(begin);
        part.negated = part.negated != negated;
        part.position = int(begin);
        part.length = int(m_at - begin);
        return part;
    }

    FilterPart readGroup(int depth, qsizetype begin)
    {
        const Range bracket{m_at, m_at + 1};
        if (depth >= limits::FilterDepth) {
            skipGroup();
            return fail({begin, m_at}, say(QT_TRANSLATE_NOOP("skerry", "Brackets stand in each other up to %1 deep: what is "
                                                                       "in these is left out."))
                                           .arg(limits::FilterDepth));
        }
        ++m_at;
        FilterPart group = readAny(depth + 1);
        const bool closed = m_at < m_text.size();
        if (closed)
            ++m_at; // only ")" ends a list before the end
        else if (m_terms < limits::FilterTerms)
            fail(bracket, say(QT_TRANSLATE_NOOP("skerry", "This bracket is not closed: write \")\" after the last term.")));
        if (group.kind == FilterPart::Kind::All && group.parts.empty()) {
            if (!closed)
                return {};
            return fail({begin, m_at}, say(QT_TRANSLATE_NOOP("skerry", "There is nothing between these brackets: write a "
                                                                       "filter into them.")));
        }
        return group;
    }

    void skipGroup()
    {
        int open = 0;
        bool quoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'"')
                quoted = !quoted;
            else if (!quoted && c == u'(')
                ++open;
            else if (!quoted && c == u')' && --open == 0) {
                ++m_at;
                return;
            }
        }
    }

    FilterPart readTerm(qsizetype begin)
    {
        ++m_terms;
        if (m_at < m_text.size() && m_text.at(m_at) == u'~')
            return readExpression(begin);
        const qsizetype start = m_at;
        bool quoted = false;
        for (; m_at < m_text.size() && (quoted || !endsTerm(m_text.at(m_at))); ++m_at)
            if (m_text.at(m_at) == u'"')
                quoted = !quoted;
        if (quoted)
            return fail({begin, m_at}, say(QT_TRANSLATE_NOOP(
                                           "skerry", "A quotation mark is not closed: write a second \" after the text.")));
        const QStringView text = m_text.mid(start, m_at - start);
        FilterTerm term;
        term.position = int(begin);
        term.length = int(m_at - begin);
        if (text.startsWith(u"label.", Qt::CaseInsensitive))
            return readLabel(term, start + 6);
        qsizetype mark = 0;
        while (mark < text.size() && text.at(mark) != u'"' && text.at(mark) != u':' && compareMarkAt(text, mark).length == 0)
            ++mark;
        if (mark < text.size() && text.at(mark) != u'"')
            return readKey(term, start, start + mark);
        term.values = {{FilterCompare::Is, text.toString().remove(u'"'), int(start), int(m_at - start)}};
        if (term.values.constFirst().text.isEmpty())
            return fail({begin, m_at}, say(QT_TRANSLATE_NOOP("skerry", "There is no text to look for: write it after \"!\" "
                                                                       "or between the quotation marks.")));
        return partOf(std::move(term));
    }

    // Up to a space, or a bracket that it has not opened: a|b, (a|b)-[0-9]+
    FilterPart readExpression(qsizetype begin)
    {
        FilterTerm term;
        term.kind = FilterTerm::Kind::Expression;
        const qsizetype start = ++m_at;
        qsizetype first = start;
        qsizetype last = 0;
        if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
            first = start + 1;
            last = m_text.indexOf(u'"', first);
            m_at = last < 0 ? m_text.size() : last + 1;
            if (last < 0)
                return fail(
                    {begin, m_at},
                    say(QT_TRANSLATE_NOOP("skerry", "A quotation mark is not closed: write a second \" after the text.")));
        } else {
            skipExpression();
            last = m_at;
        }
        term.position = int(begin);
        term.length = int(m_at - begin);
        term.values = {{FilterCompare::Is, m_text.mid(first, last - first).toString(), int(first), int(last - first)}};
        if (first == last)
            return fail({begin, m_at}, say(QT_TRANSLATE_NOOP("skerry", "There is no expression: write one after \"~\", for "
                                                                       "example ~^osl-.*-1$.")));
        return partOf(std::move(term));
    }

    void skipExpression()
    {
        int open = 0;
        bool inClass = false;
        for (; m_at < m_text.size() && !m_text.at(m_at).isSpace(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'\\' && m_at + 1 < m_text.size() && !m_text.at(m_at + 1).isSpace())
                ++m_at;
            else if (c == u'[' || c == u']')
                inClass = c == u'[';
            else if (c == u'(' && !inClass)
                ++open;
            else if (c == u')' && !inClass && open-- == 0)
                return;
        }
    }

    FilterPart readKey(FilterTerm &term, qsizetype start, qsizetype mark)
    {
        term.kind = FilterTerm::Kind::Key;
        term.key = m_text.mid(start, mark - start).toString().toLower();
        qsizetype values = mark + 1;
        CompareMark compare;
        if (m_text.at(mark) != u':') {
            compare = compareMarkAt(m_text, mark);
            values = mark + compare.length;
            if (compare.compare == FilterCompare::Equal)
                compare.compare = FilterCompare::Is;
        }
        term.values = splitValues(values, compare.compare, true);
        if (term.key.isEmpty() || term.values.isEmpty())
            return fail(
                {term.position, term.position + term.length},
                say(QT_TRANSLATE_NOOP("skerry", "A key and a value are needed on the two sides of \"%1\", for example "
                                                "state:offline."))
                    .arg(m_text.mid(mark, values - mark)));
        return partOf(std::move(term));
    }

    FilterPart readLabel(FilterTerm &term, qsizetype start)
    {
        const QStringView text = m_text.mid(start, m_at - start);
        const qsizetype equals = text.indexOf(u'=');
        const bool negated = equals > 0 && text.at(equals - 1) == u'!';
        term.kind = FilterTerm::Kind::Label;
        term.key = text.left(equals < 0 ? text.size() : equals - (negated ? 1 : 0)).toString().remove(u'"');
        if (equals >= 0)
            term.values = splitValues(start + equals + 1, negated ? FilterCompare::NotEqual : FilterCompare::Is, false);
        if (term.key.isEmpty() || (equals >= 0 && term.values.isEmpty()))
            return fail({term.position, term.position + term.length},
                        say(QT_TRANSLATE_NOOP("skerry", "A label filter needs a name, and a value after \"=\": for example "
                                                        "label.rack=a1.")));
        return partOf(std::move(term));
    }

    // From `at` to the end of the term; cut at commas outside quotation marks.
    QVector<FilterValue> splitValues(qsizetype at, FilterCompare compare, bool ownCompare) const
    {
        QVector<FilterValue> values;
        while (at <= m_at) {
            FilterValue value;
            value.position = int(at);
            value.compare = compare;
            if (const CompareMark mark = compareMarkAt(m_text.left(m_at), at); ownCompare && mark.length > 0) {
                value.compare = mark.compare;
                at += mark.length;
            }
            bool quoted = false;
            for (; at < m_at && (quoted || m_text.at(at) != u','); ++at) {
                if (m_text.at(at) == u'"')
                    quoted = !quoted;
                else
                    value.text.append(m_text.at(at));
            }
            value.length = int(at) - value.position;
            if (!value.text.isEmpty())
                values.append(value);
            ++at;
        }
        return values;
    }

    static FilterPart partOf(FilterTerm term)
    {
        FilterPart part;
        part.kind = FilterPart::Kind::Term;
        part.term = std::move(term);
        return part;
    }

    FilterPart fail(Range range, const QString &message)
    {
        if (m_errors.size() < limits::FilterErrors)
            m_errors.append({int(range.begin), int(range.end - range.begin), message});
        return {};
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }

    [[nodiscard]] static bool endsTerm(QChar c) { return c.isSpace() || c == u'(' || c == u')'; }

    [[nodiscard]] bool isKeyword(QStringView word) const
    {
        const qsizetype end = m_at + word.size();
        return m_text.mid(m_at, word.size()).compare(word, Qt::CaseInsensitive) == 0 &&
               (end == m_text.size() || endsTerm(m_text.at(end)));
    }

    const QStringView m_text;
    qsizetype m_at = 0;
    int m_terms = 0;
    QVector<FilterError> m_errors;
};

} // namespace

bool ParsedFilter::isEmpty() const
{
    return printFilter(*this).isEmpty();
}

ParsedFilter parseFilter(const QString &text)
{
    return FilterReader(text).read();
}

CompareMark compareMarkAt(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return {};
    const bool equals = at + 1 < text.size() && text.at(at + 1) == u'=';
    switch (text.at(at).unicode()) {
    case u'<':
        return equals ? CompareMark{FilterCompare::LessEqual, 2} : CompareMark{FilterCompare::Less, 1};
    case u'>':
        return equals ? CompareMark{FilterCompare::GreaterEqual, 2} : CompareMark{FilterCompare::Greater, 1};
    case u'=':
        return {FilterCompare::Equal, 1};
    case u'!':
        return equals ? CompareMark{FilterCompare::NotEqual, 2} : CompareMark();
    default:
        return {};
    }
}

} // namespace skerry
