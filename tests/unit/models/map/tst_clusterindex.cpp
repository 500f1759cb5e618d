// The hierarchy of clusters against ones that are made, counted and searched the slow way.
#include "models/map/clustercounts.h"
#include "models/map/clusterindex.h"
#include "models/map/projection.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace skerry;

namespace {

using Id = ClusterIndex::Id;
constexpr double UnitPerStep = 1 / 4294967296.0;

struct World {
    QString name;
    std::vector<QPointF> points;
};

// Even, in a few towns that are denser than the finest radius, all at one place, and along the antimeridian.
std::vector<World> worlds(unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(0, 1);
    std::normal_distribution<double> near(0, 1e-5);
    World spread{QStringLiteral("spread"), {}};
    World towns{QStringLiteral("towns"), {}};
    World heap{QStringLiteral("heap"), std::vector<QPointF>(50, QPointF(0.3, 0.4))};
    World seam{QStringLiteral("seam"), {}};
    for (int i = 0; i < 400; ++i) {
        spread.points.emplace_back(even(random), even(random));
        towns.points.emplace_back(0.1 * double(random() % 7) + near(random), 0.5 + near(random));
        seam.points.emplace_back(1 + 100 * near(random), 0.3 + 0.1 * even(random));
    }
    return {spread, towns, heap, seam};
}

// One zoom after the other, each with each, in whole steps: the same rule, written down as it is said.
struct Naive {
    struct Item {
        quint32 x = 0;
        quint32 y = 0;
        std::set<Id> points;
    };

    explicit Naive(const std::vector<QPointF> &points, double radiusPx)
        : finest(quint32(std::lround(radiusPx / mercator::worldPixels(ClusterIndex::MaxZoom) / UnitPerStep)))
    {
        for (const QPointF &point : points)
            items.push_back(
                {quint32(mercator::wrapX(point.x()) / UnitPerStep), quint32(point.y() / UnitPerStep), {Id(items.size())}});
    }

    void clusterAt(int zoom)
    {
        const int shift = ClusterIndex::MaxZoom - zoom;
        const auto radius = qint64(finest) << shift;
        std::stable_sort(items.begin(), items.end(), [&](const Item &a, const Item &b) {
            return std::tuple(a.y / finest >> shift, a.x) < std::tuple(b.y / finest >> shift, b.x);
        });
        std::vector<Item> result;
        std::vector<bool> taken(items.size());
        for (std::size_t seed = 0; seed < items.size(); ++seed) {
            if (taken[seed])
                continue;
            Item made;
            qint64 sumX = 0;
            qint64 sumY = 0;
            for (std::size_t other = seed; other < items.size(); ++other) {
                const qint64 dx = qint32(items[other].x - items[seed].x);
                const qint64 dy = qint64(items[other].y) - items[seed].y;
                if (taken[other] || std::abs(dy) > radius || std::abs(dx) > radius || dx * dx + dy * dy > radius * radius)
                    continue;
                taken[other] = true;
                sumX += dx * qint64(items[other].points.size());
                sumY += dy * qint64(items[other].points.size());
                made.points.insert(items[other].points.begin(), items[other].points.end());
            }
            const auto weight = qint64(made.points.size());
            made.x = items[seed].x + quint32(sumX / weight);
            made.y = quint32(items[seed].y + sumY / weight);
            result.push_back(made);
        }
        items = result;
    }

    quint32 finest;
    std::vector<Item> items;
};

std::set<Id> pointsOf(const ClusterIndex &index, Id id)
{
    const auto leaves = index.leaves(id, 0, index.points());
    return {leaves.begin(), leaves.end()};
}

PartCounts naiveCount(const ClusterIndex &index, Id id, const std::vector<PartCounts> &points)
{
    PartCounts counts;
    for (const Id point : index.leaves(id, 0, index.points()))
        counts.add(points[point]);
    return counts;
}

PartCounts countsByChance(std::mt19937 &random)
{
    PartCounts counts;
    for (unsigned i = random() % 4; i > 0; --i)
        counts.add(int(random() % PartCounts::MostParts), int(1 + random() % 9));
    return counts;
}

} // namespace

class TestClusterIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasNoClusters();
    void onePointStandsForItself();
    void twoPointsComeApart();
    void crossesTheAntimeridian();
    void isAsTheNaiveOne();
    void everyZoomIsAPartition();
    void treeIsConsistent();
    void leavesComeInPages();
    void isTheSameEachTime();
    void countsAreAsCountedNaively();
    void changesEqualARebuild();
    void movesOfOneNodeEqualARebuild();
    void viewportsAreAsSearchedNaively();
    void hitsAreAsSearchedNaively();
    void manyPointsAreSortedAlike();
    void takesWhatIsNoPlace();
};

void TestClusterIndex::nothingHasNoClusters()
{
    const auto index = ClusterIndex::build({});
    QCOMPARE(index->nodes(), 0U);
    QVERIFY(index->all(3).empty());
    QVERIFY(index->within(QRectF(-1, 0, 3, 1), 3).isEmpty());
    QVERIFY(!index->nearest({0.5, 0.5}, 1, 0));
}

void TestClusterIndex::onePointStandsForItself()
{
    const std::vector<QPointF> points = {{0.25, 0.5}};
    const auto index = ClusterIndex::build(points);
    QCOMPARE(index->nodes(), 1U);
    QCOMPARE(index->centre(0), points[0]);
    QCOMPARE(index->pointsIn(0), 1U);
    QCOMPARE(index->coarsestZoom(0), 0);
    QCOMPARE(index->finestZoom(0), 16);
    QVERIFY(!index->expansionZoom(0));
    QVERIFY(index->children(0).empty());
    // Once in each copy of the world.
    QCOMPARE(index->within(QRectF(-0.8, 0, 2.1, 1), 30),
             (QVector<ClusterIndex::Placed>{{0, {-0.75, 0.5}}, {0, {0.25, 0.5}}, {0, {1.25, 0.5}}}));
}

void TestClusterIndex::twoPointsComeApart()
{
    const double apart = 30 / mercator::worldPixels(10); // 30 pixels at zoom 10, 60 at zoom 11
    const std::vector<QPointF> points = {{0.5, 0.5}, {0.5 + apart, 0.5}};
    const auto index = ClusterIndex::build(points);
    QCOMPARE(index->nodes(), 3U);
    QVERIFY(!index->isPoint(2));
    QCOMPARE(index->expansionZoom(2), std::optional(11));
    QCOMPARE(index->coarsestZoom(2), 0);
    QCOMPARE(index->finestZoom(2), 10);
    QCOMPARE(index->coarsestZoom(0), 11);
    QCOMPARE(index->shownAs(1, 10), 2U);
    QCOMPARE(index->shownAs(1, 11), 1U);
    QCOMPARE(index->children(2).size(), std::size_t(2));
    QVERIFY(std::abs(index->box(2).width() - apart) < 1e-9);
    QVERIFY(std::abs(index->centre(2).x() - (0.5 + apart / 2)) < 1e-9);
    const std::vector<QPointF> same = {{0.5, 0.5}, {0.5, 0.5}};
    QVERIFY(!ClusterIndex::build(same)->expansionZoom(2));
}

void TestClusterIndex::crossesTheAntimeridian()
{
    const std::vector<QPointF> points = {{0.999, 0.5}, {0.002, 0.5}};
    const auto index = ClusterIndex::build(points);
    QCOMPARE(index->all(2).size(), std::size_t(1));
    const Id both = index->all(2).front();
    QVERIFY(std::abs(index->centre(both).x() - 0.0005) < 1e-9);
    QVERIFY(std::abs(index->box(both).left() + 0.001) < 1e-9);
    QVERIFY(std::abs(index->box(both).right() - 0.002) < 1e-9);
    const auto hit = index->nearest({0.9999, 0.5}, 0.01, 2);
    QVERIFY(hit && hit->id == both && hit->at.x() > 1);
}

void TestClusterIndex::isAsTheNaiveOne()
{
    for (const double radius : {40.0, 7.0, 100.0})
        for (const World &world : worlds(1)) {
            const auto index = ClusterIndex::build(world.points, radius);
            Naive naive(world.points, radius);
            for (int zoom = ClusterIndex::MaxZoom; zoom >= 0; --zoom) {
                naive.clusterAt(zoom);
                std::set<std::tuple<std::set<Id>, quint32, quint32>> expected;
                for (const Naive::Item &item : naive.items)
                    expected.emplace(item.points, item.x, item.y);
                std::set<std::tuple<std::set<Id>, quint32, quint32>> actual;
                for (const Id id : index->all(zoom))
                    actual.emplace(pointsOf(*index, id), quint32(index->centre(id).x() / UnitPerStep),
                                   quint32(index->centre(id).y() / UnitPerStep));
                QVERIFY2(actual == expected,
                         qPrintable(QStringLiteral("%1 %2 zoom %3").arg(world.name).arg(radius).arg(zoom)));
            }
        }
}

void TestClusterIndex::everyZoomIsAPartition()
{
    for (const World &world : worlds(2)) {
        const auto index = ClusterIndex::build(world.points);
        for (int zoom = 0; zoom <= ClusterIndex::MaxZoom; ++zoom) {
            std::vector<int> seen(world.points.size());
            for (const Id id : index->all(zoom)) {
                QVERIFY(index->coarsestZoom(id) <= zoom && zoom <= index->finestZoom(id));
                for (const Id point : index->leaves(id, 0, index->points())) {
                    ++seen[point];
                    QCOMPARE(index->shownAs(point, zoom), id);
                }
            }
            QVERIFY(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
        }
    }
}

void TestClusterIndex::treeIsConsistent()
{
    for (const World &world : worlds(3)) {
        const auto index = ClusterIndex::build(world.points);
        for (Id id = index->points(); id < index->nodes(); ++id) {
            QVERIFY(index->children(id).size() > 1);
            Id points = 0;
            for (const Id child : index->children(id)) {
                QCOMPARE(index->parent(child), id);
                QVERIFY(child < id);
                QCOMPARE(index->coarsestZoom(child), index->finestZoom(id) + 1);
                points += index->pointsIn(child);
            }
            QCOMPARE(points, index->pointsIn(id));
            // The box is as tight as that of its points, in the copy of the world that the centre is in.
            double left = 1;
            double right = -1;
            const QPointF centre = index->centre(id);
            for (const Id point : index->leaves(id, 0, points)) {
                const double way = mercator::wayX(centre.x(), index->centre(point).x());
                left = std::min(left, way);
                right = std::max(right, way);
            }
            if (right - left < 0.4) { // wider ones have no shortest way
                QVERIFY(std::abs(index->box(id).left() - (centre.x() + left)) < 1e-9);
                QVERIFY(std::abs(index->box(id).right() - (centre.x() + right)) < 1e-9);
            }
            QVERIFY(index->box(id).contains(centre) || index->box(id).isEmpty());
        }
    }
}

void TestClusterIndex::leavesComeInPages()
{
    const std::vector<World> all = worlds(4);
    const auto index = ClusterIndex::build(all[1].points);
    const Id largest = *std::max_element(index->all(0).begin(), index->all(0).end(),
                                         [&](Id a, Id b) { return index->pointsIn(a) < index->pointsIn(b); });
    std::vector<Id> paged;
    for (Id offset = 0; offset < index->pointsIn(largest); offset += 7)
        for (const Id point : index->leaves(largest, offset, 7))
            paged.push_back(point);
    const auto whole = index->leaves(largest, 0, index->points());
    QVERIFY(std::equal(paged.begin(), paged.end(), whole.begin(), whole.end()));
    QVERIFY(index->leaves(largest, 5000, 7).empty());
    QCOMPARE(index->leaves(3, 0, 7).size(), std::size_t(1));
    QCOMPARE(index->leaves(3, 0, 7).front(), 3U);
}

void TestClusterIndex::isTheSameEachTime()
{
    for (const World &world : worlds(5)) {
        const auto a = ClusterIndex::build(world.points);
        const auto b = ClusterIndex::build(world.points);
        QCOMPARE(a->nodes(), b->nodes());
        for (Id id = 0; id < a->nodes(); ++id) {
            QCOMPARE(a->parent(id), b->parent(id));
            QCOMPARE(a->centre(id), b->centre(id));
        }
        for (int zoom = 0; zoom <= ClusterIndex::MaxZoom; ++zoom)
            QVERIFY(std::equal(a->all(zoom).begin(), a->all(zoom).end(), b->all(zoom).begin(), b->all(zoom).end()));
    }
}

void TestClusterIndex::countsAreAsCountedNaively()
{
    std::mt19937 random(6);
    for (const World &world : worlds(6)) {
        std::vector<PartCounts> points(world.points.size());
        for (PartCounts &counts : points)
            counts = countsByChance(random);
        const ClusterCounts counts(ClusterIndex::build(world.points), points);
        for (Id id = 0; id < counts.index().nodes(); ++id) {
            const PartCounts expected = naiveCount(counts.index(), id, points);
            QCOMPARE(counts.of(id), expected);
        }
    }
}

void TestClusterIndex::changesEqualARebuild()
{
    std::mt19937 random(7);
    for (const World &world : worlds(7)) {
        const auto index = ClusterIndex::build(world.points);
        std::vector<PartCounts> points(world.points.size());
        ClusterCounts counts(index, points);
        for (int step = 0; step < 500; ++step) {
            const auto point = Id(random() % points.size());
            points[point] = countsByChance(random);
            counts.set(point, points[point]);
        }
        const ClusterCounts rebuilt(index, points);
        for (Id id = 0; id < index->nodes(); ++id)
            QCOMPARE(counts.of(id), rebuilt.of(id));
    }
}

void TestClusterIndex::movesOfOneNodeEqualARebuild()
{
    std::mt19937 random(8);
    const std::vector<World> all = worlds(8);
    const auto index = ClusterIndex::build(all[0].points);
    std::vector<PartCounts> points(all[0].points.size());
    std::vector<int> parts(points.size());
    for (PartCounts &point : points)
        point.add(0);
    ClusterCounts counts(index, points);
    for (int step = 0; step < 2000; ++step) {
        const auto point = Id(random() % points.size());
        const int next = int(random() % PartCounts::MostParts);
        counts.move(point, parts[point], next);
        points[point].add(parts[point], -1);
        points[point].add(next);
        parts[point] = next;
    }
    const ClusterCounts rebuilt(index, points);
    for (Id id = 0; id < index->nodes(); ++id)
        QCOMPARE(counts.of(id), rebuilt.of(id));
}

void TestClusterIndex::viewportsAreAsSearchedNaively()
{
    std::mt19937 random(9);
    std::uniform_real_distribution<double> even(0, 1);
    for (const World &world : worlds(9)) {
        const auto index = ClusterIndex::build(world.points);
        for (int step = 0; step < 400; ++step) {
            const int zoom = int(random() % 19);
            const double size = std::pow(2.0, -5 * even(random));
            const QRectF box(3 * even(random) - 1.5, even(random) - 0.3, 2 * size, size);
            std::set<std::tuple<Id, double, double>> expected;
            for (const Id id : index->all(zoom))
                for (int copy = -3; copy <= 3; ++copy) {
                    const QPointF at = index->centre(id) + QPointF(copy, 0);
                    if (at.x() >= box.left() && at.x() <= box.right() && at.y() >= box.top() && at.y() <= box.bottom())
                        expected.emplace(id, at.x(), at.y());
                }
            std::set<std::tuple<Id, double, double>> actual;
            const QVector<ClusterIndex::Placed> found = index->within(box, zoom);
            for (const ClusterIndex::Placed &placed : found)
                actual.emplace(placed.id, placed.at.x(), placed.at.y());
            QCOMPARE(actual.size(), std::size_t(found.size()));
            QVERIFY2(actual == expected, qPrintable(QStringLiteral("%1 step %2").arg(world.name).arg(step)));
        }
    }
}

void TestClusterIndex::hitsAreAsSearchedNaively()
{
    std::mt19937 random(10);
    std::uniform_real_distribution<double> even(0, 1);
    int hits = 0;
    for (const World &world : worlds(10)) {
        const auto index = ClusterIndex::build(world.points);
        for (int step = 0; step < 400; ++step) {
            const int zoom = int(random() % 17);
            const double reach = 0.05 * even(random);
            const QPointF at =
                world.points[random() % world.points.size()] + QPointF(even(random) - 0.5, even(random) - 0.5) * 0.1;
            double best = reach;
            Id expected = ClusterIndex::None;
            for (const Id id : index->all(zoom)) {
                const double distance =
                    std::hypot(mercator::wayX(at.x(), index->centre(id).x()), at.y() - index->centre(id).y());
                if (distance < best || (distance == best && id < expected)) {
                    best = distance;
                    expected = id;
                }
            }
            const auto hit = index->nearest(at, reach, zoom);
            QCOMPARE(hit ? hit->id : ClusterIndex::None, expected);
            hits += hit ? 1 : 0;
        }
    }
    QVERIFY(hits > 200 && hits < 1500);
}

// So many that they are sorted by counting; at the finest zoom each is within the radius of a few others.
void TestClusterIndex::manyPointsAreSortedAlike()
{
    std::mt19937 random(11);
    std::uniform_real_distribution<double> even(0, 1);
    std::vector<QPointF> points;
    for (int i = 0; i < 30'000; ++i)
        points.emplace_back(0.5 + even(random) / 4096, 0.5 + even(random) / 16384);
    const auto index = ClusterIndex::build(points, 100);
    Naive naive(points, 100);
    naive.clusterAt(ClusterIndex::MaxZoom);
    std::set<std::set<Id>> expected;
    for (const Naive::Item &item : naive.items)
        expected.insert(item.points);
    std::set<std::set<Id>> actual;
    for (const Id id : index->all(ClusterIndex::MaxZoom))
        actual.insert(pointsOf(*index, id));
    QVERIFY(actual == expected);
    QVERIFY(expected.size() > 50 && expected.size() < points.size() / 20);
}

void TestClusterIndex::takesWhatIsNoPlace()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<QPointF> points = {{nan, 0.5}, {0.5, std::numeric_limits<double>::infinity()}, {-3.25, 7}, {0.5, -1}};
    const auto index = ClusterIndex::build(points, 0);
    QCOMPARE(index->centre(0), QPointF(0, 0));
    QCOMPARE(index->centre(1), QPointF(0, 0));
    QCOMPARE(index->centre(2).x(), 0.75);
    QVERIFY(index->centre(2).y() > 0.999999 && index->centre(2).y() < 1);
    QCOMPARE(index->centre(3), QPointF(0.5, 0));
    QCOMPARE(ClusterIndex::build(points, 1e9)->all(0).size(), std::size_t(3));
}

SKERRY_TEST_MAIN(QCoreApplication, TestClusterIndex)
#include "tst_clusterindex.moc"
