#include "backend_stub/orchestrator/apportion.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace skerry::backend;

namespace {

using Counts = std::vector<std::size_t>;

// As the textbook has it: whole parts, then the largest remainders, for shares that are never full.
Counts hamilton(std::size_t total, const Counts &weights)
{
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::size_t{0});
    Counts shares;
    Counts order;
    std::size_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        shares.push_back(total * weights[i] / sum);
        given += shares.back();
        order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return total * weights[a] % sum > total * weights[b] % sum; });
    for (std::size_t k = 0; given < total; ++k, ++given)
        ++shares[order[k]];
    return shares;
}

} // namespace

class TestApportion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<QVector<int>>("weights");
        QTest::addColumn<QVector<int>>("most");
        QTest::addColumn<QVector<int>>("shares");
        const auto row = [](const char *name, int total, const QVector<int> &weights, const QVector<int> &most,
                            const QVector<int> &shares) { QTest::newRow(name) << total << weights << most << shares; };
        row("exact", 6, {10, 20, 30}, {9, 9, 9}, {1, 2, 3});
        row("remainders", 5, {53, 31, 16}, {9, 9, 9}, {3, 1, 1}); // 2.65, 1.55, 0.8
        row("ties go to the first", 1, {1, 1, 1}, {9, 9, 9}, {1, 0, 0});
        row("full ones pass on", 6, {10, 10, 10}, {1, 9, 9}, {1, 3, 2});
        row("more than all can take", 9, {1, 1}, {2, 3}, {2, 3});
        row("nothing to give", 0, {1, 2}, {9, 9}, {0, 0});
        row("nobody", 5, {}, {}, {});
        row("no weight is last in line", 3, {0, 4}, {9, 2}, {1, 2});
    }

    void tables()
    {
        QFETCH(int, total);
        QFETCH(QVector<int>, weights);
        QFETCH(QVector<int>, most);
        QFETCH(QVector<int>, shares);
        const auto result = apportion(static_cast<std::size_t>(total), Counts(weights.begin(), weights.end()),
                                      Counts(most.begin(), most.end()));
        QCOMPARE(QVector<int>(result.begin(), result.end()), shares);
    }

    void isLargestRemainders()
    {
        std::mt19937_64 random(7);
        for (int round = 0; round < 2'000; ++round) {
            Counts weights(1 + random() % 9);
            for (auto &weight : weights)
                weight = 1 + random() % 50;
            const std::size_t total = random() % 60;
            QCOMPARE(apportion(total, weights, Counts(weights.size(), total)), hamilton(total, weights));
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestApportion)
#include "tst_apportion.moc"
