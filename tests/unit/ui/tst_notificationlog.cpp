#include "tests/support/fatallogger.h"
#include "ui/notificationlog.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <random>

using namespace skerry;

class TestNotificationLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirst();
    void repeatsCount();
    void readAndUnread();
    void isBounded();
    void isSpoken();
    void againstAnOracle();
};

namespace {

using Tester = QAbstractItemModelTester;

QStringList texts(const NotificationLog &log)
{
    QStringList list;
    for (int row = 0; row < log.rowCount(); ++row)
        list << log.index(row).data().toString();
    return list;
}

} // namespace

void TestNotificationLog::newestFirst()
{
    qint64 now = 1000;
    NotificationLog log([&now] { return now++; });
    const Tester tester(&log, Tester::FailureReportingMode::Fatal);
    log.add(Status::Healthy, QStringLiteral("a"));
    log.add(Status::Critical, QStringLiteral("b"));
    QCOMPARE(texts(log), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    QCOMPARE(log.index(0).data(NotificationLog::TimeRole).toLongLong(), 1001);
    QCOMPARE(log.index(0).data(NotificationLog::StatusRole).toInt(), static_cast<int>(Status::Critical));
    QVERIFY(!log.data(log.index(2), Qt::DisplayRole).isValid());
    log.clear();
    QCOMPARE(log.rowCount(), 0);
    QCOMPARE(log.unread(), 0);
}

void TestNotificationLog::repeatsCount()
{
    qint64 now = 0;
    NotificationLog log([&now] { return now; });
    const Tester tester(&log, Tester::FailureReportingMode::Fatal);
    log.add(Status::Critical, QStringLiteral("a"));
    log.add(Status::Critical, QStringLiteral("b"));
    log.markAllRead();
    now = 5000;
    log.add(Status::Critical, QStringLiteral("a"));
    log.add(Status::Degraded, QStringLiteral("a")); // another status is another message
    QCOMPARE(texts(log), (QStringList{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(log.at(1).count, 2);
    QCOMPARE(log.at(1).time, 5000);
    QVERIFY(!log.at(1).read); // unread anew
    QCOMPARE(log.at(0).count, 1);
    QCOMPARE(log.unread(), 2);
}

void TestNotificationLog::readAndUnread()
{
    NotificationLog log;
    QSignalSpy unread(&log, &NotificationLog::unreadChanged);
    QSignalSpy changed(&log, &QAbstractItemModel::dataChanged);
    log.add(Status::Healthy, QStringLiteral("a"));
    log.add(Status::Healthy, QStringLiteral("b"));
    log.add(Status::Healthy, QStringLiteral("b")); // no other number of unread ones
    QCOMPARE(unread.count(), 2);
    log.markRead(1);
    log.markRead(1);
    log.markRead(2);
    log.markRead(-1);
    QCOMPARE(log.unread(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 1);
    log.markAllRead();
    log.markAllRead();
    QCOMPARE(unread.constLast().constFirst().toInt(), 0);
    QCOMPARE(unread.count(), 4);
    QCOMPARE(changed.count(), 2);
}

void TestNotificationLog::isBounded()
{
    NotificationLog log;
    for (int i = 0; i < NotificationLog::MaxNotifications + 7; ++i)
        log.add(Status::Healthy, QString::number(i));
    QCOMPARE(log.rowCount(), NotificationLog::MaxNotifications);
    QCOMPARE(log.unread(), NotificationLog::MaxNotifications);
    QCOMPARE(texts(log).constLast(), QStringLiteral("7"));
    log.add(Status::Healthy, QStringLiteral("7")); // a repeat pushes nothing out
    QCOMPARE(log.rowCount(), NotificationLog::MaxNotifications);
    QCOMPARE(texts(log).constLast(), QStringLiteral("8"));
}

void TestNotificationLog::isSpoken()
{
    NotificationLog log([] { return 1'795'344'120'000; });
    log.add(Status::Critical, QStringLiteral("Lost"));
    log.add(Status::Critical, QStringLiteral("Lost"));
    QCOMPARE(log.index(0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Error: Lost, 2 times, unread, 2026-11-22 10:42:00 UTC"));
    log.markRead(0);
    QCOMPARE(log.index(0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Error: Lost, 2 times, 2026-11-22 10:42:00 UTC"));
    QSet<QString> words;
    for (const Status status : {Status::Healthy, Status::Degraded, Status::Critical, Status::Offline, Status::Updating})
        words << spokenStatus(status);
    QCOMPARE(words.size(), 5);
}

void TestNotificationLog::againstAnOracle()
{
    std::mt19937 random(3);
    NotificationLog log;
    const Tester tester(&log, Tester::FailureReportingMode::Fatal);
    QStringList oracle;
    for (int i = 0; i < 3000; ++i) {
        const QString text = QString::number(random() % 700);
        log.add(Status::Healthy, text);
        oracle.removeAll(text);
        oracle.prepend(text);
        oracle = oracle.mid(0, NotificationLog::MaxNotifications);
        if (random() % 500 == 0) {
            log.clear();
            oracle.clear();
        }
    }
    QCOMPARE(texts(log), oracle);
}

SKERRY_TEST_MAIN(QCoreApplication, TestNotificationLog)
#include "tst_notificationlog.moc"
