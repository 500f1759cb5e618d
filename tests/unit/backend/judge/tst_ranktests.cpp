#include "backend_stub/judge/ranktests.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/splitmix.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace skerry::backend;

namespace {

std::vector<double> sorted(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

bool near(double value, double expected, double within)
{
    if (std::abs(value - expected) <= within)
        return true;
    qInfo("%.9g instead of %.9g", value, expected);
    return false;
}

// The examples of wilcox.test() in the documentation of R, from Hollander and Wolfe, "Nonparametric statistical methods"
// (1973): permeability constants of the human chorioamnion at term and at 12 to 26 weeks (page 69) ...
const Stratum Permeability{sorted({0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46}),
                           sorted({1.15, 0.88, 0.90, 0.74, 1.21})};
// ... and by how much a depression scale fell from the first to the second visit (page 29).
const std::vector<double> Depression{1.83 - 0.878, 0.50 - 0.647, 1.62 - 0.598, 2.48 - 2.05, 1.68 - 1.06,
                                     1.88 - 1.29,  1.55 - 1.06,  3.06 - 3.14,  1.30 - 1.29};

Strata randomStrata(SplitMix &random, std::size_t sites, std::size_t most, double effect)
{
    Strata strata;
    for (std::size_t s = 0; s < sites; ++s) {
        const double base = random.normal();
        Stratum stratum;
        const auto canaries = 1 + random.below(most);
        const auto controls = 1 + random.below(most);
        for (std::size_t i = 0; i < canaries; ++i)
            stratum.canary.push_back(base + effect + 0.1 * random.normal());
        for (std::size_t i = 0; i < controls; ++i)
            stratum.control.push_back(base + 0.1 * random.normal());
        strata.push_back({sorted(stratum.canary), sorted(stratum.control)});
    }
    return strata;
}

// By the formula, without ties: the sum of the canary's ranks of each site over (nodes + 1), standardised.
double naiveVanElteren(const Strata &strata, double shift)
{
    double sum = 0;
    double variance = 0;
    for (const auto &[canary, control] : strata) {
        const auto m = static_cast<double>(canary.size());
        const auto n = static_cast<double>(control.size());
        double above = 0;
        for (const double a : canary)
            above +=
                static_cast<double>(std::count_if(control.begin(), control.end(), [&](double b) { return a - shift > b; }));
        sum += (above - m * n / 2) / (m + n + 1);
        variance += m * n / 12 / (m + n + 1);
    }
    return sum / std::sqrt(variance);
}

} // namespace

class TestRankTests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void permeabilityOfHollanderAndWolfe();
    void depressionOfHollanderAndWolfe();
    void vanElterenOfOneSiteIsTheRankSumTest();
    void vanElterenAgreesWithItsFormula();
    void largeDesignsUseVanElteren();
    void estimateOfOneSiteIsTheMedianOfDifferences();
    void estimateAloneIsTheMedianOfMeans();
    void intervalEndsAtTheMarginExactlyIfTheTestRejects();
    void pairsTellHowMuchAndNotOnlyWhich();
    void basesOfSitesDoNotMatter();
    void oneWildNodeDoesNotHideARegression();
    void shiftOfAllMovesEstimateAndIntervalByAsMuch();
    void constantsAreNoEvidence();
};

void TestRankTests::permeabilityOfHollanderAndWolfe()
{
    // wilcox.test(x, y, alternative = "g"): W = 35, p-value = 0.1272; the estimate of Hollander and Wolfe (page 76) is
    // 0.305.
    const auto test = testAgainstControl({Permeability}, 0, 0.02, 1);
    QVERIFY(test.method == Method::ExactPermutation);
    QVERIFY(near(test.p, 0.1272, 5e-5));
    QVERIFY(near(test.shift.estimate, 0.305, 1e-6));
}

void TestRankTests::depressionOfHollanderAndWolfe()
{
    // wilcox.test(x, y, paired = TRUE, alternative = "greater"): V = 40, p-value = 0.01953; the estimate (page 34) is 0.46.
    const auto test = testAlone(Depression, 0, 0.02);
    QVERIFY(test.method == Method::ExactSignedRank);
    QVERIFY(near(test.p, 0.01953, 5e-6));
    QVERIFY(near(test.shift.estimate, 0.46, 1e-6));
    QVERIFY(test.shift.lower >= 0);
}

void TestRankTests::vanElterenOfOneSiteIsTheRankSumTest()
{
    // W = 35 of 10 and 5 nodes: mean 25, variance 10 * 5 * 16 / 12 (Hollander and Wolfe, large-sample approximation).
    QVERIFY(near(vanElterenStatistic({Permeability}, 0), 10 / std::sqrt(800.0 / 12), 1e-12));
}

void TestRankTests::vanElterenAgreesWithItsFormula()
{
    SplitMix random(3);
    for (int round = 0; round < 100; ++round) {
        const auto strata = randomStrata(random, 1 + random.below(8), 6, 0.05);
        const double shift = random.uniform(-0.1, 0.2);
        QVERIFY(near(vanElterenStatistic(strata, shift), naiveVanElteren(strata, shift), 1e-9));
    }
    // Ties: mean ranks 1.5, 1.5 and 4, 4, 4 of two and three nodes; variance m n / (N (N - 1)) * sum of squares about 3.
    const Stratum tied{{1, 2}, {1, 2, 2}};
    const double variance = 2.0 * 3 / (5 * 4) * (2 * 1.5 * 1.5 + 3 * 1.0);
    QVERIFY(near(vanElterenStatistic({tied}, 0), (1.5 + 4 - 6) / std::sqrt(variance), 1e-12));
}

void TestRankTests::largeDesignsUseVanElteren()
{
    SplitMix random(4);
    const auto strata = randomStrata(random, 60, 40, 0.12);
    QVERIFY(pairsWithin(strata) > limits::JudgeLargePairs);
    const auto test = testAgainstControl(strata, 0.05, 0.02, 1);
    QVERIFY(test.method == Method::VanElteren);
    QVERIFY(test.p < 1e-6);
    QVERIFY(near(test.shift.estimate, 0.12, 0.02));
    QVERIFY(test.shift.lower < 0.12 && test.shift.upper > 0.12);
}

void TestRankTests::estimateOfOneSiteIsTheMedianOfDifferences()
{
    SplitMix random(5);
    for (int round = 0; round < 100; ++round) {
        const auto strata = randomStrata(random, 1, 8, 0.1);
        std::vector<double> differences;
        for (const double a : strata[0].canary) {
            for (const double b : strata[0].control)
                differences.push_back(a - b);
        }
        std::sort(differences.begin(), differences.end());
        const auto count = differences.size();
        const double median = (differences[(count - 1) / 2] + differences[count / 2]) / 2;
        QVERIFY(near(testAgainstControl(strata, 0, 0.02, 1).shift.estimate, median, 1e-6));
    }
}

void TestRankTests::estimateAloneIsTheMedianOfMeans()
{
    SplitMix random(6);
    for (int round = 0; round < 100; ++round) {
        const auto changes = randomStrata(random, 1, 12, 0.1)[0].canary;
        std::vector<double> means;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            for (std::size_t j = i; j < changes.size(); ++j)
                means.push_back((changes[i] + changes[j]) / 2);
        }
        std::sort(means.begin(), means.end());
        const double median = (means[(means.size() - 1) / 2] + means[means.size() / 2]) / 2;
        QVERIFY(near(testAlone(changes, 0, 0.02).shift.estimate, median, 1e-6));
    }
}

void TestRankTests::intervalEndsAtTheMarginExactlyIfTheTestRejects()
{
    SplitMix random(7);
    int rejected = 0;
    for (int round = 0; round < 300; ++round) {
        const double margin = random.uniform(0, 0.2);
        const double alpha = random.uniform(0.005, 0.1);
        const auto strata = randomStrata(random, 1 + random.below(10), 3, 0.15);
        const auto test = testAgainstControl(strata, margin, alpha, 1);
        QCOMPARE(test.p <= alpha, test.shift.lower >= margin);
        QVERIFY(test.shift.lower <= test.shift.estimate && test.shift.estimate <= test.shift.upper);
        rejected += test.p <= alpha ? 1 : 0;
        const auto alone = testAlone(strata[0].canary, margin, alpha);
        QCOMPARE(alone.p <= alpha, alone.shift.lower >= margin);
    }
    QVERIFY(rejected > 50 && rejected < 250);
}

void TestRankTests::pairsTellHowMuchAndNotOnlyWhich()
{
    // Seven pairs that rise much and one that falls a little: a sign test would say 9 / 256 = 0.035.
    Strata strata(8);
    for (std::size_t i = 0; i < strata.size(); ++i) {
        strata[i].control = {static_cast<double>(i)};
        strata[i].canary = {static_cast<double>(i) + (i == 3 ? -0.01 : 0.3 + 0.01 * static_cast<double>(i))};
    }
    QVERIFY(near(testAgainstControl(strata, 0, 0.02, 1).p, 2.0 / 256, 1e-12));
}

void TestRankTests::basesOfSitesDoNotMatter()
{
    SplitMix random(8);
    auto strata = randomStrata(random, 6, 4, 0.2);
    const auto test = testAgainstControl(strata, 0.1, 0.02, 1);
    for (auto &[canary, control] : strata) {
        const double base = 3 * random.normal();
        for (auto *nodes : {&canary, &control}) {
            for (double &change : *nodes)
                change += base;
        }
    }
    const auto moved = testAgainstControl(strata, 0.1, 0.02, 1);
    QCOMPARE(moved.p, test.p);
    QVERIFY(near(moved.shift.estimate, test.shift.estimate, 1e-6));
}

void TestRankTests::oneWildNodeDoesNotHideARegression()
{
    SplitMix random(9);
    auto strata = randomStrata(random, 14, 1, 0.4);
    const auto test = testAgainstControl(strata, 0.1, 0.02, 1);
    QVERIFY(test.p <= 0.02);
    strata[0].control[0] += 5;
    const auto wild = testAgainstControl(strata, 0.1, 0.02, 1);
    QVERIFY(wild.p <= 0.02);
    QVERIFY(near(wild.shift.estimate, test.shift.estimate, 0.1));
}

void TestRankTests::shiftOfAllMovesEstimateAndIntervalByAsMuch()
{
    SplitMix random(10);
    for (int round = 0; round < 50; ++round) {
        auto strata = randomStrata(random, 5, 3, 0.1);
        const auto test = testAgainstControl(strata, 0.1, 0.05, 1);
        for (auto &stratum : strata) {
            for (double &change : stratum.canary)
                change += 0.25;
        }
        const auto moved = testAgainstControl(strata, 0.35, 0.05, 1);
        QCOMPARE(moved.p, test.p);
        // Alignment makes the statistic rise here and there by one step: where it is crossed depends on where one begins.
        QVERIFY(near(moved.shift.estimate, test.shift.estimate + 0.25, 0.01));
        QVERIFY(std::isinf(test.shift.lower) || near(moved.shift.lower, test.shift.lower + 0.25, 0.01));
        QVERIFY(std::isinf(test.shift.upper) || near(moved.shift.upper, test.shift.upper + 0.25, 0.01));
    }
}

void TestRankTests::constantsAreNoEvidence()
{
    const Strata strata(10, {{0.0}, {0.0}});
    const auto level = testAgainstControl(strata, 0, 0.02, 1);
    QCOMPARE(level.p, 1.0);
    const auto tolerated = testAgainstControl(strata, 0.1, 0.02, 1);
    QCOMPARE(tolerated.p, 1.0);
    QVERIFY(near(tolerated.shift.estimate, 0, 1e-6));
    QCOMPARE(testAlone(std::vector<double>(10, 0.0), 0, 0.02).p, 1.0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestRankTests)
#include "tst_ranktests.moc"
