#include "tests/unit/ui/planesample.h"

namespace skerry::test {

namespace {

constexpr TimeMs Started = 1'760'000'000'000;

Meta named(const QString &name)
{
    Meta meta;
    meta.name = name;
    meta.generation = 1;
    meta.created = Started;
    return meta;
}

QVector<Site> sampleSites()
{
    Site oslo;
    oslo.meta = named(QStringLiteral("oslo"));
    oslo.displayName = QStringLiteral("Oslo");
    oslo.tier = Tier::Cloud;
    oslo.country = QStringLiteral("Norway");
    Site bergen = oslo;
    bergen.meta = named(QStringLiteral("bergen-edge"));
    bergen.displayName = QStringLiteral("Bergen edge");
    bergen.tier = Tier::Edge;
    bergen.parent = QStringLiteral("oslo");
    return {oslo, bergen};
}

QVector<Node> sampleNodes(int count)
{
    QVector<Node> nodes;
    for (int i = 0; i < count; ++i) {
        Node node;
        node.meta = named(QStringLiteral("node-%1").arg(i, 4, 10, QLatin1Char('0')));
        node.site = i % 2 == 0 ? QStringLiteral("oslo") : QStringLiteral("bergen-edge");
        node.channel = i % 7 == 0 ? Channel::Canary : Channel::Main;
        node.state = i % 10 == 0 ? NodeState::Offline : NodeState::Online;
        node.lastSeen = Started;
        nodes << node;
    }
    return nodes;
}

} // namespace

void fillPlane(PlaneModels &models, int nodes)
{
    const PlaneFeeds feeds = models.feeds();
    feeds.sites.reset(sampleSites(), 1);
    feeds.nodes.reset(sampleNodes(nodes), 1);
    Fleet fleet;
    fleet.meta = named(QStringLiteral("kiosks"));
    fleet.selector = QStringLiteral("tier = edge");
    fleet.nodes = static_cast<quint64>(nodes);
    feeds.fleets.reset({fleet}, 1);
    Component component;
    component.meta = named(QStringLiteral("proxy"));
    feeds.components.reset({component}, 1);
    QVector<Release> releases;
    for (const char *version : {"1.0.0", "1.1.0"}) {
        Release release;
        release.meta = named(QStringLiteral("proxy-") + QString::fromLatin1(version));
        release.component = component.meta.name;
        release.version = QString::fromLatin1(version);
        releases << release;
    }
    feeds.releases.reset(releases, 1);
    Deployment deployment;
    deployment.meta = named(QStringLiteral("proxy-kiosks"));
    deployment.component = component.meta.name;
    deployment.fleet = fleet.meta.name;
    deployment.release = QStringLiteral("proxy-1.0.0");
    deployment.nodesByRelease = {{deployment.release, static_cast<quint64>(nodes)}};
    feeds.deployments.reset({deployment}, 1);
    feeds.rollouts.reset({}, 1);
    models.flushNow();

    ConnectionStatus status;
    status.state = ConnectionState::Live;
    status.address = QStringLiteral("unix:/run/test.sock");
    status.plane.displayName = QStringLiteral("test");
    models.setConnection(status);
}

Rollout sampleRollout(const QString &name, RolloutPhase phase)
{
    Rollout rollout;
    rollout.meta = named(name);
    rollout.deployment = QStringLiteral("proxy-kiosks");
    rollout.release = QStringLiteral("proxy-1.1.0");
    rollout.fromRelease = QStringLiteral("proxy-1.0.0");
    rollout.phase = phase;
    rollout.observedGeneration = 1;
    rollout.started = Started;
    rollout.plan.wavePercent = {50, 100};
    RolloutGroup canary;
    canary.name = QStringLiteral("canary");
    canary.total = 12;
    canary.succeeded = 10;
    canary.failed = 1;
    canary.pendingOffline = 1;
    RolloutGroup wave;
    wave.name = QStringLiteral("wave-1");
    wave.total = 40;
    wave.waiting = 40;
    rollout.groups = {canary, wave, wave};
    RolloutTransition transition;
    transition.number = 1;
    transition.at = Started;
    transition.from = RolloutPhase::Scheduled;
    transition.to = RolloutPhase::Canary;
    transition.actor = QStringLiteral("orchestrator");
    transition.verdict = QStringLiteral("12 nodes assigned");
    rollout.transitions = {transition};
    return rollout;
}

void putRollout(PlaneModels &models, const Rollout &rollout)
{
    models.feeds().rollouts.apply({models.rollouts().revision() + 1, {rollout}, {}});
    models.flushNow();
}

} // namespace skerry::test
