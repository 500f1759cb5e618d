#include "backend_stub/core/splitmix.h"
#include "backend_stub/fabric/nodemachine.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

const TimePoint Start{std::chrono::milliseconds(1'800'000'000'000)};

} // namespace

class TestNodeMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_node = test::makeNode("n1", "bergen");
        m_node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        m_releases = {{"old", {.sizeBytes = 50'000'000, .image = true}},
                      {"new", {.sizeBytes = 50'000'000, .image = true}},
                      {"newer", {.sizeBytes = 50'000'000, .image = true}},
                      {"bad", {.sizeBytes = 50'000'000, .image = true, .healthCheckFailureRatio = 1}}};
        install("os", "old");
        m_now = Start;
        m_reachable = true;
        m_health = v1::NODE_STATE_ONLINE;
    }

    void doesNothingWithoutReason()
    {
        desire("os", "old", {}, 0);
        const auto next = step();
        QVERIFY(!next.changed);
        QVERIFY(!next.wake);
    }

    // One row for each phase: in it, unchanged until it is over; then the next one, from the moment that it was over.
    void goesThroughThePhases()
    {
        desire("os", "new", "r1", 1);
        const std::vector phases = {v1::UPDATE_PHASE_DOWNLOADING, v1::UPDATE_PHASE_VERIFYING, v1::UPDATE_PHASE_INSTALLING,
                                    v1::UPDATE_PHASE_RESTARTING, v1::UPDATE_PHASE_HEALTH_CHECK};
        for (const auto phase : phases) {
            auto next = apply();
            QCOMPARE(update("os").phase(), phase);
            QVERIFY(fromProto(update("os").since()) == m_now);
            QCOMPARE(update("os").release(), std::string("new"));
            QCOMPARE(update("os").rollout(), std::string("r1"));
            QCOMPARE(update("os").attempt(), 1U);
            QCOMPARE(update("os").total_bytes(), std::uint64_t{50'000'000});
            QCOMPARE(m_node.status().state(), v1::NODE_STATE_UPDATING);
            QCOMPARE(m_node.status().installed().at("os").release(), std::string("old"));
            QCOMPARE(m_node.status().installed().at("os").install_count(), phase > v1::UPDATE_PHASE_INSTALLING ? 2U : 1U);
            QVERIFY(next.wake && *next.wake > m_now);
            const auto due = *next.wake;
            m_now = due - 1ms;
            QVERIFY(!step().changed);
            if (phase == v1::UPDATE_PHASE_HEALTH_CHECK)
                QVERIFY(due - fromProto(update("os").since()) == 10s);
            m_now = due;
        }
        const auto last = apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("new"));
        QVERIFY(fromProto(m_node.status().installed().at("os").since()) == m_now);
        QCOMPARE(m_node.status().installed().at("os").install_count(), 2U);
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_ONLINE);
        QVERIFY(!last.wake);
        m_now += 24h;
        QVERIFY(!step().changed);
    }

    // Looked at only long afterwards, it has come to the same end at the same times.
    void catchesUpInOneStep()
    {
        desire("os", "new", "r1", 1);
        const auto node = m_node;
        finish();
        const auto slow = m_node;
        m_node = node;
        m_now = Start;
        apply();
        m_now = Start + 24h;
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(update("os").SerializeAsString(), slow.status().updates().at("os").SerializeAsString());
        QCOMPARE(m_node.status().installed().at("os").install_count(), 2U);
    }

    void aBadImageReverts()
    {
        desire("os", "bad", "r1", 1);
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_FAILED);
        QVERIFY(update("os").message().find("reverted to old") != std::string::npos);
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("old"));
        QCOMPARE(m_node.status().installed().at("os").install_count(), 2U);
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_ONLINE);
        m_now += 24h;
        QVERIFY(!step().changed); // not tried again by itself
        desire("os", "bad", "r1", 2);
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_DOWNLOADING);
        finish();
        QCOMPARE(m_node.status().installed().at("os").install_count(), 3U);
    }

    void imagesGoIntoTheIdleSlot()
    {
        const auto installed = [this]() -> const v1::InstalledRelease & { return m_node.status().installed().at("os"); };
        (*m_node.mutable_status()->mutable_installed())["os"].set_slot(v1::SLOT_A);
        desire("os", "bad", "r1", 1);
        finish();
        // It has booted back; what failed stands where it was installed.
        QCOMPARE(installed().slot(), v1::SLOT_A);
        QCOMPARE(installed().idle(), std::string("bad"));
        desire("os", "new", "r2", 1);
        finish();
        QCOMPARE(installed().slot(), v1::SLOT_B);
        QCOMPARE(installed().idle(), std::string("old"));
        desire("os", "old", "r2", 2);
        finish();
        QCOMPARE(installed().slot(), v1::SLOT_A);
        QCOMPARE(installed().idle(), std::string("new"));
    }

    void theFirstSlotIsA()
    {
        m_node.mutable_status()->clear_installed();
        desire("os", "new", "r1", 1);
        finish();
        QCOMPARE(m_node.status().installed().at("os").slot(), v1::SLOT_A);
        QCOMPARE(m_node.status().installed().at("os").idle(), std::string());
    }

    void whatIsNoImageHasNoSlots()
    {
        m_releases["new"].image = false;
        desire("os", "new", "r1", 1);
        finish();
        QCOMPARE(m_node.status().installed().at("os").slot(), v1::SLOT_UNSPECIFIED);
        QCOMPARE(m_node.status().installed().at("os").idle(), std::string());
    }

    void somePassAndSomeFail()
    {
        m_releases["bad"].healthCheckFailureRatio = 0.3;
        int failed = 0;
        for (int i = 0; i < 1000; ++i) {
            init();
            m_releases["bad"].healthCheckFailureRatio = 0.3;
            m_node.mutable_meta()->set_name("n" + std::to_string(i));
            desire("os", "bad", "r1", 1);
            finish();
            failed += update("os").phase() == v1::UPDATE_PHASE_FAILED ? 1 : 0;
        }
        QVERIFY2(failed > 240 && failed < 360, qPrintable(QString::number(failed))); // 4 standard deviations
    }

    void whatIsInstalledSucceedsAtOnce()
    {
        desire("os", "old", "r1", 3);
        const auto next = apply();
        QVERIFY(!next.wake);
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(update("os").rollout(), std::string("r1"));
        QCOMPARE(update("os").attempt(), 3U);
        QCOMPARE(m_node.status().installed().at("os").install_count(), 1U);
        QVERIFY(!step().changed);
    }

    void supersededUpdates_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<bool>("abandoned");
        QTest::newRow("downloading") << int(v1::UPDATE_PHASE_DOWNLOADING) << true;
        QTest::newRow("verifying") << int(v1::UPDATE_PHASE_VERIFYING) << true;
        QTest::newRow("installing") << int(v1::UPDATE_PHASE_INSTALLING) << true;
        QTest::newRow("restarting") << int(v1::UPDATE_PHASE_RESTARTING) << false;
        QTest::newRow("health check") << int(v1::UPDATE_PHASE_HEALTH_CHECK) << false;
    }

    void supersededUpdates()
    {
        QFETCH(int, phase);
        QFETCH(bool, abandoned);
        desire("os", "new", "r1", 1);
        while (update("os").phase() != phase)
            m_now = *apply().wake;
        m_now = fromProto(update("os").since());
        desire("os", "newer", "r2", 1);
        apply();
        QCOMPARE(update("os").release(), std::string(abandoned ? "newer" : "new"));
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(update("os").rollout(), std::string("r2"));
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("newer"));
        QCOMPARE(m_node.status().installed().at("os").install_count(), abandoned ? 2U : 3U);
    }

    // Back to what is installed before the point of no return: nothing is installed, and it is reported.
    void takenBackInTime()
    {
        desire("os", "new", "r1", 1);
        apply();
        desire("os", "old", "r1", 2);
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(update("os").attempt(), 2U);
        QCOMPARE(m_node.status().installed().at("os").install_count(), 1U);
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_ONLINE);
    }

    void noLongerDesired()
    {
        desire("os", "new", "r1", 1);
        apply();
        m_node.mutable_desired()->erase("os");
        const auto next = apply();
        QVERIFY(!next.wake);
        QVERIFY(!m_node.status().updates().contains("os"));
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_ONLINE);
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("old"));
    }

    void downloadsResume()
    {
        desire("os", "new", "r1", 1);
        const auto whole = *apply().wake - m_now;
        m_now += whole / 2;
        m_reachable = false;
        const auto away = apply();
        QVERIFY(!away.wake);
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_OFFLINE);
        QVERIFY(fromProto(m_node.status().last_seen()) == m_now - 3s);
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_DOWNLOADING);
        const auto half = update("os").done_bytes();
        QVERIFY(half > 24'000'000 && half < 26'000'000);
        m_now += 5h;
        QVERIFY(!step().changed);
        m_reachable = true;
        const auto back = apply();
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_UPDATING);
        QVERIFY(*back.wake > m_now);
        QVERIFY(*back.wake - m_now < whole * 6 / 10);
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(update("os").done_bytes(), update("os").total_bytes());
    }

    void goesOnWithoutALinkOnceItHasTheBytes()
    {
        desire("os", "new", "r1", 1);
        while (update("os").phase() != v1::UPDATE_PHASE_INSTALLING)
            m_now = *apply().wake;
        m_reachable = false;
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_INSTALLING);
        m_now += 1h;
        m_reachable = true;
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(m_node.status().installed().at("os").install_count(), 2U);
    }

    void offlineNodesWaitAndTakeTheNewest()
    {
        m_reachable = false;
        desire("os", "new", "r1", 1);
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_QUEUED);
        QVERIFY(!update("os").message().empty());
        desire("os", "newer", "r2", 1);
        apply();
        QCOMPARE(update("os").rollout(), std::string("r2"));
        QVERIFY(!step().changed);
        m_reachable = true;
        finish();
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("newer"));
        QCOMPARE(m_node.status().installed().at("os").install_count(), 2U);
    }

    void oneComponentAtATime()
    {
        m_releases["app-1"] = {.sizeBytes = 1'000'000};
        desire("os", "new", "r1", 1);
        desire("app", "app-1", {}, 0);
        apply();
        QCOMPARE(update("app").phase(), v1::UPDATE_PHASE_DOWNLOADING);
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_QUEUED);
        QVERIFY(update("os").message().find("app") != std::string::npos);
        finish();
        QCOMPARE(update("app").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(m_node.status().installed().at("app").install_count(), 1U);
    }

    void cordonedNodesTakeNothingNew()
    {
        m_node.mutable_spec()->set_cordoned(true);
        desire("os", "new", "r1", 1);
        const auto next = apply();
        QVERIFY(!next.wake);
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_QUEUED);
        QVERIFY(update("os").message().find("cordoned") != std::string::npos);
        QVERIFY(!step().changed);
        m_node.mutable_spec()->set_cordoned(false);
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
    }

    void nodesThatAreHeldTakeNothingNew_data()
    {
        QTest::addColumn<bool>("maintenance");
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("says");
        QTest::newRow("maintenance") << true << QString() << QStringLiteral("in maintenance");
        QTest::newRow("pin") << false << QStringLiteral("old") << QStringLiteral("pinned to old");
    }

    void nodesThatAreHeldTakeNothingNew()
    {
        QFETCH(bool, maintenance);
        QFETCH(QString, pin);
        QFETCH(QString, says);
        m_node.mutable_spec()->set_maintenance(maintenance);
        if (!pin.isEmpty())
            (*m_node.mutable_spec()->mutable_pinned())["os"] = pin.toStdString();
        desire("os", "new", "r1", 1);
        QVERIFY(!apply().wake);
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_QUEUED);
        const auto message = QString::fromStdString(update("os").message());
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY(!step().changed);
        m_node.mutable_spec()->set_maintenance(false);
        (*m_node.mutable_spec()->mutable_pinned())["os"] = "new";
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
    }

    // What has begun goes on: a node is never left half installed.
    void holdsDoNotStopWhatHasBegun()
    {
        desire("os", "new", "r1", 1);
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_DOWNLOADING);
        m_node.mutable_spec()->set_maintenance(true);
        (*m_node.mutable_spec()->mutable_pinned())["os"] = "old";
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
    }

    void deltasAreForWhoRunsTheirOrigin_data()
    {
        QTest::addColumn<QString>("installed");
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("the origin") << QStringLiteral("old") << quint64{1'000'000};
        QTest::newRow("another release") << QStringLiteral("newer") << quint64{50'000'000};
        QTest::newRow("nothing") << QString() << quint64{50'000'000};
    }

    void deltasAreForWhoRunsTheirOrigin()
    {
        QFETCH(QString, installed);
        QFETCH(quint64, bytes);
        m_releases["new"].deltaBytes["old"] = 1'000'000;
        m_node.mutable_status()->clear_installed();
        if (!installed.isEmpty())
            install("os", installed.toStdString());
        desire("os", "new", "r1", 1);
        const auto next = apply();
        QCOMPARE(quint64{update("os").total_bytes()}, bytes);
        // The link of a node at the edge has 12.5 to 37.5 MB/s.
        QVERIFY(*next.wake - m_now >= Milliseconds(bytes / 37'500) - 1ms);
        QVERIFY(*next.wake - m_now <= Milliseconds(bytes / 12'500) + 1ms);
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(quint64{update("os").done_bytes()}, bytes);
    }

    void whatHasAnotherDigestIsNotInstalled()
    {
        m_releases["new"].damagedDownloadRatio = 1;
        desire("os", "new", "r1", 1);
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_FAILED);
        QVERIFY2(update("os").message().find("SHA-256") != std::string::npos, update("os").message().c_str());
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("old"));
        QCOMPARE(m_node.status().installed().at("os").install_count(), 1U);
    }

    void aNodeThatIsNotWellSaysSo()
    {
        m_health = v1::NODE_STATE_CRITICAL;
        apply();
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_CRITICAL);
        // It can be updated all the same.
        desire("os", "new", "r1", 1);
        apply();
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_UPDATING);
        finish();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_CRITICAL);
        m_health = v1::NODE_STATE_ONLINE;
        apply();
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_ONLINE);
    }

    void aNodeIsNoFasterThanItIsTold()
    {
        desire("os", "new", "r1", 1);
        (*m_node.mutable_desired())["os"].set_bytes_per_second(1'000'000);
        // 50 MB.
        const auto next = apply();
        QVERIFY(*next.wake - m_now == 50s);
        QCOMPARE(quint64{update("os").bytes_per_second()}, quint64{1'000'000});
        // The half that is there when its link goes is not downloaded again.
        m_now += 25s;
        m_reachable = false;
        apply();
        QCOMPARE(quint64{update("os").done_bytes()}, quint64{25'000'000});
    }

    void aMissingReleaseFails()
    {
        desire("os", "gone", "r1", 1);
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_FAILED);
        QVERIFY(update("os").message().find("gone") != std::string::npos);
        desire("os", "new", "r2", 1);
        apply();
        m_releases.erase("new");
        m_now += 1s;
        apply();
        QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_FAILED);
        QCOMPARE(m_node.status().installed().at("os").release(), std::string("old"));
    }

    void aNewNodeComesUp()
    {
        m_node.clear_status();
        const auto next = apply();
        QVERIFY(next.changed);
        QCOMPARE(m_node.status().state(), v1::NODE_STATE_ONLINE);
        QVERIFY(fromProto(m_node.status().last_seen()) == m_now);
    }

    // Desired states, links and time change at random; whatever happens, it settles on the newest.
    void alwaysConverges()
    {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            init();
            SplitMix random(seed);
            const std::vector<std::string> names = {"old", "new", "newer"};
            for (unsigned i = 1; i <= 12; ++i) {
                desire("os", names[random.next() % 3], "r" + std::to_string(random.next() % 3), i);
                m_reachable = random.next() % 3 != 0;
                m_now += std::chrono::milliseconds(random.next() % 90'000);
                apply();
            }
            m_reachable = true;
            finish();
            QCOMPARE(m_node.status().installed().at("os").release(), m_node.desired().at("os").release());
            QCOMPARE(update("os").phase(), v1::UPDATE_PHASE_SUCCEEDED);
            QCOMPARE(update("os").attempt(), 12U);
            QVERIFY(m_node.status().installed().at("os").install_count() <= 13U);
        }
    }

private:
    void install(const std::string &component, const std::string &release)
    {
        auto &installed = (*m_node.mutable_status()->mutable_installed())[component];
        installed.set_release(release);
        installed.set_install_count(1);
    }

    void desire(const std::string &component, const std::string &release, const std::string &rollout, unsigned attempt)
    {
        auto &desired = (*m_node.mutable_desired())[component];
        desired.set_release(release);
        desired.set_rollout(rollout);
        desired.set_attempt(attempt);
    }

    [[nodiscard]] NodeStep step() const
    {
        return stepNode(m_node, {.tier = v1::TIER_EDGE,
                                 .reachable = m_reachable,
                                 .health = m_health,
                                 .lastHeard = m_reachable ? m_now : m_now - 3s,
                                 .now = m_now,
                                 .seed = 1,
                                 .release = [this](const std::string &name) {
                                     const auto found = m_releases.find(name);
                                     return found == m_releases.end() ? std::nullopt : std::optional(found->second);
                                 }});
    }

    NodeStep apply()
    {
        auto next = step();
        *m_node.mutable_status() = next.status;
        return next;
    }

    // Follows the wakes until nothing is due any more.
    void finish()
    {
        for (int i = 0; i < 100; ++i) {
            const auto next = apply();
            if (!next.wake)
                return;
            m_now = *next.wake;
        }
        QFAIL("it never ends");
    }

    [[nodiscard]] const v1::UpdateStatus &update(const std::string &component) const
    {
        const auto found = m_node.status().updates().find(component);
        return found == m_node.status().updates().end() ? v1::UpdateStatus::default_instance() : found->second;
    }

    v1::Node m_node;
    std::map<std::string, ReleaseFacts> m_releases;
    TimePoint m_now;
    bool m_reachable = true;
    v1::NodeState m_health = v1::NODE_STATE_ONLINE;
};

SKERRY_TEST_MAIN(QCoreApplication, TestNodeMachine)
#include "tst_nodemachine.moc"
