#include "backend_stub/orchestrator/canary.h"

#include "backend_stub/orchestrator/apportion.h"
#include "backend_stub/orchestrator/chance.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <tuple>

namespace skerry::backend {

namespace {

// Hardware and present release: nodes on which a release may behave differently.
using Likeness = std::pair<std::string, std::string>;

Likeness likenessOf(const Candidate &candidate)
{
    return {candidate.hardware, candidate.release};
}

struct SiteSeats {
    std::int64_t nodes = 0;
    std::int64_t taken = 0;
    std::uint64_t hash = 0;

    [[nodiscard]] std::int64_t most() const { return std::max<std::int64_t>(1, nodes / 2); }
};

// The nodes of one likeness at one site, in random order.
struct Cell {
    SiteSeats *site = nullptr;
    std::vector<std::size_t> nodes;
};

struct Stratum {
    std::int64_t nodes = 0;
    std::int64_t taken = 0;
    std::vector<Cell> cells;
};

class CanaryPicker
{
public:
    CanaryPicker(const std::vector<Candidate> &candidates, std::size_t wish, const std::string &seed)
        : m_candidates(candidates)
        , m_wish(static_cast<std::int64_t>(std::min(wish, std::max<std::size_t>(1, candidates.size() / 2))))
        , m_total(static_cast<std::int64_t>(candidates.size()))
        , m_picked(candidates.size(), false)
    {
        for (std::size_t i = 0; i < candidates.size(); ++i)
            m_order.emplace_back(chance(seed, candidates[i].name), i);
        std::sort(m_order.begin(), m_order.end(), [&](const auto &a, const auto &b) {
            return std::tie(a.first, candidates[a.second].name) < std::tie(b.first, candidates[b.second].name);
        });
        std::map<std::tuple<Likeness, std::string>, Cell> cells;
        for (const auto &[hash, i] : m_order) {
            auto &site = m_sites[candidates[i].site];
            site.hash = chance(seed, candidates[i].site);
            ++site.nodes;
            auto &cell = cells[{likenessOf(candidates[i]), candidates[i].site}];
            cell.site = &site;
            cell.nodes.push_back(i);
        }
        for (auto &[key, cell] : cells) {
            auto &stratum = m_strata[std::get<Likeness>(key)];
            stratum.nodes += static_cast<std::int64_t>(cell.nodes.size());
            stratum.cells.push_back(std::move(cell));
        }
    }

    // Each call relaxes one wish; it does nothing once the canary is complete.
    template<class Accept>
    void pick(Accept accept)
    {
        std::vector<Line> lines;
        for (auto &[likeness, stratum] : m_strata)
            lines.push_back(lineOf(stratum));
        while (m_count < m_wish) {
            // The stratum that lacks most of its exact share, among those that have anybody to give.
            Line *neediest = nullptr;
            for (auto &line : lines) {
                if (!line.queue.empty() && (!neediest || lack(*line.stratum) > lack(*neediest->stratum)))
                    neediest = &line;
            }
            if (!neediest)
                return;
            pickFrom(*neediest, accept);
        }
    }

    // A canary of nobody would never end.
    void pickSomebody()
    {
        for (const bool online : {true, false}) {
            for (const auto &[hash, i] : m_order) {
                if (m_count == 0 && m_candidates[i].eligible && m_candidates[i].online == online)
                    take(i);
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> picked() const
    {
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < m_picked.size(); ++i) {
            if (m_picked[i])
                result.push_back(i);
        }
        return result;
    }

private:
    // Sites with several nodes before those with one, then what a site lacks of its exact share, then chance.
    using Rank = std::tuple<bool, std::int64_t, std::uint64_t, std::size_t>;
    struct Line {
        Stratum *stratum = nullptr;
        std::priority_queue<Rank> queue;
    };

    [[nodiscard]] Rank rankOf(const Stratum &stratum, std::size_t cell) const
    {
        const auto &site = *stratum.cells[cell].site;
        return {site.nodes > 1, lack(site), site.hash, cell};
    }

    [[nodiscard]] Line lineOf(Stratum &stratum) const
    {
        Line line{&stratum, {}};
        for (std::size_t i = 0; i < stratum.cells.size(); ++i)
            line.queue.push(rankOf(stratum, i));
        return line;
    }

    template<class Share>
    [[nodiscard]] std::int64_t lack(const Share &share) const
    {
        return m_wish * share.nodes - share.taken * m_total;
    }

    template<class Accept>
    void pickFrom(Line &line, Accept accept)
    {
        const auto rank = line.queue.top();
        line.queue.pop();
        const auto index = std::get<3>(rank);
        auto &cell = line.stratum->cells[index];
        // Another stratum may have taken from the site since; a site never lacks more than it did.
        if (const auto now = rankOf(*line.stratum, index); now != rank) {
            line.queue.push(now);
            return;
        }
        if (cell.site->taken >= cell.site->most())
            return;
        const auto node = std::find_if(cell.nodes.begin(), cell.nodes.end(), [&](std::size_t i) {
            return !m_picked[i] && m_candidates[i].eligible && accept(m_candidates[i]);
        });
        if (node == cell.nodes.end())
            return;
        take(*node);
        ++line.stratum->taken;
        ++cell.site->taken;
        line.queue.push(rankOf(*line.stratum, index));
    }

    void take(std::size_t i)
    {
        m_picked[i] = true;
        ++m_count;
    }

    const std::vector<Candidate> &m_candidates;
    std::int64_t m_wish;
    std::int64_t m_total;
    std::int64_t m_count = 0;
    std::vector<std::pair<std::uint64_t, std::size_t>> m_order;
    std::vector<bool> m_picked;
    std::map<std::string, SiteSeats> m_sites;
    std::map<Likeness, Stratum> m_strata;
};

std::vector<std::size_t> choose(const std::vector<Candidate> &candidates, const v1::CanaryPlan &plan,
                                const std::string &seed)
{
    if (plan.nodes_size() > 0) {
        std::vector<std::size_t> named;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (candidates[i].eligible)
                named.push_back(i);
        }
        return named;
    }
    CanaryPicker picker(candidates, canaryWish(plan, candidates.size()).value_or(candidates.size()), seed);
    picker.pick([](const Candidate &c) { return c.canaryChannel && c.online && !c.gateway; });
    picker.pick([](const Candidate &c) { return c.online && !c.gateway; });
    picker.pick([](const Candidate &c) { return c.online && !c.onlyGateway; });
    picker.pick([](const Candidate &c) { return !c.onlyGateway; });
    picker.pickSomebody();
    return picker.picked();
}

// Seats of the control group at one site, filled from the nodes that are alike first.
class ControlPicker
{
public:
    ControlPicker(const std::vector<Candidate> &candidates, const std::string &seed) : m_candidates(candidates), m_seed(seed)
    {
    }

    std::vector<std::size_t> pick(const std::vector<std::size_t> &canary, std::optional<std::size_t> wish)
    {
        group(canary);
        std::vector<std::size_t> weights;
        std::vector<std::size_t> most;
        std::vector<const Site *> order;
        for (const auto &[name, site] : m_sites)
            order.push_back(&site);
        std::sort(order.begin(), order.end(), [](const Site *a, const Site *b) { return a->hash < b->hash; });
        for (const auto *site : order) {
            weights.push_back(site->canary.size());
            most.push_back(site->rest.size());
        }
        const auto seats = apportion(wish.value_or(canary.size()), weights, most);
        std::vector<std::size_t> result;
        for (std::size_t s = 0; s < order.size(); ++s)
            fill(*order[s], seats[s], result);
        std::sort(result.begin(), result.end());
        return result;
    }

private:
    struct Site {
        std::uint64_t hash = 0;
        std::vector<std::size_t> canary;
        std::vector<std::size_t> rest;
    };

    void group(const std::vector<std::size_t> &canary)
    {
        for (const auto &candidate : m_candidates)
            m_chance.push_back(chance(m_seed, candidate.name));
        std::vector<bool> isCanary(m_candidates.size(), false);
        for (const auto i : canary) {
            isCanary[i] = true;
            auto &site = m_sites[m_candidates[i].site];
            site.hash = chance(m_seed, m_candidates[i].site);
            site.canary.push_back(i);
        }
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            const auto site = m_sites.find(m_candidates[i].site);
            if (!isCanary[i] && site != m_sites.end())
                site->second.rest.push_back(i);
        }
        for (auto &[name, site] : m_sites)
            std::sort(site.rest.begin(), site.rest.end(),
                      [this](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    }

    // Who reports now, and is no gateway, is easier to compare with.
    [[nodiscard]] std::tuple<bool, bool, std::uint64_t, const std::string &> rank(std::size_t i) const
    {
        const auto &c = m_candidates[i];
        return {!c.online, c.gateway, m_chance[i], c.name};
    }

    void fill(const Site &site, std::size_t seats, std::vector<std::size_t> &result) const
    {
        std::map<Likeness, std::size_t> canaryLike;
        for (const auto i : site.canary)
            ++canaryLike[likenessOf(m_candidates[i])];
        std::map<Likeness, std::vector<std::size_t>> restLike;
        for (const auto i : site.rest)
            restLike[likenessOf(m_candidates[i])].push_back(i);
        std::vector<std::size_t> weights;
        std::vector<std::size_t> most;
        for (const auto &[likeness, count] : canaryLike) {
            weights.push_back(count);
            most.push_back(restLike[likeness].size());
        }
        const auto shares = apportion(seats, weights, most);
        std::set<std::size_t> taken;
        std::size_t k = 0;
        for (const auto &[likeness, count] : canaryLike) {
            const auto &alike = restLike[likeness];
            taken.insert(alike.begin(), alike.begin() + static_cast<std::ptrdiff_t>(shares[k++]));
        }
        for (const auto i : site.rest) {
            if (taken.size() < seats)
                taken.insert(i);
        }
        result.insert(result.end(), taken.begin(), taken.end());
    }

    const std::vector<Candidate> &m_candidates;
    const std::string &m_seed;
    std::vector<std::uint64_t> m_chance;
    std::map<std::string, Site> m_sites;
};

} // namespace

CanaryChoice chooseCanary(const std::vector<Candidate> &candidates, const v1::CanaryPlan &plan, const std::string &seed)
{
    CanaryChoice choice;
    choice.canary = choose(candidates, plan, seed);
    const auto wish = plan.has_control_count() ? std::optional<std::size_t>(plan.control_count()) : std::nullopt;
    choice.control = ControlPicker(candidates, seed).pick(choice.canary, wish);
    return choice;
}

std::optional<std::size_t> canaryWish(const v1::CanaryPlan &plan, std::size_t candidates)
{
    if (plan.count() > 0)
        return plan.count();
    if (plan.percent() > 0)
        return (candidates * plan.percent() + 99) / 100;
    return std::nullopt;
}

std::size_t largestCanary(const std::vector<Candidate> &candidates)
{
    v1::CanaryPlan everybody;
    return choose(candidates, everybody, {}).size();
}

} // namespace skerry::backend
