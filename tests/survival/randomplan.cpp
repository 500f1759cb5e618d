#include "tests/survival/randomplan.h"

#include "tests/survival/randomfleet.h"

#include <algorithm>

namespace skerry::test {

using namespace backend;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t Megabyte = 1'000'000;

class Planner final
{
public:
    Planner(const View &view, TimePoint now, Chance &chance) : m_view(view), m_now(now), m_chance(chance) {}

    v1::RolloutPlan make()
    {
        // Or few rollouts would come to their end while others still happen.
        if (m_chance.percent(35))
            return quickPlan();
        chooseCanary();
        chooseWaves();
        chooseLimits();
        chooseBudgets();
        chooseTime();
        chooseGates();
        m_plan.set_approvals(m_chance.percent(15) ? m_chance.count(1, 2) : 0);
        *m_plan.mutable_offline_expiry() = toProto(Milliseconds(m_chance.number(0, 8) * 1h));
        return std::move(m_plan);
    }

private:
    [[nodiscard]] v1::RolloutPlan quickPlan()
    {
        m_plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
        *m_plan.mutable_canary()->mutable_bake() = toProto(minutes(0, 5));
        m_plan.mutable_main()->add_wave_percent(m_chance.count(20, 99));
        m_plan.mutable_main()->add_wave_percent(100);
        m_plan.mutable_failure_budget()->set_max_failed_percent(100);
        m_plan.mutable_time()->set_ignore_windows(true);
        return std::move(m_plan);
    }

    [[nodiscard]] v1::BreachAction anyAction() { return static_cast<v1::BreachAction>(m_chance.number(0, 4)); }
    [[nodiscard]] Milliseconds minutes(int least, int most) { return Milliseconds(m_chance.number(least, most) * 1min); }

    void chooseCanary()
    {
        auto &canary = *m_plan.mutable_canary();
        switch (m_chance.number(0, 6)) {
        case 0:
            canary.set_percent(m_chance.count(1, 50));
            break;
        case 1:
            canary.set_selector("channel = canary");
            break;
        case 2:
            canary.add_sites(m_chance.oneOf(namesOf(m_view, Kind::Site)));
            break;
        case 3:
            canary.add_nodes(m_chance.oneOf(namesOf(m_view, Kind::Node)));
            break;
        case 4:
        case 5:
            canary.set_count(m_chance.count(1, 5));
            break;
        default:
            break;
        }
        if (m_chance.percent(50))
            canary.set_control_count(m_chance.count(0, 5));
        *canary.mutable_bake() = toProto(minutes(0, 30));
        canary.set_min_reporting_percent(m_chance.count(20, 100));
        canary.set_promotion(m_chance.percent(65) ? v1::PROMOTION_AUTOMATIC : v1::PROMOTION_MANUAL);
    }

    void addWave(const std::string &selector)
    {
        auto &wave = *m_plan.mutable_main()->add_waves();
        if (selector.empty())
            wave.add_sites(m_chance.oneOf(namesOf(m_view, Kind::Site)));
        else
            wave.set_selector(selector);
    }

    void chooseWaves()
    {
        auto &main = *m_plan.mutable_main();
        switch (m_chance.number(0, 3)) {
        case 0:
            break;
        case 1:
            for (int percent = m_chance.number(1, 60); percent < 100; percent += m_chance.number(1, 60))
                main.add_wave_percent(static_cast<std::uint32_t>(percent));
            main.add_wave_percent(100);
            break;
        case 2:
            addWave({});
            addWave({});
            main.add_waves()->set_rest(true);
            break;
        default:
            addWave("tier = device");
            addWave("country in (Norway, Japan)");
            main.add_waves()->set_rest(true);
        }
        if (m_chance.percent(50))
            *main.mutable_bake() = toProto(minutes(0, 20));
    }

    void chooseLimits()
    {
        auto &main = *m_plan.mutable_main();
        main.set_max_parallel(m_chance.count(1, 12));
        main.set_max_parallel_per_site(m_chance.count(0, 3));
        main.set_allow_site_outage(m_chance.percent(20));
        if (m_chance.percent(20))
            main.set_max_bytes_per_hour_per_site(m_chance.count(200, 2'000) * Megabyte);
        if (m_chance.percent(20))
            main.set_max_bytes_per_second_per_site(m_chance.count(5, 50) * Megabyte);
        if (!m_chance.percent(30))
            return;
        auto &rate = *main.mutable_rate();
        rate.set_per_minute(m_chance.count(1, 5));
        if (m_chance.percent(50)) {
            rate.set_increment_factor(m_chance.number(1, 3));
            rate.set_increment_every(m_chance.count(1, 5));
        }
        if (m_chance.percent(50))
            rate.set_max_per_minute(m_chance.count(5, 20));
    }

    void chooseBudgets()
    {
        if (m_chance.percent(80)) {
            auto &failed = *m_plan.mutable_failure_budget();
            failed.set_max_failed_percent(m_chance.count(0, 100));
            failed.set_min_attempted(m_chance.count(0, 8));
            failed.set_on_breach(anyAction());
            if (m_chance.percent(20))
                failed.set_max_failed_nodes(m_chance.count(0, 5));
        }
        if (m_chance.percent(30)) {
            m_plan.mutable_unreachable_budget()->set_max_percent(m_chance.count(0, 100));
            m_plan.mutable_unreachable_budget()->set_on_breach(anyAction());
        }
        if (m_chance.percent(50)) {
            m_plan.mutable_unavailable_budget()->set_max_percent_of_site(m_chance.count(1, 100));
            m_plan.mutable_unavailable_budget()->set_on_breach(anyAction());
        }
    }

    void chooseTime()
    {
        auto &time = *m_plan.mutable_time();
        time.set_max_retries(m_chance.count(0, 3));
        *time.mutable_retry_wait() = toProto(Milliseconds(m_chance.number(0, 300) * 1s));
        *time.mutable_node_timeout() = toProto(minutes(6, 60));
        if (m_chance.percent(20))
            *time.mutable_start_at() = toProto(m_now + minutes(0, 300));
        if (m_chance.percent(25))
            *time.mutable_progress_deadline() = toProto(minutes(10, 300));
        time.set_on_stuck(anyAction());
        if (m_chance.percent(20))
            *time.mutable_deadline() = toProto(Milliseconds(m_chance.number(1, 60) * 1h));
        for (int i = m_chance.number(-3, 2); i > 0; --i) {
            auto &freeze = *time.add_freezes();
            const auto from = m_now + minutes(0, 300);
            *freeze.mutable_from() = toProto(from);
            *freeze.mutable_until() = toProto(from + minutes(10, 200));
        }
        time.set_ignore_windows(m_chance.percent(30));
        time.set_ignore_freezes(m_chance.percent(10));
    }

    void chooseGates()
    {
        if (!m_chance.percent(15))
            return;
        auto &gate = *m_plan.add_gates();
        gate.set_metric(m_chance.percent(50) ? v1::GATE_METRIC_CPU : v1::GATE_METRIC_ERRORS);
        gate.set_comparison(v1::GATE_COMPARISON_ABSOLUTE);
        gate.set_limit(m_chance.percent(70) ? 0.9 : 0.0001);
        gate.set_advisory(m_chance.percent(20));
    }

    const View &m_view;
    const TimePoint m_now;
    Chance &m_chance;
    v1::RolloutPlan m_plan;
};

} // namespace

v1::RolloutPlan randomPlan(const View &view, TimePoint now, Chance &chance)
{
    return Planner(view, now, chance).make();
}

} // namespace skerry::test
