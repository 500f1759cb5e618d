#include "app/navigation/linkopener.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestLinkOpener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leads_data();
    void leads();
    void waitsForThePlane();
    void refusesAnotherPlane();
    void refusesUnknownKinds();
    void refusesWhatIsNoLink();
    void notesAnotherMoment();
};

void TestLinkOpener::leads_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *link, const char *page, const char *target) {
        QTest::newRow(link) << QString::fromLatin1(link) << QString::fromLatin1(page) << QString::fromLatin1(target);
    };
    row("skerry://bundled", "overview", "");
    row("skerry://bundled/node", "nodes", "=");
    row("skerry://bundled/node?view=state:offline", "nodes", "state:offline");
    row("skerry://bundled/node/edge-1.oslo", "nodes", "=edge-1.oslo");
    row("skerry://bundled/site/a%20b", "sites", "=a b");
    row("skerry://bundled/fleet/!x", "fleets", "=!x");
    row("skerry://bundled/deployment/x", "deployments", "=x");
    row("skerry://bundled/rollout", "rollouts", "-");
    row("skerry://bundled/rollout/a%20b", "rollouts", "a b");
}

void TestLinkOpener::leads()
{
    QFETCH(QString, link);
    LinkOpener opener;
    opener.setPlane(QStringLiteral("bundled"));
    QSignalSpy wanted(&opener, &LinkOpener::placeWanted);
    QSignalSpy refused(&opener, &LinkOpener::refused);
    opener.open(link);
    QCOMPARE(refused.count(), 0);
    QCOMPARE(wanted.count(), 1);
    const auto place = wanted.constFirst().constFirst().value<Place>();
    QTEST(place.page, "page");
    QTEST(place.target, "target");
    QVERIFY(!place.title.isEmpty());
}

void TestLinkOpener::waitsForThePlane()
{
    LinkOpener opener;
    QSignalSpy wanted(&opener, &LinkOpener::placeWanted);
    QSignalSpy refused(&opener, &LinkOpener::refused);
    opener.open(QStringLiteral("skerry://bundled/node/first"));
    opener.open(QStringLiteral("skerry://bundled/node/last"));
    opener.setPlane({});
    QCOMPARE(wanted.count(), 0);
    opener.setPlane(QStringLiteral("bundled"));
    QCOMPARE(wanted.count(), 1); // the last one
    QCOMPARE(wanted.constFirst().constFirst().value<Place>().target, QStringLiteral("=last"));
    opener.setPlane(QStringLiteral("bundled")); // a reconnection opens nothing anew
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(refused.count(), 0);
}

void TestLinkOpener::refusesAnotherPlane()
{
    LinkOpener opener;
    QSignalSpy wanted(&opener, &LinkOpener::placeWanted);
    QSignalSpy refused(&opener, &LinkOpener::refused);
    opener.setPlane(QStringLiteral("bundled"));
    opener.open(QStringLiteral("skerry://prod-eu/node/x"));
    opener.open(QStringLiteral("skerry://Bundled/node/x"));
    QCOMPARE(wanted.count(), 0);
    QCOMPARE(refused.count(), 2);
    const QString sentence = refused.constFirst().constFirst().toString();
    QVERIFY2(sentence.contains(QStringLiteral("“prod-eu”")) && sentence.contains(QStringLiteral("“bundled”")),
             qUtf8Printable(sentence));
}

void TestLinkOpener::refusesUnknownKinds()
{
    LinkOpener opener;
    QSignalSpy refused(&opener, &LinkOpener::refused);
    opener.setPlane(QStringLiteral("bundled"));
    opener.open(QStringLiteral("skerry://bundled/volcano/x"));
    QCOMPARE(refused.count(), 1);
    QVERIFY(refused.constFirst().constFirst().toString().contains(QStringLiteral("volcano")));
}

void TestLinkOpener::refusesWhatIsNoLink()
{
    LinkOpener opener;
    QSignalSpy wanted(&opener, &LinkOpener::placeWanted);
    QSignalSpy refused(&opener, &LinkOpener::refused);
    opener.open(QStringLiteral("skerry://bundled/node/first"));
    opener.open(QStringLiteral("http://bundled"));
    QCOMPARE(refused.count(), 1);
    opener.setPlane(QStringLiteral("bundled"));
    QCOMPARE(wanted.count(), 0); // the last one counts, even a wrong one
}

void TestLinkOpener::notesAnotherMoment()
{
    LinkOpener opener;
    QSignalSpy wanted(&opener, &LinkOpener::placeWanted);
    QSignalSpy noted(&opener, &LinkOpener::noted);
    opener.setPlane(QStringLiteral("bundled"));
    opener.open(QStringLiteral("skerry://bundled/node/x?at=2026-11-22T10:42:00Z"));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(noted.count(), 1);
}

SKERRY_TEST_MAIN(QCoreApplication, TestLinkOpener)
#include "tst_linkopener.moc"
