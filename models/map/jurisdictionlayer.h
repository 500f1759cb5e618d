// Whose law holds at each site: its jurisdiction, or, for the limits of a deployment, whether its releases may run there.
// Sites are counted, not nodes. Threading: GUI thread only.
#pragma once

#include "models/keyedstore.h"
#include "models/map/maplayer.h"

#include <functional>

namespace skerry {

class JurisdictionLayer final : public MapLayer
{
    Q_OBJECT

public:
    // With a rule: what it says of a site. Without one part n is the n-th of jurisdictions().
    enum RulePart { Refused, Allowed, RuleParts };
    using Rule = std::function<bool(const Site &site)>;
    static constexpr int MostJurisdictions = PartCounts::MostParts - 1; // the last part are all others

    // The store outlives it.
    explicit JurisdictionLayer(const KeyedStore<Site> &sites, QObject *parent = nullptr);

    // Empty: none.
    void setRule(Rule rule);
    [[nodiscard]] bool hasRule() const { return bool(m_rule); }
    // Those with the most sites, first, and then by name; at most MostJurisdictions.
    [[nodiscard]] const QStringList &jurisdictions() const { return m_jurisdictions; }

    [[nodiscard]] int partOf(const Site &site) const;
    [[nodiscard]] PartCounts countsOf(const QString &site) const override;

private:
    void readSites();

    const KeyedStore<Site> &m_sites;
    Rule m_rule;
    QStringList m_jurisdictions;
};

} // namespace skerry
