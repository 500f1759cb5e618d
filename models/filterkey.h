// The keys of each kind of object: one row each with what it takes, what for, and how its terms become predicates.
#pragma once

#include "models/filterparser.h"
#include "models/keyedstore.h"
#include "models/nodeaggregates.h"
#include "models/planeclock.h"

#include <functional>

namespace skerry {

// What the predicates look at; it must outlive them.
struct FilterContext {
    const KeyedStore<Site> &sites;
    const KeyedStore<Fleet> &fleets;
    const KeyedStore<Release> &releases;
    const NodeAggregates &aggregates;
    const PlaneClock &clock;
};

template<class T>
using FilterTest = std::function<bool(const T &)>;

enum class FilterTakes {
    Word,    // one of a few words
    Text,    // patterns for the whole text
    Part,    // a part of the text
    Version, // comparisons and patterns
    Number,  // comparisons
    Age,     // comparisons
    Area     // boxes of degrees
};

template<class T>
struct FilterKey {
    QString name;
    FilterTakes takes = FilterTakes::Text;
    QString what;       // for people: "state of the node"
    QStringList offers; // all words that it takes, or examples
    // Empty where nothing of the term is left; says why.
    std::function<FilterTest<T>(const FilterTerm &term, QVector<FilterError> &errors)> compile;
    // Gives the texts that an object has for the key; empty where completion takes `offers`.
    std::function<void(const T &object, const std::function<void(const QString &text)> &give)> texts = {};
    // What the key compares of such a text; empty: the text itself.
    std::function<QString(const QString &text)> shown = {};
};

// In the order of completion and help. Specialised for Node, Site, Fleet, Deployment and Rollout.
template<class T>
[[nodiscard]] QVector<FilterKey<T>> filterKeysOf(const FilterContext &context);

// What a plain word looks into.
template<class T>
[[nodiscard]] FilterTest<T> filterWordTest(const QString &word);

// "nodes"
template<class T>
[[nodiscard]] QString filterSubject();

} // namespace skerry
