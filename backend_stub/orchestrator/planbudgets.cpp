#include "backend_stub/orchestrator/planbudgets.h"

#include "backend_stub/orchestrator/planpass.h"

#include <algorithm>
#include <limits>

namespace skerry::backend {

namespace {

std::string percentText(std::uint32_t part, std::uint32_t whole)
{
    const auto tenths = whole == 0 ? 0 : (std::uint64_t{part} * 1000 + whole / 2) / whole;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::uint32_t percentOf(std::uint32_t percent, std::uint32_t whole)
{
    return static_cast<std::uint32_t>(std::uint64_t{percent} * whole / 100);
}

// "90 min", "2 h": as a plan writes it.
std::string lengthText(Milliseconds length)
{
    const auto seconds = length.count() / 1000;
    if (seconds % 3600 == 0)
        return std::to_string(seconds / 3600) + " h";
    return seconds % 60 == 0 ? std::to_string(seconds / 60) + " min" : std::to_string(seconds) + " s";
}

std::uint32_t succeededNodes(const v1::RolloutStatus &status)
{
    std::uint32_t result = 0;
    for (const auto &group : status.groups())
        result += group.succeeded();
    return result;
}

// Phases in which nodes have been told something, and nobody has stopped it.
bool isJudged(v1::RolloutPhase phase)
{
    return phase >= v1::ROLLOUT_PHASE_CANARY && phase <= v1::ROLLOUT_PHASE_WAVE_BAKING;
}

bool makesProgress(v1::RolloutPhase phase)
{
    return phase == v1::ROLLOUT_PHASE_CANARY || phase == v1::ROLLOUT_PHASE_WAVE;
}

v1::BudgetVerdict failedVerdict(const PlanPass &pass)
{
    const auto judged = judgeFailures(pass);
    v1::BudgetVerdict result;
    result.set_kind(v1::BUDGET_KIND_FAILED);
    result.set_breached(judged.breached);
    result.set_part(judged.allFailed);
    result.set_whole(judged.allAttempted);
    result.set_allowed(percentOf(pass.wish().failure_budget().max_failed_percent(), judged.allAttempted));
    result.set_verdict(judged.verdict);
    return result;
}

v1::BudgetVerdict unreachableVerdict(const PlanPass &pass)
{
    const auto &group = pass.group();
    const auto percent = pass.wish().unreachable_budget().max_percent();
    const auto whole = group.total() - group.gone() - group.skipped();
    v1::BudgetVerdict result;
    result.set_kind(v1::BUDGET_KIND_UNREACHABLE);
    result.set_part(group.pending_offline());
    result.set_whole(whole);
    result.set_allowed(percentOf(percent, whole));
    result.set_breached(result.part() > std::max(result.allowed(), pass.status().forgiven_unreachable()));
    result.set_verdict(std::to_string(result.part()) + " of " + std::to_string(whole) + " nodes of " + group.name() +
                       " are unreachable (" + percentText(result.part(), whole) + "), allowed " + std::to_string(percent) +
                       " %");
    return result;
}

std::uint32_t allowedDown(const v1::RolloutPlan &plan, const ObservedSite &site)
{
    return std::max(1U, percentOf(plan.unavailable_budget().max_percent_of_site(), site.nodes));
}

// Of the site that is farthest beyond what it may lose, or closest to it.
v1::BudgetVerdict unavailableVerdict(const PlanPass &pass)
{
    v1::BudgetVerdict result;
    result.set_kind(v1::BUDGET_KIND_UNAVAILABLE);
    result.set_verdict("no node is down because of this rollout");
    const ObservedSite *worst = nullptr;
    const auto beyond = [&pass](const ObservedSite &site) {
        return std::int64_t{site.downByUs} - std::int64_t{allowedDown(pass.wish(), site)};
    };
    for (const auto &site : pass.observed().sites) {
        if (site.downByUs > 0 && (!worst || beyond(site) > beyond(*worst)))
            worst = &site;
    }
    if (!worst)
        return result;
    result.set_site(worst->name);
    result.set_part(worst->downByUs);
    result.set_whole(worst->nodes);
    result.set_allowed(allowedDown(pass.wish(), *worst));
    result.set_breached(result.part() > std::max(result.allowed(), pass.status().forgiven_unavailable()));
    result.set_verdict(std::to_string(result.part()) + " of " + counted(result.whole(), "node") + " of site " + worst->name +
                       " are down because of this rollout (" + percentText(result.part(), result.whole()) + "), allowed " +
                       std::to_string(result.allowed()));
    return result;
}

v1::BudgetVerdict progressVerdict(const PlanPass &pass)
{
    const auto deadline = fromProto(pass.wish().time().progress_deadline());
    v1::BudgetVerdict result;
    result.set_kind(v1::BUDGET_KIND_PROGRESS);
    result.set_breached(pass.now() >= fromProto(pass.status().progress_until()));
    result.set_verdict(result.breached() ? "no node has become healthy for " + lengthText(deadline)
                                         : "a node became healthy within " + lengthText(deadline));
    return result;
}

v1::BreachAction actionOf(const v1::RolloutPlan &plan, v1::BudgetKind kind)
{
    switch (kind) {
    case v1::BUDGET_KIND_UNREACHABLE:
        return plan.unreachable_budget().on_breach();
    case v1::BUDGET_KIND_UNAVAILABLE:
        return plan.unavailable_budget().on_breach();
    case v1::BUDGET_KIND_PROGRESS:
        return plan.time().on_stuck();
    default:
        return plan.failure_budget().on_breach();
    }
}

} // namespace

Judgement judgeFailures(const PlanPass &pass)
{
    Judgement result;
    const auto &status = pass.status();
    for (const auto &group : status.groups()) {
        result.allFailed += group.failed();
        result.allAttempted += group.failed() + group.succeeded();
    }
    const auto failed = result.allFailed - std::min(result.allFailed, status.forgiven_failed());
    const auto attempted = result.allAttempted - std::min(result.allAttempted, status.forgiven_attempted());
    const auto &budget = pass.wish().failure_budget();
    // A group that has ended is judged however small it is: nothing more would come.
    const bool enough = attempted >= budget.min_attempted() || settled(pass.group());
    const bool tooMany = budget.has_max_failed_nodes() && failed > budget.max_failed_nodes();
    result.breached =
        tooMany || (enough && std::uint64_t{failed} * 100 > std::uint64_t{budget.max_failed_percent()} * attempted);
    result.verdict = std::to_string(failed) + " of " + std::to_string(attempted) + " attempted nodes failed (" +
                     percentText(failed, attempted) + "), allowed " + std::to_string(budget.max_failed_percent()) + " %";
    if (budget.has_max_failed_nodes())
        result.verdict += " and " + counted(budget.max_failed_nodes(), "node");
    return result;
}

std::vector<v1::BudgetVerdict> judgeBudgets(const PlanPass &pass)
{
    std::vector<v1::BudgetVerdict> result;
    const auto &before = pass.rollout().status();
    const bool stopped = before.phase() == v1::ROLLOUT_PHASE_PAUSED || before.phase() == v1::ROLLOUT_PHASE_HALTED;
    // A stopped rollout breaches nothing, but whoever resumes it forgives what there is.
    if (!isJudged(stopped ? before.resume_phase() : before.phase()))
        return result;
    result.push_back(failedVerdict(pass));
    if (pass.wish().has_unavailable_budget())
        result.push_back(unavailableVerdict(pass));
    if (pass.wish().has_unreachable_budget())
        result.push_back(unreachableVerdict(pass));
    if (pass.status().has_progress_until())
        result.push_back(progressVerdict(pass));
    return result;
}

bool enforceBudgets(PlanPass &pass)
{
    const auto budgets = judgeBudgets(pass);
    const auto breached =
        std::find_if(budgets.begin(), budgets.end(), [](const v1::BudgetVerdict &budget) { return budget.breached(); });
    if (breached == budgets.end())
        return false;
    actOnBreach(pass, actionOf(pass.wish(), breached->kind()), pass.status().phase(), breached->verdict());
    return true;
}

void actOnBreach(PlanPass &pass, v1::BreachAction action, v1::RolloutPhase resumeTo, const std::string &verdict)
{
    switch (action) {
    case v1::BREACH_ACTION_PAUSE:
        pass.suspend(v1::ROLLOUT_PHASE_PAUSED, resumeTo, verdict, nullptr);
        break;
    case v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY:
        pass.rollBack(true, verdict, nullptr);
        break;
    case v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL:
        pass.rollBack(false, verdict, nullptr);
        break;
    default:
        pass.suspend(v1::ROLLOUT_PHASE_HALTED, resumeTo, verdict, nullptr);
    }
}

std::string forgiveBreaches(PlanPass &pass)
{
    std::string verdicts;
    const auto forgive = [&verdicts](const std::string &verdict) { verdicts += (verdicts.empty() ? "" : "; ") + verdict; };
    auto &status = pass.mutableStatus();
    if (const auto failed = judgeFailures(pass); failed.breached) {
        status.set_forgiven_failed(failed.allFailed);
        status.set_forgiven_attempted(failed.allAttempted);
        forgive(failed.verdict);
    }
    if (pass.wish().has_unavailable_budget()) {
        if (const auto down = unavailableVerdict(pass); down.breached()) {
            status.set_forgiven_unavailable(down.part());
            forgive(down.verdict());
        }
    }
    if (pass.wish().has_unreachable_budget()) {
        if (const auto unreachable = unreachableVerdict(pass); unreachable.breached()) {
            status.set_forgiven_unreachable(unreachable.part());
            forgive(unreachable.verdict());
        }
    }
    return verdicts;
}

void watchProgress(PlanPass &pass)
{
    auto &status = pass.mutableStatus();
    const auto deadline = fromProto(pass.wish().time().progress_deadline());
    if (deadline <= Milliseconds(0) || !makesProgress(status.phase()))
        return;
    const auto succeeded = succeededNodes(status);
    if (status.has_progress_until() && succeeded <= status.progress_succeeded())
        return;
    *status.mutable_progress_until() = toProto(pass.now() + deadline);
    status.set_progress_succeeded(succeeded);
}

void excuseStandstill(PlanPass &pass)
{
    auto &status = pass.mutableStatus();
    const bool underWay = std::any_of(status.groups().begin(), status.groups().end(),
                                      [](const v1::GroupStatus &group) { return group.updating() > 0; });
    if (!status.has_progress_until() || underWay || pass.hasAssignments() || !pass.heldUntil())
        return;
    const auto earliest = *pass.heldUntil() + fromProto(pass.wish().time().progress_deadline());
    *status.mutable_progress_until() = toProto(std::max(fromProto(status.progress_until()), earliest));
}

std::uint32_t roomByBudget(const v1::RolloutPlan &plan, const ObservedSite &site)
{
    if (!plan.has_unavailable_budget())
        return std::numeric_limits<std::uint32_t>::max();
    const auto allowed = allowedDown(plan, site);
    return allowed - std::min(allowed, site.updating);
}

std::uint32_t spareNodes(const v1::RolloutPlan &plan, const ObservedSite &site)
{
    if (!plan.has_unavailable_budget())
        return std::numeric_limits<std::uint32_t>::max();
    const auto allowed = allowedDown(plan, site);
    return allowed - std::min(allowed, site.downByUs);
}

} // namespace skerry::backend
