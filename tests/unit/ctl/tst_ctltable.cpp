#include "app/ctl/output/columns.h"
#include "app/ctl/output/table.h"
#include "skerry/v1/inventory.pb.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <sstream>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

using namespace skerry::ctl;
namespace v1 = skerry::v1;

namespace {

QStringList printed(const Table &table, const Terminal &terminal, int indent = 0)
{
    std::ostringstream out;
    table.print(out, terminal, indent);
    auto lines = QString::fromStdString(out.str()).split(u'\n');
    lines.removeLast();
    return lines;
}

Table sample()
{
    Table table({{"NAME"}, {"COUNT", Table::Align::Right}, {"MESSAGE"}});
    table.add({"osl-1", "7", Cell("waits until the node is back", Tone::Bad)});
    table.add({"a-long-name", "1,000", "-"});
    return table;
}

Environment environmentOf(const std::map<std::string, std::string> &variables)
{
    return [variables](const std::string &name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::string() : found->second;
    };
}

} // namespace

class TestCtlTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreAsWideAsTheirTexts();
    void fitsTheTerminal_data();
    void fitsTheTerminal();
    void coloursOnlyWhereTheyAreWanted();
    void widthsAreThoseOfTheTerminal();
    void controlCharactersDoNothing();
    void everyKindHasColumns();
    void sitesTellHowFarTheirRadioReaches();
};

void TestCtlTable::columnsAreAsWideAsTheirTexts()
{
    QCOMPARE(printed(sample(), {}), (QStringList{QStringLiteral("NAME         COUNT  MESSAGE"),
                                                 QStringLiteral("osl-1            7  waits until the node is back"),
                                                 QStringLiteral("a-long-name  1,000  -")}));
    QVERIFY(printed(sample(), {}, 2).at(0).startsWith(QStringLiteral("  NAME")));
}

void TestCtlTable::fitsTheTerminal_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("indent");
    for (const int columns : {80, 46, 40, 30})
        QTest::addRow("%d", columns) << columns << 0;
    QTest::newRow("indented") << 40 << 4;
}

void TestCtlTable::fitsTheTerminal()
{
    QFETCH(int, columns);
    QFETCH(int, indent);
    const auto lines = printed(sample(), {true, false, columns}, indent);
    for (const auto &line : lines)
        QVERIFY2(line.size() <= columns, qUtf8Printable(line));
    // The name stays whole, so that it can be typed again.
    QVERIFY(lines.at(2).contains(QStringLiteral("a-long-name")));
    QCOMPARE(lines.at(1).contains(u'…'), columns - indent < 47);
}

void TestCtlTable::coloursOnlyWhereTheyAreWanted()
{
    QVERIFY(!printed(sample(), {}).join(u'\n').contains(u'\x1b'));
    const auto coloured = printed(sample(), {true, true, 0});
    QVERIFY(coloured.at(1).contains(QStringLiteral("\x1b[31mwaits")));
    // A pipe is no terminal.
    int pipes[2];
    QCOMPARE(::pipe(pipes), 0);
    QVERIFY(!terminalOf(pipes[1], "auto", environmentOf({})).hasColours);
    QVERIFY(terminalOf(pipes[1], "always", environmentOf({})).hasColours);
    QVERIFY(!terminalOf(pipes[1], "never", environmentOf({})).hasColours);
    ::close(pipes[0]);
    ::close(pipes[1]);
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(terminal >= 0);
    QVERIFY(terminalOf(terminal, "auto", environmentOf({{"TERM", "xterm"}})).hasColours);
    QVERIFY(!terminalOf(terminal, "auto", environmentOf({{"TERM", "xterm"}, {"NO_COLOR", "1"}})).hasColours);
    QVERIFY(!terminalOf(terminal, "auto", environmentOf({{"TERM", "dumb"}})).hasColours);
    ::close(terminal);
}

void TestCtlTable::widthsAreThoseOfTheTerminal()
{
    QCOMPARE(textWidth("Zürich"), std::size_t(6));
    QCOMPARE(textWidth("東京"), std::size_t(4));
    QCOMPARE(textWidth("e\u0301"), std::size_t(1));
    QCOMPARE(elided("Zürich", 6), std::string("Zürich"));
    QCOMPARE(elided("Zürich", 4), std::string("Zür…"));
    QCOMPARE(elided("東京都", 4), std::string("東…"));
    QCOMPARE(elided("abc", 1), std::string("…"));
}

void TestCtlTable::controlCharactersDoNothing()
{
    Table table({{"NOTES"}});
    table.add({"red\x1b[31m\rand\ngone"});
    const auto lines = printed(table, {true, true, 0});
    QCOMPARE(lines.size(), 2);
    QVERIFY(!lines.at(1).contains(u'\x1b'));
}

void TestCtlTable::everyKindHasColumns()
{
    for (const Kind &kind : allKinds()) {
        const auto few = columnsOf(kind, false);
        const auto all = columnsOf(kind, true);
        QVERIFY2(few.size() > 2 && all.size() > few.size(), kind.name.c_str());
        // An object of which nothing is known yet.
        const auto object = kind.make();
        for (const auto &column : all)
            static_cast<void>(column.cell(*object, {}));
    }
    v1::Node node;
    node.mutable_meta()->set_name("osl-1");
    node.mutable_spec()->set_cordoned(true);
    node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
    (*node.mutable_status()->mutable_installed())["router"].set_release("router-1.0.0");
    (*node.mutable_desired())["router"].set_release("router-2.0.0");
    auto &update = (*node.mutable_status()->mutable_updates())["router"];
    update.set_release("router-2.0.0");
    update.set_phase(v1::UPDATE_PHASE_HEALTH_CHECK);
    QStringList texts;
    for (const auto &column : columnsOf(*findKind("nodes"), false))
        texts << QString::fromStdString(column.cell(node, {}).text);
    QCOMPARE(texts, (QStringList{QStringLiteral("osl-1"), QStringLiteral("online, cordoned"), QStringLiteral("-"),
                                 QStringLiteral("-"), QStringLiteral("-"), QStringLiteral("router-1.0.0"),
                                 QStringLiteral("router-2.0.0 health check")}));
}

void TestCtlTable::sitesTellHowFarTheirRadioReaches()
{
    const auto columns = columnsOf(*findKind("sites"), true);
    const auto radio =
        std::find_if(columns.begin(), columns.end(), [](const Column &column) { return column.heading == "RADIO REACHES"; });
    QVERIFY(radio != columns.end() && radio->wideOnly);
    v1::Site site;
    QCOMPARE(radio->cell(site, {}).text, std::string("-"));
    site.mutable_spec()->set_coverage_radius_m(1199.6);
    QCOMPARE(radio->cell(site, {}).text, std::string("1200 m"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestCtlTable)
#include "tst_ctltable.moc"
