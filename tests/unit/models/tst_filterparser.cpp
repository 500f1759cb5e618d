#include "models/filterparser.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

namespace {

// "!state=[a,b]@0+9": everything of a term in one line.
QString print(const FilterTerm &term)
{
    const QString kind = term.kind == FilterTerm::Kind::Word    ? QStringLiteral("word")
                         : term.kind == FilterTerm::Kind::Label ? QStringLiteral("label ")
                                                                : QString();
    return QStringLiteral("%1%2%3=[%4]@%5+%6")
        .arg(term.negated ? QStringLiteral("!") : QString(), kind, term.key, term.values.join(u'|'))
        .arg(term.position)
        .arg(term.length);
}

} // namespace

class TestFilterParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("terms");
        const auto row = [](const char *text, const QStringList &terms) {
            QTest::newRow(text) << QString::fromUtf8(text) << terms;
        };
        row("", {});
        row("   ", {});
        row("gate", {QStringLiteral("word=[gate]@0+4")});
        row(" Gate  17 ", {QStringLiteral("word=[Gate]@1+4"), QStringLiteral("word=[17]@7+2")});
        row("state:critical,offline", {QStringLiteral("state=[critical|offline]@0+22")});
        row("STATE:a !site:osl-*", {QStringLiteral("state=[a]@0+7"), QStringLiteral("!site=[osl-*]@8+11")});
        row("!gate", {QStringLiteral("!word=[gate]@0+5")});
        row("country:\"United States\",Norway", {QStringLiteral("country=[United States|Norway]@0+30")});
        row("\"a:b c\"", {QStringLiteral("word=[a:b c]@0+7")});
        row("label.rack", {QStringLiteral("label rack=[]@0+10")});
        row("label.Rack=a1,b:2", {QStringLiteral("label Rack=[a1|b:2]@0+17")});
        row("!label.x=\"a b\"", {QStringLiteral("!label x=[a b]@0+14")});
        row("site:a,,b,", {QStringLiteral("site=[a|b]@0+10")});
    }
    void terms()
    {
        QFETCH(QString, text);
        const ParsedFilter parsed = parseFilter(text);
        QStringList printed;
        for (const FilterTerm &term : parsed.terms)
            printed.append(print(term));
        QTEST(printed, "terms");
        QVERIFY(parsed.errors.isEmpty());
        QCOMPARE(parsed.isEmpty(), printed.isEmpty());
    }

    void errorsTellWhereAndTheRestApplies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        QTest::newRow("open quotation mark") << QStringLiteral("gate \"open end") << 5 << 9;
        QTest::newRow("no value") << QStringLiteral("gate state:") << 5 << 6;
        QTest::newRow("only commas") << QStringLiteral("gate state:,,") << 5 << 8;
        QTest::newRow("no key") << QStringLiteral(":x gate") << 0 << 2;
        QTest::newRow("nothing to negate") << QStringLiteral("! gate") << 0 << 1;
        QTest::newRow("empty text") << QStringLiteral("gate \"\"") << 5 << 2;
        QTest::newRow("label without name") << QStringLiteral("gate label.") << 5 << 6;
        QTest::newRow("label without value") << QStringLiteral("label.k= gate") << 0 << 8;
    }
    void errorsTellWhereAndTheRestApplies()
    {
        QFETCH(QString, text);
        const ParsedFilter parsed = parseFilter(text);
        QCOMPARE(parsed.errors.size(), 1);
        QTEST(parsed.errors.constFirst().position, "position");
        QTEST(parsed.errors.constFirst().length, "length");
        QVERIFY(parsed.errors.constFirst().message.endsWith(u'.'));
        QCOMPARE(parsed.terms.size(), 1);
        QCOMPARE(parsed.terms.constFirst().values, QStringList{QStringLiteral("gate")});
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterParser)
#include "tst_filterparser.moc"
