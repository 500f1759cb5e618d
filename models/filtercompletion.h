// What may stand where the cursor is in a filter line, with the number of rows that each would leave.
#pragma once

#include "models/filter.h"
#include "models/limits.h"

namespace skerry {

struct FilterSuggestion {
    QString text;           // to put in place of the range: "state:", "offline"
    QString what;           // "state:offline", or "state" for a key
    QString note;           // what a key means; empty for values
    int rows = -1;          // that match it among those that the other terms let through; -1: not counted, as for keys
    bool continues = false; // a value is needed after it

    bool operator==(const FilterSuggestion &) const = default;
};

struct FilterCompletion {
    int position = 0; // of what is replaced
    int length = 0;
    QVector<FilterSuggestion> suggestions; // the best first, up to limits::CompletionItems
    bool complete = true;                  // false: the time was up, and the numbers are at least these
};

// Stops counting after `budgetMs`.
template<class T>
[[nodiscard]] FilterCompletion completeFilter(const QString &text, int cursor, const KeyedStore<T> &rows,
                                              const FilterContext &context, int budgetMs = limits::CompletionBudgetMs);

} // namespace skerry
