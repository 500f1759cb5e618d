// Reads what is typed into a filter line. What its terms mean is up to models/filter.h.
//   filter = *( ["!"] term )       all terms must match
//   term   = word                  the name contains it
//          | key ":" value *( "," value )
//          | "label." name ["=" value *( "," value )]
// Words and values may be "quoted with spaces". A value with * or ? is a pattern for the whole text.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace skerry {

struct FilterTerm {
    enum class Kind { Word, Key, Label };

    Kind kind = Kind::Word;
    bool negated = false;
    QString key;        // of Key and Label, in lower case for Key
    QStringList values; // of Word one; of Label none: the label is there
    int position = 0;   // in characters, from 0
    int length = 0;

    bool operator==(const FilterTerm &) const = default;
};

// A part that is left out; the rest still applies.
struct FilterError {
    int position = 0;
    int length = 0;
    QString message; // for people

    bool operator==(const FilterError &) const = default;
};

struct ParsedFilter {
    QVector<FilterTerm> terms;
    QVector<FilterError> errors;

    [[nodiscard]] bool isEmpty() const { return terms.isEmpty(); }
};

[[nodiscard]] ParsedFilter parseFilter(const QString &text);

} // namespace skerry
