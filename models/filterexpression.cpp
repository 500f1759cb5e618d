#include "models/filterexpression.h"

#include "models/limits.h"
#include "models/say.h"

#include <QCoreApplication>

namespace skerry {

std::optional<FilterExpression> FilterExpression::parse(const FilterValue &value, FilterError &error)
{
    error = {value.position, value.length, {}};
    if (value.text.size() > limits::ExpressionCharacters) {
        error.message = say(QT_TRANSLATE_NOOP("skerry", "An expression has up to %1 characters: shorten it."))
                            .arg(limits::ExpressionCharacters);
        return std::nullopt;
    }
    // Settings of the library stand there, and the last one holds: it would undo the limit.
    if (value.text.startsWith(u"(*")) {
        error.message = say(QT_TRANSLATE_NOOP("skerry", "An expression cannot begin with \"(*\": write \\* for a star."));
        return std::nullopt;
    }
    const QString limit = QStringLiteral("(*LIMIT_MATCH=%1)").arg(limits::ExpressionSteps);
    QRegularExpression expression(limit + value.text, QRegularExpression::CaseInsensitiveOption);
    if (!expression.isValid()) {
        const int at = std::clamp(int(expression.patternErrorOffset() - limit.size()), 0, int(value.text.size()) - 1);
        error.position = value.position + at;
        error.length = 1;
        error.message =
            say(QT_TRANSLATE_NOOP("skerry", "This is no regular expression, at character %1: %2. Mend it, or write "
                                            "a plain word without \"~\"."))
                .arg(at + 1)
                .arg(expression.errorString());
        return std::nullopt;
    }
    expression.optimize();
    return FilterExpression(std::move(expression), FilterAutomaton::build(value.text));
}

bool FilterExpression::matches(const QString &name)
{
    if (m_automaton)
        if (const std::optional<bool> found = m_automaton->find(name))
            return *found;
    if (isGivenUp())
        return false;
    const QRegularExpressionMatch match = m_expression.match(name);
    if (!match.isValid())
        ++m_failures;
    return match.hasMatch();
}

bool FilterExpression::isGivenUp() const
{
    return m_failures >= limits::ExpressionFailures;
}

} // namespace skerry
