// A regular expression over names, without regard to case, whose cost has a limit. What FilterAutomaton knows it answers;
// QRegularExpression, with a limit of steps, does the rest.
#pragma once

#include "models/filterautomaton.h"
#include "models/filterparser.h"

#include <QRegularExpression>

#include <optional>

namespace skerry {

class FilterExpression final
{
public:
    // Nothing, and the reason in `error` with its place in the filter, if the text is no expression.
    [[nodiscard]] static std::optional<FilterExpression> parse(const FilterValue &value, FilterError &error);

    // False also for a name that would take too many steps.
    [[nodiscard]] bool matches(const QString &name);
    // Too many names took too many steps: nothing matches any more.
    [[nodiscard]] bool isGivenUp() const;

private:
    FilterExpression(QRegularExpression expression, std::optional<FilterAutomaton> automaton)
        : m_automaton(std::move(automaton)), m_expression(std::move(expression))
    {
    }

    std::optional<FilterAutomaton> m_automaton;
    QRegularExpression m_expression;
    int m_failures = 0;
};

} // namespace skerry
