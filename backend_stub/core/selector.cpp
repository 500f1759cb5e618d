#include "backend_stub/core/selector.h"

#include <algorithm>

namespace skerry::backend {

namespace {

constexpr std::size_t MaxCharacters = 4096;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Bytes of characters beyond ASCII count as letters: names of places are not English.
bool isWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80 ||
           c == '-' || c == '_' || c == '.' || c == '/' || c == ':';
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

class SelectorParser
{
public:
    SelectorParser(std::string_view text, std::string field) : m_text(text), m_field(std::move(field)) {}

    Result<Selector> parse()
    {
        Selector selector;
        if (characters(m_text) > MaxCharacters) {
            fail(0, m_text.size(), "it is longer than 4,096 characters", "Use a label that marks the objects instead.");
            return *m_error;
        }
        skipSpace();
        if (atEnd())
            return selector;
        while (true) {
            Selector::Requirement requirement;
            if (!parseRequirement(requirement))
                return *m_error;
            selector.m_requirements.push_back(std::move(requirement));
            skipSpace();
            if (atEnd())
                return selector;
            if (peek() != ',') {
                failHere("a comma is expected between two requirements", "Put a comma here, or quote a value with spaces.");
                return *m_error;
            }
            ++m_pos;
        }
    }

private:
    using Operator = Selector::Operator;

    [[nodiscard]] bool atEnd() const { return m_pos >= m_text.size(); }
    [[nodiscard]] char peek() const { return m_text[m_pos]; }

    void skipSpace()
    {
        while (!atEnd() && isSpace(peek()))
            ++m_pos;
    }

    bool fail(std::size_t from, std::size_t length, const std::string &what, std::string remedy)
    {
        const std::size_t position = characters(m_text.substr(0, from));
        Error error = invalidArgument(
            m_field, "The selector is wrong at character " + std::to_string(position + 1) + ": " + what + ".",
            std::move(remedy));
        error.detail.set_position(static_cast<std::uint32_t>(position));
        error.detail.set_length(static_cast<std::uint32_t>(characters(m_text.substr(from, length))));
        m_error = std::move(error);
        return false;
    }

    // Blames the word, or the one character, at the present position.
    bool failHere(const std::string &what, std::string remedy)
    {
        std::size_t length = 0;
        while (m_pos + length < m_text.size() && isWord(m_text[m_pos + length]))
            ++length;
        if (length == 0 && !atEnd())
            length = 1;
        return fail(m_pos, length, what, std::move(remedy));
    }

    bool parseWord(std::string &word, const std::string &what, const std::string &remedy)
    {
        skipSpace();
        if (!atEnd() && peek() == '"') {
            const std::size_t close = m_text.find('"', m_pos + 1);
            if (close == std::string_view::npos)
                return fail(m_pos, m_text.size() - m_pos, "the quotation mark is never closed", "Close it with another \".");
            word = m_text.substr(m_pos + 1, close - m_pos - 1);
            m_pos = close + 1;
            return true;
        }
        const std::size_t begin = m_pos;
        while (!atEnd() && isWord(peek()))
            ++m_pos;
        if (m_pos == begin)
            return failHere(what, remedy);
        word = m_text.substr(begin, m_pos - begin);
        return true;
    }

    bool parseRequirement(Selector::Requirement &requirement)
    {
        skipSpace();
        const bool negated = !atEnd() && peek() == '!';
        if (negated)
            ++m_pos;
        const std::size_t begin = m_pos;
        if (!parseWord(requirement.key, "a key is expected", "Write for example: tier = edge, country in (Norway, Sweden)."))
            return false;
        if (requirement.key.empty())
            return fail(begin, m_pos - begin, "the key is empty", "Name a label or a built-in key such as tier.");
        requirement.op = negated ? Operator::NotExists : Operator::Exists;
        skipSpace();
        if (negated || atEnd() || peek() == ',')
            return true;
        return peek() == '=' || peek() == '!' ? parseComparison(requirement) : parseSet(requirement);
    }

    bool parseComparison(Selector::Requirement &requirement)
    {
        requirement.op = peek() == '!' ? Operator::NotIn : Operator::In;
        if (m_text.substr(m_pos, 2) == "!=" || m_text.substr(m_pos, 2) == "==")
            m_pos += 2;
        else if (peek() == '=')
            ++m_pos;
        else
            return failHere("\"!\" must be followed by \"=\" here", "Write key != value.");
        std::string value;
        if (!parseWord(value, "a value is expected", "Write the value after the sign; quote it if it has spaces."))
            return false;
        requirement.values.push_back(std::move(value));
        return true;
    }

    bool parseSet(Selector::Requirement &requirement)
    {
        const std::size_t begin = m_pos;
        const std::string remedy = "Write key, !key, key = value, key != value, key in (a, b) or key not in (a, b).";
        std::string word;
        if (!parseWord(word, "an operator or a comma is expected after the key", remedy))
            return false;
        requirement.op = word == "not" ? Operator::NotIn : Operator::In;
        if (word == "not" && !parseWord(word, "\"in\" is expected after \"not\"", remedy))
            return false;
        if (word != "in")
            return fail(begin, m_pos - begin, "an operator or a comma is expected after the key", remedy);
        skipSpace();
        if (atEnd() || peek() != '(')
            return failHere("\"(\" is expected after \"in\"",
                            "Write the values in parentheses, for example (Norway, Sweden).");
        do {
            ++m_pos;
            std::string value;
            if (!parseWord(value, "a value is expected", "Write the values in parentheses, for example (Norway, Sweden)."))
                return false;
            requirement.values.push_back(std::move(value));
            skipSpace();
        } while (!atEnd() && peek() == ',');
        if (atEnd() || peek() != ')')
            return failHere("\")\" or a comma is expected after a value", "Close the list of values with a parenthesis.");
        ++m_pos;
        return true;
    }

    std::string_view m_text;
    std::string m_field;
    std::size_t m_pos = 0;
    std::optional<Error> m_error;
};

Result<Selector> Selector::parse(std::string_view text, std::string field)
{
    return SelectorParser(text, std::move(field)).parse();
}

// As with Kubernetes, "!=" and "not in" also select what has no such key: the complement of "=" and "in".
bool Selector::matches(const Lookup &lookup) const
{
    return std::all_of(m_requirements.begin(), m_requirements.end(), [&lookup](const Requirement &requirement) {
        const auto value = lookup(requirement.key);
        const auto listed = [&] {
            return value &&
                   std::find(requirement.values.begin(), requirement.values.end(), *value) != requirement.values.end();
        };
        switch (requirement.op) {
        case Operator::Exists:
            return value.has_value();
        case Operator::NotExists:
            return !value.has_value();
        case Operator::In:
            return listed();
        case Operator::NotIn:
            return !listed();
        }
        return false;
    });
}

} // namespace skerry::backend
