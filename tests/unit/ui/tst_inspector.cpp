#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/planesample.h"
#include "ui/inspector.h"
#include "ui/statuschip.h"
#include "ui/statusglyph.h"
#include "views/common/describe.h"

#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace skerry;

namespace {

Description sample(const QString &value)
{
    return {QStringLiteral("Node"),
            QStringLiteral("oslo-001"),
            Status::Offline,
            QStringLiteral("Offline for 3 min"),
            {{QStringLiteral("Where"), {{QStringLiteral("Site"), value}}},
             {QStringLiteral("Update"), {{QStringLiteral("Phase"), QStringLiteral("failed"), Status::Critical}}}}};
}

QString factOf(const Description &description, const QString &name)
{
    for (const FactGroup &group : description.groups) {
        for (const Fact &fact : group.facts) {
            if (fact.name == name)
                return fact.value;
        }
    }
    return {};
}

} // namespace

class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryFact();
    void keepsWhatIsMarked();
    void saysThatNothingIsSelected();
    void closes();
    void nodeIsDescribed();
    void unknownFactsAreLeftOut();
    void siteFleetAndDeploymentAreDescribed();
};

void TestInspector::showsEveryFact()
{
    Inspector inspector(nullptr);
    inspector.describe(sample(QStringLiteral("oslo")));
    inspector.show();
    QCOMPARE(inspector.findChild<QLabel *>(QStringLiteral("inspectorTitle"))->text(), QStringLiteral("oslo-001"));
    QCOMPARE(inspector.findChild<StatusChip *>()->text(), QStringLiteral("Offline for 3 min"));
    QStringList names;
    for (const QLabel *label : inspector.findChildren<QLabel *>())
        names << label->accessibleName();
    QVERIFY(names.contains(QStringLiteral("Site: oslo")));
    QVERIFY(names.contains(QStringLiteral("Phase: failed")));
    QCOMPARE(inspector.findChildren<StatusGlyph *>().size(), 1);
}

void TestInspector::keepsWhatIsMarked()
{
    Inspector inspector(nullptr);
    inspector.describe(sample(QStringLiteral("oslo")));
    QLabel *value = nullptr;
    for (QLabel *label : inspector.findChildren<QLabel *>()) {
        if (label->text() == QLatin1String("oslo"))
            value = label;
    }
    QVERIFY(value);
    value->setSelection(0, 4);
    inspector.describe(sample(QStringLiteral("oslo")));
    QCOMPARE(value->selectedText(), QStringLiteral("oslo"));
    inspector.describe(sample(QStringLiteral("bergen")));
    QCOMPARE(value->text(), QStringLiteral("bergen"));
}

void TestInspector::saysThatNothingIsSelected()
{
    Inspector inspector(nullptr);
    inspector.describe(sample(QStringLiteral("oslo")));
    inspector.showNothing(QStringLiteral("12 rows are selected."));
    inspector.show();
    QCOMPARE(inspector.findChild<QLabel *>(QStringLiteral("inspectorNothing"))->text(),
             QStringLiteral("12 rows are selected."));
    QVERIFY(!inspector.findChild<QLabel *>(QStringLiteral("inspectorTitle"))->isVisible());
    inspector.describe(sample(QStringLiteral("oslo")));
    QVERIFY(inspector.findChild<QLabel *>(QStringLiteral("inspectorTitle"))->isVisible());
    QVERIFY(!inspector.findChild<QLabel *>(QStringLiteral("inspectorNothing"))->isVisible());
}

void TestInspector::closes()
{
    Inspector inspector(nullptr);
    QSignalSpy closed(&inspector, &Inspector::closeRequested);
    inspector.findChild<QToolButton *>(QStringLiteral("inspectorClose"))->click();
    QTest::keyClick(&inspector, Qt::Key_Escape);
    QCOMPARE(closed.size(), 2);
}

void TestInspector::nodeIsDescribed()
{
    PlaneModels models;
    test::fillPlane(models, 20);
    Node node = models.nodes().at(0);
    node.gateway = QStringLiteral("oslo-gateway");
    node.cordoned = true;
    node.components = {{QStringLiteral("router"), QStringLiteral("router-1"), QStringLiteral("router-2"),
                        QStringLiteral("r1"), UpdatePhase::Downloading, 0, QStringLiteral("slow link"), 1024, 4096}};
    const Description description = describe(node, models);
    QCOMPARE(description.title, node.meta.name);
    QCOMPARE(factOf(description, QStringLiteral("Site")), node.site);
    QCOMPARE(factOf(description, QStringLiteral("Gateway")), QStringLiteral("oslo-gateway"));
    QVERIFY(factOf(description, QStringLiteral("router")).contains(QStringLiteral("router-1")));
    QVERIFY(factOf(description, QStringLiteral("router")).contains(QStringLiteral("router-2")));
    QVERIFY(factOf(description, QStringLiteral("Update")).contains(QStringLiteral("1.0 KiB of 4.0 KiB")));
    QVERIFY(factOf(description, QStringLiteral("Update")).contains(QStringLiteral("slow link")));
    QVERIFY(!factOf(description, QStringLiteral("Cordoned")).isEmpty());
    // What began this moment is not "offline for now".
    node.state = NodeState::Offline;
    node.since = models.clock().now();
    node.lastSeen = node.since;
    QCOMPARE(describe(node, models).state, QStringLiteral("Offline"));
    node.since -= 10 * 60'000;
    node.lastSeen = node.since;
    QCOMPARE(describe(node, models).state, QStringLiteral("Offline for 10 min"));
    // A control plane that was started after that knows it for less time than the node is silent.
    node.lastSeen = node.since - 50 * 60'000;
    QCOMPARE(describe(node, models).state, QStringLiteral("Offline for 1 h 00 min"));
    node.state = NodeState::Degraded;
    QCOMPARE(describe(node, models).state, QStringLiteral("Degraded for 10 min"));
}

void TestInspector::unknownFactsAreLeftOut()
{
    PlaneModels models;
    Node node;
    node.meta.name = QStringLiteral("lost");
    const Description description = describe(node, models);
    for (const FactGroup &group : description.groups) {
        QVERIFY(!group.facts.isEmpty());
        for (const Fact &fact : group.facts)
            QVERIFY2(!fact.value.isEmpty(), qPrintable(fact.name));
    }
    QVERIFY(factOf(description, QStringLiteral("Country")).isEmpty());
    QVERIFY(factOf(description, QStringLiteral("Changed")).isEmpty());
}

void TestInspector::siteFleetAndDeploymentAreDescribed()
{
    PlaneModels models;
    test::fillPlane(models, 20);
    const Site &site = models.sites().at(0);
    const Description ofSite = describe(site, models);
    QCOMPARE(factOf(ofSite, QStringLiteral("In all")), QString::number(models.aggregates().forSite(site.meta.name).total()));
    QVERIFY(factOf(ofSite, QStringLiteral("Uplink")).isEmpty());
    QVERIFY(factOf(ofSite, QStringLiteral("Radio reaches")).isEmpty());
    Site bounded = site;
    bounded.uplinkBytesPerSecond = 2'500'000;
    bounded.uplinkBytesPerDay = 20'000'000'000;
    bounded.coverageRadiusM = 1'234;
    QCOMPARE(factOf(describe(bounded, models), QStringLiteral("Uplink")),
             QStringLiteral("2.4 MiB per second, 19 GiB in 24 h"));
    QCOMPARE(factOf(describe(bounded, models), QStringLiteral("Radio reaches")), QStringLiteral("1.2 km"));
    const Fleet &fleet = models.fleets().at(0);
    const Description ofFleet = describe(fleet, models);
    QCOMPARE(factOf(ofFleet, QStringLiteral("Selector")), fleet.selector);
    const Deployment &deployment = models.deployments().at(0);
    const Description ofDeployment = describe(deployment, models);
    QCOMPARE(factOf(ofDeployment, QStringLiteral("Release")), deployment.release);
    QCOMPARE(ofDeployment.title, deployment.meta.name);
    QVERIFY(factOf(ofDeployment, QStringLiteral("Allowed in")).isEmpty());
    Deployment european = deployment;
    european.allowedJurisdictions = {QStringLiteral("EU"), QStringLiteral("Norway")};
    QCOMPARE(factOf(describe(european, models), QStringLiteral("Allowed in")), QStringLiteral("EU, Norway"));
    // Both must allow it.
    Component component;
    component.meta.name = deployment.component;
    component.allowedJurisdictions = {QStringLiteral("Norway"), QStringLiteral("UK")};
    const auto tellsOf = [&](const Deployment &told) {
        models.feeds().components.reset({component}, models.components().revision() + 1);
        models.flushNow();
        return factOf(describe(told, models), QStringLiteral("Allowed in"));
    };
    QCOMPARE(tellsOf(european), QStringLiteral("Norway"));
    QCOMPARE(tellsOf(deployment), QStringLiteral("Norway, UK"));
    component.allowedJurisdictions = {QStringLiteral("UK")};
    QCOMPARE(tellsOf(european), QStringLiteral("nowhere: its component is allowed elsewhere only"));
}

SKERRY_TEST_MAIN(QApplication, TestInspector)
#include "tst_inspector.moc"
