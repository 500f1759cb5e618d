#include "models/filtertoggle.h"

#include "models/filterparser.h"

#include <QStringList>

#include <algorithm>

namespace skerry {

namespace {

// "key:a,b": one of several values, without comparisons.
bool isChoice(const FilterPart &part, const QString &key)
{
    if (part.kind != FilterPart::Kind::Term || part.negated || part.term.kind != FilterTerm::Kind::Key ||
        part.term.key != key)
        return false;
    return std::all_of(part.term.values.cbegin(), part.term.values.cend(),
                       [](const FilterValue &value) { return value.compare == FilterCompare::Is; });
}

bool hasValue(const FilterPart &part, const QString &value)
{
    return std::any_of(part.term.values.cbegin(), part.term.values.cend(),
                       [&value](const FilterValue &each) { return each.text.compare(value, Qt::CaseInsensitive) == 0; });
}

// The parts that are joined by "and" at the top; none where they are alternatives.
std::vector<FilterPart> joinedParts(const FilterPart &root)
{
    if (root.kind == FilterPart::Kind::Any || root.negated)
        return {};
    return root.kind == FilterPart::Kind::All ? root.parts : std::vector<FilterPart>{root};
}

QString withValues(const QString &text, const FilterPart &part, const QStringList &values)
{
    QString changed = text;
    return changed.replace(part.position, part.length, part.term.key + u':' + values.join(u','));
}

QStringList valuesOf(const FilterPart &part)
{
    QStringList values;
    for (const FilterValue &value : part.term.values)
        values.append(quoteFilterValue(value.text));
    return values;
}

// With what joins it to its neighbour: everything between two parts is a keyword or a space.
QString withoutPart(const QString &text, const std::vector<FilterPart> &parts, std::size_t at)
{
    const auto end = [&parts](std::size_t i) { return parts[i].position + parts[i].length; };
    const int from = at > 0 ? end(at - 1) : parts[at].position;
    const int to = at > 0 || parts.size() == 1 ? end(at) : parts[at + 1].position;
    QString changed = text;
    return changed.remove(from, to - from).trimmed();
}

} // namespace

bool hasFilterValue(const QString &text, const QString &key, const QString &value)
{
    const std::vector<FilterPart> parts = joinedParts(parseFilter(text).root);
    return std::any_of(parts.cbegin(), parts.cend(),
                       [&](const FilterPart &part) { return isChoice(part, key) && hasValue(part, value); });
}

QString withFilterValue(const QString &text, const QString &key, const QString &value)
{
    if (hasFilterValue(text, key, value))
        return text;
    const FilterPart root = parseFilter(text).root;
    const std::vector<FilterPart> parts = joinedParts(root);
    const auto found =
        std::find_if(parts.cbegin(), parts.cend(), [&key](const FilterPart &part) { return isChoice(part, key); });
    if (found != parts.cend())
        return withValues(text, *found, valuesOf(*found) << quoteFilterValue(value));
    const QString term = key + u':' + quoteFilterValue(value);
    const QString before = text.trimmed();
    if (before.isEmpty())
        return term;
    // "or" binds less: without brackets the term would belong to the last alternative alone.
    return root.kind == FilterPart::Kind::Any && !root.negated ? QString(u'(' % before % QStringLiteral(") ") % term)
                                                               : QString(before % u' ' % term);
}

QString withoutFilterValue(const QString &text, const QString &key, const QString &value)
{
    const std::vector<FilterPart> parts = joinedParts(parseFilter(text).root);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!isChoice(parts[i], key) || !hasValue(parts[i], value))
            continue;
        QStringList values = valuesOf(parts[i]);
        values.removeIf(
            [&value](const QString &each) { return each.compare(quoteFilterValue(value), Qt::CaseInsensitive) == 0; });
        // More than one term of the key: take the value out of all of them.
        return withoutFilterValue(values.isEmpty() ? withoutPart(text, parts, i) : withValues(text, parts[i], values), key,
                                  value);
    }
    return text;
}

} // namespace skerry
