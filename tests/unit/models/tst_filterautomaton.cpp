#include "models/filterautomaton.h"
#include "tests/support/fatallogger.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtTest>

using namespace skerry;

namespace {

QRegularExpression oracle(const QString &expression)
{
    return QRegularExpression(expression, QRegularExpression::CaseInsensitiveOption);
}

QString randomExpression(QRandomGenerator &random, int depth)
{
    static const QStringList atoms = {QStringLiteral("a"),      QStringLiteral("B"),      QStringLiteral("-"),
                                      QStringLiteral("1"),      QStringLiteral("."),      QStringLiteral("\\d"),
                                      QStringLiteral("\\W"),    QStringLiteral("\\."),    QStringLiteral("[ab]"),
                                      QStringLiteral("[^a-c]"), QStringLiteral("[\\d-]"), QStringLiteral("[A-Z1]"),
                                      QStringLiteral("\\s"),    QStringLiteral("\\w"),    QStringLiteral("[+*]")};
    static const QStringList counts = {QString(),
                                       QString(),
                                       QString(),
                                       QStringLiteral("*"),
                                       QStringLiteral("+"),
                                       QStringLiteral("?"),
                                       QStringLiteral("*?"),
                                       QStringLiteral("{2}"),
                                       QStringLiteral("{1,3}"),
                                       QStringLiteral("{2,}"),
                                       QStringLiteral("{0,2}"),
                                       QStringLiteral("{0,}?")};
    QString text;
    for (int n = int(random.bounded(1, 4)); n > 0; --n) {
        if (depth > 0 && random.bounded(3) == 0) {
            const QString inner = randomExpression(random, depth - 1);
            text += (random.bounded(2) == 0 ? QStringLiteral("(") : QStringLiteral("(?:")) + inner + QStringLiteral(")");
        } else {
            text += atoms.at(int(random.bounded(int(atoms.size()))));
        }
        text += counts.at(int(random.bounded(int(counts.size()))));
        if (random.bounded(8) == 0)
            text += QStringLiteral("|");
    }
    if (random.bounded(5) == 0)
        text.prepend(u'^');
    if (random.bounded(5) == 0)
        text.append(u'$');
    return text;
}

} // namespace

class TestFilterAutomaton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto row = [](const char *expression, const char *text, bool found) {
            QTest::addRow("%s in %s", expression, text) << QString::fromUtf8(text) << found;
        };
        row("^osl-.*-[0-9]+$", "OSL-gw-12", true);
        row("^osl-.*-[0-9]+$", "osl-gw-12x", false);
        row("^osl-.*-[0-9]+$", "x-osl-gw-12", false);
        row("(gw|node)-1", "the-NODE-1", true);
        row("a{2,3}b", "ab", false);
        row("a{2,3}b", "xaaab", true);
        row("^a{2,3}b", "aaaab", false);
        row("^(a|b)*$", "abba", true);
        row("^(a|b)*$", "abcba", false);
        row("^$", "a", false);
        row("a|", "zzz", true);
    }
    void finds()
    {
        const QString expression = QString::fromUtf8(QTest::currentDataTag()).section(QStringLiteral(" in "), 0, 0);
        QFETCH(QString, text);
        auto automaton = FilterAutomaton::build(expression);
        QVERIFY(automaton);
        QCOMPARE(oracle(expression).match(text).hasMatch(), automaton->find(text).value());
        QTEST(automaton->find(text).value(), "found");
    }

    void whatItDoesNotKnow_data()
    {
        QTest::addColumn<int>("none");
        for (const char *expression :
             {"\\bosl", "(a)\\1", "(?=a)b",  "(?<!a)b", "(?i)a",     "a++", "a*+b", "\\x41", "\\Qa\\E", "[[:alpha:]]",
              "\u00e5", "[]a]",   "(*UTF)a", "a{,3}",   "x{1,3}{2}", "^*a", "\\Aa", "a\\z",  "[\\w-z]", "((a{60}){60}){60}",
              "a{0}b"})
            QTest::newRow(expression) << 0;
    }
    void whatItDoesNotKnow() { QVERIFY(!FilterAutomaton::build(QString::fromUtf8(QTest::currentDataTag()))); }

    void textsThatItDoesNotKnow()
    {
        auto automaton = FilterAutomaton::build(u"a$");
        QVERIFY(automaton);
        QCOMPARE(automaton->find(u"ba"), std::optional(true));
        QCOMPARE(automaton->find(u"ba\n"), std::nullopt);
        QCOMPARE(automaton->find(u"b\u00e5"), std::nullopt);
        QCOMPARE(automaton->find(u""), std::optional(false));
    }

    void tableHasALimit()
    {
        auto automaton = FilterAutomaton::build(u"(a|b)*a(a|b){18}c");
        QVERIFY(automaton);
        QRandomGenerator random(1);
        bool known = true;
        for (int i = 0; i < 2'000 && known; ++i) {
            QString text;
            for (int n = 0; n < 40; ++n)
                text += random.bounded(2) == 0 ? u'a' : u'b';
            known = automaton->find(text).has_value();
        }
        QVERIFY(!known);
    }

    void sameAsTheLibrary()
    {
        QRandomGenerator random(99);
        const QString letters = QStringLiteral("aAbBcz12-._ +*");
        int known = 0;
        int found = 0;
        for (int i = 0; i < 4'000; ++i) {
            const QString expression = randomExpression(random, 3);
            const QRegularExpression library = oracle(expression);
            auto automaton = library.isValid() ? FilterAutomaton::build(expression) : std::nullopt;
            if (!automaton)
                continue;
            ++known;
            for (int n = 0; n < 30; ++n) {
                QString text;
                for (int length = int(random.bounded(9)); length > 0; --length)
                    text += letters.at(int(random.bounded(int(letters.size()))));
                const std::optional<bool> answer = automaton->find(text);
                const QRegularExpressionMatch match = library.match(text);
                if (!answer || !match.isValid()) // the library gives up where it takes too many steps
                    continue;
                found += *answer ? 1 : 0;
                QVERIFY2(*answer == match.hasMatch(), qPrintable(expression + QStringLiteral(" in ") + text));
            }
        }
        QVERIFY2(known > 3'000 && found > 10'000, qPrintable(QStringLiteral("%1 %2").arg(known).arg(found)));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterAutomaton)
#include "tst_filterautomaton.moc"
