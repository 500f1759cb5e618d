// The controller over a real store, without its thread: the test gives it keys and plays the nodes.
#include "backend_stub/orchestrator/controller.h"
#include "backend_stub/orchestrator/rolloutspec.h"
#include "backend_stub/store/sqlitestore.h"
#include "tests/support/fatallogger.h"
#include "tests/support/nometrics.h"
#include "tests/unit/backend/orchestrator/commandworld.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;
using skerry::test::named;

class TestController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void completesARollout();
    void refusesWhatCannotStart_data();
    void refusesWhatCannotStart();
    void refusesPlansOutOfBounds_data();
    void refusesPlansOutOfBounds();
    void refusesASecondRollout();
    void tellsANewNodeWhatToRun();
    void higherPriorityWins();
    void leavesNodesOfARolloutAlone();
    void catchesUpANodeThatWasOffline();
    void goesOnAfterARestart();
    void writesNothingThatWasOvertaken();
    void aRolloutThatWasQuickerStands();
    void alignsFleetsLargerThanAPass();
    void noticesNodesThatGo();
    void noticesNodesThatComeBack();
    void noticesNeighboursThatServeAgain();
    void noticesAnotherSpeedOfTime();

private:
    void write(const Store::Body &body);
    template<class T>
    std::shared_ptr<const T> get(const std::string &name);
    void addNode(const std::string &name, const std::string &site, v1::NodeState state = v1::NODE_STATE_ONLINE);
    void start(const std::string &rollout);
    // Every reachable node that was told something does it.
    void nodesObey();
    void run(int passes);
    std::string desired(const std::string &node);

    std::unique_ptr<QTemporaryDir> m_directory;
    const test::NoMetrics m_metrics{};
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<WatchHub> m_hub;
    std::unique_ptr<Controller> m_controller;
};

namespace {

// Lets somebody else write between what the controller has read and what it writes, and counts what it reads.
class OvertakenStore final : public Store
{
public:
    OvertakenStore(Store &store, Body overtaking) : m_store(store), m_overtaking(std::move(overtaking)) {}

    [[nodiscard]] std::string epoch() const override { return m_store.epoch(); }
    [[nodiscard]] std::uint64_t revision() const override { return m_store.revision(); }
    [[nodiscard]] TimePoint lastCommitTime() const override { return m_store.lastCommitTime(); }
    void read(const std::function<void(const View &)> &reader) const override
    {
        m_store.read(reader);
        ++m_reads;
    }
    void write(Body body, Committed committed, Mode mode) override
    {
        if (const auto overtaking = std::exchange(m_overtaking, nullptr))
            QVERIFY(m_store.writeAndWait(overtaking));
        m_store.write(std::move(body), std::move(committed), mode);
    }
    void setPublisher(std::function<void(const BatchPtr &)> publisher) override
    {
        m_store.setPublisher(std::move(publisher));
    }
    [[nodiscard]] Result<History> loadHistory() const override { return m_store.loadHistory(); }
    [[nodiscard]] int reads() const { return m_reads; }

private:
    Store &m_store;
    Body m_overtaking;
    mutable std::atomic<int> m_reads = 0;
};

// What there is to do, the rollout, and the deployment: then nothing is left to look at.
constexpr int ReadsAfterStart = 3;

v1::RolloutSpec specOf(const std::string &deployment, const std::string &release)
{
    v1::RolloutSpec spec;
    spec.set_deployment(deployment);
    spec.set_release(release);
    spec.mutable_plan()->mutable_canary()->set_count(2);
    spec.mutable_plan()->mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    return spec;
}

using PlanEdit = std::function<void(v1::RolloutPlan &)>;

} // namespace

Q_DECLARE_METATYPE(PlanEdit)

void TestController::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>(TimePoint(1'800'000'000'000ms));
    auto store = SqliteStore::open(m_directory->path().toStdString(), *m_clock);
    QVERIFY2(store.ok(), store.ok() ? "" : store.error().message.c_str());
    m_store = std::move(*store);
    m_hub = std::make_unique<WatchHub>(*m_store);
    m_controller = std::make_unique<Controller>(*m_store, *m_hub, *m_clock, m_metrics);
    write([](Transaction &tx) -> Outcome {
        tx.put(named<v1::Site>("s1"));
        tx.put(named<v1::Component>("proxy"));
        tx.put(named<v1::Component>("os"));
        for (const char *name : {"proxy-1", "proxy-2", "os-1"}) {
            auto release = named<v1::Release>(name);
            release.mutable_spec()->set_component(std::string(name).substr(0, std::string(name).find('-')));
            tx.put(release);
        }
        auto fleet = named<v1::Fleet>("all");
        fleet.mutable_spec()->set_selector("site = s1");
        tx.put(fleet);
        auto deployment = named<v1::Deployment>("d1");
        deployment.mutable_spec()->set_component("proxy");
        deployment.mutable_spec()->set_fleet("all");
        deployment.mutable_spec()->set_release("proxy-1");
        tx.put(deployment);
        return Done{};
    });
    for (int i = 0; i < 10; ++i)
        addNode("n" + std::to_string(i), "s1");
    m_controller->reconcile("deployment/d1");
    nodesObey();
}

void TestController::cleanup()
{
    m_controller.reset();
    m_hub.reset();
    m_store.reset();
}

void TestController::write(const Store::Body &body)
{
    const auto written = m_store->writeAndWait(body);
    QVERIFY2(written.ok(), written.ok() ? "" : written.error().message.c_str());
}

template<class T>
std::shared_ptr<const T> TestController::get(const std::string &name)
{
    std::shared_ptr<const T> result;
    m_store->read([&](const View &view) { result = view.get<T>(name); });
    return result;
}

void TestController::addNode(const std::string &name, const std::string &site, v1::NodeState state)
{
    write([&](Transaction &tx) -> Outcome {
        auto node = named<v1::Node>(name);
        node.mutable_spec()->set_site(site);
        node.mutable_status()->set_state(state);
        tx.put(node);
        return Done{};
    });
}

void TestController::start(const std::string &rollout)
{
    write([&](Transaction &tx) -> Outcome {
        auto prepared = prepareRollout(tx, rollout, specOf("d1", "proxy-2"));
        if (!prepared)
            return prepared.error();
        tx.put(prepared->partition);
        tx.put(prepared->rollout);
        auto deployment = *tx.get<v1::Deployment>("d1");
        deployment.mutable_status()->set_active_rollout(rollout);
        tx.put(deployment);
        return Done{};
    });
}

void TestController::nodesObey()
{
    write([](Transaction &tx) -> Outcome {
        for (const auto &node : tx.all<v1::Node>()) {
            auto changed = *node;
            for (const auto &[component, desired] : node->desired()) {
                if (node->status().state() == v1::NODE_STATE_OFFLINE)
                    continue;
                auto &installed = (*changed.mutable_status()->mutable_installed())[component];
                installed.set_release(desired.release());
                auto &update = (*changed.mutable_status()->mutable_updates())[component];
                update.set_phase(v1::UPDATE_PHASE_SUCCEEDED);
                update.set_release(desired.release());
                update.set_rollout(desired.rollout());
                update.set_attempt(desired.attempt());
            }
            tx.put(changed);
        }
        return Done{};
    });
}

void TestController::run(int passes)
{
    for (int i = 0; i < passes; ++i) {
        m_controller->reconcile("rollout/r1");
        nodesObey();
        m_clock->advance(10min);
    }
}

std::string TestController::desired(const std::string &node)
{
    const auto object = get<v1::Node>(node);
    const auto found = object->desired().find("proxy");
    return found == object->desired().end() ? std::string() : found->second.release();
}

void TestController::completesARollout()
{
    QCOMPARE(desired("n3"), "proxy-1");
    start("r1");
    run(30);
    const auto rollout = get<v1::Rollout>("r1");
    QCOMPARE(rollout->status().phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(rollout->status().observed_generation(), rollout->meta().generation());
    const auto deployment = get<v1::Deployment>("d1");
    QCOMPARE(deployment->spec().release(), "proxy-2");
    QCOMPARE(deployment->status().active_rollout(), "");
    QCOMPARE(deployment->status().last_rollout(), "r1");
    for (int i = 0; i < 10; ++i)
        QCOMPARE(desired("n" + std::to_string(i)), "proxy-2");
    // Nothing is left to do: another pass writes nothing.
    const auto revision = m_store->revision();
    m_controller->reconcile("rollout/r1");
    m_controller->reconcile("deployment/d1");
    QCOMPARE(m_store->revision(), revision);
}

void TestController::refusesWhatCannotStart_data()
{
    QTest::addColumn<QString>("deployment");
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("canary");
    QTest::addColumn<QVector<uint>>("waves");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QVector<uint> fine = {50, 100};
    const auto row = [](const char *name, const char *deployment, const char *release, int canary,
                        const QVector<uint> &waves, int code, const char *says) {
        QTest::newRow(name) << QString::fromUtf8(deployment) << QString::fromUtf8(release) << canary << waves << code
                            << QString::fromUtf8(says);
    };
    row("no deployment", "d9", "proxy-2", 2, fine, grpc::StatusCode::NOT_FOUND, "There is no deployment d9.");
    row("no release", "d1", "proxy-9", 2, fine, grpc::StatusCode::NOT_FOUND, "There is no release proxy-9.");
    row("foreign release", "d1", "os-1", 2, fine, grpc::StatusCode::INVALID_ARGUMENT, "is of component os");
    row("same release", "d1", "proxy-1", 2, fine, grpc::StatusCode::FAILED_PRECONDITION, "runs release proxy-1 already");
    row("too large a canary", "d1", "proxy-2", 11, fine, grpc::StatusCode::INVALID_ARGUMENT, "the deployment has 10");
    row("falling waves", "d1", "proxy-2", 2, {50, 20, 100}, grpc::StatusCode::INVALID_ARGUMENT, "20 follows 50");
    row("standing waves", "d1", "proxy-2", 2, {50, 50, 100}, grpc::StatusCode::INVALID_ARGUMENT, "50 follows 50");
    row("more than all", "d1", "proxy-2", 2, {50, 101}, grpc::StatusCode::INVALID_ARGUMENT, "101 follows 50");
    row("open end", "d1", "proxy-2", 2, {50}, grpc::StatusCode::INVALID_ARGUMENT, "ends at 50 %");
}

void TestController::refusesWhatCannotStart()
{
    QFETCH(QString, deployment);
    QFETCH(QString, release);
    QFETCH(int, canary);
    QFETCH(QVector<uint>, waves);
    QFETCH(int, code);
    QFETCH(QString, says);
    auto spec = specOf(deployment.toStdString(), release.toStdString());
    spec.mutable_plan()->mutable_canary()->set_count(static_cast<std::uint32_t>(canary));
    for (const auto wave : waves)
        spec.mutable_plan()->mutable_main()->add_wave_percent(wave);
    m_store->read([&](const View &view) {
        const auto prepared = prepareRollout(view, "r1", spec);
        QVERIFY(!prepared.ok());
        QCOMPARE(static_cast<int>(prepared.error().code), code);
        const auto message = QString::fromStdString(prepared.error().message);
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY(!prepared.error().detail.remedy().empty());
    });
}

// Each bound, from both of its sides.
void TestController::refusesPlansOutOfBounds_data()
{
    QTest::addColumn<PlanEdit>("edit");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, PlanEdit edit, const char *field) {
        QTest::newRow(name) << std::move(edit) << QString::fromUtf8(field);
    };
    const auto bake = [](v1::RolloutPlan &plan, Milliseconds length) {
        *plan.mutable_canary()->mutable_bake() = toProto(length);
    };
    const auto expiry = [](v1::RolloutPlan &plan, Milliseconds length) { *plan.mutable_offline_expiry() = toProto(length); };
    row(
        "no bake", [=](auto &plan) { bake(plan, 0ms); }, "");
    row(
        "negative bake", [=](auto &plan) { bake(plan, -1ms); }, "spec.plan.canary.bake");
    row(
        "longest bake", [=](auto &plan) { bake(plan, 24h * 30); }, "");
    row(
        "too long a bake", [=](auto &plan) { bake(plan, 24h * 30 + 1ms); }, "spec.plan.canary.bake");
    row(
        "longest expiry", [=](auto &plan) { expiry(plan, 24h * 365); }, "");
    row(
        "too long an expiry", [=](auto &plan) { expiry(plan, 24h * 365 + 1ms); }, "spec.plan.offline_expiry");
    row(
        "everyone reports", [](auto &plan) { plan.mutable_canary()->set_min_reporting_percent(100); }, "");
    row(
        "more than everyone", [](auto &plan) { plan.mutable_canary()->set_min_reporting_percent(101); },
        "spec.plan.canary.min_reporting_percent");
    row(
        "everything may fail", [](auto &plan) { plan.mutable_failure_budget()->set_max_failed_percent(100); }, "");
    row(
        "more than everything", [](auto &plan) { plan.mutable_failure_budget()->set_max_failed_percent(101); },
        "spec.plan.failure_budget.max_failed_percent");
    row(
        "all are canaries", [](auto &plan) { plan.mutable_canary()->set_count(10); }, "");
    row(
        "more canaries than nodes", [](auto &plan) { plan.mutable_canary()->set_count(11); }, "spec.plan.canary.count");
}

void TestController::refusesPlansOutOfBounds()
{
    QFETCH(PlanEdit, edit);
    QFETCH(QString, field);
    auto plan = withDefaults({}, 10);
    edit(plan);
    const auto checked = checkPlan(plan, 10);
    QCOMPARE(checked ? QString() : QString::fromStdString(checked.error().detail.field()), field);
}

void TestController::refusesASecondRollout()
{
    start("r1");
    m_store->read([](const View &view) {
        const auto second = prepareRollout(view, "r2", specOf("d1", "proxy-2"));
        QVERIFY(!second);
        QCOMPARE(second.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        QCOMPARE(second.error().detail.object(), "rollout/r1");
    });
}

void TestController::tellsANewNodeWhatToRun()
{
    addNode("late", "s1");
    addNode("elsewhere", "s2");
    addNode("silent", "s1", v1::NODE_STATE_OFFLINE);
    m_controller->reconcile("node/late");
    m_controller->reconcile("node/elsewhere");
    m_controller->reconcile("node/silent");
    QCOMPARE(desired("late"), "proxy-1");
    QCOMPARE(desired("elsewhere"), "");
    QCOMPARE(desired("silent"), "");
}

void TestController::higherPriorityWins()
{
    write([](Transaction &tx) -> Outcome {
        auto fleet = named<v1::Fleet>("special");
        fleet.mutable_spec()->set_selector("name = vip");
        tx.put(fleet);
        auto deployment = named<v1::Deployment>("d2");
        deployment.mutable_spec()->set_component("proxy");
        deployment.mutable_spec()->set_fleet("special");
        deployment.mutable_spec()->set_release("proxy-2");
        deployment.mutable_spec()->set_priority(5);
        tx.put(deployment);
        return Done{};
    });
    addNode("vip", "s1");
    m_controller->reconcile("deployment/d1");
    QCOMPARE(desired("vip"), "");
    m_controller->reconcile("deployment/d2");
    QCOMPARE(desired("vip"), "proxy-2");
    QCOMPARE(desired("n1"), "proxy-1");
}

void TestController::leavesNodesOfARolloutAlone()
{
    start("r1");
    run(3);
    write([](Transaction &tx) -> Outcome {
        auto rollout = *tx.get<v1::Rollout>("r1");
        rollout.mutable_spec()->mutable_control()->set_aborted(true);
        tx.put(rollout);
        return Done{};
    });
    run(2);
    QCOMPARE(get<v1::Rollout>("r1")->status().phase(), v1::ROLLOUT_PHASE_ABORTED);
    const auto revision = m_store->revision();
    m_controller->reconcile("deployment/d1");
    QCOMPARE(m_store->revision(), revision);
    int changed = 0;
    for (int i = 0; i < 10; ++i)
        changed += desired("n" + std::to_string(i)) == "proxy-2" ? 1 : 0;
    QCOMPARE(changed, 2); // the canary keeps what it got
    QCOMPARE(get<v1::Deployment>("d1")->spec().release(), "proxy-1");
}

void TestController::catchesUpANodeThatWasOffline()
{
    const auto setState = [this](v1::NodeState state) {
        write([state](Transaction &tx) -> Outcome {
            auto node = *tx.get<v1::Node>("n4");
            node.mutable_status()->set_state(state);
            tx.put(node);
            return Done{};
        });
    };
    setState(v1::NODE_STATE_OFFLINE);
    start("r1");
    run(30);
    QCOMPARE(get<v1::Rollout>("r1")->status().phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(desired("n4"), "proxy-1");
    setState(v1::NODE_STATE_ONLINE);
    m_controller->reconcile("node/n4");
    QCOMPARE(desired("n4"), "proxy-1"); // the deployment leaves it to the rollout
    run(1);
    QCOMPARE(desired("n4"), "proxy-2");
}

void TestController::goesOnAfterARestart()
{
    start("r1");
    run(2);
    const auto before = get<v1::Rollout>("r1")->status().transitions_size();
    cleanup();
    auto store = SqliteStore::open(m_directory->path().toStdString(), *m_clock);
    QVERIFY(store.ok());
    m_store = std::move(*store);
    m_hub = std::make_unique<WatchHub>(*m_store);
    m_controller = std::make_unique<Controller>(*m_store, *m_hub, *m_clock, m_metrics);
    run(30);
    const auto rollout = get<v1::Rollout>("r1");
    QCOMPARE(rollout->status().phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QVERIFY(rollout->status().transitions_size() > before);
}

// A decision on a rollout that has changed since is none: the operator who was quicker is obeyed.
void TestController::writesNothingThatWasOvertaken()
{
    start("r1");
    OvertakenStore store(*m_store, [](Transaction &tx) -> Outcome {
        auto rollout = *tx.get<v1::Rollout>("r1");
        rollout.mutable_spec()->mutable_control()->set_aborted(true);
        tx.put(std::move(rollout));
        return Done{};
    });
    Controller controller(store, *m_hub, *m_clock, m_metrics);
    controller.reconcile("rollout/r1");
    QCOMPARE(get<v1::Rollout>("r1")->status().phase(), v1::ROLLOUT_PHASE_SCHEDULED);
    controller.reconcile("rollout/r1");
    QCOMPARE(get<v1::Rollout>("r1")->status().phase(), v1::ROLLOUT_PHASE_ABORTED);
}

void TestController::aRolloutThatWasQuickerStands()
{
    addNode("late", "s1");
    OvertakenStore store(*m_store, [](Transaction &tx) -> Outcome {
        auto node = *tx.get<v1::Node>("late");
        auto &desired = (*node.mutable_desired())["proxy"];
        desired.set_release("proxy-2");
        desired.set_rollout("r1");
        tx.put(std::move(node));
        return Done{};
    });
    Controller controller(store, *m_hub, *m_clock, m_metrics);
    controller.reconcile("deployment/d1");
    QCOMPARE(desired("late"), "proxy-2");
}

void TestController::alignsFleetsLargerThanAPass()
{
    write([](Transaction &tx) -> Outcome {
        for (int i = 0; i < 2'500; ++i) {
            auto node = named<v1::Node>("m" + std::to_string(i));
            node.mutable_spec()->set_site("s1");
            node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
            tx.put(node);
        }
        return Done{};
    });
    // As after a restart: this one has seen no change of a node, and its deployment is due once.
    Controller controller(*m_store, *m_hub, *m_clock, m_metrics);
    controller.start();
    const auto untold = [this] {
        int count = 0;
        m_store->read([&count](const View &view) {
            view.forEach(Kind::Node, [&count](const ObjectPtr &node) {
                count += static_cast<const v1::Node &>(*node).desired().empty() ? 1 : 0;
            });
        });
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(untold(), 0, 30'000);
}

// The three below: a controller that has looked at everything looks again only because of what is changed here.
void TestController::noticesNodesThatGo()
{
    start("r1");
    for (int i = 0; i < 3; ++i)
        m_controller->reconcile("rollout/r1");
    OvertakenStore store(*m_store, nullptr);
    Controller controller(store, *m_hub, *m_clock, m_metrics);
    controller.start();
    QTRY_COMPARE(store.reads(), ReadsAfterStart);
    const auto canary = [this] { return get<v1::Rollout>("r1")->status().groups(0); };
    QCOMPARE(canary().updating(), 2u);
    const auto gone = get<v1::Partition>("r1")->groups(0).nodes(0);
    write([&gone](Transaction &tx) -> Outcome {
        tx.remove(Kind::Node, gone);
        return Done{};
    });
    QTRY_COMPARE(canary().gone(), 1u);
}

void TestController::noticesNodesThatComeBack()
{
    start("r1");
    for (int i = 0; i < 3; ++i)
        m_controller->reconcile("rollout/r1");
    addNode("sleeper", "s1", v1::NODE_STATE_OFFLINE);
    OvertakenStore store(*m_store, nullptr);
    Controller controller(store, *m_hub, *m_clock, m_metrics);
    controller.start();
    QTRY_COMPARE(store.reads(), ReadsAfterStart);
    QCOMPARE(desired("sleeper"), "");
    addNode("sleeper", "s1");
    QTRY_COMPARE(desired("sleeper"), "proxy-1");
}

// n0 is the only node that serves, and the neighbour takes no part in the rollout.
void TestController::noticesNeighboursThatServeAgain()
{
    for (int i = 1; i < 10; ++i)
        addNode("n" + std::to_string(i), "s1", v1::NODE_STATE_OFFLINE);
    start("r1");
    addNode("neighbour", "s1", v1::NODE_STATE_OFFLINE);
    for (int i = 0; i < 3; ++i)
        m_controller->reconcile("rollout/r1");
    OvertakenStore store(*m_store, nullptr);
    Controller controller(store, *m_hub, *m_clock, m_metrics);
    controller.start();
    QTRY_COMPARE(store.reads(), ReadsAfterStart);
    QCOMPARE(desired("n0"), "proxy-1");
    addNode("neighbour", "s1");
    QTRY_COMPARE(desired("n0"), "proxy-2");
}

// Half an hour of bake is over in an instant once time runs fast enough.
void TestController::noticesAnotherSpeedOfTime()
{
    start("r1");
    for (int i = 0; i < 3; ++i) {
        m_controller->reconcile("rollout/r1");
        nodesObey();
    }
    m_controller->reconcile("rollout/r1");
    QCOMPARE(get<v1::Rollout>("r1")->status().phase(), v1::ROLLOUT_PHASE_BAKING);
    ScaledClock clock(m_clock->now(), 1);
    OvertakenStore store(*m_store, nullptr);
    Controller controller(store, *m_hub, clock, m_metrics);
    controller.start();
    QTRY_COMPARE(store.reads(), ReadsAfterStart);
    clock.setScale(10'000);
    write([](Transaction &tx) -> Outcome {
        auto simulation = named<v1::SimulationState>("simulation");
        simulation.set_time_scale(10'000);
        tx.put(std::move(simulation));
        return Done{};
    });
    QTRY_VERIFY(get<v1::Rollout>("r1")->status().phase() != v1::ROLLOUT_PHASE_BAKING);
}

SKERRY_TEST_MAIN(QCoreApplication, TestController)
#include "tst_controller.moc"
