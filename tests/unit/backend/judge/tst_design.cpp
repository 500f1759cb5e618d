#include "backend_stub/judge/design.h"

#include "backend_stub/core/splitmix.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>

using namespace skerry::backend;

namespace {

std::vector<SiteDesign> sitesOf(std::size_t count, const SiteDesign &site)
{
    std::vector<SiteDesign> sites(count, site);
    for (std::size_t i = 0; i < count; ++i)
        sites[i].site = "site-" + std::to_string(i);
    return sites;
}

std::uint32_t nodesOf(const std::vector<SiteDesign> &sites)
{
    std::uint32_t nodes = 0;
    for (const auto &site : sites)
        nodes += site.canary + site.control;
    return nodes;
}

// The fewest nodes that reach alpha, by trying every way to add `left` of them.
bool reachable(std::vector<SiteDesign> &sites, std::size_t next, std::uint32_t left, double alpha)
{
    if (next == sites.size())
        return left == 0 && smallestPAgainstControl(sites) <= alpha * (1 + 1e-9);
    const auto before = sites[next];
    for (std::uint32_t canary = 0; canary <= left; ++canary) {
        for (std::uint32_t control = 0; control + canary <= left; ++control) {
            auto &site = sites[next];
            site.canary = before.canary + canary;
            site.control = before.control + control;
            const bool fits = site.canary <= site.nodes / 2 && site.canary + site.control <= site.nodes;
            const bool found = fits && reachable(sites, next + 1, left - canary - control, alpha);
            site = before;
            if (found)
                return true;
        }
    }
    return false;
}

} // namespace

class TestDesign : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fivePairsCannotReachAlpha();
    void waysMultiplyOverSites();
    void sharesOfAlpha_data();
    void sharesOfAlpha();
    void proposalsAreTheFewest();
    void proposalsKeepToTheSites();
    void fleetsThatAreTooSmall();
    void withoutControlNodesSixAreNeeded();
    void largeFleets();
};

void TestDesign::fivePairsCannotReachAlpha()
{
    const auto answer = smallestDesign(sitesOf(5, {{}, 50, 1, 1}), Comparison::Control, 0.02);
    QCOMPARE(answer.smallestP, 1.0 / 32);
    QVERIFY(!answer.reachesAlpha);
    // Two and two at one of the sites: 6 * 2 * 2 * 2 * 2 = 96 ways.
    QCOMPARE(nodesOf(answer.proposal), 12U);
    QVERIFY(std::abs(smallestPAgainstControl(answer.proposal) - 1.0 / 96) < 1e-12);
    QCOMPARE(answer.sentence,
             std::string("5 canary nodes and 5 control nodes at 5 sites can give p = 0.0313 at best, and alpha = 0.02 "
                         "is asked for: every verdict would be inconclusive. The fewest that can reach it are 6 "
                         "canary nodes and 6 control nodes at 5 sites."));
    const auto six = smallestDesign(sitesOf(6, {{}, 50, 1, 1}), Comparison::Control, 0.02);
    QVERIFY(six.reachesAlpha);
    QCOMPARE(six.proposal, sitesOf(6, {{}, 50, 1, 1}));
}

void TestDesign::waysMultiplyOverSites()
{
    const std::vector<SiteDesign> sites{{"a", 0, 2, 3}, {"b", 0, 1, 4}, {"c", 0, 0, 9}, {"d", 0, 9, 0}};
    QVERIFY(std::abs(smallestPAgainstControl(sites) - 1.0 / 50) < 1e-12);
    QCOMPARE(smallestPAgainstControl({}), 1.0);
    QCOMPARE(smallestPAlone(5), 1.0 / 32);
}

void TestDesign::sharesOfAlpha_data()
{
    QTest::addColumn<QList<double>>("parts"); // canary nodes and smallest p of each
    QTest::addColumn<QList<double>>("shares");
    QTest::newRow("one that can") << QList<double>{10, 0.001} << QList<double>{0.02};
    QTest::newRow("one that just can") << QList<double>{3, 0.02} << QList<double>{0.02};
    QTest::newRow("one that cannot") << QList<double>{5, 0.031} << QList<double>{0};
    QTest::newRow("in proportion") << QList<double>{6, 0.001, 2, 0.001} << QList<double>{0.015, 0.005};
    QTest::newRow("what one cannot use goes to the other") << QList<double>{8, 0.001, 2, 0.25} << QList<double>{0.02, 0};
    QTest::newRow("only with all of it") << QList<double>{5, 0.015, 5, 0.5} << QList<double>{0.02, 0};
    QTest::newRow("either, but not both") << QList<double>{4, 0.018, 5, 0.018} << QList<double>{0, 0.02};
    QTest::newRow("nothing there") << QList<double>{0, 1, 0, 1} << QList<double>{0, 0};
}

void TestDesign::sharesOfAlpha()
{
    QFETCH(QList<double>, parts);
    QFETCH(QList<double>, shares);
    std::vector<PartDesign> designs;
    for (qsizetype i = 0; i < parts.size(); i += 2)
        designs.push_back({static_cast<std::size_t>(parts[i]), parts[i + 1]});
    const auto result = shareAlpha(designs, 0.02);
    QCOMPARE(result.size(), static_cast<std::size_t>(shares.size()));
    for (std::size_t i = 0; i < result.size(); ++i)
        QVERIFY(std::abs(result[i] - shares[static_cast<qsizetype>(i)]) < 1e-12);
}

void TestDesign::proposalsAreTheFewest()
{
    SplitMix random(1);
    for (int round = 0; round < 150; ++round) {
        std::vector<SiteDesign> sites;
        const auto count = 1 + random.below(3);
        for (std::size_t s = 0; s < count; ++s) {
            const auto nodes = static_cast<std::uint32_t>(2 + random.below(9));
            sites.push_back({std::to_string(s), nodes, static_cast<std::uint32_t>(random.below(2)),
                             static_cast<std::uint32_t>(random.below(2))});
        }
        const double alpha = random.uniform(0.005, 0.1);
        const auto answer = smallestDesign(sites, Comparison::Control, alpha);
        if (answer.reachesAlpha)
            continue;
        std::uint32_t fewest = 0;
        while (fewest <= 20 && !reachable(sites, 0, fewest, alpha))
            ++fewest;
        if (fewest > 20) {
            QVERIFY(answer.proposal.empty());
            continue;
        }
        QVERIFY(!answer.proposal.empty());
        QCOMPARE(nodesOf(answer.proposal) - nodesOf(sites), fewest);
        QVERIFY(smallestDesign(answer.proposal, Comparison::Control, alpha).reachesAlpha);
    }
}

void TestDesign::proposalsKeepToTheSites()
{
    const std::vector<SiteDesign> sites{{"a", 3, 1, 1}, {"b", 4, 0, 0}, {"c", 4, 0, 2}, {"d", 30, 1, 0}};
    const auto answer = smallestDesign(sites, Comparison::Control, 0.001);
    QVERIFY(!answer.reachesAlpha);
    QCOMPARE(answer.proposal.size(), sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const auto &site = answer.proposal[i];
        QCOMPARE(site.site, sites[i].site);
        QVERIFY(site.canary >= sites[i].canary && site.control >= sites[i].control);
        QVERIFY(site.canary <= site.nodes / 2 && site.canary + site.control <= site.nodes);
    }
    // Who chose more than half by hand gets control nodes and no more canary nodes: 13 choose 4 are 715 ways.
    const auto byHand = smallestDesign(std::vector<SiteDesign>{{"a", 16, 9, 0}}, Comparison::Control, 0.0019);
    QVERIFY(!byHand.reachesAlpha);
    QCOMPARE(byHand.proposal, (std::vector<SiteDesign>{{"a", 16, 9, 4}}));
}

void TestDesign::fleetsThatAreTooSmall()
{
    const auto answer = smallestDesign(sitesOf(2, {{}, 4, 1, 1}), Comparison::Control, 0.02);
    QVERIFY(!answer.reachesAlpha);
    QVERIFY(answer.proposal.empty());
    QVERIFY(answer.sentence.ends_with("The fleet has too few nodes: choose a greater alpha, or judge by counts or limits."));
    QVERIFY(smallestDesign({}, Comparison::Control, 0.02).proposal.empty());
    QVERIFY(smallestDesign({}, Comparison::History, 0.02).proposal.empty());
}

void TestDesign::withoutControlNodesSixAreNeeded()
{
    const auto answer = smallestDesign(sitesOf(3, {{}, 6, 1, 0}), Comparison::History, 0.02);
    QCOMPARE(answer.smallestP, 1.0 / 8);
    QVERIFY(!answer.reachesAlpha);
    QCOMPARE(nodesOf(answer.proposal), 6U);
    QVERIFY(smallestDesign(answer.proposal, Comparison::History, 0.02).reachesAlpha);
    QVERIFY(smallestDesign(sitesOf(2, {{}, 4, 1, 0}), Comparison::History, 0.02).proposal.empty());
    // A gate that wants control nodes falls back to the past where a site has none.
    QVERIFY(smallestDesign(sitesOf(6, {{}, 50, 1, 0}), Comparison::Control, 0.02).reachesAlpha);
}

void TestDesign::largeFleets()
{
    const auto answer = smallestDesign(sitesOf(2'000, {{}, 50, 0, 0}), Comparison::Control, 0.02);
    // Four and four at one site: 70 ways.
    QCOMPARE(nodesOf(answer.proposal), 8U);
    const auto wide = smallestDesign(sitesOf(2'000, {{}, 2, 0, 0}), Comparison::Control, 0.02);
    QCOMPARE(nodesOf(wide.proposal), 12U);
}

SKERRY_TEST_MAIN(QCoreApplication, TestDesign)
#include "tst_design.moc"
