// Reads what is typed into a filter line. What its terms mean is up to models/filter.h; docs/filters.md is for people.
//   filter = all *( "or" all )
//   all    = part *( ["and"] part )
//   part   = ["!"] ( "(" filter ")" | term )
//   term   = word                                  the name contains it
//          | "~" expression                        the name matches it
//          | key ( ":" | compare ) value *( "," value )
//          | "label." name [ ( "=" | "!=" ) value *( "," value ) ]
//   value  = [compare] text
//   compare = "<" | "<=" | ">" | ">=" | "=" | "!="
// Words, expressions and values may be "quoted with spaces". Keywords and keys are read in either case.
#pragma once

#include <QString>
#include <QVector>

#include <vector>

namespace skerry {

enum class FilterCompare { Is, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

struct FilterValue {
    FilterCompare compare = FilterCompare::Is;
    QString text;
    int position = 0; // in characters of the whole filter, from 0
    int length = 0;
};

struct FilterTerm {
    enum class Kind { Word, Expression, Key, Label };

    Kind kind = Kind::Word;
    QString key; // of Key and Label, in lower case for Key
    // Of Word and Expression one; of Label none: the label is there.
    QVector<FilterValue> values;
    int position = 0; // of its "!" if it has one
    int length = 0;
};

// A node of what was read. Invalid parts stay in their places, so that a line can show and remove them.
struct FilterPart {
    enum class Kind { Invalid, Term, All, Any };

    Kind kind = Kind::Invalid;
    bool negated = false;
    FilterTerm term;               // of Term
    std::vector<FilterPart> parts; // of All and Any
    int position = 0;              // with brackets and "!"
    int length = 0;
};

// A part that is left out; the rest still applies.
struct FilterError {
    int position = 0;
    int length = 0;
    QString message; // for people

    bool operator==(const FilterError &) const = default;
};

struct ParsedFilter {
    FilterPart root; // All without parts where nothing was written
    QVector<FilterError> errors;

    [[nodiscard]] bool isEmpty() const;
};

[[nodiscard]] ParsedFilter parseFilter(const QString &text);

// A text that is read as the same filter, without what is invalid.
[[nodiscard]] QString printFilter(const ParsedFilter &filter);
// "<=" and so on; nothing for Is.
[[nodiscard]] QString printCompare(FilterCompare compare);
// The text, in quotation marks where it needs them to be read as one value.
[[nodiscard]] QString quoteFilterValue(const QString &text);

// Where the value begins and how it is compared: "<=2.0" gives LessEqual and 2.
struct CompareMark {
    FilterCompare compare = FilterCompare::Is;
    int length = 0;
};
[[nodiscard]] CompareMark compareMarkAt(QStringView text, qsizetype at);

} // namespace skerry
