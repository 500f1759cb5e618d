// The console's lock against changes, and what else stands in their way.
#include "models/limits.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;

class TestWriteLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void productionBeginsLocked();
    void unlockingProductionTakesAReasonAndEnds();
    void elsewhereTheLockIsTheOperators();
    void theSameEnvironmentAgainChangesNothing();
    void permissionNamesWhatIsMissing();
    void aLostPlaneKeepsItsLock();
};

void TestWriteLock::productionBeginsLocked()
{
    WriteLock lock;
    QVERIFY(!lock.isLocked());
    lock.setEnvironment(QStringLiteral("production"));
    QVERIFY(lock.isLocked());
    lock.setEnvironment(QStringLiteral("staging"));
    QVERIFY(!lock.isLocked());
}

void TestWriteLock::unlockingProductionTakesAReasonAndEnds()
{
    TimeMs now = 1'000'000;
    WriteLock lock([&now] { return now; });
    lock.setEnvironment(QStringLiteral("production"));
    lock.unlock(QStringLiteral("  "));
    QVERIFY(lock.isLocked());
    QSignalSpy changed(&lock, &WriteLock::changed);
    lock.unlock(QStringLiteral(" ticket 12 "));
    QVERIFY(!lock.isLocked());
    QCOMPARE(lock.reason(), QStringLiteral("ticket 12"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(lock.remainingMs(), limits::UnlockedMs);
    now += limits::UnlockedMs - 1;
    QCOMPARE(lock.remainingMs(), 1);
    QVERIFY(lock.isLocked() == false);
    // The time is up, whether or not the timer has come.
    now += 1;
    QVERIFY(lock.isLocked());
    QCOMPARE(lock.remainingMs(), -1);
}

void TestWriteLock::elsewhereTheLockIsTheOperators()
{
    WriteLock lock;
    lock.setEnvironment(QStringLiteral("local"));
    lock.lock();
    QVERIFY(lock.isLocked());
    lock.unlock({});
    QVERIFY(!lock.isLocked());
    QCOMPARE(lock.remainingMs(), -1);
}

void TestWriteLock::theSameEnvironmentAgainChangesNothing()
{
    WriteLock lock;
    lock.setEnvironment(QStringLiteral("production"));
    lock.unlock(QStringLiteral("repair"));
    QSignalSpy changed(&lock, &WriteLock::changed);
    lock.setEnvironment(QStringLiteral("production"));
    QVERIFY(!lock.isLocked());
    QCOMPARE(changed.count(), 0);
}

void TestWriteLock::permissionNamesWhatIsMissing()
{
    PlaneModels models;
    QVERIFY(models.whyNotWrite().contains(QStringLiteral("not connected")));
    ConnectionStatus status;
    status.state = ConnectionState::Live;
    status.plane.epoch = QStringLiteral("one");
    models.setConnection(status);
    QVERIFY(models.whyNotWrite().isEmpty());
    status.plane.subject = QStringLiteral("ada");
    status.plane.roles = QStringList{QStringLiteral("viewer")};
    QSignalSpy changed(&models, &PlaneModels::permissionChanged);
    models.setConnection(status);
    QVERIFY(changed.count() > 0);
    QVERIFY(models.whyNotWrite().contains(QStringLiteral("operator")));
    QVERIFY(models.whyNotWrite().contains(QStringLiteral("ada")));
    status.plane.roles << QStringLiteral("operator");
    models.setConnection(status);
    QVERIFY(models.whyNotWrite().isEmpty());
    status.plane.environment = QStringLiteral("production");
    models.setConnection(status);
    QVERIFY(models.whyNotWrite().contains(QStringLiteral("Production is locked")));
    models.writeLock().unlock(QStringLiteral("repair"));
    QVERIFY(models.whyNotWrite().isEmpty());
}

void TestWriteLock::aLostPlaneKeepsItsLock()
{
    PlaneModels models;
    ConnectionStatus status;
    status.state = ConnectionState::Live;
    status.plane.epoch = QStringLiteral("one");
    status.plane.environment = QStringLiteral("production");
    models.setConnection(status);
    models.writeLock().unlock(QStringLiteral("repair"));
    models.setConnection({}); // nothing is known of the plane while it connects anew
    models.setConnection(status);
    QVERIFY(!models.writeLock().isLocked());
    QVERIFY(models.whyNotWrite().isEmpty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestWriteLock)
#include "tst_writelock.moc"
