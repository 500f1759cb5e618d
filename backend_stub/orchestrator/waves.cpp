#include "backend_stub/orchestrator/waves.h"

#include <algorithm>
#include <map>

namespace skerry::backend {

namespace {

constexpr std::size_t ShownOfSelector = 64;

std::string waveText(const v1::WaveSpec &wave)
{
    if (!wave.name().empty())
        return wave.name();
    if (wave.rest())
        return "the rest";
    if (wave.sites_size() == 1)
        return wave.sites(0);
    if (wave.sites_size() > 1)
        return std::to_string(wave.sites_size()) + " sites";
    auto selector = wave.selector();
    if (selector.size() > ShownOfSelector)
        selector.replace(ShownOfSelector, std::string::npos, "...");
    return selector;
}

std::vector<Wave> namedWaves(const v1::MainPlan &plan)
{
    std::vector<Wave> waves;
    const auto add = [&waves](const std::string &text) {
        waves.push_back({"wave " + std::to_string(waves.size() + 1) + " (" + text + ")", {}});
    };
    for (const auto &wave : plan.waves())
        add(waveText(wave));
    if (plan.waves().empty()) {
        for (const auto percent : plan.wave_percent())
            add(std::to_string(percent) + " %");
    }
    return waves;
}

// How many of `count` nodes are in the waves up to and with this one: rounded up, so that the first wave is somebody.
std::size_t countUpTo(std::size_t count, std::uint32_t percent)
{
    return (count * percent + 99) / 100;
}

using Sites = std::vector<std::vector<std::size_t>>;

// The sites of one failure domain over the waves, the small ones first.
class DomainSplit
{
public:
    DomainSplit(Sites sites, const v1::MainPlan &plan) : m_sites(std::move(sites)), m_plan(plan)
    {
        std::stable_sort(m_sites.begin(), m_sites.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
        for (const auto &site : m_sites)
            m_nodes += site.size();
    }

    void into(std::vector<Wave> &waves)
    {
        const bool apart = m_sites.size() <= waves.size();
        std::size_t given = 0;
        for (std::size_t w = 0; w < waves.size(); ++w) {
            const auto wanted = countUpTo(m_nodes, m_plan.wave_percent(static_cast<int>(w)));
            // Each of the sites that are left needs a wave of its own: this one is this site's last.
            bool finish = apart && m_sites.size() - m_site == waves.size() - w;
            while (m_site < m_sites.size() && (finish || given < wanted)) {
                waves[w].nodes.push_back(m_sites[m_site][m_next]);
                ++given;
                if (++m_next < m_sites[m_site].size())
                    continue;
                m_next = 0;
                ++m_site;
                finish = false;
                if (apart)
                    break;
            }
        }
    }

private:
    Sites m_sites;
    const v1::MainPlan &m_plan;
    std::size_t m_nodes = 0;
    // The node that comes next.
    std::size_t m_site = 0;
    std::size_t m_next = 0;
};

void splitByPercent(const std::vector<Candidate> &candidates, const std::vector<std::size_t> &rest, const v1::MainPlan &plan,
                    std::vector<Wave> &waves)
{
    std::map<std::string, std::map<std::string, std::vector<std::size_t>>> domains;
    for (const auto i : rest) {
        if (!candidates[i].failureDomain.empty())
            domains[candidates[i].failureDomain][candidates[i].site].push_back(i);
    }
    for (auto &[domain, sites] : domains) {
        if (sites.size() < 2)
            continue;
        Sites list;
        for (auto &[name, nodes] : sites)
            list.push_back(std::move(nodes));
        DomainSplit(std::move(list), plan).into(waves);
    }
    std::vector<std::size_t> freely;
    for (const auto i : rest) {
        const auto domain = domains.find(candidates[i].failureDomain);
        if (domain == domains.end() || domain->second.size() < 2)
            freely.push_back(i);
    }
    std::size_t given = 0;
    std::size_t next = 0;
    for (std::size_t w = 0; w < waves.size(); ++w) {
        given += waves[w].nodes.size();
        const auto wanted = countUpTo(rest.size(), plan.wave_percent(static_cast<int>(w)));
        for (; given < wanted && next < freely.size(); ++given)
            waves[w].nodes.push_back(freely[next++]);
    }
}

} // namespace

std::vector<Wave> splitWaves(const std::vector<Candidate> &candidates, const std::vector<std::size_t> &rest,
                             const v1::MainPlan &plan)
{
    auto waves = namedWaves(plan);
    if (plan.waves().empty()) {
        splitByPercent(candidates, rest, plan, waves);
        return waves;
    }
    for (const auto i : rest) {
        if (candidates[i].wave != Candidate::NoWave)
            waves[static_cast<std::size_t>(candidates[i].wave)].nodes.push_back(i);
    }
    return waves;
}

} // namespace skerry::backend
