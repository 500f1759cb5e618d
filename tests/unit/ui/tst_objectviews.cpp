// The detail views of nodes, sites, fleets and deployments, each in its page.
#include "models/tasklog.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/breadcrumb.h"
#include "ui/linklabel.h"
#include "ui/sharebar.h"
#include "ui/statuschip.h"
#include "ui/tableview.h"
#include "views/deployments/deploymentspage.h"
#include "views/fleets/fleetspage.h"
#include "views/nodes/nodespage.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/sites/sitespage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace skerry;

namespace {

const QString NodeName = QStringLiteral("node-0001"); // online, at bergen-edge
const QString RolloutName = QStringLiteral("proxy-r1");

} // namespace

class TestObjectViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void enterAsksForTheObject();
    void targetsTellObjectsFromFilters();
    void anOddFilterComesBack();
    void escapeGoesBackToTheList();
    void escapeGoesToWhereOneCameFrom();
    void crumbsLeadUp();
    void nodeTells();
    void nodeMarksWhatIsWanted();
    void nodeFollows();
    void nodeThatIsGoneIsSaid();
    void nothingHappensWhileHidden();
    void siteTells();
    void siteShowsTheWorstFirst();
    void parentsInACircleEnd();
    void fleetTells();
    void deploymentTells();
    void deploymentStarts();
    void linksLead();

private:
    // Replaces the page.
    TablePage *open(TablePage *page, const QString &target);
    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString textOf(const char *label) const { return find<QLabel>(label)->text(); }
    // The cells of a table's row, those that are not empty.
    [[nodiscard]] QStringList row(const char *section, int number) const;
    [[nodiscard]] int rows(const char *section) const;
    [[nodiscard]] QStringList crumbs() const;
    [[nodiscard]] QString factOf(const QString &name) const;
    void put(const Node &node);
    void putComponent(const QString &node, const NodeComponent &component);

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_measurements;
    std::unique_ptr<test::FakeRolloutService> m_service;
    TaskLog m_tasks;
    std::unique_ptr<RolloutController> m_controller;
    std::unique_ptr<TablePage> m_page;
};

void TestObjectViews::init()
{
    m_models = std::make_unique<PlaneModels>();
    m_measurements = std::make_unique<test::FakeMeasurements>(*m_models);
    m_service = std::make_unique<test::FakeRolloutService>();
    m_controller = std::make_unique<RolloutController>(*m_models, *m_service, m_tasks, nullptr);
    test::fillPlane(*m_models, 200);
}

void TestObjectViews::cleanup()
{
    m_page.reset();
    m_controller.reset();
    m_service.reset();
    m_measurements.reset();
    m_models.reset();
}

TablePage *TestObjectViews::open(TablePage *page, const QString &target)
{
    m_page.reset(page);
    page->resize(1300, 800);
    page->show();
    page->setActive(true);
    page->open(target);
    return page;
}

QStringList TestObjectViews::row(const char *section, int number) const
{
    const QAbstractItemModel *model = find<TableView>(section)->model();
    QStringList texts;
    for (int column = 0; column < model->columnCount(); ++column)
        texts << model->index(number, column).data(Qt::ToolTipRole).toString();
    texts.removeAll(QString());
    return texts;
}

int TestObjectViews::rows(const char *section) const
{
    return find<TableView>(section)->model()->rowCount();
}

QStringList TestObjectViews::crumbs() const
{
    QStringList texts;
    for (const Crumb &crumb : m_page->findChild<Breadcrumb *>()->trail())
        texts << crumb.text;
    return texts;
}

QString TestObjectViews::factOf(const QString &name) const
{
    for (const QWidget *label : find<QWidget>("objectScroll")->findChildren<QWidget *>()) {
        if (label->accessibleName().startsWith(name + QStringLiteral(": ")))
            return label->accessibleName().mid(name.size() + 2);
    }
    return {};
}

void TestObjectViews::put(const Node &node)
{
    m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {node}, {}});
    m_models->flushNow();
}

void TestObjectViews::putComponent(const QString &node, const NodeComponent &component)
{
    Node changed = *m_models->nodes().find(node);
    changed.components = {component};
    put(changed);
}

void TestObjectViews::enterAsksForTheObject()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), {});
    QSignalSpy navigate(page, &Page::navigate);
    page->view()->setCurrentIndex(page->table()->indexOfKey(NodeName));
    QTest::keyClick(page->view(), Qt::Key_Return);
    QCOMPARE(navigate.size(), 1);
    QCOMPARE(navigate.constFirst().at(0).toString(), QStringLiteral("nodes"));
    QCOMPARE(navigate.constFirst().at(1).toString(), QStringLiteral("=node-0001"));
    page->open(navigate.constFirst().at(1).toString());
    QCOMPARE(page->shownObject(), NodeName);
    QCOMPARE(textOf("objectTitle"), NodeName);
    QVERIFY(!page->hasInspector()); // no rows to select
}

void TestObjectViews::targetsTellObjectsFromFilters()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("state:offline"));
    const QString list = page->target();
    QCOMPARE(list, QStringLiteral("state:offline"));
    page->open(QStringLiteral("=node-0001"));
    QCOMPARE(page->target(), QStringLiteral("=node-0001"));
    page->open({}); // as it is
    QCOMPARE(page->shownObject(), NodeName);
    page->restore(list);
    QCOMPARE(page->shownObject(), QString());
    QCOMPARE(page->table()->rowCount(), 20);
    page->open(QStringLiteral("=node-0001@sites/bergen-edge"));
    QCOMPARE(page->target(), QStringLiteral("=node-0001@sites/bergen-edge"));
    page->open(QStringLiteral("=")); // the list, with its filter
    QCOMPARE(page->target(), list);
    page->open(QStringLiteral("=node-0001"));
    page->open(QStringLiteral("state:online"));
    QCOMPARE(page->shownObject(), QString());
    QCOMPARE(page->table()->rowCount(), 180);
}

void TestObjectViews::anOddFilterComesBack()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), {});
    page->findChild<QLineEdit *>(QStringLiteral("filter"))->setText(QStringLiteral("=node-0001"));
    const QString target = page->target();
    page->restore({});
    page->restore(target);
    QCOMPARE(page->shownObject(), QString());
    QCOMPARE(page->target(), target);
}

void TestObjectViews::escapeGoesBackToTheList()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    QSignalSpy navigate(page, &Page::navigate);
    QTest::keyClick(find<QWidget>("objectView"), Qt::Key_Escape);
    QCOMPARE(navigate.size(), 1);
    QCOMPARE(navigate.constFirst().at(1).toString(), QStringLiteral("="));
}

void TestObjectViews::escapeGoesToWhereOneCameFrom()
{
    TablePage *page =
        open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001@sites/bergen-edge"));
    QCOMPARE(crumbs(), (QStringList{QStringLiteral("Sites"), QStringLiteral("bergen-edge"), NodeName}));
    QSignalSpy navigate(page, &Page::navigate);
    QTest::keyClick(find<QWidget>("objectView"), Qt::Key_Escape);
    QCOMPARE(navigate.constFirst().at(0).toString(), QStringLiteral("sites"));
    QCOMPARE(navigate.constFirst().at(1).toString(), QStringLiteral("=bergen-edge"));
}

void TestObjectViews::crumbsLeadUp()
{
    TablePage *page = open(new SitesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=bergen-edge"));
    QCOMPARE(crumbs(), (QStringList{QStringLiteral("Sites"), QStringLiteral("oslo"), QStringLiteral("bergen-edge")}));
    QSignalSpy navigate(page, &Page::navigate);
    auto *parent = find<QToolButton>("crumb-1");
    parent->setFocus();
    QTest::keyClick(parent, Qt::Key_Space);
    QCOMPARE(navigate.constFirst().at(1).toString(), QStringLiteral("=oslo"));
    page->open(navigate.constFirst().at(1).toString());
    QCOMPARE(crumbs(), (QStringList{QStringLiteral("Sites"), QStringLiteral("oslo")}));
}

void TestObjectViews::nodeTells()
{
    Node node = *m_models->nodes().find(NodeName);
    node.state = NodeState::Offline;
    node.lastSeen = m_models->clock().now() - 10 * 60'000;
    node.cordoned = true;
    node.maintenance = true;
    node.pinned = {{QStringLiteral("router"), QStringLiteral("router-1")}};
    node.certificateExpires = m_models->clock().now() + 3 * 24 * 3'600'000LL + 60'000;
    NodeComponent image{QStringLiteral("os"), QStringLiteral("os-1"), {}, {}, UpdatePhase::Unspecified, 0, {}, 0, 0};
    image.slot = Slot::B;
    image.idle = QStringLiteral("os-2");
    node.components = {image};
    put(node);
    open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    QCOMPARE(crumbs(), (QStringList{QStringLiteral("Nodes"), NodeName}));
    QVERIFY(find<StatusChip>("objectState")->text().startsWith(QStringLiteral("Offline")));
    QVERIFY2(textOf("objectWhy").contains(QStringLiteral("Last heard of 10 min ago")), qPrintable(textOf("objectWhy")));
    QVERIFY(textOf("objectWhy").contains(QStringLiteral("cordoned")));
    QVERIFY(textOf("objectWhy").contains(QStringLiteral("in maintenance")));
    QVERIFY(textOf("objectWhy").contains(QStringLiteral("router is pinned to router-1.")));
    QCOMPARE(factOf(QStringLiteral("Pinned")), QStringLiteral("router-1"));
    QCOMPARE(factOf(QStringLiteral("Site")), QStringLiteral("bergen-edge"));
    QCOMPARE(factOf(QStringLiteral("Fleet")), QStringLiteral("kiosks"));
    QCOMPARE(factOf(QStringLiteral("Beside it")), QStringLiteral("99 nodes more at bergen-edge"));
    QCOMPARE(rows("nodeComponentsTable"), 1);
    QCOMPARE(factOf(QStringLiteral("Slots of os")), QStringLiteral("B runs os-1, A holds os-2"));
    QVERIFY2(factOf(QStringLiteral("Certificate")).startsWith(QStringLiteral("valid for 3 d")),
             qPrintable(factOf(QStringLiteral("Certificate"))));

    node.certificateExpires = m_models->clock().now() - 10 * 60'000;
    put(node);
    QTRY_COMPARE(factOf(QStringLiteral("Certificate")), QStringLiteral("expired 10 min ago"));
}

void TestObjectViews::nodeMarksWhatIsWanted()
{
    test::putRollout(*m_models, test::sampleRollout(RolloutName, RolloutPhase::Wave));
    putComponent(NodeName, {QStringLiteral("proxy"), QStringLiteral("proxy-1.0.0"), QStringLiteral("proxy-1.1.0"),
                            RolloutName, UpdatePhase::Downloading, 0, QStringLiteral("slow link"), 1024, 4096});
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    QCOMPARE(row("nodeComponentsTable", 0),
             (QStringList{QStringLiteral("proxy"), QStringLiteral("proxy-1.0.0"), QStringLiteral("proxy-1.1.0"),
                          QStringLiteral("Downloading"), QStringLiteral("1.0 KiB of 4.0 KiB"), RolloutName,
                          QStringLiteral("slow link")}));
    QVERIFY(textOf("objectWhy").contains(QStringLiteral("proxy: downloading")));
    QCOMPARE(rows("nodeRolloutsTable"), 1);
    QSignalSpy navigate(page, &Page::navigate);
    auto *components = find<TableView>("nodeComponentsTable");
    components->setCurrentIndex(components->model()->index(0, 0));
    QTest::keyClick(components, Qt::Key_Return);
    QCOMPARE(navigate.constFirst().at(0).toString(), QStringLiteral("rollouts"));
    QCOMPARE(navigate.constFirst().at(1).toString(), RolloutName);
}

void TestObjectViews::nodeFollows()
{
    open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    Node node = *m_models->nodes().find(NodeName);
    node.state = NodeState::Degraded;
    put(node);
    QTRY_COMPARE(find<StatusChip>("objectState")->text(), QStringLiteral("Degraded"));
}

void TestObjectViews::nodeThatIsGoneIsSaid()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {}, {NodeName}});
    auto *said = find<QWidget>("objectView")->findChild<QLabel *>(QStringLiteral("emptyTitle"));
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->text().contains(NodeName));
    QVERIFY(!find<StatusChip>("objectState")->isVisible());
    QSignalSpy navigate(page, &Page::navigate);
    QTest::mouseClick(find<QWidget>("objectView")->findChild<QPushButton *>(QStringLiteral("emptyAction")), Qt::LeftButton);
    QCOMPARE(navigate.constFirst().at(1).toString(), QStringLiteral("="));
    ConnectionStatus status = m_models->connection();
    status.state = ConnectionState::Waiting;
    m_models->setConnection(status);
    QVERIFY(!said->text().contains(NodeName)); // nobody knows
}

void TestObjectViews::nothingHappensWhileHidden()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    QVERIFY(page->table()->isFrozen()); // the list is hidden
    page->setActive(false);
    Node node = *m_models->nodes().find(NodeName);
    node.state = NodeState::Degraded;
    put(node);
    ConnectionStatus status = m_models->connection();
    status.lagMs = 7;
    m_models->setConnection(status); // what would refresh it at once
    QCOMPARE(find<StatusChip>("objectState")->text(), QStringLiteral("Online"));
    page->setActive(true);
    QCOMPARE(find<StatusChip>("objectState")->text(), QStringLiteral("Degraded"));
    page->open(QStringLiteral("="));
    QVERIFY(!page->table()->isFrozen());
}

void TestObjectViews::siteTells()
{
    Site oslo = *m_models->sites().find(QStringLiteral("oslo"));
    oslo.timeZone = QStringLiteral("Europe/Oslo");
    m_models->feeds().sites.apply({m_models->sites().revision() + 1, {oslo}, {}});
    m_models->flushNow();
    open(new SitesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=oslo"));
    QCOMPARE(find<ShareBar>("objectBar")->text(), QStringLiteral("20 offline, 80 online"));
    QVERIFY(factOf(QStringLiteral("Local time")).contains(QStringLiteral("Europe/Oslo")));
    QCOMPARE(rows("sitesBelowTable"), 1);
    QCOMPARE(row("sitesBelowTable", 0), (QStringList{QStringLiteral("Online"), QStringLiteral("bergen-edge"),
                                                     QStringLiteral("Edge"), QStringLiteral("100"), QStringLiteral("0")}));
    QVERIFY(!find<QWidget>("siteRolloutsTable")->isVisible());
}

void TestObjectViews::siteShowsTheWorstFirst()
{
    test::putRollout(*m_models, test::sampleRollout(RolloutName, RolloutPhase::Wave));
    putComponent(
        QStringLiteral("node-0102"),
        {QStringLiteral("proxy"), {}, QStringLiteral("proxy-1.1.0"), RolloutName, UpdatePhase::Queued, 0, {}, 0, 0});
    Node node = *m_models->nodes().find(QStringLiteral("node-0100"));
    node.state = NodeState::Critical;
    put(node);
    TablePage *page = open(new SitesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=oslo"));
    QCOMPARE(rows("siteNodesTable"), 10); // of 100
    QCOMPARE(row("siteNodesTable", 0).at(1), QStringLiteral("node-0100"));
    QCOMPARE(row("siteNodesTable", 1).constFirst(), QStringLiteral("Offline"));
    QCOMPARE(rows("siteRolloutsTable"), 1);
    QSignalSpy navigate(page, &Page::navigate);
    auto *nodes = find<TableView>("siteNodesTable");
    nodes->setCurrentIndex(nodes->model()->index(0, 0));
    QTest::keyClick(nodes, Qt::Key_Return);
    QCOMPARE(navigate.constLast().at(1).toString(), QStringLiteral("=node-0100@sites/oslo"));
    auto *more = find<QPushButton>("siteNodesMore");
    QCOMPARE(more->text(), QStringLiteral("Show all 100 nodes"));
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(navigate.constLast().at(0).toString(), QStringLiteral("nodes"));
    QCOMPARE(navigate.constLast().at(1).toString(), QStringLiteral("site:oslo"));
}

void TestObjectViews::parentsInACircleEnd()
{
    Site oslo = *m_models->sites().find(QStringLiteral("oslo"));
    oslo.parent = QStringLiteral("bergen-edge");
    m_models->feeds().sites.apply({m_models->sites().revision() + 1, {oslo}, {}});
    m_models->flushNow();
    open(new SitesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=oslo"));
    QVERIFY(crumbs().size() < 30);
    QCOMPARE(textOf("objectTitle"), QStringLiteral("oslo"));
}

void TestObjectViews::fleetTells()
{
    Deployment deployment = *m_models->deployments().find(QStringLiteral("proxy-kiosks"));
    deployment.nodesByRelease = {{QStringLiteral("proxy-1.0.0"), 150}, {QStringLiteral("proxy-0.9.0"), 50}};
    m_models->feeds().deployments.apply({m_models->deployments().revision() + 1, {deployment}, {}});
    test::putRollout(*m_models, test::sampleRollout(RolloutName, RolloutPhase::Wave));
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("proxy-r0"), RolloutPhase::Completed));
    open(new FleetsPage(*m_models, *m_measurements, nullptr), QStringLiteral("=kiosks"));
    QCOMPARE(factOf(QStringLiteral("Selector")), QStringLiteral("tier = edge"));
    QCOMPARE(factOf(QStringLiteral("Main")), QStringLiteral("200 nodes"));
    QCOMPARE(row("fleetDeploymentsTable", 0),
             (QStringList{QStringLiteral("proxy"), QStringLiteral("proxy-1.0.0"), QStringLiteral("150 of 200 nodes"),
                          QStringLiteral("50 nodes"), QStringLiteral("proxy-kiosks")}));
    QCOMPARE(rows("fleetRolloutsTable"), 1); // those that run
    QCOMPARE(row("fleetRolloutsTable", 0).at(1), RolloutName);
}

void TestObjectViews::deploymentTells()
{
    Deployment deployment = *m_models->deployments().find(QStringLiteral("proxy-kiosks"));
    deployment.nodesByRelease = {{QStringLiteral("proxy-1.0.0"), 150}, {QStringLiteral("proxy-0.9.0"), 48}, {{}, 2}};
    m_models->feeds().deployments.apply({m_models->deployments().revision() + 1, {deployment}, {}});
    Rollout old = test::sampleRollout(QStringLiteral("proxy-r0"), RolloutPhase::Completed);
    old.started -= 3'600'000;
    test::putRollout(*m_models, old);
    test::putRollout(*m_models, test::sampleRollout(RolloutName, RolloutPhase::Holding));
    Rollout other = old;
    other.meta.name = QStringLiteral("elsewhere");
    other.deployment = QStringLiteral("another");
    test::putRollout(*m_models, other);
    open(new DeploymentsPage(*m_models, *m_controller, nullptr), QStringLiteral("=proxy-kiosks"));
    QCOMPARE(find<ShareBar>("objectBar")->text(), QStringLiteral("150 proxy-1.0.0, 2 without any, 48 proxy-0.9.0"));
    QCOMPARE(factOf(QStringLiteral("Drift")), QStringLiteral("50 nodes not on proxy-1.0.0"));
    QCOMPARE(rows("deploymentRolloutsTable"), 2);
    QCOMPARE(row("deploymentRolloutsTable", 0).at(1), RolloutName); // the newest
}

void TestObjectViews::deploymentStarts()
{
    open(new DeploymentsPage(*m_models, *m_controller, nullptr), QStringLiteral("=proxy-kiosks"));
    auto *start = find<QPushButton>("startThisRollout");
    QVERIFY2(start->isEnabled(), qPrintable(start->toolTip()));
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY(!m_service->previews.isEmpty());
    QCOMPARE(m_service->previews.constFirst().deployment, QStringLiteral("proxy-kiosks"));
    ConnectionStatus status = m_models->connection();
    status.state = ConnectionState::Waiting;
    m_models->setConnection(status);
    QVERIFY(!start->isEnabled());
    QVERIFY(!start->toolTip().isEmpty());
}

void TestObjectViews::linksLead()
{
    TablePage *page = open(new NodesPage(*m_models, *m_measurements, nullptr), QStringLiteral("=node-0001"));
    QSignalSpy navigate(page, &Page::navigate);
    for (LinkLabel *link : find<QWidget>("objectScroll")->findChildren<LinkLabel *>()) {
        if (link->accessibleName() == QStringLiteral("Site: bergen-edge"))
            QTest::keyClick(link, Qt::Key_Return);
    }
    QCOMPARE(navigate.size(), 1);
    QCOMPARE(navigate.constFirst().at(0).toString(), QStringLiteral("sites"));
    QCOMPARE(navigate.constFirst().at(1).toString(), QStringLiteral("=bergen-edge"));
}

SKERRY_TEST_MAIN(QApplication, TestObjectViews)
#include "tst_objectviews.moc"
