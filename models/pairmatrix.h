// What is measured between every two sites: a square, symmetric table of one number for each pair, in an order and with a
// choice of sites of its own. Sites are told by their index in sites(), places of the table by their position.
// Threading: GUI thread only.
#pragma once

#include "models/types.h"

#include <QObject>

#include <limits>
#include <optional>
#include <vector>

namespace skerry {

enum class PairMetric { RoundTrip, Jitter, Loss }; // in ms, ms, %

struct PairSite {
    QString name;
    QString group; // of sites that belong together: a country, a region

    bool operator==(const PairSite &) const = default;
};

// Two different sites. The link is the same in both directions: the smaller index comes first.
struct SitePair {
    int first = 0;
    int second = 0;

    [[nodiscard]] static SitePair of(int a, int b) { return a < b ? SitePair{a, b} : SitePair{b, a}; }
    bool operator==(const SitePair &) const = default;
    [[nodiscard]] bool operator<(const SitePair &other) const
    {
        return first != other.first ? first < other.first : second < other.second;
    }
};

// NaN: not known. Infinity: the other end cannot be reached.
inline constexpr float UnknownPair = std::numeric_limits<float>::quiet_NaN();
inline constexpr float UnreachablePair = std::numeric_limits<float>::infinity();

struct PairUpdate {
    int row = 0;
    int column = 0;
    float value = UnknownPair;
};

struct PairTally {
    int known = 0;
    int unknown = 0;
    int unreachable = 0;
    // Of those that are known.
    float lowest = 0;
    float highest = 0;

    bool operator==(const PairTally &) const = default;
};

class PairMatrix final : public QObject
{
    Q_OBJECT

public:
    // ByDistance: as far as the pair with the reference site measures; the site itself comes first.
    enum class Order { ByName, ByMedian, ByDistance, ByGroup };

    explicit PairMatrix(QObject *parent = nullptr);

    // Values stay with the sites that stay, by name.
    void setSites(const QVector<PairSite> &sites);
    // Forgets all values: they were of something else.
    void setMetric(PairMetric metric);
    // What is said of a site with itself, of none, or as a number below zero is left out.
    void apply(const QVector<PairUpdate> &updates, TimeMs at);
    // An order by values is as of now and holds until it is asked for again, so that nothing moves by itself. What has no
    // number comes last in both directions.
    void setOrder(Order order, Qt::SortOrder direction = Qt::AscendingOrder);
    void setReference(int site);
    void reorder();
    // Nothing: all sites are shown.
    void setFilter(const std::optional<QVector<int>> &sites);

    [[nodiscard]] const QVector<PairSite> &sites() const { return m_sites; }
    [[nodiscard]] int siteNamed(const QString &name) const; // -1: none
    [[nodiscard]] PairMetric metric() const { return m_metric; }
    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] int reference() const { return m_reference; }
    [[nodiscard]] float value(int a, int b) const { return m_values[at(a, b)]; }
    // Of one site with all, by site.
    [[nodiscard]] const float *valuesOf(int site) const { return m_values.data() + at(site, 0); }
    [[nodiscard]] TimeMs measuredAt(int a, int b) const { return m_times[at(a, b)]; } // 0: never
    // Of the numbers that are known, in the middle, the lower one of two; of a site without any nothing. An unreachable pair
    // counts as endless.
    [[nodiscard]] std::optional<float> median(int site) const;

    // How many sites are shown.
    [[nodiscard]] int size() const { return int(m_shown.size()); }
    [[nodiscard]] const QVector<int> &shownSites() const { return m_shown; }
    [[nodiscard]] int siteAt(int position) const { return m_shown.at(position); }
    [[nodiscard]] int positionOf(int site) const; // -1: not shown
    // Another group than the one before, in an order by group.
    [[nodiscard]] bool startsGroup(int position) const;
    [[nodiscard]] const QString &nameAt(int position) const { return m_sites.at(m_shown.at(position)).name; }
    [[nodiscard]] float valueAt(int row, int column) const { return value(m_shown.at(row), m_shown.at(column)); }
    // Of the pairs that are shown; counted when asked for.
    [[nodiscard]] const PairTally &tally() const;

Q_SIGNALS:
    // These have other values than before; each once.
    void pairsChanged(const QVector<skerry::SitePair> &pairs);
    // Something was measured, whether or not it changed.
    void measured();
    // Other sites, another order, other sites shown.
    void layoutChanged();
    void metricChanged();

private:
    [[nodiscard]] std::size_t at(int a, int b) const
    {
        return std::size_t(a) * std::size_t(m_sites.size()) + std::size_t(b);
    }
    [[nodiscard]] bool set(const PairUpdate &update, TimeMs time);
    [[nodiscard]] std::vector<float> sortKeys() const;

    QVector<PairSite> m_sites;
    // Both halves: a row is read from one place.
    std::vector<float> m_values;
    std::vector<TimeMs> m_times;
    PairMetric m_metric = PairMetric::RoundTrip;
    Order m_order = Order::ByName;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    int m_reference = -1;
    std::optional<QVector<int>> m_filter;
    QVector<int> m_shown;     // site by position
    QVector<int> m_positions; // position by site
    mutable std::optional<PairTally> m_tally;
};

namespace text {

// "ms" or "%"
[[nodiscard]] QString unitOf(PairMetric metric);
// "Round trip", "Jitter", "Loss"
[[nodiscard]] QString nameOf(PairMetric metric);
// "43.2 ms", "unreachable", "not known"
[[nodiscard]] QString formatPair(PairMetric metric, float value);

} // namespace text

} // namespace skerry
