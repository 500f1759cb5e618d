// How well a name fits what was typed. Both in lower case as lowered() gives it.
#pragma once

#include <QStringView>
#include <QVector>

namespace skerry {

// From worst to best.
enum class MatchClass { None, Subsequence, Keyword, WordStart, Prefix, Exact };

struct Match {
    MatchClass kind = MatchClass::None;
    int start = 0; // of the first matched character
    int span = 0;  // from the first to the last matched character; the tighter the better

    bool operator==(const Match &other) const = default;
};

// Unit by unit, so that positions in the result are positions in the text.
[[nodiscard]] QString lowered(const QString &text);

// Never of the kind Keyword, which is for words that are not in the name. An empty needle fits nothing.
[[nodiscard]] Match matchName(QStringView needle, QStringView name);
// The same, if it is known that the needle without its last character fits the name like `before`.
[[nodiscard]] Match extendMatch(const Match &before, QStringView needle, QStringView name);
// Which characters of the name were matched.
[[nodiscard]] QVector<int> matchedPositions(QStringView needle, QStringView name);

// A number that orders matches: the greater the better. Class first, then tightness, then the shorter name.
[[nodiscard]] quint64 scoreOf(const Match &match, qsizetype nameLength);

} // namespace skerry
