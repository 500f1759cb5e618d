#include "backend_stub/orchestrator/planservice.h"

namespace skerry::backend {

bool guardsService(const v1::RolloutPlan &plan, const Observed &observed, const Member &member)
{
    return member.site != NoSite && !plan.main().allow_site_outage() && observed.sites[member.site].nodes > 1;
}

std::uint32_t othersServing(const ObservedSite &site, const Member &member)
{
    return site.nodes - site.down - (member.service == Service::Serves ? 1 : 0);
}

std::uint32_t othersBusy(const ObservedSite &site, const Member &member)
{
    return site.busy - (member.service == Service::Busy ? 1 : 0);
}

ServiceRoom::ServiceRoom(const v1::RolloutPlan &plan, const Observed &observed)
    : m_plan(plan), m_observed(observed), m_taken(observed.sites.size())
{
}

bool ServiceRoom::allows(const Member &member) const
{
    return !guardsService(m_plan, m_observed, member) ||
           othersServing(m_observed.sites[member.site], member) > m_taken[member.site];
}

void ServiceRoom::take(const Member &member)
{
    if (member.site != NoSite && member.service == Service::Serves)
        ++m_taken[member.site];
}

} // namespace skerry::backend
