// The models at 100,000 rows, with a view attached, and Qt's own proxy beside them.
#include "models/commandsurvey.h"
#include "models/filter.h"
#include "models/filtercompletion.h"
#include "models/limits.h"
#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/sortfiltertable.h"
#include "models/stringpool.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QHeaderView>
#include <QItemSelection>
#include <QRandomGenerator>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <ctime>
#include <memory>

namespace {

using namespace skerry;

constexpr int Rows = 100'000;
constexpr int Changed = 1'000;
constexpr int Selected = 1'000;
constexpr TimeMs Now = 1'795'334'125'000;

QString nodeName(int number)
{
    return QStringLiteral("site-%1-gateway-%2").arg(number % 997).arg(number);
}

QVector<Node> allNodes()
{
    QRandomGenerator random(42);
    QVector<Node> nodes(Rows);
    for (int i = 0; i < Rows; ++i) {
        Node &node = nodes[i];
        node.meta.name = nodeName(i);
        node.meta.revision = 1;
        node.site = QStringLiteral("site-%1").arg(i % 997);
        node.hardware = QStringLiteral("arm-%1").arg(i % 7);
        node.channel = i % 100 == 0 ? Channel::Canary : Channel::Main;
        node.state = NodeState::Offline;
        node.lastSeen = Now - random.bounded(1'000'000'000);
        NodeComponent component;
        component.component = QStringLiteral("router");
        component.installed = component.desired = QStringLiteral("router-2.0.0");
        node.components = {component};
    }
    return nodes;
}

// Of this thread, so that a busy machine does not blur what the GUI thread pays.
double cpuSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

// Nodes in a table, and a proxy with a view on it.
struct World {
    PlaneModels models;
    NodesTable table{models.nodes(), models.sites(), models.clock()};
    std::unique_ptr<QAbstractProxyModel> proxy;
    QTableView view;

    World()
    {
        models.nodes().reset(allNodes(), 1);
        models.nodes().flushNow();
    }
    void show(std::unique_ptr<QAbstractProxyModel> model)
    {
        proxy = std::move(model);
        view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        view.setSelectionBehavior(QAbstractItemView::SelectRows);
        view.setModel(proxy.get());
        view.resize(1440, 900);
        view.show();
        QCoreApplication::processEvents();
    }
    SortFilterTable *useFlat(int sortColumn)
    {
        auto flat = std::make_unique<SortFilterTable>(&table);
        SortFilterTable *result = flat.get();
        flat->sort(sortColumn);
        show(std::move(flat));
        return result;
    }
    QSortFilterProxyModel *useQt(int sortColumn)
    {
        auto qt = std::make_unique<QSortFilterProxyModel>();
        QSortFilterProxyModel *result = qt.get();
        qt->setSourceModel(&table);
        qt->setSortRole(TableModelBase::SortRole);
        qt->setFilterKeyColumn(NodesTable::Name);
        qt->setFilterCaseSensitivity(Qt::CaseInsensitive);
        qt->sort(sortColumn);
        show(std::move(qt));
        return result;
    }
    void selectSome()
    {
        QItemSelection selection;
        for (int i = 0; i < Selected; ++i) {
            const int row = i * (Rows / Selected);
            selection.select(proxy->index(row, 0), proxy->index(row, proxy->columnCount() - 1));
        }
        view.selectionModel()->select(selection, QItemSelectionModel::Select);
    }
    // Taken in, not yet signalled.
    void change(QRandomGenerator &random)
    {
        WatchBatch<Node> batch{models.nodes().revision() + 1, {}, {}};
        for (int i = 0; i < Changed; ++i) {
            Node node = *models.nodes().find(nodeName(int(random.bounded(Rows))));
            node.lastSeen = Now - random.bounded(1'000'000'000);
            batch.puts.append(node);
        }
        models.nodes().apply(std::move(batch));
    }
};

// What a user types and takes back again: "gateway-" keeps all rows, each digit a tenth of them.
const QStringList &keystrokes()
{
    static const QStringList texts = {QStringLiteral("g"),          QStringLiteral("gateway-1"),
                                      QStringLiteral("gateway-12"), QStringLiteral("gateway-123"),
                                      QStringLiteral("gateway-1"),  QString()};
    return texts;
}

void filterKeystroke(benchmark::State &state)
{
    World world;
    SortFilterTable *flat = world.useFlat(NodesTable::Name);
    const FilterContext context = filterContextOf(world.models);
    qsizetype key = 0;
    for (auto _ : state) {
        const auto filter = compileFilter<Node>(keystrokes().at(key++ % keystrokes().size()), context);
        flat->setFilter(onRows(world.models.nodes(), filter.matches));
    }
}

void filterKeystrokeQt(benchmark::State &state)
{
    World world;
    QSortFilterProxyModel *qt = world.useQt(NodesTable::Name);
    qsizetype key = 0;
    for (auto _ : state)
        qt->setFilterFixedString(keystrokes().at(key++ % keystrokes().size()));
}

// As a control plane sends them: what repeats shares its characters.
QVector<Node> variedNodes()
{
    QRandomGenerator random(11);
    StringPool pool;
    QVector<Node> nodes = allNodes();
    for (Node &node : nodes) {
        node.site = pool.intern(node.site);
        node.hardware = pool.intern(node.hardware);
        node.state = NodeState(random.bounded(1, 6));
        node.cordoned = random.bounded(50) == 0;
        node.meta.labels = {
            {pool.intern(QStringLiteral("rack")), pool.intern(QStringLiteral("r%1").arg(random.bounded(40)))},
            {pool.intern(QStringLiteral("owner")), pool.intern(QStringLiteral("team-%1").arg(random.bounded(9)))}};
        node.components.clear();
        for (const char *component : {"agent", "router"}) {
            NodeComponent one;
            one.component = pool.intern(QString::fromLatin1(component));
            one.installed =
                pool.intern(QStringLiteral("%1-2.%2.0").arg(QLatin1String(component), QString::number(random.bounded(6))));
            one.desired =
                random.bounded(10) == 0 ? pool.intern(QStringLiteral("%1-2.6.0").arg(one.component)) : one.installed;
            node.components.append(one);
        }
    }
    return nodes;
}

void fillFilterWorld(PlaneModels &models)
{
    QVector<Site> sites;
    for (int i = 0; i < 997; ++i) {
        Site site;
        site.meta.name = QStringLiteral("site-%1").arg(i);
        site.tier = Tier(1 + i % 3);
        site.country = i % 2 == 0 ? QStringLiteral("Norway") : QStringLiteral("Sweden");
        sites.append(site);
    }
    Fleet fleet;
    fleet.meta.name = QStringLiteral("kiosk");
    fleet.selector = QStringLiteral("tier in (edge, device), country = Norway, rack != r7, !cordoned");
    models.sites().reset(sites, 1);
    models.fleets().reset({fleet}, 1);
    models.nodes().reset(variedNodes(), 1);
    models.flushNow();
}

// What each kind of term costs: compiled, and asked of every node. Nothing is shown.
void filterTerm(benchmark::State &state, const char *text)
{
    PlaneModels models;
    fillFilterWorld(models);
    const FilterContext context = filterContextOf(models);
    int matching = 0;
    for (auto _ : state) {
        const auto filter = onRows(models.nodes(), compileFilter<Node>(QString::fromLatin1(text), context).matches);
        matching = 0;
        for (int row = 0; row < models.nodes().size(); ++row)
            matching += filter(row) ? 1 : 0;
        benchmark::DoNotOptimize(matching);
    }
    state.counters["matching"] = matching;
}

// The suggestions at the end of a text.
void complete(benchmark::State &state, const char *text)
{
    PlaneModels models;
    fillFilterWorld(models);
    const FilterContext context = filterContextOf(models);
    const QString line = QString::fromLatin1(text);
    int incomplete = 0;
    for (auto _ : state)
        incomplete += completeFilter<Node>(line, int(line.size()), models.nodes(), context).complete ? 0 : 1;
    state.counters["incomplete"] = incomplete;
}

template<class Apply>
void timeChanges(benchmark::State &state, World &world, Apply apply)
{
    QRandomGenerator random(7);
    for (auto _ : state) {
        world.change(random);
        const double begin = cpuSeconds();
        apply();
        state.SetIterationTime(cpuSeconds() - begin);
    }
}

// The flush of 1,000 changed rows and the re-sort that it causes.
void resort(benchmark::State &state)
{
    World world;
    SortFilterTable *flat = world.useFlat(NodesTable::LastSeen);
    world.selectSome();
    timeChanges(state, world, [&] {
        world.models.nodes().flushNow();
        flat->reorderNow();
    });
}

// The re-sort alone.
void resortOnly(benchmark::State &state)
{
    World world;
    SortFilterTable *flat = world.useFlat(NodesTable::LastSeen);
    world.selectSome();
    QRandomGenerator random(7);
    for (auto _ : state) {
        world.change(random);
        world.models.nodes().flushNow();
        const double begin = cpuSeconds();
        flat->reorderNow();
        state.SetIterationTime(cpuSeconds() - begin);
    }
}

void resortQt(benchmark::State &state)
{
    World world;
    world.useQt(NodesTable::LastSeen);
    world.selectSome();
    timeChanges(state, world, [&] { world.models.nodes().flushNow(); });
}

void fullSort(benchmark::State &state)
{
    World world;
    SortFilterTable *flat = world.useFlat(NodesTable::Name);
    int n = 0;
    for (auto _ : state)
        flat->sort(int(state.range(0)), n++ % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void fullSortQt(benchmark::State &state)
{
    World world;
    QSortFilterProxyModel *qt = world.useQt(NodesTable::Name);
    int n = 0;
    for (auto _ : state)
        qt->sort(int(state.range(0)), n++ % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
}

// Ten thousand updates as ten batches, and the flush.
void apply10k(benchmark::State &state)
{
    World world;
    QRandomGenerator random(7);
    KeyedStore<Node> &nodes = world.models.nodes();
    for (auto _ : state) {
        QVector<WatchBatch<Node>> batches;
        for (int b = 0; b < 10; ++b) {
            WatchBatch<Node> batch{nodes.revision() + 1 + quint64(b), {}, {}};
            for (int i = 0; i < 1000; ++i) {
                Node node = nodes.at(int(random.bounded(Rows)));
                node.lastSeen = Now - random.bounded(1'000'000'000);
                batch.puts.append(node);
            }
            batches.append(batch);
        }
        const double begin = cpuSeconds();
        for (WatchBatch<Node> &batch : batches)
            nodes.apply(std::move(batch));
        nodes.flushNow();
        state.SetIterationTime(cpuSeconds() - begin);
    }
    state.SetItemsProcessed(state.iterations() * 10'000);
}

void resetFromNothing(benchmark::State &state)
{
    const QVector<Node> all = allNodes();
    for (auto _ : state) {
        KeyedStore<Node> nodes;
        QVector<Node> own = all;
        own.detach();
        const double begin = cpuSeconds();
        nodes.reset(std::move(own), 1);
        nodes.flushNow();
        state.SetIterationTime(cpuSeconds() - begin);
    }
}

// After a reconnect nothing has changed: the strings come from the wire again, so they are not shared.
void resetToTheSame(benchmark::State &state)
{
    World world;
    for (auto _ : state) {
        QVector<Node> again = allNodes();
        const double begin = cpuSeconds();
        world.models.nodes().reset(std::move(again), 2);
        world.models.nodes().flushNow();
        state.SetIterationTime(cpuSeconds() - begin);
    }
}

// The first state of 100,000 nodes reaches table, proxy and view.
void firstState(benchmark::State &state)
{
    const QVector<Node> all = allNodes();
    World world;
    SortFilterTable *flat = world.useFlat(NodesTable::Name);
    for (auto _ : state) {
        world.models.nodes().clear();
        QVector<Node> own = all;
        own.detach();
        const double begin = cpuSeconds();
        world.models.nodes().reset(std::move(own), 1);
        world.models.nodes().flushNow();
        flat->reorderNow();
        state.SetIterationTime(cpuSeconds() - begin);
    }
}

// A tenth of the nodes is gone, scattered over the table.
void removeTenth(benchmark::State &state)
{
    const QVector<Node> all = allNodes();
    World world;
    SortFilterTable *flat = world.useFlat(NodesTable::Name);
    for (auto _ : state) {
        KeyedStore<Node> &nodes = world.models.nodes();
        nodes.reset(all, 1);
        nodes.flushNow();
        flat->reorderNow();
        WatchBatch<Node> batch{2, {}, {}};
        for (int i = 0; i < Rows; i += 10)
            batch.deletes.append(nodeName(i));
        const double begin = cpuSeconds();
        nodes.apply(std::move(batch));
        nodes.flushNow();
        state.SetIterationTime(cpuSeconds() - begin);
    }
}

// What a sheet for every node says of them: 20 fleets, among them some by label, and the last canaries to look for.
void radiusOfAll(benchmark::State &state)
{
    PlaneModels models;
    fillFilterWorld(models);
    WatchBatch<Fleet> fleets;
    fleets.revision = models.fleets().revision() + 1;
    for (int i = 0; i < 20; ++i) {
        Fleet fleet;
        fleet.meta.name = QStringLiteral("fleet-%1").arg(i);
        fleet.selector = i % 4 == 0 ? QStringLiteral("rack = r%1").arg(i) : QStringLiteral("hardware = arm-%1").arg(i % 7);
        fleets.puts << fleet;
    }
    models.fleets().apply(fleets);
    models.flushNow();
    QStringList names;
    for (int row = 0; row < Rows; ++row)
        names << models.nodes().at(row).meta.name;
    double longest = 0;
    for (auto _ : state) {
        CommandSurvey survey(NodeCommand::Cordon, names, models);
        for (bool done = false; !done;) {
            const double begin = cpuSeconds();
            done = survey.goOn(QDeadlineTimer(limits::SliceMs));
            longest = std::max(longest, cpuSeconds() - begin);
        }
        benchmark::DoNotOptimize(survey.radius());
    }
    state.counters["longest_slice_ms"] = longest * 1000;
}

// Every site of a large cloud for the first time, and one flush that changes a thousand of them.
void trends(benchmark::State &state)
{
    TimeMs now = Now;
    const PlaneClock clock([&now] { return now; });
    QStringList names;
    for (int i = 0; i < Rows; ++i)
        names << nodeName(i);
    double first = 0;
    for (auto _ : state) {
        ShareHistory history(clock);
        history.setLive(true, now);
        const double start = cpuSeconds();
        for (const QString &name : std::as_const(names))
            history.record(name, 1);
        first = cpuSeconds() - start;
        now += limits::TrendSampleMs;
        const double begin = cpuSeconds();
        for (int i = 0; i < Changed; ++i)
            history.record(names.at(i * (Rows / Changed)), 0.5);
        state.SetIterationTime(cpuSeconds() - begin);
    }
    state.counters["first_of_all_ms"] = first * 1000;
}

BENCHMARK(trends)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(filterKeystroke)->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK(filterKeystrokeQt)->Unit(benchmark::kMillisecond)->Iterations(18);
BENCHMARK_CAPTURE(filterTerm, word, "gateway-12")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, wordOfAll, "gate")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, expression, "~^site-9.*-1[0-9]+$")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, expressionOfAll, "~gate")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, costlyExpression, "~([a-z]+-?)+([0-9]+-?)+x$")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, name, "name:*-gateway-1?,site-5-gateway-5")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, state, "state:critical,offline")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, site, "site:site-1*")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, tier, "tier:edge")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, country, "country:norway")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, fleet, "fleet:kiosk")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, version, "ver:<2.4.0")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, versionOfOne, "ver:router<2.4,router!=2.1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, release, "release:router-2.*")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, drifting, "is:drifting")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, seen, "seen>10m")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, label, "label.rack=r1*")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filterTerm, compound, "(state:offline or seen>1d) !site:site-1* (ver:<2.2 or is:drifting) gate")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(complete, word, "si")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(complete, state, "site:site-1* state:")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(complete, site, "state:offline site:")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(complete, version, "ver:")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(complete, label, "label.rack=")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(complete, name, "name:")->Unit(benchmark::kMillisecond);
BENCHMARK(resort)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(50);
BENCHMARK(resortOnly)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(50);
BENCHMARK(resortQt)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(3);
BENCHMARK(fullSort)->Arg(NodesTable::Name)->Arg(NodesTable::State)->Arg(NodesTable::LastSeen)->Unit(benchmark::kMillisecond);
BENCHMARK(fullSortQt)->Arg(NodesTable::Name)->Arg(NodesTable::LastSeen)->Unit(benchmark::kMillisecond)->Iterations(4);
BENCHMARK(apply10k)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(resetFromNothing)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(resetToTheSame)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(firstState)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(radiusOfAll)->Unit(benchmark::kMillisecond);
BENCHMARK(removeTenth)->Unit(benchmark::kMillisecond)->UseManualTime();

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
