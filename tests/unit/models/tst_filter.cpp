#include "models/filter.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

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
        commit(m_models.sites(), {region, oslo});
        Node a = node(text("osl-gw-1"), text("osl-1"), NodeState::Offline);
        a.channel = Channel::Canary;
        a.hardware = text("ARM-4");
        a.meta.labels = {{text("rack"), text("A1")}, {text("spare"), QString()}};
        Node b = node(text("osl-gw-2"), text("osl-1"), NodeState(9));
        b.channel = Channel::Main;
        b.cordoned = true;
        Node c = node(text("cloud-1"), text("eu-north"));
        Node d = node(text("lost"), text("unlisted"), NodeState::Critical);
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
        commit(m_models.fleets(), {gates, odd, eu});
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
        QTest::newRow("channel:canary") << text("osl-gw-1");
        QTest::newRow("hardware:arm-?") << text("osl-gw-1");
        QTest::newRow("fleet:gates") << text("osl-gw-1");
        QTest::newRow("fleet:eu,gates") << text("osl-gw-1 cloud-1");
        QTest::newRow("!fleet:gates") << text("osl-gw-2 cloud-1 lost");
        QTest::newRow("label.rack=a*") << text("osl-gw-1");
        QTest::newRow("label.spare") << text("osl-gw-1");
        QTest::newRow("!label.rack") << text("osl-gw-2 cloud-1 lost");
        QTest::newRow("state:offline tier:cloud") << QString();
    }
    void nodes()
    {
        const auto filter = compileNodeFilter(QString::fromUtf8(QTest::currentDataTag()), context());
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
        QTest::newRow("type:factory") << text("osl-1");
        QTest::newRow("parent:eu-north") << text("osl-1");
        QTest::newRow("site:eu-*") << text("eu-north");
    }
    void sites()
    {
        const auto filter = compileSiteFilter(QString::fromUtf8(QTest::currentDataTag()), context());
        QVERIFY(filter.errors.isEmpty());
        QStringList names;
        for (int row = 0; row < m_models.sites().size(); ++row)
            if (!filter.matches || filter.matches(m_models.sites().at(row)))
                names.append(m_models.sites().at(row).meta.name);
        QTEST(names.join(u' '), "names");
    }

    void invalidPartsAreToldAndTheRestApplies_data()
    {
        QTest::addColumn<QVector<int>>("positions");
        QTest::addColumn<QString>("says");
        QTest::newRow("gw state:ofline") << QVector<int>{3} << text("ofline");
        QTest::newRow("gw color:red") << QVector<int>{3} << text("color");
        QTest::newRow("fleet:none gw") << QVector<int>{0} << text("none");
        QTest::newRow("fleet:odd gw") << QVector<int>{0} << text("odd");
        QTest::newRow("tier:x gw \"open") << QVector<int>{0, 10} << text("cloud, edge, device");
    }
    void invalidPartsAreToldAndTheRestApplies()
    {
        const auto filter = compileNodeFilter(QString::fromUtf8(QTest::currentDataTag()), context());
        QVector<int> positions;
        for (const FilterError &error : filter.errors)
            positions.append(error.position);
        QTEST(positions, "positions");
        QFETCH(QString, says);
        QVERIFY2(filter.errors.constFirst().message.contains(says), qPrintable(filter.errors.constFirst().message));
        QVERIFY(filter.matches(*m_models.nodes().find(text("osl-gw-1"))));
        QVERIFY(!filter.matches(*m_models.nodes().find(text("cloud-1"))));
    }

    void nothingValidShowsAll()
    {
        const auto filter = compileSiteFilter(text("channel:main"), context());
        QVERIFY(!filter.matches);
        QCOMPARE(filter.errors.size(), 1);
    }

private:
    [[nodiscard]] FilterContext context() { return {m_models.sites(), m_models.fleets(), m_models.aggregates()}; }

    PlaneModels m_models;
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilter)
#include "tst_filter.moc"
