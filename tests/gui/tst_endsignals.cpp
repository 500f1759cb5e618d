// The console as a process of its own that is ended from outside.
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <csignal>

using namespace skerry;

namespace {
constexpr int StartMs = 60'000;
constexpr int EndMs = 30'000;

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestEndSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsCleanly_data();
    void endsCleanly();
    void theSecondSignalEndsAtOnce();

private:
    [[nodiscard]] static std::unique_ptr<QProcess> start(const QTemporaryDir &dir);
};

std::unique_ptr<QProcess> TestEndSignals::start(const QTemporaryDir &dir)
{
    auto console = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QLatin1String(name), dir.path());
    console->setProcessEnvironment(environment);
    console->start(QCoreApplication::applicationDirPath() + QStringLiteral("/skerry"),
                   {QStringLiteral("--data-dir"), dir.filePath(QStringLiteral("plane"))});
    return console;
}

void TestEndSignals::endsCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestEndSignals::endsCleanly()
{
    QFETCH(int, signal);
    const QTemporaryDir dir;
    QVERIFY(QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto console = start(dir);
    const QString log = dir.filePath(QStringLiteral("plane/skerryd.log"));
    QTRY_VERIFY_WITH_TIMEOUT(textOf(log).contains("server.started"), StartMs);
    QCOMPARE(::kill(static_cast<pid_t>(console->processId()), signal), 0);
    QTRY_COMPARE_WITH_TIMEOUT(console->state(), QProcess::NotRunning, EndMs);
    QCOMPARE(console->exitStatus(), QProcess::NormalExit);
    QCOMPARE(console->exitCode(), 0);
    QCOMPARE(console->readAllStandardError(), QByteArray());
    QVERIFY2(textOf(log).contains("server.stopped"), textOf(log).constData());
    QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("plane/token"))));
    // The memory of the window is written at the end only.
    QVERIFY(QFile::exists(dir.filePath(QStringLiteral("skerry/window.json"))));
}

// A control plane that does not stop holds the console for a while; whoever insists does not wait.
void TestEndSignals::theSecondSignalEndsAtOnce()
{
    const QTemporaryDir dir;
    const auto console = start(dir);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(dir.filePath(QStringLiteral("plane/skerryd.log"))).contains("server.started"), StartMs);
    const auto pid = static_cast<pid_t>(console->processId());
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    QVERIFY(children.open(QIODevice::ReadOnly));
    const pid_t plane = children.readAll().trimmed().toInt();
    QVERIFY(plane > 0);
    QCOMPARE(::kill(plane, SIGSTOP), 0);
    const auto cleanUp = qScopeGuard([plane] { ::kill(plane, SIGKILL); });
    QCOMPARE(::kill(pid, SIGTERM), 0);
    // Once it has written what it remembers, it has taken the first.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dir.filePath(QStringLiteral("skerry/window.json"))), EndMs);
    QCOMPARE(console->state(), QProcess::Running);
    QCOMPARE(::kill(pid, SIGTERM), 0);
    QTRY_COMPARE_WITH_TIMEOUT(console->state(), QProcess::NotRunning, EndMs);
    QCOMPARE(console->exitStatus(), QProcess::CrashExit);
    QCOMPARE(console->exitCode(), SIGTERM);
}

SKERRY_TEST_MAIN(QCoreApplication, TestEndSignals)
#include "tst_endsignals.moc"
