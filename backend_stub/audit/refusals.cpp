#include "backend_stub/audit/refusals.h"

#include <algorithm>

namespace skerry::backend {

bool Refusals::admit(const std::string &actor, Steady::time_point now)
{
    auto &fullAt = m_fullAt[actor];
    const auto next = std::max(fullAt, now) + m_limits.every;
    if (next - now > m_limits.atOnce * m_limits.every)
        return false;
    fullAt = next;
    return true;
}

void Refusals::count(const v1::AuditRecord &refused, TimePoint wall)
{
    auto &summary = m_counted[{refused.actor(), refused.method(), refused.code()}];
    if (summary.refused_more() == 0) {
        summary.set_actor(refused.actor());
        *summary.mutable_roles() = refused.roles();
        summary.set_method(refused.method());
        summary.set_kind(refused.kind());
        summary.set_code(refused.code());
        *summary.mutable_refused_since() = toProto(wall);
    }
    summary.set_refused_more(summary.refused_more() + 1);
    // Of the last one.
    summary.set_message(refused.message());
}

std::vector<v1::AuditRecord> Refusals::takeSummaries()
{
    std::vector<v1::AuditRecord> summaries;
    for (auto &[alike, summary] : m_counted)
        summaries.push_back(std::move(summary));
    m_counted.clear();
    return summaries;
}

void Refusals::putBack(const std::vector<v1::AuditRecord> &summaries)
{
    for (const auto &summary : summaries) {
        auto &present = m_counted[{summary.actor(), summary.method(), summary.code()}];
        const auto meanwhile = present.refused_more();
        present = summary;
        present.set_refused_more(summary.refused_more() + meanwhile);
    }
}

} // namespace skerry::backend
