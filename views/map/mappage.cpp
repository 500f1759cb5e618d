#include "views/map/mappage.h"

#include "models/filter.h"
#include "models/map/mapplace.h"
#include "models/planemodels.h"
#include "models/sitestable.h"
#include "models/telemetrytext.h"
#include "models/text.h"
#include "models/timeaxis.h"
#include "ui/commandbar.h"
#include "ui/exportdialog.h"
#include "ui/filterline.h"
#include "ui/flowlayout.h"
#include "ui/iddelegate.h"
#include "ui/labels.h"
#include "ui/rowselection.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/common/describe.h"
#include "views/common/target.h"
#include "views/map/hovertext.h"
#include "views/map/mapexport.h"
#include "views/map/maplayers.h"
#include "views/map/maplegend.h"
#include "views/map/mapview.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr int ListDelayMs = 120;
constexpr qint64 LatencyOverMs = 5 * 60'000;
constexpr double LatencyQuantile = 0.95;
constexpr qsizetype MostAsked = 20; // sites whose latency is asked for at once
const QString RolloutTarget = QStringLiteral("@rollout:");

constexpr std::pair<MapLayerKind, const char *> LayerWords[] = {{MapLayerKind::State, "state"},
                                                                {MapLayerKind::Rollout, "rollout"},
                                                                {MapLayerKind::Latency, "latency"},
                                                                {MapLayerKind::Alerts, "alerts"},
                                                                {MapLayerKind::Jurisdiction, "jurisdiction"}};

QString areaTerm(const MapCamera &camera)
{
    const QRectF seen = camera.visible();
    const GeoPoint northWest = mercator::toGeo(seen.topLeft());
    const GeoPoint southEast = mercator::toGeo(seen.bottomRight());
    // All the way round: from edge to edge, whichever of them is in the middle.
    const bool isRound = seen.width() >= 1;
    const auto degrees = [](double value) { return QString::number(value, 'f', 3); };
    return QStringLiteral("area:%1/%2/%3/%4")
        .arg(degrees(southEast.latitudeDeg), degrees(isRound ? -180 : northWest.longitudeDeg),
             degrees(northWest.latitudeDeg), degrees(isRound ? 180 : southEast.longitudeDeg));
}

} // namespace

MapPage::MapPage(PlaneModels &models, RolloutService &rollouts, const Measurements &measurements, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("map"),
           .objects = ObjectKind::Site,
           .alsoShown = {ObjectKind::Node},
           .lookedUp = {},
           .kind = QStringLiteral("site"),
           .icon = QStringLiteral("map"),
           .title = tr("Map"),
           .filterHint = tr("Filter: name, state:critical,offline, country:norway, offline>0, label.k=v, and, or, ( )"),
           .emptyTitle = tr("No sites yet"),
           .emptySentence = tr("The control plane knows no site. Load an inventory with --inventory FILE, or write sites "
                               "through its API.")},
          models, std::make_unique<SitesTable>(models.sites(), models.aggregates(), models.trends().sites()), parent)
    , m_measurements(measurements)
    , m_layers(new MapLayers(models, rollouts, measurements.service, this))
{
    view()->setItemDelegateForColumn(SitesTable::State, makeStateDelegate<NodeState>(this));
    view()->setItemDelegateForColumn(SitesTable::Name, new IdDelegate(this));
    view()->setColumnWidths({88, 140, 170, 60, 90, 122, 105, 55, 60, 75, 60, 60, 70, 86, 75, 160});
    view()->offerColumns({SitesTable::DisplayName, SitesTable::Tier, SitesTable::Type, SitesTable::Country,
                          SitesTable::Parent, SitesTable::Online, SitesTable::Degraded, SitesTable::Critical,
                          SitesTable::Offline, SitesTable::Updating, SitesTable::Trend, SitesTable::LocalTime,
                          SitesTable::Labels});
    view()->sortByColumn(SitesTable::State, Qt::AscendingOrder);
    view()->setMinimumWidth(140);
    auto *above = new QWidget(this);
    auto *line = new QVBoxLayout(above);
    line->setContentsMargins(12, 6, 12, 2);
    m_heading = makeMutedElided(above);
    m_heading->setObjectName(QStringLiteral("mapListHeading"));
    line->addWidget(m_heading);
    setMain(makeMain(), above);
    makeCommands();
    connectMap();
    suggestFrom(models.sites());
    showLayer();
}

MapPage::~MapPage()
{
    // Both look at the layers until they are gone themselves.
    delete m_map;
}

QWidget *MapPage::makeMain()
{
    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 12, 0);
    column->setSpacing(8);
    m_map = new MapView(m_layers->sites(), main);
    m_map->setObjectName(QStringLiteral("map"));
    m_card = new HoverCard(m_map);
    m_legend = new MapLegend(main);
    m_notice = makeMutedElided(main);
    m_notice->setObjectName(QStringLiteral("mapNotice"));
    column->addWidget(makeTools());
    column->addWidget(m_map, 1);
    column->addWidget(m_legend);
    column->addWidget(m_notice);
    m_layers->attach(*m_map);
    return main;
}

QWidget *MapPage::makeTools()
{
    auto *tools = new QWidget(this);
    auto *row = new FlowLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_layer = new QComboBox(tools);
    m_layer->setObjectName(QStringLiteral("mapLayer"));
    m_layer->setAccessibleName(tr("Layer of the map"));
    for (const auto &[kind, word] : LayerWords)
        m_layer->addItem(nameOf(kind), QString::fromLatin1(word));
    connect(m_layer, &QComboBox::activated, this, [this](int index) { chooseLayer(LayerWords[index].first); });
    m_subject = new QComboBox(tools);
    m_subject->setObjectName(QStringLiteral("mapSubject"));
    m_subject->setAccessibleName(tr("What the layer is about"));
    m_subject->view()->setAccessibleName(m_subject->accessibleName());
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_subject->setMinimumContentsLength(16);
    connect(m_subject, &QComboBox::activated, this,
            [this] { chooseLayer(m_layers->kind(), m_subject->currentData().toString()); });
    m_fromHere = new QPushButton(tr("Measure from the chosen site"), tools);
    m_fromHere->setObjectName(QStringLiteral("mapFromHere"));
    connect(m_fromHere, &QPushButton::clicked, this, &MapPage::measureFromCurrent);
    auto *shown = new QPushButton(tr("Show"), tools);
    shown->setObjectName(QStringLiteral("mapShow"));
    auto *menu = new QMenu(shown);
    const auto addChoice = [menu](const QString &text, bool checked, const std::function<void(bool)> &apply) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        QObject::connect(action, &QAction::toggled, menu, apply);
    };
    addChoice(tr("Reach of radio"), true, [this](bool on) { m_layers->showCoverage(on); });
    addChoice(tr("Latitudes and longitudes"), true, [this](bool on) { m_layers->showGraticule(on); });
    shown->setMenu(menu);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_layer, m_subject, m_fromHere, shown})
        row->addWidget(widget);
    return tools;
}

void MapPage::makeCommands()
{
    const auto add = [this](const char *name, const QString &text, const QString &tip, void (MapPage::*does)()) {
        QPushButton *command = commands()->addCommand(QString::fromLatin1(name), text, tip);
        if (does)
            connect(command, &QPushButton::clicked, this, does);
        return command;
    };
    connect(add("mapFitAll", tr("Fit all"), tr("Shows all sites (Home)"), nullptr), &QPushButton::clicked, m_map,
            &MapView::fitAll);
    m_fitSelection = add("mapFitSelection", tr("Fit selection"), tr("Shows what is marked, or the chosen cluster"), nullptr);
    connect(m_fitSelection, &QPushButton::clicked, this, [this] {
        const QStringList marked = model().markedKeys();
        m_map->fitSites(marked.isEmpty() ? m_map->currentSites() : marked);
    });
    add("mapFilterToView", tr("Filter to view"), tr("Filters by the part of the world that is in view"),
        &MapPage::filterToView);
    connect(add("mapAsTable", tr("As a table"), tr("The page of sites with the same filter"), nullptr),
            &QPushButton::clicked, this, [this] { Q_EMIT navigate(QStringLiteral("sites"), filterTarget(filterText())); });
    QPushButton *exports = add("mapExport", tr("Export"), tr("The map as a file, as it is shown"), nullptr);
    auto *menu = new QMenu(exports);
    menu->addAction(tr("Export PNG…"), this, [this] { exportAs(QStringLiteral("png")); });
    menu->addAction(tr("Export SVG…"), this, [this] { exportAs(QStringLiteral("svg")); });
    exports->setMenu(menu);
}

void MapPage::connectMap()
{
    m_listLater.setSingleShot(true);
    m_listLater.setInterval(ListDelayMs);
    connect(&m_listLater, &QTimer::timeout, this, &MapPage::updateList);
    const auto listSoon = [this] {
        if (!m_listLater.isActive())
            m_listLater.start();
    };
    MapSites &sites = m_layers->sites();
    connect(&sites, &MapSites::rebuilt, this, listSoon);
    connect(&sites, &MapSites::rebuilt, this, [this] {
        if (!m_wanted.isEmpty() && m_map->fitSites({m_wanted}))
            m_map->setCurrentSite(std::exchange(m_wanted, {}));
    });
    const auto count = [this, &sites] { m_legend->setCounts(sites.total()); };
    connect(&sites, &MapSites::countsChanged, m_legend, count);
    connect(&sites, &MapSites::rebuilt, m_legend, count);
    connect(m_legend, &MapLegend::shownPartsChanged, &sites, &MapSites::setShownParts);
    connect(m_map, &MapView::cameraChanged, this, listSoon);
    connect(m_map, &MapView::lookChanged, m_legend, [this] { m_legend->setLook(m_map->layerLook()); });
    connect(m_map, &MapView::currentChanged, this, &MapPage::followCurrent);
    connect(m_map, &MapView::opened, this, &MapPage::openRow);
    connect(m_map, &MapView::lassoed, this, &MapPage::markSites);
    connect(m_map, &MapView::toggleWanted, this, &MapPage::toggleSites);
    connect(m_map, &MapView::hovered, this, &MapPage::showCard);
    connect(m_map, &MapView::menuWanted, this, &TablePage::showMenuAt);
    connect(&model(), &TableModelBase::marksChanged, this, [this] {
        m_map->setMarked(model().markedKeys());
        updateCommands();
    });
    connect(view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MapPage::followRow);
    connect(m_layers, &MapLayers::chosen, this, &MapPage::showLayer);
    connect(m_layers, &MapLayers::subjectsChanged, this, &MapPage::fillSubjects);
    connect(m_layers, &MapLayers::noticeChanged, this, &MapPage::updateCommands);
    connect(&m_measurements.axis, &TimeAxis::momentChanged, this, &MapPage::followMoment);
    connect(&m_measurements.axis, &TimeAxis::liveChanged, this, &MapPage::followMoment);
}

void MapPage::setActive(bool active)
{
    TablePage::setActive(active);
    m_layers->setActive(active);
    if (active) {
        followMoment();
        updateCommands();
        m_legend->setCounts(m_layers->sites().total());
    } else {
        m_card->hide();
    }
}

void MapPage::followMoment()
{
    const TimeAxis &axis = m_measurements.axis;
    m_layers->setMoment(axis.isLive() ? std::nullopt : std::optional(axis.moment()));
}

void MapPage::restore(const QString &target)
{
    if (target.startsWith(RolloutTarget)) {
        chooseLayer(MapLayerKind::Rollout, target.mid(RolloutTarget.size()));
        m_map->setFocus();
    } else if (ObjectTarget::isObject(target)) {
        const QString name = ObjectTarget::parse(target).name;
        if (!m_layers->sites().find(name) && !filterText().isEmpty())
            filterLine()->clear(); // it may be one that the filter keeps out
        m_wanted = name;
        if (m_map->fitSites({name}))
            m_map->setCurrentSite(std::exchange(m_wanted, {}));
        m_map->setFocus();
    } else {
        TablePage::restore(target);
    }
}

QString MapPage::target() const
{
    const QStringList chosen = m_map->currentSites();
    return chosen.size() == 1 ? ObjectTarget{chosen.constFirst()}.toString() : TablePage::target();
}

QString MapPage::place() const
{
    if (!m_map->isPlaced())
        return {};
    const auto word = std::find_if(std::begin(LayerWords), std::end(LayerWords),
                                   [this](const auto &each) { return each.first == m_layers->kind(); });
    const MapCamera &camera = m_map->camera();
    return MapPlace{mercator::toGeo(camera.centre()), camera.zoom(), QString::fromLatin1(word->second), m_layers->subject()}
        .toString();
}

void MapPage::setPlace(const QString &place)
{
    const auto wanted = MapPlace::parse(place);
    if (!wanted)
        return;
    m_map->setCamera(MapCamera(m_map->camera().viewport(), wanted->zoom, *mercator::toUnit(wanted->centre)));
    for (const auto &[kind, word] : LayerWords)
        if (wanted->layer == QLatin1String(word))
            chooseLayer(kind, wanted->subject);
}

void MapPage::openRow(const QString &key)
{
    Q_EMIT navigate(QStringLiteral("sites"), ObjectTarget{key}.toString());
}

void MapPage::chooseLayer(MapLayerKind kind, const QString &subject)
{
    m_layers->choose(kind, subject);
}

void MapPage::showLayer()
{
    const auto number = std::find_if(std::begin(LayerWords), std::end(LayerWords),
                                     [this](const auto &each) { return each.first == m_layers->kind(); }) -
                        std::begin(LayerWords);
    m_layer->setCurrentIndex(int(number));
    m_legend->setLook(m_map->layerLook());
    m_legend->clearChoice();
    m_legend->setCounts(m_layers->sites().total());
    fillSubjects();
    updateCommands();
}

void MapPage::fillSubjects()
{
    const auto subjects = m_layers->subjects();
    // What is the same stays: somebody may be choosing.
    for (int i = m_subject->count(); i > subjects.size(); --i)
        m_subject->removeItem(i - 1);
    for (int i = 0; i < subjects.size(); ++i) {
        if (i == m_subject->count())
            m_subject->addItem({});
        m_subject->setItemText(i, subjects.at(i).text);
        m_subject->setItemData(i, subjects.at(i).name);
    }
    m_subject->setVisible(!subjects.isEmpty());
    m_subject->setCurrentIndex(std::max(0, m_subject->findData(m_layers->subject())));
    m_fromHere->setVisible(m_layers->kind() == MapLayerKind::Latency);
}

void MapPage::measureFromCurrent()
{
    const QStringList chosen = m_map->currentSites();
    if (chosen.size() == 1)
        chooseLayer(MapLayerKind::Latency, chosen.constFirst());
}

void MapPage::updateCommands()
{
    const bool isChosen = model().marks().count() > 0 || m_map->current();
    CommandBar::setAllowed(m_fitSelection, isChosen ? QString() : tr("Nothing is marked or chosen on the map."));
    const QStringList chosen = m_map->currentSites();
    CommandBar::setAllowed(m_fromHere, chosen.size() == 1 ? QString() : tr("Choose a single site on the map first."));
    const QString notice = m_problem.isEmpty() ? m_layers->notice() : m_problem;
    m_notice->setText(notice);
    m_notice->setToolTip(notice);
    m_notice->setVisible(!notice.isEmpty());
}

QVector<FilterError> MapPage::applyFilter(const QString &text)
{
    const auto errors = filterRows(plane().sites(), text);
    const QString filtered = text + u'\n' + scope();
    if (std::exchange(m_filtered, filtered) == filtered)
        return errors;
    const FilterContext context = filterContextOf(plane());
    auto own = compileFilter<Site>(text, context).matches;
    auto all = compileFilter<Site>(scope(), context).matches;
    if (!own && !all)
        m_layers->sites().setFilter({});
    else
        m_layers->sites().setFilter([own, all](const Site &site) { return (!own || own(site)) && (!all || all(site)); });
    return errors;
}

std::optional<Description> MapPage::describeRow(const QString &key)
{
    const Site *site = plane().sites().find(key);
    return site ? std::optional(describe(*site, plane())) : std::nullopt;
}

QString MapPage::summary() const
{
    return tr("%Ln sites", nullptr, plane().sites().size()) + QStringLiteral(" · ") +
           text::nodes(plane().aggregates().total().total());
}

// The members of the chosen cluster, or else what is in view.
void MapPage::updateList()
{
    const auto current = m_map->current();
    const MapSites &sites = m_layers->sites();
    if (current && !sites.index().isPoint(*current)) {
        m_heading->setText(m_map->nameOf(*current));
        showRows(m_map->currentSites());
        return;
    }
    const QRectF seen(m_map->rect());
    QStringList names;
    for (const auto &mark : m_map->scene().marks())
        if (seen.contains(mark.at))
            names << sites.namesIn(mark.id);
    names.removeDuplicates(); // a world may be seen twice
    m_heading->setText(tr("%Ln sites in view, the worst first", nullptr, int(names.size())));
    showRows(names);
    if (current) {
        const QModelIndex row = table()->indexOfKey(sites.at(*current).name);
        if (row.isValid() && row != view()->currentIndex()) {
            m_isSyncing = true;
            view()->setCurrentIndex(row);
            m_isSyncing = false;
        }
    }
}

void MapPage::showRows(const QStringList &sites)
{
    QSet<QString> listed(sites.cbegin(), sites.cend());
    // Also those that say no place.
    const bool isRestricted = listed.size() < m_layers->sites().size();
    if (isRestricted == m_isRestricted && (!isRestricted || listed == m_listed))
        return;
    m_listed = std::move(listed);
    m_isRestricted = isRestricted;
    if (!isRestricted)
        restrictRows({});
    else
        restrictRows([this](int row) { return m_listed.contains(plane().sites().at(row).meta.name); });
}

void MapPage::followCurrent()
{
    updateCommands();
    if (m_isSyncing)
        return;
    updateList();
    Q_EMIT targetsChanged();
}

// A row of the list is chosen: it is on the map, by itself or within the chosen cluster.
void MapPage::followRow()
{
    const QStringList keys = rows() ? rows()->keys() : QStringList();
    if (m_isSyncing || keys.size() != 1 || m_map->currentSites().contains(keys.constFirst()))
        return;
    m_isSyncing = true;
    m_map->setCurrentSite(keys.constFirst());
    m_isSyncing = false;
    updateCommands();
}

void MapPage::markSites(const QStringList &sites, bool more)
{
    std::vector<int> caught;
    for (const QString &site : sites)
        if (const int row = model().rowOfKey(site); row >= 0)
            caught.push_back(row);
    if (!more)
        model().clearMarks();
    model().setMarked(caught, true);
}

void MapPage::toggleSites(const QStringList &sites)
{
    std::vector<int> all;
    bool isMarked = true;
    for (const QString &site : sites)
        if (const int row = model().rowOfKey(site); row >= 0) {
            all.push_back(row);
            isMarked = isMarked && model().marks().contains(row);
        }
    model().setMarked(all, !isMarked);
}

void MapPage::showCard(quint32 id)
{
    delete m_asking;
    if (id == ClusterIndex::None) {
        m_card->hide();
        return;
    }
    const MapMark *mark = m_map->hoveredMark();
    if (!mark)
        mark = m_map->scene().find(id);
    if (!mark)
        return;
    m_cardSites = m_layers->sites().namesIn(id);
    m_card->showBeside(mark->box().toAlignedRect(), hoverTextOf(m_cardSites, plane(), {}));
    askForLatency(m_cardSites);
}

void MapPage::askForLatency(const QStringList &sites)
{
    QVector<TelemetrySubject> groups;
    for (const QString &site : sites.mid(0, MostAsked))
        groups.append({SubjectKind::Site, site});
    const TimeMs until = m_measurements.axis.moment();
    const auto show = [this](const RpcError &error, const QVector<GroupPercentiles> &answers) {
        std::exchange(m_asking, nullptr)->deleteLater();
        const GroupPercentiles *worst = nullptr;
        for (const GroupPercentiles &answer : answers)
            if (!answer.valuesMs.isEmpty() && (!worst || answer.valuesMs.constFirst() > worst->valuesMs.constFirst()))
                worst = &answer;
        QString latency = error ? error.message : tr("No requests in 5 minutes");
        if (worst)
            latency =
                answers.size() == 1
                    ? tr("p95 %1 ms").arg(worst->valuesMs.constFirst(), 0, 'f', 1)
                    : tr("p95 up to %1 ms, at %2").arg(worst->valuesMs.constFirst(), 0, 'f', 1).arg(worst->subject.name);
        m_card->setText(hoverTextOf(m_cardSites, plane(), latency));
    };
    m_asking = m_measurements.service.percentiles(groups, until - LatencyOverMs, until, {LatencyQuantile}, this, show);
}

void MapPage::filterToView()
{
    static const QRegularExpression Area(QStringLiteral("\\s*\\barea:\\S+"));
    const QString rest = filterText().remove(Area).trimmed();
    const QString term = areaTerm(m_map->camera());
    filterLine()->retype(rest.isEmpty() ? term : rest + u' ' + term);
}

void MapPage::exportAs(const QString &ending)
{
    openExportDialog(*this, tr("Export the map"), tr("Map"), ending, [this](const QString &path) {
        m_problem = exportMap(*m_map, path);
        updateCommands();
    });
}

} // namespace skerry
