// How far a rollout has come, as a table and against a count of all nodes.
#include "models/map/rolloutlayer.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

#include <memory>
#include <optional>

using namespace skerry;
using namespace skerry::test;

namespace {

using Part = RolloutLayer::Part;
using Names = QSet<QString>;

const QString router = QStringLiteral("router");
const QString older = QStringLiteral("router-1");
const QString newer = QStringLiteral("router-2");
const QString rollout7 = QStringLiteral("r7");
const QString oslo = QStringLiteral("oslo");
const QString bergen = QStringLiteral("bergen");

NodeComponent componentOf(const QString &rollout, UpdatePhase phase, const QString &installed, const QString &desired,
                          const QString &component = router)
{
    NodeComponent made;
    made.component = component;
    made.rollout = rollout;
    made.phase = phase;
    made.installed = installed;
    made.desired = desired;
    return made;
}

Node nodeWith(const QString &name, const QString &site, const QVector<NodeComponent> &components,
              Channel channel = Channel::Main)
{
    Node made = node(name, site);
    made.components = components;
    made.channel = channel;
    return made;
}

Rollout rolloutOf(const QString &name, const QString &deployment, const QString &release)
{
    Rollout rollout;
    rollout.meta.name = name;
    rollout.deployment = deployment;
    rollout.release = release;
    return rollout;
}

Deployment deploymentOf(const QString &name, const QString &component)
{
    Deployment deployment;
    deployment.meta.name = name;
    deployment.component = component;
    return deployment;
}

} // namespace

class TestRolloutLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void partsOfANode_data();
    void partsOfANode();
    void withoutARolloutNobodyTakesPart();
    void rolloutComesLater();
    void anotherRollout();
    void groupsComeLater();
    void otherComponentsDoNotMatter();
    void rolloutIsSeenSpreading();
    void anyHistoryAgreesWithCounting();

private:
    void addRollout();
    [[nodiscard]] Part partOf(const QString &name) const { return m_layer->partOf(*m_nodes->find(name)); }

    std::unique_ptr<KeyedStore<Node>> m_nodes;
    std::unique_ptr<KeyedStore<Rollout>> m_rollouts;
    std::unique_ptr<KeyedStore<Deployment>> m_deployments;
    std::unique_ptr<RolloutLayer> m_layer;
};

void TestRolloutLayer::init()
{
    m_nodes = std::make_unique<KeyedStore<Node>>();
    m_rollouts = std::make_unique<KeyedStore<Rollout>>();
    m_deployments = std::make_unique<KeyedStore<Deployment>>();
    m_layer = std::make_unique<RolloutLayer>(*m_nodes, *m_rollouts, *m_deployments);
}

void TestRolloutLayer::cleanup()
{
    m_layer.reset();
    m_deployments.reset();
    m_rollouts.reset();
    m_nodes.reset();
}

void TestRolloutLayer::addRollout()
{
    commit(*m_deployments, {deploymentOf(QStringLiteral("edge"), router)});
    commit(*m_rollouts, {rolloutOf(rollout7, QStringLiteral("edge"), newer)});
}

// In which group, if that is known, what the node runs, and what that makes of it.
void TestRolloutLayer::partsOfANode_data()
{
    QTest::addColumn<int>("group"); // -1: in none; -2: nobody knows the groups
    QTest::addColumn<int>("channel");
    QTest::addColumn<QVector<NodeComponent>>("components");
    QTest::addColumn<int>("part");
    const auto add = [](const char *name, int group, Channel channel, const std::optional<NodeComponent> &component,
                        Part part) {
        QTest::newRow(name) << group << int(channel)
                            << (component ? QVector<NodeComponent>{*component} : QVector<NodeComponent>()) << int(part);
    };
    const NodeComponent untold = componentOf({}, UpdatePhase::Unspecified, older, {});
    const NodeComponent byAnother = componentOf(QStringLiteral("r6"), UpdatePhase::Installing, older, newer);
    const NodeComponent busy = componentOf(rollout7, UpdatePhase::Installing, older, newer);
    const NodeComponent done = componentOf(rollout7, UpdatePhase::Succeeded, newer, newer);
    const NodeComponent failed = componentOf(rollout7, UpdatePhase::Failed, older, newer);
    const NodeComponent failedLate = componentOf(rollout7, UpdatePhase::Failed, newer, newer);
    const NodeComponent goesBack = componentOf(rollout7, UpdatePhase::Installing, newer, older);
    const NodeComponent isBack = componentOf(rollout7, UpdatePhase::Succeeded, older, older);
    add("unknown groups, told nothing", -2, Channel::Canary, untold, Part::Outside);
    add("unknown groups, told by another", -2, Channel::Canary, byAnother, Part::Outside);
    add("unknown groups, without the component", -2, Channel::Main, {}, Part::Outside);
    add("unknown groups, canary by its channel", -2, Channel::Canary, busy, Part::Canary);
    add("unknown groups, any other channel", -2, Channel::Main, busy, Part::Wave);
    add("unknown groups, no channel", -2, Channel::Unspecified, busy, Part::Wave);
    add("unknown groups, done", -2, Channel::Main, done, Part::Done);
    add("unknown groups, failed", -2, Channel::Main, failed, Part::Failed);
    add("in no group, even if it is told", -1, Channel::Canary, busy, Part::Outside);
    add("in no group, runs it anyway", -1, Channel::Main, done, Part::Outside);
    add("canary by its group, not by its channel", 0, Channel::Main, busy, Part::Canary);
    add("wave by its group, not by its channel", 1, Channel::Canary, busy, Part::Wave);
    add("a later wave", 3, Channel::Main, busy, Part::Wave);
    add("waits, told nothing", 1, Channel::Main, untold, Part::Waiting);
    add("waits, the canary too", 0, Channel::Main, untold, Part::Waiting);
    add("waits for the one before it", 1, Channel::Main, byAnother, Part::Waiting);
    add("waits, does not even have it", 1, Channel::Main, {}, Part::Waiting);
    add("queued", 1, Channel::Main, componentOf(rollout7, UpdatePhase::Queued, {}, newer), Part::Wave);
    add("done", 1, Channel::Main, done, Part::Done);
    add("done before, told nothing", 1, Channel::Main, componentOf({}, UpdatePhase::Unspecified, newer, {}), Part::Done);
    add("done, and nothing more is asked for", 0, Channel::Main, componentOf(rollout7, UpdatePhase::Succeeded, newer, {}),
        Part::Done);
    add("failed", 1, Channel::Main, failed, Part::Failed);
    add("failed after it was installed", 0, Channel::Main, failedLate, Part::Failed);
    add("failed in another rollout", 1, Channel::Main, componentOf(QStringLiteral("r6"), UpdatePhase::Failed, older, newer),
        Part::Waiting);
    add("on its way back", 0, Channel::Main, goesBack, Part::RolledBack);
    add("is back", 1, Channel::Main, isBack, Part::RolledBack);
}

void TestRolloutLayer::partsOfANode()
{
    QFETCH(const int, group);
    QFETCH(const int, channel);
    QFETCH(const QVector<NodeComponent>, components);
    QFETCH(const int, part);
    addRollout();
    const QString name = QStringLiteral("n");
    commit(*m_nodes, {nodeWith(name, oslo, components, Channel(channel))});
    m_layer->setRollout(rollout7);
    if (group != -2) {
        QVector<QStringList> groups(4, {QStringLiteral("someone else")});
        if (group >= 0)
            groups[group] << name;
        m_layer->setGroups(groups);
    }
    QCOMPARE(m_layer->hasGroups(), group != -2);
    QCOMPARE(int(partOf(name)), part);
    PartCounts expected;
    expected.add(part);
    QCOMPARE(m_layer->countsOf(oslo), expected);
    QCOMPARE(m_layer->total(), expected);
}

void TestRolloutLayer::withoutARolloutNobodyTakesPart()
{
    addRollout();
    commit(*m_nodes, {nodeWith(QStringLiteral("n"), oslo, {componentOf(rollout7, UpdatePhase::Failed, older, newer)}),
                      nodeWith(QStringLiteral("m"), oslo, {componentOf({}, UpdatePhase::Unspecified, {}, {}, {})})});
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Outside), 2);
    m_layer->setRollout(rollout7);
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Failed), 1);
    m_layer->setGroups({{QStringLiteral("m")}});
    m_layer->setRollout({});
    QVERIFY(!m_layer->hasGroups());
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Outside), 2);
}

void TestRolloutLayer::rolloutComesLater()
{
    const QString name = QStringLiteral("n");
    m_layer->setRollout(rollout7);
    commit(*m_nodes, {nodeWith(name, oslo, {componentOf(rollout7, UpdatePhase::Succeeded, newer, newer)})});
    QCOMPARE(partOf(name), Part::Outside);
    QSignalSpy changed(m_layer.get(), &MapLayer::sitesChanged);
    commit(*m_rollouts, {rolloutOf(rollout7, QStringLiteral("edge"), newer)});
    QCOMPARE(changed.size(), 0); // whose component that is nobody knows yet
    commit(*m_deployments, {deploymentOf(QStringLiteral("edge"), router)});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{oslo});
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Done), 1);
    commit(*m_deployments, {deploymentOf(QStringLiteral("other"), router)});
    QCOMPARE(changed.size(), 1);
}

void TestRolloutLayer::anotherRollout()
{
    addRollout();
    const QString dns = QStringLiteral("dns");
    commit(*m_deployments, {deploymentOf(dns, dns)});
    commit(*m_rollouts, {rolloutOf(QStringLiteral("r8"), dns, QStringLiteral("dns-2"))});
    const QString name = QStringLiteral("n");
    const NodeComponent other = componentOf(QStringLiteral("r8"), UpdatePhase::Installing, {}, QStringLiteral("dns-2"), dns);
    commit(*m_nodes, {nodeWith(name, oslo, {other, componentOf(rollout7, UpdatePhase::Succeeded, newer, newer)})});
    m_layer->setRollout(rollout7);
    m_layer->setGroups({{}, {name}});
    QCOMPARE(partOf(name), Part::Done);
    m_layer->setRollout(QStringLiteral("r8"));
    QCOMPARE(m_layer->rollout(), QStringLiteral("r8"));
    QVERIFY(!m_layer->hasGroups());
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Wave), 1);
    m_layer->setGroups({{name}});
    m_layer->setRollout(QStringLiteral("r8")); // it is, and its groups stay
    QVERIFY(m_layer->hasGroups());
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Canary), 1);
    m_layer->setRollout(QStringLiteral("unheard of"));
    QCOMPARE(m_layer->countsOf(oslo).of(RolloutLayer::Outside), 1);
}

void TestRolloutLayer::groupsComeLater()
{
    addRollout();
    commit(*m_nodes, {nodeWith(QStringLiteral("n"), oslo, {componentOf({}, UpdatePhase::Unspecified, older, {})}),
                      nodeWith(QStringLiteral("m"), bergen, {componentOf(rollout7, UpdatePhase::Queued, older, newer)})});
    m_layer->setRollout(rollout7);
    QCOMPARE(m_layer->total().of(RolloutLayer::Outside), 1);
    QCOMPARE(m_layer->total().of(RolloutLayer::Wave), 1);
    QSignalSpy changed(m_layer.get(), &MapLayer::sitesChanged);
    m_layer->setGroups({{}, {QStringLiteral("m")}, {QStringLiteral("n"), QStringLiteral("gone since")}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{oslo});
    QCOMPARE(m_layer->total().of(RolloutLayer::Waiting), 1);
    m_layer->setGroups({{QStringLiteral("m")}});
    QCOMPARE(m_layer->total().of(RolloutLayer::Outside), 1);
    QCOMPARE(m_layer->total().of(RolloutLayer::Canary), 1);
}

void TestRolloutLayer::otherComponentsDoNotMatter()
{
    addRollout();
    m_layer->setRollout(rollout7);
    const QString name = QStringLiteral("n");
    const NodeComponent mine = componentOf(rollout7, UpdatePhase::Installing, older, newer);
    commit(*m_nodes, {nodeWith(name, oslo, {mine})});
    QSignalSpy changed(m_layer.get(), &MapLayer::sitesChanged);
    const NodeComponent other = componentOf(rollout7, UpdatePhase::Failed, newer, older, QStringLiteral("dns"));
    commit(*m_nodes, {nodeWith(name, oslo, {other, mine})});
    QCOMPARE(partOf(name), Part::Wave);
    commit(*m_nodes, {nodeWith(name, oslo, {other})}); // the component is gone
    QCOMPARE(partOf(name), Part::Outside);
    QCOMPARE(changed.size(), 1);
}

void TestRolloutLayer::rolloutIsSeenSpreading()
{
    addRollout();
    m_layer->setRollout(rollout7);
    m_layer->setGroups({{QStringLiteral("a")}, {QStringLiteral("b")}});
    const auto put = [this](const char *name, const QString &site, const NodeComponent &component) {
        commit(*m_nodes, {nodeWith(QString::fromLatin1(name), site, {component})});
    };
    put("a", oslo, componentOf({}, UpdatePhase::Unspecified, older, {}));
    put("b", bergen, componentOf({}, UpdatePhase::Unspecified, older, {}));
    QSignalSpy changed(m_layer.get(), &MapLayer::sitesChanged);
    put("a", oslo, componentOf(rollout7, UpdatePhase::Queued, older, newer));
    QCOMPARE(m_layer->countsOf(oslo).first(), int(RolloutLayer::Canary));
    put("a", oslo, componentOf(rollout7, UpdatePhase::Downloading, older, newer)); // the same part
    QCOMPARE(changed.size(), 1);
    put("a", oslo, componentOf(rollout7, UpdatePhase::Succeeded, newer, newer));
    QCOMPARE(m_layer->countsOf(oslo).first(), int(RolloutLayer::Done));
    QCOMPARE(m_layer->countsOf(bergen).first(), int(RolloutLayer::Waiting));
    put("b", bergen, componentOf(rollout7, UpdatePhase::Failed, older, newer));
    QCOMPARE(m_layer->total().first(), int(RolloutLayer::Failed));
    QCOMPARE(changed.at(2).at(0).value<Names>(), Names{bergen});
    commit(*m_nodes, {}, {QStringLiteral("b")});
    QCOMPARE(m_layer->countsOf(bergen), PartCounts());
}

void TestRolloutLayer::anyHistoryAgreesWithCounting()
{
    QRandomGenerator random(1);
    const auto oneOf = [&random](const QStringList &texts) { return texts.at(random.bounded(int(texts.size()))); };
    const QStringList names = {rollout7, QStringLiteral("r8"), QStringLiteral("unheard of"), {}};
    for (int step = 0; step < 1000; ++step) {
        const int what = random.bounded(20);
        if (what == 0) {
            m_layer->setRollout(oneOf(names));
        } else if (what == 1) {
            QVector<QStringList> groups(random.bounded(4));
            for (QStringList &group : groups)
                for (int i = 0; i < 8; ++i)
                    group << QStringLiteral("n%1").arg(random.bounded(30));
            m_layer->setGroups(groups);
        } else if (what == 2) {
            commit(*m_deployments, {deploymentOf(QStringLiteral("edge"), router)});
            commit(*m_rollouts, {rolloutOf(oneOf(names.mid(0, 2)), QStringLiteral("edge"), oneOf({older, newer}))});
        } else {
            const QString name = QStringLiteral("n%1").arg(random.bounded(30));
            const Node made = nodeWith(name, oneOf({oslo, bergen}),
                                       {componentOf(oneOf(names), UpdatePhase(random.bounded(9)), oneOf({older, newer, {}}),
                                                    oneOf({older, newer, {}}), oneOf({router, QStringLiteral("dns")}))},
                                       Channel(random.bounded(3)));
            what == 3 ? commit(*m_nodes, {}, {name}) : commit(*m_nodes, {made});
        }
        QHash<QString, PartCounts> counts;
        for (int row = 0; row < m_nodes->size(); ++row)
            counts[m_nodes->at(row).site].add(m_layer->partOf(m_nodes->at(row)));
        for (const QString &site : {oslo, bergen})
            QVERIFY2(m_layer->countsOf(site) == counts.value(site), qPrintable(QStringLiteral("step %1").arg(step)));
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestRolloutLayer)
#include "tst_rolloutlayer.moc"
