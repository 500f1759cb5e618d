// Defaults and bounds of when, how fast and by whom a plan is carried out; each bound from both of its sides.
#include "backend_stub/core/clock.h"
#include "backend_stub/orchestrator/executionspec.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <functional>
#include <limits>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

using PlanEdit = std::function<void(v1::RolloutPlan &)>;
Q_DECLARE_METATYPE(PlanEdit)

class TestExecutionSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void bounds_data();
    void bounds();
};

namespace {

google::protobuf::Duration length(Milliseconds length)
{
    return toProto(length);
}

v1::Freeze freeze(TimePoint from, TimePoint until)
{
    v1::Freeze result;
    *result.mutable_from() = toProto(from);
    *result.mutable_until() = toProto(until);
    return result;
}

} // namespace

void TestExecutionSpec::defaults()
{
    v1::RolloutPlan plan;
    addExecutionDefaults(plan);
    QCOMPARE(fromProto(plan.time().node_timeout()), Milliseconds(2h));
    QCOMPARE(fromProto(plan.time().retry_wait()), Milliseconds(1min));
    QCOMPARE(plan.time().on_stuck(), v1::BREACH_ACTION_HALT);
    QVERIFY(!plan.has_unreachable_budget() && !plan.has_unavailable_budget() && !plan.main().has_rate());
    QVERIFY(!plan.time().has_progress_deadline() && !plan.time().has_deadline());
    plan.mutable_unreachable_budget();
    plan.mutable_unavailable_budget();
    plan.mutable_main()->mutable_rate();
    addExecutionDefaults(plan);
    QCOMPARE(plan.unreachable_budget().on_breach(), v1::BREACH_ACTION_PAUSE);
    QCOMPARE(plan.unavailable_budget().on_breach(), v1::BREACH_ACTION_PAUSE);
    QCOMPARE(plan.main().rate().increment_factor(), 1.0);
}

void TestExecutionSpec::bounds_data()
{
    QTest::addColumn<PlanEdit>("edit");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *field, PlanEdit edit) {
        QTest::newRow(name) << std::move(edit) << QString::fromUtf8(field);
    };
    const auto rate = [](std::uint32_t perMinute, double factor, std::uint32_t every, std::uint32_t most) {
        return [=](v1::RolloutPlan &plan) {
            auto &asked = *plan.mutable_main()->mutable_rate();
            asked.set_per_minute(perMinute);
            asked.set_increment_factor(factor);
            asked.set_increment_every(every);
            asked.set_max_per_minute(most);
        };
    };
    row("defaults", "", [](auto &) {});
    row("many approvals", "", [](auto &plan) { plan.set_approvals(16); });
    row("too many approvals", "spec.plan.approvals", [](auto &plan) { plan.set_approvals(17); });
    row("many retries", "", [](auto &plan) { plan.mutable_time()->set_max_retries(10); });
    row("too many retries", "spec.plan.time.max_retries", [](auto &plan) { plan.mutable_time()->set_max_retries(11); });
    row("shortest timeout", "", [](auto &plan) { *plan.mutable_time()->mutable_node_timeout() = length(1min); });
    row("too short a timeout", "spec.plan.time.node_timeout",
        [](auto &plan) { *plan.mutable_time()->mutable_node_timeout() = length(1min - 1ms); });
    row("too long a timeout", "spec.plan.time.node_timeout",
        [](auto &plan) { *plan.mutable_time()->mutable_node_timeout() = length(24h * 30 + 1ms); });
    row("retry at once", "", [](auto &plan) { *plan.mutable_time()->mutable_retry_wait() = length(0ms); });
    row("too long a wait", "spec.plan.time.retry_wait",
        [](auto &plan) { *plan.mutable_time()->mutable_retry_wait() = length(24h + 1ms); });
    row("no time for progress", "spec.plan.time.progress_deadline",
        [](auto &plan) { *plan.mutable_time()->mutable_progress_deadline() = length(0ms); });
    row("no time at all", "spec.plan.time.deadline",
        [](auto &plan) { *plan.mutable_time()->mutable_deadline() = length(-1s); });
    row("a year", "", [](auto &plan) { *plan.mutable_time()->mutable_deadline() = length(24h * 365); });
    row("unknown action when stuck", "spec.plan.time.on_stuck",
        [](auto &plan) { plan.mutable_time()->set_on_stuck(static_cast<v1::BreachAction>(77)); });
    row("freeze", "", [](auto &plan) { *plan.mutable_time()->add_freezes() = freeze(TimePoint(1ms), TimePoint(2ms)); });
    row("freeze without length", "spec.plan.time.freezes",
        [](auto &plan) { *plan.mutable_time()->add_freezes() = freeze(TimePoint(1ms), TimePoint(1ms)); });
    row("freeze without end", "spec.plan.time.freezes",
        [](auto &plan) { *plan.mutable_time()->add_freezes()->mutable_from() = toProto(TimePoint(1ms)); });
    row("too many freezes", "spec.plan.time.freezes", [](auto &plan) {
        for (int i = 0; i < 201; ++i)
            *plan.mutable_time()->add_freezes() = freeze(TimePoint(1ms), TimePoint(2ms));
    });
    row("rate", "", rate(50, 2, 1000, 400));
    row("rate of nothing", "spec.plan.main.rate.per_minute", rate(0, 1, 0, 0));
    row("too high a rate", "spec.plan.main.rate.per_minute", rate(100'001, 1, 0, 0));
    row("shrinking rate", "spec.plan.main.rate.increment_factor", rate(50, 0.5, 10, 0));
    row("exploding rate", "spec.plan.main.rate.increment_factor", rate(50, 5.1, 10, 0));
    row("rate that is no number", "spec.plan.main.rate.increment_factor",
        rate(50, std::numeric_limits<double>::quiet_NaN(), 10, 0));
    row("growing never", "spec.plan.main.rate.increment_every", rate(50, 2, 0, 0));
    row("maximum below the beginning", "spec.plan.main.rate.max_per_minute", rate(50, 2, 10, 49));
    row("unreachable 100 %", "", [](auto &plan) { plan.mutable_unreachable_budget()->set_max_percent(100); });
    row("unreachable 101 %", "spec.plan.unreachable_budget.max_percent",
        [](auto &plan) { plan.mutable_unreachable_budget()->set_max_percent(101); });
    row("unavailable 1 %", "", [](auto &plan) { plan.mutable_unavailable_budget()->set_max_percent_of_site(1); });
    row("unavailable 0 %", "spec.plan.unavailable_budget.max_percent_of_site",
        [](auto &plan) { plan.mutable_unavailable_budget()->set_max_percent_of_site(0); });
    row("unknown action when unreachable", "spec.plan.unreachable_budget.on_breach",
        [](auto &plan) { plan.mutable_unreachable_budget()->set_on_breach(static_cast<v1::BreachAction>(77)); });
}

void TestExecutionSpec::bounds()
{
    QFETCH(PlanEdit, edit);
    QFETCH(QString, field);
    v1::RolloutPlan plan;
    edit(plan);
    addExecutionDefaults(plan);
    const auto checked = checkExecution(plan);
    QCOMPARE(checked ? QString() : QString::fromStdString(checked.error().detail.field()), field);
    QVERIFY(checked || !checked.error().detail.remedy().empty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestExecutionSpec)
#include "tst_executionspec.moc"
