// The section "Surviving" of the design, sentence by sentence. What a SIGKILL at each crash point leaves behind is shown by
// tst_crash and tst_survival, which have a file and a process; as are the audit log and the events of each revision.
#include "backend_stub/orchestrator/plan.h"
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

// A rollout with something in it: a bake, a node that fails and is tried again, and one that is offline.
void startEventfulRollout(ScenarioWorld &world)
{
    world.fleet(3, 4);
    world.simulation(
        [](v1::SimulationState &state) { (*state.mutable_releases())["proxy-2"].set_health_check_failure_ratio(0.3); });
    world.goesOffline("site-2-1");
    const auto started = world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_time()->set_max_retries(3);
        plan.mutable_failure_budget()->set_max_failed_percent(100);
        *plan.mutable_main()->mutable_bake() = toProto(Milliseconds(5min));
    });
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
}

std::string historyOf(const ScenarioWorld &world)
{
    std::string text;
    for (const auto &transition : world.rollout()->status().transitions()) {
        auto bare = transition;
        bare.mutable_evidence()->clear_revision();
        text += bare.ShortDebugString() + "\n";
    }
    return text;
}

} // namespace

class TestSurviving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Level-triggered: ... plan() reads the objects and the clock
    void itDoesNotMatterHowOftenARolloutIsLookedAt();
    void itDoesNotMatterWhatTheProcessRemembers();
    // ... and returns the next desired state and at most one transition
    void oneLookMakesAtMostOneTransition();
    // ... recorded with an evidence record (inputs, sample counts, test, numbers, verdict)
    void eachTransitionHasItsEvidence();
    // ... from which the decision can be replayed
    void aTransitionIsDecidedAgainFromItsEvidence();
    // One transaction = status + desired state + events + audit + revision
    void theEndIsOneTransaction();
    void whatIsToldAndWhyAreOneTransaction();
    // After a start everything unfinished is enqueued; there is no recovery code
    void afterAStartEverythingUnfinishedGoesOn();
};

void TestSurviving::itDoesNotMatterHowOftenARolloutIsLookedAt()
{
    ScenarioWorld once;
    startEventfulRollout(once);
    QVERIFY(once.waitsFor(v1::ROLLOUT_PHASE_BAKING));
    const auto revision = once.view().revision();
    for (int i = 0; i < 10; ++i)
        once.looksOnce();
    QCOMPARE(once.view().revision(), revision);
}

void TestSurviving::itDoesNotMatterWhatTheProcessRemembers()
{
    ScenarioWorld steady;
    ScenarioWorld restarted;
    startEventfulRollout(steady);
    startEventfulRollout(restarted);
    for (int minute = 0; minute < 90; ++minute) {
        steady.passes(1min);
        restarted.restarts();
        restarted.passes(1min);
    }
    QCOMPARE(steady.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(historyOf(restarted), historyOf(steady));
}

void TestSurviving::oneLookMakesAtMostOneTransition()
{
    ScenarioWorld world;
    world.fleet(2, 3);
    // Nothing to wait for: several transitions are due at once.
    QVERIFY(world.starts([](v1::RolloutPlan &plan) { *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(0)); }));
    for (int look = 0; look < 40; ++look) {
        const auto before = world.rollout()->status().transitions_size();
        world.looksOnce();
        const auto after = world.rollout()->status().transitions_size();
        QVERIFY(after - before <= 1);
    }
    world.passes(1h);
    const auto &transitions = world.rollout()->status().transitions();
    QVERIFY(transitions.size() >= 4);
    for (int i = 0; i < transitions.size(); ++i)
        QCOMPARE(transitions[i].number(), static_cast<std::uint32_t>(i + 1));
}

void TestSurviving::eachTransitionHasItsEvidence()
{
    ScenarioWorld world;
    startEventfulRollout(world);
    world.passes(2h);
    QVERIFY(world.rollout()->status().transitions_size() >= 5);
    for (const auto &transition : world.rollout()->status().transitions()) {
        const auto &evidence = transition.evidence();
        QVERIFY(!evidence.verdict().empty());
        QVERIFY(evidence.revision() > 0);
        QCOMPARE(evidence.groups_size(), 3);
        QCOMPARE(evidence.status().phase(), transition.from());
        QVERIFY(evidence.has_control());
    }
}

void TestSurviving::aTransitionIsDecidedAgainFromItsEvidence()
{
    ScenarioWorld world;
    startEventfulRollout(world);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_BAKING));
    const auto transition = *world.rollout()->status().transitions().rbegin();
    const auto &evidence = transition.evidence();
    v1::Rollout rollout;
    *rollout.mutable_spec()->mutable_plan() = world.rollout()->spec().plan();
    *rollout.mutable_spec()->mutable_control() = evidence.control();
    *rollout.mutable_status() = evidence.status();
    Observed observed;
    const std::string name = "n";
    for (const auto &counts : evidence.groups()) {
        auto &group = observed.groups.emplace_back(ObservedGroup{counts.name(), counts.total(), {}});
        const auto add = [&](std::uint32_t count, MemberState state) {
            Member member;
            member.name = &name;
            member.state = state;
            group.members.insert(group.members.end(), count, member);
        };
        add(counts.succeeded(), MemberState::Succeeded);
        add(counts.pending_offline(), MemberState::PendingOffline);
        add(counts.updating(), MemberState::Updating);
        add(counts.waiting(), MemberState::Waiting);
    }
    const auto again = plan(rollout, observed, fromProto(transition.at()));
    QVERIFY(again.transition);
    QCOMPARE(again.status.phase(), transition.to());
    QCOMPARE(again.status.transitions(0).evidence().verdict(), evidence.verdict());
}

void TestSurviving::theEndIsOneTransaction()
{
    ScenarioWorld world;
    startEventfulRollout(world);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    for (int second = 0; second < 7200 && world.phase() != v1::ROLLOUT_PHASE_COMPLETED; ++second) {
        // While it runs the deployment names the old release and the rollout; afterwards the new one and none.
        QCOMPARE(world.get<v1::Deployment>("proxy")->spec().release(), std::string("proxy-1"));
        QCOMPARE(world.get<v1::Deployment>("proxy")->status().active_rollout(), std::string("r1"));
        world.passes(1s);
    }
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    const auto deployment = world.get<v1::Deployment>("proxy");
    QCOMPARE(deployment->spec().release(), std::string("proxy-2"));
    QCOMPARE(deployment->status().active_rollout(), std::string());
    QCOMPARE(deployment->status().last_rollout(), std::string("r1"));
}

void TestSurviving::whatIsToldAndWhyAreOneTransaction()
{
    ScenarioWorld world;
    startEventfulRollout(world);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    const auto wave = world.members(1);
    const auto underWay = std::find_if(wave.begin(), wave.end(), [&](const auto &node) {
        return world.isTold(node) && world.get<v1::Node>(node)->status().state() == v1::NODE_STATE_UPDATING;
    });
    QVERIFY(underWay != wave.end());
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ABORT));
    const auto before = world.view().revision();
    world.looksOnce();
    QCOMPARE(world.view().revision(), before + 1);
    QCOMPARE(world.rollout()->status().transitions().rbegin()->to(), v1::ROLLOUT_PHASE_ABORTED);
    // Also that the node is to keep what it has, and that the deployment is free again.
    QCOMPARE(world.desired(*underWay).release(), std::string("proxy-1"));
    QCOMPARE(world.rollout()->meta().revision(), before + 1);
    QCOMPARE(world.get<v1::Node>(*underWay)->meta().revision(), before + 1);
    QCOMPARE(world.get<v1::Deployment>("proxy")->meta().revision(), before + 1);
    QCOMPARE(world.get<v1::Deployment>("proxy")->status().active_rollout(), std::string());
}

// Killed in each state: whatever was stored there is enough.
void TestSurviving::afterAStartEverythingUnfinishedGoesOn()
{
    for (const auto phase : {v1::ROLLOUT_PHASE_CANARY, v1::ROLLOUT_PHASE_BAKING, v1::ROLLOUT_PHASE_WAVE,
                             v1::ROLLOUT_PHASE_WAVE_BAKING, v1::ROLLOUT_PHASE_PAUSED, v1::ROLLOUT_PHASE_ROLLING_BACK}) {
        ScenarioWorld world;
        startEventfulRollout(world);
        if (phase == v1::ROLLOUT_PHASE_PAUSED || phase == v1::ROLLOUT_PHASE_ROLLING_BACK) {
            QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
            QVERIFY(
                world.asks(phase == v1::ROLLOUT_PHASE_PAUSED ? v1::ROLLOUT_COMMAND_PAUSE : v1::ROLLOUT_COMMAND_ROLL_BACK));
            world.looksOnce();
        }
        QVERIFY(world.waitsFor(phase));
        world.restarts();
        if (phase == v1::ROLLOUT_PHASE_PAUSED)
            QVERIFY(world.asks(v1::ROLLOUT_COMMAND_RESUME));
        world.passes(3h);
        QCOMPARE(world.phase(),
                 phase == v1::ROLLOUT_PHASE_ROLLING_BACK ? v1::ROLLOUT_PHASE_ROLLED_BACK : v1::ROLLOUT_PHASE_COMPLETED);
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestSurviving)
#include "tst_surviving.moc"
