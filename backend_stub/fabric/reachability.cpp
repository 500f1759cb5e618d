#include "backend_stub/fabric/reachability.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/distributions.h"

#include <algorithm>
#include <cmath>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

// Chains of gateways and of sites have no cycles once validated; a bound costs nothing.
constexpr int MaxGateways = 8;
constexpr int MaxSites = 64;

struct LinkProfile {
    Milliseconds period;
    Milliseconds medianOutage;
    double sigma;
};

LinkProfile profileOf(v1::Tier tier)
{
    switch (tier) {
    case v1::TIER_CLOUD:
        return {24h * 60, 3min, 0.8};
    case v1::TIER_DEVICE:
        return {12h, 10min, 1.3};
    default:
        return {24h * 7, 5min, 1.0};
    }
}

struct Outage {
    TimePoint begin;
    TimePoint end;
};

// No outage takes up its whole period.
Milliseconds longestOutage(const LinkProfile &profile)
{
    return profile.period * 4 / 5;
}

Outage outageIn(std::uint64_t seed, std::string_view node, const LinkProfile &profile, std::int64_t period, TimePoint begin)
{
    const auto number = std::to_string(period);
    SplitMix random(seed, {"outage", node, number});
    const auto most = static_cast<double>(longestOutage(profile).count());
    const auto wanted = static_cast<double>(profile.medianOutage.count()) * std::exp(profile.sigma * random.normal());
    const auto length = Milliseconds(static_cast<std::int64_t>(std::min(wanted, most)));
    const auto room = static_cast<double>((profile.period - length).count());
    const auto from = begin + Milliseconds(static_cast<std::int64_t>(room * random.uniform()));
    return {from, from + length};
}

// How much longer an outage lasts that has lasted for `elapsed`: the log-normal length, given that it is longer than that.
Milliseconds remainingOutage(const LinkProfile &profile, Milliseconds elapsed, SplitMix &random)
{
    constexpr auto Least = Milliseconds(1s);
    const auto median = static_cast<double>(profile.medianOutage.count());
    const auto lasted = std::max(1.0, static_cast<double>(elapsed.count()));
    const double longer = normalAbove(std::log(lasted / median) / profile.sigma);
    const double share = longer * (1 - random.uniform());
    if (share <= 0)
        return Least;
    const double length = std::min(median * std::exp(profile.sigma * normalQuantileAbove(share)),
                                   static_cast<double>(longestOutage(profile).count()));
    return std::max(Least, Milliseconds(static_cast<std::int64_t>(length - lasted)));
}

bool covers(const v1::Fault &fault, const v1::Node &node, const View &view)
{
    if (fault.target_case() == v1::Fault::kNode)
        return fault.node() == node.meta().name();
    if (fault.target_case() != v1::Fault::kSite)
        return false;
    return isAtOrBelow(view, node.spec().site(), fault.site());
}

void join(Reachability &all, const Reachability &part)
{
    all.reachable = all.reachable && part.reachable;
    all.lastHeard = std::min(all.lastHeard, part.lastHeard);
    all.changesAt = std::min(all.changesAt, part.changesAt);
    all.health = std::max(all.health, part.health);
}

bool cutsLink(const v1::Fault &fault)
{
    return fault.state() != v1::NODE_STATE_DEGRADED && fault.state() != v1::NODE_STATE_CRITICAL;
}

// `hop` is the node, or one of its gateways, whose health is its own affair.
void joinFaults(Reachability &all, const v1::SimulationState &simulation, const v1::Node &node, const v1::Node &hop,
                const View &view, TimePoint now)
{
    static_assert(v1::NODE_STATE_CRITICAL > v1::NODE_STATE_DEGRADED && v1::NODE_STATE_DEGRADED > v1::NODE_STATE_ONLINE);
    for (const auto &[id, fault] : simulation.faults()) {
        const auto until = fault.has_until() ? fromProto(fault.until()) : TimePoint::max();
        if (until <= now || !covers(fault, hop, view))
            continue;
        if (cutsLink(fault))
            join(all, {false, now, until, v1::NODE_STATE_ONLINE});
        else if (&hop == &node)
            join(all, {true, now, until, fault.state()});
    }
}

bool gatewayIsOffline(const v1::Node &node, const View &view)
{
    const auto gateway = view.get<v1::Node>(node.spec().gateway());
    return gateway && gateway->status().state() == v1::NODE_STATE_OFFLINE;
}

} // namespace

KnownLinks KnownLinks::of(const View &view, std::uint64_t seed, TimePoint at)
{
    const ReachabilityModel faultsAlone(seed, false);
    KnownLinks links{at, {}};
    view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        const auto &node = static_cast<const v1::Node &>(*object);
        if (node.status().state() != v1::NODE_STATE_OFFLINE || gatewayIsOffline(node, view) ||
            !faultsAlone.of(node, view, at).reachable)
            return;
        const auto &name = node.meta().name();
        SplitMix random(seed, {"outage under way", name});
        const auto elapsed = at - fromProto(node.status().last_seen());
        links.downUntil.emplace(name, at + remainingOutage(profileOf(tierOf(node, view)), elapsed, random));
    });
    return links;
}

Reachability ReachabilityModel::link(std::string_view node, v1::Tier tier, TimePoint now) const
{
    if (m_known) {
        const auto down = m_known->downUntil.find(std::string(node));
        if (down != m_known->downUntil.end() && now < down->second)
            return {false, m_known->at, down->second, v1::NODE_STATE_ONLINE};
    }
    if (!m_outages)
        return {true, now, TimePoint::max(), v1::NODE_STATE_ONLINE};
    const auto profile = profileOf(tier);
    SplitMix random(m_seed, {"phase", node});
    const auto offset =
        Milliseconds(static_cast<std::int64_t>(random.uniform() * static_cast<double>(profile.period.count())));
    const std::int64_t period = (now.time_since_epoch() + offset) / profile.period;
    const auto begin = TimePoint(profile.period * period - offset);
    const auto outage = outageIn(m_seed, node, profile, period, begin);
    if (m_known && outage.begin <= m_known->at)
        return {true, now, outageIn(m_seed, node, profile, period + 1, begin + profile.period).begin, v1::NODE_STATE_ONLINE};
    if (now < outage.begin)
        return {true, now, outage.begin, v1::NODE_STATE_ONLINE};
    if (now < outage.end)
        return {false, outage.begin, outage.end, v1::NODE_STATE_ONLINE};
    return {true, now, outageIn(m_seed, node, profile, period + 1, begin + profile.period).begin, v1::NODE_STATE_ONLINE};
}

Reachability ReachabilityModel::of(const v1::Node &node, const View &view, TimePoint now) const
{
    Reachability all{true, now, TimePoint::max(), v1::NODE_STATE_ONLINE};
    const auto simulation = view.get<v1::SimulationState>(SimulationName);
    const v1::Node *hop = &node;
    std::shared_ptr<const v1::Node> gateway;
    for (int depth = 0; depth < MaxGateways && hop; ++depth) {
        join(all, link(hop->meta().name(), tierOf(*hop, view), now));
        if (simulation)
            joinFaults(all, *simulation, node, *hop, view, now);
        // Assigned after use: `hop` may point into what `gateway` holds.
        auto next = hop->spec().gateway().empty() ? nullptr : view.get<v1::Node>(hop->spec().gateway());
        gateway = std::move(next);
        hop = gateway.get();
    }
    return all;
}

bool isAtOrBelow(const View &view, std::string site, std::string_view above)
{
    for (int depth = 0; depth < MaxSites && !site.empty(); ++depth) {
        if (site == above)
            return true;
        const auto object = view.get<v1::Site>(site);
        site = object ? object->spec().parent() : std::string();
    }
    return false;
}

v1::Tier tierOf(const v1::Node &node, const View &view)
{
    const auto site = view.get<v1::Site>(node.spec().site());
    return site && site->spec().tier() != v1::TIER_UNSPECIFIED ? site->spec().tier() : v1::TIER_EDGE;
}

} // namespace skerry::backend
