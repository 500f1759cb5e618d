#include "backend_stub/core/log.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <spdlog/spdlog.h>

using namespace skerry::backend;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsLevels();
    void aValueStaysOnItsLine();
};

void TestLog::knowsItsLevels()
{
    QVERIFY(!setUpLog("loud"));
    QVERIFY(setUpLog("warning"));
    QCOMPARE(spdlog::default_logger()->level(), spdlog::level::warn);
    QVERIFY(setUpLog("off"));
    QCOMPARE(spdlog::default_logger()->level(), spdlog::level::off);
}

void TestLog::aValueStaysOnItsLine()
{
    QCOMPARE(logText("plain"), std::string("\"plain\""));
    QCOMPARE(logText("a \"b\" \\ c"), std::string(R"("a \"b\" \\ c")"));
    QCOMPARE(logText("one\ntwo\x1b[31m"), std::string(R"("one\ntwo\x1b[31m")"));
    QCOMPARE(logText("Tromsø"), std::string("\"Tromsø\""));
}

SKERRY_TEST_MAIN(QCoreApplication, TestLog)
#include "tst_log.moc"
