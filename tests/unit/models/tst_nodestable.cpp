#include "models/nodestable.h"
#include "models/sortfiltertable.h"
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

NodeComponent component(const char *installed, const char *desired, UpdatePhase phase = UpdatePhase::Unspecified)
{
    NodeComponent c;
    c.component = QStringLiteral("router");
    c.installed = QString::fromUtf8(installed);
    c.desired = QString::fromUtf8(desired);
    c.phase = phase;
    return c;
}

} // namespace

class TestNodesTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells()
    {
        TimeMs wall = 1'000'000;
        PlaneClock clock([&wall] { return wall; });
        KeyedStore<Node> nodes;
        KeyedStore<Site> sites;
        NodesTable table(nodes, sites, clock);
        watchModel(&table);
        commit(sites, {site(text("osl-1"), Tier::Edge, text("Norway"))});
        Node n = node(text("gw-1"), text("osl-1"), NodeState::Offline);
        n.cordoned = true;
        n.maintenance = true;
        n.channel = Channel::Canary;
        n.hardware = text("arm");
        n.lastSeen = 1'000'000 - 14 * 60'000;
        n.meta.labels = {{text("rack"), text("a1")}, {text("spare"), QString()}};
        NodeComponent router = component("router-1", "router-2", UpdatePhase::Downloading);
        router.doneBytes = 25;
        router.totalBytes = 100;
        n.components = {component("agent-1", "agent-1", UpdatePhase::Failed), router};
        commit(nodes, {n});
        QStringList row;
        for (int column = 0; column < table.columnCount(); ++column)
            row.append(table.cellText(0, column));
        QCOMPARE(row.join(u'|'),
                 text("Offline, cordoned, in maintenance|gw-1|osl-1|Edge|Norway|Canary|agent-1, router-1 → router-2|"
                      "Downloading 25 %|14 min|arm|rack=a1, spare"));
        QCOMPARE(table.index(0, NodesTable::State).data(TableModelBase::StateRole).toInt(), int(NodeState::Offline));
        QCOMPARE(table.index(0, NodesTable::Phase).data(TableModelBase::StateRole).toInt(), int(UpdatePhase::Downloading));
        QCOMPARE(table.index(0, NodesTable::Phase).data(TableModelBase::ProgressRole).toDouble(), 0.25);
        wall += 60'000;
        QCOMPARE(table.cellText(0, NodesTable::LastSeen), text("15 min"));
        n.state = NodeState::Online;
        commit(nodes, {n});
        QCOMPARE(table.cellText(0, NodesTable::LastSeen), text("now"));
        // While nobody tells, "now" was then.
        clock.setSilentSince(wall - 5 * 60'000);
        QCOMPARE(table.cellText(0, NodesTable::LastSeen), text("5 min"));
        clock.setSilentSince(0);
        QCOMPARE(table.cellText(0, NodesTable::LastSeen), text("now"));
    }

    void summaries()
    {
        QCOMPARE(componentSummary(component("a", "")), text("a"));
        QCOMPARE(componentSummary(component("a", "a")), text("a"));
        QCOMPARE(componentSummary(component("", "")), text("nothing"));
        QCOMPARE(componentSummary(component("", "b")), text("nothing → b"));
    }

    void theMostUrgentUpdateIsShown()
    {
        Node n;
        QVERIFY(!currentUpdate(n));
        n.components = {component("a", "a", UpdatePhase::Succeeded), component("b", "c", UpdatePhase::Failed),
                        component("d", "e", UpdatePhase::Queued)};
        QCOMPARE(currentUpdate(n)->phase, UpdatePhase::Queued);
        n.components.removeLast();
        QCOMPARE(currentUpdate(n)->phase, UpdatePhase::Failed);
        n.components.removeLast();
        n.components.append(component("f", "f", UpdatePhase::Succeeded));
        n.components.last().phaseSince = 9;
        QCOMPARE(currentUpdate(n)->installed, text("f"));
    }

    void sitesThatComeLaterFillTheirCells()
    {
        KeyedStore<Node> nodes;
        KeyedStore<Site> sites;
        const PlaneClock clock;
        NodesTable table(nodes, sites, clock);
        SortFilterTable proxy(&table);
        watchModel(&table);
        watchModel(&proxy);
        proxy.sort(NodesTable::Tier);
        commit(nodes, {node(text("a"), text("s1")), node(text("b"), text("s2"))});
        proxy.reorderNow();
        QCOMPARE(table.cellText(0, NodesTable::Tier), QString());
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        commit(sites, {site(text("s1"), Tier::Device, text("Norway")), site(text("s2"), Tier::Cloud)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), table.index(0, NodesTable::Tier));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), table.index(1, NodesTable::Country));
        proxy.reorderNow();
        QCOMPARE(column(proxy, NodesTable::Name), (QStringList{text("b"), text("a")}));
    }

    void changesAnnounceTheirColumns()
    {
        KeyedStore<Node> nodes;
        KeyedStore<Site> sites;
        const PlaneClock clock;
        NodesTable table(nodes, sites, clock);
        commit(nodes, {node(text("a"))});
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        Node n = node(text("a"));
        n.components = {component("x", "y")};
        commit(nodes, {n});
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), int(NodesTable::Components));
        QCOMPARE(changed.at(0).at(1).toModelIndex().column(), int(NodesTable::Phase));
    }
};

SKERRY_TEST_MAIN(QGuiApplication, TestNodesTable)
#include "tst_nodestable.moc"
