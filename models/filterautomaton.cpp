#include "models/filterautomaton.h"

#include "models/limits.h"

#include <QString>

#include <algorithm>

namespace skerry {

// Reads an expression and lays its steps. A repeated part is read again for each time that it must be there.
class FilterAutomatonBuilder final
{
public:
    explicit FilterAutomatonBuilder(QStringView text) : m_text(text) {}

    [[nodiscard]] std::optional<FilterAutomaton> build()
    {
        const Piece piece = readAlternatives();
        if (m_unknown || m_at != m_text.size())
            return std::nullopt;
        join(piece.end, add(Kind::Found));
        m_result.m_start = piece.begin;
        return std::move(m_result);
    }

private:
    using Kind = FilterAutomaton::Step::Kind;
    using Set = FilterAutomaton::Set;

    // Steps with one way in and one way out; `end` is a Fork that leads nowhere yet.
    struct Piece {
        int begin = 0;
        int end = 0;
    };

    int add(Kind kind, int next = -1)
    {
        if (m_result.m_steps.size() >= std::size_t(limits::AutomatonSteps))
            m_unknown = true;
        else
            m_result.m_steps.push_back({kind, {}, next, -1});
        return int(m_result.m_steps.size()) - 1;
    }

    void join(int from, int to) { m_result.m_steps[std::size_t(from)].next = to; }

    void fork(int from, int to)
    {
        auto &step = m_result.m_steps[std::size_t(from)];
        (step.next < 0 ? step.next : step.second) = to;
    }

    [[nodiscard]] bool atEnd() const { return m_unknown || m_at >= m_text.size(); }
    [[nodiscard]] QChar here() const { return m_text.at(m_at); }

    Piece readAlternatives()
    {
        Piece all = readSequence();
        while (!atEnd() && here() == u'|') {
            ++m_at;
            const Piece other = readSequence();
            const int begin = add(Kind::Fork);
            const int end = add(Kind::Fork);
            fork(begin, all.begin);
            fork(begin, other.begin);
            join(all.end, end);
            join(other.end, end);
            all = {begin, end};
        }
        return all;
    }

    Piece readSequence()
    {
        const int begin = add(Kind::Fork);
        Piece all{begin, begin};
        while (!atEnd() && here() != u'|' && here() != u')') {
            const Piece next = readRepeated();
            join(all.end, next.begin);
            all.end = next.end;
        }
        return all;
    }

    Piece readRepeated()
    {
        const qsizetype start = m_at;
        const bool assertion = here() == u'^' || here() == u'$';
        Piece piece = readAtom();
        int least = 1;
        int most = 1; // -1: any number
        const qsizetype end = m_at;
        if (!readCounts(least, most))
            return piece;
        if (assertion)
            m_unknown = true;
        const qsizetype after = m_at;
        // The first is there already; of none at all it is only left out.
        Piece all = repeatOnce(piece, least == 0, most < 0 && least <= 1);
        for (int i = 1; !m_unknown && (i < least || i < most); ++i) {
            m_at = start;
            piece = readAtom();
            if (m_at != end)
                m_unknown = true;
            const Piece again = repeatOnce(piece, i >= least, most < 0 && i == least - 1);
            join(all.end, again.begin);
            all.end = again.end;
        }
        if (most == 0)
            m_unknown = true;
        m_at = after;
        return all;
    }

    // With a way around it, and back to it.
    Piece repeatOnce(Piece piece, bool mayLack, bool mayRepeat)
    {
        const int begin = add(Kind::Fork);
        const int end = add(Kind::Fork);
        const int turn = add(Kind::Fork);
        if (m_unknown)
            return piece;
        fork(begin, piece.begin);
        if (mayLack)
            fork(begin, end);
        join(piece.end, turn);
        fork(turn, end);
        if (mayRepeat)
            fork(turn, piece.begin);
        return {begin, end};
    }

    bool readCounts(int &least, int &most)
    {
        if (atEnd())
            return false;
        const QChar mark = here();
        if (mark == u'*' || mark == u'+' || mark == u'?') {
            least = mark == u'+' ? 1 : 0;
            most = mark == u'?' ? 1 : -1;
            ++m_at;
        } else if (mark == u'{') {
            const qsizetype close = m_text.indexOf(u'}', m_at);
            const QStringView inner = m_text.mid(m_at + 1, std::max<qsizetype>(0, close - m_at - 1));
            const qsizetype comma = inner.indexOf(u',');
            least = number(comma < 0 ? inner : inner.left(comma));
            most = comma < 0 ? least : comma + 1 == inner.size() ? -1 : number(inner.mid(comma + 1));
            m_at = close + 1;
        } else {
            return false;
        }
        // Fewer or more letters make no difference to whether it is found.
        if (!atEnd() && here() == u'?')
            ++m_at;
        else if (!atEnd() && QStringView(u"*+{").contains(here()))
            m_unknown = true;
        return true;
    }

    int number(QStringView digits)
    {
        bool good = false;
        const int value = digits.toInt(&good);
        if (!good || value < 0 || value > limits::AutomatonSteps || !digits.front().isDigit())
            m_unknown = true;
        return value;
    }

    Piece readAtom()
    {
        const QChar c = here();
        if (c.unicode() >= FilterAutomaton::Letters || c < u' ' || QStringView(u"*+?{}]").contains(c))
            return unknown();
        ++m_at;
        if (c == u'(')
            return readGroup();
        if (c == u'^' || c == u'$') {
            const int end = add(Kind::Fork);
            return {add(c == u'^' ? Kind::Begin : Kind::End, end), end};
        }
        Set set;
        if (c == u'[')
            set = readClass();
        else if (c == u'\\')
            set = readEscape();
        else if (c == u'.')
            set = Set().set().reset(u'\n');
        else
            set = letter(c);
        const int end = add(Kind::Fork);
        const int begin = add(Kind::Take, end);
        if (!m_unknown)
            m_result.m_steps[std::size_t(begin)].set = set;
        return {begin, end};
    }

    Piece readGroup()
    {
        if (m_text.mid(m_at, 2) == u"?:")
            m_at += 2;
        else if (!atEnd() && (here() == u'?' || here() == u'*'))
            return unknown();
        const Piece piece = readAlternatives();
        if (atEnd() || here() != u')')
            return unknown();
        ++m_at;
        return piece;
    }

    Piece unknown()
    {
        m_unknown = true;
        return {};
    }

    static Set letter(QChar c)
    {
        Set set;
        set.set(c.unicode());
        if (c.isLetter()) {
            set.set(c.toLower().unicode());
            set.set(c.toUpper().unicode());
        }
        return set;
    }

    static Set between(char16_t first, char16_t last)
    {
        Set set;
        for (char16_t c = first; c <= last; ++c)
            set |= letter(QChar(c));
        return set;
    }

    Set readEscape()
    {
        if (atEnd()) {
            m_unknown = true;
            return {};
        }
        const QChar c = here();
        ++m_at;
        const Set digits = between(u'0', u'9');
        const Set word = digits | between(u'a', u'z') | letter(u'_');
        const Set space = between(u'\t', u'\r') | letter(u' ');
        switch (c.unicode()) {
        case u'd':
            return digits;
        case u'D':
            return ~digits;
        case u'w':
            return word;
        case u'W':
            return ~word;
        case u's':
            return space;
        case u'S':
            return ~space;
        default:
            break;
        }
        if (c.isLetterOrNumber() || c <= u' ' || c.unicode() >= FilterAutomaton::Letters - 1)
            m_unknown = true; // an anchor, a reference, a code
        return m_unknown ? Set() : letter(c);
    }

    Set readClass()
    {
        Set set;
        const bool negated = !atEnd() && here() == u'^';
        if (negated)
            ++m_at;
        if (!atEnd() && here() == u']')
            m_unknown = true;
        while (!atEnd() && here() != u']') {
            const QChar c = here();
            const bool plain = c >= u' ' && c.unicode() < FilterAutomaton::Letters - 1 && c != u'[' && c != u'\\';
            if (c == u'\\') {
                ++m_at;
                set |= readEscape();
                m_unknown = m_unknown || (!atEnd() && here() == u'-'); // could be a range
                continue;
            }
            if (!plain) {
                m_unknown = true;
                break;
            }
            ++m_at;
            if (m_at + 1 < m_text.size() && here() == u'-' && m_text.at(m_at + 1) != u']') {
                const QChar last = m_text.at(m_at + 1);
                if (last.unicode() >= FilterAutomaton::Letters - 1 || last < c || last == u'\\' || last == u'[')
                    m_unknown = true;
                else
                    set |= between(c.unicode(), last.unicode());
                m_at += 2;
            } else {
                set |= letter(c);
            }
        }
        if (atEnd())
            m_unknown = true;
        ++m_at;
        return negated ? ~set : set;
    }

    const QStringView m_text;
    qsizetype m_at = 0;
    bool m_unknown = false;
    FilterAutomaton m_result;
};

std::optional<FilterAutomaton> FilterAutomaton::build(QStringView expression)
{
    return FilterAutomatonBuilder(expression).build();
}

std::vector<int> FilterAutomaton::reach(std::vector<int> from, bool atBegin, bool atEnd) const
{
    std::vector<bool> seen(m_steps.size());
    std::vector<int> reached;
    while (!from.empty()) {
        const int number = from.back();
        from.pop_back();
        if (number < 0 || seen[std::size_t(number)])
            continue;
        seen[std::size_t(number)] = true;
        const Step &step = m_steps[std::size_t(number)];
        const bool open = step.kind == Step::Kind::Fork || (step.kind == Step::Kind::Begin && atBegin) ||
                          (step.kind == Step::Kind::End && atEnd);
        if (open) {
            from.push_back(step.next);
            from.push_back(step.second);
        }
        if (step.kind != Step::Kind::Fork)
            reached.push_back(number);
    }
    std::sort(reached.begin(), reached.end());
    return reached;
}

int FilterAutomaton::stateOf(std::vector<int> steps, bool atBegin)
{
    const auto leadsToFound = [this](const std::vector<int> &reached) {
        return std::any_of(reached.cbegin(), reached.cend(),
                           [this](int step) { return m_steps[std::size_t(step)].kind == Step::Kind::Found; });
    };
    State state;
    state.steps = reach(std::move(steps), atBegin, false);
    // The first state is the only one at the beginning, and no other is taken for it.
    if (const auto known = m_numbers.find(state.steps); !atBegin && known != m_numbers.cend())
        return known->second;
    state.found = leadsToFound(state.steps);
    state.foundAtEnd = leadsToFound(reach(state.steps, atBegin, true));
    state.next.fill(-1);
    const int number = int(m_states.size());
    if (!atBegin)
        m_numbers.emplace(state.steps, number);
    m_states.push_back(std::move(state));
    return number;
}

int FilterAutomaton::stateAfter(int state, int letter)
{
    std::vector<int> next = {m_start}; // it may begin anywhere
    for (const int number : m_states[std::size_t(state)].steps)
        if (const Step &step = m_steps[std::size_t(number)]; step.kind == Step::Kind::Take && step.set[std::size_t(letter)])
            next.push_back(step.next);
    const int after = stateOf(std::move(next), false);
    m_states[std::size_t(state)].next[std::size_t(letter)] = after;
    return after;
}

std::optional<bool> FilterAutomaton::find(QStringView text)
{
    if (m_states.empty())
        static_cast<void>(stateOf({m_start}, true));
    int state = 0;
    for (const QChar c : text) {
        // Before a line feed at the end "$" holds as well, and "." never takes one: not for this table.
        if (c.unicode() >= Letters || c == u'\n')
            return std::nullopt;
        if (m_states[std::size_t(state)].found)
            return true;
        int next = m_states[std::size_t(state)].next[c.unicode()];
        if (next < 0) {
            if (m_states.size() >= std::size_t(limits::AutomatonStates))
                return std::nullopt;
            next = stateAfter(state, c.unicode());
        }
        state = next;
    }
    return m_states[std::size_t(state)].found || m_states[std::size_t(state)].foundAtEnd;
}

} // namespace skerry
