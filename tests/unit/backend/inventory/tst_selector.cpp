#include "backend_stub/core/selector.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <map>
#include <random>

using namespace skerry::backend;

class TestSelector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *text, bool expected) { QTest::newRow(text) << QString::fromUtf8(text) << expected; };
        row("", true);
        row("  \t ", true);
        row("tier", true);
        row("!tier", false);
        row("absent", false);
        row("! absent", true);
        row("tier = edge", true);
        row("tier==edge", true);
        row("tier=cloud", false);
        row("tier != cloud", true);
        row("tier!=edge", false);
        row("absent != x", true);
        row("absent = x", false);
        row("country in (Norway, Sweden)", true);
        row("country in(Denmark)", false);
        row("country not in (Norway)", false);
        row("country not in (Sweden , Denmark)", true);
        row("absent not in (a)", true);
        row("place = \"Mo i Rana\"", true);
        row("place in (\"Mo i Rana\",x)", true);
        row("\"place\"=\"Mo i Rana\"", true);
        row("empty = \"\"", true);
        row("tier = edge, country = Norway, !quarantined", true);
        row("tier = edge, country = Sweden", false);
        row("rack.example.com/row = a_1:2", true);
        row("in = 1, not = 2", true);
        row("ørland = blå", true);
    }

    void matches()
    {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        const std::map<std::string, std::string, std::less<>> object = {
            {"tier", "edge"}, {"country", "Norway"}, {"place", "Mo i Rana"}, {"empty", ""},
            {"in", "1"},      {"not", "2"},          {"ørland", "blå"},      {"rack.example.com/row", "a_1:2"}};
        const auto selector = Selector::parse(text.toStdString());
        QVERIFY(selector.ok());
        QCOMPARE(selector->matches([&object](std::string_view key) -> std::optional<std::string_view> {
            const auto found = object.find(key);
            return found == object.end() ? std::nullopt : std::optional<std::string_view>(found->second);
        }),
                 expected);
    }

    void errorsHavePositions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<uint>("position");
        QTest::addColumn<uint>("length");
        const auto row = [](const char *text, uint position, uint length) {
            QTest::newRow(text) << QString::fromUtf8(text) << position << length;
        };
        row(",", 0, 1);
        row("tier = edge,", 12, 0);
        row("tier =", 6, 0);
        row("tier = , a", 7, 1);
        row("tier edge", 5, 4);
        row("tier = edge country = x", 12, 7);
        row("a in b", 5, 1);
        row("a in (b", 7, 0);
        row("a in (b c)", 8, 1);
        row("a in ()", 6, 1);
        row("a not (b)", 6, 1);
        row("a not on (b)", 2, 6);
        row("!", 1, 0);
        row("a ! b", 2, 1);
        row("a = \"b", 4, 2);
        row("\"\" = b", 0, 2);
        row("a = b)", 5, 1);
        // In characters, not in bytes.
        row("blå = æøå ~", 10, 1);
    }

    void errorsHavePositions()
    {
        QFETCH(QString, text);
        const auto selector = Selector::parse(text.toStdString(), "spec.selector");
        QVERIFY(!selector.ok());
        const auto &error = selector.error();
        QCOMPARE(error.code, grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(error.detail.field(), std::string("spec.selector"));
        QTEST(error.detail.position(), "position");
        QTEST(error.detail.length(), "length");
        QVERIFY(!error.detail.remedy().empty());
        QVERIFY(error.message.find("character " + std::to_string(error.detail.position() + 1)) != std::string::npos);
    }

    void boundsItsLength()
    {
        QVERIFY(Selector::parse(std::string(4096, 'a')).ok());
        QVERIFY(!Selector::parse(std::string(4097, 'a')).ok());
    }

    // Whatever comes, it answers, and an error lies within the text.
    void survivesRandomText()
    {
        constexpr unsigned Seed = 20240611;
        std::mt19937 random(Seed);
        const std::string alphabet = "ab =!(),\"\xC3\xA5\x01 in not ";
        int errors = 0;
        for (int i = 0; i < 20'000; ++i) {
            std::string text;
            for (auto length = random() % 24; length > 0; --length)
                text += alphabet[random() % alphabet.size()];
            const auto selector = Selector::parse(text);
            if (selector)
                continue;
            ++errors;
            QVERIFY2(selector.error().detail.position() + selector.error().detail.length() <= text.size(), text.c_str());
        }
        QVERIFY(errors > 1000);
        QVERIFY(errors < 20'000);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSelector)
#include "tst_selector.moc"
