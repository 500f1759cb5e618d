// The tables that are no more than a description of their columns.
#include "models/deploymentstable.h"
#include "models/fleetstable.h"
#include "models/releasestable.h"
#include "models/rolloutstable.h"
#include "models/sitestable.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QString line(const TableModelBase &table, int row = 0)
{
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column) {
        // Fetching what delegates ask for must not fail on any column.
        for (const int role : {int(Qt::ToolTipRole), int(TableModelBase::SortRole), int(TableModelBase::StateRole)})
            static_cast<void>(table.index(row, column).data(role));
        cells.append(table.cellText(row, column));
    }
    return cells.join(u'|');
}

} // namespace

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sites()
    {
        KeyedStore<Site> store;
        KeyedStore<Node> nodes;
        const NodeAggregates aggregates(nodes);
        const PlaneClock clock([] { return TimeMs(1'763'798'125'000); });
        ShareHistory trends(clock);
        SitesTable table(store, aggregates, trends);
        watchModel(&table);
        Site oslo = site(text("osl-1"), Tier::Edge, text("Norway"), text("eu-north"));
        oslo.displayName = text("Oslo");
        oslo.type = text("factory");
        oslo.timeZone = text("Europe/Oslo");
        commit(store, {site(text("empty")), oslo});
        QCOMPARE(line(table, 0), text("No nodes|empty||Edge||||0|0|0|0|0|0|Online share: nothing seen yet||"));
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        commit(nodes, {node(text("a"), text("osl-1")), node(text("b"), text("osl-1"), NodeState::Offline),
                       node(text("c"), text("elsewhere"))});
        QCOMPARE(line(table, 1), text("Offline|osl-1|Oslo|Edge|factory|Norway|eu-north|2|1|0|0|1|0|"
                                      "Online share: nothing seen yet|08:55|"));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), table.index(1, SitesTable::State));
        QCOMPARE(changed.at(1).at(1).toModelIndex(), table.index(1, SitesTable::Trend));
        const QModelIndex state = table.index(1, SitesTable::State);
        QCOMPARE(state.data(TableModelBase::StateRole).toInt(), int(NodeState::Offline));
        QCOMPARE(state.data(Qt::ToolTipRole).toString(), text("1 online, 1 offline"));
        QVERIFY(table.sortKey(1, SitesTable::State) < table.sortKey(0, SitesTable::State));
    }

    void fleets()
    {
        KeyedStore<Fleet> store;
        const PlaneClock clock;
        const ShareHistory trends(clock);
        FleetsTable table(store, trends);
        watchModel(&table);
        Fleet fleet;
        fleet.meta.name = text("gates");
        fleet.displayName = text("Gates");
        fleet.selector = text("tier = edge");
        fleet.nodes = 1000;
        fleet.canaryNodes = 10;
        fleet.nodesByState = {{text("online"), 970}, {text("critical"), 1}, {text("resting"), 29}};
        commit(store, {fleet});
        QCOMPARE(line(table), text("Critical|gates|Gates|tier = edge|1,000|10|970|0|1|0|0|Online share: nothing seen yet|"));
        QCOMPARE(table.index(0, FleetsTable::State).data(Qt::ToolTipRole).toString(),
                 text("970 online, 1 critical, 29 not reported"));
        QCOMPARE(table.index(0, FleetsTable::Nodes).data(TableModelBase::SortRole), QVariant(qint64(1000)));
    }

    void deployments()
    {
        KeyedStore<Deployment> store;
        DeploymentsTable table(store);
        watchModel(&table);
        Deployment d;
        d.meta.name = text("router-gates");
        d.meta.updated = 1'795'334'125'000;
        d.component = text("router");
        d.fleet = text("gates");
        d.release = text("router-2");
        d.priority = -5;
        d.activeRollout = text("ro-1");
        d.nodesByRelease = {{QString(), 1}, {text("router-1"), 1}, {text("router-2"), 2}};
        Deployment fresh;
        fresh.meta.name = text("fresh");
        commit(store, {d, fresh});
        QCOMPARE(line(table, 0), text("router-gates|router|gates|router-2|50 %|nothing: 1, router-1: 1, router-2: 2|ro-1|-5|"
                                      "2026-11-22 07:55:25 UTC"));
        QCOMPARE(table.index(0, DeploymentsTable::Converged).data(TableModelBase::ProgressRole).toDouble(), 0.5);
        QCOMPARE(table.cellText(1, DeploymentsTable::Converged), QString());
        QCOMPARE(table.index(1, DeploymentsTable::Converged).data(TableModelBase::ProgressRole).toDouble(), 0.0);
    }

    void rollouts()
    {
        TimeMs wall = 10'000'000;
        const PlaneClock clock([&wall] { return wall; });
        KeyedStore<Rollout> store;
        RolloutsTable table(store, clock);
        watchModel(&table);
        Rollout r;
        r.meta.name = text("ro-1");
        r.deployment = text("router-gates");
        r.fromRelease = text("router-1");
        r.release = text("router-2");
        r.phase = RolloutPhase::Wave;
        r.wave = 1;
        r.started = wall - 5000;
        r.message = text("12 nodes are updating");
        r.groups = {{text("canary"), 10, 0, 0, 0, 9, 0, 1, 0}, {text("wave 1"), 1003, 900, 80, 12, 6, 2, 0, 3}};
        commit(store, {r});
        QCOMPARE(line(table), text("Wave 1 of 1|ro-1|router-gates|router-1 → router-2|15 of 1,009|15|12|2|80|5 s|"
                                   "12 nodes are updating"));
        QCOMPARE(table.index(0, RolloutsTable::Progress).data(TableModelBase::ProgressRole).toDouble(), 15.0 / 1009);
        QCOMPARE(table.index(0, RolloutsTable::Phase).data(TableModelBase::StateRole).toInt(), int(RolloutPhase::Wave));
        QCOMPARE(sumOf(r.groups).waiting, 900U);
        QCOMPARE(progressOf(RolloutGroup{text("x"), 2, 0, 0, 0, 0, 0, 1, 1}), 0.0);
    }

    void finishedPhases()
    {
        for (const RolloutPhase phase :
             {RolloutPhase::Completed, RolloutPhase::RolledBack, RolloutPhase::Aborted, RolloutPhase::Expired})
            QVERIFY(isFinished(phase));
        for (const RolloutPhase phase :
             {RolloutPhase::Canary, RolloutPhase::Halted, RolloutPhase::Paused, RolloutPhase::RollingBack, RolloutPhase(99)})
            QVERIFY(!isFinished(phase));
    }

    void releases()
    {
        KeyedStore<Release> store;
        ReleasesTable table(store);
        watchModel(&table);
        Release r;
        r.meta.name = text("router-2");
        r.component = text("router");
        r.version = text("2.0.0");
        r.sha256 = QString(64, u'a');
        r.sizeBytes = 1536;
        r.notes = text("Mends the clock");
        commit(store, {r});
        QCOMPARE(line(table), text("router-2|router|2.0.0|1.5 KiB|aaaaaaaaaaaa||Mends the clock"));
        QCOMPARE(table.index(0, ReleasesTable::Digest).data(Qt::ToolTipRole).toString(), r.sha256);
    }
};

SKERRY_TEST_MAIN(QGuiApplication, TestTables)
#include "tst_tables.moc"
