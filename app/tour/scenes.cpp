#include "app/tour/scenes.h"

#include "app/mainwindow.h"
#include "client/rpccode.h"
#include "models/services.h"
#include "ui/tableview.h"

namespace skerry {

namespace {

constexpr int PartNodes = 31'000;
constexpr int AllNodes = 48'000;
constexpr int SceneSites = 60;
constexpr qint64 LostForMs = 14 * 60'000;

QVector<Site> makeSites()
{
    QVector<Site> sites;
    for (int i = 0; i < SceneSites; ++i) {
        Site site;
        site.meta.name = QStringLiteral("edge-%1").arg(i, 2, 10, QLatin1Char('0'));
        site.displayName = QStringLiteral("Edge %1").arg(i);
        site.tier = i < 4 ? Tier::Cloud : Tier::Edge;
        sites << site;
    }
    return sites;
}

QVector<Node> makeNodes(int first, int count)
{
    QVector<Node> nodes;
    nodes.reserve(count);
    for (int i = first; i < first + count; ++i) {
        Node node;
        node.meta.name = QStringLiteral("node-%1").arg(i, 5, 10, QLatin1Char('0'));
        node.site = QStringLiteral("edge-%1").arg(i % SceneSites, 2, 10, QLatin1Char('0'));
        node.channel = i % 20 == 0 ? Channel::Canary : Channel::Main;
        node.state = i % 211 == 0 ? NodeState::Critical : i % 97 == 0 ? NodeState::Offline : NodeState::Online;
        nodes << node;
    }
    return nodes;
}

} // namespace

// Nobody presses anything here.
class NoServices final : public InventoryService, public RolloutService, public TelemetryService
{
public:
    Operation *putNode(const Node &, const QString &, QObject *, Answer<Node>) override { return nullptr; }
    Operation *previewStart(const StartRequest &, QObject *, Answer<RolloutPreview>) override { return nullptr; }
    Operation *start(const StartRequest &, QObject *, Answer<Rollout>) override { return nullptr; }
    Operation *previewCommand(const QString &, RolloutCommand, QObject *, Answer<quint64>) override { return nullptr; }
    Operation *command(const QString &, quint64, RolloutCommand, const QString &, QObject *, Answer<Rollout>) override
    {
        return nullptr;
    }
    Operation *partition(const QString &, QObject *, Answer<RolloutPartition>) override { return nullptr; }
    Operation *queryRange(const QVector<SeriesKey> &, TimeMs, TimeMs, int, QObject *, Answer<QVector<BucketRange>>) override
    {
        return nullptr;
    }
    Operation *percentiles(const QVector<TelemetrySubject> &, TimeMs, TimeMs, const QVector<double> &, QObject *,
                           Answer<QVector<GroupPercentiles>>) override
    {
        return nullptr;
    }
    Operation *retention(QObject *, Answer<Retention>) override { return nullptr; }
    Operation *readPast(TimeMs, QObject *, Answer<PastObjects>) override { return nullptr; }
    Operation *streamLatest(const LatestRequest &, QObject *, std::function<void(const LatestFrame &)>,
                            std::function<void(const RpcError &)>) override
    {
        return nullptr;
    }
};

Scenes::Scenes()
    : m_services(std::make_unique<NoServices>())
    , m_window(std::make_unique<MainWindow>(m_models, *m_services, *m_services, *m_services))
{
    m_window->show();
}

Scenes::~Scenes() = default;

QWidget &Scenes::window() const
{
    return *m_window;
}

void Scenes::showPage(const QString &name)
{
    m_window->showPage(name);
}

bool Scenes::isShown(const QString &widget) const
{
    const auto *found = m_window->findChild<QWidget *>(widget);
    return found && found->isVisible();
}

void Scenes::beginLoad()
{
    const PlaneFeeds feeds = m_models.feeds();
    feeds.sites.reset(makeSites(), 1);
    feeds.fleets.reset({}, 1);
    feeds.components.reset({}, 1);
    feeds.releases.reset({}, 1);
    feeds.deployments.reset({}, 1);
    feeds.rollouts.reset({}, 1);
    tell(ConnectionState::CatchingUp);
}

bool Scenes::hasSkeleton() const
{
    return m_window->currentTable() && m_window->currentTable()->hasSkeleton();
}

void Scenes::loadPart()
{
    m_models.feeds().nodes.fill(makeNodes(0, PartNodes), 0);
    KindStatus load;
    load.loaded = PartNodes;
    load.expected = AllNodes;
    tell(ConnectionState::CatchingUp, ObjectKind::Node, load);
}

void Scenes::holdLoad()
{
    KindStatus held;
    held.state = KindState::Held;
    held.expected = AllNodes;
    tell(ConnectionState::Live, ObjectKind::Node, held);
}

void Scenes::loseNodes()
{
    m_models.feeds().nodes.reset(makeNodes(0, AllNodes), 2);
    KindStatus lost;
    lost.state = KindState::Lost;
    lost.error.code = rpccode::DeadlineExceeded;
    lost.error.message = QStringLiteral("The control plane has said nothing about nodes for 30 s.");
    lost.trueUntil = m_models.clock().wallNow() - LostForMs;
    tell(ConnectionState::Live, ObjectKind::Node, lost);
}

void Scenes::refuseRollouts()
{
    KindStatus refused;
    refused.state = KindState::Refused;
    refused.error.code = rpccode::PermissionDenied;
    refused.error.message = QStringLiteral("The control plane does not permit this to the owner of the token.");
    m_models.clear(); // as for somebody who never was permitted to
    tell(ConnectionState::Live, ObjectKind::Rollout, refused);
}

void Scenes::tell(ConnectionState state, ObjectKind kind, const KindStatus &status)
{
    ConnectionStatus all;
    all.state = state;
    all.address = QStringLiteral("plane.example:7443");
    all.plane.displayName = QStringLiteral("example");
    all.lastHeard = m_models.clock().wallNow();
    all.retryAt = all.lastHeard + 8'000;
    all.kinds.at(std::size_t(kind)) = status;
    m_models.setConnection(all);
}

} // namespace skerry
