// Kills skerryd at every crash point during a rollout, three times each, and reads from its database that nothing was lost
// and nothing was done twice.
#include "tests/crash/auditvalidators.h"
#include "tests/crash/rolloutvalidators.h"
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int RolloutMs = 120'000;

const QStringList Arguments = {QStringLiteral("--sample"), QStringLiteral("--nodes"),     QStringLiteral("160"),
                               QStringLiteral("--seed"),   QStringLiteral("7"),           QStringLiteral("--time-scale"),
                               QStringLiteral("600"),      QStringLiteral("--log-level"), QStringLiteral("warning")};

v1::StartRolloutRequest startRequest(const std::string &deployment, const std::string &release)
{
    v1::StartRolloutRequest request;
    request.mutable_options()->set_request_id("the-only-start");
    request.mutable_options()->set_reason("crash test");
    request.set_name("r1");
    request.mutable_spec()->set_deployment(deployment);
    request.mutable_spec()->set_release(release);
    auto &plan = *request.mutable_spec()->mutable_plan();
    plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    plan.mutable_canary()->mutable_bake()->set_seconds(600);
    plan.mutable_canary()->set_min_reporting_percent(20);
    plan.mutable_main()->add_wave_percent(30);
    plan.mutable_main()->add_wave_percent(100);
    plan.mutable_main()->set_max_parallel(20);
    plan.mutable_main()->mutable_bake()->set_seconds(300);
    plan.mutable_failure_budget()->set_max_failed_percent(100);
    return request;
}

// What an operator's script would do: send the same request until it is answered, and start the daemon again when it died.
class Operator
{
public:
    // `points` are the crash points of the first starts, one each; later starts are not armed.
    Operator(Daemon &daemon, QStringList points) : m_daemon(daemon), m_points(std::move(points)) {}

    [[nodiscard]] int kills() const { return m_kills; }
    [[nodiscard]] const std::string &component() const { return m_component; }
    void setUnsafe() { m_unsafe = true; }

    // The sample inventory is loaded by a daemon of its own, so that the kills hit the rollout. Then finds a deployment, and
    // a release of its component that it does not run.
    [[nodiscard]] bool prepare()
    {
        if (!m_daemon.start())
            return false;
        v1::ListDeploymentsResponse deployments;
        v1::ListReleasesResponse releases;
        const auto stub = v1::Releases::NewStub(m_daemon.channel());
        if (!stub->ListDeployments(m_daemon.context().get(), {}, &deployments).ok() ||
            !stub->ListReleases(m_daemon.context().get(), {}, &releases).ok() || deployments.items().empty())
            return false;
        const auto &deployment = deployments.items(0);
        m_component = deployment.spec().component();
        for (const auto &release : releases.items()) {
            if (release.spec().component() == m_component && release.meta().name() != deployment.spec().release())
                m_request = startRequest(deployment.meta().name(), release.meta().name());
        }
        return m_request.has_spec() && m_daemon.terminate() == 0;
    }

    // Until the rollout has completed and no node that it told is still at it.
    [[nodiscard]] bool rollOut()
    {
        QElapsedTimer timer;
        timer.start();
        bool accepted = false;
        while (timer.elapsed() < RolloutMs) {
            if (!m_daemon.isRunning()) {
                countKill();
                if (!restart())
                    return false;
            }
            accepted = accepted || start();
            if (accepted && isCompleted())
                return true;
            // Also lets the process be noticed when it has died.
            static_cast<void>(m_daemon.waitForEnd(20));
        }
        return false;
    }

private:
    [[nodiscard]] bool start()
    {
        v1::StartRolloutResponse response;
        const auto status =
            v1::Rollouts::NewStub(m_daemon.channel())->StartRollout(m_daemon.context().get(), m_request, &response);
        if (!status.ok() && status.error_code() != grpc::StatusCode::UNAVAILABLE)
            qCritical("start refused: %s", status.error_message().c_str());
        return status.ok();
    }

    [[nodiscard]] bool isCompleted()
    {
        v1::ListRolloutsResponse rollouts;
        const auto stub = v1::Rollouts::NewStub(m_daemon.channel());
        if (!stub->ListRollouts(m_daemon.context().get(), {}, &rollouts).ok() || rollouts.items_size() != 1)
            return false;
        const auto &status = rollouts.items(0).status();
        const auto &groups = status.groups();
        return status.phase() == v1::ROLLOUT_PHASE_COMPLETED && std::all_of(groups.begin(), groups.end(), [](const auto &g) {
                   return g.updating() == 0 && g.waiting() == 0;
               });
    }

    [[nodiscard]] bool restart()
    {
        for (;;) {
            QStringList environment;
            if (!m_points.isEmpty())
                environment << QStringLiteral("SKERRY_CRASH_POINT=") + m_points.takeFirst();
            if (m_unsafe)
                environment << QStringLiteral("SKERRY_UNSAFE_COMMIT=split");
            const bool armed = !environment.isEmpty();
            const bool started = m_daemon.start(environment);
            if (started || !armed)
                return started;
            countKill();
        }
    }

    void countKill() { m_kills += m_daemon.wasKilled() ? 1 : 0; }

    Daemon &m_daemon;
    QStringList m_points;
    v1::StartRolloutRequest m_request;
    std::string m_component;
    int m_kills = 0;
    bool m_unsafe = false;
};

QStringList allViolations(const StoreHistory &history, const std::string &component)
{
    return checkContiguous(history) + checkNothingLost(history) + checkTransitions(history, "r1") +
           checkPartition(history, "r1") + checkNothingTwice(history, "r1", component) + checkCompleted(history, "r1") +
           checkChain(history) + checkRecords(history, "r1");
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesKillAt_data();
    void survivesKillAt();
    void validatorsSeeASplitCommit();
    void validatorsSeeDoctoredHistories();

private:
    StoreHistory m_good;
    std::string m_component;
};

void TestCrash::survivesKillAt_data()
{
    QTest::addColumn<QString>("point");
    // Which pass of the point kills the first, the second and the third start.
    QTest::addColumn<QStringList>("passes");
    const QStringList first = {QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("1")};
    const QStringList later = {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("4")};
    for (const char *point : {"store.before_commit", "store.after_commit", "store.after_publish", "orchestrator.planned",
                              "orchestrator.committed", "orchestrator.decided"})
        QTest::newRow(point) << QString::fromUtf8(point) << later;
    // However slow the machine, the canary and two waves need a report each; on a slow one it may be no more.
    const QStringList second = {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("2")};
    QTest::newRow("fabric.before_report") << QStringLiteral("fabric.before_report") << second;
    QTest::newRow("fabric.after_report") << QStringLiteral("fabric.after_report") << first;
    // The only write through a service is the start of the rollout: it is the first pass there, each time that it is sent.
    QTest::newRow("service.before_reply") << QStringLiteral("service.before_reply") << first;
}

void TestCrash::survivesKillAt()
{
    QFETCH(QString, point);
    QFETCH(QStringList, passes);
    QStringList points;
    for (const auto &pass : passes)
        points << point + u':' + pass;

    Daemon daemon(Arguments);
    Operator script(daemon, points);
    QVERIFY2(script.prepare(), qPrintable(daemon.log()));
    QVERIFY2(script.rollOut(), qPrintable(daemon.log()));
    QCOMPARE(script.kills(), static_cast<int>(points.size()));
    QCOMPARE(daemon.terminate(), 0);

    const auto history = readStoreHistory(daemon.databasePath());
    const auto violations = allViolations(history, script.component());
    QVERIFY2(violations.isEmpty(), qPrintable(violations.join(u'\n')));
    m_good = history;
    m_component = script.component();
}

// Negative control: a store that writes objects, their events and their records in transactions of their own must be caught.
void TestCrash::validatorsSeeASplitCommit()
{
    Daemon daemon(Arguments);
    Operator script(daemon, {QStringLiteral("store.between:2"), QStringLiteral("store.between:5"),
                             QStringLiteral("store.before_audit:2")});
    script.setUnsafe();
    QVERIFY2(script.prepare(), qPrintable(daemon.log()));
    static_cast<void>(script.rollOut());
    daemon.kill();
    const auto history = readStoreHistory(daemon.databasePath());
    QVERIFY(!(checkContiguous(history) + checkNothingLost(history)).isEmpty());
    // It also leaves changes without their records.
    QVERIFY(!checkRecords(history, "r1").isEmpty());
}

// Negative controls: each validator goes red on a history with one thing wrong.
void TestCrash::validatorsSeeDoctoredHistories()
{
    QVERIFY2(!m_good.events.empty(), "needs a good history to spoil");
    QVERIFY(allViolations(m_good, m_component).isEmpty());

    auto missing = m_good;
    const auto gone = (m_good.events.front().revision + m_good.revision) / 2;
    std::erase_if(missing.events, [gone](const StoredEvent &event) { return event.revision == gone; });
    QVERIFY(!checkContiguous(missing).isEmpty());

    auto forgotten = m_good;
    for (auto &[key, object] : forgotten.objects) {
        if (key.first == backend::Kind::Node) {
            auto changed = std::make_shared<v1::Node>(static_cast<const v1::Node &>(*object));
            changed->mutable_status()->set_state(v1::NODE_STATE_CRITICAL);
            object = changed;
            break;
        }
    }
    QVERIFY(!checkNothingLost(forgotten).isEmpty());

    auto twice = m_good;
    auto retold = m_good;
    for (auto event = m_good.events.rbegin(); event != m_good.events.rend(); ++event) {
        if (event->kind != backend::Kind::Node)
            continue;
        auto node = static_cast<const v1::Node &>(*event->value);
        const auto desired = node.desired().find(m_component);
        if (desired == node.desired().end() || desired->second.rollout() != "r1")
            continue;
        auto &installed = (*node.mutable_status()->mutable_installed())[m_component];
        installed.set_install_count(installed.install_count() + 1);
        twice.events.push_back({event->revision, event->kind, event->name, std::make_shared<v1::Node>(node)});
        (*node.mutable_desired())[m_component].mutable_since()->set_seconds(1);
        retold.events.push_back({event->revision, event->kind, event->name, std::make_shared<v1::Node>(node)});
        break;
    }
    QVERIFY(!checkNothingTwice(twice, "r1", m_component).isEmpty());
    QVERIFY(!checkNothingTwice(retold, "r1", m_component).isEmpty());

    auto unfinished = m_good;
    const auto rollout = std::static_pointer_cast<const v1::Rollout>(unfinished.objects[{backend::Kind::Rollout, "r1"}]);
    auto changed = std::make_shared<v1::Rollout>(*rollout);
    changed->mutable_status()->mutable_transitions()->DeleteSubrange(1, 1);
    changed->mutable_status()->set_phase(v1::ROLLOUT_PHASE_WAVE);
    unfinished.objects[{backend::Kind::Rollout, "r1"}] = changed;
    unfinished.events.push_back({unfinished.revision, backend::Kind::Rollout, "r1", changed});
    QVERIFY(!checkCompleted(unfinished, "r1").isEmpty());
    QVERIFY(!checkTransitions(unfinished, "r1").isEmpty());

    auto unrecorded = m_good;
    unrecorded.audit.pop_back();
    QVERIFY(!checkRecords(unrecorded, "r1").isEmpty());
    QVERIFY(!checkChain(unrecorded).isEmpty());
    auto recordedTwice = m_good;
    recordedTwice.audit.push_back(m_good.audit.back());
    QVERIFY(!checkRecords(recordedTwice, "r1").isEmpty());
    QVERIFY(!checkChain(recordedTwice).isEmpty());

    auto repartitioned = m_good;
    for (const auto &event : m_good.events) {
        if (event.kind == backend::Kind::Partition)
            repartitioned.events.push_back(event);
    }
    QVERIFY(!checkPartition(repartitioned, "r1").isEmpty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestCrash)
#include "tst_crash.moc"
