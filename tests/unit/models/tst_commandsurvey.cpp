#include "models/commandsurvey.h"
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

BlastRadius surveyed(NodeCommand command, const QStringList &names, PlaneModels &models)
{
    CommandSurvey survey(command, names, models);
    return survey.goOn(QDeadlineTimer(QDeadlineTimer::Forever)) ? survey.radius() : BlastRadius();
}

QStringList allowed(NodeCommand command, const QStringList &names, PlaneModels &models)
{
    QStringList allowed;
    for (const QString &name : names)
        if (whyNot(command, models.nodes().find(name)).isEmpty())
            allowed << name;
    return allowed;
}

QVector<Node> many(int count)
{
    QVector<Node> nodes;
    for (int i = 0; i < count; ++i) {
        nodes << node(QStringLiteral("n-%1").arg(i), QStringLiteral("s-%1").arg(i % 5));
        nodes.last().channel = i % 10 == 0 ? Channel::Canary : Channel::Main;
    }
    return nodes;
}

QStringList namesOf(const QVector<Node> &nodes)
{
    QStringList names;
    for (const Node &each : nodes)
        names << each.meta.name;
    return names;
}

} // namespace

class TestCommandSurvey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
                const BlastRadius radius = surveyed(command, names, models);
                QCOMPARE(show(radius), show(naive(command, allowed(command, names, models), models)));
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
        const BlastRadius radius = surveyed(NodeCommand::Cordon, {QStringLiteral("n")}, models);
        QCOMPARE(radius.unreadFleets, QStringList{QStringLiteral("odd")});
        QCOMPARE(radius.fleets.size(), 1);
        QCOMPARE(radius.fleets.at(0).members, 1); // the control plane has not counted it yet
    }

    void stepsGiveTheSame()
    {
        PlaneModels models;
        const QVector<Node> nodes = many(5000);
        commit(models.nodes(), nodes);
        commit(models.fleets(),
               {fleet(QStringLiteral("all"), {}), fleet(QStringLiteral("one"), QStringLiteral("site = s-1"))});
        const QStringList names = namesOf(nodes.mid(0, 4990));
        CommandSurvey survey(NodeCommand::AssignMain, names, models);
        int steps = 1;
        while (!survey.goOn(QDeadlineTimer(0)))
            ++steps;
        QVERIFY(steps > 3);
        QCOMPARE(survey.radius(), surveyed(NodeCommand::AssignMain, names, models));
        QCOMPARE(show(survey.radius()),
                 QStringLiteral("499 1 all:499/499,-499,1")); // only canaries can be assigned to main
        QCOMPARE(survey.targets().allowed.size(), 499);
        QCOMPARE(survey.targets().refused.size(), 4990 - 499);
    }

    // Nodes that go move others to their rows.
    void canariesAreCountedRightWhileNodesGo()
    {
        PlaneModels models;
        const QVector<Node> nodes = many(60'000);
        commit(models.nodes(), nodes);
        commit(models.fleets(), {fleet(QStringLiteral("all"), {})});
        CommandSurvey survey(NodeCommand::Cordon, {nodes.at(0).meta.name}, models);
        QVERIFY(!survey.goOn(QDeadlineTimer(0))); // the node
        QVERIFY(!survey.goOn(QDeadlineTimer(0))); // the first rows
        QStringList gone;
        for (int i = 10; i < 60'000; i += 2)
            gone << nodes.at(i).meta.name;
        commit(models.nodes(), {}, gone);
        while (!survey.goOn(QDeadlineTimer(0))) {
        }
        QCOMPARE(survey.radius().fleets.at(0).canariesLost, 1);
        QCOMPARE(survey.radius().fleets.at(0).canariesAfter, 0);
        QVERIFY(survey.radius().fleets.at(0).losesLastCanary());
    }

    void nodesThatGoMeanwhileAreGone()
    {
        PlaneModels models;
        const QVector<Node> nodes = many(5000);
        commit(models.nodes(), nodes);
        CommandSurvey survey(NodeCommand::Cordon, namesOf(nodes), models);
        QVERIFY(!survey.goOn(QDeadlineTimer(0)));
        models.clear();
        while (!survey.goOn(QDeadlineTimer(0))) {
        }
        QVERIFY(!survey.targets().refused.isEmpty());
        QCOMPARE(survey.targets().refused.constLast(),
                 (RefusedNode{node(QStringLiteral("n-4999"), {}, NodeState::Unspecified), QStringLiteral("gone")}));
        QCOMPARE(survey.targets().count(), 5000);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestCommandSurvey)
#include "tst_commandsurvey.moc"
