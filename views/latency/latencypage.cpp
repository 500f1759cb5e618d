#include "views/latency/latencypage.h"

#include "models/eventlog.h"
#include "models/filter.h"
#include "models/linkfeed.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/telemetrytext.h"
#include "models/text.h"
#include "models/timeaxis.h"
#include "ui/card.h"
#include "ui/charts/timechart.h"
#include "ui/filterline.h"
#include "ui/heatmap.h"
#include "ui/labels.h"
#include "ui/splitter.h"
#include "ui/tableview.h"
#include "views/common/chartmarks.h"
#include "views/common/chartspanel.h"
#include "views/latency/matrixmenu.h"
#include "views/latency/percentilestable.h"

#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace skerry {

namespace {

constexpr int AskEveryMs = 5'000;
constexpr qint64 PercentilesOverMs = 5 * 60'000;
constexpr int MostLines = 6; // of one chart: more are not told apart
constexpr int MostGroups = 3;
constexpr int LeastCharacters = 8; // of a choice, where there is little room

// The scope and the line of the page, as far as they mean something for sites.
CompiledFilter<Site> filterOf(const QString &text, PlaneModels &models)
{
    return compileFilter<Site>(text, filterContextOf(models));
}

} // namespace

LatencyPage::LatencyPage(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : Page(parent)
    , m_models(models)
    , m_measurements(measurements)
    , m_matrix(new PairMatrix(this))
    , m_links(new LinkFeed(models, measurements.service, *m_matrix, this))
    , m_percentiles(new PercentilesTable(this))
    , m_chosen({{SubjectKind::Plane}})
{
    setObjectName(QStringLiteral("latency"));
    setAccessibleName(tr("Latency"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto *above = new Splitter(Qt::Horizontal, tr("Width of the matrix"), this);
    above->addWidget(makeMatrix());
    above->addWidget(makeGroups());
    above->setSizes({680, 580});
    m_charts = new ChartsPanel(tr("Over time"), models, measurements, this);
    m_charts->setMostColumns(3);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("latencyCharts"));
    scroll->setAccessibleName(tr("Charts"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(scroll);
    auto *inner = new QVBoxLayout(inside);
    inner->setContentsMargins(24, 8, 24, 12);
    inner->addWidget(m_charts);
    scroll->setWidget(inside);
    auto *halves = new Splitter(Qt::Vertical, tr("Height of the charts"), this);
    halves->addWidget(above);
    halves->addWidget(scroll);
    halves->setSizes({480, 260});
    halves->setStretchFactor(0, 1);
    column->addWidget(halves, 1);

    m_tick.setInterval(AskEveryMs);
    connect(&m_tick, &QTimer::timeout, this, &LatencyPage::askForPercentiles);
    connect(&m_tick, &QTimer::timeout, this, &LatencyPage::showMarks);
    connect(&models, &PlaneModels::connectionChanged, this, &LatencyPage::tellCounts);
    connect(m_links, &LinkFeed::changed, this, &LatencyPage::tellCounts);
    connect(m_links, &LinkFeed::sitesChanged, this, &LatencyPage::filterSites);
    connect(m_links, &LinkFeed::sitesChanged, this, [this] { open(m_wanted); });
    connect(m_matrix, &PairMatrix::layoutChanged, this, &LatencyPage::tellCounts);
    connect(&measurements.axis, &TimeAxis::momentChanged, this, &LatencyPage::followMoment);
    connect(&measurements.axis, &TimeAxis::liveChanged, this, &LatencyPage::followMoment);
    showCharts();
}

LatencyPage::~LatencyPage() = default;

QWidget *LatencyPage::makeHeader()
{
    auto *header = new QWidget(this);
    auto *column = new QVBoxLayout(header);
    column->setContentsMargins(24, 16, 24, 8);
    column->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    m_counts = makeMutedElided(header);
    m_counts->setObjectName(QStringLiteral("latencyCounts"));
    line->addWidget(makeTitle(tr("Latency"), header));
    line->addWidget(m_counts, 1, Qt::AlignBottom);
    makeChoices();
    line->addWidget(m_metric);
    line->addWidget(m_order);
    column->addLayout(line);
    m_filter = new FilterLine(tr("Filter for sites"),
                              tr("Filter sites: name, country:norway, tier:edge, label.k=v, and, or, ( )"), header);
    connect(m_filter, &FilterLine::textChanged, this, &LatencyPage::filterSites);
    column->addWidget(m_filter);
    return header;
}

void LatencyPage::makeChoices()
{
    m_metric = new QComboBox(this);
    m_metric->setMinimumContentsLength(LeastCharacters);
    m_metric->setObjectName(QStringLiteral("latencyMetric"));
    m_metric->setAccessibleName(tr("What the matrix shows"));
    for (const auto metric : {PairMetric::RoundTrip, PairMetric::Jitter, PairMetric::Loss})
        m_metric->addItem(tr("%1, %2").arg(text::nameOf(metric), text::unitOf(metric)), int(metric));
    connect(m_metric, &QComboBox::activated, this, [this] {
        m_links->setMetric(PairMetric(m_metric->currentData().toInt()));
        showCharts();
    });
    m_order = new QComboBox(this);
    m_order->setMinimumContentsLength(LeastCharacters);
    m_order->setObjectName(QStringLiteral("latencyOrder"));
    m_order->setAccessibleName(tr("Order of the sites"));
    m_order->addItem(tr("By name"), int(PairMatrix::Order::ByName));
    m_order->addItem(tr("By country"), int(PairMatrix::Order::ByGroup));
    m_order->addItem(tr("Slowest first"), int(PairMatrix::Order::ByMedian));
    m_order->addItem(tr("By distance from the current site"), int(PairMatrix::Order::ByDistance));
    connect(m_order, &QComboBox::activated, this, [this] {
        const auto order = PairMatrix::Order(m_order->currentData().toInt());
        if (order == PairMatrix::Order::ByDistance) {
            const auto current = m_map->current();
            m_matrix->setReference(current && current->row < m_matrix->size() ? m_matrix->siteAt(current->row) : 0);
        }
        m_matrix->setOrder(order, order == PairMatrix::Order::ByMedian ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
}

QWidget *LatencyPage::makeMatrix()
{
    auto *frame = new QWidget(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(24, 0, 8, 8);
    column->setSpacing(4);
    m_map = new HeatMap(
        *m_matrix, [this] { return m_models.clock().now(); }, frame);
    m_map->setObjectName(QStringLiteral("latencyMatrix"));
    m_map->setAccessibleName(tr("Pairs of sites"));
    m_readout = makeMutedElided(frame);
    m_readout->setObjectName(QStringLiteral("latencyReadout"));
    column->addWidget(m_map, 1);
    column->addWidget(m_readout);
    m_map->addActions(makeMatrixActions(*m_map, [this](const QString &problem) {
        m_problem = problem;
        tellCounts();
    }));
    m_map->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_map, &HeatMap::readoutChanged, m_readout, &QLabel::setText);
    connect(m_map, &HeatMap::selectionChanged, this, &LatencyPage::showCharts);
    connect(m_map, &HeatMap::opened, this, [this](const SitePair &pair) { m_map->setSelectedPairs({pair}); });
    connect(m_map, &HeatMap::siteClicked, this,
            [this](int site) { Q_EMIT navigate(QStringLiteral("sites"), u'=' + m_matrix->sites().at(site).name); });
    return frame;
}

QWidget *LatencyPage::makeGroups()
{
    auto *frame = new QWidget(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(8, 0, 24, 8);
    column->setSpacing(8);
    column->addWidget(makeSection(tr("Requests of groups, last 5 minutes"), frame));
    m_groupsView = new TableView(frame);
    m_groupsView->setObjectName(QStringLiteral("latencyGroups"));
    m_groupsView->setAccessibleName(tr("Latencies of groups"));
    m_groupsView->setModel(m_percentiles);
    m_groupsView->setColumnWidths({70, 150, 75, 75, 75, 80});
    m_groupsView->setSortingEnabled(true);
    m_groupsView->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_groupsView->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_groupsView->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        QVector<TelemetrySubject> chosen;
        for (const auto &index : m_groupsView->selectionModel()->selectedRows())
            chosen.append(m_percentiles->at(index.row()).subject);
        if (!chosen.isEmpty()) {
            m_chosen = chosen.mid(0, MostGroups);
            showCharts();
        }
    });
    auto *card = new Card(frame);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 4, 1, 4);
    inner->addWidget(m_groupsView);
    column->addWidget(card, 1);
    m_groupsState = makeMutedElided(frame);
    m_groupsState->setObjectName(QStringLiteral("latencyGroupsState"));
    tellGroupsState({});
    column->addWidget(m_groupsState);
    return frame;
}

QVector<PageArea> LatencyPage::areas()
{
    return {{this, {ObjectKind::Site}}};
}

void LatencyPage::setActive(bool active)
{
    m_active = active;
    m_links->setActive(active);
    m_charts->setActive(active);
    if (!active) {
        m_tick.stop();
        return;
    }
    m_tick.start();
    filterSites();
    followMoment();
    askForPercentiles();
    showMarks();
    tellCounts();
}

void LatencyPage::open(const QString &target)
{
    const auto names = target.split(u'|');
    if (names.size() != 2)
        return;
    const int first = m_matrix->siteNamed(names.at(0));
    const int second = m_matrix->siteNamed(names.at(1));
    const bool known = first >= 0 && second >= 0;
    m_wanted = known ? QString() : target;
    if (known && first != second)
        m_map->setSelectedPairs({SitePair::of(first, second)});
}

QString LatencyPage::target() const
{
    const auto pairs = m_map->selectedPairs();
    if (pairs.isEmpty())
        return {};
    const auto &sites = m_matrix->sites();
    return sites.at(pairs.constFirst().first).name + u'|' + sites.at(pairs.constFirst().second).name;
}

void LatencyPage::focusFilter()
{
    m_filter->takeFocus();
}

QVector<FilterError> LatencyPage::setScope(const QString &scope)
{
    m_scope = scope;
    filterSites();
    return filterOf(scope, m_models).errors;
}

void LatencyPage::filterSites()
{
    const auto own = filterOf(m_filter->text(), m_models);
    const auto scope = filterOf(m_scope, m_models);
    m_filter->setErrors(own.errors);
    if (!own.matches && !scope.matches) {
        m_matrix->setFilter(std::nullopt);
        return;
    }
    QVector<int> shown;
    const auto &sites = m_matrix->sites();
    for (int i = 0; i < sites.size(); ++i) {
        const Site *site = m_models.sites().find(sites.at(i).name);
        if (site && (!own.matches || own.matches(*site)) && (!scope.matches || scope.matches(*site)))
            shown.append(i);
    }
    m_matrix->setFilter(shown);
}

std::optional<TimeMs> LatencyPage::moment() const
{
    const TimeAxis &axis = m_measurements.axis;
    return axis.isLive() ? std::nullopt : std::optional(axis.moment());
}

void LatencyPage::followMoment()
{
    m_links->setMoment(moment());
    if (m_active)
        askForPercentiles();
}

void LatencyPage::tellGroupsState(const RpcError &error)
{
    m_groupsState->setText(error ? error.message : tr("Choose groups to see them over time."));
    m_groupsState->setToolTip(m_groupsState->text());
}

void LatencyPage::tellCounts()
{
    const PairTally &tally = m_matrix->tally();
    QStringList parts{tr("%Ln sites", nullptr, m_matrix->size()),
                      tr("%1 pairs").arg(text::formatCount(tally.known + tally.unknown + tally.unreachable))};
    if (tally.unreachable > 0)
        parts << tr("%1 unreachable").arg(text::formatCount(tally.unreachable));
    if (m_links->error())
        parts << m_links->error().message;
    if (!m_problem.isEmpty())
        parts << m_problem;
    m_counts->setText(parts.join(QStringLiteral(" · ")));
    m_counts->setToolTip(m_counts->text());
}

void LatencyPage::showCharts()
{
    QVector<ChartSpec> charts;
    addLinkCharts(charts);
    addGroupCharts(charts);
    m_charts->setCharts(charts);
}

// The chosen pairs, each a line; and how much of them is lost.
void LatencyPage::addLinkCharts(QVector<ChartSpec> &charts) const
{
    const auto pairs = m_map->selectedPairs().mid(0, MostLines);
    if (pairs.isEmpty())
        return;
    const auto add = [&](TelemetryMetric metric) {
        ChartSpec chart{tr("%1 of chosen pairs").arg(text::nameOf(metric)), {}};
        for (int i = 0; i < pairs.size(); ++i) {
            TelemetrySubject link{SubjectKind::Link, m_matrix->sites().at(pairs.at(i).first).name,
                                  m_matrix->sites().at(pairs.at(i).second).name};
            if (link.part < link.name)
                std::swap(link.name, link.part);
            chart.lines.append({{link, metric}, text::nameOf(link), Hue(i % Hues)});
        }
        charts.append(chart);
    };
    add(m_matrix->metric() == PairMetric::Jitter ? TelemetryMetric::Jitter : TelemetryMetric::RoundTrip);
    add(TelemetryMetric::Loss);
}

// One group: its percentiles. Several, as a canary and its control group: their 95th percentiles beside each other.
void LatencyPage::addGroupCharts(QVector<ChartSpec> &charts) const
{
    if (m_chosen.size() == 1) {
        const auto &group = m_chosen.constFirst();
        ChartSpec chart{tr("Latency of %1").arg(text::nameOf(group)), {}};
        const std::pair<TelemetryMetric, Hue> metrics[] = {{TelemetryMetric::LatencyP50, Hue::Blue},
                                                           {TelemetryMetric::LatencyP95, Hue::Orange},
                                                           {TelemetryMetric::LatencyP99, Hue::Purple}};
        for (const auto &[metric, hue] : metrics)
            chart.lines.append({{group, metric}, text::shortNameOf(metric), hue});
        charts.append(chart);
    }
    for (const auto metric : {TelemetryMetric::LatencyP95, TelemetryMetric::Errors}) {
        if (m_chosen.size() == 1 && metric == TelemetryMetric::LatencyP95)
            continue;
        ChartSpec chart{text::nameOf(metric), {}};
        for (int i = 0; i < m_chosen.size(); ++i)
            chart.lines.append({{m_chosen.at(i), metric}, text::nameOf(m_chosen.at(i)), Hue(i % Hues), i > 0});
        charts.append(chart);
    }
}

void LatencyPage::showMarks()
{
    m_charts->setEvents(marksOf(
        m_models, m_measurements.events, [](const Rollout &) { return true; },
        [](const Event &event) { return event.object.isEmpty(); }));
}

QVector<TelemetrySubject> LatencyPage::groups() const
{
    QVector<TelemetrySubject> result{{SubjectKind::Plane}};
    const auto &rollouts = m_models.rollouts();
    for (int row = 0; row < rollouts.size(); ++row) {
        if (isFinished(rollouts.at(row).phase) || rollouts.at(row).phase == RolloutPhase::Draft)
            continue;
        for (const char *part : {"canary", "control", "main"})
            result.append({SubjectKind::Rollout, rollouts.at(row).meta.name, QString::fromLatin1(part)});
    }
    const auto &fleets = m_models.fleets();
    for (int row = 0; row < fleets.size(); ++row)
        result.append({SubjectKind::Fleet, fleets.at(row).meta.name});
    const auto &deployments = m_models.deployments();
    for (int row = 0; row < deployments.size(); ++row) {
        for (auto it = deployments.at(row).nodesByRelease.cbegin(); it != deployments.at(row).nodesByRelease.cend(); ++it) {
            const TelemetrySubject release{SubjectKind::Release, it.key()};
            if (it.value() > 0 && !result.contains(release))
                result.append(release);
        }
    }
    return result;
}

void LatencyPage::askForPercentiles()
{
    if (!m_models.isLive() || m_asking)
        return;
    m_askedFor = moment();
    const TimeMs until = m_measurements.axis.moment();
    m_asking = m_measurements.service.percentiles(
        groups(), until - PercentilesOverMs, until, PercentilesTable::quantiles(), this,
        [this](const RpcError &error, const QVector<GroupPercentiles> &groups) { takePercentiles(error, groups); });
}

void LatencyPage::takePercentiles(const RpcError &error, const QVector<GroupPercentiles> &groups)
{
    std::exchange(m_asking, nullptr)->deleteLater();
    tellGroupsState(error);
    if (!error)
        m_percentiles->setGroups(groups);
    if (m_active && moment() != m_askedFor) // it went on meanwhile
        askForPercentiles();
}

} // namespace skerry
