#include "models/nodecommand.h"
#include "models/planemodels.h"
#include "models/selector.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QtTest>

#include <random>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr NodeCommand Commands[] = {NodeCommand::Cordon, NodeCommand::TakeCordonOff, NodeCommand::AssignCanary,
                                    NodeCommand::AssignMain};

Fleet fleet(const QString &name, const QString &selector)
{
    Fleet fleet;
    fleet.meta.name = name;
    fleet.selector = selector;
    return fleet;
}

bool isMember(const Node &node, const Fleet &fleet)
{
    return Selector::parse(fleet.selector)->matches([&node](const QString &key) -> std::optional<QString> {
        if (key == u"site")
            return node.site;
        if (key == u"channel")
            return node.channel == Channel::Canary ? QStringLiteral("canary") : QStringLiteral("main");
        return node.meta.labels.contains(key) ? std::optional(node.meta.labels.value(key)) : std::nullopt;
    });
}

bool takesWorkAsCanary(const Node &node)
{
    return node.channel == Channel::Canary && !node.cordoned;
}

// Looks at every node for every fleet.
BlastRadius naive(NodeCommand command, const QStringList &names, PlaneModels &models)
{
    BlastRadius radius;
    QSet<QString> sites;
    for (const QString &name : names) {
        if (const Node *node = models.nodes().find(name)) {
            ++radius.nodes;
            sites << node->site;
        }
    }
    radius.sites = int(sites.size());
    for (int f = 0; f < models.fleets().size(); ++f) {
        const Fleet &fleet = models.fleets().at(f);
        FleetShare share{fleet.meta.name};
        for (int row = 0; row < models.nodes().size(); ++row) {
            const Node &node = models.nodes().at(row);
            if (!isMember(node, fleet))
                continue;
            ++share.members;
            const bool chosen = names.contains(node.meta.name);
            const bool stays = takesWorkAsCanary(node) && !(chosen && !takesWorkAsCanary(applied(command, node)));
            share.nodes += chosen ? 1 : 0;
            share.canariesLost += takesWorkAsCanary(node) && !stays ? 1 : 0;
            share.canariesAfter += stays ? 1 : 0;
        }
        if (share.canariesLost == 0)
            share.canariesAfter = 0;
        if (share.nodes > 0)
            radius.fleets << share;
        for (int r = 0; r < models.rollouts().size(); ++r) {
            const Rollout &rollout = models.rollouts().at(r);
            if (share.nodes > 0 && rollout.phase != RolloutPhase::Completed &&
                models.deployments().find(rollout.deployment)->fleet == fleet.meta.name)
                radius.rollouts << RolloutShare{rollout.meta.name, share.nodes};
        }
    }
    std::sort(radius.fleets.begin(), radius.fleets.end(), [](const FleetShare &a, const FleetShare &b) {
        return std::pair(-a.share(), a.fleet) < std::pair(-b.share(), b.fleet);
    });
    std::sort(radius.rollouts.begin(), radius.rollouts.end(),
              [](const RolloutShare &a, const RolloutShare &b) { return a.rollout < b.rollout; });
    return radius;
}

QString show(const BlastRadius &radius)
{
    QStringList text{QString::number(radius.nodes), QString::number(radius.sites)};
    for (const FleetShare &share : radius.fleets)
        text << QStringLiteral("%1:%2/%3,-%4,%5")
                    .arg(share.fleet)
                    .arg(share.nodes)
                    .arg(share.members)
                    .arg(share.canariesLost)
                    .arg(share.canariesAfter);
    for (const RolloutShare &share : radius.rollouts)
        text << QStringLiteral("%1=%2").arg(share.rollout).arg(share.nodes);
    return text.join(u' ');
}

void fill(PlaneModels &models, std::mt19937 &random, int count)
{
    QVector<Node> nodes;
    for (int i = 0; i < count; ++i) {
        Node each = node(QStringLiteral("n-%1").arg(i), QStringLiteral("s-%1").arg(random() % 5));
        each.channel = random() % 6 == 0 ? Channel::Canary : Channel::Main;
        each.cordoned = random() % 5 == 0;
        if (random() % 3 == 0)
            each.meta.labels.insert(QStringLiteral("rack"), QStringLiteral("r-%1").arg(random() % 3));
        nodes << each;
    }
    commit(models.nodes(), nodes);
    QVector<Fleet> fleets = {fleet(QStringLiteral("all"), {}), fleet(QStringLiteral("first"), QStringLiteral("site = s-1")),
                             fleet(QStringLiteral("racks"), QStringLiteral("rack, site != s-2")),
                             fleet(QStringLiteral("canaries"), QStringLiteral("channel = canary")),
                             fleet(QStringLiteral("nobody"), QStringLiteral("rack = x"))};
    for (Fleet &each : fleets)
        each.nodes = quint64(std::count_if(nodes.cbegin(), nodes.cend(), [&](const Node &n) { return isMember(n, each); }));
    commit(models.fleets(), fleets);
    QVector<Deployment> deployments;
    QVector<Rollout> rollouts;
    for (const Fleet &each : std::as_const(fleets)) {
        Deployment deployment;
        deployment.meta.name = QStringLiteral("d-") + each.meta.name;
        deployment.fleet = each.meta.name;
        deployments << deployment;
        Rollout rollout;
        rollout.meta.name = QStringLiteral("r-") + each.meta.name;
        rollout.deployment = deployment.meta.name;
        rollout.phase = random() % 2 == 0 ? RolloutPhase::Wave : RolloutPhase::Completed;
        rollouts << rollout;
    }
    commit(models.deployments(), deployments);
    commit(models.rollouts(), rollouts);
}

} // namespace

class TestNodeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyNot()
    {
        Node plain = node(QStringLiteral("n"));
        plain.channel = Channel::Main;
        Node other = plain;
        other.cordoned = true;
        other.channel = Channel::Canary;
        for (const NodeCommand command : Commands)
            QCOMPARE(whyNot(command, nullptr), QStringLiteral("gone"));
        QCOMPARE(whyNot(NodeCommand::Cordon, &plain), QString());
        QCOMPARE(whyNot(NodeCommand::Cordon, &other), QStringLiteral("already cordoned"));
        QCOMPARE(whyNot(NodeCommand::TakeCordonOff, &plain), QStringLiteral("not cordoned"));
        QCOMPARE(whyNot(NodeCommand::TakeCordonOff, &other), QString());
        QCOMPARE(whyNot(NodeCommand::AssignCanary, &plain), QString());
        QVERIFY(!whyNot(NodeCommand::AssignCanary, &other).isEmpty());
        QVERIFY(!whyNot(NodeCommand::AssignMain, &plain).isEmpty());
        QCOMPARE(whyNot(NodeCommand::AssignMain, &other), QString());
    }

    void takesBackOneFieldOnly()
    {
        Node before = node(QStringLiteral("n"));
        before.channel = Channel::Main;
        for (const NodeCommand command : Commands) {
            Node now = applied(command, before);
            QVERIFY(whyNot(command, &now) != QString()); // nothing is left to do
            now.meta.generation = 9;
            now.site = QStringLiteral("moved");
            const Node back = takenBack(command, now, before);
            QCOMPARE(back.cordoned, before.cordoned);
            QCOMPARE(back.channel, before.channel);
            QCOMPARE(back.site, QStringLiteral("moved"));
            QCOMPARE(back.meta.generation, 9U);
        }
    }

    void radiusIsWhatCountingEverythingGives()
    {
        std::mt19937 random(11);
        int lastCanaries = 0;
        int rollouts = 0;
        for (int round = 0; round < 60; ++round) {
            PlaneModels models;
            fill(models, random, 1 + int(random() % 60));
            QStringList names{QStringLiteral("not-there")};
            for (int row = 0; row < models.nodes().size(); ++row)
                if (random() % 3 != 0)
                    names << models.nodes().at(row).meta.name;
            for (const NodeCommand command : Commands) {
                const BlastRadius radius = blastRadius(command, names, models);
                QCOMPARE(show(radius), show(naive(command, names, models)));
                lastCanaries += int(std::count_if(radius.fleets.cbegin(), radius.fleets.cend(),
                                                  [](const FleetShare &share) { return share.losesLastCanary(); }));
                rollouts += int(radius.rollouts.size());
            }
        }
        QVERIFY(lastCanaries > 10); // the interesting cases did occur
        QVERIFY(rollouts > 10);
    }

    void unreadSelectorsAreNamed()
    {
        PlaneModels models;
        commit(models.nodes(), {node(QStringLiteral("n"))});
        commit(models.fleets(), {fleet(QStringLiteral("odd"), QStringLiteral("a = ")), fleet(QStringLiteral("all"), {})});
        const BlastRadius radius = blastRadius(NodeCommand::Cordon, {QStringLiteral("n")}, models);
        QCOMPARE(radius.unreadFleets, QStringList{QStringLiteral("odd")});
        QCOMPARE(radius.fleets.size(), 1);
        QCOMPARE(radius.fleets.at(0).members, 1); // the control plane has not counted it yet
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestNodeCommand)
#include "tst_nodecommand.moc"
