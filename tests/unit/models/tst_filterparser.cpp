#include "models/filterparser.h"
#include "models/limits.h"
#include "tests/support/fatallogger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtTest>

using namespace skerry;

namespace {

// "!state=[a|<b]@0+9": everything of a part in one line; lists as all(...) and any(...).
QString print(const FilterPart &part, bool places = true)
{
    const QString sign = part.negated ? QStringLiteral("!") : QString();
    const QString where = places ? QStringLiteral("@%1+%2").arg(part.position).arg(part.length) : QString();
    if (part.kind == FilterPart::Kind::Invalid)
        return QStringLiteral("invalid") + where;
    if (part.kind != FilterPart::Kind::Term) {
        QStringList parts;
        for (const FilterPart &child : part.parts)
            parts.append(print(child, places));
        return sign + (part.kind == FilterPart::Kind::All ? QStringLiteral("all(") : QStringLiteral("any(")) +
               parts.join(u' ') + u')';
    }
    QStringList values;
    for (const FilterValue &value : part.term.values)
        values.append(printCompare(value.compare) + value.text);
    const QString kinds[] = {QStringLiteral("word"), QStringLiteral("re"), QString(), QStringLiteral("label ")};
    return sign + kinds[int(part.term.kind)] + part.term.key + QStringLiteral("=[") + values.join(u'|') + u']' + where;
}

QString printed(const QString &text)
{
    return print(parseFilter(text).root);
}

// What is read of a text, without places.
QString meaning(const QString &text)
{
    return print(parseFilter(text).root, false);
}

// Any text, also with characters that end a message.
QString shown(const QString &text, const QString &once)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{text, once}).toJson(QJsonDocument::Compact));
}

QString randomFilter(QRandomGenerator &random)
{
    static const QStringList pieces = {
        QStringLiteral("a"),       QStringLiteral("gate"),     QStringLiteral(" "),        QStringLiteral(" "),
        QStringLiteral("("),       QStringLiteral(")"),        QStringLiteral("!"),        QStringLiteral("\""),
        QStringLiteral("~"),       QStringLiteral("and"),      QStringLiteral(" or "),     QStringLiteral(" AND "),
        QStringLiteral("state:"),  QStringLiteral("label."),   QStringLiteral("="),        QStringLiteral("!="),
        QStringLiteral("<"),       QStringLiteral(">="),       QStringLiteral(","),        QStringLiteral("*"),
        QStringLiteral("\\"),      QStringLiteral("["),        QStringLiteral("]"),        QStringLiteral("ver:<2"),
        QStringLiteral("\u00e5"),  QStringLiteral("\t"),       QString(QChar(0xD800)),     QString(QChar(0)),
        QStringLiteral("label.k"), QStringLiteral("seen>10m"), QStringLiteral("k:\"a b\"")};
    QString text;
    for (int n = int(random.bounded(14)); n > 0; --n)
        text += pieces.at(int(random.bounded(int(pieces.size()))));
    return text;
}

} // namespace

class TestFilterParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terms_data()
    {
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *text, const char *tree) { QTest::newRow(text) << QString::fromUtf8(tree); };
        row("", "all()");
        row("   ", "all()");
        row("gate", "word=[gate]@0+4");
        row(" Gate  17 ", "all(word=[Gate]@1+4 word=[17]@7+2)");
        row("state:critical,offline", "state=[critical|offline]@0+22");
        row("STATE:a !site:osl-*", "all(state=[a]@0+7 !site=[osl-*]@8+11)");
        row("!gate", "!word=[gate]@0+5");
        row("!!gate", "word=[gate]@0+6");
        row("country:\"United States\",Norway", "country=[United States|Norway]@0+30");
        row("\"a:b c\"", "word=[a:b c]@0+7");
        row("\"or\"", "word=[or]@0+4");
        row("orange andorra", "all(word=[orange]@0+6 word=[andorra]@7+7)");
        row("label.rack", "label rack=[]@0+10");
        row("LABEL.Rack=a1,b:2", "label Rack=[a1|b:2]@0+17");
        row("!label.x=\"a b\"", "!label x=[a b]@0+14");
        row("label.k!=v,w", "label k=[!=v|!=w]@0+12");
        row("label.a.b/c=v", "label a.b/c=[v]@0+13");
        row("site:a,,b,", "site=[a|b]@0+10");
        row("ver:<2.4.0", "ver=[<2.4.0]@0+10");
        row("ver:>=1.0,!=1.2", "ver=[>=1.0|!=1.2]@0+15");
        row("ver<=2", "ver=[<=2]@0+6");
        row("seen>10m", "seen=[>10m]@0+8");
        row("nodes=5", "nodes=[5]@0+7");
        row("state!=offline", "state=[!=offline]@0+14");
        row("ver:\"<2\"", "ver=[<2]@0+8"); // quoted: a text, not a comparison
        row("lat>150ms", "lat=[>150ms]@0+9");
        row("~^osl-(a|b)-\\d+$", "re=[^osl-(a|b)-\\d+$]@0+16");
        row("(~a|b\\))", "re=[a|b\\)]@0+8");
        row("~[)] x", "all(re=[[)]]@0+4 word=[x]@5+1)");
        row("~\"a b\"", "re=[a b]@0+6");
    }
    void terms()
    {
        const QString text = QString::fromUtf8(QTest::currentDataTag());
        QTEST(printed(text), "tree");
        QVERIFY(parseFilter(text).errors.isEmpty());
        QCOMPARE(parseFilter(text).isEmpty(), text.trimmed().isEmpty());
    }

    void quotedCompareIsText()
    {
        const ParsedFilter parsed = parseFilter(QStringLiteral("ver:\"<2\""));
        QCOMPARE(parsed.root.term.values.constFirst().compare, FilterCompare::Is);
        QCOMPARE(parsed.root.term.values.constFirst().text, QStringLiteral("<2"));
    }

    void precedence_data()
    {
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *text, const char *tree) { QTest::newRow(text) << QString::fromUtf8(tree); };
        row("a b or c d", "any(all(word=[a] word=[b]) all(word=[c] word=[d]))");
        row("a and b OR c", "any(all(word=[a] word=[b]) word=[c])");
        row("a (b or c)", "all(word=[a] any(word=[b] word=[c]))");
        row("(a or b) And c", "all(any(word=[a] word=[b]) word=[c])");
        row("!(a b) or c", "any(!all(word=[a] word=[b]) word=[c])");
        row("!(a)", "!word=[a]");
        row("!(!a)", "word=[a]");
        row("((a))", "word=[a]");
        row("a(b)c", "all(word=[a] word=[b] word=[c])");
        row("a or(b)", "any(word=[a] word=[b])");
        row("a or b or c", "any(word=[a] word=[b] word=[c])");
    }
    void precedence()
    {
        const QString text = QString::fromUtf8(QTest::currentDataTag());
        QTEST(meaning(text), "tree");
        QVERIFY(parseFilter(text).errors.isEmpty());
    }

    void valuesKnowTheirPlaces()
    {
        const ParsedFilter parsed = parseFilter(QStringLiteral("x !ver:>=1.0,\"a b\",c"));
        const QVector<FilterValue> &values = parsed.root.parts.at(1).term.values;
        QCOMPARE(values.size(), 3);
        QCOMPARE(values.at(0).position, 7);
        QCOMPARE(values.at(0).length, 5);
        QCOMPARE(values.at(1).position, 13);
        QCOMPARE(values.at(1).length, 5);
        QCOMPARE(values.at(2).position, 19);
        QCOMPARE(values.at(2).length, 1);
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
        QTest::newRow("nothing compared") << QStringLiteral("gate seen>") << 5 << 5;
        QTest::newRow("nothing to negate") << QStringLiteral("! gate") << 0 << 1;
        QTest::newRow("empty text") << QStringLiteral("gate \"\"") << 5 << 2;
        QTest::newRow("label without name") << QStringLiteral("gate label.") << 5 << 6;
        QTest::newRow("label without value") << QStringLiteral("label.k= gate") << 0 << 8;
        QTest::newRow("no expression") << QStringLiteral("~ gate") << 0 << 1;
        QTest::newRow("open expression") << QStringLiteral("gate ~\"a") << 5 << 3;
        QTest::newRow("bracket not closed") << QStringLiteral("(gate") << 0 << 1;
        QTest::newRow("bracket not opened") << QStringLiteral("gate )") << 5 << 1;
        QTest::newRow("nothing in brackets") << QStringLiteral("gate ()") << 5 << 2;
        QTest::newRow("only an invalid part in brackets") << QStringLiteral("gate (state:)") << 6 << 6;
        QTest::newRow("or at the end") << QStringLiteral("gate or") << 5 << 2;
        QTest::newRow("or at the front") << QStringLiteral("or gate") << 0 << 2;
        QTest::newRow("or twice") << QStringLiteral("gate or or") << 5 << 2;
        QTest::newRow("and at the end") << QStringLiteral("gate and") << 5 << 3;
        QTest::newRow("and at the front") << QStringLiteral("and gate") << 0 << 3;
        QTest::newRow("invalid in or in brackets") << QStringLiteral("(state: or gate)") << 1 << 6;
    }
    void errorsTellWhereAndTheRestApplies()
    {
        QFETCH(QString, text);
        const ParsedFilter parsed = parseFilter(text);
        QVERIFY(!parsed.errors.isEmpty());
        QTEST(parsed.errors.constFirst().position, "position");
        QTEST(parsed.errors.constFirst().length, "length");
        for (const FilterError &error : parsed.errors)
            QVERIFY2(error.message.contains(u'.') || error.message.contains(u':'), qPrintable(error.message));
        QCOMPARE(printFilter(parsed), QStringLiteral("gate"));
        if (text != QLatin1String("gate or or"))
            QCOMPARE(parsed.errors.size(), 1);
    }

    void hostileTextHasLimits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("long") << QString(10'000, u'a') << QStringLiteral("characters");
        QTest::newRow("brackets") << QString(5'000, u'(') << QStringLiteral("deep");
        QTest::newRow("brackets of both kinds")
            << QString(2'000, u'(') + u'a' + QString(2'000, u')') << QStringLiteral("deep");
        QTest::newRow("closing brackets") << QString(5'000, u')') << QStringLiteral("take it away");
        QTest::newRow("many terms") << QStringLiteral("a or ").repeated(800) << QStringLiteral("terms");
        QTest::newRow("terms in brackets") << u'(' + QStringLiteral("a ").repeated(500) << QStringLiteral("terms");
        QTest::newRow("only marks") << QString(4'000, u'!') << QStringLiteral("text to look for");
        QTest::newRow("quotation marks") << QString(4'001, u'"') << QStringLiteral("not closed");
    }
    void hostileTextHasLimits()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const ParsedFilter parsed = parseFilter(text);
        QVERIFY(!parsed.errors.isEmpty());
        QVERIFY(parsed.errors.size() <= limits::FilterErrors);
        QVERIFY2(std::any_of(parsed.errors.cbegin(), parsed.errors.cend(),
                             [&says](const FilterError &error) { return error.message.contains(says); }),
                 qPrintable(parsed.errors.constFirst().message));
        QVERIFY(printFilter(parsed).size() <= 2 * limits::FilterCharacters);
    }

    // Whatever is typed, what is printed of it is read as the same, without errors.
    void randomTextIsReadAndPrintedStably()
    {
        QRandomGenerator random(20260101);
        for (int i = 0; i < 20'000; ++i) {
            const QString text = randomFilter(random);
            const ParsedFilter first = parseFilter(text);
            for (const FilterError &error : first.errors) {
                QVERIFY2(error.position >= 0 && error.length > 0 && error.position + error.length <= text.size(),
                         qPrintable(text));
                QVERIFY2(!error.message.isEmpty(), qPrintable(text));
            }
            const QString once = printFilter(first);
            const ParsedFilter second = parseFilter(once);
            QVERIFY2(second.errors.isEmpty(), qPrintable(shown(text, once)));
            QVERIFY2(printFilter(second) == once, qPrintable(shown(text, once)));
            if (first.errors.isEmpty())
                QVERIFY2(meaning(once) == meaning(text), qPrintable(shown(text, once)));
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterParser)
#include "tst_filterparser.moc"
