#include "backend_stub/orchestrator/partition.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace skerry::backend {

namespace {

// FNV-1a (Fowler, Noll, Vo), then the finaliser of SplitMix64: must never change, stored partitions are explained by it.
std::uint64_t hashOf(const std::string &seed, const std::string &name)
{
    std::uint64_t h = 0xcbf29ce484222325;
    const auto add = [&h](unsigned char c) { h = (h ^ c) * 0x100000001b3; };
    for (const char c : seed)
        add(static_cast<unsigned char>(c));
    add(0);
    for (const char c : name)
        add(static_cast<unsigned char>(c));
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
    h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
    return h ^ (h >> 31);
}

struct Ranked {
    const Candidate *candidate = nullptr;
    std::uint64_t hash = 0;
};

using Sites = std::vector<std::vector<Ranked>>;

// Sites in random order, each with its best canary nodes first.
Sites bySite(const std::vector<Candidate> &candidates, const std::string &seed)
{
    std::map<std::string, std::vector<Ranked>> grouped;
    for (const auto &candidate : candidates)
        grouped[candidate.site].push_back({&candidate, hashOf(seed, candidate.name)});
    std::vector<std::pair<std::uint64_t, std::vector<Ranked>>> shuffled;
    for (auto &[site, nodes] : grouped) {
        std::sort(nodes.begin(), nodes.end(), [](const Ranked &a, const Ranked &b) {
            return std::tuple(!a.candidate->canaryChannel, a.hash, a.candidate->name) <
                   std::tuple(!b.candidate->canaryChannel, b.hash, b.candidate->name);
        });
        shuffled.emplace_back(hashOf(seed, site), std::move(nodes));
    }
    std::sort(shuffled.begin(), shuffled.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    Sites result;
    for (auto &[hash, nodes] : shuffled)
        result.push_back(std::move(nodes));
    return result;
}

class CanaryPicker
{
public:
    CanaryPicker(const Sites &sites, std::size_t count) : m_sites(sites), m_count(count), m_taken(sites.size(), 0) {}

    // Each call relaxes one wish; it does nothing once the canary is complete.
    template<class Accept>
    void pick(bool wholeSites, Accept accept)
    {
        for (bool found = true; found && m_picked.size() < m_count;) {
            found = false;
            for (std::size_t s = 0; s < m_sites.size() && m_picked.size() < m_count; ++s)
                found = pickOne(s, wholeSites, accept) || found;
        }
    }

    [[nodiscard]] const std::set<const Candidate *> &picked() const { return m_picked; }

private:
    template<class Accept>
    bool pickOne(std::size_t s, bool wholeSites, Accept accept)
    {
        const auto &site = m_sites[s];
        if (!wholeSites && m_taken[s] >= site.size() / 2)
            return false;
        for (const auto &ranked : site) {
            if (accept(*ranked.candidate) && m_picked.insert(ranked.candidate).second) {
                ++m_taken[s];
                return true;
            }
        }
        return false;
    }

    const Sites &m_sites;
    std::size_t m_count;
    std::vector<std::size_t> m_taken;
    std::set<const Candidate *> m_picked;
};

void addGroup(v1::Partition &partition, std::string name, std::vector<std::string> nodes)
{
    auto *group = partition.add_groups();
    group->set_name(std::move(name));
    std::sort(nodes.begin(), nodes.end());
    for (auto &node : nodes)
        group->add_nodes(std::move(node));
}

void addWaves(v1::Partition &partition, std::vector<Ranked> rest, const v1::MainPlan &plan)
{
    std::sort(rest.begin(), rest.end(), [](const Ranked &a, const Ranked &b) {
        return std::tie(a.hash, a.candidate->name) < std::tie(b.hash, b.candidate->name);
    });
    std::size_t begin = 0;
    int number = 0;
    for (const auto percent : plan.wave_percent()) {
        ++number;
        const auto end = std::max(begin, (rest.size() * percent + 99) / 100);
        std::vector<std::string> names;
        for (auto i = begin; i < end; ++i)
            names.push_back(rest[i].candidate->name);
        begin = end;
        if (!names.empty())
            addGroup(partition, "wave " + std::to_string(number) + " (" + std::to_string(percent) + " %)", std::move(names));
    }
}

} // namespace

v1::Partition makePartition(const std::vector<Candidate> &candidates, const v1::RolloutPlan &plan, const std::string &seed)
{
    const auto sites = bySite(candidates, seed);
    const auto half = std::max<std::size_t>(1, candidates.size() / 2);
    CanaryPicker picker(sites, std::min<std::size_t>(plan.canary().count(), half));
    picker.pick(false, [](const Candidate &c) { return c.canaryChannel && c.online && !c.gateway; });
    picker.pick(false, [](const Candidate &c) { return c.online && !c.gateway; });
    picker.pick(true, [](const Candidate &c) { return c.online && !c.gateway; });
    picker.pick(true, [](const Candidate &c) { return c.online; });
    picker.pick(true, [](const Candidate &) { return true; });

    std::vector<std::string> canary;
    std::vector<Ranked> rest;
    for (const auto &site : sites) {
        for (const auto &ranked : site) {
            if (picker.picked().contains(ranked.candidate))
                canary.push_back(ranked.candidate->name);
            else
                rest.push_back(ranked);
        }
    }
    v1::Partition partition;
    addGroup(partition, "canary", std::move(canary));
    addWaves(partition, std::move(rest), plan.main());
    return partition;
}

} // namespace skerry::backend
