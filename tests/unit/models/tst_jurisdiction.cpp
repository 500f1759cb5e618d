#include "models/jurisdiction.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

class TestJurisdiction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // As in tst_exclusions, which asks the control plane.
    void whatMayRunWhere_data()
    {
        QTest::addColumn<QString>("jurisdiction"); // of a site in Norway
        QTest::addColumn<QStringList>("component");
        QTest::addColumn<QStringList>("deployment");
        QTest::addColumn<bool>("allowed");
        const QString eea = QStringLiteral("EEA");
        const QString eu = QStringLiteral("EU");
        const QString norway = QStringLiteral("Norway");
        QTest::newRow("nobody says anything") << eea << QStringList() << QStringList() << true;
        QTest::newRow("the component allows it") << eea << QStringList{eu, eea} << QStringList() << true;
        QTest::newRow("the component does not") << eea << QStringList{eu} << QStringList() << false;
        QTest::newRow("the deployment allows it") << eea << QStringList() << QStringList{eea} << true;
        QTest::newRow("the deployment does not") << eea << QStringList() << QStringList{eu} << false;
        QTest::newRow("both") << eea << QStringList{eea} << QStringList{eu, eea} << true;
        QTest::newRow("one of them only") << eea << QStringList{eea, eu} << QStringList{eu} << false;
        QTest::newRow("the country") << QString() << QStringList{norway} << QStringList() << true;
        QTest::newRow("not the country, it has another law") << eea << QStringList{norway} << QStringList() << false;
        QTest::newRow("letter by letter") << eea << QStringList{QStringLiteral("eea")} << QStringList() << false;
    }

    void whatMayRunWhere()
    {
        QFETCH(QString, jurisdiction);
        QFETCH(QStringList, component);
        QFETCH(QStringList, deployment);
        Site oslo = site(QStringLiteral("oslo"), Tier::Edge, QStringLiteral("Norway"));
        oslo.jurisdiction = jurisdiction;
        Component router;
        router.allowedJurisdictions = component;
        Deployment edge;
        edge.allowedJurisdictions = deployment;
        QTEST(isAllowed(oslo, &router, edge), "allowed");
        if (component.isEmpty())
            QTEST(isAllowed(oslo, nullptr, edge), "allowed");
    }

    void lawThatIsNotKnown()
    {
        const Site nowhere = site(QStringLiteral("nowhere"));
        QCOMPARE(jurisdictionOf(nowhere), QString());
        Deployment edge;
        QVERIFY(isAllowed(nowhere, nullptr, edge));
        edge.allowedJurisdictions = {QStringLiteral("EU")};
        QVERIFY(!isAllowed(nowhere, nullptr, edge));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestJurisdiction)
#include "tst_jurisdiction.moc"
