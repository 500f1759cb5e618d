// Values of terms turned into sets and comparisons, with the errors of those that make no sense.
#pragma once

#include "models/filterkey.h"
#include "models/say.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>

namespace skerry::filterterms {

using Errors = QVector<FilterError>;

void addError(Errors &errors, const FilterValue &value, const QString &message);
// True, with an error, for a value with a comparison that only numbers have.
[[nodiscard]] bool refuseOrdering(const FilterTerm &term, const FilterValue &value, Errors &errors);

// Words and the numbers that they stand for.
using Words = QVector<std::pair<QString, int>>;
[[nodiscard]] const Words &stateWords();
[[nodiscard]] const Words &tierWords();
[[nodiscard]] const Words &channelWords();
[[nodiscard]] const Words &updatePhaseWords();
[[nodiscard]] const Words &rolloutPhaseWords();
[[nodiscard]] QStringList namesOf(const Words &words);
// The word that stands for `number`, whatever the language: filters are kept and sent to others.
[[nodiscard]] QString wordFor(const Words &words, int number);
// Of several words the one that `text` most likely meant; empty if none is near.
[[nodiscard]] QString nearest(const QString &text, const QStringList &words);

// The numbers that values of words allow.
class NumberSet final
{
public:
    [[nodiscard]] static std::optional<NumberSet> of(const FilterTerm &term, const Words &words, Errors &errors);
    [[nodiscard]] bool contains(int number) const
    {
        return number >= 0 && number < 32 ? ((m_mask >> number) & 1U) != 0 : m_others;
    }

private:
    quint32 m_mask = 0;
    bool m_others = false;
};

// * stands for any text, ? for one character. Both in the same case.
[[nodiscard]] bool matchesFolded(QStringView pattern, QStringView text);
// Without regard to case.
[[nodiscard]] bool matchesPattern(const QString &pattern, const QString &text);

// Patterns that a text must match, and such that it must not.
class PatternSet final
{
public:
    enum Answer : char { Neither = 0, Wanted = 1, Unwanted = 2 };

    [[nodiscard]] static std::optional<PatternSet> of(const FilterTerm &term, Errors &errors);
    [[nodiscard]] Answer ask(const QString &text) const { return askFolded(text.toCaseFolded()); }
    [[nodiscard]] Answer askFolded(const QString &text) const;
    [[nodiscard]] bool wantsAny() const { return m_wantsAny; }
    [[nodiscard]] bool hasUnwanted() const { return !m_unwanted.exact.isEmpty() || !m_unwanted.patterns.isEmpty(); }

private:
    struct Side {
        QSet<QString> exact; // both case folded
        QStringList patterns;

        [[nodiscard]] bool has(const QString &text) const;
    };

    Side m_wanted;
    Side m_unwanted;
    bool m_wantsAny = false;
};

// Comparisons that must all hold, and numbers of which one must be met.
class Comparisons final
{
public:
    using Read = std::optional<qint64> (*)(QStringView text);

    [[nodiscard]] static std::optional<Comparisons> of(const FilterTerm &term, Read read, const QString &example,
                                                       Errors &errors);
    [[nodiscard]] bool hold(qint64 number) const;
    [[nodiscard]] static bool holds(FilterCompare compare, int order);

private:
    QVector<std::pair<FilterCompare, qint64>> m_all;
    QVector<qint64> m_any;
};

[[nodiscard]] std::optional<qint64> readNumber(QStringView text);
// "90s", "10m", "1h30m", "2d" in milliseconds.
[[nodiscard]] std::optional<qint64> readAge(QStringView text);

} // namespace skerry::filterterms
