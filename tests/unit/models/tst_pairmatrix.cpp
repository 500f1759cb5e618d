// The matrix of site pairs against a naive one, and what it does where there is nothing to compare.
#include "models/pairmatrix.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace skerry;

namespace {

using Order = PairMatrix::Order;

QVector<PairSite> sitesNamed(const QStringList &names)
{
    QVector<PairSite> sites;
    for (const QString &name : names)
        sites.append({name, name.left(1)});
    return sites;
}

QString namesOf(const PairMatrix &matrix)
{
    QStringList names;
    for (int position = 0; position < matrix.size(); ++position)
        names << matrix.nameAt(position);
    return names.join(u' ');
}

// Everything by name, in maps, the slow way.
struct Naive {
    QVector<PairSite> sites;
    std::map<std::pair<int, int>, float> values;

    [[nodiscard]] float value(int a, int b) const
    {
        const auto found = values.find({a, b});
        return found == values.end() ? UnknownPair : found->second;
    }
    [[nodiscard]] std::optional<float> median(int site) const
    {
        std::multiset<float> known;
        for (int other = 0; other < sites.size(); ++other)
            if (!std::isnan(value(site, other)))
                known.insert(value(site, other));
        if (known.empty())
            return {};
        return *std::next(known.begin(), long(known.size() - 1) / 2);
    }
    // Selection sort by a rule that is written down case by case.
    [[nodiscard]] QVector<int> ordered(const std::set<int> &shown, Order order, bool down, int reference) const
    {
        std::vector<std::tuple<int, double, QString, int>> keys;
        for (const int site : shown) {
            float number = UnknownPair;
            if (order == Order::ByMedian)
                number = median(site).value_or(UnknownPair);
            if (order == Order::ByDistance && reference >= 0)
                number = value(reference, site);
            const bool first = order == Order::ByDistance && site == reference;
            const int rank = first ? 0 : std::isnan(number) ? 2 : 1;
            const double key = std::isnan(number) ? 0 : down ? -double(number) : double(number);
            keys.emplace_back(rank, key, sites.at(site).name, site);
        }
        std::sort(keys.begin(), keys.end());
        QVector<int> result;
        for (const auto &key : keys)
            result << std::get<3>(key);
        if (down && order == Order::ByName)
            std::reverse(result.begin(), result.end());
        return result;
    }
};

} // namespace

class TestPairMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSymmetric();
    void leavesOutNonsense();
    void tellsWhatChanged();
    void ordersByName();
    void ordersByGroup();
    void ordersByDistance();
    void unknownComesLast();
    void orderHoldsUntilAskedFor();
    void keepsValuesOfSitesThatStay();
    void anotherMetricForgets();
    void writesNumbers();
    void isAsTheNaiveOne();
};

void TestPairMatrix::isSymmetric()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QVERIFY(std::isnan(matrix.value(0, 1)));
    QCOMPARE(matrix.measuredAt(0, 1), 0);
    matrix.apply({{1, 0, 5}}, 1000);
    QCOMPARE(matrix.value(0, 1), 5.0F);
    QCOMPARE(matrix.value(1, 0), 5.0F);
    QCOMPARE(matrix.measuredAt(0, 1), 1000);
    QCOMPARE(matrix.tally(), (PairTally{1, 2, 0, 5, 5}));
    matrix.apply({{0, 2, UnreachablePair}, {0, 1, 7}, {1, 2, 3}}, 2000);
    QCOMPARE(matrix.tally(), (PairTally{2, 0, 1, 3, 7}));
}

void TestPairMatrix::leavesOutNonsense()
{
    PairMatrix matrix;
    matrix.apply({{0, 1, 5}}, 1);
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b")}));
    const QSignalSpy changed(&matrix, &PairMatrix::pairsChanged);
    matrix.apply({{0, 0, 5}, {-1, 0, 5}, {0, 2, 5}, {1, 0, -5}, {0, 1, -UnreachablePair}}, 1);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(matrix.tally().known, 0);
    QCOMPARE(matrix.positionOf(17), -1);
    QCOMPARE(matrix.siteNamed(QStringLiteral("z")), -1);
}

void TestPairMatrix::tellsWhatChanged()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    const QSignalSpy changed(&matrix, &PairMatrix::pairsChanged);
    const QSignalSpy measured(&matrix, &PairMatrix::measured);
    matrix.apply({{2, 1, 5}, {1, 2, 6}, {0, 1, UnknownPair}}, 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<QVector<SitePair>>(), QVector<SitePair>({{1, 2}}));
    matrix.apply({{1, 2, 6}}, 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(measured.size(), 2);
    QCOMPARE(matrix.measuredAt(1, 2), 2);
    matrix.apply({}, 3);
    QCOMPARE(measured.size(), 2);
}

void TestPairMatrix::ordersByName()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
    QCOMPARE(namesOf(matrix), QStringLiteral("a b c"));
    QCOMPARE(matrix.siteAt(0), 2);
    QCOMPARE(matrix.positionOf(1), 2);
    matrix.setOrder(Order::ByName, Qt::DescendingOrder);
    QCOMPARE(namesOf(matrix), QStringLiteral("c b a"));
    matrix.setFilter(QVector<int>{0, 2, 2, 9});
    QCOMPARE(namesOf(matrix), QStringLiteral("b a"));
    QCOMPARE(matrix.positionOf(1), -1);
    matrix.setFilter(QVector<int>{});
    QCOMPARE(matrix.size(), 0);
    matrix.setFilter({});
    QCOMPARE(matrix.size(), 3);
}

void TestPairMatrix::ordersByGroup()
{
    PairMatrix matrix;
    matrix.setSites({{QStringLiteral("w"), QStringLiteral("NO")},
                     {QStringLiteral("x"), QStringLiteral("DE")},
                     {QStringLiteral("y"), QStringLiteral("NO")},
                     {QStringLiteral("a"), QStringLiteral("NO")},
                     {QStringLiteral("z"), QStringLiteral("DE")}});
    QVERIFY(!matrix.startsGroup(2));
    matrix.setOrder(Order::ByGroup);
    QCOMPARE(namesOf(matrix), QStringLiteral("x z a w y"));
    QVERIFY(matrix.startsGroup(2));
    QVERIFY(!matrix.startsGroup(0) && !matrix.startsGroup(1) && !matrix.startsGroup(3));
}

void TestPairMatrix::ordersByDistance()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed(
        {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e")}));
    matrix.apply({{2, 0, 30}, {2, 1, 10}, {2, 4, UnreachablePair}}, 1);
    matrix.setReference(2);
    matrix.setOrder(Order::ByDistance);
    QCOMPARE(namesOf(matrix), QStringLiteral("c b a e d"));
    matrix.setOrder(Order::ByDistance, Qt::DescendingOrder);
    QCOMPARE(namesOf(matrix), QStringLiteral("c e a b d"));
    matrix.setReference(-1);
    QCOMPARE(namesOf(matrix), QStringLiteral("a b c d e"));
}

void TestPairMatrix::unknownComesLast()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
    matrix.apply({{1, 2, 4}, {1, 3, 8}, {2, 3, 6}}, 1);
    QVERIFY(!matrix.median(0));
    QCOMPARE(*matrix.median(1), 4.0F);
    QCOMPARE(*matrix.median(3), 6.0F);
    matrix.setOrder(Order::ByMedian);
    QCOMPARE(namesOf(matrix), QStringLiteral("b c d a"));
    matrix.setOrder(Order::ByMedian, Qt::DescendingOrder);
    QCOMPARE(namesOf(matrix), QStringLiteral("d b c a"));
}

void TestPairMatrix::orderHoldsUntilAskedFor()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    matrix.setReference(0);
    matrix.setOrder(Order::ByDistance);
    const QSignalSpy layout(&matrix, &PairMatrix::layoutChanged);
    matrix.apply({{0, 1, 9}, {0, 2, 3}}, 1);
    QCOMPARE(namesOf(matrix), QStringLiteral("a b c"));
    QCOMPARE(layout.size(), 0);
    matrix.reorder();
    QCOMPARE(namesOf(matrix), QStringLiteral("a c b"));
    QCOMPARE(layout.size(), 1);
}

void TestPairMatrix::keepsValuesOfSitesThatStay()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    matrix.apply({{0, 1, 1}, {0, 2, 2}, {1, 2, 3}}, 7);
    matrix.setReference(2);
    matrix.setFilter(QVector<int>{0, 2});
    matrix.setSites(sitesNamed({QStringLiteral("c"), QStringLiteral("x"), QStringLiteral("b")}));
    QCOMPARE(matrix.value(0, 2), 3.0F);
    QCOMPARE(matrix.measuredAt(2, 0), 7);
    QVERIFY(std::isnan(matrix.value(0, 1)));
    QCOMPARE(matrix.reference(), 0);
    QCOMPARE(namesOf(matrix), QStringLiteral("c"));
}

void TestPairMatrix::anotherMetricForgets()
{
    PairMatrix matrix;
    matrix.setSites(sitesNamed({QStringLiteral("a"), QStringLiteral("b")}));
    matrix.apply({{0, 1, 1}}, 7);
    const QSignalSpy metric(&matrix, &PairMatrix::metricChanged);
    matrix.setMetric(PairMetric::RoundTrip);
    QCOMPARE(metric.size(), 0);
    matrix.setMetric(PairMetric::Loss);
    QCOMPARE(metric.size(), 1);
    QVERIFY(std::isnan(matrix.value(0, 1)));
    QCOMPARE(matrix.measuredAt(0, 1), 0);
    QCOMPARE(matrix.tally().unknown, 1);
}

void TestPairMatrix::writesNumbers()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(text::formatPair(PairMetric::RoundTrip, 43.21F), QStringLiteral("43.2 ms"));
    QCOMPARE(text::formatPair(PairMetric::Jitter, 0.254F), QStringLiteral("0.25 ms"));
    QCOMPARE(text::formatPair(PairMetric::Loss, 100), QStringLiteral("100.0 %"));
    QCOMPARE(text::formatPair(PairMetric::RoundTrip, 1234.4F), QStringLiteral("1234 ms"));
    QCOMPARE(text::formatPair(PairMetric::RoundTrip, UnknownPair), QStringLiteral("not known"));
    QCOMPARE(text::formatPair(PairMetric::RoundTrip, UnreachablePair), QStringLiteral("unreachable"));
}

void TestPairMatrix::isAsTheNaiveOne()
{
    std::mt19937 random(11);
    const auto below = [&random](int limit) { return int(random() % unsigned(limit)); };
    Naive naive;
    for (int i = 0; i < 23; ++i)
        naive.sites.append({QStringLiteral("site-%1").arg((i * 7) % 23, 2, 10, QLatin1Char('0')), QString()});
    PairMatrix matrix;
    matrix.setSites(naive.sites);
    std::set<SitePair> told;
    QObject::connect(&matrix, &PairMatrix::pairsChanged, &matrix, [&told](const QVector<SitePair> &pairs) {
        told = {pairs.cbegin(), pairs.cend()};
    });
    for (int round = 0; round < 500; ++round) {
        QVector<PairUpdate> updates;
        std::set<SitePair> changed;
        for (int i = 0; i < below(30); ++i) {
            const int kind = below(10);
            const float value = kind == 0 ? UnknownPair : kind == 1 ? UnreachablePair : float(below(40)) / 4;
            const PairUpdate update{below(23), below(23), value};
            updates << update;
            if (update.row == update.column)
                continue;
            const float before = naive.value(update.row, update.column);
            if (before != value && !(std::isnan(before) && std::isnan(value)))
                changed.insert(SitePair::of(update.row, update.column));
            naive.values[{update.row, update.column}] = naive.values[{update.column, update.row}] = value;
        }
        told.clear();
        matrix.apply(updates, round + 1);
        QCOMPARE(told, changed);
        std::set<int> shown;
        QVector<int> filter;
        for (int site = 0; site < 23; ++site) {
            if (below(4) > 0) {
                shown.insert(site);
                filter << site;
            }
        }
        const auto order = std::array{Order::ByName, Order::ByMedian, Order::ByDistance}[std::size_t(below(3))];
        const bool down = below(2) == 1;
        const int reference = below(24) - 1;
        matrix.setReference(reference);
        matrix.setFilter(filter);
        matrix.setOrder(order, down ? Qt::DescendingOrder : Qt::AscendingOrder);
        const QVector<int> expected = naive.ordered(shown, order, down, reference);
        QCOMPARE(matrix.size(), int(expected.size()));
        PairTally tally;
        for (int row = 0; row < matrix.size(); ++row) {
            QCOMPARE(matrix.siteAt(row), expected.at(row));
            QCOMPARE(matrix.positionOf(expected.at(row)), row);
            for (int column = 0; column < matrix.size(); ++column) {
                const float value = matrix.valueAt(row, column);
                const float should = naive.value(expected.at(row), expected.at(column));
                QVERIFY(value == should || (std::isnan(value) && std::isnan(should)));
                tally.unknown += row < column && std::isnan(value) ? 1 : 0;
                tally.unreachable += row < column && std::isinf(value) ? 1 : 0;
            }
        }
        QCOMPARE(matrix.tally().unknown, tally.unknown);
        QCOMPARE(matrix.tally().unreachable, tally.unreachable);
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestPairMatrix)
#include "tst_pairmatrix.moc"
