#include "models/jurisdiction.h"

namespace skerry {

QString jurisdictionOf(const Site &site)
{
    return site.jurisdiction.isEmpty() ? site.country : site.jurisdiction;
}

bool isAllowed(const Site &site, const Component *component, const Deployment &deployment)
{
    // Letter by letter, as the control plane compares them: no list has an empty entry.
    const QString law = jurisdictionOf(site);
    const auto allows = [&law](const QStringList &allowed) { return allowed.isEmpty() || allowed.contains(law); };
    return (!component || allows(component->allowedJurisdictions)) && allows(deployment.allowedJurisdictions);
}

} // namespace skerry
