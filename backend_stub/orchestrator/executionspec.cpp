#include "backend_stub/orchestrator/executionspec.h"

#include "backend_stub/core/clock.h"
#include "backend_stub/orchestrator/plantime.h"

#include <cmath>
#include <vector>

namespace skerry::backend {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::uint32_t MostApprovals = 16;
constexpr std::uint32_t MostRetries = 10;
constexpr std::uint32_t MostPerMinute = 100'000;
constexpr double SteepestIncrement = 5;
constexpr int MostFreezes = 200;
constexpr Milliseconds DefaultNodeTimeout = hours(2);
constexpr Milliseconds DefaultRetryWait = minutes(1);
constexpr Milliseconds LongestWait = hours(24 * 30);
constexpr Milliseconds LongestRetryWait = hours(24);
constexpr Milliseconds LongestDeadline = hours(24 * 365);

struct Bounds {
    Milliseconds least;
    Milliseconds most;
};

Outcome checkLength(const std::string &field, bool given, const google::protobuf::Duration &duration, Bounds bounds)
{
    const auto length = fromProto(duration);
    if (!given || (length >= bounds.least && length <= bounds.most))
        return Done{};
    return invalidArgument(field, field + " is " + std::to_string(duration.seconds()) + " s.",
                           "Give a time from " + std::to_string(bounds.least / std::chrono::seconds(1)) + " s to " +
                               std::to_string(bounds.most / hours(24)) + " days, or leave it out.");
}

Outcome checkNumber(const std::string &field, std::uint32_t number, std::uint32_t least, std::uint32_t most)
{
    if (number >= least && number <= most)
        return Done{};
    return invalidArgument(field, field + " is " + std::to_string(number) + ".",
                           "Give a number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
}

Outcome checkAction(const std::string &field, v1::BreachAction action)
{
    if (v1::BreachAction_IsValid(action))
        return Done{};
    return invalidArgument(field, "This control plane does not know that action.",
                           "Use pause, halt, or halt and roll back.");
}

Outcome checkFreezes(const v1::TimePlan &plan)
{
    const std::string field = "spec.plan.time.freezes";
    if (plan.freezes_size() > MostFreezes)
        return invalidArgument(field, "The plan has " + std::to_string(plan.freezes_size()) + " freezes.",
                               "Give at most " + std::to_string(MostFreezes) + ", the ones that are still to come.");
    for (const auto &freeze : plan.freezes()) {
        if (freeze.has_from() && freeze.has_until() && fromProto(freeze.from()) < fromProto(freeze.until()))
            continue;
        return invalidArgument(field,
                               "The freeze \"" + freeze.reason() + "\" goes from " + utcText(fromProto(freeze.from())) +
                                   " until " + utcText(fromProto(freeze.until())) + ".",
                               "Give both times, the second after the first.");
    }
    return Done{};
}

Outcome checkRate(const v1::RatePlan &rate)
{
    const std::string field = "spec.plan.main.rate";
    const auto factor = rate.increment_factor();
    if (!std::isfinite(factor) || factor < 1 || factor > SteepestIncrement)
        return invalidArgument(field + ".increment_factor",
                               "The rate would grow by a factor of " + std::to_string(factor) + ".",
                               "Give a factor from 1 (always the same) to 5.");
    if (factor > 1 && rate.increment_every() == 0)
        return invalidArgument(field + ".increment_every", "The rate is to grow, but it does not say when.",
                               "Say after how many nodes that have succeeded.");
    if (rate.max_per_minute() > 0 && rate.max_per_minute() < rate.per_minute())
        return invalidArgument(field + ".max_per_minute",
                               "The rate begins with " + std::to_string(rate.per_minute()) +
                                   " a minute, above its maximum of " + std::to_string(rate.max_per_minute()) + ".",
                               "Give a maximum that is not below the beginning, or none.");
    return checkNumber(field + ".per_minute", rate.per_minute(), 1, MostPerMinute);
}

} // namespace

void addExecutionDefaults(v1::RolloutPlan &plan)
{
    auto &time = *plan.mutable_time();
    if (!time.has_node_timeout())
        *time.mutable_node_timeout() = toProto(DefaultNodeTimeout);
    if (!time.has_retry_wait())
        *time.mutable_retry_wait() = toProto(DefaultRetryWait);
    if (time.on_stuck() == v1::BREACH_ACTION_UNSPECIFIED)
        time.set_on_stuck(v1::BREACH_ACTION_HALT);
    if (plan.main().has_rate() && plan.main().rate().increment_factor() == 0)
        plan.mutable_main()->mutable_rate()->set_increment_factor(1);
    if (plan.has_unreachable_budget() && plan.unreachable_budget().on_breach() == v1::BREACH_ACTION_UNSPECIFIED)
        plan.mutable_unreachable_budget()->set_on_breach(v1::BREACH_ACTION_PAUSE);
    if (plan.has_unavailable_budget() && plan.unavailable_budget().on_breach() == v1::BREACH_ACTION_UNSPECIFIED)
        plan.mutable_unavailable_budget()->set_on_breach(v1::BREACH_ACTION_PAUSE);
}

Outcome checkExecution(const v1::RolloutPlan &plan)
{
    const auto &time = plan.time();
    std::vector<Outcome> checks = {
        checkNumber("spec.plan.approvals", plan.approvals(), 0, MostApprovals),
        checkNumber("spec.plan.time.max_retries", time.max_retries(), 0, MostRetries),
        checkLength("spec.plan.time.node_timeout", true, time.node_timeout(), {minutes(1), LongestWait}),
        checkLength("spec.plan.time.retry_wait", true, time.retry_wait(), {Milliseconds(0), LongestRetryWait}),
        checkLength("spec.plan.time.progress_deadline", time.has_progress_deadline(), time.progress_deadline(),
                    {minutes(1), LongestWait}),
        checkLength("spec.plan.time.deadline", time.has_deadline(), time.deadline(), {minutes(1), LongestDeadline}),
        checkAction("spec.plan.time.on_stuck", time.on_stuck()),
        checkFreezes(time),
    };
    if (plan.main().has_rate())
        checks.push_back(checkRate(plan.main().rate()));
    if (plan.has_unreachable_budget()) {
        checks.push_back(
            checkNumber("spec.plan.unreachable_budget.max_percent", plan.unreachable_budget().max_percent(), 0, 100));
        checks.push_back(checkAction("spec.plan.unreachable_budget.on_breach", plan.unreachable_budget().on_breach()));
    }
    if (plan.has_unavailable_budget()) {
        checks.push_back(checkNumber("spec.plan.unavailable_budget.max_percent_of_site",
                                     plan.unavailable_budget().max_percent_of_site(), 1, 100));
        checks.push_back(checkAction("spec.plan.unavailable_budget.on_breach", plan.unavailable_budget().on_breach()));
    }
    for (auto &check : checks) {
        if (!check)
            return std::move(check);
    }
    return Done{};
}

} // namespace skerry::backend
