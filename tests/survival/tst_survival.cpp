// Runs of chance with SIGKILL: random inventories, plans, faults and commands, and processes that die at a crash point or
// between two steps; the next one opens the same database and must go on. One seed alone: tst_survival --seeds 17 17
//
// A process may be forked only while it has one thread, and Qt Test has two. So this program starts itself as a driver that
// has none of that.
#include "tests/support/fatallogger.h"
#include "tests/survival/driver.h"

#include <QProcess>
#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <cstring>

using namespace skerry::test;

namespace {

constexpr int SeedsAtOnce = 250;
constexpr int DriverMs = 290'000;

} // namespace

class TestSurvival : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySeedSurvives_data();
    void everySeedSurvives();
};

// Qt Test takes no function for alive that needs more than five minutes.
void TestSurvival::everySeedSurvives_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    for (int first = 1; first <= SKERRY_SURVIVAL_SEEDS; first += SeedsAtOnce) {
        const int last = std::min(first + SeedsAtOnce - 1, SKERRY_SURVIVAL_SEEDS);
        QTest::addRow("%d to %d", first, last) << first << last;
    }
}

void TestSurvival::everySeedSurvives()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QProcess driver;
    driver.setProcessChannelMode(QProcess::MergedChannels);
    driver.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--seeds"), QString::number(first), QString::number(last)});
    QVERIFY2(driver.waitForFinished(DriverMs), "the driver takes too long");
    const auto output = QString::fromUtf8(driver.readAll()).trimmed();
    QVERIFY2(driver.exitStatus() == QProcess::NormalExit && driver.exitCode() == 0, qPrintable(output));
    qInfo("%s", qPrintable(output));
}

int main(int argc, char **argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--seeds") == 0)
        return Driver(std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10)).run();
    const QCoreApplication app(argc, argv);
    TestSurvival test;
    return runTests(test, argc, argv);
}

#include "tst_survival.moc"
