#include "backend_stub/orchestrator/waves.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/candidates.h"

#include <QtTest>

#include <map>
#include <numeric>
#include <set>

using namespace skerry;
using namespace skerry::backend;

namespace {

using Indices = std::vector<std::size_t>;

Indices allOf(const std::vector<Candidate> &fleet)
{
    Indices all(fleet.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

v1::MainPlan percents(std::initializer_list<std::uint32_t> list)
{
    v1::MainPlan plan;
    for (const auto percent : list)
        plan.add_wave_percent(percent);
    return plan;
}

std::vector<std::size_t> sizesOf(const std::vector<Wave> &waves)
{
    std::vector<std::size_t> sizes;
    sizes.reserve(waves.size());
    for (const auto &wave : waves)
        sizes.push_back(wave.nodes.size());
    return sizes;
}

// Failure domain -> its sites, for each wave.
std::vector<std::map<std::string, std::set<std::string>>> domainsOf(const std::vector<Candidate> &fleet,
                                                                    const std::vector<Wave> &waves)
{
    std::vector<std::map<std::string, std::set<std::string>>> result;
    for (const auto &wave : waves) {
        auto &domains = result.emplace_back();
        for (const auto i : wave.nodes) {
            if (!fleet[i].failureDomain.empty())
                domains[fleet[i].failureDomain].insert(fleet[i].site);
        }
    }
    return result;
}

std::size_t upTo(std::size_t count, std::uint32_t percent)
{
    return (count * percent + 99) / 100;
}

} // namespace

class TestWaves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNodeIsInExactlyOne();
    void percentagesAreExactWithoutDomains();
    void sitesOfADomainAreKeptApart_data();
    void sitesOfADomainAreKeptApart();
    void neverTwoSitesOfADomainWhereThereIsAnAlternative();
    void othersMakeUpForDomains();
    void wavesBySitesAndSelectors();
    void names_data();
    void names();
};

void TestWaves::everyNodeIsInExactlyOne()
{
    test::Random random(21);
    for (int round = 0; round < 300; ++round) {
        const auto fleet = test::makeRandomFleet(random);
        v1::MainPlan plan;
        for (std::uint32_t percent = 0; percent < 100;) {
            percent = std::min<std::uint32_t>(100, percent + 1 + static_cast<std::uint32_t>(test::below(random, 60)));
            plan.add_wave_percent(percent);
        }
        std::multiset<std::size_t> seen;
        for (const auto &wave : splitWaves(fleet, allOf(fleet), plan))
            seen.insert(wave.nodes.begin(), wave.nodes.end());
        QCOMPARE(seen.size(), fleet.size());
        QCOMPARE(std::set<std::size_t>(seen.begin(), seen.end()).size(), fleet.size());
    }
}

void TestWaves::percentagesAreExactWithoutDomains()
{
    const auto fleet = test::makeFleet(20, 10);
    QCOMPARE(sizesOf(splitWaves(fleet, allOf(fleet), percents({5, 25, 50, 100}))),
             (std::vector<std::size_t>{10, 40, 50, 100}));
    // In the order that is given, which is how the control group comes last.
    const auto waves = splitWaves(fleet, allOf(fleet), percents({50, 100}));
    QCOMPARE(waves[0].nodes.front(), std::size_t(0));
    QCOMPARE(waves[1].nodes.back(), std::size_t(199));
    QCOMPARE(sizesOf(splitWaves(fleet, {}, percents({50, 100}))), (std::vector<std::size_t>{0, 0}));
}

void TestWaves::sitesOfADomainAreKeptApart_data()
{
    QTest::addColumn<int>("sites");
    QTest::addColumn<QVector<int>>("sizes");
    // Four nodes at each site, all of one domain; waves of 5, 25, 50 and 100 %.
    QTest::newRow("one site") << 1 << QVector<int>{1, 0, 1, 2};
    QTest::newRow("two sites") << 2 << QVector<int>{1, 1, 2, 4};
    QTest::newRow("three sites") << 3 << QVector<int>{1, 3, 4, 4};
    QTest::newRow("as many as waves") << 4 << QVector<int>{4, 4, 4, 4};
    // No way to keep them apart: the percentages count.
    QTest::newRow("more than waves") << 5 << QVector<int>{1, 4, 5, 10};
}

void TestWaves::sitesOfADomainAreKeptApart()
{
    QFETCH(int, sites);
    QFETCH(QVector<int>, sizes);
    auto fleet = test::makeFleet(sites, 4);
    for (auto &candidate : fleet)
        candidate.failureDomain = "grid";
    const auto waves = splitWaves(fleet, allOf(fleet), percents({5, 25, 50, 100}));
    const auto found = sizesOf(waves);
    QCOMPARE(QVector<int>(found.begin(), found.end()), sizes);
    if (sites > 4)
        return;
    for (const auto &domains : domainsOf(fleet, waves)) {
        for (const auto &[domain, names] : domains)
            QCOMPARE(names.size(), std::size_t(1));
    }
}

void TestWaves::neverTwoSitesOfADomainWhereThereIsAnAlternative()
{
    test::Random random(22);
    for (int round = 0; round < 300; ++round) {
        const auto fleet = test::makeRandomFleet(random);
        const auto plan = percents({10, 20, 50, 100});
        std::map<std::string, std::set<std::string>> sites;
        std::map<std::string, std::size_t> nodes;
        for (const auto &candidate : fleet) {
            sites[candidate.failureDomain].insert(candidate.site);
            ++nodes[candidate.failureDomain];
        }
        const auto waves = splitWaves(fleet, allOf(fleet), plan);
        std::map<std::string, std::size_t> given;
        const auto domains = domainsOf(fleet, waves);
        for (std::size_t w = 0; w < waves.size(); ++w) {
            for (const auto i : waves[w].nodes)
                ++given[fleet[i].failureDomain];
            for (const auto &[domain, names] : domains[w])
                QVERIFY(names.size() == 1 || sites[domain].size() > waves.size());
            for (const auto &[domain, names] : sites) {
                if (!domain.empty() && names.size() > waves.size())
                    QCOMPARE(given[domain], upTo(nodes[domain], plan.wave_percent(static_cast<int>(w))));
            }
        }
    }
}

// A wave that a domain has made too large takes nobody else; later ones come to the percentages again.
void TestWaves::othersMakeUpForDomains()
{
    auto fleet = test::makeFleet(2, 10);
    for (auto &candidate : fleet)
        candidate.failureDomain = "grid";
    for (auto &candidate : test::makeFleet(8, 10)) {
        candidate.name = "free-" + candidate.name;
        candidate.site = "free-" + candidate.site;
        fleet.push_back(candidate);
    }
    QCOMPARE(sizesOf(splitWaves(fleet, allOf(fleet), percents({5, 100}))), (std::vector<std::size_t>{10, 90}));
    QCOMPARE(sizesOf(splitWaves(fleet, allOf(fleet), percents({5, 20, 100}))), (std::vector<std::size_t>{5, 15, 80}));
}

void TestWaves::wavesBySitesAndSelectors()
{
    auto fleet = test::makeFleet(3, 2);
    for (std::size_t i = 0; i < fleet.size(); ++i)
        fleet[i].wave = static_cast<int>(i / 2);
    fleet[5].wave = Candidate::NoWave;
    v1::MainPlan plan;
    plan.add_waves()->add_sites("site-0");
    plan.add_waves()->set_selector("site = site-1");
    plan.add_waves()->set_selector("name = site-2-node-0");
    const auto waves = splitWaves(fleet, {1, 2, 3, 4, 5}, plan);
    QCOMPARE(waves.size(), std::size_t(3));
    QCOMPARE(waves[0].nodes, Indices{1});
    QCOMPARE(waves[1].nodes, (Indices{2, 3}));
    QCOMPARE(waves[2].nodes, Indices{4});
}

void TestWaves::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("sites");
    QTest::addColumn<QString>("selector");
    QTest::addColumn<bool>("rest");
    QTest::addColumn<QString>("text");
    const QStringList none;
    const QStringList one = {u"oslo"_qs};
    const QStringList two = {u"oslo"_qs, u"bergen"_qs};
    QTest::newRow("its own") << u"the north"_qs << one << QString() << false << u"wave 1 (the north)"_qs;
    QTest::newRow("a site") << QString() << one << QString() << false << u"wave 1 (oslo)"_qs;
    QTest::newRow("sites") << QString() << two << QString() << false << u"wave 1 (2 sites)"_qs;
    QTest::newRow("selector") << QString() << none << u"tier = edge"_qs << false << u"wave 1 (tier = edge)"_qs;
    QTest::newRow("long selector") << QString() << none << QString(65, u'x') << false
                                   << u"wave 1 (%1...)"_qs.arg(QString(64, u'x'));
    QTest::newRow("rest") << QString() << none << QString() << true << u"wave 1 (the rest)"_qs;
}

void TestWaves::names()
{
    QFETCH(QString, name);
    QFETCH(QStringList, sites);
    QFETCH(QString, selector);
    QFETCH(bool, rest);
    QFETCH(QString, text);
    v1::MainPlan plan;
    auto &wave = *plan.add_waves();
    wave.set_name(name.toStdString());
    for (const auto &site : sites)
        wave.add_sites(site.toStdString());
    wave.set_selector(selector.toStdString());
    wave.set_rest(rest);
    QCOMPARE(QString::fromStdString(splitWaves({}, {}, plan).front().name), text);
}

SKERRY_TEST_MAIN(QCoreApplication, TestWaves)
#include "tst_waves.moc"
