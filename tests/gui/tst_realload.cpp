// A real control plane, read by somebody who is impatient and by somebody who is not: both have the same in the end.
#include "app/planeprocess.h"
#include "client/planeconnection.h"
#include "tests/gui/realplane.h"
#include "tests/support/fatallogger.h"

#include <QApplication>
#include <QtTest>

using namespace skerry;

class TestRealLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreTheWhole();
};

void TestRealLoad::partsAreTheWhole()
{
    test::RealPlane plane;
    QTRY_VERIFY_WITH_TIMEOUT(plane.isUsable(), 60'000);
    PlaneModels models;
    ClientTuning impatient;
    impatient.slowLoadMs = 0;
    const PlaneProcess &process = *plane.wiring().plane();
    PlaneConnection connection(process.address(), process.tokenFile(), models.feeds(), impatient, nullptr);
    connect(&connection, &PlaneConnection::statusChanged, &models, &PlaneModels::setConnection);
    connection.start();
    QTRY_VERIFY_WITH_TIMEOUT(models.isLive() && models.isOfOneTime(), 30'000);
    QCOMPARE(connection.status().of(ObjectKind::Node).expected, 300);
    models.flushNow();
    QCOMPARE(models.nodes().size(), 300);
    QCOMPARE(models.sites().size(), plane.models().sites().size());
    for (int row = 0; row < plane.models().nodes().size(); ++row)
        QVERIFY(models.nodes().find(plane.models().nodes().at(row).meta.name));
}

SKERRY_TEST_MAIN(QApplication, TestRealLoad)
#include "tst_realload.moc"
