#include "views/overview/overviewpage.h"

#include "models/filter.h"
#include "models/filterterms.h"
#include "models/fleetstable.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/sitestable.h"
#include "models/sortfiltertable.h"
#include "models/text.h"
#include "ui/card.h"
#include "ui/elidedlabel.h"
#include "ui/iddelegate.h"
#include "ui/labels.h"
#include "ui/progressdelegate.h"
#include "ui/sparklinedelegate.h"
#include "ui/stattile.h"
#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/common/trends.h"
#include "views/overview/recentchanges.h"
#include "views/overview/tiertable.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cstdlib>

namespace skerry {

namespace {

constexpr int CharactersOfTwoColumns = 130;
constexpr double LeastNodes = 4; // from the lower edge of a trend to the upper

constexpr NodeState TileOrder[] = {NodeState::Online, NodeState::Updating, NodeState::Degraded, NodeState::Critical,
                                   NodeState::Offline};

// In place of a table that would be empty.
QLabel *makeNote(const QString &objectName, QWidget *parent)
{
    QLabel *note = makeMuted({}, parent);
    note->setObjectName(objectName);
    note->setIndent(Metrics().padding);
    note->setWordWrap(true);
    return note;
}

QString changeText(const std::optional<CountHistory::Change> &change)
{
    if (!change || change->difference == 0)
        return {};
    const QString number = text::formatCount(std::abs(change->difference));
    return OverviewPage::tr("%1%2 in %3")
        .arg(change->difference > 0 ? QStringLiteral("+") : QStringLiteral("\u2212"), number,
             text::relativeAge(change->overMs));
}

struct Counted {
    NodeCounts total;
    TierTable::Counts byTier;
};

// A pass over the sites.
Counted countAll(const PlaneModels &models)
{
    Counted counted{models.aggregates().total(), {}};
    for (const Tier tier : {Tier::Cloud, Tier::Edge, Tier::Device})
        counted.byTier[static_cast<std::size_t>(TierTable::rowOf(tier))] = models.countsOfTier(tier);
    return counted;
}

// A pass over the nodes.
Counted countIf(PlaneModels &models, const std::function<bool(const Node &)> &inScope)
{
    Counted counted;
    const KeyedStore<Node> &nodes = models.nodes();
    for (int i = 0; i < nodes.size(); ++i) {
        const Node &node = nodes.at(i);
        if (!inScope(node))
            continue;
        counted.total.add(node.state);
        const Site *site = models.sites().find(node.site);
        if (const int row = site ? TierTable::rowOf(site->tier) : -1; row >= 0)
            counted.byTier[static_cast<std::size_t>(row)].add(node.state);
    }
    return counted;
}

} // namespace

OverviewPage::OverviewPage(PlaneModels &models, QWidget *parent)
    : Page(parent)
    , m_models(models)
    , m_fleets(std::make_unique<FleetsTable>(models.fleets(), models.trends().fleets()))
    , m_fleetOrder(std::make_unique<SortFilterTable>(m_fleets.get()))
    , m_rollouts(std::make_unique<RolloutsTable>(models.rollouts(), models.clock()))
    , m_running(std::make_unique<SortFilterTable>(m_rollouts.get()))
    , m_sites(std::make_unique<SitesTable>(models.sites(), models.aggregates(), models.trends().sites()))
    , m_worst(std::make_unique<SortFilterTable>(m_sites.get()))
    , m_tiers(new TierTable(this))
    , m_recent(new RecentChanges(models, this))
{
    setObjectName(QStringLiteral("overview"));
    setAccessibleName(tr("Overview"));
    // Where the window is small or the text is large, all of it can still be reached.
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("overviewScroll"));
    scroll->setAccessibleName(tr("Overview"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    scroll->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    filterTables({});
    m_worst->sort(SitesTable::State);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(makeTitle(tr("Overview"), this));
    column->addWidget(makeTiles());
    m_cardGrid = new QGridLayout;
    m_cardGrid->setSpacing(16);
    m_cards = {makeRollouts(), makeWorstSites(), makeFleets(), makeTiers(), makeRecent(), makePlane()};
    column->addLayout(m_cardGrid, 1);
    arrange();
    for (const SortFilterTable *table : {m_running.get(), m_worst.get()}) {
        for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(table, signal, this, &OverviewPage::showNotes);
        connect(table, &QAbstractItemModel::modelReset, this, &OverviewPage::showNotes);
    }
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &OverviewPage::refresh);
    connect(&models, &PlaneModels::connectionChanged, this, [this] {
        remember();
        if (m_tick.isActive())
            refreshPlane();
    });
    connect(&models.aggregates(), &NodeAggregates::sitesChanged, this, &OverviewPage::remember);
    setActive(false);
}

OverviewPage::~OverviewPage()
{
    // The views look at the tables until they are gone themselves, and children go after members.
    qDeleteAll(m_views);
}

QVBoxLayout *OverviewPage::makeCardLayout(Card *card, const QString &title, const QString &section)
{
    card->setAccessibleName(title);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(8, 14, 8, 8);
    layout->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(Metrics().padding, 0, Metrics().padding, 0);
    line->addWidget(makeSection(title, card));
    auto *scope = new ElidedLabel(card);
    scope->setObjectName(QStringLiteral("scopeOf-") + section);
    scope->setForegroundRole(QPalette::PlaceholderText);
    scope->hide();
    line->addStretch(1);
    line->addWidget(scope);
    layout->addLayout(line);
    m_scopeNotes.insert(section, scope);
    return layout;
}

QWidget *OverviewPage::makeTiles()
{
    auto *row = new QWidget(this);
    m_tileGrid = new QGridLayout(row);
    m_tileGrid->setContentsMargins(0, 0, 0, 0);
    m_tileGrid->setSpacing(12);
    m_total = new StatTile(std::nullopt, tr("Nodes"), row);
    m_total->setObjectName(QStringLiteral("tileTotal"));
    connect(m_total, &StatTile::clicked, this, [this] { Q_EMIT navigate(QStringLiteral("nodes"), {}); });
    m_tileOrder << m_total;
    for (const NodeState state : TileOrder) {
        const QString word = filterterms::wordFor(filterterms::stateWords(), int(state));
        auto *tile = new StatTile(statusOf(state), text::sentenceCase(text::word(state)), row);
        tile->setObjectName(QStringLiteral("tile-") + word);
        connect(tile, &StatTile::clicked, this,
                [this, word] { Q_EMIT navigate(QStringLiteral("nodes"), QStringLiteral("state:") + word); });
        m_tileOrder << tile;
        m_tiles.insert(state, tile);
    }
    return row;
}

TableView *OverviewPage::makeTable(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *view = new TableView(parent);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setMinimumHeight(5 * metricsOf(*view).row);
    m_views << view;
    return view;
}

QWidget *OverviewPage::makeTiers()
{
    auto *card = new Card(this);
    QVBoxLayout *layout = makeCardLayout(card, tr("Nodes by tier"), QStringLiteral("tiers"));
    TableView *view = makeTable(QStringLiteral("tiers"), tr("Nodes by tier and state"), card);
    view->setModel(m_tiers);
    view->horizontalHeader()->setStretchLastSection(false);
    view->setColumnWidths({70, 60, 62, 78, 64, 64, 74});
    view->horizontalHeader()->setSectionResizeMode(TierTable::Name, QHeaderView::Stretch);
    connect(view, &TableView::opened, this, [this](const QModelIndex &index) {
        Q_EMIT navigate(QStringLiteral("nodes"), QStringLiteral("tier:") + TierTable::filterWord(index.row()));
    });
    layout->addWidget(view, 1);
    return card;
}

QWidget *OverviewPage::makeFleets()
{
    auto *card = new Card(this);
    QVBoxLayout *layout = makeCardLayout(card, tr("Fleets"), QStringLiteral("fleets"));
    TableView *view = makeTable(QStringLiteral("overviewFleets"), tr("Fleets"), card);
    view->setModel(m_fleetOrder.get());
    view->setItemDelegateForColumn(FleetsTable::State, makeStateDelegate<NodeState>(this));
    for (const int column :
         {FleetsTable::DisplayName, FleetsTable::Selector, FleetsTable::Canary, FleetsTable::Trend, FleetsTable::Labels})
        view->hideColumn(column);
    view->horizontalHeader()->setStretchLastSection(false);
    view->setColumnWidths({95, 180, 0, 0, 60, 0, 62, 78, 64, 64, 74});
    view->horizontalHeader()->setSectionResizeMode(FleetsTable::Name, QHeaderView::Stretch);
    connect(view, &TableView::opened, this, [this](const QModelIndex &index) {
        Q_EMIT navigate(QStringLiteral("nodes"), QStringLiteral("fleet:") + m_fleetOrder->keyAt(index.row()));
    });
    layout->addWidget(view, 1);
    return card;
}

QWidget *OverviewPage::makeWorstSites()
{
    auto *card = new Card(this);
    QVBoxLayout *layout = makeCardLayout(card, tr("Sites to look at"), QStringLiteral("sites"));
    m_nothingWrong = makeNote(QStringLiteral("nothingWrong"), card);
    layout->addWidget(m_nothingWrong);
    TableView *view = makeTable(QStringLiteral("worstSites"), tr("Sites to look at, the worst first"), card);
    m_worstView = view;
    view->setModel(m_worst.get());
    view->setItemDelegateForColumn(SitesTable::State, makeStateDelegate<NodeState>(this));
    view->setItemDelegateForColumn(SitesTable::Name, new IdDelegate(this));
    view->setItemDelegateForColumn(SitesTable::Trend, makeTrendDelegate(m_models.trends().sites(), this));
    for (const int column : {SitesTable::DisplayName, SitesTable::Nodes, SitesTable::Tier, SitesTable::Type,
                             SitesTable::Parent, SitesTable::Online, SitesTable::Updating, SitesTable::Degraded,
                             SitesTable::Country, SitesTable::LocalTime, SitesTable::Labels})
        view->hideColumn(column);
    view->horizontalHeader()->setStretchLastSection(false);
    view->setColumnWidths({95, 140, 0, 0, 0, 0, 0, 0, 0, 0, 64, 64, 0, 84});
    view->horizontalHeader()->setSectionResizeMode(SitesTable::Name, QHeaderView::Stretch);
    connect(view, &TableView::opened, this, [this](const QModelIndex &index) {
        Q_EMIT navigate(QStringLiteral("nodes"), QStringLiteral("site:") + m_worst->keyAt(index.row()));
    });
    layout->addWidget(view, 100);
    layout->addStretch(1);
    return card;
}

QWidget *OverviewPage::makeRecent()
{
    auto *card = new Card(this);
    QVBoxLayout *layout = makeCardLayout(card, tr("What happened last"), QStringLiteral("recent"));
    m_nothingHappened = makeNote(QStringLiteral("nothingHappened"), card);
    layout->addWidget(m_nothingHappened);
    TableView *view = makeTable(QStringLiteral("recent"), tr("What happened last"), card);
    m_recentView = view;
    view->setModel(m_recent);
    const auto status = [this](const QModelIndex &index) { return std::optional(statusOf(m_recent->phaseAt(index.row()))); };
    view->setItemDelegateForColumn(RecentChanges::What, new StatusDelegate(status, this));
    view->setItemDelegateForColumn(RecentChanges::RolloutName, new IdDelegate(this));
    view->setColumnWidths({95, 190, 130, 105});
    connect(view, &TableView::opened, this, [this](const QModelIndex &index) {
        Q_EMIT navigate(QStringLiteral("rollouts"), m_recent->rolloutAt(index.row()));
    });
    layout->addWidget(view, 100);
    layout->addStretch(1);
    return card;
}

QWidget *OverviewPage::makeRollouts()
{
    auto *card = new Card(this);
    QVBoxLayout *layout = makeCardLayout(card, tr("Running rollouts"), QStringLiteral("rollouts"));
    m_nothingRuns = makeNote(QStringLiteral("nothingRuns"), card);
    layout->addWidget(m_nothingRuns);
    TableView *view = makeTable(QStringLiteral("running"), tr("Running rollouts"), card);
    m_runningView = view;
    view->setModel(m_running.get());
    const auto steps = [this](const QModelIndex &index) {
        const Rollout *rollout = m_models.rollouts().find(m_running->keyAt(index.row()));
        return rollout ? stepsOf(*rollout) : QVector<ProgressStep>();
    };
    view->setItemDelegateForColumn(RolloutsTable::Phase, makeStateDelegate<RolloutPhase>(this));
    view->setItemDelegateForColumn(RolloutsTable::Progress, new ProgressDelegate(steps, this));
    for (const int column :
         {RolloutsTable::Deployment, RolloutsTable::Change, RolloutsTable::Succeeded, RolloutsTable::Updating,
          RolloutsTable::Failed, RolloutsTable::PendingOffline, RolloutsTable::Age, RolloutsTable::Message})
        view->hideColumn(column);
    view->horizontalHeader()->setStretchLastSection(false);
    view->setColumnWidths({140, 240});
    view->horizontalHeader()->setSectionResizeMode(RolloutsTable::Progress, QHeaderView::Stretch);
    connect(view, &TableView::opened, this, [this](const QModelIndex &index) {
        Q_EMIT navigate(QStringLiteral("rollouts"), m_running->keyAt(index.row()));
    });
    layout->addWidget(view, 100);
    layout->addStretch(1); // takes over while the table is hidden
    return card;
}

QWidget *OverviewPage::makePlane()
{
    auto *card = new Card(this);
    QVBoxLayout *layout = makeCardLayout(card, tr("Control plane"), QStringLiteral("plane"));
    auto *grid = new QGridLayout;
    grid->setContentsMargins(Metrics().padding, 0, Metrics().padding, 8);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    const std::pair<QString, QString> facts[] = {
        {QStringLiteral("name"), tr("Name")},       {QStringLiteral("version"), tr("Version")},
        {QStringLiteral("address"), tr("Address")}, {QStringLiteral("state"), tr("Connection")},
        {QStringLiteral("lag"), tr("Lag")},         {QStringLiteral("rate"), tr("Updates")},
        {QStringLiteral("clock"), tr("Its clock")}, {QStringLiteral("objects"), tr("Objects")}};
    int row = 0;
    for (const auto &[id, caption] : facts) {
        auto *value = new QLabel(card);
        value->setObjectName(QStringLiteral("plane-") + id);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setWordWrap(true);
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        grid->addWidget(makeMuted(caption, card), row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
        m_facts.insert(id, value);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    layout->addStretch(1);
    return card;
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

// Beside each other where there is room, else below each other: large text is not to be scrolled sideways.
void OverviewPage::arrange()
{
    const int columns = width() < CharactersOfTwoColumns * fontMetrics().averageCharWidth() ? 1 : 2;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_cards.size(); ++i)
        m_cardGrid->addWidget(m_cards.at(i), i / columns, i % columns);
    m_cardGrid->setColumnStretch(0, 5);
    m_cardGrid->setColumnStretch(1, columns == 2 ? 4 : 0);
    const int tilesInRow = columns == 2 ? int(m_tileOrder.size()) : int(m_tileOrder.size()) / 2;
    for (int i = 0; i < m_tileOrder.size(); ++i)
        m_tileGrid->addWidget(m_tileOrder.at(i), i / tilesInRow, i % tilesInRow);
}

void OverviewPage::setActive(bool active)
{
    m_fleetOrder->setFrozen(!active);
    m_running->setFrozen(!active);
    m_worst->setFrozen(!active);
    if (active) {
        m_worst->reorderNow();
        m_running->reorderNow(); // what came in while the page was hidden
        m_fleetOrder->reorderNow();
        m_tick.start();
        refresh();
    } else {
        m_tick.stop();
    }
}

void OverviewPage::open(const QString &) {}

QVector<FilterError> OverviewPage::setScope(const QString &scope)
{
    CompiledFilter<Node> nodes = compileFilter<Node>(scope, filterContextOf(m_models));
    if (scope != m_scope) {
        m_scope = scope;
        m_inScope = std::move(nodes.matches);
        filterTables(scope);
        refresh();
    }
    return nodes.errors;
}

// Cards in the order in which they are made.
QVector<PageArea> OverviewPage::areas()
{
    using enum ObjectKind;
    return {{m_total->parentWidget(), {Node}},
            {m_cards.at(0), {Rollout}},
            {m_cards.at(1), {Site, Node}},
            {m_cards.at(2), {Fleet}},
            {m_cards.at(3), {Site, Node}},
            {m_cards.at(4), {Rollout}},
            {m_cards.at(5), {}}};
}

void OverviewPage::filterTables(const QString &scope)
{
    const FilterContext context = filterContextOf(m_models);
    const CompiledFilter<Fleet> fleets = compileFilter<Fleet>(scope, context);
    m_fleetOrder->setFilter(onRows(m_models.fleets(), fleets.matches));
    const CompiledFilter<Rollout> rollouts = compileFilter<Rollout>(scope, context);
    m_running->setFilter([this, inScope = rollouts.matches](int row) {
        const Rollout &rollout = m_rollouts->at(row);
        return !isFinished(rollout.phase) && (!inScope || inScope(rollout));
    });
    m_recent->setFilter(rollouts.matches);
    const CompiledFilter<Site> sites = compileFilter<Site>(scope, context);
    m_worst->setFilter([this, inScope = sites.matches](int row) {
        const NodeState worst = m_models.aggregates().forSite(m_sites->keyAt(row)).worst();
        return worst != NodeState::Online && worst != NodeState::Unspecified && (!inScope || inScope(m_sites->at(row)));
    });
    const auto tell = [this](const char *section, const auto &filter) {
        tellScope(QString::fromLatin1(section), bool(filter.matches), filter.errors);
    };
    tell("fleets", fleets);
    tell("rollouts", rollouts);
    tell("recent", rollouts);
    tell("sites", sites);
    tell("tiers", compileFilter<Node>(scope, context));
    tellScope(QStringLiteral("plane"), false, {});
}

// Whoever has chosen a scope takes every number for one of it.
void OverviewPage::tellScope(const QString &section, bool isNarrowed, const QVector<FilterError> &errors)
{
    if (isNarrowed)
        m_narrowed.insert(section);
    else
        m_narrowed.remove(section);
    QLabel *note = m_scopeNotes.value(section);
    if (!note) // while the page is made
        return;
    QStringList whys;
    for (const FilterError &error : errors)
        whys << error.message;
    note->setText(isNarrowed ? tr("Narrowed by a part of the scope") : tr("Not narrowed by the scope"));
    note->setToolTip(whys.isEmpty() ? note->text() : whys.join(u'\n'));
    note->setVisible(!m_scope.isEmpty() && (!isNarrowed || !errors.isEmpty()));
}

void OverviewPage::refreshCounts()
{
    remember();
    if (!isKnown()) {
        m_tiers->setCounts(std::nullopt);
        for (StatTile *tile : m_tileOrder)
            tile->setValue(std::nullopt);
        return;
    }
    const auto [counts, tiers] = m_inScope ? countIf(m_models, m_inScope) : countAll(m_models);
    m_tiers->setCounts(tiers);
    // The history is that of all nodes.
    const auto change = [this](const std::optional<CountHistory::Change> &of) {
        return m_inScope ? QString() : changeText(of);
    };
    m_total->setValue(static_cast<quint64>(counts.total()));
    m_total->setChange(change(m_history.changeOfTotal()));
    for (auto it = m_tiles.cbegin(); it != m_tiles.cend(); ++it) {
        it.value()->setValue(static_cast<quint64>(counts.of(it.key())));
        it.value()->setChange(change(m_history.changeOf(it.key())));
    }
    refreshTrends();
}

// Before the first nodes have come, none is a number that nobody has counted.
bool OverviewPage::isKnown() const
{
    return m_models.isKnown(ObjectKind::Node) || m_models.nodes().size() > 0;
}

// Also while another page is shown.
void OverviewPage::remember()
{
    const PlaneClock &clock = m_models.clock();
    if (m_models.isPast())
        return; // that has been remembered
    if (m_models.isLive(ObjectKind::Node))
        m_history.add(clock.now(), m_models.aggregates().total());
    else
        m_history.interrupt(clock.now() - TimeMs(double(clock.silenceMs()) * clock.timeScale()));
}

void OverviewPage::refreshTrends()
{
    const TimeMs now = m_models.clock().now();
    const auto show = [this, now](StatTile *tile, const Series &series) {
        if (m_inScope || series.isEmpty())
            return tile->setTrend({}, {});
        const auto count = [](double number) { return text::formatCount(qRound64(number)); };
        tile->setTrend({series, series.constFirst().at, now, LeastNodes}, describe(tile->text(), series, count));
    };
    show(m_total, m_history.seriesOfTotal());
    for (auto it = m_tiles.cbegin(); it != m_tiles.cend(); ++it)
        show(it.value(), m_history.seriesOf(it.key()));
}

void OverviewPage::refresh()
{
    refreshCounts();
    m_recent->refresh();
    showNotes();
    refreshPlane();
}

void OverviewPage::showNotes()
{
    // "All is well" would be a lie while nothing is known, and so would "nothing runs".
    const bool rolloutsKnown = m_models.isKnown(ObjectKind::Rollout) || m_models.rollouts().size() > 0;
    const bool rolloutsNarrowed = m_narrowed.contains(QStringLiteral("rollouts"));
    m_nothingRuns->setText(!rolloutsKnown     ? tr("No rollout is known yet.")
                           : rolloutsNarrowed ? tr("No rollout in the scope is running.")
                                              : tr("No rollout is running. Start one on the page Rollouts."));
    m_nothingHappened->setText(!rolloutsKnown     ? tr("No rollout is known yet.")
                               : rolloutsNarrowed ? tr("No rollout in the scope has been started yet.")
                                                  : tr("No rollout has been started yet."));
    m_nothingWrong->setText(!isKnown() ? tr("No node is known yet.")
                            : m_narrowed.contains(QStringLiteral("sites"))
                                ? tr("Every node of the sites in the scope is online.")
                                : tr("Every node of every site is online."));
    m_nothingRuns->setVisible(m_running->rowCount() == 0);
    m_runningView->setVisible(m_running->rowCount() > 0);
    m_nothingWrong->setVisible(m_worst->rowCount() == 0);
    m_worstView->setVisible(m_worst->rowCount() > 0);
    m_nothingHappened->setVisible(m_recent->rowCount() == 0);
    m_recentView->setVisible(m_recent->rowCount() > 0);
}

void OverviewPage::refreshPlane()
{
    const ConnectionStatus &status = m_models.connection();
    const auto show = [this](const char *id, const QString &value) {
        QLabel *label = m_facts.value(QString::fromLatin1(id));
        label->setText(value.isEmpty() ? tr("not told") : value);
        label->setToolTip(value);
    };
    show("name", status.plane.displayName);
    show("version", status.plane.version);
    show("address", status.address);
    show("state", text::sentenceCase(text::word(status)));
    const bool live = m_models.isLive();
    const QString noFigure = live ? tr("not known yet") : tr("not connected");
    show("lag", live && status.lagMs >= 0 ? text::formatDuration(status.lagMs) : noFigure);
    show("rate", live ? tr("%1 a second").arg(text::formatCount(qRound64(m_models.updatesPerSecond()))) : noFigure);
    const QString clock = m_models.clock().isKnown() ? text::formatTime(m_models.clock().now()) : tr("not known yet");
    show("clock",
         qFuzzyCompare(status.timeScale, 1.0) ? clock : tr("%1, %2 times as fast").arg(clock).arg(status.timeScale));
    const bool counted = isKnown() || m_models.sites().size() > 0;
    show("objects",
         !counted ? tr("not known yet")
                  : tr("%1 sites, %2, %3 fleets, %4 deployments")
                        .arg(text::formatCount(m_models.sites().size()), text::nodes(m_models.nodes().size()),
                             text::formatCount(m_models.fleets().size()), text::formatCount(m_models.deployments().size())));
}

} // namespace skerry
