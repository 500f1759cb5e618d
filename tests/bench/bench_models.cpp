// The models at 100,000 rows, with a view attached, and Qt's own proxy beside them.
#include "models/filter.h"
#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/sortfiltertable.h"

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
    const FilterContext context{world.models.sites(), world.models.fleets(), world.models.aggregates()};
    qsizetype key = 0;
    for (auto _ : state) {
        const auto filter = compileNodeFilter(keystrokes().at(key++ % keystrokes().size()), context);
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

BENCHMARK(filterKeystroke)->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK(filterKeystrokeQt)->Unit(benchmark::kMillisecond)->Iterations(18);
BENCHMARK(resort)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(50);
BENCHMARK(resortOnly)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(50);
BENCHMARK(resortQt)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(3);
BENCHMARK(fullSort)->Arg(NodesTable::Name)->Arg(NodesTable::State)->Arg(NodesTable::LastSeen)->Unit(benchmark::kMillisecond);
BENCHMARK(fullSortQt)->Arg(NodesTable::Name)->Arg(NodesTable::LastSeen)->Unit(benchmark::kMillisecond)->Iterations(4);
BENCHMARK(apply10k)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(resetFromNothing)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(resetToTheSame)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(firstState)->Unit(benchmark::kMillisecond)->UseManualTime();
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
