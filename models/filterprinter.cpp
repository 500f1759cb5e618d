#include "models/filterparser.h"

#include <QStringList>

namespace skerry {

namespace {

// Letters, digits and marks that mean nothing to the parser.
bool isPlain(QStringView text)
{
    for (const QChar c : text)
        if (!c.isLetterOrNumber() && !QStringView(u"-_./*?@+#%&$").contains(c))
            return false;
    return !text.isEmpty();
}

bool isKeyword(const QString &text)
{
    return text.compare(u"and", Qt::CaseInsensitive) == 0 || text.compare(u"or", Qt::CaseInsensitive) == 0;
}

QString quoted(const QString &text)
{
    return QString(u'"' % text % u'"');
}

QString printValues(const FilterTerm &term)
{
    QStringList values;
    for (const FilterValue &value : term.values)
        values.append(term.kind == FilterTerm::Kind::Label
                          ? quoteFilterValue(value.text)
                          : QString(printCompare(value.compare) % quoteFilterValue(value.text)));
    return values.join(u',');
}

QString printTerm(const FilterTerm &term)
{
    switch (term.kind) {
    case FilterTerm::Kind::Word: {
        const QString &text = term.values.constFirst().text;
        const bool plain = isPlain(text) && !isKeyword(text) && !text.startsWith(u"label.", Qt::CaseInsensitive);
        return plain ? text : quoted(text);
    }
    case FilterTerm::Kind::Expression: {
        // One with a quotation mark was read without them, and can be read so again.
        const QString &text = term.values.constFirst().text;
        return QString(u'~' % (text.contains(u'"') ? text : quoted(text)));
    }
    case FilterTerm::Kind::Key:
        return QString(term.key % u':' % printValues(term));
    case FilterTerm::Kind::Label:
        break;
    }
    // An unequal sign ends a name; every other character may stand in it.
    const QString name = QString(QStringLiteral("label.") % (isPlain(term.key) ? term.key : quoted(term.key)));
    if (term.values.isEmpty())
        return name;
    const bool negated = term.values.constFirst().compare == FilterCompare::NotEqual;
    return QString(name % (negated ? QStringLiteral("!=") : QStringLiteral("=")) % printValues(term));
}

// Without what is invalid, and without lists of one.
FilterPart pruned(const FilterPart &part)
{
    if (part.kind == FilterPart::Kind::Invalid || part.kind == FilterPart::Kind::Term)
        return part;
    FilterPart list;
    list.kind = part.kind;
    list.negated = part.negated;
    for (const FilterPart &child : part.parts)
        if (FilterPart kept = pruned(child); kept.kind != FilterPart::Kind::Invalid)
            list.parts.push_back(std::move(kept));
    if (list.parts.empty())
        return {};
    if (list.parts.size() > 1)
        return list;
    FilterPart only = std::move(list.parts.front());
    only.negated = only.negated != list.negated;
    return only;
}

// Of a pruned part.
QString printPart(const FilterPart &part)
{
    if (part.kind == FilterPart::Kind::Invalid)
        return {};
    if (part.kind == FilterPart::Kind::Term)
        return part.negated ? QString(u'!' % printTerm(part.term)) : printTerm(part.term);
    const bool any = part.kind == FilterPart::Kind::Any;
    QStringList texts;
    for (const FilterPart &child : part.parts) {
        // "and" binds more than "or"; every other list needs its brackets, which come with "!".
        const bool open =
            child.kind == FilterPart::Kind::Term || child.negated || (any && child.kind == FilterPart::Kind::All);
        texts.append(open ? printPart(child) : QString(u'(' % printPart(child) % u')'));
    }
    const QString text = texts.join(any ? QStringLiteral(" or ") : QStringLiteral(" "));
    return part.negated ? QString(QStringLiteral("!(") % text % u')') : text;
}

} // namespace

QString printFilter(const ParsedFilter &filter)
{
    return printPart(pruned(filter.root));
}

QString printCompare(FilterCompare compare)
{
    switch (compare) {
    case FilterCompare::Is:
        return {};
    case FilterCompare::Equal:
        return QStringLiteral("=");
    case FilterCompare::NotEqual:
        return QStringLiteral("!=");
    case FilterCompare::Less:
        return QStringLiteral("<");
    case FilterCompare::LessEqual:
        return QStringLiteral("<=");
    case FilterCompare::Greater:
        return QStringLiteral(">");
    case FilterCompare::GreaterEqual:
        return QStringLiteral(">=");
    }
    return {};
}

QString quoteFilterValue(const QString &text)
{
    return isPlain(text) ? text : quoted(text);
}

} // namespace skerry
