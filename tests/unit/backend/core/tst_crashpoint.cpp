#include "backend_stub/core/crashpoint.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace skerry::backend;

namespace {

constexpr int Survived = 7;

// Passes a point three times in a child process with that environment; the status of its end.
int endOfChild(const char *armed)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (armed)
            ::setenv("SKERRY_CRASH_POINT", armed, 1);
        else
            ::unsetenv("SKERRY_CRASH_POINT");
        for (int pass = 1; pass <= 3; ++pass) {
            crashPoint("test.other");
            crashPoint("test.point");
        }
        ::_exit(Survived);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace

class TestCrashPoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kills_data();
    void kills();
};

void TestCrashPoint::kills_data()
{
    QTest::addColumn<QByteArray>("armed");
    QTest::addColumn<bool>("killed");
    QTest::newRow("nothing armed") << QByteArray() << false;
    QTest::newRow("first pass") << QByteArray("test.point") << true;
    QTest::newRow("third pass") << QByteArray("test.point:3") << true;
    QTest::newRow("a pass that never comes") << QByteArray("test.point:4") << false;
    QTest::newRow("another point") << QByteArray("test.absent:1") << false;
    QTest::newRow("beginning of a name") << QByteArray("test.poin:1") << false;
}

void TestCrashPoint::kills()
{
    QFETCH(QByteArray, armed);
    QFETCH(bool, killed);
    const int status = endOfChild(armed.isEmpty() ? nullptr : armed.constData());
    QCOMPARE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, killed);
    QCOMPARE(WIFEXITED(status) && WEXITSTATUS(status) == Survived, !killed);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCrashPoint)
#include "tst_crashpoint.moc"
