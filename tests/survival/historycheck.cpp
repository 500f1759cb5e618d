#include "tests/survival/historycheck.h"

#include "backend_stub/orchestrator/states.h"
#include "tests/crash/auditvalidators.h"
#include "tests/crash/rolloutvalidators.h"
#include "tests/survival/endcheck.h"

#include <algorithm>

namespace skerry::test {

using namespace backend;

namespace {

// What holds nodes back, in words of the status, and what it is called here.
constexpr std::pair<const char *, const char *> WaitsSeen[] = {{"frozen", "frozen"},
                                                               {"no other node of", "waiting for service"},
                                                               {"link may carry", "waiting for a link"},
                                                               {"serves, at most until", "going back without service"}};

// What a person's command did, if one did: the table of the product says whether the state takes it.
v1::RolloutCommand commandOf(v1::RolloutPhase from, v1::RolloutPhase to)
{
    switch (to) {
    case v1::ROLLOUT_PHASE_ABORTED:
        return v1::ROLLOUT_COMMAND_ABORT;
    case v1::ROLLOUT_PHASE_ROLLING_BACK:
        return v1::ROLLOUT_COMMAND_ROLL_BACK;
    case v1::ROLLOUT_PHASE_PAUSED:
        return v1::ROLLOUT_COMMAND_PAUSE;
    case v1::ROLLOUT_PHASE_AWAITING_APPROVAL:
        return v1::ROLLOUT_COMMAND_SUBMIT;
    default:
        break;
    }
    if (from == v1::ROLLOUT_PHASE_PAUSED || from == v1::ROLLOUT_PHASE_HALTED)
        return v1::ROLLOUT_COMMAND_RESUME;
    if (from == v1::ROLLOUT_PHASE_DRAFT)
        return v1::ROLLOUT_COMMAND_SUBMIT;
    if (from == v1::ROLLOUT_PHASE_AWAITING_APPROVAL)
        return v1::ROLLOUT_COMMAND_APPROVE;
    return to == v1::ROLLOUT_PHASE_BAKING ? v1::ROLLOUT_COMMAND_EXTEND_BAKE : v1::ROLLOUT_COMMAND_PROMOTE;
}

// What moves on by itself, and where to.
bool isStep(v1::RolloutPhase from, v1::RolloutPhase to)
{
    static const std::map<v1::RolloutPhase, std::set<v1::RolloutPhase>> Steps = {
        {v1::ROLLOUT_PHASE_SCHEDULED, {v1::ROLLOUT_PHASE_CANARY}},
        {v1::ROLLOUT_PHASE_CANARY, {v1::ROLLOUT_PHASE_BAKING}},
        {v1::ROLLOUT_PHASE_BAKING,
         {v1::ROLLOUT_PHASE_ANALYZING, v1::ROLLOUT_PHASE_HOLDING, v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_COMPLETED}},
        {v1::ROLLOUT_PHASE_ANALYZING, {v1::ROLLOUT_PHASE_HOLDING, v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_COMPLETED}},
        {v1::ROLLOUT_PHASE_WAVE, {v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_WAVE_BAKING, v1::ROLLOUT_PHASE_COMPLETED}},
        {v1::ROLLOUT_PHASE_WAVE_BAKING, {v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_COMPLETED}},
        {v1::ROLLOUT_PHASE_ROLLING_BACK, {v1::ROLLOUT_PHASE_ROLLED_BACK}},
    };
    const auto steps = Steps.find(from);
    return steps != Steps.end() && steps->second.contains(to);
}

bool isBreach(v1::RolloutPhase from, v1::RolloutPhase to)
{
    const bool judged = from >= v1::ROLLOUT_PHASE_CANARY && from <= v1::ROLLOUT_PHASE_WAVE_BAKING;
    return judged &&
           (to == v1::ROLLOUT_PHASE_PAUSED || to == v1::ROLLOUT_PHASE_HALTED || to == v1::ROLLOUT_PHASE_ROLLING_BACK);
}

bool isLegal(const v1::Transition &transition)
{
    const auto from = transition.from();
    const auto to = transition.to();
    if (isTerminal(from))
        return false;
    if (transition.actor() != "orchestrator")
        return phaseRow(from).allows(commandOf(from, to));
    // A canary that is all there is ends with its promotion.
    const bool onlyCanary = to == v1::ROLLOUT_PHASE_COMPLETED && phaseRow(from).allows(v1::ROLLOUT_COMMAND_PROMOTE);
    const bool expired = to == v1::ROLLOUT_PHASE_EXPIRED && from != v1::ROLLOUT_PHASE_ROLLING_BACK;
    return isStep(from, to) || isBreach(from, to) || expired || onlyCanary;
}

std::string numberOf(const v1::Transition &transition)
{
    return "transition " + std::to_string(transition.number());
}

} // namespace

HistoryCheck::HistoryCheck() : m_rules(m_now, m_before, [this](const std::string &what) { report(what); }) {}

void HistoryCheck::report(const std::string &what)
{
    m_violations.push_back({m_now.revision(), what});
}

std::vector<Violation> HistoryCheck::check(const StoreHistory &history)
{
    for (const auto &event : history.events) {
        if (!m_events.empty() && m_events.front().revision != event.revision)
            finishRevision();
        apply(event);
    }
    if (!m_events.empty())
        finishRevision();
    m_now.setRevision(history.revision);
    for (const auto &violation : checkContiguous(history) + checkNothingLost(history) + checkChain(history))
        report(violation.toStdString());
    checkEnd();
    return std::move(m_violations);
}

void HistoryCheck::apply(const StoredEvent &event)
{
    m_now.setRevision(event.revision);
    m_now.set(event.kind, event.name, event.value);
    m_events.push_back(event);
}

void HistoryCheck::finishRevision()
{
    for (const auto &event : m_events) {
        if (event.kind == Kind::Partition && event.value)
            checkPartition(static_cast<const v1::Partition &>(*event.value), !m_before.find(event.kind, event.name));
        if (event.kind != Kind::Rollout)
            continue;
        if (event.value)
            checkRollout(static_cast<const v1::Rollout &>(*event.value), m_before.get<v1::Rollout>(event.name).get());
        else
            report("rollout " + event.name + " was deleted");
        // Before anybody helps, everything is at rest.
        if (event.name.starts_with("last-of-") && !m_before.find(event.kind, event.name))
            checkAtRest(m_before, [this](const std::string &what) { report(what); });
    }
    const bool rollouts = std::any_of(m_events.begin(), m_events.end(), [](const StoredEvent &event) {
        return event.kind == Kind::Rollout || event.kind == Kind::Deployment;
    });
    if (rollouts)
        checkActive();
    checkTold();
    for (const auto &event : m_events)
        m_before.set(event.kind, event.name, event.value);
    m_events.clear();
}

void HistoryCheck::checkRollout(const v1::Rollout &rollout, const v1::Rollout *before)
{
    const auto &name = rollout.meta().name();
    const auto &status = rollout.status();
    const int had = before ? before->status().transitions_size() : 0;
    if (status.transitions_size() < had || status.transitions_size() > had + 1)
        report(name + " has " + std::to_string(status.transitions_size()) + " transitions after " + std::to_string(had));
    for (int i = 0; i < std::min(had, status.transitions_size()); ++i) {
        if (status.transitions(i).SerializeAsString() != before->status().transitions(i).SerializeAsString())
            report(name + ": " + numberOf(status.transitions(i)) + " was changed");
    }
    const auto phaseBefore = before ? before->status().phase() : status.phase();
    if (status.transitions_size() == had + 1) {
        const auto &transition = status.transitions(had);
        if (transition.number() != static_cast<std::uint32_t>(had + 1))
            report(name + ": " + numberOf(transition) + " comes after " + std::to_string(had));
        if (transition.from() != phaseBefore || transition.to() != status.phase())
            report(name + ": " + numberOf(transition) + " is not from the state before to the state after");
        checkTransition(transition, rollout);
    } else if (status.phase() != phaseBefore) {
        report(name + " changed its state without a transition");
    }
    for (const auto &[words, what] : WaitsSeen) {
        if (before && before->status().message() != status.message() && status.message().find(words) != std::string::npos)
            ++m_seen[what];
    }
    for (const auto &group : status.groups()) {
        const auto sum = group.waiting() + group.pending_offline() + group.updating() + group.succeeded() + group.failed() +
                         group.gone() + group.skipped();
        if (sum != group.total())
            report(name + ": the counts of " + group.name() + " do not add up");
    }
}

void HistoryCheck::checkTransition(const v1::Transition &transition, const v1::Rollout &rollout)
{
    const auto &name = rollout.meta().name();
    ++m_seen[std::string(phaseRow(transition.to()).name)];
    if (!isLegal(transition))
        report(name + ": " + numberOf(transition) + " by " + transition.actor() + " from " +
               std::string(phaseRow(transition.from()).name) + " to " + std::string(phaseRow(transition.to()).name) +
               " is not in the table");
    if (transition.evidence().verdict().empty())
        report(name + ": " + numberOf(transition) + " has no evidence");
    if (transition.to() != v1::ROLLOUT_PHASE_COMPLETED)
        return;
    for (const auto &group : rollout.status().groups()) {
        if (group.updating() > 0)
            report(name + " has completed while nodes are updating");
    }
}

void HistoryCheck::checkPartition(const v1::Partition &partition, bool isNew)
{
    const auto &name = partition.meta().name();
    if (!isNew) {
        report("the partition of " + name + " was changed");
        return;
    }
    std::set<std::string> seen;
    const auto once = [&](const std::string &node) {
        if (!seen.insert(node).second)
            report(node + " is in two groups of " + name);
    };
    for (const auto &group : partition.groups())
        std::for_each(group.nodes().begin(), group.nodes().end(), once);
    for (const auto &exclusion : partition.exclusions())
        once(exclusion.node());
    const auto &canary = partition.groups(0).nodes();
    for (const auto &node : partition.control().nodes()) {
        if (!seen.contains(node) || std::find(canary.begin(), canary.end(), node) != canary.end())
            report(node + " is a control of " + name + ", but in none of its waves");
    }
}

void HistoryCheck::checkActive()
{
    std::map<std::string, std::vector<std::string>> active;
    for (const auto &rollout : m_now.all<v1::Rollout>()) {
        if (!isTerminal(rollout->status().phase()))
            active[rollout->spec().deployment()].push_back(rollout->meta().name());
    }
    for (const auto &deployment : m_now.all<v1::Deployment>()) {
        const auto &name = deployment->meta().name();
        const auto &rollouts = active[name];
        if (rollouts.size() > 1)
            report(name + " has " + std::to_string(rollouts.size()) + " active rollouts");
        else if (deployment->status().active_rollout() != (rollouts.empty() ? std::string() : rollouts.front()))
            report(name + " names another active rollout than there is");
    }
}

void HistoryCheck::checkTold()
{
    std::map<std::string, std::vector<Telling>> byRollout;
    for (const auto &event : m_events) {
        const auto before = event.kind == Kind::Node ? m_before.get<v1::Node>(event.name) : nullptr;
        const auto after = std::static_pointer_cast<const v1::Node>(event.kind == Kind::Node ? event.value : nullptr);
        if (!before || !after)
            continue;
        for (const auto &[component, desired] : after->desired()) {
            const auto old = before->desired().find(component);
            if (old != before->desired().end() && old->second.SerializeAsString() == desired.SerializeAsString())
                continue;
            ++m_seen[desired.rollout().empty() ? "told by a deployment" : "told by a rollout"];
            if (!desired.rollout().empty())
                byRollout[desired.rollout()].push_back({before, after, component});
            else if (old != before->desired().end() && !old->second.rollout().empty() && stillStands(old->second, *after))
                report(event.name + " was told by the deployment what a rollout had told it otherwise");
            const auto what = desired.rollout() + " " + component + " " + std::to_string(desired.attempt());
            if (!desired.rollout().empty() && !m_told[event.name].insert(what).second)
                report(event.name + " was told twice: " + what);
        }
    }
    for (const auto &[rollout, told] : byRollout)
        m_rules.checkTellings(rollout, told);
}

// A deployment may tell a node otherwise only after another rollout has completed, which has left it out.
bool HistoryCheck::stillStands(const v1::DesiredRelease &desired, const v1::Node &node) const
{
    const auto teller = m_before.get<v1::Rollout>(desired.rollout());
    for (const auto &rollout : m_before.all<v1::Rollout>()) {
        const auto partition = m_before.get<v1::Partition>(rollout->meta().name());
        const bool takesPart =
            std::any_of(partition->groups().begin(), partition->groups().end(), [&](const v1::PartitionGroup &group) {
                return std::find(group.nodes().begin(), group.nodes().end(), node.meta().name()) != group.nodes().end();
            });
        if (!takesPart && rollout->status().phase() == v1::ROLLOUT_PHASE_COMPLETED && isTerminal(teller->status().phase()) &&
            fromProto(rollout->status().finished()) > fromProto(teller->status().finished()))
            return false;
    }
    return true;
}

void HistoryCheck::checkEnd()
{
    checkAtRest(m_now, [this](const std::string &what) { report(what); });
}

} // namespace skerry::test
