#include "client/credentials.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestCredentials : public QObject
{
    Q_OBJECT

private:
    static constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QTemporaryDir m_dir;

    QString write(const QByteArray &bytes, QFileDevice::Permissions permissions = OwnerOnly)
    {
        const QString path = m_dir.filePath(u"token"_qs);
        QFile::remove(path);
        QFile file(path);
        const bool ok =
            file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.setPermissions(permissions);
        return ok ? path : QString();
    }

private Q_SLOTS:
    void noFileIsNoToken()
    {
        const TokenResult result = readToken({});
        QVERIFY(!result.error);
        QVERIFY(result.token.isEmpty());
    }

    void readsOneLine()
    {
        const QString path = write("s3cret-token\n");
        QVERIFY(!path.isEmpty());
        const TokenResult result = readToken(path);
        QVERIFY2(!result.error, qPrintable(result.error.message));
        QCOMPARE(result.token, "s3cret-token");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QFileDevice::Permissions>("permissions");
        QTest::addColumn<int>("code");
        QTest::newRow("readable by the group")
            << QByteArray("s3cret") << QFileDevice::Permissions(OwnerOnly | QFileDevice::ReadGroup) << 16;
        QTest::newRow("writable by all") << QByteArray("s3cret")
                                         << QFileDevice::Permissions(OwnerOnly | QFileDevice::WriteOther) << 16;
        QTest::newRow("empty: not written yet") << QByteArray("\n") << QFileDevice::Permissions(OwnerOnly) << 14;
        QTest::newRow("two words") << QByteArray("s3cret token") << QFileDevice::Permissions(OwnerOnly) << 16;
        QTest::newRow("binary") << QByteArray("s3cret\x01") << QFileDevice::Permissions(OwnerOnly) << 16;
        QTest::newRow("too long") << QByteArray(5000, 's') << QFileDevice::Permissions(OwnerOnly) << 16;
    }

    void refuses()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QFileDevice::Permissions, permissions);
        const QString path = write(bytes, permissions);
        QVERIFY(!path.isEmpty());
        const TokenResult result = readToken(path);
        QTEST(result.error.code, "code");
        QVERIFY(result.token.isEmpty());
        QVERIFY2(result.error.message.contains(path), qPrintable(result.error.message));
        QVERIFY(!result.error.message.contains(u"s3cret"_qs));
        QVERIFY(!result.error.remedy.isEmpty());
    }

    void missingFileIsTriedAgain()
    {
        const TokenResult result = readToken(m_dir.filePath(u"not-there"_qs));
        QCOMPARE(result.error.code, 14);
    }

    void aFolderIsNoFile() { QCOMPARE(readToken(m_dir.path()).error.code, 3); }
};

SKERRY_TEST_MAIN(QCoreApplication, TestCredentials)
#include "tst_credentials.moc"
