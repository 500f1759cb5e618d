#include "models/map/jurisdictionlayer.h"

#include "models/jurisdiction.h"

#include <QMap>

#include <algorithm>
#include <utility>

namespace skerry {

JurisdictionLayer::JurisdictionLayer(const KeyedStore<Site> &sites, QObject *parent) : MapLayer(parent), m_sites(sites)
{
    connect(&sites, &StoreBase::flushed, this, &JurisdictionLayer::readSites);
    connect(&sites, &StoreBase::wasReset, this, &JurisdictionLayer::readSites);
    readSites();
}

void JurisdictionLayer::setRule(Rule rule)
{
    m_rule = std::move(rule);
    Q_EMIT allChanged();
}

void JurisdictionLayer::readSites()
{
    QMap<QString, int> counts;
    for (int row = 0; row < m_sites.size(); ++row)
        ++counts[jurisdictionOf(m_sites.at(row))];
    QStringList names = counts.keys();
    std::stable_sort(names.begin(), names.end(),
                     [&counts](const QString &a, const QString &b) { return counts.value(a) > counts.value(b); });
    m_jurisdictions = names.mid(0, MostJurisdictions);
    Q_EMIT allChanged();
}

int JurisdictionLayer::partOf(const Site &site) const
{
    if (m_rule)
        return m_rule(site) ? Allowed : Refused;
    const auto number = m_jurisdictions.indexOf(jurisdictionOf(site));
    return number < 0 ? MostJurisdictions : int(number);
}

PartCounts JurisdictionLayer::countsOf(const QString &name) const
{
    PartCounts counts;
    if (const Site *site = m_sites.find(name))
        counts.add(partOf(*site));
    return counts;
}

} // namespace skerry
