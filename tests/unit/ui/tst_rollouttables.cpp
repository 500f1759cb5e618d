// GroupsTable and TransitionsTable.
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/planesample.h"
#include "views/rollouts/groupstable.h"
#include "views/rollouts/transitionstable.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace skerry;

class TestRolloutTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsShowCounts();
    void wavesAreCalledByWhatIsInThem();
    void skippedNodesDoNotCount();
    void groupsAnnounceOnlyWhatChanged();
    void groupsFollowAnotherRollout();
    void transitionsGrowAtTheTop();
};

void TestRolloutTables::groupsShowCounts()
{
    GroupsTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setRollout(test::sampleRollout(QStringLiteral("r"), RolloutPhase::Canary));
    QCOMPARE(table.rowCount(), 3);
    const auto text = [&table](int row, int column) { return table.index(row, column).data().toString(); };
    QCOMPARE(text(0, GroupsTable::Name), QStringLiteral("Canary"));
    QCOMPARE(text(2, GroupsTable::Name), QStringLiteral("Wave 2 (to 100 %)"));
    QCOMPARE(text(0, GroupsTable::Nodes), QStringLiteral("12"));
    QCOMPARE(text(0, GroupsTable::Succeeded), QStringLiteral("10"));
    QCOMPARE(text(0, GroupsTable::Failed), QStringLiteral("1"));
    QCOMPARE(text(0, GroupsTable::PendingOffline), QStringLiteral("1"));
    QCOMPARE(text(1, GroupsTable::Waiting), QStringLiteral("40"));
    QCOMPARE(table.index(0, GroupsTable::Progress).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("10 of 12 succeeded, 1 failed, 1 offline"));
}

void TestRolloutTables::wavesAreCalledByWhatIsInThem()
{
    GroupsTable table;
    Rollout rollout = test::sampleRollout(QStringLiteral("r"), RolloutPhase::Wave);
    rollout.plan.wavePercent.clear();
    rollout.groups[1].name = QStringLiteral("wave 1 (tier = edge)");
    rollout.groups[2].name = QStringLiteral("the rest");
    table.setRollout(rollout);
    QCOMPARE(table.index(1, GroupsTable::Name).data().toString(), QStringLiteral("Wave 1 (tier = edge)"));
    QCOMPARE(table.index(2, GroupsTable::Name).data().toString(), QStringLiteral("Wave 2: the rest"));
}

void TestRolloutTables::skippedNodesDoNotCount()
{
    GroupsTable table;
    Rollout rollout = test::sampleRollout(QStringLiteral("r"), RolloutPhase::Canary);
    rollout.groups[0].skipped = 2;
    rollout.groups[0].failed = 0;
    rollout.groups[0].pendingOffline = 0;
    table.setRollout(rollout);
    QCOMPARE(table.index(0, GroupsTable::Skipped).data().toString(), QStringLiteral("2"));
    QCOMPARE(table.index(0, GroupsTable::Progress).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("10 of 10 succeeded"));
}

void TestRolloutTables::groupsAnnounceOnlyWhatChanged()
{
    GroupsTable table;
    Rollout rollout = test::sampleRollout(QStringLiteral("r"), RolloutPhase::Wave);
    rollout.wave = 1;
    table.setRollout(rollout);
    QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
    table.setRollout(rollout);
    QCOMPARE(changed.count(), 0);
    rollout.groups[1].waiting = 30;
    rollout.groups[1].updating = 10;
    table.setRollout(rollout);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 1);
    rollout.wave = 2; // the bold name moves on
    table.setRollout(rollout);
    QCOMPARE(changed.count(), 3);
    QCOMPARE(reset.count(), 0);
}

void TestRolloutTables::groupsFollowAnotherRollout()
{
    GroupsTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setRollout(test::sampleRollout(QStringLiteral("one"), RolloutPhase::Wave));
    Rollout other = test::sampleRollout(QStringLiteral("two"), RolloutPhase::Wave);
    other.groups.removeLast();
    other.groups[0].total = 7;
    table.setRollout(other);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.index(0, GroupsTable::Nodes).data().toString(), QStringLiteral("7"));
    table.setRollout({});
    QCOMPARE(table.rowCount(), 0);
}

void TestRolloutTables::transitionsGrowAtTheTop()
{
    TransitionsTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Rollout rollout = test::sampleRollout(QStringLiteral("r"), RolloutPhase::Canary);
    table.setRollout(rollout);
    QCOMPARE(table.rowCount(), 1);
    QSignalSpy inserted(&table, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
    RolloutTransition next;
    next.number = 2;
    next.from = RolloutPhase::Canary;
    next.to = RolloutPhase::Baking;
    next.verdict = QStringLiteral("11 of 12 report");
    rollout.transitions << next;
    table.setRollout(rollout);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(table.at(0).number, 2U);
    QCOMPARE(table.index(0, TransitionsTable::To).data().toString(), QStringLiteral("Canary baking"));
    QCOMPARE(table.index(0, TransitionsTable::Evidence).data().toString(), next.verdict);
    QCOMPARE(reset.count(), 0);
    rollout.transitions.removeFirst(); // another history than before
    table.setRollout(rollout);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(table.rowCount(), 1);
}

SKERRY_TEST_MAIN(QCoreApplication, TestRolloutTables)
#include "tst_rollouttables.moc"
