// Finds a regular expression in many short texts: one look at a table for each character, whatever the expression. It knows
// what people type most - literals, classes, groups, alternatives, repeats, ^ and $ - in ASCII and without regard to case;
// for the rest it says that it does not know. QRegularExpression needs 380 ns for each text, most of it to get ready: for
// 100,000 names that is more than a keystroke may cost.
#pragma once

#include <QStringView>

#include <array>
#include <bitset>
#include <map>
#include <optional>
#include <vector>

namespace skerry {

class FilterAutomaton final
{
public:
    // Nothing for an expression that it does not know, or that needs too many steps. `expression` is a valid one.
    [[nodiscard]] static std::optional<FilterAutomaton> build(QStringView expression);

    // Nothing for a text with other characters than ASCII, or when the table has grown too large.
    [[nodiscard]] std::optional<bool> find(QStringView text);

private:
    static constexpr int Letters = 128;
    using Set = std::bitset<Letters>;

    // A step of the expression: take a letter of a set, or go on without one.
    struct Step {
        enum class Kind { Take, Fork, Begin, End, Found };
        Kind kind = Kind::Fork;
        Set set;         // of Take
        int next = -1;   // -1: not known yet
        int second = -1; // of Fork; -1: none
    };
    // Where the expression may stand after some letters.
    struct State {
        std::vector<int> steps; // rising
        bool found = false;
        bool foundAtEnd = false;
        std::array<int, Letters> next; // -1: not worked out yet
    };

    friend class FilterAutomatonBuilder;

    [[nodiscard]] int stateAfter(int state, int letter);
    [[nodiscard]] int stateOf(std::vector<int> steps, bool atBegin);
    // Adds what can be reached from the steps without a letter.
    [[nodiscard]] std::vector<int> reach(std::vector<int> from, bool atBegin, bool atEnd) const;

    std::vector<Step> m_steps;
    int m_start = 0;
    std::vector<State> m_states;
    std::map<std::vector<int>, int> m_numbers; // of states
};

} // namespace skerry
