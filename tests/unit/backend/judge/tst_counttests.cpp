#include "backend_stub/judge/counttests.h"

#include "backend_stub/core/splitmix.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>

using namespace skerry::backend;

namespace {

bool near(double value, double expected, double within)
{
    if (std::abs(value - expected) <= within)
        return true;
    qInfo("%.9g instead of %.9g", value, expected);
    return false;
}

CountTest rates(const std::vector<CountStratum> &strata, double tolerated = 1, double alpha = 0.02)
{
    return testRates(strata, tolerated, Direction::HigherIsWorse, alpha);
}

double probabilityOf(int count, int events, double share)
{
    double result = 1;
    for (int i = 0; i < count; ++i)
        result *= share * (events - i) / (i + 1);
    return result * std::pow(1 - share, events - count);
}

// Every way in which the events of each site can fall on the two sides.
double naive(const std::vector<CountStratum> &strata, std::size_t next, double least, double ratio)
{
    if (next == strata.size())
        return least <= 0 ? 1 : 0;
    const auto &site = strata[next];
    const double share = ratio * site.exposure / (ratio * site.exposure + site.otherExposure);
    const auto events = static_cast<int>(site.events + site.otherEvents);
    double result = 0;
    for (int count = 0; count <= events; ++count)
        result += probabilityOf(count, events, share) * naive(strata, next + 1, least - count, ratio);
    return result;
}

} // namespace

class TestCountTests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sevenAgainstNone();
    void mendelsPeas();
    void breastCancerAndFluoroscopy();
    void poissonOfOneRate();
    void sitesAgreeWithEnumeration();
    void sitesThatAreWorseDoNotMislead();
    void manyEventsAgreeWithTheExactTest();
    void intervalEndsAtTheToleranceExactlyIfTheTestRejects();
    void fewerIsWorseIsTheMirror();
    void nothingOnEitherSide();
};

void TestCountTests::sevenAgainstNone()
{
    QVERIFY(near(rates({{7, 1'000, 0, 1'000}}).p, std::pow(0.5, 7), 1e-15));
    QVERIFY(near(rates({{7, 1'000, 0, 1'000}}).p, 0.0078, 5e-5));
    // A tolerance makes it harder: each falls on this side with probability 1.1 / 2.1.
    QVERIFY(near(rates({{7, 1'000, 0, 1'000}}, 1.1).p, std::pow(1.1 / 2.1, 7), 1e-15));
    // Six need 0.0207, and that is more than 0.02.
    QVERIFY(near(rates({{6, 1'000, 0, 1'000}}, 1.1).p, 0.0207, 5e-5));
    // Spread over sites it is the same.
    QVERIFY(near(rates({{3, 10, 0, 10}, {4, 70, 0, 70}}).p, std::pow(0.5, 7), 1e-15));
}

void TestCountTests::mendelsPeas()
{
    // binom.test(682, 682 + 243, p = 3/4) in the documentation of R, from Conover (1971): interval 0.7076683 to 0.7654066.
    // Three quarters are expected on this side if its exposure is threefold.
    const auto test = rates({{682, 3, 243, 1}}, 1, 0.025);
    const auto share = [](double ratio) { return 3 * ratio / (3 * ratio + 1); };
    QVERIFY(near(share(test.lower), 0.7076683, 1e-6));
    QVERIFY(near(share(test.upper), 0.7654066, 1e-6));
    QVERIFY(near(share(test.ratio), 0.7372973, 1e-6));
}

void TestCountTests::breastCancerAndFluoroscopy()
{
    // poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)) in the documentation of R: interval 0.8584264 to 4.2772659.
    const auto test = rates({{11, 800, 21, 3'011}}, 1, 0.025);
    QVERIFY(near(test.lower, 0.8584264, 1e-5));
    QVERIFY(near(test.upper, 4.2772659, 1e-5));
    QVERIFY(near(test.ratio, 1.971488, 1e-6));
}

void TestCountTests::poissonOfOneRate()
{
    // poisson.test(137, 24.19893) in the documentation of R: interval 4.753125 to 6.692709.
    const auto test = testRate(137, 24.19893, 1, Direction::HigherIsWorse, 0.025);
    QVERIFY(near(test.lower, 4.753125, 1e-6));
    QVERIFY(near(test.upper, 6.692709, 1e-6));
    QVERIFY(near(test.ratio, 5.661407, 1e-6));
    QVERIFY(test.p < 2.2e-16);
    // One event or more where 0.02 are allowed.
    QVERIFY(near(testRate(1, 10, 0.002, Direction::HigherIsWorse, 0.02).p, -std::expm1(-0.02), 1e-12));
    QVERIFY(near(testRate(0, 10, 0.5, Direction::LowerIsWorse, 0.02).p, std::exp(-5), 1e-12));
}

void TestCountTests::sitesAgreeWithEnumeration()
{
    SplitMix random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<CountStratum> strata;
        double events = 0;
        const auto sites = 1 + random.below(4);
        for (std::size_t s = 0; s < sites; ++s) {
            strata.push_back({static_cast<double>(random.below(5)), random.uniform(1, 10),
                              static_cast<double>(random.below(4)), random.uniform(1, 10)});
            events += strata.back().events;
        }
        const double tolerated = random.uniform(1, 2);
        QVERIFY(near(rates(strata, tolerated).p, naive(strata, 0, events, tolerated), 1e-12));
    }
}

void TestCountTests::sitesThatAreWorseDoNotMislead()
{
    // Both sites have the same rates on both sides. In the sum the canary has 910 errors in 1,000, the others 190.
    const auto test = rates({{900, 900, 100, 100}, {10, 100, 90, 900}});
    QVERIFY(test.p > 0.4);
    QVERIFY(near(test.ratio, 1, 1e-12));
}

void TestCountTests::manyEventsAgreeWithTheExactTest()
{
    // Just more events than are counted exactly if sites differ in their shares.
    const auto many = rates({{620, 1'000, 500, 1'000}, {550, 1'000, 500, 1'000.001}}, 1.1);
    const auto exact = rates({{1'170, 2'000, 1'000, 2'000}}, 1.1);
    QVERIFY(many.method == Method::Binomial);
    QVERIFY(exact.method == Method::ExactBinomial);
    QVERIFY(near(many.p, exact.p, 1e-3));
    QVERIFY(near(many.lower, exact.lower, 1e-3));
}

void TestCountTests::intervalEndsAtTheToleranceExactlyIfTheTestRejects()
{
    SplitMix random(2);
    int rejected = 0;
    for (int round = 0; round < 300; ++round) {
        const std::vector<CountStratum> strata{
            {static_cast<double>(random.below(30)), 10, static_cast<double>(random.below(15)), 12},
            {static_cast<double>(random.below(8)), 5, static_cast<double>(random.below(5)), 4}};
        const auto test = rates(strata, 1.1, 0.02);
        QCOMPARE(test.p <= 0.02, test.lower >= 1.1);
        QVERIFY(test.lower <= test.ratio && test.ratio <= test.upper);
        rejected += test.p <= 0.02 ? 1 : 0;
    }
    QVERIFY(rejected > 50 && rejected < 250);
}

void TestCountTests::fewerIsWorseIsTheMirror()
{
    const auto fewer = testRates(std::vector<CountStratum>{{3, 10, 20, 12}}, 0.8, Direction::LowerIsWorse, 0.02);
    const auto more = rates({{20, 12, 3, 10}}, 1.25);
    QVERIFY(near(fewer.p, more.p, 1e-15));
    QVERIFY(near(fewer.upper, 1 / more.lower, 1e-9));
}

void TestCountTests::nothingOnEitherSide()
{
    const auto test = rates({{0, 10, 0, 12}}, 1.1);
    QCOMPARE(test.p, 1.0);
    QCOMPARE(test.lower, 0.0);
    QVERIFY(std::isinf(test.upper));
    const auto onlyHere = rates({{5, 10, 0, 12}});
    QVERIFY(std::isinf(onlyHere.ratio) && std::isinf(onlyHere.upper) && onlyHere.lower > 0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCountTests)
#include "tst_counttests.moc"
