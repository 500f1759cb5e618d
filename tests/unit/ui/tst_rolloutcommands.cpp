#include "tests/support/fatallogger.h"
#include "tests/unit/ui/planesample.h"
#include "views/rollouts/rolloutcommands.h"

#include <QtTest>

using namespace skerry;

namespace {

constexpr RolloutCommand Commands[] = {RolloutCommand::Promote, RolloutCommand::Pause, RolloutCommand::Resume,
                                       RolloutCommand::Abort, RolloutCommand::RollBack};

} // namespace

class TestRolloutCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allows_data();
    void allows();
    void namesCountAndTarget_data();
    void namesCountAndTarget();
    void haltIsToldBeforeResume();
};

void TestRolloutCommands::allows_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("allowed"); // initials of promote, pause (p), resume, abort, roll back (b)
    const auto row = [](const char *name, RolloutPhase phase, const char *allowed) {
        QTest::newRow(name) << static_cast<int>(phase) << QString::fromLatin1(allowed);
    };
    row("scheduled", RolloutPhase::Scheduled, "pa");
    row("canary", RolloutPhase::Canary, "Ppab");
    row("baking", RolloutPhase::Baking, "Ppab");
    row("analyzing", RolloutPhase::Analyzing, "pab");
    row("holding", RolloutPhase::Holding, "Ppab");
    row("wave", RolloutPhase::Wave, "pab");
    row("wave baking", RolloutPhase::WaveBaking, "pab");
    row("paused", RolloutPhase::Paused, "rab");
    row("halted", RolloutPhase::Halted, "rab");
    row("rolling back", RolloutPhase::RollingBack, "");
    row("completed", RolloutPhase::Completed, "");
    row("rolled back", RolloutPhase::RolledBack, "");
    row("aborted", RolloutPhase::Aborted, "");
    row("expired", RolloutPhase::Expired, "");
    row("of a newer control plane", static_cast<RolloutPhase>(99), "a");
}

void TestRolloutCommands::allows()
{
    QFETCH(int, phase);
    QFETCH(QString, allowed);
    const Rollout rollout = test::sampleRollout(QStringLiteral("r"), static_cast<RolloutPhase>(phase));
    const QString initials = QStringLiteral("Pprab");
    for (int i = 0; i < initials.size(); ++i) {
        const QString why = whyNot(Commands[i], rollout);
        QVERIFY2(why.isEmpty() == allowed.contains(initials.at(i)), qUtf8Printable(commandText(Commands[i]) + why));
        QVERIFY(why.isEmpty() || why.endsWith(QLatin1Char('.')));
    }
}

void TestRolloutCommands::namesCountAndTarget_data()
{
    QTest::addColumn<int>("command");
    QTest::addColumn<QString>("action");
    QTest::newRow("promote") << 1 << QStringLiteral("Promote to 1,012 nodes");
    QTest::newRow("pause") << 2 << QStringLiteral("Pause before 1,012 nodes");
    QTest::newRow("resume") << 3 << QStringLiteral("Resume with 1,012 nodes");
    QTest::newRow("abort") << 4 << QStringLiteral("Abort before 1,012 nodes");
    QTest::newRow("roll back") << 5 << QStringLiteral("Roll back 1,012 nodes");
}

void TestRolloutCommands::namesCountAndTarget()
{
    QFETCH(int, command);
    QFETCH(QString, action);
    const Rollout rollout = test::sampleRollout(QStringLiteral("proxy-r1"), RolloutPhase::Holding);
    const ConfirmRequest request = confirmRequest(static_cast<RolloutCommand>(command), rollout, 1012);
    QCOMPARE(request.action, action);
    QVERIFY(request.title.contains(rollout.meta.name));
    QVERIFY(request.text.contains(rollout.deployment));
    QVERIFY(request.text.contains(QStringLiteral("1,012 nodes")));
    QVERIFY(!request.text.contains(QLatin1Char('%')));
}

void TestRolloutCommands::haltIsToldBeforeResume()
{
    Rollout rollout = test::sampleRollout(QStringLiteral("r"), RolloutPhase::Halted);
    rollout.message = QStringLiteral("6 of 12 attempted nodes failed");
    const ConfirmRequest request = confirmRequest(RolloutCommand::Resume, rollout, 1);
    QVERIFY(request.text.contains(rollout.message));
    QCOMPARE(request.action, QStringLiteral("Resume with 1 node"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestRolloutCommands)
#include "tst_rolloutcommands.moc"
