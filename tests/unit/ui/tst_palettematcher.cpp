// How names are matched and ranked: matchName(), extendMatch() and NameIndex against a naive oracle.
#include "tests/support/fatallogger.h"
#include "ui/actions/nameindex.h"
#include "ui/actions/palettematcher.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>

using namespace skerry;

class TestPaletteMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classes_data();
    void classes();
    void positionsAreTight();
    void loweringKeepsPositions();
    void tighterAndShorterIsBetter();
    void matchesLikeTheOracle();
    void growingNeedleFindsTheSame();
    void takesTheBest();
    void emptyIndexAndEmptyNeedle();
    void rebuiltIndexForgets();
};

namespace {

bool isSubsequence(const QString &needle, const QString &name)
{
    qsizetype found = 0;
    for (const QChar c : name)
        if (found < needle.size() && c == needle.at(found))
            ++found;
    return found == needle.size();
}

// By the definition: all places of the needle in one piece, then all of its last characters.
Match oracle(const QString &needle, const QString &name)
{
    if (needle.isEmpty() || !isSubsequence(needle, name))
        return {};
    const int size = int(needle.size());
    if (name == needle)
        return {MatchClass::Exact, 0, size};
    if (name.startsWith(needle))
        return {MatchClass::Prefix, 0, size};
    for (int at = 1; at + size <= name.size(); ++at) {
        const QChar before = name.at(at - 1);
        const bool starts = !before.isLetterOrNumber() || before.isDigit() != name.at(at).isDigit();
        if (starts && name.mid(at, size) == needle)
            return {MatchClass::WordStart, at, size};
    }
    if (const int at = int(name.indexOf(needle)); at >= 0)
        return {MatchClass::Subsequence, at, size};
    int end = size;
    while (!isSubsequence(needle, name.left(end)))
        ++end;
    int start = end - size;
    while (!isSubsequence(needle, name.mid(start, end - start)))
        --start;
    return {MatchClass::Subsequence, start, end - start};
}

// Few different characters, so that all kinds of matches occur.
QString randomText(QRandomGenerator &random, int most)
{
    static const QString letters = QStringLiteral("ab1-");
    QString text;
    for (int i = int(random.bounded(most + 1)); i > 0; --i)
        text.append(letters.at(random.bounded(int(letters.size()))));
    return text;
}

QVector<QString> randomNames(QRandomGenerator &random, int count)
{
    QVector<QString> names;
    for (int i = 0; i < count; ++i)
        names.append(randomText(random, 9));
    return names;
}

// All of them, best first.
QVector<int> ranking(const QVector<QString> &names, const QString &needle)
{
    QVector<std::tuple<int, int, int, int>> keys;
    for (int row = 0; row < names.size(); ++row) {
        const Match match = oracle(needle, names.at(row));
        if (match.kind != MatchClass::None)
            keys.append({-int(match.kind), match.span, int(names.at(row).size()), row});
    }
    std::sort(keys.begin(), keys.end());
    QVector<int> rows;
    for (const auto &key : keys)
        rows.append(std::get<3>(key));
    return rows;
}

QVector<int> rowsOf(const NameIndex::Hits &hits)
{
    QVector<int> rows;
    for (const NameIndex::Hit &hit : hits.best)
        rows.append(hit.row);
    return rows;
}

NameIndex indexOf(const QVector<QString> &names)
{
    NameIndex index;
    index.rebuild(int(names.size()), [&names](int i) { return names.at(i); });
    return index;
}

} // namespace

void TestPaletteMatcher::classes_data()
{
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *title, const char *needle, const char *name, MatchClass kind) {
        QTest::newRow(title) << QString::fromLatin1(needle) << QString::fromLatin1(name) << int(kind);
    };
    row("exact", "nodes", "nodes", MatchClass::Exact);
    row("prefix", "no", "nodes", MatchClass::Prefix);
    row("word after a space", "ro", "promote rollout", MatchClass::WordStart);
    row("word after a dash", "gate", "site-12-gateway-7", MatchClass::WordStart);
    row("number after letters", "12", "site12", MatchClass::WordStart);
    row("inside a word", "ate", "gateway", MatchClass::Subsequence);
    row("scattered", "osn4", "oslo-north-4", MatchClass::Subsequence);
    row("wrong order", "on", "no", MatchClass::None);
    row("too long", "nodes1", "nodes", MatchClass::None);
    row("nothing typed", "", "nodes", MatchClass::None);
    row("no name", "a", "", MatchClass::None);
}

void TestPaletteMatcher::classes()
{
    QFETCH(QString, needle);
    QFETCH(QString, name);
    QFETCH(int, kind);
    QCOMPARE(int(matchName(needle, name).kind), kind);
}

void TestPaletteMatcher::positionsAreTight()
{
    QCOMPARE(matchedPositions(u"gw", u"go-gateway"), QVector<int>({3, 7}));
    QCOMPARE(matchedPositions(u"gate", u"go-gateway"), QVector<int>({3, 4, 5, 6}));
    QCOMPARE(matchedPositions(u"x", u"gateway"), QVector<int>());
}

void TestPaletteMatcher::loweringKeepsPositions()
{
    // The small form of the first letter is two units long where whole strings are lowered.
    const QString name = QStringLiteral("\u0130stanbul-GW");
    QCOMPARE(lowered(name).size(), name.size());
    QCOMPARE(matchName(lowered(QStringLiteral("gw")), lowered(name)).start, int(name.indexOf(QStringLiteral("GW"))));
    QCOMPARE(indexOf({name}).nameAt(0).toString(), lowered(name));
}

void TestPaletteMatcher::tighterAndShorterIsBetter()
{
    const Match tight{MatchClass::Subsequence, 5, 3};
    const Match loose{MatchClass::Subsequence, 0, 4};
    const Match word{MatchClass::WordStart, 9, 9};
    QVERIFY(scoreOf(tight, 60) > scoreOf(loose, 10));
    QVERIFY(scoreOf(tight, 10) > scoreOf(tight, 11));
    QVERIFY(scoreOf(word, 60) > scoreOf(tight, 10));
}

void TestPaletteMatcher::matchesLikeTheOracle()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 20'000; ++i) {
        const QString name = randomText(random, 9);
        const QString needle = randomText(random, 4);
        const Match expected = oracle(needle, name);
        const Match match = matchName(needle, name);
        QVERIFY2(match == expected, qUtf8Printable(QStringLiteral("%1 in %2: kind %3, %4+%5")
                                                       .arg(needle, name)
                                                       .arg(int(match.kind))
                                                       .arg(match.start)
                                                       .arg(match.span)));
        const QVector<int> positions = matchedPositions(needle, name);
        QCOMPARE(positions.size(), expected.kind == MatchClass::None ? 0 : needle.size());
        for (int k = 0; k < positions.size(); ++k)
            QCOMPARE(name.at(positions.at(k)), needle.at(k));
        if (!positions.isEmpty())
            QCOMPARE(positions.constFirst(), expected.start);
    }
}

void TestPaletteMatcher::growingNeedleFindsTheSame()
{
    QRandomGenerator random(2);
    for (int round = 0; round < 60; ++round) {
        const QVector<QString> names = randomNames(random, 200);
        NameIndex index = indexOf(names);
        QString needle;
        for (int stroke = 0; stroke < 25; ++stroke) {
            // Letters come, some are taken back, and now and then something else is pasted.
            const int what = int(random.bounded(10));
            if (what == 0)
                needle = randomText(random, 5);
            else if (what < 4)
                needle.chop(int(random.bounded(1, 4)));
            else
                needle += randomText(random, 2);
            const QVector<int> expected = ranking(names, needle);
            const NameIndex::Hits hits = index.search(needle, int(names.size()));
            QCOMPARE(rowsOf(hits), expected);
            QCOMPARE(hits.total, int(expected.size()));
            for (const NameIndex::Hit &hit : hits.best)
                QVERIFY(hit.match == oracle(needle, names.at(hit.row)));
        }
    }
}

void TestPaletteMatcher::takesTheBest()
{
    QRandomGenerator random(3);
    const QVector<QString> names = randomNames(random, 500);
    NameIndex index = indexOf(names);
    for (const QString &needle : {QStringLiteral("a"), QStringLiteral("ab"), QStringLiteral("b-"), QStringLiteral("11")}) {
        const QVector<int> all = ranking(names, needle);
        const NameIndex::Hits hits = index.search(needle, 10);
        QCOMPARE(rowsOf(hits), all.mid(0, 10));
        QCOMPARE(hits.total, int(all.size()));
        QCOMPARE(index.search(needle, 0).best.size(), std::size_t(0));
    }
}

void TestPaletteMatcher::emptyIndexAndEmptyNeedle()
{
    NameIndex none;
    QCOMPARE(none.search(QStringLiteral("a"), 10).total, 0);
    NameIndex some = indexOf({QStringLiteral("a"), QString()});
    QCOMPARE(some.search({}, 10).total, 0);
    QCOMPARE(some.search(QStringLiteral("a"), 10).total, 1);
}

void TestPaletteMatcher::rebuiltIndexForgets()
{
    NameIndex index = indexOf({QStringLiteral("alpha"), QStringLiteral("beta")});
    QCOMPARE(rowsOf(index.search(QStringLiteral("al"), 10)), QVector<int>({0}));
    const QVector<QString> names{QStringLiteral("Gamma"), QStringLiteral("ALPHA")};
    index.rebuild(2, [&names](int i) { return names.at(i); });
    QCOMPARE(rowsOf(index.search(QStringLiteral("alp"), 10)), QVector<int>({1}));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPaletteMatcher)
#include "tst_palettematcher.moc"
