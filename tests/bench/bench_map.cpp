// The map without its widget: clustering over 17 zooms, what a viewport shows, changes of state, labels, outlines. Points
// are spread evenly over the square, or lie in 500 towns. Peak memory of one size, with nothing else in the process:
//   /usr/bin/time -v build/release/bin/bench_map --benchmark_filter='cluster/400000/1$'
// Those named "AsSupercluster" do what tests/bench/map/supercluster.html does.
#include "models/map/clustercounts.h"
#include "models/map/clusterindex.h"
#include "models/map/labelplacer.h"
#include "models/map/mapcamera.h"
#include "models/map/outlines.h"
#include "tests/bench/mappoints.h"

#include <benchmark/benchmark.h>

#include <random>

namespace {

using namespace skerry;

constexpr double MiB = 1024 * 1024;
constexpr int Changes = 1000;
constexpr std::size_t Views = 200;

std::vector<int> partsOf(std::size_t count)
{
    std::mt19937_64 random(43);
    std::vector<int> parts(count);
    for (int &part : parts)
        part = static_cast<int>(random() % 50 < 5 ? random() % 5 : 0);
    return parts;
}

std::vector<PartCounts> countsOf(const std::vector<int> &parts)
{
    std::vector<PartCounts> counts(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        counts[i].add(parts[i]);
    return counts;
}

void cluster(benchmark::State &state)
{
    const std::vector<QPointF> points = pointsOf(static_cast<int>(state.range(0)), state.range(1) != 0);
    std::shared_ptr<const ClusterIndex> index;
    for (auto _ : state) {
        index.reset();
        index = ClusterIndex::build(points);
    }
    state.counters["MiB"] = static_cast<double>(index->bytes()) / MiB;
    state.counters["clusters"] = index->nodes() - index->points();
}
BENCHMARK(cluster)->ArgsProduct({{10'000, 100'000, 400'000}, {0, 1}})->Unit(benchmark::kMillisecond);

// From degrees, with a radius: 20 is supercluster's default, which is 40 pixels of a world that is 512 wide.
void clusterAsSupercluster(benchmark::State &state)
{
    std::vector<GeoPoint> places;
    for (const QPointF &point : pointsOf(static_cast<int>(state.range(0)), state.range(1) != 0))
        places.push_back(mercator::toGeo(point));
    std::shared_ptr<const ClusterIndex> index;
    for (auto _ : state) {
        index.reset();
        std::vector<QPointF> points;
        points.reserve(places.size());
        for (const GeoPoint &place : places)
            points.push_back(mercator::toUnit(place).value_or(QPointF()));
        index = ClusterIndex::build(points, static_cast<double>(state.range(2)));
    }
    state.counters["world"] = static_cast<double>(index->all(0).size());
}
BENCHMARK(clusterAsSupercluster)->ArgsProduct({{10'000, 100'000, 400'000}, {0, 1}, {20, 40}})->Unit(benchmark::kMillisecond);

void count(benchmark::State &state)
{
    const std::vector<QPointF> points = pointsOf(static_cast<int>(state.range(0)), true);
    const auto index = ClusterIndex::build(points);
    const std::vector<PartCounts> counts = countsOf(partsOf(points.size()));
    qsizetype bytes = 0;
    for (auto _ : state)
        bytes = ClusterCounts(index, counts).bytes();
    state.counters["MiB"] = static_cast<double>(bytes) / MiB;
}
BENCHMARK(count)->Arg(100'000)->Arg(400'000)->Unit(benchmark::kMillisecond);

void changeStates(benchmark::State &state)
{
    const std::vector<QPointF> points = pointsOf(static_cast<int>(state.range(0)), true);
    std::vector<int> parts = partsOf(points.size());
    ClusterCounts counts(ClusterIndex::build(points), countsOf(parts));
    std::mt19937_64 random(44);
    for (auto _ : state)
        for (int i = 0; i < Changes; ++i) {
            const auto point = static_cast<ClusterIndex::Id>(random() % parts.size());
            const auto next = static_cast<int>(random() % 5);
            counts.move(point, std::exchange(parts[point], next), next);
        }
}
BENCHMARK(changeStates)->Arg(100'000)->Arg(400'000)->Unit(benchmark::kMicrosecond);

// 1440 x 900, anywhere, at a zoom.
void viewport(benchmark::State &state)
{
    const std::vector<QPointF> points = pointsOf(static_cast<int>(state.range(0)), state.range(2) != 0);
    const auto index = ClusterIndex::build(points);
    const auto zoom = static_cast<int>(state.range(1));
    std::mt19937_64 random(45);
    qsizetype found = 0;
    for (auto _ : state) {
        const MapCamera camera(QSizeF(1440, 900), zoom, points[random() % points.size()]);
        found += index->within(camera.visible(), zoom).size();
    }
    state.counters["found"] = static_cast<double>(found) / static_cast<double>(state.iterations());
}
BENCHMARK(viewport)->ArgsProduct({{400'000}, {2, 4, 6, 8, 12, 16}, {0, 1}})->Unit(benchmark::kMicrosecond);

// 1440 x 900 around every so many points, at a zoom.
void viewportAsSupercluster(benchmark::State &state)
{
    const std::vector<QPointF> points = pointsOf(static_cast<int>(state.range(0)), state.range(1) != 0);
    const auto index = ClusterIndex::build(points, 20);
    const auto zoom = static_cast<int>(state.range(2));
    std::size_t view = 0;
    qsizetype found = 0;
    for (auto _ : state) {
        const MapCamera camera(QSizeF(1440, 900), zoom, points[view * (points.size() / Views)]);
        found += index->within(camera.visible(), zoom).size();
        view = (view + 1) % Views;
    }
    state.counters["found"] = static_cast<double>(found) / static_cast<double>(state.iterations());
}
BENCHMARK(viewportAsSupercluster)
    ->ArgsProduct({{10'000, 100'000, 400'000}, {0, 1}, {4, 8, 12}})
    ->Unit(benchmark::kMicrosecond);

void hitTest(benchmark::State &state)
{
    const std::vector<QPointF> points = pointsOf(400'000, true);
    const auto index = ClusterIndex::build(points);
    const auto zoom = static_cast<int>(state.range(0));
    const double reach = 20 / mercator::worldPixels(zoom);
    std::mt19937_64 random(46);
    for (auto _ : state)
        benchmark::DoNotOptimize(index->nearest(points[random() % points.size()], reach, zoom));
}
BENCHMARK(hitTest)->Arg(4)->Arg(10)->Unit(benchmark::kMicrosecond);

// Labels at places of chance on 1440 x 900, panned by 3 pixels each time.
void placeLabels(benchmark::State &state)
{
    std::mt19937_64 random(47);
    QVector<LabelPlacer::Label> labels(static_cast<qsizetype>(state.range(0)));
    for (qsizetype i = 0; i < labels.size(); ++i)
        labels[i] = {static_cast<quint64>(i),
                     QPointF(static_cast<double>(random() % 1440), static_cast<double>(random() % 900)),
                     QSizeF(60 + static_cast<double>(random() % 60), 16), 10, static_cast<quint8>(random() % 5)};
    LabelPlacer placer;
    qsizetype placed = 0;
    for (auto _ : state) {
        for (LabelPlacer::Label &label : labels)
            label.anchor.setX(label.anchor.x() < 3 ? 1440 : label.anchor.x() - 3);
        placed = placer.place(labels, QRectF(0, 0, 1440, 900)).size();
    }
    state.counters["placed"] = static_cast<double>(placed);
}
BENCHMARK(placeLabels)->Arg(200)->Arg(2'000)->Unit(benchmark::kMicrosecond);

void loadOutlines(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(Outlines::load(static_cast<Outlines::Detail>(state.range(0))));
}
BENCHMARK(loadOutlines)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
