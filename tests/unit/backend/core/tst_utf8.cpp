#include "backend_stub/core/utf8.h"

#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOnlyWholeCharacters_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("maxBytes");
        QTest::addColumn<QByteArray>("whole");
        QTest::newRow("plain") << QByteArray("abc") << 10 << QByteArray("abc");
        QTest::newRow("cut") << QByteArray("abc") << 2 << QByteArray("ab");
        QTest::newRow("two bytes") << QByteArray("a\xc3\xb8") << 3 << QByteArray("a\xc3\xb8");
        QTest::newRow("two bytes, cut") << QByteArray("a\xc3\xb8") << 2 << QByteArray("a");
        QTest::newRow("four bytes, cut") << QByteArray("\xf0\x9f\x9b\xb0z") << 3 << QByteArray();
        QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x9b\xb0z") << 5 << QByteArray("\xf0\x9f\x9b\xb0z");
        QTest::newRow("half a character") << QByteArray("a\xc3\"") << 9 << QByteArray("a?\"");
        QTest::newRow("half at the end") << QByteArray("a\xe2\x82") << 9 << QByteArray("a??");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf\xe0\x80\xaf") << 9 << QByteArray("?????");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << 9 << QByteArray("???");
        QTest::newRow("beyond the last") << QByteArray("\xf4\x90\x80\x80") << 9 << QByteArray("????");
    }

    void leavesOnlyWholeCharacters()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, maxBytes);
        QFETCH(QByteArray, whole);
        QCOMPARE(QByteArray::fromStdString(wholeText(text.toStdString(), static_cast<std::size_t>(maxBytes))), whole);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestUtf8)
#include "tst_utf8.moc"
