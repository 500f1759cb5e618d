#include "models/selector.h"

#include <algorithm>

namespace skerry {

namespace {

struct Token {
    enum class Kind { Word, Quoted, Mark, End };
    Kind kind = Kind::End;
    QString text;

    [[nodiscard]] bool isMark(QStringView mark) const { return kind == Kind::Mark && text == mark; }
    [[nodiscard]] bool isWord(QStringView word) const { return kind == Kind::Word && text == word; }
    [[nodiscard]] bool isValue() const { return kind == Kind::Word || kind == Kind::Quoted; }
};

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"-_./:").contains(c);
}

// Nothing where a quotation mark is not closed or a character has no place.
std::optional<QVector<Token>> tokenize(const QString &text)
{
    QVector<Token> tokens;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text.at(at);
        if (c.isSpace()) {
            ++at;
        } else if (isWordCharacter(c)) {
            const qsizetype begin = at;
            while (at < text.size() && isWordCharacter(text.at(at)))
                ++at;
            tokens.append({Token::Kind::Word, text.mid(begin, at - begin)});
        } else if (c == u'"') {
            const qsizetype end = text.indexOf(u'"', at + 1);
            if (end < 0)
                return std::nullopt;
            tokens.append({Token::Kind::Quoted, text.mid(at + 1, end - at - 1)});
            at = end + 1;
        } else if (QStringView(u",()=!").contains(c)) {
            const bool two = at + 1 < text.size() && text.at(at + 1) == u'=' && (c == u'=' || c == u'!');
            tokens.append({Token::Kind::Mark, text.mid(at, two ? 2 : 1)});
            at += two ? 2 : 1;
        } else {
            return std::nullopt;
        }
    }
    tokens.append(Token());
    return tokens;
}

// `(a, b)`, from the opening bracket on; false if it is something else.
bool readValues(const QVector<Token> &tokens, qsizetype &at, QStringList &values)
{
    if (!tokens.at(at++).isMark(u"("))
        return false;
    while (tokens.at(at).isValue()) {
        values.append(tokens.at(at++).text);
        if (tokens.at(at).isMark(u")")) {
            ++at;
            return true;
        }
        if (!tokens.at(at++).isMark(u","))
            return false;
    }
    return false;
}

} // namespace

std::optional<Selector> Selector::parse(const QString &text)
{
    const auto tokens = tokenize(text);
    if (!tokens)
        return std::nullopt;
    Selector selector;
    if (tokens->size() == 1)
        return selector;
    for (qsizetype at = 0;;) {
        Requirement requirement;
        if (tokens->at(at).isMark(u"!")) {
            requirement.op = Operator::NotExists;
            ++at;
        }
        if (!tokens->at(at).isValue())
            return std::nullopt;
        requirement.key = tokens->at(at++).text;
        if (requirement.op == Operator::Exists) {
            const bool negated = tokens->at(at).isMark(u"!=") || tokens->at(at).isWord(u"not");
            if (tokens->at(at).isMark(u"=") || tokens->at(at).isMark(u"==") || tokens->at(at).isMark(u"!=")) {
                requirement.op = negated ? Operator::NotIn : Operator::In;
                if (!tokens->at(++at).isValue())
                    return std::nullopt;
                requirement.values = {tokens->at(at++).text};
            } else if (tokens->at(negated ? at + 1 : at).isWord(u"in")) {
                requirement.op = negated ? Operator::NotIn : Operator::In;
                at += negated ? 2 : 1;
                if (!readValues(*tokens, at, requirement.values))
                    return std::nullopt;
            }
        }
        selector.m_requirements.append(requirement);
        if (tokens->at(at).kind == Token::Kind::End)
            return selector;
        if (!tokens->at(at++).isMark(u","))
            return std::nullopt;
    }
}

bool Selector::Requirement::isMetBy(const std::optional<QString> &value) const
{
    switch (op) {
    case Operator::Exists:
        return value.has_value();
    case Operator::NotExists:
        return !value.has_value();
    case Operator::In:
        return value && values.contains(*value);
    case Operator::NotIn:
        return !value || !values.contains(*value);
    }
    return false;
}

bool Selector::matches(const Lookup &lookup) const
{
    return std::all_of(m_requirements.cbegin(), m_requirements.cend(),
                       [&lookup](const Requirement &requirement) { return requirement.isMetBy(lookup(requirement.key)); });
}

} // namespace skerry
