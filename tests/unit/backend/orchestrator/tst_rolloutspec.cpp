// From a wish to a partition: what is refused, what is warned of, and who takes part and why not.
#include "backend_stub/orchestrator/rolloutspec.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <functional>
#include <map>
#include <set>

using namespace skerry;
using namespace skerry::backend;

namespace {

using Edit = std::function<void(v1::RolloutSpec &, MemoryView &)>;

struct Case {
    // Of the error, or empty.
    const char *field;
    const char *says;
    Edit edit;
};

v1::CanaryPlan &canary(v1::RolloutSpec &spec)
{
    return *spec.mutable_plan()->mutable_canary();
}

v1::MainPlan &mainPlan(v1::RolloutSpec &spec)
{
    return *spec.mutable_plan()->mutable_main();
}

template<class T, class Change>
void change(MemoryView &view, const std::string &name, Change edit)
{
    auto object = *view.get<T>(name);
    edit(object);
    test::add(view, object);
}

const std::map<std::string, Case> WrongCanaries = {
    {"count and percent",
     {"spec.plan.canary.percent", "a count and a percentage",
      [](auto &spec, auto &) {
          canary(spec).set_count(2);
          canary(spec).set_percent(5);
      }}},
    {"more than half in percent",
     {"spec.plan.canary.percent", "51 %", [](auto &spec, auto &) { canary(spec).set_percent(51); }}},
    {"selector and sites",
     {"spec.plan.canary.sites", "a selector and sites",
      [](auto &spec, auto &) {
          canary(spec).set_selector("ring = first");
          canary(spec).add_sites("oslo");
      }}},
    {"nodes and a number",
     {"spec.plan.canary.nodes", "another choice besides",
      [](auto &spec, auto &) {
          canary(spec).add_nodes("oslo-1");
          canary(spec).set_count(1);
      }}},
    {"selector that does not parse",
     {"spec.plan.canary.selector", "character", [](auto &spec, auto &) { canary(spec).set_selector("tier = (edge"); }}},
    {"unknown site",
     {"spec.plan.canary.sites", "no site \"atlantis\"", [](auto &spec, auto &) { canary(spec).add_sites("atlantis"); }}},
    {"site without nodes",
     {"spec.plan.canary.sites", "At site \"empty\" no node takes part",
      [](auto &spec, auto &view) {
          test::add(view, test::makeSite("empty", v1::TIER_EDGE));
          canary(spec).add_sites("empty");
      }}},
    {"selector that matches nothing",
     {"spec.plan.canary.selector", "\"ring = none\"", [](auto &spec, auto &) { canary(spec).set_selector("ring = none"); }}},
    {"node of no fleet",
     {"spec.plan.canary.nodes", "not in fleet \"most\"", [](auto &spec, auto &) { canary(spec).add_nodes("elsewhere-0"); }}},
    {"node that is excluded",
     {"spec.plan.canary.nodes", "It is cordoned", [](auto &spec, auto &) { canary(spec).add_nodes("oslo-9"); }}},
    {"node twice",
     {"spec.plan.canary.nodes", "named twice",
      [](auto &spec, auto &) {
          canary(spec).add_nodes("oslo-1");
          canary(spec).add_nodes("oslo-1");
      }}},
    {"more than can be",
     {"spec.plan.canary.count", "at most 8 can be", [](auto &spec, auto &) { canary(spec).set_count(9); }}},
    {"more than the selector has",
     {"spec.plan.canary.count", "at most 4 can be",
      [](auto &spec, auto &) {
          canary(spec).set_selector("site = oslo");
          canary(spec).set_count(5);
      }}},
};

const std::map<std::string, Case> WrongWaves = {
    {"percentages and waves",
     {"spec.plan.main.waves", "by percentages and by what is in them",
      [](auto &spec, auto &) {
          mainPlan(spec).add_wave_percent(100);
          mainPlan(spec).add_waves()->set_rest(true);
      }}},
    {"empty wave", {"spec.plan.main.waves", "Wave 1 does not say", [](auto &spec, auto &) { mainPlan(spec).add_waves(); }}},
    {"two kinds",
     {"spec.plan.main.waves", "Wave 1 says in two ways",
      [](auto &spec, auto &) {
          auto &wave = *mainPlan(spec).add_waves();
          wave.set_selector("tier = edge");
          wave.add_sites("oslo");
      }}},
    {"rest that is not last",
     {"spec.plan.main.waves", "others come after it",
      [](auto &spec, auto &) {
          mainPlan(spec).add_waves()->set_rest(true);
          mainPlan(spec).add_waves()->add_sites("oslo");
      }}},
    {"selector of a wave",
     {"spec.plan.main.waves.selector", "Wave 2: ",
      [](auto &spec, auto &) {
          mainPlan(spec).add_waves()->add_sites("oslo");
          mainPlan(spec).add_waves()->set_selector("tier = (");
      }}},
    {"name of a wave",
     {"spec.plan.main.waves", "too long",
      [](auto &spec, auto &) {
          mainPlan(spec).add_waves()->set_name(std::string(65, 'x'));
          mainPlan(spec).mutable_waves(0)->set_rest(true);
      }}},
    {"site of a wave",
     {"spec.plan.main.waves", "no site \"atlantis\"",
      [](auto &spec, auto &) {
          mainPlan(spec).add_waves()->add_sites("atlantis");
          mainPlan(spec).add_waves()->set_rest(true);
      }}},
    {"nodes in no wave",
     {"spec.plan.main.waves", "nodes are in no wave: bergen-",
      [](auto &spec, auto &) { mainPlan(spec).add_waves()->add_sites("oslo"); }}},
};

struct Warned {
    v1::RolloutWarningType type;
    const char *says;
    Edit edit;
};

// 2027-01-15 08:00 UTC.
constexpr TimePoint Now{Milliseconds(1'800'000'000'000)};

const std::map<std::string, Warned> Warnings = {
    {"hardware",
     {v1::ROLLOUT_WARNING_TYPE_HARDWARE_NOT_IN_CANARY, "hardware rare",
      [](auto &spec, auto &view) {
          canary(spec).set_count(1);
          change<v1::Node>(view, "oslo-8", [](v1::Node &node) { node.mutable_spec()->set_hardware("rare"); });
      }}},
    {"controls",
     {v1::ROLLOUT_WARNING_TYPE_SITE_WITHOUT_CONTROLS, "at 1 site can only be compared with their own past",
      [](auto &spec, auto &) {
          for (int i = 0; i < 9; ++i)
              canary(spec).add_nodes("oslo-" + std::to_string(i));
      }}},
    {"gate",
     {v1::ROLLOUT_WARNING_TYPE_GATE_CANNOT_DECIDE, "Gate latency p95: 1 canary node and 1 control node at 1 site can give p",
      [](auto &spec, auto &) {
          canary(spec).set_count(1);
          spec.mutable_plan()->add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
          spec.mutable_plan()->add_gates()->set_metric(
              v1::GATE_METRIC_ERRORS); // events are rare or not, whatever the design
      }}},
    {"gateway",
     {v1::ROLLOUT_WARNING_TYPE_GATEWAY_IN_CANARY, "through 1 canary node: oslo-0",
      [](auto &spec, auto &) { canary(spec).add_nodes("oslo-0"); }}},
    {"last serving node",
     {v1::ROLLOUT_WARNING_TYPE_LAST_SERVING_NODE, "at 1 site: bergen",
      [](auto &spec, auto &view) {
          canary(spec).add_nodes("bergen-3");
          for (int i = 0; i < 10; ++i) {
              if (i != 3)
                  change<v1::Node>(view, "bergen-" + std::to_string(i),
                                   [](v1::Node &node) { node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE); });
          }
      }}},
    {"more than half",
     {v1::ROLLOUT_WARNING_TYPE_MORE_THAN_HALF_OF_SITE, "half of 1 site",
      [](auto &spec, auto &) {
          for (int i = 0; i < 6; ++i)
              canary(spec).add_nodes("bergen-" + std::to_string(i));
      }}},
    {"offline",
     {v1::ROLLOUT_WARNING_TYPE_OFFLINE_IN_CANARY, "1 canary node cannot be reached now: bergen-3",
      [](auto &spec, auto &view) {
          canary(spec).add_nodes("bergen-3");
          change<v1::Node>(view, "bergen-3",
                           [](v1::Node &node) { node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE); });
      }}},
    {"limited",
     {v1::ROLLOUT_WARNING_TYPE_CANARY_LIMITED, "5 nodes that the canary was to have are left",
      [](auto &spec, auto &) { canary(spec).add_sites("bergen"); }}},
    {"failure domain",
     {v1::ROLLOUT_WARNING_TYPE_FAILURE_DOMAIN_SHARED, "1 failure domain are in one wave: grid",
      [](auto &spec, auto &view) {
          for (const char *site : {"oslo", "bergen"})
              change<v1::Site>(view, site, [](v1::Site &s) { s.mutable_spec()->set_failure_domain("grid"); });
          mainPlan(spec).add_waves()->set_rest(true);
      }}},
    {"empty wave",
     {v1::ROLLOUT_WARNING_TYPE_EMPTY_WAVE, "No node is in wave 1 (tier = cloud)",
      [](auto &spec, auto &) {
          mainPlan(spec).add_waves()->set_selector("tier = cloud");
          mainPlan(spec).add_waves()->set_rest(true);
      }}},
    {"canary only",
     {v1::ROLLOUT_WARNING_TYPE_CANARY_ONLY, "no node is left for a wave",
      [](auto &, auto &view) {
          change<v1::Fleet>(view, "most", [](v1::Fleet &fleet) { fleet.mutable_spec()->set_selector("name = oslo-1"); });
      }}},
    {"freeze of the calendar",
     {v1::ROLLOUT_WARNING_TYPE_FROZEN_AT_START, "Nothing is told before 2027-01-15 09:00 UTC: stocktaking.",
      [](auto &, auto &view) {
          v1::ChangeFreeze freeze;
          freeze.mutable_meta()->set_name("january");
          *freeze.mutable_spec()->mutable_from() = toProto(Now - Milliseconds(1));
          *freeze.mutable_spec()->mutable_until() = toProto(Now + std::chrono::hours(1));
          freeze.mutable_spec()->set_reason("stocktaking");
          view.add(Kind::ChangeFreeze, std::make_shared<v1::ChangeFreeze>(freeze));
      }}},
    {"freeze at a later start",
     {v1::ROLLOUT_WARNING_TYPE_FROZEN_AT_START, "Nothing is told before 2027-01-15 11:00 UTC: the plan has a freeze.",
      [](auto &spec, auto &) {
          auto &time = *spec.mutable_plan()->mutable_time();
          *time.mutable_start_at() = toProto(Now + std::chrono::hours(2));
          auto &freeze = *time.add_freezes();
          *freeze.mutable_from() = toProto(Now + std::chrono::hours(1));
          *freeze.mutable_until() = toProto(Now + std::chrono::hours(3));
      }}},
    {"link of an hour",
     {v1::ROLLOUT_WARNING_TYPE_LARGER_THAN_LINK, "at 2 sites one node after the other is told: bergen, oslo",
      [](auto &spec, auto &) { mainPlan(spec).set_max_bytes_per_hour_per_site(1); }}},
    {"link of a day",
     {v1::ROLLOUT_WARNING_TYPE_LARGER_THAN_LINK, "at 1 site one node after the other is told: oslo",
      [](auto &, auto &view) {
          change<v1::Site>(view, "oslo", [](v1::Site &s) { s.mutable_spec()->mutable_uplink()->set_bytes_per_day(1); });
      }}},
    {"nothing satisfies",
     {v1::ROLLOUT_WARNING_TYPE_NOTHING_SATISFIES, "No node of the fleet has os-version 99 or newer",
      [](auto &, auto &view) {
          change<v1::Release>(view, "proxy-2.0.0",
                              [](v1::Release &r) { r.mutable_spec()->mutable_requirements()->set_minimum_os("99"); });
      }}},
};

} // namespace

class TestRolloutSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Two sites of ten nodes; the first of each is its gateway, the last is cordoned.
    void init()
    {
        m_view = MemoryView();
        for (const std::string site : {"oslo", "bergen", "elsewhere"}) {
            test::add(m_view, test::makeSite(site, v1::TIER_EDGE));
            for (int i = 0; i < (site == "elsewhere" ? 1 : 10); ++i) {
                auto node = test::makeNode(site + "-" + std::to_string(i), site, i == 0 ? "" : site + "-0");
                node.mutable_spec()->set_hardware("common");
                node.mutable_spec()->set_cordoned(i == 9);
                node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
                (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-1.0.0");
                test::add(m_view, node);
            }
        }
        test::add(m_view, test::makeFleet("most", "site != elsewhere"));
        test::add(m_view, test::makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER));
        test::add(m_view, test::makeRelease("proxy", "1.0.0"));
        test::add(m_view, test::makeRelease("proxy", "2.0.0"));
        test::add(m_view, test::makeDeployment("d", "proxy", "most", "proxy-1.0.0", 10));
        m_spec.Clear();
        m_spec.set_deployment("d");
        m_spec.set_release("proxy-2.0.0");
    }

    void refusesImpossibleWishes_data()
    {
        QTest::addColumn<QString>("field");
        for (const auto *rows : {&WrongCanaries, &WrongWaves}) {
            for (const auto &[title, wrong] : *rows)
                QTest::newRow(title.c_str()) << QString::fromLatin1(wrong.field);
        }
    }

    void refusesImpossibleWishes()
    {
        QFETCH(QString, field);
        const std::string title = QTest::currentDataTag();
        const auto &wrong = (WrongCanaries.contains(title) ? WrongCanaries : WrongWaves).at(title);
        wrong.edit(m_spec, m_view);
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY(!planned);
        const auto &error = planned.error();
        QCOMPARE(error.code, grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(QString::fromStdString(error.detail.field()), field);
        QVERIFY2(error.message.find(wrong.says) != std::string::npos, error.message.c_str());
        QVERIFY(!error.detail.remedy().empty());
    }

    void warns_data()
    {
        QTest::addColumn<int>("type");
        for (const auto &[title, warned] : Warnings)
            QTest::newRow(title.c_str()) << static_cast<int>(warned.type);
    }

    void warns()
    {
        QFETCH(int, type);
        const auto &warned = Warnings.at(QTest::currentDataTag());
        warned.edit(m_spec, m_view);
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY2(planned.ok(), planned.ok() ? "" : planned.error().message.c_str());
        const auto found = std::find_if(planned->warnings.begin(), planned->warnings.end(),
                                        [type](const auto &warning) { return warning.type() == type; });
        QVERIFY(found != planned->warnings.end());
        QVERIFY2(found->message().find(warned.says) != std::string::npos, found->message().c_str());
        QVERIFY(found->count() > 0);
        QCOMPARE(found->count(), static_cast<std::uint64_t>(found->names_size()));
    }

    void saysNothingAboutWhatIsWell()
    {
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY(planned.ok());
        for (const auto &warning : planned->warnings)
            QVERIFY2(false, warning.message().c_str());
    }

    // Every node of the fleet is in one group or told why not, and the plan says what was filled in.
    void explainsEveryNode()
    {
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY(planned.ok());
        QVERIFY(!planned->refusal);
        std::set<std::string> seen;
        for (const auto &group : planned->partition.groups())
            seen.insert(group.nodes().begin(), group.nodes().end());
        QCOMPARE(seen.size(), std::size_t(18));
        QCOMPARE(planned->partition.exclusions_size(), 2);
        QCOMPARE(planned->partition.exclusions(0).node(), std::string("bergen-9"));
        QCOMPARE(planned->partition.exclusions(1).reason(), v1::EXCLUSION_REASON_CORDONED);
        QCOMPARE(planned->fleetNodes, std::size_t(20));
        QVERIFY(!seen.contains("elsewhere-0"));
        const auto &plan = planned->rollout.spec().plan();
        QCOMPARE(plan.canary().count(), 5U);
        QCOMPARE(plan.canary().control_count(), 5U);
        QCOMPARE(planned->partition.control().nodes_size(), 5);
        QCOMPARE(plan.main().wave_percent_size(), 4);
    }

    // Asked for nothing, a small fleet gets a small canary; asked for too many, it is an error.
    void theDefaultFitsTheFleet()
    {
        change<v1::Fleet>(m_view, "most", [](v1::Fleet &fleet) {
            fleet.mutable_spec()->set_selector("name in (oslo-1, oslo-2, oslo-3, oslo-4)");
        });
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY(planned.ok());
        QCOMPARE(planned->rollout.spec().plan().canary().count(), 2U);
        QCOMPARE(planned->partition.groups(0).nodes_size(), 2);
        canary(m_spec).set_count(3);
        QVERIFY(!planRollout(m_view, "r", m_spec, {}, Now).ok());
    }

    // A node that two waves would take belongs to the first; the rest takes the rest.
    // 0 % is a wish like any other; only what nobody asked for is the default.
    void aFailureBudgetOfNothingIsMeant()
    {
        v1::RolloutPlan plan;
        plan.mutable_failure_budget()->set_min_attempted(3);
        QCOMPARE(withDefaults(plan, 10).failure_budget().max_failed_percent(), 5U);
        plan.mutable_failure_budget()->set_max_failed_percent(0);
        QCOMPARE(withDefaults(plan, 10).failure_budget().max_failed_percent(), 0U);
        QCOMPARE(withDefaults({}, 10).failure_budget().max_failed_percent(), 5U);
    }

    void firstWaveThatFits()
    {
        canary(m_spec).add_nodes("oslo-5");
        auto &waves = *mainPlan(m_spec).mutable_waves();
        waves.Add()->set_selector("name in (oslo-1, bergen-1)");
        waves.Add()->add_sites("oslo");
        waves.Add()->set_rest(true);
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY2(planned.ok(), planned.ok() ? "" : planned.error().message.c_str());
        const auto names = [&](int group) {
            const auto &nodes = planned->partition.groups(group).nodes();
            return std::vector<std::string>(nodes.begin(), nodes.end());
        };
        QCOMPARE(planned->partition.groups_size(), 4);
        QCOMPARE(names(0), std::vector<std::string>{"oslo-5"});
        QCOMPARE(names(1), (std::vector<std::string>{"bergen-1", "oslo-1"}));
        QCOMPARE(names(2), (std::vector<std::string>{"oslo-0", "oslo-2", "oslo-3", "oslo-4", "oslo-6", "oslo-7", "oslo-8"}));
        QCOMPARE(names(3).size(), std::size_t(8));
        // Waves that nobody needs: the canary is not in one.
        waves.RemoveLast();
        waves.Add()->set_selector("site = bergen");
        QVERIFY(planRollout(m_view, "r", m_spec, {}, Now).ok());
    }

    void nobodyTakesPart()
    {
        change<v1::Release>(m_view, "proxy-2.0.0",
                            [](v1::Release &r) { r.mutable_spec()->mutable_requirements()->add_hardware("quantum"); });
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY(planned.ok());
        QVERIFY(planned->refusal);
        QVERIFY2(planned->refusal->message.find("all 20 are excluded. Nothing in it has hardware quantum.") !=
                     std::string::npos,
                 planned->refusal->message.c_str());
        QCOMPARE(planned->partition.exclusions_size(), 20);
        QCOMPARE(planned->partition.groups_size(), 0);
        const auto prepared = prepareRollout(m_view, "r", m_spec);
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        change<v1::Fleet>(m_view, "most", [](v1::Fleet &fleet) { fleet.mutable_spec()->set_selector("site = nowhere"); });
        QVERIFY(planRollout(m_view, "r", m_spec, {}, Now)->refusal->message.find("has no node.") != std::string::npos);
    }

    void refusesUnsignedReleasesWhereTheyAreDemanded()
    {
        change<v1::Component>(m_view, "proxy", [](v1::Component &component) {
            component.mutable_spec()->set_require_signature(true);
            component.mutable_spec()->add_trusted_keys(std::string(64, 'a'));
        });
        const auto planned = planRollout(m_view, "r", m_spec, {}, Now);
        QVERIFY(planned.ok());
        QVERIFY(planned->refusal);
        QCOMPARE(planned->refusal->detail.field(), std::string("spec.signature"));
    }

    void supersedesOnlyTheActiveOne()
    {
        QVERIFY(planRollout(m_view, "r", m_spec, "r0", Now)->refusal);
        change<v1::Deployment>(m_view, "d", [](v1::Deployment &d) { d.mutable_status()->set_active_rollout("r0"); });
        QVERIFY(!planRollout(m_view, "r", m_spec, "r0", Now)->refusal);
        QVERIFY(planRollout(m_view, "r", m_spec, "r1", Now)->refusal);
        QCOMPARE(planRollout(m_view, "r", m_spec, {}, Now)->refusal->detail.object(), std::string("rollout/r0"));
    }

private:
    MemoryView m_view;
    v1::RolloutSpec m_spec;
};

SKERRY_TEST_MAIN(QCoreApplication, TestRolloutSpec)
#include "tst_rolloutspec.moc"
