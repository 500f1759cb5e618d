#include "client/address.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("isUnix");
        QTest::addColumn<bool>("isLocal");
        QTest::newRow("unix") << u"unix:/run/skerry/plane.sock"_qs << u"unix:/run/skerry/plane.sock"_qs << true << true;
        QTest::newRow("unix url") << u"unix:///tmp/x"_qs << u"unix:/tmp/x"_qs << true << true;
        QTest::newRow("loopback") << u"127.0.0.1:7443"_qs << u"127.0.0.1:7443"_qs << false << true;
        QTest::newRow("localhost") << u"localhost:1"_qs << u"localhost:1"_qs << false << true;
        QTest::newRow("ipv6 loopback") << u"[::1]:7443"_qs << u"[::1]:7443"_qs << false << true;
        QTest::newRow("other machine") << u"plane.example.org:65535"_qs << u"plane.example.org:65535"_qs << false << false;
        QTest::newRow("looks like loopback")
            << u"127.0.0.1.example.org:80"_qs << u"127.0.0.1.example.org:80"_qs << false << false;
        QTest::newRow("other network") << u"128.0.0.1:80"_qs << u"128.0.0.1:80"_qs << false << false;
    }

    void accepts()
    {
        QFETCH(const QString, text);
        const Address address = parseAddress(text);
        QVERIFY2(!address.error, qPrintable(address.error.message));
        QTEST(address.target, "target");
        QTEST(address.isUnix, "isUnix");
        QTEST(address.isLocal, "isLocal");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << u"is not an address"_qs;
        QTest::newRow("no port") << u"example.org"_qs << u"is not an address"_qs;
        QTest::newRow("no host") << u":80"_qs << u"is not an address"_qs;
        QTest::newRow("url") << u"https://example.org:443"_qs << u"is not an address"_qs;
        QTest::newRow("port 0") << u"host:0"_qs << u"from 1 to 65535"_qs;
        QTest::newRow("port 65536") << u"host:65536"_qs << u"from 1 to 65535"_qs;
        QTest::newRow("port word") << u"host:http"_qs << u"from 1 to 65535"_qs;
        QTest::newRow("bare ipv6") << u"::1:80"_qs << u"brackets"_qs;
        QTest::newRow("relative path") << u"unix:plane.sock"_qs << u"absolute path"_qs;
        QTest::newRow("no path") << u"unix:"_qs << u"absolute path"_qs;
        QTest::newRow("long path") << u"unix:/"_qs + QString(107, u'x') << u"108 bytes; the system permits 107"_qs;
    }

    void refuses()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, says);
        const Address address = parseAddress(text);
        QCOMPARE(address.error.code, 3);
        QVERIFY2(address.error.message.contains(says), qPrintable(address.error.message));
        QVERIFY(!address.error.remedy.isEmpty());
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestAddress)
#include "tst_address.moc"
