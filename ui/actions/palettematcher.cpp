#include "ui/actions/palettematcher.h"

#include <algorithm>

namespace skerry {

namespace {

bool isWordStart(const char16_t *name, qsizetype i)
{
    if (i == 0)
        return true;
    const QChar before(name[i - 1]);
    return !before.isLetterOrNumber() || before.isDigit() != QChar(name[i]).isDigit();
}

// In one piece: the first place at the start of a word, else the first of all. None if it is nowhere in one piece.
Match matchWhole(QStringView needle, QStringView name)
{
    const char16_t *const letters = name.utf16();
    const char16_t *const wanted = needle.utf16();
    const qsizetype size = needle.size();
    Match match;
    for (qsizetype at = 0, last = name.size() - size; at <= last; ++at) {
        if (letters[at] != wanted[0] || !std::equal(wanted + 1, wanted + size, letters + at + 1))
            continue;
        if (isWordStart(letters, at)) {
            const MatchClass begins = name.size() == size ? MatchClass::Exact : MatchClass::Prefix;
            return {at == 0 ? begins : MatchClass::WordStart, int(at), int(size)};
        }
        if (match.kind == MatchClass::None)
            match = {MatchClass::Subsequence, int(at), int(size)};
    }
    return match;
}

// Greedy from the left, and then back from where it ended: the last characters stay, the first ones move as close as they
// can.
QVector<int> subsequence(QStringView needle, QStringView name)
{
    qsizetype found = 0;
    qsizetype end = 0;
    for (; end < name.size() && found < needle.size(); ++end)
        found += name.at(end) == needle.at(found) ? 1 : 0;
    if (found < needle.size())
        return {};
    QVector<int> positions(needle.size());
    for (qsizetype i = needle.size(), at = end; i > 0;) {
        --at;
        if (name.at(at) == needle.at(i - 1))
            positions[--i] = int(at);
    }
    return positions;
}

// The tightest that ends where the first one ends. Without the positions, which cost an allocation for each name.
// `end`, `found`: so many characters of the needle were found before there.
Match matchSubsequence(QStringView needle, QStringView name, qsizetype end = 0, qsizetype found = 0)
{
    const char16_t *const letters = name.utf16();
    const char16_t *const wanted = needle.utf16();
    const qsizetype size = name.size();
    const qsizetype count = needle.size();
    for (; end < size && found < count; ++end)
        found += letters[end] == wanted[found] ? 1 : 0;
    if (found < count)
        return {};
    qsizetype start = end;
    while (found > 0) {
        --start;
        found -= letters[start] == wanted[found - 1] ? 1 : 0;
    }
    return {MatchClass::Subsequence, int(start), int(end - start)};
}

} // namespace

QString lowered(const QString &text)
{
    QString result = text;
    std::transform(result.cbegin(), result.cend(), result.begin(), [](QChar c) { return c.toLower(); });
    return result;
}

Match matchName(QStringView needle, QStringView name)
{
    if (needle.isEmpty() || needle.size() > name.size())
        return {};
    const Match whole = matchWhole(needle, name);
    return whole.kind != MatchClass::None ? whole : matchSubsequence(needle, name);
}

Match extendMatch(const Match &before, QStringView needle, QStringView name)
{
    const qsizetype end = before.start + before.span;
    // What was nowhere in one piece will not be with one more letter.
    if (before.span >= needle.size())
        return matchSubsequence(needle, name, end, needle.size() - 1);
    // The first place for the shorter needle is the first for this one, if it fits there at all.
    if (end < name.size() && name.utf16()[end] == needle.utf16()[needle.size() - 1]) {
        const bool whole = before.kind == MatchClass::Prefix && end + 1 == name.size();
        return {whole ? MatchClass::Exact : before.kind, before.start, before.span + 1};
    }
    return matchName(needle, name);
}

QVector<int> matchedPositions(QStringView needle, QStringView name)
{
    const Match match = matchName(needle, name);
    if (match.kind == MatchClass::None)
        return {};
    if (match.span > needle.size())
        return subsequence(needle, name);
    QVector<int> positions(needle.size());
    for (int i = 0; i < positions.size(); ++i)
        positions[i] = match.start + i;
    return positions;
}

quint64 scoreOf(const Match &match, qsizetype nameLength)
{
    const auto inverse = [](qsizetype value) { return quint64(0xFFFF - std::clamp<qsizetype>(value, 0, 0xFFFF)); };
    return quint64(match.kind) << 32 | inverse(match.span) << 16 | inverse(nameLength);
}

} // namespace skerry
