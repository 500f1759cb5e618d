// What a filter line means for the rows of each kind of object. The keys of a kind are one table (filterKeysOf()), which
// compiles the terms and feeds errors, completion and help. docs/filters.md is for people.
//
// A predicate settles beforehand whatever it can: patterns are asked once for each distinct text, so that 100,000 rows cost
// a few milliseconds. Sites, fleets, releases and the time are those of the compilation: compile again when they change.
#pragma once

#include "models/filterkey.h"

#include <functional>

namespace skerry {

class PlaneModels;

template<class T>
struct CompiledFilter {
    std::function<bool(const T &)> matches; // empty: everything matches
    QVector<FilterError> errors;            // of the parser and of unknown keys and values, by position
    bool dependsOnTime = false;             // has a term about an age
};

[[nodiscard]] FilterContext filterContextOf(PlaneModels &models);

// For Node, Site, Fleet, Deployment and Rollout.
template<class T>
[[nodiscard]] CompiledFilter<T> compileFilter(const QString &text, const FilterContext &context);
// Of what was parsed before, which may have been changed since.
template<class T>
[[nodiscard]] CompiledFilter<T> compileFilter(const ParsedFilter &parsed, const FilterContext &context);

// All keys with what they take and mean, a line each.
template<class T>
[[nodiscard]] QString filterHelp(const FilterContext &context);

// For SortFilterTable::setFilter().
template<class T>
[[nodiscard]] std::function<bool(int row)> onRows(const KeyedStore<T> &store, std::function<bool(const T &)> matches)
{
    if (!matches)
        return {};
    return [&store, matches = std::move(matches)](int row) { return matches(store.at(row)); };
}

} // namespace skerry
