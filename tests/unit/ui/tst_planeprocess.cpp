// PlaneProcess against a program that behaves as the test says: a shell script.
#include "app/planeprocess.h"
#include "tests/support/fatallogger.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace skerry;
using State = PlaneProcess::State;

class TestPlaneProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void becomesReadyAndStops();
    void passesItsOptions();
    void killsWhatDoesNotStop();
    void tellsACrashAndStartsAgain();
    void tellsAFailedStart();
    void missingProgramIsASentence();
    void logIsAppendedAndRotated();
    void stoppingWhatDoesNotRun();
    void socketPathFits();

private:
    [[nodiscard]] PlaneOptions options(const QByteArray &script);
    [[nodiscard]] QByteArray logText(const PlaneProcess &plane) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

const QByteArray Ready = "echo \"ready address=unix:/somewhere pid=$$\"\n";
const QByteArray WaitForTerm = "trap 'echo bye >&2; exit 0' TERM\nwhile :; do sleep 0.05; done\n";

} // namespace

void TestPlaneProcess::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

PlaneOptions TestPlaneProcess::options(const QByteArray &script)
{
    PlaneOptions options;
    options.program = m_dir->filePath(QStringLiteral("fake-skerryd"));
    options.dataDir = m_dir->filePath(QStringLiteral("data"));
    QFile file(options.program);
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0)
        qFatal("the script cannot be written");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return options;
}

QByteArray TestPlaneProcess::logText(const PlaneProcess &plane) const
{
    QFile log(plane.logFile());
    return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
}

void TestPlaneProcess::becomesReadyAndStops()
{
    PlaneProcess plane(options("echo one; " + Ready + WaitForTerm));
    QSignalSpy ready(&plane, &PlaneProcess::ready);
    QSignalSpy stopped(&plane, &PlaneProcess::stopped);
    plane.start();
    QVERIFY(plane.state() == State::Starting);
    plane.start(); // no second one
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(plane.state() == State::Running);
    QCOMPARE(ready.constFirst().constFirst().toString(), plane.address());
    QCOMPARE(plane.address(), QStringLiteral("unix:") + m_dir->filePath(QStringLiteral("data/skerryd.sock")));
    QVERIFY(!(QFile::permissions(m_dir->filePath(QStringLiteral("data"))) & (QFile::ReadGroup | QFile::ReadOther)));
    plane.stop();
    QVERIFY(plane.state() == State::Stopping);
    QTRY_COMPARE(stopped.count(), 1);
    QVERIFY(plane.state() == State::Stopped);
    QCOMPARE(logText(plane), QByteArray("bye\n"));
    QCOMPARE(plane.failure(), QString());
}

void TestPlaneProcess::passesItsOptions()
{
    PlaneOptions all = options("echo \"$@\" >&2\n" + Ready + WaitForTerm);
    all.nodes = 5000;
    all.seed = 7;
    all.timeScale = 60;
    PlaneProcess plane(all);
    QSignalSpy ready(&plane, &PlaneProcess::ready);
    plane.start();
    QTRY_COMPARE(ready.count(), 1);
    const QByteArray log = logText(plane);
    for (const char *part :
         {"--data-dir ", "--listen unix:", "--die-with-parent", "--sample", "--nodes 5000", "--seed 7", "--time-scale 60"})
        QVERIFY2(log.contains(part), log.constData());
    all.inventory = QStringLiteral("/inventory.yaml");
    PlaneProcess other(all);
    QSignalSpy otherReady(&other, &PlaneProcess::ready);
    other.start();
    QTRY_COMPARE(otherReady.count(), 1);
    const QByteArray second = logText(other).mid(log.size());
    QVERIFY2(second.contains("--inventory /inventory.yaml"), second.constData());
    QVERIFY(!second.contains("--sample"));
}

void TestPlaneProcess::killsWhatDoesNotStop()
{
    PlaneOptions stubborn = options("trap '' TERM\n" + Ready + "while :; do sleep 0.05; done\n");
    stubborn.stopLimitMs = 100;
    PlaneProcess plane(stubborn);
    QSignalSpy ready(&plane, &PlaneProcess::ready);
    QSignalSpy stopped(&plane, &PlaneProcess::stopped);
    plane.start();
    QTRY_COMPARE(ready.count(), 1);
    plane.stop();
    QTRY_COMPARE(stopped.count(), 1);
    QVERIFY(plane.state() == State::Stopped);
}

void TestPlaneProcess::tellsACrashAndStartsAgain()
{
    PlaneProcess plane(options(Ready + WaitForTerm));
    QSignalSpy ready(&plane, &PlaneProcess::ready);
    plane.start();
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(::kill(static_cast<pid_t>(plane.processId()), SIGKILL), 0);
    QTRY_VERIFY(plane.state() == State::Crashed);
    QCOMPARE(plane.reason(), QStringLiteral("The bundled control plane stopped (signal 9)."));
    plane.start();
    QTRY_COMPARE(ready.count(), 2);
    QVERIFY(plane.state() == State::Running);
    QVERIFY(plane.reason().isEmpty());
}

void TestPlaneProcess::tellsAFailedStart()
{
    PlaneProcess plane(options("echo 'The data directory is in use.' >&2\nexit 3\n"));
    plane.start();
    QTRY_VERIFY(plane.state() == State::Crashed);
    QCOMPARE(plane.reason(), QStringLiteral("The bundled control plane did not start (exit code 3)."));
    QCOMPARE(plane.failure(), QStringLiteral("The data directory is in use."));
}

void TestPlaneProcess::missingProgramIsASentence()
{
    PlaneOptions missing = options({});
    missing.program += QStringLiteral("-not-there");
    PlaneProcess plane(missing);
    plane.start();
    QVERIFY(plane.state() == State::Crashed);
    QVERIFY(plane.reason().contains(missing.program));
    QVERIFY(plane.reason().contains(QStringLiteral("--connect")));
}

void TestPlaneProcess::logIsAppendedAndRotated()
{
    const PlaneOptions failing = options("echo line >&2\nexit 1\n");
    PlaneProcess plane(failing);
    for (int starts = 1; starts <= 2; ++starts) {
        plane.start();
        QTRY_VERIFY(plane.state() == State::Crashed);
        QCOMPARE(logText(plane), QByteArray("line\n").repeated(starts));
    }
    QFile log(plane.logFile());
    QVERIFY(log.resize(5 * 1024 * 1024));
    plane.start();
    QTRY_VERIFY(plane.state() == State::Crashed);
    QCOMPARE(logText(plane), QByteArray("line\n"));
    QCOMPARE(QFileInfo(plane.logFile() + QStringLiteral(".1")).size(), 5 * 1024 * 1024);
}

void TestPlaneProcess::stoppingWhatDoesNotRun()
{
    PlaneProcess plane(options({}));
    QSignalSpy stopped(&plane, &PlaneProcess::stopped);
    plane.stop();
    QCOMPARE(stopped.count(), 1);
    QVERIFY(plane.state() == State::Stopped);
}

void TestPlaneProcess::socketPathFits()
{
    const QString run = QStringLiteral("/run/user/1000");
    const QString tmp = QStringLiteral("/tmp");
    QCOMPARE(PlaneProcess::socketPath(QStringLiteral("/data"), run, tmp), QStringLiteral("/data/skerryd.sock"));
    const QString deep = QLatin1Char('/') + QString(100, QLatin1Char('d'));
    const QString moved = PlaneProcess::socketPath(deep, run, tmp);
    QVERIFY(moved.startsWith(run + QStringLiteral("/skerry-")));
    QVERIFY(QFile::encodeName(moved).size() < 108);
    QCOMPARE(PlaneProcess::socketPath(deep, run, tmp), moved); // the same at every start
    QVERIFY(PlaneProcess::socketPath(deep + QLatin1Char('2'), run, tmp) != moved);
    QVERIFY(PlaneProcess::socketPath(deep, {}, tmp).startsWith(tmp));
    QVERIFY(PlaneProcess::socketPath(deep, deep, tmp).startsWith(tmp));
    // Bytes count, not characters.
    const QString accents = QLatin1Char('/') + QString(60, QChar(0x00E9));
    QVERIFY(PlaneProcess::socketPath(accents, run, tmp).startsWith(run));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlaneProcess)
#include "tst_planeprocess.moc"
