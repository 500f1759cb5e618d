// The real window and a real control plane: a whole canary -> main rollout, pressed through as an operator does it.
#include "app/mainwindow.h"
#include "tests/gui/realplane.h"
#include "tests/support/fatallogger.h"
#include "ui/progress.h"
#include "ui/statuschip.h"

#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace skerry;

class TestRolloutEndToEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canaryHoldsAndMainCompletes();
    void rollsBackTheCanary();
};

void TestRolloutEndToEnd::canaryHoldsAndMainCompletes()
{
    test::RealPlane plane;
    QTRY_VERIFY_WITH_TIMEOUT(plane.isUsable(), 60'000);
    const PlaneInfo &answers = plane.models().connection().plane;
    QCOMPARE(answers.environment, QStringLiteral("local"));
    QVERIFY(!answers.subject.isEmpty());
    QCOMPARE(answers.roles, (QStringList{QStringLiteral("viewer"), QStringLiteral("operator")}));
    const QString name = plane.startRollout();
    QVERIFY(!name.isEmpty());
    QTRY_COMPARE(plane.find<QTableView>("groups")->model()->rowCount(), 4);

    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::Holding, 60'000);
    const Rollout held = *plane.models().rollouts().find(name);
    // Nothing outside the canary has been touched.
    for (int group = 1; group < held.groups.size(); ++group)
        QCOMPARE(held.groups.at(group).waiting, held.groups.at(group).total);
    QTRY_VERIFY(!plane.find<QPushButton>("resume")->isEnabled());

    QVERIFY(plane.command("promote"));
    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::Completed, 90'000);
    const Rollout done = *plane.models().rollouts().find(name);
    const ProgressShares shares = sharesOf(done);
    QCOMPARE(shares.updating, 0U);
    QVERIFY(shares.succeeded > 0);
    for (const RolloutGroup &group : done.groups)
        QCOMPARE(group.succeeded + group.failed + group.pendingOffline + group.gone, group.total);
    QTRY_COMPARE(plane.find<StatusChip>("rolloutPhase")->text(), QStringLiteral("Completed"));

    const Deployment *deployment = plane.models().deployments().find(done.deployment);
    QVERIFY(deployment);
    QTRY_COMPARE(plane.models().deployments().find(done.deployment)->release, done.release);
    const QString component = deployment->component;
    QTRY_VERIFY(plane.nodesThatRun(component, done.release) >= static_cast<int>(shares.succeeded));
}

void TestRolloutEndToEnd::rollsBackTheCanary()
{
    test::RealPlane plane;
    QTRY_VERIFY_WITH_TIMEOUT(plane.isUsable(), 60'000);
    const QString name = plane.startRollout();
    QVERIFY(!name.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::Holding, 60'000);
    QVERIFY(plane.command("pause"));
    QTRY_COMPARE(plane.phaseOf(name), RolloutPhase::Paused);
    QVERIFY(plane.command("rollBack"));
    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::RolledBack, 60'000);
    const Rollout back = *plane.models().rollouts().find(name);
    QCOMPARE(plane.models().deployments().find(back.deployment)->release, back.fromRelease);
    QTRY_VERIFY(!plane.find<QPushButton>("abort")->isEnabled());
}

SKERRY_TEST_MAIN(QApplication, TestRolloutEndToEnd)
#include "tst_rollout_endtoend.moc"
