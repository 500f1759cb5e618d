#include "tests/support/fatallogger.h"
#include "views/rollouts/wavesinput.h"

#include <QtTest>

using namespace skerry;

class TestWavesInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestWavesInput::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVector<quint32>>("percents");
    QTest::newRow("default") << QStringLiteral("5, 25, 50, 100") << QVector<quint32>{5, 25, 50, 100};
    QTest::newRow("one") << QStringLiteral("100") << QVector<quint32>{100};
    QTest::newRow("spaces and signs") << QStringLiteral("  10 %  50%;100 ") << QVector<quint32>{10, 50, 100};
}

void TestWavesInput::reads()
{
    QFETCH(QString, text);
    QFETCH(QVector<quint32>, percents);
    const WavesInput input = parseWaves(text);
    QCOMPARE(input.error, QString());
    QCOMPARE(input.percents, percents);
}

void TestWavesInput::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part"); // of the sentence
    QTest::newRow("empty") << QString() << QStringLiteral("for example 5, 25, 50, 100");
    QTest::newRow("word") << QStringLiteral("5, x, 100") << QStringLiteral("“x”");
    QTest::newRow("zero") << QStringLiteral("0, 100") << QStringLiteral("“0”");
    QTest::newRow("too much") << QStringLiteral("50, 101") << QStringLiteral("“101”");
    QTest::newRow("fraction") << QStringLiteral("2.5, 100") << QStringLiteral("“2.5”");
    QTest::newRow("negative") << QStringLiteral("-5, 100") << QStringLiteral("“-5”");
    QTest::newRow("falling") << QStringLiteral("50, 25, 100") << QStringLiteral("25 does not rise");
    QTest::newRow("twice") << QStringLiteral("50, 50, 100") << QStringLiteral("50 does not rise");
    QTest::newRow("incomplete") << QStringLiteral("5, 25") << QStringLiteral("ends at 25 %");
}

void TestWavesInput::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const WavesInput input = parseWaves(text);
    QVERIFY2(input.error.contains(part), qUtf8Printable(input.error));
}

SKERRY_TEST_MAIN(QCoreApplication, TestWavesInput)
#include "tst_wavesinput.moc"
