#include "backend_stub/orchestrator/canary.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/candidates.h"

#include <QtTest>

#include <functional>
#include <map>
#include <set>

using namespace skerry;
using namespace skerry::backend;

namespace {

using Counts = std::map<std::string, std::size_t>;

v1::CanaryPlan countOf(std::uint32_t count)
{
    v1::CanaryPlan plan;
    plan.set_count(count);
    return plan;
}

Counts countBy(const std::vector<Candidate> &fleet, const std::vector<std::size_t> &nodes, std::string Candidate::*what)
{
    Counts counts;
    for (const auto i : nodes)
        ++counts[fleet[i].*what];
    return counts;
}

std::set<std::string> namesOf(const std::vector<Candidate> &fleet, const std::vector<std::size_t> &nodes)
{
    std::set<std::string> names;
    for (const auto i : nodes)
        names.insert(fleet[i].name);
    return names;
}

Counts siteSizes(const std::vector<Candidate> &fleet)
{
    Counts sizes;
    for (const auto &candidate : fleet)
        ++sizes[candidate.site];
    return sizes;
}

std::size_t mostOf(std::size_t site)
{
    return std::max<std::size_t>(1, site / 2);
}

// What the limits allow, counted site by site.
std::size_t naiveLargest(const std::vector<Candidate> &fleet)
{
    Counts usable;
    for (const auto &candidate : fleet)
        usable[candidate.site] += candidate.eligible && !candidate.onlyGateway ? 1 : 0;
    std::size_t sum = 0;
    for (const auto &[site, size] : siteSizes(fleet))
        sum += std::min(usable[site], mostOf(size));
    return std::min(std::max<std::size_t>(1, sum), std::max<std::size_t>(1, fleet.size() / 2));
}

} // namespace

class TestCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hardwareAndReleasesByLargestRemainders();
    void sitesByLargestRemainders();
    void keepsItsLimitsWhateverTheFleet();
    void prefersInOrder();
    void sameChoiceWhateverTheOrder();
    void oneOfASiteThatHasOnlyOne();
    void neverAnOnlyGateway();
    void onlyWhomThePlanAllows();
    void exactlyTheNamedNodes();
    void percentIsRoundedUp();
    void controlsAreAlikeAndFromTheSameSites();
    void controlsPreferWhoReports();
    void controlsInProportion();
    void controlsAsMany_data();
    void controlsAsMany();
};

// The make-up of the fleet: 50 % arm, 30 % x86, 20 % riscv, and of each a tenth on another release.
void TestCanary::hardwareAndReleasesByLargestRemainders()
{
    std::vector<Candidate> fleet;
    for (int i = 0; i < 200; ++i) {
        Candidate candidate;
        candidate.name = "node-" + std::to_string(i);
        candidate.site = "site-" + std::to_string(i / 20);
        candidate.online = true;
        candidate.hardware = i % 10 < 5 ? "arm" : i % 10 < 8 ? "x86" : "riscv";
        candidate.release = i / 10 % 10 == 0 ? "old" : "new";
        fleet.push_back(candidate);
    }
    const auto choice = chooseCanary(fleet, countOf(20), "r");
    const Counts hardware = {{"arm", 10}, {"x86", 6}, {"riscv", 4}};
    QCOMPARE(countBy(fleet, choice.canary, &Candidate::hardware), hardware);
    const Counts releases = {{"new", 18}, {"old", 2}};
    const auto chosen = countBy(fleet, choice.canary, &Candidate::release);
    // 9 + 5.4 + 3.6 and 1 + 0.6 + 0.4: the remainders go to the x86 of the old release and the riscv of the new one.
    QCOMPARE(chosen, releases);
}

void TestCanary::sitesByLargestRemainders()
{
    test::Random random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<Candidate> fleet;
        const int sites = 2 + test::below(random, 10);
        for (int s = 0; s < sites; ++s) {
            const int nodes = 4 + test::below(random, 20);
            for (int n = 0; n < nodes; ++n) {
                Candidate candidate;
                candidate.site = "site-" + std::to_string(s);
                candidate.name = candidate.site + "-" + std::to_string(n);
                candidate.online = true;
                fleet.push_back(candidate);
            }
        }
        const auto wish = 1 + static_cast<std::size_t>(test::below(random, static_cast<int>(fleet.size()) / 4));
        const auto choice = chooseCanary(fleet, countOf(static_cast<std::uint32_t>(wish)), "r" + std::to_string(round));
        QCOMPARE(choice.canary.size(), wish);
        auto counts = countBy(fleet, choice.canary, &Candidate::site);
        // Who got more than the whole part has no smaller a remainder than anybody who did not.
        std::size_t least = fleet.size();
        std::size_t greatest = 0;
        for (const auto &[site, size] : siteSizes(fleet)) {
            const auto whole = wish * size / fleet.size();
            const auto remainder = wish * size % fleet.size();
            QVERIFY(counts[site] == whole || counts[site] == whole + 1);
            if (counts[site] > whole)
                least = std::min(least, remainder);
            else
                greatest = std::max(greatest, remainder);
        }
        QVERIFY(least >= greatest);
    }
}

void TestCanary::keepsItsLimitsWhateverTheFleet()
{
    test::Random random(11);
    for (int round = 0; round < 500; ++round) {
        auto fleet = test::makeRandomFleet(random);
        const bool pool = test::below(random, 4) == 0;
        for (auto &candidate : fleet)
            candidate.eligible = !pool || test::below(random, 3) == 0;
        fleet.front().eligible = true;
        const auto wish = static_cast<std::size_t>(1 + test::below(random, 30));
        const auto choice = chooseCanary(fleet, countOf(static_cast<std::uint32_t>(wish)), "r" + std::to_string(round));
        QCOMPARE(largestCanary(fleet), naiveLargest(fleet));
        QCOMPARE(choice.canary.size(), std::min(wish, naiveLargest(fleet)));
        auto sizes = siteSizes(fleet);
        for (const auto &[site, count] : countBy(fleet, choice.canary, &Candidate::site))
            QVERIFY(count <= mostOf(sizes[site]));
        for (const auto i : choice.canary) {
            QVERIFY(fleet[i].eligible);
            QVERIFY(!fleet[i].onlyGateway || choice.canary.size() == 1);
        }
        auto both = namesOf(fleet, choice.canary);
        both.merge(namesOf(fleet, choice.control));
        QCOMPARE(both.size(), choice.canary.size() + choice.control.size());
        const auto sites = countBy(fleet, choice.canary, &Candidate::site);
        for (const auto i : choice.control)
            QVERIFY(sites.contains(fleet[i].site));
    }
}

// Nobody is chosen while somebody of an earlier kind would still have room at his site.
void TestCanary::prefersInOrder()
{
    const auto kindOf = [](const Candidate &c) {
        if (c.online && !c.gateway)
            return c.canaryChannel ? 0 : 1;
        return c.online && !c.onlyGateway ? 2 : 3;
    };
    test::Random random(12);
    for (int round = 0; round < 300; ++round) {
        const auto fleet = test::makeRandomFleet(random);
        const auto wish = static_cast<std::uint32_t>(1 + test::below(random, 20));
        const auto choice = chooseCanary(fleet, countOf(wish), "r" + std::to_string(round));
        const auto names = namesOf(fleet, choice.canary);
        auto taken = countBy(fleet, choice.canary, &Candidate::site);
        auto sizes = siteSizes(fleet);
        int worst = 0;
        for (const auto i : choice.canary)
            worst = std::max(worst, kindOf(fleet[i]));
        for (const auto &candidate : fleet) {
            const bool roomLeft = taken[candidate.site] < mostOf(sizes[candidate.site]);
            if (!names.contains(candidate.name) && roomLeft && !candidate.onlyGateway)
                QVERIFY2(kindOf(candidate) >= worst, candidate.name.c_str());
        }
    }
}

void TestCanary::sameChoiceWhateverTheOrder()
{
    test::Random random(13);
    for (int round = 0; round < 100; ++round) {
        auto fleet = test::makeRandomFleet(random);
        const auto first = chooseCanary(fleet, countOf(5), "r");
        const auto canary = namesOf(fleet, first.canary);
        const auto control = namesOf(fleet, first.control);
        std::shuffle(fleet.begin(), fleet.end(), random);
        const auto second = chooseCanary(fleet, countOf(5), "r");
        QCOMPARE(namesOf(fleet, second.canary), canary);
        QCOMPARE(namesOf(fleet, second.control), control);
    }
}

void TestCanary::oneOfASiteThatHasOnlyOne()
{
    auto fleet = test::makeFleet(3, 4);
    for (auto &candidate : test::makeFleet(9, 1)) {
        candidate.name = "alone-" + candidate.name;
        candidate.site = "alone-" + candidate.site;
        candidate.gateway = candidate.onlyGateway = false;
        fleet.push_back(candidate);
    }
    // The like stands at sites with more nodes: those first.
    for (const auto &[site, count] : countBy(fleet, chooseCanary(fleet, countOf(6), "r").canary, &Candidate::site))
        QVERIFY(!site.starts_with("alone"));
    const auto more = countBy(fleet, chooseCanary(fleet, countOf(8), "r").canary, &Candidate::site);
    QCOMPARE(more.size(), std::size_t(5));
    // Hardware that stands alone is part of the make-up all the same.
    for (auto &candidate : fleet)
        candidate.hardware = candidate.site.starts_with("alone") ? "tiny" : "big";
    const Counts hardware = {{"big", 4}, {"tiny", 3}};
    QCOMPARE(countBy(fleet, chooseCanary(fleet, countOf(7), "r").canary, &Candidate::hardware), hardware);
}

void TestCanary::neverAnOnlyGateway()
{
    auto fleet = test::makeFleet(4, 2);
    for (auto &candidate : fleet)
        candidate.online = candidate.gateway; // the others cannot be reached
    QCOMPARE(chooseCanary(fleet, countOf(4), "r").canary.size(), std::size_t(4));
    for (const auto i : chooseCanary(fleet, countOf(4), "r").canary)
        QVERIFY(!fleet[i].gateway);
    // A site with two gateways can do without one of them.
    for (auto &candidate : fleet) {
        candidate.online = candidate.gateway = true;
        candidate.onlyGateway = false;
    }
    QCOMPARE(chooseCanary(fleet, countOf(4), "r").canary.size(), std::size_t(4));
    // Nothing but only gateways: one, since a canary of nobody would never end.
    auto gateways = test::makeFleet(6, 1);
    gateways[0].online = false;
    const auto choice = chooseCanary(gateways, countOf(3), "r").canary;
    QCOMPARE(choice.size(), std::size_t(1));
    QVERIFY(gateways[choice.front()].online);
    QCOMPARE(largestCanary(gateways), std::size_t(1));
}

void TestCanary::onlyWhomThePlanAllows()
{
    auto fleet = test::makeFleet(10, 6);
    for (auto &candidate : fleet)
        candidate.eligible = candidate.site == "site-2" || candidate.site == "site-7";
    v1::CanaryPlan plan;
    plan.add_sites("site-2");
    plan.add_sites("site-7");
    // Without a number: as many as the limits allow, which is half of each.
    const Counts halves = {{"site-2", 3}, {"site-7", 3}};
    QCOMPARE(countBy(fleet, chooseCanary(fleet, plan, "r").canary, &Candidate::site), halves);
    plan.set_count(2);
    const Counts each = {{"site-2", 1}, {"site-7", 1}};
    QCOMPARE(countBy(fleet, chooseCanary(fleet, plan, "r").canary, &Candidate::site), each);
    plan.set_count(20);
    QCOMPARE(chooseCanary(fleet, plan, "r").canary.size(), std::size_t(6));
}

void TestCanary::exactlyTheNamedNodes()
{
    auto fleet = test::makeFleet(3, 3);
    v1::CanaryPlan plan;
    for (const char *name : {"site-0-node-0", "site-0-node-1", "site-0-node-2"})
        plan.add_nodes(name);
    for (auto &candidate : fleet)
        candidate.eligible = candidate.site == "site-0";
    const auto choice = chooseCanary(fleet, plan, "r");
    QCOMPARE(namesOf(fleet, choice.canary), std::set<std::string>(plan.nodes().begin(), plan.nodes().end()));
    QVERIFY(choice.control.empty()); // nobody is left at that site
}

void TestCanary::percentIsRoundedUp()
{
    v1::CanaryPlan plan;
    plan.set_percent(1);
    QCOMPARE(canaryWish(plan, 101), std::optional<std::size_t>(2));
    QCOMPARE(canaryWish(plan, 100), std::optional<std::size_t>(1));
    plan.set_percent(50);
    QCOMPARE(canaryWish(plan, 7), std::optional<std::size_t>(4));
    QVERIFY(!canaryWish({}, 7));
    const auto fleet = test::makeFleet(20, 10);
    plan.set_percent(10);
    QCOMPARE(chooseCanary(fleet, plan, "r").canary.size(), std::size_t(20));
}

void TestCanary::controlsAreAlikeAndFromTheSameSites()
{
    auto fleet = test::makeFleet(6, 12);
    for (std::size_t i = 0; i < fleet.size(); ++i) {
        fleet[i].hardware = i % 2 == 0 ? "arm" : "x86";
        fleet[i].release = i % 3 == 0 ? "old" : "older";
    }
    const auto choice = chooseCanary(fleet, countOf(12), "r");
    QCOMPARE(choice.control.size(), std::size_t(12));
    std::map<std::string, int> difference;
    for (const auto i : choice.canary)
        ++difference[fleet[i].site + fleet[i].hardware + fleet[i].release];
    for (const auto i : choice.control)
        --difference[fleet[i].site + fleet[i].hardware + fleet[i].release];
    // Two of twelve at each site: enough nodes that are alike are left everywhere.
    for (const auto &[key, count] : difference)
        QVERIFY2(count == 0, key.c_str());
}

// Who is offline has nothing to compare with.
void TestCanary::controlsPreferWhoReports()
{
    auto fleet = test::makeFleet(5, 8);
    for (std::size_t i = 0; i < fleet.size(); ++i)
        fleet[i].online = i % 8 < 4;
    const auto choice = chooseCanary(fleet, countOf(5), "r");
    QCOMPARE(choice.control.size(), std::size_t(5));
    for (const auto i : choice.control)
        QVERIFY(fleet[i].online && !fleet[i].gateway);
}

// A site with nobody left that is alike gives somebody else; a site with nobody left gives nobody, and others make up for
// it.
void TestCanary::controlsInProportion()
{
    std::vector<Candidate> fleet = test::makeFleet(3, 4);
    for (auto &candidate : fleet) {
        const bool named = candidate.name.ends_with("node-1") || candidate.site == "site-2";
        candidate.eligible = named;
        candidate.hardware = named ? "arm" : "x86";
    }
    v1::CanaryPlan plan;
    plan.add_nodes("all that are eligible");
    const auto choice = chooseCanary(fleet, plan, "r");
    QCOMPARE(choice.canary.size(), std::size_t(6));
    const Counts controls = {{"site-0", 3}, {"site-1", 3}};
    QCOMPARE(countBy(fleet, choice.control, &Candidate::site), controls);
    plan.set_control_count(2);
    const Counts fewer = {{"site-0", 1}, {"site-1", 1}};
    QCOMPARE(countBy(fleet, chooseCanary(fleet, plan, "r").control, &Candidate::site), fewer);
}

void TestCanary::controlsAsMany_data()
{
    QTest::addColumn<int>("wish");
    QTest::addColumn<int>("count");
    QTest::newRow("as many as the canary") << -1 << 10;
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("fewer") << 4 << 4;
    QTest::newRow("more") << 25 << 25;
    QTest::newRow("more than there are") << 999 << 50;
}

void TestCanary::controlsAsMany()
{
    QFETCH(int, wish);
    QFETCH(int, count);
    const auto fleet = test::makeFleet(10, 6);
    auto plan = countOf(10);
    if (wish >= 0)
        plan.set_control_count(static_cast<std::uint32_t>(wish));
    QCOMPARE(static_cast<int>(chooseCanary(fleet, plan, "r").control.size()), count);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCanary)
#include "tst_canary.moc"
