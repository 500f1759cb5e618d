// Runs itself, with a test function that warns: that must end red.
#include "tests/support/fatallogger.h"

#include <QProcess>
#include <QtTest>

namespace {

constexpr const char *Variable = "SKERRY_TEST_SAYS";

} // namespace

class TestFatalLogger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaks();
    void unexpectedMessagesFail_data();
    void unexpectedMessagesFail();
};

// What the variable asks for; nothing when the whole program runs.
void TestFatalLogger::speaks()
{
    const QByteArray what = qgetenv(Variable);
    if (what == "warning")
        qWarning("the world misbehaves");
    if (what == "critical")
        qCritical("this is a bug");
    if (what == "info")
        qInfo("all is well");
    if (what == "noise")
        qWarning("This plugin does not support propagateSizeHints()");
    if (what == "announced") {
        QTest::ignoreMessage(QtWarningMsg, "the world misbehaves");
        qWarning("the world misbehaves");
    }
}

void TestFatalLogger::unexpectedMessagesFail_data()
{
    QTest::addColumn<bool>("red");
    QTest::newRow("nothing") << false;
    QTest::newRow("info") << false;
    QTest::newRow("noise") << false;
    QTest::newRow("announced") << false;
    QTest::newRow("warning") << true;
    QTest::newRow("critical") << true;
}

void TestFatalLogger::unexpectedMessagesFail()
{
    QFETCH(bool, red);
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(Variable), QString::fromLatin1(QTest::currentDataTag()));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("speaks")});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    const QByteArray output = child.readAllStandardOutput();
    QCOMPARE(child.exitCode() != 0, red);
    QCOMPARE(output.contains("unexpected message"), red);
    QVERIFY(output.contains("Totals:"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestFatalLogger)
#include "tst_fatallogger.moc"
