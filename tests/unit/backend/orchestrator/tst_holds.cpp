// What plan() is told of nodes that are held back after the start, and what a whole rollout makes of them.
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/rolloutspec.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <functional>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

using Hold = std::function<void(v1::NodeSpec &)>;

const std::map<std::string, Hold> Holds = {
    {"cordon", [](v1::NodeSpec &spec) { spec.set_cordoned(true); }},
    {"maintenance", [](v1::NodeSpec &spec) { spec.set_maintenance(true); }},
    {"pin", [](v1::NodeSpec &spec) { (*spec.mutable_pinned())["proxy"] = "proxy-1.0.0"; }},
};

} // namespace

class TestHolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void states_data();
    void states();
    void keepsOutWhatHasNotBegun_data();
    void keepsOutWhatHasNotBegun();
    void isNotTriedAgainWhileHeld_data();
    void isNotTriedAgainWhileHeld();
    void rollsBackAlsoWhatIsHeld();

private:
    void change(const std::string &node, const std::function<void(v1::Node &)> &edit)
    {
        auto changed = *m_view.get<v1::Node>(node);
        edit(changed);
        test::add(m_view, changed);
    }
    [[nodiscard]] std::string desired(const std::string &node) const
    {
        const auto object = m_view.get<v1::Node>(node);
        const auto found = object->desired().find("proxy");
        return found == object->desired().end() ? std::string() : found->second.release();
    }
    // Plans, writes what is planned, and lets every node that nothing holds do what it was told.
    void run(int passes);

    MemoryView m_view;
    v1::Rollout m_rollout;
    v1::Partition m_partition;
    Observations m_seen;
    TimePoint m_now{1'800'000'000'000ms};
};

void TestHolds::init()
{
    m_view = MemoryView();
    m_seen = {};
    test::add(m_view, test::makeSite("oslo", v1::TIER_EDGE));
    for (int i = 0; i < 10; ++i) {
        auto node = test::makeNode("n" + std::to_string(i), "oslo");
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-1.0.0");
        test::add(m_view, node);
    }
    test::add(m_view, test::makeFleet("all", ""));
    test::add(m_view, test::makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER));
    test::add(m_view, test::makeRelease("proxy", "1.0.0"));
    test::add(m_view, test::makeRelease("proxy", "2.0.0"));
    test::add(m_view, test::makeDeployment("d", "proxy", "all", "proxy-1.0.0", 10));
    v1::RolloutSpec spec;
    spec.set_deployment("d");
    spec.set_release("proxy-2.0.0");
    spec.mutable_plan()->mutable_canary()->set_count(2);
    spec.mutable_plan()->mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    const auto prepared = prepareRollout(m_view, "r1", spec);
    QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
    m_rollout = prepared->rollout;
    m_partition = prepared->partition;
}

void TestHolds::run(int passes)
{
    for (int pass = 0; pass < passes; ++pass) {
        const auto next = plan(m_rollout, observe(m_view, m_rollout, m_partition, "proxy", m_seen), m_now);
        *m_rollout.mutable_status() = next.status;
        for (const auto &assignment : next.assignments) {
            change(assignment.node, [&assignment](v1::Node &node) {
                auto &wanted = (*node.mutable_desired())["proxy"];
                wanted.set_release(assignment.release);
                wanted.set_rollout("r1");
                wanted.set_attempt(assignment.attempt);
                const bool held = node.spec().cordoned() || node.spec().maintenance() || !node.spec().pinned().empty();
                auto &update = (*node.mutable_status()->mutable_updates())["proxy"];
                update.set_rollout("r1");
                update.set_attempt(assignment.attempt);
                update.set_phase(held ? v1::UPDATE_PHASE_QUEUED : v1::UPDATE_PHASE_SUCCEEDED);
                if (!held)
                    (*node.mutable_status()->mutable_installed())["proxy"].set_release(assignment.release);
            });
        }
        m_now += 10min;
    }
}

void TestHolds::states_data()
{
    QTest::addColumn<bool>("told");
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("free");
    QTest::addColumn<int>("held");
    const auto row = [](const char *name, bool told, v1::UpdatePhase phase, MemberState free, MemberState held) {
        QTest::newRow(name) << told << static_cast<int>(phase) << static_cast<int>(free) << static_cast<int>(held);
    };
    row("not told", false, v1::UPDATE_PHASE_UNSPECIFIED, MemberState::Waiting, MemberState::PendingOffline);
    row("told, not a word", true, v1::UPDATE_PHASE_UNSPECIFIED, MemberState::Updating, MemberState::PendingOffline);
    row("queued", true, v1::UPDATE_PHASE_QUEUED, MemberState::Updating, MemberState::PendingOffline);
    row("begun", true, v1::UPDATE_PHASE_DOWNLOADING, MemberState::Updating, MemberState::Updating);
    row("late", true, v1::UPDATE_PHASE_HEALTH_CHECK, MemberState::Updating, MemberState::Updating);
    row("failed", true, v1::UPDATE_PHASE_FAILED, MemberState::Failed, MemberState::Failed);
    row("succeeded", true, v1::UPDATE_PHASE_SUCCEEDED, MemberState::Succeeded, MemberState::Succeeded);
}

void TestHolds::states()
{
    QFETCH(bool, told);
    QFETCH(int, phase);
    QFETCH(int, free);
    QFETCH(int, held);
    const auto name = m_partition.groups(0).nodes(0);
    change(name, [&](v1::Node &node) {
        if (told) {
            auto &wanted = (*node.mutable_desired())["proxy"];
            wanted.set_release("proxy-2.0.0");
            wanted.set_rollout("r1");
            wanted.set_attempt(1);
        }
        if (phase == v1::UPDATE_PHASE_UNSPECIFIED)
            return;
        auto &update = (*node.mutable_status()->mutable_updates())["proxy"];
        update.set_rollout("r1");
        update.set_attempt(1);
        update.set_phase(static_cast<v1::UpdatePhase>(phase));
        if (phase == v1::UPDATE_PHASE_SUCCEEDED)
            (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-2.0.0");
    });
    const auto seen = [&] {
        return static_cast<int>(observe(m_view, m_rollout, m_partition, "proxy", m_seen).groups[0].members[0].state);
    };
    QCOMPARE(seen(), free);
    for (const auto &[title, hold] : Holds) {
        const auto before = *m_view.get<v1::Node>(name);
        change(name, [&hold = hold](v1::Node &node) { hold(*node.mutable_spec()); });
        QVERIFY2(seen() == held, title.c_str());
        test::add(m_view, before);
    }
    // A pin to the release that comes holds nothing back.
    change(name, [](v1::Node &node) { (*node.mutable_spec()->mutable_pinned())["proxy"] = "proxy-2.0.0"; });
    QCOMPARE(seen(), free);
}

void TestHolds::keepsOutWhatHasNotBegun_data()
{
    QTest::addColumn<QString>("hold");
    for (const auto &[title, hold] : Holds)
        QTest::newRow(title.c_str()) << QString::fromStdString(title);
}

// The rest goes on without it; once nothing holds it, it is caught up.
void TestHolds::keepsOutWhatHasNotBegun()
{
    QFETCH(QString, hold);
    const auto node = m_partition.groups().rbegin()->nodes(0);
    change(node, [&](v1::Node &changed) { Holds.at(hold.toStdString())(*changed.mutable_spec()); });
    run(30);
    QCOMPARE(m_rollout.status().phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(m_rollout.status().groups().rbegin()->pending_offline(), 1U);
    QCOMPARE(desired(node), std::string());
    change(node, [](v1::Node &changed) {
        changed.mutable_spec()->set_cordoned(false);
        changed.mutable_spec()->set_maintenance(false);
        changed.mutable_spec()->clear_pinned();
    });
    run(2);
    QCOMPARE(desired(node), std::string("proxy-2.0.0"));
    QCOMPARE(m_rollout.status().groups().rbegin()->pending_offline(), 0U);
}

void TestHolds::isNotTriedAgainWhileHeld_data()
{
    keepsOutWhatHasNotBegun_data();
}

// A retry begins something new as well.
void TestHolds::isNotTriedAgainWhileHeld()
{
    QFETCH(QString, hold);
    m_rollout.mutable_spec()->mutable_plan()->mutable_time()->set_max_retries(1);
    run(2);
    const auto node = m_partition.groups(0).nodes(0);
    change(node, [&](v1::Node &changed) {
        auto &status = *changed.mutable_status();
        (*status.mutable_installed())["proxy"].set_release("proxy-1.0.0");
        (*status.mutable_updates())["proxy"].set_phase(v1::UPDATE_PHASE_FAILED);
        Holds.at(hold.toStdString())(*changed.mutable_spec());
    });
    const auto attempt = [&] { return m_view.get<v1::Node>(node)->desired().at("proxy").attempt(); };
    run(3);
    QCOMPARE(attempt(), 1U);
    QCOMPARE(m_rollout.status().groups(0).pending_offline(), 1U);
    change(node, [](v1::Node &changed) { changed.mutable_spec()->Clear(); });
    run(1);
    QCOMPARE(attempt(), 2U);
}

// It is told to go back, so that it does not begin the release later, and nobody waits until it has.
void TestHolds::rollsBackAlsoWhatIsHeld()
{
    run(3);
    const auto node = m_partition.groups(0).nodes(0);
    QCOMPARE(desired(node), std::string("proxy-2.0.0"));
    change(node, [](v1::Node &changed) { changed.mutable_spec()->set_maintenance(true); });
    m_rollout.mutable_spec()->mutable_control()->set_roll_back(true);
    run(5);
    QCOMPARE(desired(node), std::string("proxy-1.0.0"));
    QCOMPARE(m_rollout.status().phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

SKERRY_TEST_MAIN(QCoreApplication, TestHolds)
#include "tst_holds.moc"
