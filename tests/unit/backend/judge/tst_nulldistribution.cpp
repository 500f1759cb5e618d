#include "backend_stub/judge/nulldistribution.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/splitmix.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace skerry::backend;

namespace {

RankedStratum plain(std::uint64_t nodes, std::size_t canaries)
{
    RankedStratum stratum{{}, canaries};
    for (std::uint64_t rank = 1; rank <= nodes; ++rank)
        stratum.ranks.push_back(2 * rank);
    return stratum;
}

// Every arrangement one by one: how often each sum comes.
std::map<std::uint64_t, double> enumerated(const RankedStrata &strata)
{
    std::map<std::uint64_t, double> sums{{0, 1}};
    for (const auto &[ranks, canaries] : strata) {
        std::map<std::uint64_t, double> next;
        std::vector<bool> chosen(ranks.size(), false);
        std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(canaries), true);
        do {
            std::uint64_t sum = 0;
            for (std::size_t i = 0; i < ranks.size(); ++i)
                sum += chosen[i] ? ranks[i] : 0;
            for (const auto &[before, ways] : sums)
                next[before + sum] += ways;
        } while (std::prev_permutation(chosen.begin(), chosen.end()));
        sums = std::move(next);
    }
    return sums;
}

RankedStrata randomStrata(SplitMix &random)
{
    RankedStrata strata;
    const auto sites = 1 + random.below(4);
    for (std::size_t s = 0; s < sites; ++s) {
        const auto nodes = 2 + random.below(5);
        RankedStratum stratum{{}, 1 + random.below(nodes - 1)};
        for (std::size_t i = 0; i < nodes; ++i)
            stratum.ranks.push_back(2 + random.below(20));
        strata.push_back(stratum);
    }
    return strata;
}

} // namespace

class TestNullDistribution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrangementsAgreeWithEnumeration();
    void criticalValuesOfTheRankSumTest_data();
    void criticalValuesOfTheRankSumTest();
    void criticalValuesOfTheSignedRankTest_data();
    void criticalValuesOfTheSignedRankTest();
    void criticalSumsAreTheLastThatKeepAlpha();
    void drawsAgreeWithArrangements();
    void drawsAreAFunctionOfTheSeed();
    void tooManyArrangementsAreNotCounted();
    void manySignsDoNotOverflow();
};

void TestNullDistribution::arrangementsAgreeWithEnumeration()
{
    SplitMix random(1);
    for (int round = 0; round < 300; ++round) {
        const auto strata = randomStrata(random);
        const auto distribution = NullDistribution::ofArrangements(strata);
        QVERIFY(distribution);
        const auto sums = enumerated(strata);
        double all = 0;
        for (const auto &[sum, ways] : sums)
            all += ways;
        double above = 0;
        for (auto it = sums.rbegin(); it != sums.rend(); ++it) {
            above += it->second;
            QVERIFY(std::abs(distribution->atLeast(it->first) - above / all) < 1e-12);
        }
        QCOMPARE(distribution->atLeast(sums.rbegin()->first + 1), 0.0);
    }
}

// One-sided critical values of the Mann-Whitney statistic U, as printed in the tables of Siegel, "Nonparametric statistics
// for the behavioral sciences" (1956), table K, and others after Mann and Whitney (1947).
void TestNullDistribution::criticalValuesOfTheRankSumTest_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<double>("alpha");
    QTest::addColumn<int>("critical");
    QTest::newRow("5 and 5, 0.05") << 5 << 0.05 << 4;
    QTest::newRow("5 and 5, 0.025") << 5 << 0.025 << 2;
    QTest::newRow("5 and 5, 0.01") << 5 << 0.01 << 1;
    QTest::newRow("8 and 8, 0.05") << 8 << 0.05 << 15;
    QTest::newRow("8 and 8, 0.025") << 8 << 0.025 << 13;
    QTest::newRow("10 and 10, 0.05") << 10 << 0.05 << 27;
    QTest::newRow("10 and 10, 0.025") << 10 << 0.025 << 23;
    QTest::newRow("10 and 10, 0.01") << 10 << 0.01 << 19;
    QTest::newRow("20 and 20, 0.025") << 20 << 0.025 << 127;
}

void TestNullDistribution::criticalValuesOfTheRankSumTest()
{
    QFETCH(int, nodes);
    QFETCH(double, alpha);
    QFETCH(int, critical);
    const auto size = static_cast<std::size_t>(nodes);
    const auto distribution = NullDistribution::ofArrangements({plain(2 * size, size)});
    QVERIFY(distribution);
    const auto least = size * (size + 1);
    QCOMPARE(distribution->lowerCritical(alpha).value(), 2 * static_cast<std::uint64_t>(critical) + least);
    // It is the same seen from above.
    const auto both = 2 * size * (2 * size + 1);
    QCOMPARE(distribution->upperCritical(alpha).value(), both - 2 * static_cast<std::uint64_t>(critical) - least);
}

// One-sided critical values, as printed in Wilcoxon and Wilcox, "Some rapid approximate statistical procedures" (1964).
void TestNullDistribution::criticalValuesOfTheSignedRankTest_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<double>("alpha");
    QTest::addColumn<int>("critical");
    QTest::newRow("6, 0.05") << 6 << 0.05 << 2;
    QTest::newRow("6, 0.025") << 6 << 0.025 << 0;
    QTest::newRow("8, 0.05") << 8 << 0.05 << 5;
    QTest::newRow("8, 0.025") << 8 << 0.025 << 3;
    QTest::newRow("8, 0.01") << 8 << 0.01 << 1;
    QTest::newRow("10, 0.05") << 10 << 0.05 << 10;
    QTest::newRow("10, 0.025") << 10 << 0.025 << 8;
    QTest::newRow("10, 0.01") << 10 << 0.01 << 5;
    QTest::newRow("15, 0.025") << 15 << 0.025 << 25;
    QTest::newRow("20, 0.05") << 20 << 0.05 << 60;
    QTest::newRow("20, 0.025") << 20 << 0.025 << 52;
    QTest::newRow("20, 0.01") << 20 << 0.01 << 43;
}

void TestNullDistribution::criticalValuesOfTheSignedRankTest()
{
    QFETCH(int, nodes);
    QFETCH(double, alpha);
    QFETCH(int, critical);
    const auto ranks = plain(static_cast<std::uint64_t>(nodes), 0).ranks;
    const auto distribution = NullDistribution::ofSigns(ranks);
    QVERIFY(distribution);
    QCOMPARE(distribution->lowerCritical(alpha).value(), 2 * static_cast<std::uint64_t>(critical));
}

void TestNullDistribution::criticalSumsAreTheLastThatKeepAlpha()
{
    SplitMix random(2);
    for (int round = 0; round < 200; ++round) {
        const auto strata = randomStrata(random);
        const auto distribution = NullDistribution::ofArrangements(strata);
        const double alpha = random.uniform(0.001, 0.3);
        const auto sums = enumerated(strata);
        std::optional<std::uint64_t> expected;
        for (auto it = sums.rbegin(); it != sums.rend() && distribution->atLeast(it->first) <= alpha; ++it)
            expected = it->first;
        QCOMPARE(distribution->upperCritical(alpha), expected);
    }
}

void TestNullDistribution::drawsAgreeWithArrangements()
{
    const RankedStrata strata{plain(12, 6), plain(9, 7), plain(5, 1)};
    const auto exact = NullDistribution::ofArrangements(strata);
    const auto drawn = NullDistribution::ofDraws(strata, 5);
    QVERIFY(exact);
    for (std::uint64_t sum = 100; sum < 300; sum += 2) {
        const double p = exact->atLeast(sum);
        const double noise = std::sqrt(p * (1 - p) / static_cast<double>(limits::JudgeDraws));
        QVERIFY(std::abs(drawn.atLeast(sum) - p) < 4 * noise + 1e-4);
    }
    // What was never drawn is not impossible.
    QCOMPARE(drawn.atLeast(100'000), 1.0 / static_cast<double>(limits::JudgeDraws + 1));
}

void TestNullDistribution::drawsAreAFunctionOfTheSeed()
{
    const RankedStrata strata{plain(40, 20), plain(40, 20)};
    const auto first = NullDistribution::ofDraws(strata, 1);
    const auto again = NullDistribution::ofDraws(strata, 1);
    const auto other = NullDistribution::ofDraws(strata, 2);
    bool differs = false;
    for (std::uint64_t sum = 1'500; sum < 1'900; ++sum) {
        QCOMPARE(first.atLeast(sum), again.atLeast(sum));
        differs = differs || first.atLeast(sum) != other.atLeast(sum);
    }
    QVERIFY(differs);
}

void TestNullDistribution::tooManyArrangementsAreNotCounted()
{
    QVERIFY(NullDistribution::ofArrangements({plain(40, 20)}));
    QVERIFY(!NullDistribution::ofArrangements({plain(1'000, 500)}));
}

void TestNullDistribution::manySignsDoNotOverflow()
{
    // Ranks that are alike: a binomial distribution.
    const std::vector<std::uint64_t> ranks(2'000, 2'001);
    const auto distribution = NullDistribution::ofSigns(ranks);
    QVERIFY(distribution);
    QVERIFY(std::abs(distribution->atLeast(std::uint64_t{1'001} * 2'001) - 0.5 + 0.5 * 0.017839) < 1e-5);
}

SKERRY_TEST_MAIN(QCoreApplication, TestNullDistribution)
#include "tst_nulldistribution.moc"
