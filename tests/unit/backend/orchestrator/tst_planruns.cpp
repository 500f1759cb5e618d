// Whole rollouts of chance: plans, sites, faults and commands from a seed. After each pass the invariants are checked, at
// the end every transition is decided again from its evidence alone, and a rollout that is left in peace must end.
#include "backend_stub/core/weeklywindows.h"
#include "backend_stub/orchestrator/freezes.h"
#include "backend_stub/orchestrator/planpass.h"
#include "backend_stub/orchestrator/plantime.h"
#include "backend_stub/orchestrator/states.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <QtTest>

#include <deque>
#include <map>
#include <random>
#include <set>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int Seeds = 150;
constexpr int WildSteps = 120;
constexpr int QuietSteps = 1500;

class Run
{
public:
    explicit Run(unsigned seed) : m_random(seed)
    {
        makeSites();
        for (const char *group : {"canary", "wave-a", "wave-b"})
            m_world.addNodes(group, number(1, 7), m_siteNames);
        m_world.addNodes({}, number(0, 3), m_siteNames);
        makePlan();
        m_world.begin(chance(20));
    }

    // The first thing that is wrong; empty if nothing is.
    QString run()
    {
        for (int step = 0; step < WildSteps && m_wrong.isEmpty(); ++step) {
            if (chance(25))
                command(allCommands()[static_cast<std::size_t>(number(0, 10))]);
            world();
            pass();
            advance();
        }
        for (int step = 0; step < QuietSteps && m_wrong.isEmpty() && !ended(); ++step) {
            calmDown();
            pass();
        }
        if (m_wrong.isEmpty() && !ended())
            wrong("it does not end: " + std::string(phaseRow(m_world.phase()).name) + ", " + m_world.message());
        replay();
        return m_wrong;
    }

    [[nodiscard]] const std::set<v1::RolloutPhase> &phases() const { return m_phases; }

private:
    [[nodiscard]] int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(m_random); }
    [[nodiscard]] bool chance(int percent) { return number(1, 100) <= percent; }
    void wrong(const std::string &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = QString::fromStdString(what + " at " + utcText(m_world.now));
    }
    void require(bool holds, const char *what)
    {
        if (!holds)
            wrong(what);
    }
    [[nodiscard]] bool ended() const { return isTerminal(m_world.phase()); }

    void makeSites()
    {
        const char *windows[] = {"", "", "mon-fri 22:00-04:00", "daily 02:00-05:00, sat 00:00-24:00"};
        const char *zones[] = {"", "Europe/Berlin", "America/New_York", "Asia/Kolkata"};
        for (int i = 0, count = number(1, 8); i < count; ++i) {
            m_siteNames.push_back("s" + std::to_string(i));
            m_world.addSite(m_siteNames.back(), windows[number(0, 3)], zones[number(0, 3)]);
        }
    }

    void makePlan()
    {
        auto &plan = m_world.plan();
        auto &main = *plan.mutable_main();
        main.set_max_parallel(static_cast<std::uint32_t>(number(1, 6)));
        main.set_max_parallel_per_site(static_cast<std::uint32_t>(number(0, 3)));
        main.set_allow_site_outage(chance(20));
        if (chance(30))
            main.mutable_rate()->set_per_minute(static_cast<std::uint32_t>(number(1, 4)));
        if (chance(50))
            *main.mutable_bake() = toProto(Milliseconds(10min));
        plan.mutable_canary()->set_min_reporting_percent(static_cast<std::uint32_t>(number(20, 100)));
        plan.mutable_canary()->set_promotion(chance(50) ? v1::PROMOTION_MANUAL : v1::PROMOTION_AUTOMATIC);
        plan.mutable_failure_budget()->set_max_failed_percent(static_cast<std::uint32_t>(number(0, 60)));
        plan.mutable_failure_budget()->set_on_breach(static_cast<v1::BreachAction>(number(1, 4)));
        plan.set_approvals(chance(20) ? 1 : 0);
        if (chance(30))
            plan.mutable_unreachable_budget()->set_max_percent(static_cast<std::uint32_t>(number(0, 80)));
        if (chance(40))
            plan.mutable_unavailable_budget()->set_max_percent_of_site(
                static_cast<std::uint32_t>(chance(50) ? 100 : number(1, 99)));
        auto &time = *plan.mutable_time();
        time.set_max_retries(static_cast<std::uint32_t>(number(0, 3)));
        *time.mutable_node_timeout() = toProto(Milliseconds(30min));
        if (chance(30))
            *time.mutable_start_at() = toProto(m_world.now + std::chrono::hours(number(0, 5)));
        if (chance(30))
            *time.mutable_progress_deadline() = toProto(Milliseconds(2h));
        if (chance(20))
            *time.mutable_deadline() = toProto(Milliseconds(std::chrono::hours(number(1, 100))));
        for (int i = 0, count = number(0, 2); i < count; ++i) {
            auto &freeze = *time.add_freezes();
            const auto from = m_world.now + std::chrono::hours(number(0, 20));
            *freeze.mutable_from() = toProto(from);
            *freeze.mutable_until() = toProto(from + std::chrono::hours(number(1, 10)));
        }
        time.set_ignore_windows(chance(30));
    }

    void command(v1::RolloutCommand command)
    {
        v1::CommandRolloutRequest request;
        request.set_command(command);
        request.mutable_options()->set_reason("chance");
        if (command == v1::ROLLOUT_COMMAND_EXTEND_BAKE)
            *request.mutable_by() = toProto(Milliseconds(5min));
        if (command == v1::ROLLOUT_COMMAND_ABORT || command == v1::ROLLOUT_COMMAND_ROLL_BACK) {
            if (!chance(10)) // or few would come far
                return;
            request.set_canary_only(command == v1::ROLLOUT_COMMAND_ROLL_BACK && chance(50));
        }
        if (command == v1::ROLLOUT_COMMAND_SKIP_NODE)
            request.set_node("wave-a-" + std::to_string(number(0, 6)));
        const auto before = m_world.rollout.SerializeAsString();
        const auto outcome = giveCommand(m_world.rollout, request, "kim", m_world.now, m_world.view);
        if (outcome)
            m_world.rollout.mutable_meta()->set_generation(m_world.rollout.meta().generation() + 1);
        else
            require(m_world.rollout.SerializeAsString() == before, "a refused command has changed something");
    }

    [[nodiscard]] std::vector<std::string> nodes() const
    {
        std::vector<std::string> names;
        for (const auto &node : m_world.view.all<v1::Node>())
            names.push_back(node->meta().name());
        return names;
    }

    void world()
    {
        for (const auto &name : nodes()) {
            const auto node = m_world.view.get<v1::Node>(name);
            const bool offline = node->status().state() == v1::NODE_STATE_OFFLINE;
            if (chance(offline ? 15 : 4))
                m_world.setState(name, offline ? v1::NODE_STATE_ONLINE : v1::NODE_STATE_OFFLINE);
            else if (!offline && isAsked(*node) && chance(30))
                end(name, chance(80));
        }
    }

    void calmDown()
    {
        for (const auto &name : nodes()) {
            const auto node = m_world.view.get<v1::Node>(name);
            if (node->status().state() == v1::NODE_STATE_OFFLINE)
                m_world.setState(name, v1::NODE_STATE_ONLINE);
            if (isAsked(*node))
                end(name, true);
        }
        for (const auto asked : {v1::ROLLOUT_COMMAND_SUBMIT, v1::ROLLOUT_COMMAND_APPROVE, v1::ROLLOUT_COMMAND_RESUME,
                                 v1::ROLLOUT_COMMAND_PROMOTE})
            command(asked);
        // A canary of which nothing has succeeded never passes by itself.
        if (m_world.phase() == v1::ROLLOUT_PHASE_CANARY)
            command(v1::ROLLOUT_COMMAND_RETRY_FAILED);
        m_world.now = m_wake && *m_wake > m_world.now ? *m_wake : m_world.now + 1min;
    }

    [[nodiscard]] static bool isAsked(const v1::Node &node)
    {
        const auto desired = node.desired().find("c");
        if (desired == node.desired().end() || desired->second.release().empty())
            return false;
        const auto update = node.status().updates().find("c");
        return update == node.status().updates().end() || update->second.attempt() != desired->second.attempt();
    }

    void end(const std::string &name, bool well)
    {
        m_world.end(name, well);
        if (!well)
            m_everFailed.insert(name);
    }

    void advance()
    {
        if (m_wake && chance(40))
            m_world.now = std::max(m_world.now, *m_wake);
        else
            m_world.now += std::chrono::seconds(number(0, 900));
    }

    void pass()
    {
        const auto before = m_world.rollout.status();
        const bool skippedBefore = m_world.rollout.spec().control().skipped_size() > 0;
        Observations nothing;
        const auto seen = observe(m_world.view, m_world.rollout, m_world.partition, "c", nothing);
        for (const auto &group : seen.groups) {
            for (const auto &member : group.members) {
                if (member.state == MemberState::Updating && member.progressAt <= m_world.now - 30min)
                    m_everFailed.insert(*member.name);
            }
        }
        std::map<std::string, v1::NodeState> states;
        for (const auto &node : m_world.view.all<v1::Node>())
            states[node->meta().name()] = node->status().state();
        const auto result = m_world.pass();
        m_wake = result.wake;
        const auto &after = m_world.rollout.status();
        m_phases.insert(after.phase());
        require(after.transitions_size() == before.transitions_size() + (result.transition ? 1 : 0),
                "not one transition a pass");
        require(!m_wake || *m_wake >= m_world.now, "it wakes in the past");
        for (const auto &group : after.groups())
            require(group.waiting() + group.pending_offline() + group.updating() + group.succeeded() + group.failed() +
                            group.gone() + group.skipped() ==
                        group.total(),
                    "counts do not add up");
        if (isTerminal(before.phase()) && before.phase() != v1::ROLLOUT_PHASE_COMPLETED)
            require(result.assignments.empty() && !result.transition, "a final state is not silent");
        const bool back =
            before.phase() == v1::ROLLOUT_PHASE_ROLLING_BACK || after.phase() == v1::ROLLOUT_PHASE_ROLLING_BACK;
        if (!back)
            require(after.wave() >= before.wave(), "a wave came before the one before it");
        std::vector<Assignment> told;
        for (const auto &assignment : result.assignments) {
            const auto key = std::pair(assignment.node, assignment.attempt);
            require(m_told.insert(key).second, "told twice");
            if (!assignment.givenUp.empty())
                m_everFailed.insert(assignment.node);
            else if (assignment.release == "new" && !isTerminal(after.phase()))
                told.push_back(assignment);
            if (skippedBefore && m_world.rollout.spec().control().skipped().contains(assignment.node) && !ended())
                require(assignment.givenUp == "skipped", "a skipped node was told something");
        }
        std::size_t failed = 0;
        for (const auto &group : after.groups())
            failed += group.failed();
        require(failed <= m_everFailed.size(), "a node that did not fail counts as failed");
        if (!back)
            checkForward(before, seen, told, states);
    }

    void checkForward(const v1::RolloutStatus &before, const Observed &seen, const std::vector<Assignment> &told,
                      const std::map<std::string, v1::NodeState> &states)
    {
        if (told.empty())
            return;
        require(before.phase() != v1::ROLLOUT_PHASE_PAUSED && before.phase() != v1::ROLLOUT_PHASE_HALTED,
                "a stopped rollout has told a node something");
        const auto &plan = m_world.plan();
        require(!freezeAt(freezesFor(m_world.view, m_world.rollout), m_world.now), "told in a freeze");
        std::map<std::string, std::uint32_t> bySite;
        std::uint32_t updating = 0;
        std::map<std::string, std::size_t> groupOf;
        for (std::size_t g = 0; g < seen.groups.size(); ++g) {
            for (const auto &member : seen.groups[g].members) {
                groupOf[*member.name] = g;
                if (member.state == MemberState::Updating && member.progressAt > m_world.now - 30min) {
                    ++updating;
                    ++bySite[m_world.view.get<v1::Node>(*member.name)->spec().site()];
                }
            }
        }
        for (const auto &assignment : told) {
            const auto site = m_world.view.get<v1::Node>(assignment.node)->spec().site();
            require(states.at(assignment.node) != v1::NODE_STATE_OFFLINE, "an offline node was told something");
            require(groupOf.contains(assignment.node) && groupOf[assignment.node] <= before.wave(), "its turn had not come");
            require(plan.main().max_parallel_per_site() == 0 || ++bySite[site] <= plan.main().max_parallel_per_site(),
                    "too many at a site");
            const auto spec = m_world.view.get<v1::Site>(site)->spec();
            require(plan.time().ignore_windows() ||
                        WeeklyWindows::parse(spec.maintenance_windows(), spec.time_zone(), "")->contains(m_world.now),
                    "told outside the window");
            if (!plan.main().allow_site_outage())
                checkSite(site);
            m_tellings.push_back(m_world.now);
        }
        require(updating + told.size() <= plan.main().max_parallel(), "too many at once");
        while (!m_tellings.empty() && m_tellings.front() <= m_world.now - 1min)
            m_tellings.pop_front();
        require(!plan.main().has_rate() || m_tellings.size() <= plan.main().rate().per_minute(), "too many a minute");
    }

    void checkSite(const std::string &site)
    {
        int nodes = 0;
        int serving = 0;
        for (const auto &node : m_world.view.all<v1::Node>()) {
            if (node->spec().site() != site)
                continue;
            ++nodes;
            const bool asked = isAsked(*node) && node->desired().at("c").given_up().empty();
            serving += node->status().state() != v1::NODE_STATE_OFFLINE && !asked ? 1 : 0;
        }
        require(nodes == 1 || serving > 0, "the last serving node of a site was taken");
    }

    // Nodes as counts have them: what else was known of them must not matter for a transition.
    static std::vector<Member> membersOf(const v1::GroupStatus &counts, const std::string &name)
    {
        std::vector<Member> members;
        const auto add = [&](std::uint32_t count, MemberState state) {
            for (std::uint32_t i = 0; i < count; ++i) {
                Member member;
                member.name = &name;
                member.state = state;
                member.assigned = state != MemberState::Waiting && state != MemberState::PendingOffline;
                member.retries = std::numeric_limits<std::uint32_t>::max();
                member.endedAt = TimePoint::max();
                members.push_back(member);
            }
        };
        add(counts.waiting(), MemberState::Waiting);
        add(counts.pending_offline(), MemberState::PendingOffline);
        add(counts.updating(), MemberState::Updating);
        add(counts.succeeded(), MemberState::Succeeded);
        add(counts.failed(), MemberState::Failed);
        add(counts.gone(), MemberState::Gone);
        add(counts.skipped(), MemberState::Skipped);
        return members;
    }

    void replay()
    {
        const std::string name = "n";
        for (const auto &transition : m_world.rollout.status().transitions()) {
            const auto &evidence = transition.evidence();
            v1::Rollout rollout;
            rollout.mutable_meta()->set_generation(evidence.generation());
            rollout.mutable_meta()->set_revision(evidence.revision());
            *rollout.mutable_spec()->mutable_plan() = m_world.plan();
            *rollout.mutable_spec()->mutable_control() = evidence.control();
            *rollout.mutable_status() = evidence.status();
            Observed observed;
            for (const auto &counts : evidence.groups())
                observed.groups.push_back({counts.name(), counts.total(), membersOf(counts, name)});
            for (const auto &budget : evidence.budgets()) {
                if (budget.kind() == v1::BUDGET_KIND_UNAVAILABLE && budget.part() > 0)
                    observed.sites.push_back(
                        {budget.site(), {}, {}, budget.whole(), budget.part(), budget.part(), 0, 0, {}, {}});
            }
            auto again = plan(rollout, observed, fromProto(transition.at()));
            require(again.transition, "evidence does not lead to a transition");
            if (!again.transition)
                return;
            auto &record = *again.status.mutable_transitions(0);
            record.set_number(transition.number());
            if (record.SerializeAsString() != transition.SerializeAsString())
                wrong("evidence leads elsewhere: " + record.ShortDebugString() + "\ninstead of " +
                      transition.ShortDebugString());
        }
    }

    std::mt19937 m_random;
    RolloutWorld m_world;
    std::vector<std::string> m_siteNames;
    std::optional<TimePoint> m_wake;
    std::set<std::pair<std::string, std::uint32_t>> m_told;
    std::set<std::string> m_everFailed;
    std::deque<TimePoint> m_tellings;
    std::set<v1::RolloutPhase> m_phases;
    QString m_wrong;
};

} // namespace

class TestPlanRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariantsHold();
};

void TestPlanRuns::invariantsHold()
{
    QStringList wrongs;
    std::set<v1::RolloutPhase> phases;
    for (unsigned seed = 1; seed <= Seeds; ++seed) {
        Run run(seed);
        if (const auto wrong = run.run(); !wrong.isEmpty())
            wrongs << QStringLiteral("seed %1: %2").arg(seed).arg(wrong);
        phases.insert(run.phases().begin(), run.phases().end());
    }
    // Chance went everywhere: nothing enters the other two.
    QCOMPARE(phases.size(), static_cast<std::size_t>(v1::RolloutPhase_ARRAYSIZE - 2));
    QVERIFY2(wrongs.isEmpty(), qPrintable(wrongs.mid(0, 10).join(u'\n')));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlanRuns)
#include "tst_planruns.moc"
