#include "tests/survival/rolloutrules.h"

#include "backend_stub/core/weeklywindows.h"
#include "backend_stub/inventory/holds.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace skerry::test {

using namespace backend;
using namespace std::chrono_literals;

namespace {

const v1::DesiredRelease *desiredOf(const v1::Node &node, const std::string &component)
{
    const auto desired = node.desired().find(component);
    return desired == node.desired().end() ? nullptr : &desired->second;
}

// What the node says of what it was told last; null if nothing.
const v1::UpdateStatus *reportOf(const v1::Node &node, const std::string &component)
{
    const auto *desired = desiredOf(node, component);
    const auto update = node.status().updates().find(component);
    const bool same = desired && update != node.status().updates().end() && update->second.rollout() == desired->rollout() &&
                      update->second.attempt() == desired->attempt();
    return same ? &update->second : nullptr;
}

// It was told something by a rollout, and neither has it said what became of it nor has anybody stopped waiting for it.
bool isOpen(const v1::Node &node, const std::string &component)
{
    const auto *desired = desiredOf(node, component);
    if (!desired || desired->rollout().empty() || !desired->given_up().empty())
        return false;
    const auto *report = reportOf(node, component);
    return !report || report->phase() < v1::UPDATE_PHASE_SUCCEEDED;
}

bool isOffline(const v1::Node &node)
{
    return node.status().state() == v1::NODE_STATE_OFFLINE;
}

bool hasBegun(const v1::Node &node, const std::string &component)
{
    const auto *report = reportOf(node, component);
    return report && report->phase() > v1::UPDATE_PHASE_QUEUED;
}

// Told, reachable, not ended, and not kept from beginning.
bool isInFlight(const v1::Node &node, const std::string &component)
{
    return isOpen(node, component) && !isOffline(node) &&
           (hasBegun(node, component) || holdOn(node, component, desiredOf(node, component)->release()) == Hold::None);
}

bool serves(const v1::Node &node)
{
    const auto state = node.status().state();
    const bool asked = std::any_of(node.desired().begin(), node.desired().end(),
                                   [&node](const auto &desired) { return isOpen(node, desired.first); });
    return state != v1::NODE_STATE_OFFLINE && state != v1::NODE_STATE_UPDATING && state != v1::NODE_STATE_CRITICAL && !asked;
}

bool isForwardPhase(v1::RolloutPhase phase)
{
    return phase == v1::ROLLOUT_PHASE_CANARY || phase == v1::ROLLOUT_PHASE_BAKING || phase == v1::ROLLOUT_PHASE_HOLDING ||
           phase == v1::ROLLOUT_PHASE_WAVE || phase == v1::ROLLOUT_PHASE_WAVE_BAKING || phase == v1::ROLLOUT_PHASE_COMPLETED;
}

} // namespace

// A rollout in a transaction, with what it has told its nodes after and before.
struct RolloutRules::Subject {
    std::shared_ptr<const v1::Rollout> rollout;
    std::shared_ptr<const v1::Rollout> before;
    std::shared_ptr<const v1::Partition> partition;
    std::string component;

    [[nodiscard]] const v1::RolloutPlan &plan() const { return rollout->spec().plan(); }
    [[nodiscard]] const std::string &name() const { return rollout->meta().name(); }

    // Nodes that this rollout has told what they are told now.
    [[nodiscard]] std::vector<std::shared_ptr<const v1::Node>> told(const View &view) const
    {
        std::vector<std::shared_ptr<const v1::Node>> nodes;
        for (const auto &group : partition->groups()) {
            for (const auto &member : group.nodes()) {
                auto node = view.get<v1::Node>(member);
                const auto *desired = node ? desiredOf(*node, component) : nullptr;
                if (desired && desired->rollout() == name())
                    nodes.push_back(std::move(node));
            }
        }
        return nodes;
    }

    [[nodiscard]] std::uint32_t inFlight(const View &view, const std::string &site) const
    {
        const auto nodes = told(view);
        return static_cast<std::uint32_t>(std::count_if(nodes.begin(), nodes.end(), [&](const auto &node) {
            return node->spec().site() == site && isInFlight(*node, component);
        }));
    }

    // Of the site, too: gone offline after they were told.
    [[nodiscard]] std::uint32_t wentDown(const View &view, const std::string &site) const
    {
        const auto nodes = told(view);
        return static_cast<std::uint32_t>(std::count_if(nodes.begin(), nodes.end(), [&](const auto &node) {
            const auto *desired = desiredOf(*node, component);
            return node->spec().site() == site && isOffline(*node) && desired->given_up().empty() &&
                   fromProto(node->status().since()) > fromProto(desired->since());
        }));
    }

    [[nodiscard]] std::uint32_t mayBeDown(const View &view, const std::string &site) const
    {
        std::uint64_t nodes = 0;
        view.forEach(Kind::Node, [&](const ObjectPtr &object) {
            nodes += static_cast<const v1::Node &>(*object).spec().site() == site ? 1 : 0;
        });
        const auto share = plan().unavailable_budget().max_percent_of_site() * nodes / 100;
        return std::max(1U, static_cast<std::uint32_t>(share));
    }
};

void RolloutRules::checkTellings(const std::string &name, const std::vector<Telling> &told)
{
    Subject subject{m_now.get<v1::Rollout>(name), m_before.get<v1::Rollout>(name), m_now.get<v1::Partition>(name), {}};
    if (!subject.rollout || !subject.before || !subject.partition) {
        m_report("nodes were told something by rollout " + name + ", which does not exist");
        return;
    }
    subject.component = told.front().component;
    noteDownloads(subject, told);
    const auto phase = subject.rollout->status().phase();
    const bool goesBack = phase == v1::ROLLOUT_PHASE_ROLLING_BACK || phase == v1::ROLLOUT_PHASE_ROLLED_BACK;
    if (goesBack)
        checkGoingBack(subject, told);
    // Whoever stops a rollout tells nodes to stay with what they have.
    const bool stops =
        phase != subject.before->status().phase() && isTerminal(phase) && phase != v1::ROLLOUT_PHASE_COMPLETED;
    if (goesBack || stops)
        return;
    std::vector<Telling> forward;
    for (const auto &telling : told) {
        const auto &desired = *desiredOf(*telling.after, subject.component);
        if (desired.given_up().empty())
            forward.push_back(telling);
        const bool skipped = subject.rollout->spec().control().skipped().contains(telling.after->meta().name());
        if (skipped && desired.given_up() != "skipped")
            m_report(telling.after->meta().name() + " is skipped, and was told something");
    }
    if (!forward.empty())
        checkForward(subject, forward);
}

void RolloutRules::checkForward(const Subject &subject, const std::vector<Telling> &told)
{
    if (!isForwardPhase(subject.before->status().phase()))
        m_report(subject.name() + " told nodes something while it was " +
                 std::string(phaseRow(subject.before->status().phase()).name));
    for (const auto &telling : told)
        checkNode(subject, telling);
    checkParallel(subject, told);
    checkSites(subject, told);
    checkLinks(subject, told);
    checkRate(subject, told);
    checkBreaches(subject);
}

void RolloutRules::checkNode(const Subject &subject, const Telling &telling)
{
    const auto &node = *telling.after;
    const auto &name = node.meta().name();
    const auto &desired = *desiredOf(node, subject.component);
    const auto at = fromProto(desired.since());
    if (desired.release() != subject.rollout->spec().release())
        m_report(name + " was told " + desired.release() + " by " + subject.name());
    if (isOffline(node))
        m_report(name + " is offline, and was told something");
    if (holdOn(node, subject.component, desired.release()) != Hold::None)
        m_report(name + " was told something although " +
                 holdText(holdOn(node, subject.component, desired.release()), node, subject.component));
    const auto &time = subject.plan().time();
    const auto site = m_now.get<v1::Site>(node.spec().site());
    const auto windows = WeeklyWindows::parse(site->spec().maintenance_windows(), site->spec().time_zone(), {});
    if (!time.ignore_windows() && !windows->contains(at))
        m_report(name + " was told something outside the windows of its site");
    if (isFrozen(subject, at))
        m_report(name + " was told something in a freeze");
    const auto &groups = subject.partition->groups();
    const auto group = std::find_if(groups.begin(), groups.end(), [&name](const v1::PartitionGroup &candidate) {
        return std::find(candidate.nodes().begin(), candidate.nodes().end(), name) != candidate.nodes().end();
    });
    if (group == groups.end())
        m_report(name + " takes no part in " + subject.name());
    else if (std::distance(groups.begin(), group) > static_cast<int>(subject.before->status().wave()))
        m_report(name + " was told something before its turn had come");
}

bool RolloutRules::isFrozen(const Subject &subject, TimePoint at) const
{
    const auto holds = [at](const auto &freeze) { return fromProto(freeze.from()) <= at && at < fromProto(freeze.until()); };
    const auto &time = subject.plan().time();
    if (std::any_of(time.freezes().begin(), time.freezes().end(), holds))
        return true;
    const auto calendar = m_now.all<v1::ChangeFreeze>();
    return !time.ignore_freezes() && std::any_of(calendar.begin(), calendar.end(), [&](const auto &freeze) {
        const auto &named = freeze->spec().deployments();
        const bool concerns =
            named.empty() || std::find(named.begin(), named.end(), subject.rollout->spec().deployment()) != named.end();
        return concerns && holds(freeze->spec());
    });
}

void RolloutRules::checkParallel(const Subject &subject, const std::vector<Telling> &told)
{
    const auto &main = subject.plan().main();
    std::uint32_t inFlight = 0;
    std::map<std::string, std::uint32_t> atSite;
    for (const auto &node : subject.told(m_now)) {
        if (!isInFlight(*node, subject.component))
            continue;
        ++inFlight;
        ++atSite[node->spec().site()];
    }
    if (inFlight > main.max_parallel())
        m_report(subject.name() + " has " + std::to_string(inFlight) + " nodes under way, allowed " +
                 std::to_string(main.max_parallel()));
    for (const auto &telling : told) {
        const auto &site = telling.after->spec().site();
        if (main.max_parallel_per_site() > 0 && atSite[site] > main.max_parallel_per_site())
            m_report(subject.name() + " has " + std::to_string(atSite[site]) + " nodes under way at " + site + ", allowed " +
                     std::to_string(main.max_parallel_per_site()));
    }
}

void RolloutRules::checkSites(const Subject &subject, const std::vector<Telling> &told)
{
    std::set<std::string> sites;
    for (const auto &telling : told)
        sites.insert(telling.after->spec().site());
    for (const auto &site : sites) {
        if (!subject.plan().main().allow_site_outage() && isDark(site))
            m_report(subject.name() + " has taken the last serving node of " + site);
        if (!subject.plan().has_unavailable_budget())
            continue;
        const auto down = subject.inFlight(m_now, site) + subject.wentDown(m_now, site);
        if (down > subject.mayBeDown(m_now, site))
            m_report(subject.name() + " has taken down " + std::to_string(down) + " nodes of " + site + ", allowed " +
                     std::to_string(subject.mayBeDown(m_now, site)));
    }
}

void RolloutRules::noteDownloads(const Subject &subject, const std::vector<Telling> &told)
{
    for (const auto &telling : told) {
        auto &known = m_downloads[{telling.after->meta().name(), subject.component}];
        const auto &desired = *desiredOf(*telling.after, subject.component);
        const auto *before = desiredOf(*telling.before, subject.component);
        const bool goesOn = before && before->rollout() == subject.name();
        if (!goesOn)
            known = {subject.name(), {}};
        if (const auto bytes = desired.bytes() - (goesOn ? before->bytes() : 0); bytes > 0)
            known.orders.emplace_back(fromProto(desired.since()), bytes);
    }
}

// What was told lately counts in any case, until another rollout tells the node something.
void RolloutRules::checkLink(const std::string &site, Milliseconds window, std::uint64_t most, TimePoint now)
{
    std::uint64_t bytes = 0;
    int orders = 0;
    for (const auto &[key, downloads] : m_downloads) {
        const auto node = m_now.get<v1::Node>(key.first);
        const auto *desired = node ? desiredOf(*node, key.second) : nullptr;
        if (!desired || node->spec().site() != site || desired->rollout() != downloads.rollout)
            continue;
        for (const auto &[at, size] : downloads.orders) {
            bytes += at > now - window ? size : 0;
            orders += at > now - window ? 1 : 0;
        }
    }
    // What is larger than the limit goes alone.
    if (most > 0 && orders > 1 && bytes > most)
        m_report(site + " downloads " + std::to_string(bytes) + " bytes within " + std::to_string(window / 1h) +
                 " h, allowed " + std::to_string(most));
}

void RolloutRules::checkLinks(const Subject &subject, const std::vector<Telling> &told)
{
    const auto &main = subject.plan().main();
    std::map<std::string, std::uint64_t> speed;
    for (const auto &telling : told)
        speed[telling.after->spec().site()] += desiredOf(*telling.after, subject.component)->bytes_per_second();
    const auto now = fromProto(desiredOf(*told.front().after, subject.component)->since());
    for (const auto &[site, bytesPerSecond] : speed) {
        checkLink(site, 1h, main.max_bytes_per_hour_per_site(), now);
        checkLink(site, 24h, m_now.get<v1::Site>(site)->spec().uplink().bytes_per_day(), now);
        const auto most = main.max_bytes_per_second_per_site();
        if (most > 0 && (bytesPerSecond == 0 || bytesPerSecond > most))
            m_report(subject.name() + " lets nodes of " + site + " download " + std::to_string(bytesPerSecond) +
                     " bytes in a second, allowed " + std::to_string(most));
    }
}

// Of several nodes none serves.
bool RolloutRules::isDark(const std::string &site) const
{
    int nodes = 0;
    int serving = 0;
    m_now.forEach(Kind::Node, [&](const ObjectPtr &object) {
        const auto &node = static_cast<const v1::Node &>(*object);
        nodes += node.spec().site() == site ? 1 : 0;
        serving += node.spec().site() == site && serves(node) ? 1 : 0;
    });
    return nodes > 1 && serving == 0;
}

void RolloutRules::checkRate(const Subject &subject, const std::vector<Telling> &told)
{
    auto &tellings = m_tellings[subject.name()];
    const auto now = fromProto(desiredOf(*told.front().after, subject.component)->since());
    for (const auto &telling : told)
        tellings[telling.after->meta().name()] = now;
    // What was taken back since, or is gone, makes room.
    std::uint32_t recently = 0;
    for (const auto &node : subject.told(m_now)) {
        const auto telling = tellings.find(node->meta().name());
        const bool waitedFor = desiredOf(*node, subject.component)->given_up().empty();
        recently += waitedFor && telling != tellings.end() && telling->second > now - 1min ? 1 : 0;
    }
    if (!subject.plan().main().has_rate())
        return;
    std::uint32_t succeeded = 0;
    for (const auto &group : subject.rollout->status().groups())
        succeeded += group.succeeded();
    const auto &rate = subject.plan().main().rate();
    double most = rate.per_minute();
    if (rate.increment_every() > 0)
        most *= std::pow(rate.increment_factor(), succeeded / rate.increment_every());
    if (rate.max_per_minute() > 0)
        most = std::min<double>(most, rate.max_per_minute());
    if (recently > most)
        m_report(subject.name() + " told " + std::to_string(recently) + " nodes within a minute, allowed " +
                 std::to_string(most));
}

// Whoever is over a budget tells nobody anything.
void RolloutRules::checkBreaches(const Subject &subject)
{
    const auto &status = subject.rollout->status();
    std::uint64_t failed = 0;
    std::uint64_t attempted = 0;
    for (const auto &group : status.groups()) {
        failed += group.failed();
        attempted += group.failed() + group.succeeded();
    }
    failed -= std::min<std::uint64_t>(failed, status.forgiven_failed());
    attempted -= std::min<std::uint64_t>(attempted, status.forgiven_attempted());
    const auto &budget = subject.plan().failure_budget();
    const bool tooMany = budget.has_max_failed_nodes() && failed > budget.max_failed_nodes();
    const bool tooLargeAShare =
        attempted >= budget.min_attempted() && failed * 100 > std::uint64_t{budget.max_failed_percent()} * attempted;
    if (tooMany || tooLargeAShare)
        m_report(subject.name() + " told nodes something although " + std::to_string(failed) + " of " +
                 std::to_string(attempted) + " have failed");
    if (!subject.plan().has_unreachable_budget() || status.phase() == v1::ROLLOUT_PHASE_COMPLETED)
        return;
    const auto &group = status.groups(static_cast<int>(status.wave()));
    const auto allowed = subject.plan().unreachable_budget().max_percent() *
                         std::uint64_t{group.total() - group.gone() - group.skipped()} / 100;
    if (group.pending_offline() > std::max<std::uint64_t>(allowed, status.forgiven_unreachable()))
        m_report(subject.name() + " told nodes something although " + std::to_string(group.pending_offline()) +
                 " are unreachable");
}

// It knows no windows, freezes, or limits but those of a site.
void RolloutRules::checkGoingBack(const Subject &subject, const std::vector<Telling> &told)
{
    const auto &status = subject.rollout->status();
    const auto &goal = status.roll_back_release().empty() ? status.from_release() : status.roll_back_release();
    for (const auto &telling : told) {
        const auto &desired = *desiredOf(*telling.after, subject.component);
        if (desired.given_up().empty() && desired.release() != goal)
            m_report(telling.after->meta().name() + " was told to go back to " + desired.release());
        const auto *before = desiredOf(*telling.before, subject.component);
        if (!before || before->rollout() != subject.name())
            m_report(telling.after->meta().name() + " was told to go back, but never to go");
        // What nothing relieves in time goes back all the same. What is held back goes on serving.
        const auto &since = subject.before->status().phase_since();
        const bool mustWait =
            fromProto(desired.since()) < fromProto(since) + fromProto(subject.plan().time().node_timeout());
        const bool takes = serves(*telling.before) && desired.given_up().empty() &&
                           holdOn(*telling.after, subject.component, desired.release()) == Hold::None;
        if (takes && mustWait && !subject.plan().main().allow_site_outage() && isDark(telling.after->spec().site()))
            m_report(subject.name() + " has taken the last serving node of " + telling.after->spec().site() +
                     " on the way back");
        if (!subject.plan().has_unavailable_budget())
            continue;
        const auto &site = telling.after->spec().site();
        // What is silent holds nobody up, or a way back might never end.
        const auto down = subject.inFlight(m_now, site);
        if (down > subject.mayBeDown(m_now, site) && down > subject.inFlight(m_before, site))
            m_report(subject.name() + " has taken down " + std::to_string(down) + " nodes of " + site +
                     " on the way back, allowed " + std::to_string(subject.mayBeDown(m_now, site)));
    }
}

} // namespace skerry::test
