#include "models/selector.h"
#include "tests/support/fatallogger.h"

#include <QHash>
#include <QtTest>

using namespace skerry;

class TestSelector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<bool>("expected");
        QTest::newRow("") << true;
        QTest::newRow("tier = edge") << true;
        QTest::newRow("tier=cloud") << false;
        QTest::newRow("tier == edge, rack") << true;
        QTest::newRow("tier != edge") << false;
        QTest::newRow("tier != cloud") << true;
        QTest::newRow("none != cloud") << true;
        QTest::newRow("country in (Sweden, Norway)") << true;
        QTest::newRow("country not in (Sweden,Norway)") << false;
        QTest::newRow("none not in (x)") << true;
        QTest::newRow("none in (x)") << false;
        QTest::newRow("rack") << true;
        QTest::newRow("!rack") << false;
        QTest::newRow("!none , tier=edge") << true;
        QTest::newRow("none") << false;
        QTest::newRow("place = \"Mo i Rana\"") << true;
        QTest::newRow("in = x") << false;
    }
    void matches()
    {
        const QHash<QString, QString> object = {{QStringLiteral("tier"), QStringLiteral("edge")},
                                                {QStringLiteral("country"), QStringLiteral("Norway")},
                                                {QStringLiteral("rack"), QString()},
                                                {QStringLiteral("place"), QStringLiteral("Mo i Rana")}};
        const auto selector = Selector::parse(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(selector);
        QTEST(selector->matches([&](const QString &key) {
            return object.contains(key) ? std::optional(object.value(key)) : std::nullopt;
        }),
              "expected");
    }

    void whatDoesNotParse_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"tier =", "= edge", "tier edge", "tier in", "tier in ()", "tier in (a", "tier in (a b)",
                                 "a,", "! ", "!a = b", "\"open", "a = b c", "a;b", "a not b", "a in (b,)", "a not = b"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatDoesNotParse()
    {
        QFETCH(QString, text);
        QVERIFY(!Selector::parse(text));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSelector)
#include "tst_fleetselector.moc"
