#include "models/filter.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/filtercloud.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Site region = site(text("eu-north"), Tier::Cloud, text("Sweden"));
        Site oslo = site(text("osl-1"), Tier::Edge, text("Norway"), text("eu-north"));
        oslo.displayName = text("Oslo Airport");
        oslo.type = text("factory");
        oslo.failureDomain = text("grid-west");
        oslo.latitudeDeg = 59.91;
        oslo.longitudeDeg = 10.75;
        region.latitudeDeg = 60.67;
        region.longitudeDeg = 17.14;
        commit(m_models.sites(), {region, oslo});
        Node a = node(text("osl-gw-1"), text("osl-1"), NodeState::Offline);
        a.channel = Channel::Canary;
        a.hardware = text("ARM-4");
        a.meta.labels = {{text("rack"), text("A1")}, {text("spare"), QString()}};
        Node b = node(text("osl-gw-2"), text("osl-1"), NodeState(9));
        b.channel = Channel::Main;
        b.cordoned = true;
        Node c = node(text("cloud-1"), text("eu-north"));
        c.maintenance = true;
        Node d = node(text("lost"), text("unlisted"), NodeState::Critical);
        d.pinned = {{text("router"), text("router-1")}};
        commit(m_models.nodes(), {a, b, c, d});
        Fleet gates;
        gates.meta.name = text("gates");
        gates.selector = text("tier = edge, region in (eu-north), !cordoned");
        Fleet odd;
        odd.meta.name = text("odd");
        odd.selector = text("tier ~ edge");
        Fleet eu;
        eu.meta.name = text("eu");
        eu.selector = text("jurisdiction = Sweden");
        // As the control plane understands these keys, and no labels.
        Fleet held;
        held.meta.name = text("held");
        held.selector = text("maintenance, !pinned");
        Fleet pinned;
        pinned.meta.name = text("pinned");
        pinned.selector = text("pinned");
        Fleet grid;
        grid.meta.name = text("grid");
        grid.selector = text("failure_domain = grid-west");
        commit(m_models.fleets(), {gates, odd, eu, held, pinned, grid});
    }

    void nodes_data()
    {
        QTest::addColumn<QString>("names");
        const QString all = text("osl-gw-1 osl-gw-2 cloud-1 lost");
        QTest::newRow("") << all;
        QTest::newRow("GW") << text("osl-gw-1 osl-gw-2");
        QTest::newRow("gw 1") << text("osl-gw-1");
        QTest::newRow("!gw") << text("cloud-1 lost");
        QTest::newRow("state:offline,Critical") << text("osl-gw-1 lost");
        QTest::newRow("!state:offline") << text("osl-gw-2 cloud-1 lost");
        QTest::newRow("site:osl-*") << text("osl-gw-1 osl-gw-2");
        QTest::newRow("site:osl") << QString();
        QTest::newRow("site:U*l?s*,EU-NORTH") << text("cloud-1 lost");
        QTest::newRow("tier:edge") << text("osl-gw-1 osl-gw-2");
        QTest::newRow("!tier:edge") << text("cloud-1 lost");
        QTest::newRow("country:norway") << text("osl-gw-1 osl-gw-2");
        QTest::newRow("area:59/10/60/11") << text("osl-gw-1 osl-gw-2");
        QTest::newRow("area:59/10/60/11,60/17/61/18") << text("osl-gw-1 osl-gw-2 cloud-1");
        QTest::newRow("!area:59/10/60/11") << text("cloud-1 lost"); // where the site is not known, too
        QTest::newRow("area!=59/10/60/11") << text("cloud-1 lost");
        QTest::newRow("area:-90/-180/90/180") << text("osl-gw-1 osl-gw-2 cloud-1");
        QTest::newRow("channel:canary") << text("osl-gw-1");
        QTest::newRow("hardware:arm-?") << text("osl-gw-1");
        QTest::newRow("fleet:gates") << text("osl-gw-1");
        QTest::newRow("fleet:eu,gates") << text("osl-gw-1 cloud-1");
        QTest::newRow("!fleet:gates") << text("osl-gw-2 cloud-1 lost");
        QTest::newRow("label.rack=a*") << text("osl-gw-1");
        QTest::newRow("label.spare") << text("osl-gw-1");
        QTest::newRow("!label.rack") << text("osl-gw-2 cloud-1 lost");
        QTest::newRow("state:offline tier:cloud") << QString();
        QTest::newRow("state:offline or tier:cloud") << text("osl-gw-1 cloud-1");
        QTest::newRow("(state:critical or tier:cloud) !c*") << text("cloud-1 lost"); // a word has no patterns
        QTest::newRow("is:cordoned") << text("osl-gw-2");
        QTest::newRow("is:maintenance") << text("cloud-1");
        QTest::newRow("is:pinned") << text("lost");
        QTest::newRow("fleet:held") << text("cloud-1");
        QTest::newRow("fleet:pinned") << text("lost");
        QTest::newRow("fleet:grid") << text("osl-gw-1 osl-gw-2");
        QTest::newRow("name:LOST,cloud-?") << text("cloud-1 lost");
        QTest::newRow("~^OSL-.*2$") << text("osl-gw-2");
        QTest::newRow("!~gw") << text("cloud-1 lost");
    }
    void nodes()
    {
        const auto filter = compileFilter<Node>(QString::fromUtf8(QTest::currentDataTag()), context());
        QVERIFY(filter.errors.isEmpty());
        const auto onRow = onRows(m_models.nodes(), filter.matches);
        QStringList names;
        for (int row = 0; row < m_models.nodes().size(); ++row)
            if (!onRow || onRow(row))
                names.append(m_models.nodes().at(row).meta.name);
        QTEST(names.join(u' '), "names");
    }

    void sites_data()
    {
        QTest::addColumn<QString>("names");
        QTest::newRow("") << text("eu-north osl-1");
        QTest::newRow("AIRPORT") << text("osl-1");
        QTest::newRow("EU") << text("eu-north");
        QTest::newRow("state:offline") << text("osl-1");
        QTest::newRow("state:online") << text("eu-north");
        QTest::newRow("tier:cloud") << text("eu-north");
        QTest::newRow("country:n*") << text("osl-1");
        QTest::newRow("area:59/10/60/11") << text("osl-1");
        QTest::newRow("area!=59/10/60/11") << text("eu-north");
        QTest::newRow("area:59/17/61/11") << text("eu-north osl-1"); // once around the globe
        QTest::newRow("type:factory") << text("osl-1");
        QTest::newRow("parent:eu-north") << text("osl-1");
        QTest::newRow("site:eu-*") << text("eu-north");
        QTest::newRow("nodes>1") << text("osl-1");
        QTest::newRow("offline:1 nodes>=2") << text("osl-1");
        QTest::newRow("critical=0") << text("eu-north osl-1");
    }
    void sites()
    {
        const auto filter = compileFilter<Site>(QString::fromUtf8(QTest::currentDataTag()), context());
        QVERIFY(filter.errors.isEmpty());
        QStringList names;
        for (int row = 0; row < m_models.sites().size(); ++row)
            if (!filter.matches || filter.matches(m_models.sites().at(row)))
                names.append(m_models.sites().at(row).meta.name);
        QTEST(names.join(u' '), "names");
    }

    void invalidPartsAreToldAndTheRestApplies_data()
    {
        QTest::addColumn<QVector<int>>("places"); // position, length, ...
        QTest::addColumn<QString>("says");
        QTest::newRow("gw state:ofline") << QVector<int>{9, 6} << text("Did you mean offline?");
        QTest::newRow("gw state:ofline,offline") << QVector<int>{9, 6} << text("ofline");
        QTest::newRow("gw color:red") << QVector<int>{3, 9} << text("There is no key color for nodes");
        QTest::newRow("gw lat>150ms") << QVector<int>{3, 9} << text("state, site, tier");
        QTest::newRow("gw sate:offline") << QVector<int>{3, 12} << text("Did you mean state?");
        QTest::newRow("fleet:none gw") << QVector<int>{6, 4} << text("none");
        QTest::newRow("fleet:odd gw") << QVector<int>{6, 3} << text("odd");
        QTest::newRow("tier:x gw \"open") << QVector<int>{5, 1, 10, 5} << text("cloud, edge, device");
        QTest::newRow("gw (tier:x)") << QVector<int>{9, 1} << text("cloud");
        QTest::newRow("gw !(tier:x state:y)") << QVector<int>{10, 1, 18, 1} << text("cloud");
        QTest::newRow("(gw or tier:x)") << QVector<int>{12, 1} << text("cloud");
        QTest::newRow("gw seen:10parsecs") << QVector<int>{8, 9} << text("seen>10m");
        QTest::newRow("gw area:59/10/60") << QVector<int>{8, 8} << text("area:51.2/-0.5/53.1/7.4");
        QTest::newRow("gw area<59/10/60/11") << QVector<int>{8, 11} << text("area:59/10/60/11");
        QTest::newRow("gw ver:<new") << QVector<int>{7, 4} << text("ver:<2.4.0");
        QTest::newRow("gw state>offline") << QVector<int>{9, 7} << text("state:offline");
        QTest::newRow("gw ~a(b") << QVector<int>{6, 1} << text("regular expression");
        QTest::newRow("gw ~[z-a]") << QVector<int>{7, 1} << text("regular expression");
    }
    void invalidPartsAreToldAndTheRestApplies()
    {
        const auto filter = compileFilter<Node>(QString::fromUtf8(QTest::currentDataTag()), context());
        QVector<int> places;
        for (const FilterError &error : filter.errors)
            places << error.position << error.length;
        QTEST(places, "places");
        QFETCH(QString, says);
        QVERIFY2(filter.errors.constFirst().message.contains(says), qPrintable(filter.errors.constFirst().message));
        QVERIFY(filter.matches(*m_models.nodes().find(text("osl-gw-1"))));
        QVERIFY(!filter.matches(*m_models.nodes().find(text("cloud-1"))));
    }

    void nothingValidShowsAll()
    {
        const auto filter = compileFilter<Site>(text("channel:main"), context());
        QVERIFY(!filter.matches);
        QCOMPARE(filter.errors.size(), 1);
    }

    void otherKinds()
    {
        Fleet fleet = *m_models.fleets().find(text("gates"));
        fleet.nodes = 12;
        fleet.nodesByState = {{text("offline"), 2}, {text("online"), 10}};
        const auto matches = [this](const auto &object, const char *filter) {
            using T = std::decay_t<decltype(object)>;
            const auto compiled = compileFilter<T>(text(filter), context());
            return compiled.errors.isEmpty() && compiled.matches && compiled.matches(object);
        };
        QVERIFY(matches(fleet, "GATES region state:offline nodes>10 offline<3 !critical>0 selector:edge"));
        QVERIFY(!matches(fleet, "selector:cloud"));
        Deployment deployment;
        deployment.meta.name = text("router-gates");
        deployment.component = text("router");
        deployment.fleet = text("gates");
        deployment.release = text("router-2.0.0");
        deployment.nodesByRelease = {{text("router-2.0.0"), 3}, {text("router-1.0.0"), 0}};
        QVERIFY(matches(deployment, "component:router fleet:g* release:*-2.* !is:drifting !is:rolling 2.0"));
        deployment.nodesByRelease[text("router-1.0.0")] = 1;
        deployment.activeRollout = text("r7");
        QVERIFY(matches(deployment, "is:drifting is:rolling rollout:r7 priority<1"));
        Rollout rollout;
        rollout.deployment = deployment.meta.name;
        rollout.release = text("router-2.0.0");
        rollout.phase = RolloutPhase::WaveBaking;
        rollout.message = text("disk full");
        rollout.groups = {{.name = text("canary"), .total = 5, .failed = 2}, {.name = text("wave-1"), .total = 7}};
        rollout.started = CloudNow - 3'600'000;
        QVERIFY(
            matches(rollout, "phase:wave-baking is:active deployment:router-* release:router-2.0.0 failed>1 nodes:12 disk"));
        QVERIFY(matches(rollout, "started>59m started<61m"));
        rollout.phase = RolloutPhase::Aborted;
        QVERIFY(matches(rollout, "is:finished !is:active phase!=paused"));
    }

    void ageNeedsTheClock()
    {
        QVERIFY(compileFilter<Node>(text("gw seen>10m"), context()).dependsOnTime);
        QVERIFY(!compileFilter<Node>(text("gw state:offline"), context()).dependsOnTime);
    }

    void randomFiltersMeanWhatTheySay()
    {
        QRandomGenerator random(77);
        PlaneModels models([] { return CloudNow; });
        fillCloud(models, random, 400);
        const QVector<NaiveFilter> terms = naiveTerms();
        QVector<NaiveFilter> filters = terms;
        for (int i = 0; i < 600; ++i)
            filters.append(randomNaive(random, terms, 4));
        for (const NaiveFilter &filter : filters) {
            const auto compiled = compileFilter<Node>(filter.text, filterContextOf(models));
            if (filter.text.count(u' ') > 300)
                continue; // more terms than a filter has
            QVERIFY2(compiled.errors.isEmpty(), qPrintable(filter.text));
            int matching = 0;
            for (int row = 0; row < models.nodes().size(); ++row) {
                const Node &node = models.nodes().at(row);
                matching += filter.matches(node) ? 1 : 0;
                QVERIFY2(compiled.matches(node) == filter.matches(node),
                         qPrintable(filter.text + QStringLiteral(": ") + node.meta.name));
            }
            if (filter.text.size() < 30 && !filter.text.contains(u'('))
                QVERIFY2(matching > 0 && matching < 400, qPrintable(filter.text)); // else it would show nothing
        }
    }

    // The characters of a text may be freed and another text may take their place.
    void memoryThatIsUsedAgainIsNotMistaken()
    {
        const auto filter = compileFilter<Node>(text("site:a*"), context());
        for (int i = 0; i < 20'000; ++i) {
            const bool wanted = i % 2 == 0;
            const Node some = node(text("n"), QString(wanted ? u'a' : u'b') + QString::number(i));
            QCOMPARE(filter.matches(some), wanted);
        }
    }

    void costlyExpressionsAreGivenUp_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::newRow("nested repeats") << text("~(a+)+$");
        QTest::newRow("alternatives") << text("~^(a|a)*$");
        QTest::newRow("repeated groups") << text("~((a*)*)*b");
        QTest::newRow("limit of its own") << text("~(*LIMIT_MATCH=4000000000)(a+)+$");
        QTest::newRow("back reference") << text("~(a+)+\\1b");
        QTest::newRow("look ahead") << text("~(?=(a+)+$)x");
        QTest::newRow("many states") << text("~(a|b)*a(a|b){40}c");
        QTest::newRow("large counts") << text("~((a{1,60}){1,60}){1,9}b");
    }
    void costlyExpressionsAreGivenUp()
    {
        QFETCH(QString, expression);
        const auto filter = compileFilter<Node>(expression, context());
        if (!filter.errors.isEmpty()) // it may be refused as well
            return;
        const QString hostile = QString(60, u'a') + u'!';
        for (int i = 0; i < 2'000; ++i)
            QVERIFY(!filter.matches(node(hostile)));
    }

    void expressionIsTooLong()
    {
        const auto filter = compileFilter<Node>(u'~' + QString(1'000, u'a'), context());
        QVERIFY(!filter.matches);
        QCOMPARE(filter.errors.size(), 1);
        QVERIFY(filter.errors.constFirst().message.contains(text("characters")));
    }

    void helpNamesEveryKey()
    {
        const QString help = filterHelp<Node>(context());
        for (const FilterKey<Node> &key : filterKeysOf<Node>(context()))
            QVERIFY2(help.contains(key.name) && help.contains(key.what), qPrintable(key.name));
    }

private:
    [[nodiscard]] FilterContext context() { return filterContextOf(m_models); }

    PlaneModels m_models{[] { return CloudNow; }};
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilter)
#include "tst_filter.moc"
