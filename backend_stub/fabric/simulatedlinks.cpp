#include "backend_stub/fabric/simulatedlinks.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/fabric/reachability.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr auto DayLength = std::chrono::hours(24);

// Queues at full load take so much longer than at rest, and a little that does not depend on the way.
constexpr double LoadedPart = 0.08;
constexpr double LoadedMs = 1.5;
constexpr double BusiestHour = 20.5; // by the sun
// How much the load of a link wanders about, and how often it is new.
constexpr double Wander = 0.35;
constexpr double WanderMinutes = 7;
// Standard jitter, and what the way and the load add.
constexpr double JitterMs = 0.15;
constexpr double JitterOfWay = 0.004;
constexpr double JitterOfLoad = 0.9;
// Once in so many seconds a packet waits much longer.
constexpr double SpikeEvery = 1'500;
constexpr double SpikeMs = 60;
constexpr double UsualLoss = 0.0001;
constexpr double LossOfLoad = 0.0015;
constexpr double ProbesASecond = 100;

constexpr float NotMeasured = std::numeric_limits<float>::quiet_NaN();

double solarLoad(TimePoint at, double longitude)
{
    const auto day =
        std::chrono::duration<double, std::ratio<3'600>>(at.time_since_epoch() % Milliseconds(DayLength)).count();
    const double hour = day + longitude / 15;
    return 0.5 * (1 + std::cos(2 * std::numbers::pi * (hour - BusiestHour) / 24));
}

double wanderAt(std::uint64_t hash, double number)
{
    const double left = std::floor(number);
    const double angle = (number - left) * std::numbers::pi / 2;
    const auto valueAt = [hash](double place) {
        SplitMix random(hash ^ static_cast<std::uint64_t>(static_cast<std::int64_t>(place)) * 0x9E3779B97F4A7C15);
        random.next();
        return random.normal();
    };
    return Wander * (std::cos(angle) * valueAt(left) + std::sin(angle) * valueAt(left + 1));
}

std::optional<std::uint32_t> indexOf(const TelemetryRoster &roster, const std::string &site)
{
    const auto found = std::lower_bound(roster.sites.begin(), roster.sites.end(), site);
    return found != roster.sites.end() && *found == site
               ? std::optional(static_cast<std::uint32_t>(found - roster.sites.begin()))
               : std::nullopt;
}

} // namespace

void SimulatedLinks::setSites(const TelemetryRoster &roster, const View &view)
{
    m_sites.assign(roster.sites.size(), {});
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const auto site = view.get<v1::Site>(roster.sites[i]);
        if (site)
            m_sites[i].place = {site->spec().latitude_deg(), site->spec().longitude_deg()};
        m_sites[i].hash = SplitMix(m_seed, {"link end", roster.sites[i]}).next();
    }
    m_links.assign(roster.links.size(), {});
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        auto &link = m_links[i];
        link.from = roster.links[i].first;
        link.to = roster.links[i].second;
        link.hash = SplitMix(m_sites[link.from].hash ^ (m_sites[link.to].hash << 1U)).next();
        link.atRestMs = m_roundTrips.atRestMs(m_sites[link.from].place, m_sites[link.to].place);
    }
}

void SimulatedLinks::setMinute(const TelemetryRoster &roster, const View &view, TimePoint minute)
{
    const auto number = static_cast<double>(minute.time_since_epoch() / MinuteLength);
    for (auto &site : m_sites)
        site.load = solarLoad(minute, site.place.longitude);
    for (auto &link : m_links) {
        link.wanderNow = wanderAt(link.hash, number / WanderMinutes);
        link.wanderNext = wanderAt(link.hash, (number + 1) / WanderMinutes);
    }
    setFaults(roster, view, minute);
}

void SimulatedLinks::setFaults(const TelemetryRoster &roster, const View &view, TimePoint minute)
{
    for (auto &site : m_sites)
        site.cut = false;
    for (auto &link : m_links) {
        link.cut = false;
        link.addedMs = 0;
        link.addedLoss = 0;
    }
    const auto simulation = view.get<v1::SimulationState>(SimulationName);
    if (!simulation)
        return;
    for (const auto &[id, fault] : simulation->faults()) {
        if (fault.has_until() && fromProto(fault.until()) <= minute)
            continue;
        const bool cuts = fault.state() != v1::NODE_STATE_DEGRADED && fault.state() != v1::NODE_STATE_CRITICAL;
        if (fault.target_case() == v1::Fault::kSite && cuts) {
            for (std::size_t i = 0; i < m_sites.size(); ++i)
                m_sites[i].cut = m_sites[i].cut || isAtOrBelow(view, roster.sites[i], fault.site());
        }
        if (fault.target_case() != v1::Fault::kLink)
            continue;
        auto from = indexOf(roster, fault.link().site());
        auto to = indexOf(roster, fault.link().peer());
        if (!from || !to || *from == *to)
            continue;
        if (*from > *to)
            std::swap(from, to);
        // Pairs stand in the order of both ends.
        const auto found = std::lower_bound(roster.links.begin(), roster.links.end(), std::pair(*from, *to));
        auto &link = m_links[static_cast<std::size_t>(found - roster.links.begin())];
        link.cut = link.cut || (fault.added_round_trip_ms() == 0 && fault.loss_ratio() == 0);
        link.addedMs += fault.added_round_trip_ms();
        link.addedLoss += fault.loss_ratio();
    }
}

LinkReport SimulatedLinks::measure(std::size_t index, TimePoint at, const std::vector<bool> &cut) const
{
    const auto &link = m_links[index];
    const auto &from = m_sites[link.from];
    const auto &to = m_sites[link.to];
    if (link.cut || from.cut || to.cut || cut[link.from] || cut[link.to])
        return {NotMeasured, NotMeasured, 1};
    const auto second = static_cast<std::uint64_t>(at.time_since_epoch() / 1s);
    SplitMix random(link.hash ^ second * 0xD1342543DE82EF95);
    random.next();
    const double within = static_cast<double>(second % 60) / 60;
    const double load =
        std::clamp((from.load + to.load) / 2 + link.wanderNow + (link.wanderNext - link.wanderNow) * within, 0.0, 1.5);
    const double jitter = JitterMs + JitterOfWay * link.atRestMs + JitterOfLoad * load * load;
    double ms =
        link.atRestMs * (1 + LoadedPart * load * load) + LoadedMs * load - jitter * 0.5 * std::log(1 - random.uniform());
    if (random.uniform() < 1 / SpikeEvery)
        ms += SpikeMs * (0.3 + random.uniform());
    const double lossRate = UsualLoss + LossOfLoad * load * load * load + link.addedLoss;
    const double lost = std::min(ProbesASecond, random.poisson(lossRate * ProbesASecond));
    if (lost >= ProbesASecond)
        return {NotMeasured, NotMeasured, 1};
    return {static_cast<float>(ms + link.addedMs), static_cast<float>(jitter * random.uniform(0.7, 1.3)),
            static_cast<float>(lost / ProbesASecond)};
}

} // namespace skerry::backend
