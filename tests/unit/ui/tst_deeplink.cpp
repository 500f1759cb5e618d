#include "app/navigation/deeplink.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <random>

using namespace skerry;

class TestDeepLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void prints();
    void roundTrip();
    void refuses_data();
    void refuses();
    void whateverComes();
};

Q_DECLARE_METATYPE(skerry::DeepLink)

namespace {

constexpr TimeMs Moment = 1'795'344'120'000; // 2026-11-22T10:42:00Z

DeepLink link(const QString &plane, const QString &kind = {}, const QString &name = {}, const QString &view = {},
              TimeMs at = 0)
{
    return {plane, kind, name, view, at};
}

} // namespace

void TestDeepLink::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DeepLink>("expected");
    const auto row = [](const char *text, const DeepLink &expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    const QString prod = QStringLiteral("prod-eu");
    const QString node = QStringLiteral("node");
    const QString name = QStringLiteral("edge-1");
    row("skerry://prod-eu", link(prod));
    row("SKERRY://prod-eu/", link(prod));
    row("skerry://prod-eu/node", link(prod, node));
    row("skerry://prod-eu/node/edge-1", link(prod, node, name));
    row("skerry://prod-eu/node?view=state:offline", link(prod, node, {}, QStringLiteral("state:offline")));
    row("skerry://prod-eu/node/edge-1?view=a%20b%26c&at=2026-11-22T10:42:00Z",
        link(prod, node, name, QStringLiteral("a b&c"), Moment));
    row("skerry://prod-eu?at=2026-11-22T12:42:00%2B02:00", link(prod, {}, {}, {}, Moment));
    row("skerry://prod-eu?at=2026-11-22T12:42:00+02:00", link(prod, {}, {}, {}, Moment));
    row("skerry://prod-eu?at=2026-11-22T10:42:00.250Z", link(prod, {}, {}, {}, Moment + 250));
    row("skerry://prod-eu/node/edge-1?later=1", link(prod, node, name));
    row("skerry://Prod%20EU/node/a%2Fb%3Fc%25", link(QStringLiteral("Prod EU"), node, QStringLiteral("a/b?c%")));
    row("skerry://prod-eu/node/ørland+1", link(prod, node, QStringLiteral("ørland+1")));
    row("skerry://prod-eu/node/%C3%b8rland?view=", link(prod, node, QStringLiteral("ørland")));
}

void TestDeepLink::reads()
{
    QFETCH(QString, text);
    QFETCH(DeepLink, expected);
    const ParsedLink parsed = DeepLink::parse(text);
    QCOMPARE(parsed.error, QString());
    QCOMPARE(parsed.link.toString(), expected.toString());
    QVERIFY(parsed.link == expected);
}

void TestDeepLink::prints()
{
    QCOMPARE(link(QStringLiteral("p")).toString(), QStringLiteral("skerry://p"));
    QCOMPARE(link(QStringLiteral("Prod EU"), QStringLiteral("node"), QStringLiteral("å/b"), QStringLiteral("x&y=z"), Moment)
                 .toString(),
             QStringLiteral("skerry://Prod%20EU/node/%C3%A5%2Fb?view=x%26y%3Dz&at=2026-11-22T10:42:00Z"));
}

void TestDeepLink::roundTrip()
{
    std::mt19937 random(7);
    const QString letters = QStringLiteral("ab-._~:/?#[]@!$&'()*+,;=%\"<>\\^`{|} åß漢\U0001F600é");
    const auto text = [&](int least) {
        QString result;
        for (auto length = least + random() % 12; length > 0; --length) {
            const auto at = static_cast<qsizetype>(random() % static_cast<uint>(letters.size()));
            result += letters.at(at).isSurrogate() ? QStringLiteral("\U0001F600") : QString(letters.at(at));
        }
        return result == QLatin1String(".") || result == QLatin1String("..") ? QStringLiteral("x") : result;
    };
    for (int i = 0; i < 3000; ++i) {
        const DeepLink before =
            link(text(1), QStringLiteral("node"), text(1), text(0), static_cast<TimeMs>(random()) * 1000);
        const ParsedLink after = DeepLink::parse(before.toString());
        QVERIFY2(after.error.isEmpty(), qUtf8Printable(after.error));
        QVERIFY2(after.link == before, qUtf8Printable(before.toString()));
    }
}

void TestDeepLink::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("character");
    const auto row = [](const char *text, const char *what, int character) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(what) << character;
    };
    row("", "does not begin with skerry://", 1);
    row("http://p/node", "does not begin with skerry://", 1);
    row("skerry:p", "does not begin with skerry://", 1);
    row(" skerry://p", "does not begin with skerry://", 1);
    row("skerry://", "the control plane is missing", 10);
    row("skerry:///node/x", "the control plane is missing", 10);
    row("skerry://?view=x", "the control plane is missing", 10);
    row("skerry://p//x", "a part is empty", 12);
    row("skerry://p/node/", "a part is empty", 17);
    row("skerry://p/node/?view=x", "a part is empty", 17);
    row("skerry://p/node/x/y", "a fourth part", 18);
    row("skerry://p/Node/x", "small letters", 12);
    row("skerry://p/no%20de/x", "small letters", 12);
    row("skerry://p/node/..", "may not be . or ..", 17);
    row("skerry://p/node/%2E%2e", "may not be . or ..", 17);
    row("skerry://p/node/x#y", "after #", 18);
    row("skerry://p/node/a b", "has to be percent-encoded", 18);
    row("skerry://p/node/a\"b", "has to be percent-encoded", 18);
    row("skerry://p/node/a\nb", "has to be percent-encoded", 18);
    row("skerry://p/node/a\u202eb", "has to be percent-encoded", 18);
    row("skerry://p/node/a%", "two hexadecimal digits", 18);
    row("skerry://p/node/a%4", "two hexadecimal digits", 18);
    row("skerry://p/node/a%+1", "two hexadecimal digits", 18);
    row("skerry://p/n%4?view=x", "two hexadecimal digits", 13);
    row("skerry://p/node/a%FF", "not UTF-8", 17);
    row("skerry://p/node/a%0Ab", "invisible character", 17);
    row("skerry://p/node/a%E2%80%AEb", "invisible character", 17);
    row("skerry://p?view", "name=value", 12);
    row("skerry://p?view=x&", "name=value", 19);
    row("skerry://p?=x", "name=value", 12);
    row("skerry://p?view=x&view=y", "“view” is there twice", 19);
    row("skerry://p?at=now", "a time with its zone", 15);
    row("skerry://p?at=2026-11-22T10:42:00", "a time with its zone", 15);
    row("skerry://p?at=1795344120000", "a time with its zone", 15);
    row("skerry://p?at=1969-11-22T10:42:00Z", "a time with its zone", 15);
}

void TestDeepLink::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, what);
    QFETCH(int, character);
    const ParsedLink parsed = DeepLink::parse(text);
    QVERIFY2(parsed.error.contains(what), qUtf8Printable(parsed.error));
    QVERIFY2(parsed.error.contains(QStringLiteral("(at character %1)").arg(character)), qUtf8Printable(parsed.error));
    QVERIFY(parsed.link == DeepLink());
    QVERIFY(!parsed.error.contains(QChar(0x202e)) && !parsed.error.contains(QLatin1Char('\n')));
}

// Nothing that comes in crashes it, and a sentence stays short.
void TestDeepLink::whateverComes()
{
    std::mt19937 random(11);
    const QString pieces = QStringLiteral("skerry://%?&=/.:#+09aZ \u202e");
    for (int i = 0; i < 20'000; ++i) {
        QString text = random() % 2 == 0 ? QStringLiteral("skerry://") : QString();
        for (auto length = random() % 30; length > 0; --length)
            text += pieces.at(static_cast<qsizetype>(random() % static_cast<uint>(pieces.size())));
        const ParsedLink parsed = DeepLink::parse(text);
        if (parsed.error.isEmpty())
            QVERIFY2(DeepLink::parse(parsed.link.toString()).link == parsed.link, qUtf8Printable(text));
    }
    const ParsedLink tooLong = DeepLink::parse(QStringLiteral("skerry://") + QString(100'000, QLatin1Char('p')));
    QVERIFY(tooLong.error.contains(QStringLiteral("longer than 2,048")));
    QVERIFY(tooLong.error.size() < 400);
    QVERIFY(!DeepLink::parse(QStringLiteral("skerry://p/node/") + QChar(0xd800)).error.isEmpty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestDeepLink)
#include "tst_deeplink.moc"
