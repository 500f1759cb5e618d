// Every cell of the table of states and commands: what is written, and what plan() makes of it, or the sentence of refusal.
#include "backend_stub/orchestrator/states.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/commandworld.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

// The command with what it needs.
v1::CommandRolloutRequest requestOf(v1::RolloutCommand command)
{
    v1::CommandRolloutRequest request;
    request.set_name("r1");
    request.set_command(command);
    if (command == v1::ROLLOUT_COMMAND_EXTEND_BAKE)
        *request.mutable_by() = toProto(Milliseconds(5min));
    if (command == v1::ROLLOUT_COMMAND_SKIP_NODE)
        request.set_node("canary-2");
    return request;
}

v1::CommandRolloutRequest skip(const std::string &node)
{
    auto request = requestOf(v1::ROLLOUT_COMMAND_SKIP_NODE);
    request.set_node(node);
    return request;
}

bool has(const Plan &plan, const std::string &node)
{
    return std::any_of(plan.assignments.begin(), plan.assignments.end(),
                       [&node](const Assignment &assignment) { return assignment.node == node; });
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString messageOf(const Outcome &outcome)
{
    return outcome ? QString() : QString::fromStdString(outcome.error().message);
}

bool isStopped(v1::RolloutPhase phase)
{
    return phase == v1::ROLLOUT_PHASE_PAUSED || phase == v1::ROLLOUT_PHASE_HALTED;
}

void checkRetry(CommandWorld &world, v1::RolloutPhase before, const Plan &result)
{
    QCOMPARE(world.rollout.status().groups(0).failed(), 0u);
    QCOMPARE(world.rollout.status().groups(0).waiting(), 1u);
    QCOMPARE(has(result, "canary-2"), !isStopped(before) && before != v1::ROLLOUT_PHASE_ANALYZING);
    if (!has(result, "canary-2"))
        return;
    QCOMPARE(world.view.get<v1::Node>("canary-2")->desired().at("proxy").attempt(), 2u);
    // Told once, although the wish stands.
    QVERIFY(!has(world.pass(), "canary-2"));
}

void checkSkip(CommandWorld &world, const Plan &result)
{
    QVERIFY(has(result, "canary-2"));
    const auto desired = world.view.get<v1::Node>("canary-2")->desired().at("proxy");
    QCOMPARE(desired.release(), std::string("proxy-1"));
    QCOMPARE(desired.given_up(), std::string("skipped"));
    QCOMPARE(world.rollout.status().groups(0).skipped(), 1u);
    QCOMPARE(world.rollout.status().groups(0).failed(), 0u);
    QVERIFY(!has(world.pass(), "canary-2"));
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCell_data();
    void everyCell();
    void draftIsSubmittedToApproval();
    void approvalsAreCounted();
    void authorCannotApprove();
    void skippedNodeThatHadNotBegunIsNeverTold();
    void skippingIsRefusedWhereItMakesNoSense();
    void skippedNodesDoNotGoBack();
    void aNodeThatDoesNotGoBackCanBeSkipped();
    void extensionsAddUp();
    void extensionOfAPausedBakeIsKept();
    void extensionBelongsToItsBake();
    void boundsOfAnExtension();
    void retryLeavesLaterFailuresAlone();
    void retriedFailuresAreNotForgivenTwice();
    void rollsBackToANamedRelease();
    void rollBackRefusesOtherReleases();
    void rollsBackTheCanaryAlone();
    void rollBackAfterARetryTellsEveryone();
    void aResumeIsNotLostBehindAnotherCommand();
    void strayParametersAreRefused();
    void countsWhatACommandTouches();
};

void TestCommands::everyCell_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("command");
    for (const auto &row : phaseTable()) {
        for (const auto command : allCommands())
            QTest::addRow("%s in %s", commandName(command).data(), row.name.data())
                << static_cast<int>(row.phase) << static_cast<int>(command);
    }
}

void TestCommands::everyCell()
{
    QFETCH(int, phase);
    QFETCH(int, command);
    const auto before = static_cast<v1::RolloutPhase>(phase);
    const auto asked = static_cast<v1::RolloutCommand>(command);
    CommandWorld world(before);
    if (asked == v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL && before == v1::ROLLOUT_PHASE_AWAITING_APPROVAL)
        QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_APPROVE)));
    const auto unchanged = world.rollout.SerializeAsString();
    const auto outcome = world.command(requestOf(asked));
    if (!phaseRow(before).allows(asked)) {
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        QVERIFY2(messageOf(outcome).contains(text(phaseRow(before).name)), qPrintable(messageOf(outcome)));
        QVERIFY(!outcome.error().detail.remedy().empty());
        QCOMPARE(world.rollout.SerializeAsString(), unchanged);
        return;
    }
    QVERIFY2(outcome, qPrintable(messageOf(outcome)));
    QCOMPARE(world.rollout.spec().control().last_command(), asked);
    const auto result = world.pass();
    switch (asked) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
    case v1::ROLLOUT_COMMAND_RESUME:
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
        break;
    case v1::ROLLOUT_COMMAND_PAUSE:
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
        break;
    case v1::ROLLOUT_COMMAND_ABORT:
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ABORTED);
        break;
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
        break;
    case v1::ROLLOUT_COMMAND_EXTEND_BAKE:
        if (before == v1::ROLLOUT_PHASE_HOLDING) {
            QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_BAKING); // once more, from now
            QVERIFY(fromProto(world.rollout.status().phase_until()) > world.now);
            break;
        }
        QCOMPARE(world.phase(), before);
        QCOMPARE(fromProto(world.rollout.status().phase_until()), WorldStart + 15min);
        break;
    case v1::ROLLOUT_COMMAND_RETRY_FAILED:
        checkRetry(world, before, result);
        break;
    case v1::ROLLOUT_COMMAND_SKIP_NODE:
        checkSkip(world, result);
        break;
    case v1::ROLLOUT_COMMAND_SUBMIT:
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_SCHEDULED);
        break;
    case v1::ROLLOUT_COMMAND_APPROVE:
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
        QCOMPARE(world.rollout.status().message(), std::string("1 of 2 approvals: kim"));
        break;
    case v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL:
        QCOMPARE(world.rollout.spec().control().approvals_size(), 0);
        QCOMPARE(world.phase(), before);
        break;
    default:
        QFAIL("no such command");
    }
    if (result.transition && asked != v1::ROLLOUT_COMMAND_SKIP_NODE)
        QCOMPARE(world.rollout.status().transitions(0).actor(), std::string("kim"));
}

void TestCommands::draftIsSubmittedToApproval()
{
    CommandWorld world(v1::ROLLOUT_PHASE_SCHEDULED);
    world.rollout.mutable_spec()->mutable_plan()->set_approvals(1);
    begin(world.rollout, true, "author", WorldStart);
    QVERIFY(!world.pass().transition);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_DRAFT);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_SUBMIT), "author"));
    const auto again = world.command(requestOf(v1::ROLLOUT_COMMAND_SUBMIT), "author");
    QVERIFY(messageOf(again).startsWith(QLatin1String("Cannot submit rollout r1 while it is awaiting approval")));
    // Whoever approves it need not wait until the orchestrator has seen it.
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_APPROVE), "kim"));
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_SCHEDULED);

    begin(world.rollout, false, "author", WorldStart);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
    world.rollout.mutable_spec()->mutable_plan()->set_approvals(0);
    begin(world.rollout, false, "author", WorldStart);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_SCHEDULED);
}

void TestCommands::approvalsAreCounted()
{
    CommandWorld world(v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
    const auto approve = requestOf(v1::ROLLOUT_COMMAND_APPROVE);
    QVERIFY(world.command(approve, "kim"));
    const auto twice = world.command(approve, "kim");
    QCOMPARE(messageOf(twice), QStringLiteral("kim has approved rollout r1 already."));
    QVERIFY(!world.pass().transition);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL), "kim"));
    QVERIFY(!world.command(requestOf(v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL), "kim"));
    QVERIFY(world.command(approve, "lee"));
    QVERIFY(!world.pass().transition);
    QVERIFY(world.command(approve, "kim"));
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_SCHEDULED);
    QCOMPARE(world.last().evidence().verdict(), std::string("2 of 2 approvals: lee, kim"));
    QCOMPARE(world.last().evidence().control().approvals(0).remark(), std::string("because"));
}

void TestCommands::authorCannotApprove()
{
    CommandWorld world(v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
    const auto outcome = world.command(requestOf(v1::ROLLOUT_COMMAND_APPROVE), "author");
    QCOMPARE(messageOf(outcome), QStringLiteral("Rollout r1 was written by author, who cannot approve it as well."));
    QCOMPARE(outcome.error().code, grpc::StatusCode::FAILED_PRECONDITION);
}

void TestCommands::skippedNodeThatHadNotBegunIsNeverTold()
{
    CommandWorld world(v1::ROLLOUT_PHASE_SCHEDULED);
    QVERIFY(world.command(skip("wave-1")));
    for (int i = 0; i < 20; ++i) {
        if (world.phase() == v1::ROLLOUT_PHASE_HOLDING)
            QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_PROMOTE)));
        const auto result = world.pass();
        QVERIFY(!has(result, "wave-1"));
        if (has(result, "wave-2"))
            world.report("wave-2", v1::UPDATE_PHASE_SUCCEEDED);
        world.now += 10min;
    }
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.rollout.status().groups(1).skipped(), 1u);
    QCOMPARE(world.rollout.spec().control().skipped().at("wave-1").reason(), std::string("because"));
}

void TestCommands::skippingIsRefusedWhereItMakesNoSense()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QCOMPARE(messageOf(world.command(skip("canary-1"))),
             QStringLiteral("Node canary-1 has been updated already: it cannot be skipped."));
    const auto stranger = world.command(skip("elsewhere"));
    QCOMPARE(stranger.error().code, grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(stranger.error().detail.field(), std::string("node"));
    QVERIFY(world.command(skip("wave-1")));
    QCOMPARE(messageOf(world.command(skip("wave-1"), "lee")), QStringLiteral("Node wave-1 is skipped already, by kim."));
    auto silent = skip("wave-2");
    const auto unreasoned = giveCommand(world.rollout, silent, "kim", WorldStart, world.view);
    QCOMPARE(unreasoned.error().detail.field(), std::string("options.reason"));
}

void TestCommands::skippedNodesDoNotGoBack()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.command(skip("canary-2")));
    QVERIFY(has(world.pass(), "canary-2"));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_ROLL_BACK)));
    world.pass();
    const auto result = world.pass();
    QVERIFY(has(result, "canary-1"));
    QVERIFY(!has(result, "canary-2"));
}

void TestCommands::aNodeThatDoesNotGoBackCanBeSkipped()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_ROLL_BACK)));
    world.pass();
    QVERIFY(!world.command(requestOf(v1::ROLLOUT_COMMAND_ABORT)));
    world.pass();
    QVERIFY(!world.pass().transition);
    QVERIFY(world.command(skip("canary-1")));
    QVERIFY(world.command(skip("canary-2")));
    QCOMPARE(world.pass().assignments.size(), std::size_t(2));
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestCommands::extensionsAddUp()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_EXTEND_BAKE)));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_EXTEND_BAKE)));
    auto result = world.pass();
    QVERIFY(!result.transition);
    QCOMPARE(*result.wake, WorldStart + 20min);
    QCOMPARE(world.rollout.status().message(), std::string("bake extended by kim"));
    // Late, but before anyone noticed that the time was up.
    world.now = WorldStart + 21min;
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_EXTEND_BAKE)));
    QVERIFY(!world.pass().transition);
    world.now = WorldStart + 25min;
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HOLDING);
}

void TestCommands::extensionOfAPausedBakeIsKept()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_EXTEND_BAKE)));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_PAUSE)));
    world.pass();
    QCOMPARE(fromProto(world.rollout.status().resume_remaining()), Milliseconds(15min));
}

void TestCommands::extensionBelongsToItsBake()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    *world.rollout.mutable_spec()->mutable_plan()->mutable_main()->mutable_bake() = toProto(Milliseconds(10min));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_EXTEND_BAKE)));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_PROMOTE)));
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    world.rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_WAVE_BAKING);
    *world.rollout.mutable_status()->mutable_phase_until() = toProto(WorldStart + 10min);
    world.pass();
    QCOMPARE(fromProto(world.rollout.status().phase_until()), WorldStart + 10min);
}

void TestCommands::boundsOfAnExtension()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    auto request = requestOf(v1::ROLLOUT_COMMAND_EXTEND_BAKE);
    for (const auto wrong : {0ms, Milliseconds(-1), Milliseconds(24h * 30 + 1ms)}) {
        *request.mutable_by() = toProto(wrong);
        QCOMPARE(world.command(request).error().detail.field(), std::string("by"));
    }
    *request.mutable_by() = toProto(Milliseconds(24h * 30));
    QVERIFY(world.command(request));
    *request.mutable_by() = toProto(1ms);
    QVERIFY(!world.command(request)); // with what was given before it is too long
}

void TestCommands::retryLeavesLaterFailuresAlone()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RETRY_FAILED)));
    QVERIFY(has(world.pass(), "canary-2"));
    world.now += 1min;
    world.failsAgain("canary-2");
    QVERIFY(!has(world.pass(), "canary-2"));
    QCOMPARE(world.rollout.status().groups(0).failed(), 1u);
    // Asked again it is told again, under another number.
    world.now += 1min;
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RETRY_FAILED)));
    QVERIFY(has(world.pass(), "canary-2"));
    QCOMPARE(world.view.get<v1::Node>("canary-2")->desired().at("proxy").attempt(), 3u);
    QCOMPARE(world.rollout.status().last_attempt(), 3u);
}

void TestCommands::retriedFailuresAreNotForgivenTwice()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    world.rollout.mutable_spec()->mutable_plan()->mutable_failure_budget()->set_max_failed_percent(10);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RETRY_FAILED)));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RESUME)));
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_BAKING);
    QCOMPARE(world.rollout.status().forgiven_failed(), 0u);
    QVERIFY(has(world.pass(), "canary-2"));
    world.now += 1min;
    world.failsAgain("canary-2");
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestCommands::rollsBackToANamedRelease()
{
    CommandWorld world(v1::ROLLOUT_PHASE_WAVE);
    auto request = requestOf(v1::ROLLOUT_COMMAND_ROLL_BACK);
    request.set_release("proxy-0");
    QVERIFY(world.command(request));
    world.pass();
    QCOMPARE(world.last().evidence().verdict(), std::string("asked to roll back to proxy-0"));
    const auto result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(2));
    for (const auto &assignment : result.assignments)
        QCOMPARE(assignment.release, std::string("proxy-0"));
}

void TestCommands::rollBackRefusesOtherReleases()
{
    CommandWorld world(v1::ROLLOUT_PHASE_WAVE);
    auto request = requestOf(v1::ROLLOUT_COMMAND_ROLL_BACK);
    const auto before = world.rollout.SerializeAsString();
    request.set_release("proxy-9");
    QCOMPARE(world.command(request).error().code, grpc::StatusCode::NOT_FOUND);
    request.set_release("os-1");
    QCOMPARE(messageOf(world.command(request)),
             QStringLiteral("Release os-1 is of component os, but the rollout is of component proxy."));
    request.set_release("proxy-2");
    QCOMPARE(world.command(request).error().detail.field(), std::string("release"));
    QCOMPARE(world.rollout.SerializeAsString(), before);
}

void TestCommands::rollsBackTheCanaryAlone()
{
    CommandWorld world(v1::ROLLOUT_PHASE_WAVE);
    world.report("wave-1", v1::UPDATE_PHASE_SUCCEEDED);
    auto request = requestOf(v1::ROLLOUT_COMMAND_ROLL_BACK);
    request.set_canary_only(true);
    QVERIFY(world.command(request));
    world.pass();
    const auto result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(2));
    QVERIFY(!has(result, "wave-1"));
}

// The retry took number 2 for itself; going back must not be taken for that.
void TestCommands::rollBackAfterARetryTellsEveryone()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RETRY_FAILED)));
    QVERIFY(has(world.pass(), "canary-2"));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_ROLL_BACK)));
    world.pass();
    QCOMPARE(world.rollout.status().attempt(), 3u);
    QCOMPARE(world.pass().assignments.size(), std::size_t(2));
}

void TestCommands::aResumeIsNotLostBehindAnotherCommand()
{
    CommandWorld world(v1::ROLLOUT_PHASE_HALTED);
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RESUME)));
    QVERIFY(world.command(requestOf(v1::ROLLOUT_COMMAND_RETRY_FAILED)));
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
}

void TestCommands::strayParametersAreRefused()
{
    CommandWorld world(v1::ROLLOUT_PHASE_BAKING);
    auto request = requestOf(v1::ROLLOUT_COMMAND_PAUSE);
    request.set_node("canary-1");
    QCOMPARE(messageOf(world.command(request)), QStringLiteral("The command pause takes no node; skip node does."));
    request = requestOf(v1::ROLLOUT_COMMAND_SKIP_NODE);
    *request.mutable_by() = toProto(Milliseconds(1min));
    QCOMPARE(world.command(request).error().detail.field(), std::string("by"));
    request = requestOf(v1::ROLLOUT_COMMAND_ABORT);
    request.set_canary_only(true);
    QCOMPARE(world.command(request).error().detail.field(), std::string("canary_only"));
    request = requestOf(v1::ROLLOUT_COMMAND_PROMOTE);
    request.set_release("proxy-1");
    QCOMPARE(world.command(request).error().detail.field(), std::string("release"));
}

void TestCommands::countsWhatACommandTouches()
{
    CommandWorld world(v1::ROLLOUT_PHASE_WAVE);
    world.report("wave-1", v1::UPDATE_PHASE_SUCCEEDED);
    world.pass();
    const auto touched = [&world](v1::RolloutCommand command, bool canaryOnly = false) {
        auto request = requestOf(command);
        request.set_canary_only(canaryOnly);
        return affectedNodes(world.rollout.status(), request);
    };
    QCOMPARE(touched(v1::ROLLOUT_COMMAND_ROLL_BACK), std::uint64_t(3));
    QCOMPARE(touched(v1::ROLLOUT_COMMAND_ROLL_BACK, true), std::uint64_t(2));
    QCOMPARE(touched(v1::ROLLOUT_COMMAND_RETRY_FAILED), std::uint64_t(1));
    QCOMPARE(touched(v1::ROLLOUT_COMMAND_SKIP_NODE), std::uint64_t(1));
    QCOMPARE(touched(v1::ROLLOUT_COMMAND_PROMOTE), std::uint64_t(2));
    QCOMPARE(touched(v1::ROLLOUT_COMMAND_ABORT), std::uint64_t(1));
}

SKERRY_TEST_MAIN(QCoreApplication, TestCommands)
#include "tst_commands.moc"
