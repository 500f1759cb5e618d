// What a filter line means for nodes and for sites.
//   nodes: word (in the name), state:, site:, tier:, country:, channel:, fleet:, hardware:, label.k=v
//   sites: word (in name or display name), state: (worst of its nodes), tier:, country:, type:, parent:, label.k=v
// Words and values are compared without regard to case.
#pragma once

#include "models/filterparser.h"
#include "models/keyedstore.h"
#include "models/nodeaggregates.h"

#include <functional>

namespace skerry {

template<class T>
struct CompiledFilter {
    std::function<bool(const T &)> matches; // empty: everything matches
    QVector<FilterError> errors;            // those of the parser and those of unknown keys and values
};

// What the predicates look at; it must outlive them.
struct FilterContext {
    const KeyedStore<Site> &sites;
    const KeyedStore<Fleet> &fleets;
    const NodeAggregates &aggregates;
};

[[nodiscard]] CompiledFilter<Node> compileNodeFilter(const QString &text, const FilterContext &context);
[[nodiscard]] CompiledFilter<Site> compileSiteFilter(const QString &text, const FilterContext &context);

// For SortFilterTable::setFilter().
template<class T>
[[nodiscard]] std::function<bool(int row)> onRows(const KeyedStore<T> &store, std::function<bool(const T &)> matches)
{
    if (!matches)
        return {};
    return [&store, matches = std::move(matches)](int row) { return matches(store.at(row)); };
}

} // namespace skerry
