#include "backend_stub/inventory/osversion.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;

class TestOsVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void syntax_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        const auto row = [](const char *text, bool valid) { QTest::newRow(text) << QString::fromLatin1(text) << valid; };
        row("12", true);
        row("6.1.4", true);
        row("22.04", true);
        row("1.2.3.4.5.6.7.8", true);
        row("1.2.3.4.5.6.7.8.9", false);
        row("999999999", true);
        row("9999999999", false);
        row("", false);
        row(".", false);
        row("1.", false);
        row(".1", false);
        row("1..2", false);
        row("1.2-rc", false);
        row("-1", false);
        row("1 2", false);
    }

    void syntax()
    {
        QFETCH(QString, text);
        QTEST(isOsVersion(text.toStdString()), "valid");
    }

    void order_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("than");
        QTest::addColumn<bool>("older");
        const auto row = [](const char *version, const char *than, bool older) {
            QTest::addRow("%s < %s", version, than) << QString::fromLatin1(version) << QString::fromLatin1(than) << older;
        };
        row("11", "12", true);
        row("12", "12", false);
        row("12.0.0", "12", false);
        row("12", "12.0.1", true);
        row("9", "10", true); // numbers, not letters
        row("6.9", "6.10", true);
        row("6.10", "6.9", false);
    }

    void order()
    {
        QFETCH(QString, version);
        QFETCH(QString, than);
        QTEST(isOlderOs(version.toStdString(), than.toStdString()), "older");
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestOsVersion)
#include "tst_osversion.moc"
