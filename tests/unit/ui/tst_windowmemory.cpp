#include "app/memory/windowmemory.h"
#include "tests/support/fatallogger.h"
#include "ui/tableview.h"

#include <QAction>
#include <QHeaderView>
#include <QJsonDocument>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;

class TestWindowMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void knowsNothingAtFirst();
    void comesBack();
    void dropsNonsense();
    void filtersAreListedOnce();
    void tableComesBack();
    void tableIsKept();
    void survivesOtherColumns();
    void keepsColumnsOfAnotherVersion();
    void lastVisibleColumnStretches();
    void someColumnStaysVisible();
    void checksOfferedColumns();
    void brokenLayouts_data();
    void brokenLayouts();

private:
    struct Table;

    void put(const QByteArray &text) const;
    [[nodiscard]] QJsonObject onDisk() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

namespace {

const QString Id = QStringLiteral("nodes");

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

// A table with these columns, in a view as the pages have it.
struct TestWindowMemory::Table {
    explicit Table(const char *columns) : ids(words(columns)), model(2, static_cast<int>(ids.size())), view(nullptr)
    {
        model.setHorizontalHeaderLabels(ids);
        view.setModel(&model);
        view.setSortingEnabled(true);
        view.resize(800, 200);
        view.setColumnWidths(QVector<int>(ids.size(), 100));
        view.show();
    }

    QHeaderView &header() { return *view.horizontalHeader(); }
    int section(const char *id) const { return static_cast<int>(ids.indexOf(QString::fromLatin1(id))); }
    int width(const char *id) { return header().sectionSize(section(id)); }
    bool isHidden(const char *id) { return header().isSectionHidden(section(id)); }
    QString order()
    {
        QStringList list;
        for (int visual = 0; visual < header().count(); ++visual)
            list << ids.at(header().logicalIndex(visual));
        return list.join(QLatin1Char(' '));
    }

    QStringList ids;
    QStandardItemModel model;
    TableView view;
};

void TestWindowMemory::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(QStringLiteral("window.json"));
}

void TestWindowMemory::put(const QByteArray &text) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the file cannot be written");
}

QJsonObject TestWindowMemory::onDisk() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void TestWindowMemory::knowsNothingAtFirst()
{
    const WindowMemory memory(m_path);
    QCOMPARE(memory.problem(), QString());
    QVERIFY(memory.geometry().isEmpty());
    QVERIFY(!memory.isRailCollapsed());
    QCOMPARE(memory.dockHeight(QStringLiteral("logs"), 240), 240);
    QCOMPARE(memory.lastPage(), QString());
    QVERIFY(memory.savedViews().isEmpty());
    Table table("a b c");
    QVERIFY(!memory.restoreTable(Id, table.header(), table.ids));
    QCOMPARE(table.order(), QStringLiteral("a b c"));
    QVERIFY(WindowMemory::defaultPath().endsWith(QStringLiteral("/skerry/window.json")));
}

void TestWindowMemory::comesBack()
{
    QWidget window;
    window.setGeometry(10, 20, 700, 500);
    const QByteArray geometry = window.saveGeometry();
    const QJsonArray views{QJsonObject{{QStringLiteral("name"), QStringLiteral("offline")}}, 7};
    {
        WindowMemory memory(m_path);
        memory.setGeometry(geometry);
        memory.setRailCollapsed(true);
        memory.setDockHeight(QStringLiteral("logs"), 300);
        memory.setDockHeight(QStringLiteral("tasks"), -5);
        memory.setLastPage(QStringLiteral("fleets"));
        memory.setSavedViews(views);
    }
    const WindowMemory memory(m_path);
    QCOMPARE(memory.problem(), QString());
    QCOMPARE(memory.geometry(), geometry);
    QVERIFY(QWidget().restoreGeometry(memory.geometry()));
    QVERIFY(memory.isRailCollapsed());
    QCOMPARE(memory.dockHeight(QStringLiteral("logs"), 240), 300);
    QCOMPARE(memory.dockHeight(QStringLiteral("tasks"), 240), 20);
    QCOMPARE(memory.lastPage(), QStringLiteral("fleets"));
    QCOMPARE(memory.savedViews(), views);
}

void TestWindowMemory::dropsNonsense()
{
    put("{\"version\":1,\"geometry\":\"***\",\"railCollapsed\":\"yes\",\"dockHeights\":{\"logs\":1e9,\"tasks\":200},"
        "\"lastPage\":7,\"tables\":{\"nodes\":[],\"sites\":{\"columns\":[{\"width\":3}]},\"good\":{\"sort\":\"a\"}},"
        "\"filters\":{\"nodes\":[1]},\"savedViews\":{},\"new\":1}");
    {
        const WindowMemory memory(m_path);
        for (const char *part : {"geometry", "railCollapsed", "dockHeights.logs", "lastPage", "tables.nodes", "tables.sites",
                                 "filters.nodes", "savedViews"})
            QVERIFY2(memory.problem().contains(QString::fromLatin1(part)), part);
        for (const char *part : {"dockHeights.tasks", "tables.good", "new,"})
            QVERIFY2(!memory.problem().contains(QString::fromLatin1(part)), part);
        QVERIFY(memory.geometry().isEmpty());
        QCOMPARE(memory.dockHeight(QStringLiteral("logs"), 240), 240);
        QCOMPARE(memory.dockHeight(QStringLiteral("tasks"), 240), 200);
        QVERIFY(memory.filters(Id).isEmpty());
    }
    const WindowMemory again(m_path);
    QCOMPARE(again.problem(), QString()); // told once
    QCOMPARE(onDisk().value(QStringLiteral("new")).toInt(), 1);
}

void TestWindowMemory::filtersAreListedOnce()
{
    WindowMemory memory(m_path);
    for (const char *text : {"state:offline", " site:oslo ", "state:offline", "", "  "})
        memory.addFilter(Id, QString::fromLatin1(text));
    memory.addFilter(Id, QString(1001, QLatin1Char('x')));
    QCOMPARE(memory.filters(Id), (QStringList{QStringLiteral("state:offline"), QStringLiteral("site:oslo")}));
    for (int i = 0; i < 100; ++i)
        memory.addFilter(Id, QString::number(i));
    QCOMPARE(memory.filters(Id).size(), 30);
    QCOMPARE(memory.filters(Id).constFirst(), QStringLiteral("99"));
    memory.flush();
    const WindowMemory again(m_path);
    QCOMPARE(again.problem(), QString());
    QCOMPARE(again.filters(Id), memory.filters(Id));
    QVERIFY(again.filters(QStringLiteral("sites")).isEmpty());
}

void TestWindowMemory::tableComesBack()
{
    {
        Table table("a b c d");
        table.header().moveSection(2, 0);
        table.header().resizeSection(table.section("b"), 222);
        table.header().setSectionHidden(table.section("a"), true);
        table.view.sortByColumn(table.section("c"), Qt::DescendingOrder);
        WindowMemory memory(m_path);
        memory.saveTable(Id, table.header(), table.ids);
    }
    Table table("a b c d");
    const WindowMemory memory(m_path);
    QVERIFY(memory.restoreTable(Id, table.header(), table.ids));
    QCOMPARE(table.order(), QStringLiteral("c a b d"));
    QCOMPARE(table.width("b"), 222);
    QCOMPARE(table.width("c"), 100);
    QVERIFY(table.isHidden("a"));
    QVERIFY(!table.isHidden("b"));
    QCOMPARE(table.header().sortIndicatorSection(), table.section("c"));
    QCOMPARE(table.header().sortIndicatorOrder(), Qt::DescendingOrder);
    table.header().setSectionHidden(table.section("a"), false);
    QCOMPARE(table.width("a"), 100); // the width of a hidden column is not lost
}

void TestWindowMemory::tableIsKept()
{
    WindowMemory memory(m_path);
    {
        Table table("a b c");
        memory.keepTable(Id, table.view.horizontalHeader(), table.ids);
        table.header().resizeSection(0, 150);
        table.header().moveSection(0, 1);
        table.header().setSectionHidden(1, true);
        table.view.sortByColumn(2, Qt::AscendingOrder);
    }
    Table table("a b c");
    memory.keepTable(Id, table.view.horizontalHeader(), table.ids);
    QCOMPARE(table.order(), QStringLiteral("b a c"));
    QCOMPARE(table.width("a"), 150);
    QVERIFY(table.isHidden("b"));
    QCOMPARE(table.header().sortIndicatorSection(), 2);
    table.view.setModel(nullptr); // its header has no columns then
    memory.saveTable(Id, table.header(), table.ids);
    Table third("a b c");
    QVERIFY(memory.restoreTable(Id, third.header(), third.ids));
    QCOMPARE(third.order(), QStringLiteral("b a c"));
}

void TestWindowMemory::survivesOtherColumns()
{
    WindowMemory memory(m_path);
    Table old("a b c d");
    old.header().moveSection(3, 0);
    old.header().resizeSection(old.section("b"), 222);
    old.view.sortByColumn(old.section("c"), Qt::DescendingOrder);
    memory.saveTable(Id, old.header(), old.ids);
    QCOMPARE(old.order(), QStringLiteral("d a b c"));

    Table added("a new b c d last");
    QVERIFY(memory.restoreTable(Id, added.header(), added.ids));
    QCOMPARE(added.order(), QStringLiteral("d last a new b c"));
    QCOMPARE(added.width("b"), 222);
    QCOMPARE(added.width("new"), 100);
    QCOMPARE(added.header().sortIndicatorSection(), added.section("c"));

    Table removed("d b a");
    removed.view.sortByColumn(1, Qt::AscendingOrder);
    QVERIFY(memory.restoreTable(Id, removed.header(), removed.ids));
    QCOMPARE(removed.order(), QStringLiteral("d a b"));
    QCOMPARE(removed.header().sortIndicatorSection(), 1);              // its own: the column of old is not there
    QVERIFY(!memory.restoreTable(Id, removed.header(), words("d b"))); // not its columns
}

void TestWindowMemory::keepsColumnsOfAnotherVersion()
{
    put("{\"version\":1,\"tables\":{\"nodes\":{\"group\":\"site\",\"columns\":[{\"id\":\"x\",\"width\":50},"
        "{\"id\":\"b\",\"pinned\":true},{\"id\":\"y\",\"width\":60},{\"id\":\"a\"}]}}}");
    {
        WindowMemory memory(m_path);
        QCOMPARE(memory.problem(), QString());
        Table table("a b");
        memory.keepTable(Id, table.view.horizontalHeader(), table.ids);
        QCOMPARE(table.order(), QStringLiteral("b a"));
        memory.saveTable(Id, table.header(), table.ids);
    }
    const QJsonObject nodes = onDisk().value(QStringLiteral("tables")).toObject().value(Id).toObject();
    QCOMPARE(nodes.value(QStringLiteral("group")).toString(), QStringLiteral("site"));
    QStringList order;
    for (const QJsonValue &column : nodes.value(QStringLiteral("columns")).toArray())
        order << column.toObject().value(QStringLiteral("id")).toString();
    QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("x b y a"));
    QCOMPARE(nodes.value(QStringLiteral("columns")).toArray().at(1).toObject().value(QStringLiteral("pinned")).toBool(),
             true);
}

void TestWindowMemory::lastVisibleColumnStretches()
{
    WindowMemory memory(m_path);
    Table table("a b c");
    QVERIFY(table.width("c") > 300); // it has what is left
    memory.saveTable(Id, table.header(), table.ids);
    memory.flush();
    const QJsonArray columns = onDisk()[QStringLiteral("tables")][Id][QStringLiteral("columns")].toArray();
    QVERIFY(columns.at(0).toObject().contains(QStringLiteral("width")));
    QVERIFY(!columns.at(2).toObject().contains(QStringLiteral("width"))); // nobody chose it
    table.header().moveSection(2, 0);
    memory.saveTable(Id, table.header(), table.ids);
    Table again("a b c");
    QVERIFY(memory.restoreTable(Id, again.header(), again.ids));
    QCOMPARE(again.order(), QStringLiteral("c a b"));
    QCOMPARE(again.width("c") + again.width("a") + again.width("b"), again.view.viewport()->width());
    QVERIFY(again.width("b") > 100);
}

void TestWindowMemory::someColumnStaysVisible()
{
    put("{\"version\":1,\"tables\":{\"nodes\":{\"columns\":[{\"id\":\"b\",\"hidden\":true},{\"id\":\"a\",\"hidden\":true}]}}"
        "}");
    const WindowMemory memory(m_path);
    Table table("a b");
    QVERIFY(memory.restoreTable(Id, table.header(), table.ids));
    QCOMPARE(table.order(), QStringLiteral("b a"));
    QVERIFY(!table.isHidden("a") && !table.isHidden("b"));
}

void TestWindowMemory::checksOfferedColumns()
{
    put("{\"version\":1,\"tables\":{\"nodes\":{\"columns\":[{\"id\":\"a\"},{\"id\":\"b\",\"hidden\":true},{\"id\":\"c\"}]}}"
        "}");
    const WindowMemory memory(m_path);
    Table table("a b c");
    table.view.offerColumns({0});
    QVERIFY(memory.restoreTable(Id, table.header(), table.ids));
    const QList<QAction *> offered = table.header().actions();
    QVERIFY(!table.isHidden("a") && offered.at(0)->isChecked());
    QVERIFY(table.isHidden("b") && !offered.at(1)->isChecked());
    offered.at(1)->trigger();
    QVERIFY(!table.isHidden("b"));
}

void TestWindowMemory::brokenLayouts_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::newRow("twice the same") << QByteArray("{\"columns\":[{\"id\":\"b\"},{\"id\":\"b\"},{\"id\":\"a\"}]}");
    QTest::newRow("widths") << QByteArray("{\"columns\":[{\"id\":\"b\",\"width\":-5},{\"id\":\"a\",\"width\":1e12}]}");
    QTest::newRow("words for widths") << QByteArray("{\"columns\":[{\"id\":\"b\",\"width\":\"wide\"},{\"id\":\"a\"}]}");
    QTest::newRow("unknown order") << QByteArray("{\"columns\":[{\"id\":\"b\"},{\"id\":\"a\"}],\"sort\":7}");
}

void TestWindowMemory::brokenLayouts()
{
    QFETCH(QByteArray, layout);
    put("{\"version\":1,\"tables\":{\"nodes\":" + layout + "}}");
    const WindowMemory memory(m_path);
    Table table("a b c");
    QVERIFY(memory.restoreTable(Id, table.header(), table.ids));
    QCOMPARE(table.order(), QStringLiteral("b c a"));
    QCOMPARE(table.width("b"), 100);
}

SKERRY_TEST_MAIN(QApplication, TestWindowMemory)
#include "tst_windowmemory.moc"
