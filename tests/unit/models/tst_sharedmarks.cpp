#include "models/sharedmarks.h"
#include "models/tablemodel.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <memory>

using namespace skerry;
using namespace skerry::test;

namespace {

QVector<ColumnSpec<Site>> columns()
{
    ColumnSpec<Site> name;
    name.id = QStringLiteral("name");
    name.title = QStringLiteral("Name");
    name.text = [](const Site &site) { return site.meta.name; };
    return {name};
}

QStringList sortedMarks(const TableModelBase &table)
{
    QStringList keys = table.markedKeys();
    keys.sort();
    return keys;
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

} // namespace

class TestSharedMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void goBothWays();
    void areToldOnce();
    void stayUntilTheFirstChange();
    void goWithTheObject();
    void goWithThePlane();
    void endWithATable();
    void anyHistoryIsTheSameInBoth();

private:
    void mark(TableModelBase &table, const QString &key, bool marked = true)
    {
        table.setMarked({table.rowOfKey(key)}, marked);
    }

    std::unique_ptr<KeyedStore<Site>> m_store;
    std::unique_ptr<TableModel<Site>> m_map;
    std::unique_ptr<TableModel<Site>> m_list;
};

void TestSharedMarks::init()
{
    m_store = std::make_unique<KeyedStore<Site>>();
    commit(*m_store, {site(a), site(b), site(c)});
    m_map = std::make_unique<TableModel<Site>>(*m_store, columns());
    m_list = std::make_unique<TableModel<Site>>(*m_store, columns());
}

void TestSharedMarks::cleanup()
{
    m_list.reset();
    m_map.reset();
    m_store.reset();
}

void TestSharedMarks::goBothWays()
{
    shareMarks(*m_map, *m_list);
    mark(*m_map, b);
    QCOMPARE(m_list->markedKeys(), QStringList{b});
    mark(*m_list, a);
    QCOMPARE(m_map->markedKeys(), (QStringList{a, b}));
    mark(*m_list, b, false);
    QCOMPARE(m_map->markedKeys(), QStringList{a});
    m_map->clearMarks();
    QCOMPARE(m_list->marks().count(), 0);
}

void TestSharedMarks::areToldOnce()
{
    shareMarks(*m_map, *m_list);
    QSignalSpy map(m_map.get(), &TableModelBase::marksChanged);
    QSignalSpy list(m_list.get(), &TableModelBase::marksChanged);
    m_map->setMarked({0, 2}, true);
    QCOMPARE(map.size(), 1);
    QCOMPARE(list.size(), 1);
    mark(*m_list, a); // it is
    QCOMPARE(map.size(), 1);
    QCOMPARE(list.size(), 1);
}

void TestSharedMarks::stayUntilTheFirstChange()
{
    mark(*m_map, a);
    mark(*m_list, b);
    shareMarks(*m_map, *m_list);
    QCOMPARE(m_map->markedKeys(), QStringList{a});
    QCOMPARE(m_list->markedKeys(), QStringList{b});
    mark(*m_map, c);
    QCOMPARE(m_map->markedKeys(), (QStringList{a, c}));
    QCOMPARE(m_list->markedKeys(), (QStringList{a, c}));
}

// One of the tables hears of it first: what the other one has marked is not there any more.
void TestSharedMarks::goWithTheObject()
{
    shareMarks(*m_map, *m_list);
    m_map->setMarked({0, 1, 2}, true);
    QSignalSpy list(m_list.get(), &TableModelBase::marksChanged);
    commit(*m_store, {site(QStringLiteral("d"))}, {a, c});
    QCOMPARE(m_map->markedKeys(), QStringList{b});
    QCOMPARE(m_list->markedKeys(), QStringList{b});
    QCOMPARE(list.size(), 1);
    mark(*m_list, QStringLiteral("d"));
    QCOMPARE(sortedMarks(*m_map), (QStringList{b, QStringLiteral("d")}));
    commit(*m_store, {}, {b, QStringLiteral("d")});
    QCOMPARE(m_map->marks().count(), 0);
    QCOMPARE(m_list->marks().count(), 0);
}

void TestSharedMarks::goWithThePlane()
{
    shareMarks(*m_map, *m_list);
    m_list->setMarked({0, 1, 2}, true);
    m_store->clear();
    QCOMPARE(m_map->marks().count(), 0);
    QCOMPARE(m_list->marks().count(), 0);
    commit(*m_store, {site(b)});
    mark(*m_map, b);
    QCOMPARE(m_list->markedKeys(), QStringList{b});
}

void TestSharedMarks::endWithATable()
{
    shareMarks(*m_map, *m_list);
    mark(*m_map, a);
    m_map.reset();
    mark(*m_list, b);
    QCOMPARE(m_list->markedKeys(), (QStringList{a, b}));
}

void TestSharedMarks::anyHistoryIsTheSameInBoth()
{
    for (quint32 seed = 1; seed <= 5; ++seed) {
        init();
        shareMarks(*m_map, *m_list);
        QRandomGenerator random(seed);
        QSet<QString> marked;
        const auto nameByChance = [&random] { return QStringLiteral("s%1").arg(random.bounded(30)); };
        for (int step = 0; step < 300; ++step) {
            TableModelBase &table = random.bounded(2) == 0 ? *m_map : *m_list;
            const QString name = nameByChance();
            const int what = random.bounded(100);
            if (what == 0) {
                table.clearMarks();
                marked.clear();
            } else if (what == 1) {
                m_store->clear();
                marked.clear();
            } else if (what < 30) {
                commit(*m_store, {site(name), site(nameByChance())});
            } else if (what < 50) {
                const QString other = nameByChance();
                commit(*m_store, {}, {name, other});
                marked -= {name, other};
            } else if (const int row = table.rowOfKey(name); row >= 0) {
                const bool isMarked = random.bounded(3) > 0;
                table.setMarked({row}, isMarked);
                isMarked ? void(marked.insert(name)) : void(marked.remove(name));
            }
            QStringList expected = marked.values();
            expected.sort();
            QCOMPARE(sortedMarks(*m_map), expected);
            QCOMPARE(sortedMarks(*m_list), expected);
        }
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestSharedMarks)
#include "tst_sharedmarks.moc"
