#include "models/limits.h"
#include "models/sortfiltertable.h"
#include "models/tablemodel.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::test;

namespace {

enum Column { Name, State, Load, Hardware };

QVector<ColumnSpec<Node>> columns()
{
    const auto column = [](const char *id, auto text, FieldMask fields) {
        ColumnSpec<Node> spec;
        spec.id = spec.title = QLatin1String(id);
        spec.text = text;
        spec.fields = fields;
        return spec;
    };
    auto name = column(
        "name", [](const Node &n) { return n.meta.name; }, NodeField::Spec);
    auto state = column(
        "state", [](const Node &n) { return QString::number(int(n.state)); }, NodeField::State);
    state.sortKey = [](const Node &n) { return SortKey(qint64(n.state)); };
    auto load = column(
        "load", [](const Node &n) { return QString::number(n.lastSeen); }, NodeField::LastSeen);
    load.sortKey = [](const Node &n) { return SortKey(double(n.lastSeen) / 4); };
    auto hardware = column(
        "hardware", [](const Node &n) { return n.hardware; }, NodeField::Spec);
    hardware.sortKey = [](const Node &n) { return SortKey(n.hardware); };
    return {name, state, load, hardware};
}

// The same order by other means: of values, with std::sort over everything.
QStringList expected(const KeyedStore<Node> &store, int sortColumn, Qt::SortOrder order,
                     const std::function<bool(const Node &)> &filter)
{
    std::vector<Node> nodes;
    for (int row = 0; row < store.size(); ++row)
        if (filter(store.at(row)))
            nodes.push_back(store.at(row));
    std::sort(nodes.begin(), nodes.end(), [=](const Node &a, const Node &b) {
        const Node &low = order == Qt::AscendingOrder ? a : b;
        const Node &high = order == Qt::AscendingOrder ? b : a;
        if (sortColumn == Name && a.meta.name != b.meta.name)
            return low.meta.name < high.meta.name;
        if (sortColumn == State && a.state != b.state)
            return low.state < high.state;
        if (sortColumn == Load && a.lastSeen != b.lastSeen)
            return low.lastSeen < high.lastSeen;
        if (sortColumn == Hardware && a.hardware != b.hardware)
            return low.hardware < high.hardware;
        return a.meta.name < b.meta.name;
    });
    QStringList names;
    for (const Node &n : nodes)
        names.append(n.meta.name);
    return names;
}

QString num(int number)
{
    return QStringLiteral("n%1").arg(number, 3, 10, QLatin1Char('0'));
}

Node randomNode(QRandomGenerator &random, int names)
{
    Node n = node(num(random.bounded(names)), {}, NodeState(random.bounded(6)));
    n.lastSeen = random.bounded(20);
    n.hardware = QString(QChar(u'a' + random.bounded(5)));
    return n;
}

struct Fixture {
    KeyedStore<Node> store;
    TableModel<Node> table{store, columns()};
    SortFilterTable proxy{&table};

    Fixture()
    {
        watchModel(&table);
        watchModel(&proxy);
    }
    QStringList names() const { return column(proxy, Name); }
    void filter(const std::function<bool(const Node &)> &matches)
    {
        proxy.setFilter([this, matches](int row) { return matches(store.at(row)); });
    }
};

bool isOnline(const Node &n)
{
    return n.state == NodeState::Online;
}

} // namespace

class TestSortFilterTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByTypedKeyAndThenByName();
    void emptyTableHasHeaders();
    void newRowsComeInByThemselves();
    void liveOrderIsCalmed();
    void frozenRowsStay();
    void removedRowsLeaveAlsoWhenFrozen();
    void filterAppliesAtOnceAlsoWhenFrozen();
    void rowsEnterAndLeaveTheFilter();
    void unrelatedChangesMoveNothing();
    void selectionSurvives();
    void sourceMayGoFirst();
    void manyRunsGoThroughTheLayout();
    void randomOperationsAgreeWithTheOracle_data();
    void randomOperationsAgreeWithTheOracle();

private:
    void randomStep(QRandomGenerator &random, Fixture &f, int names);
    void randomWrite(QRandomGenerator &random, Fixture &f, int names);

    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::function<bool(const Node &)> m_filter;
};

void TestSortFilterTable::sortsByTypedKeyAndThenByName()
{
    Fixture f;
    Node a = node(num(1));
    a.lastSeen = 100;
    Node b = node(num(2));
    b.lastSeen = 9;
    Node c = node(num(3));
    c.lastSeen = 100;
    commit(f.store, {c, b, a});
    f.proxy.reorderNow();
    QCOMPARE(f.names(), (QStringList{num(1), num(2), num(3)}));
    f.proxy.sort(Load, Qt::AscendingOrder);
    QCOMPARE(f.names(), (QStringList{num(2), num(1), num(3)}));
    f.proxy.sort(Load, Qt::DescendingOrder);
    QCOMPARE(f.names(), (QStringList{num(1), num(3), num(2)}));
    QCOMPARE(f.proxy.keyAt(2), num(2));
    QCOMPARE(f.proxy.indexOfKey(num(3)).row(), 1);
    QVERIFY(!f.proxy.indexOfKey(num(9)).isValid());
}

void TestSortFilterTable::emptyTableHasHeaders()
{
    Fixture f;
    QCOMPARE(f.proxy.headerData(State, Qt::Horizontal).toString(), QStringLiteral("state"));
    QCOMPARE(f.proxy.columnCount(), 4);
    QVERIFY(!f.proxy.hasChildren());
    f.proxy.sort(State);
    f.filter(isOnline);
    commit(f.store, {node(num(1))});
    f.proxy.reorderNow();
    QCOMPARE(f.proxy.rowCount(), 1);
}

void TestSortFilterTable::newRowsComeInByThemselves()
{
    Fixture f;
    f.store.apply({1, {node(num(2)), node(num(1))}, {}});
    QTRY_COMPARE(f.names(), (QStringList{num(1), num(2)}));
}

void TestSortFilterTable::liveOrderIsCalmed()
{
    Fixture f;
    f.proxy.sort(State);
    commit(f.store, {node(num(1)), node(num(2))});
    f.proxy.reorderNow();
    QElapsedTimer since;
    since.start();
    commit(f.store, {node(num(1), {}, NodeState::Offline)});
    QCOMPARE(f.names(), (QStringList{num(1), num(2)}));
    QCOMPARE(f.proxy.index(0, State).data().toString(), QStringLiteral("4")); // the value is new, its place is not
    QCOMPARE(f.proxy.pendingRows(), 1);
    QTRY_COMPARE(f.names(), (QStringList{num(2), num(1)}));
    QVERIFY(since.elapsed() >= limits::ResortMs * 9 / 10);
    QCOMPARE(f.proxy.pendingRows(), 0);
}

void TestSortFilterTable::frozenRowsStay()
{
    Fixture f;
    f.proxy.sort(State);
    commit(f.store, {node(num(1)), node(num(2))});
    f.proxy.reorderNow();
    QSignalSpy pending(&f.proxy, &SortFilterTable::pendingRowsChanged);
    QSignalSpy layout(&f.proxy, &QAbstractItemModel::layoutChanged);
    f.proxy.setFrozen(true);
    commit(f.store, {node(num(1), {}, NodeState::Offline), node(num(0))});
    QCOMPARE(f.proxy.pendingRows(), 2);
    QCOMPARE(pending.last().at(0).toInt(), 2);
    bool waited = false;
    QTimer::singleShot(limits::ResortMs * 2, this, [&waited] { waited = true; });
    QTRY_VERIFY(waited);
    QCOMPARE(f.names(), (QStringList{num(1), num(2)}));
    QCOMPARE(layout.count(), 0);
    f.proxy.setFrozen(false);
    QTRY_COMPARE(f.names(), (QStringList{num(0), num(2), num(1)}));
    QCOMPARE(pending.last().at(0).toInt(), 0);
}

void TestSortFilterTable::removedRowsLeaveAlsoWhenFrozen()
{
    Fixture f;
    commit(f.store, {node(num(1)), node(num(2)), node(num(3))});
    f.proxy.reorderNow();
    f.proxy.setFrozen(true);
    commit(f.store, {node(num(4))}, {num(2)});
    QCOMPARE(f.names(), (QStringList{num(1), num(3)}));
    commit(f.store, {}, {num(4)}); // never shown
    QCOMPARE(f.proxy.pendingRows(), 0);
    QCOMPARE(f.names(), (QStringList{num(1), num(3)}));
}

void TestSortFilterTable::filterAppliesAtOnceAlsoWhenFrozen()
{
    Fixture f;
    commit(f.store, {node(num(1)), node(num(2), {}, NodeState::Offline)});
    f.proxy.reorderNow();
    f.proxy.setFrozen(true);
    f.filter(isOnline);
    QCOMPARE(f.names(), QStringList{num(1)});
    QVERIFY(f.proxy.isFiltered());
    f.proxy.setFilter({});
    QCOMPARE(f.names(), (QStringList{num(1), num(2)}));
    QVERIFY(!f.proxy.isFiltered());
}

void TestSortFilterTable::rowsEnterAndLeaveTheFilter()
{
    Fixture f;
    f.filter(isOnline);
    commit(f.store, {node(num(1)), node(num(2), {}, NodeState::Offline)});
    f.proxy.reorderNow();
    QSignalSpy layout(&f.proxy, &QAbstractItemModel::layoutChanged);
    QSignalSpy removed(&f.proxy, &QAbstractItemModel::rowsRemoved);
    commit(f.store, {node(num(1), {}, NodeState::Critical), node(num(2))});
    QCOMPARE(f.proxy.pendingRows(), 2);
    f.proxy.reorderNow();
    QCOMPARE(f.names(), QStringList{num(2)});
    QCOMPARE(removed.count(), 1);
    QCOMPARE(layout.count(), 0);
}

void TestSortFilterTable::unrelatedChangesMoveNothing()
{
    Fixture f;
    f.proxy.sort(State);
    f.filter(isOnline);
    commit(f.store, {node(num(1)), node(num(2))});
    f.proxy.reorderNow();
    QSignalSpy changed(&f.proxy, &QAbstractItemModel::dataChanged);
    Node seen = node(num(2));
    seen.lastSeen = 3;
    commit(f.store, {seen});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex(), f.proxy.index(1, Load));
    QCOMPARE(f.proxy.pendingRows(), 0);
}

void TestSortFilterTable::selectionSurvives()
{
    Fixture f;
    f.proxy.sort(State);
    commit(f.store, {node(num(1)), node(num(2)), node(num(3))});
    f.proxy.reorderNow();
    QItemSelectionModel selection(&f.proxy);
    const auto rowOf = [](QItemSelectionModel &model, const QModelIndex &index) {
        model.select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    rowOf(selection, f.proxy.indexOfKey(num(1)));
    rowOf(selection, f.proxy.indexOfKey(num(3)));
    selection.setCurrentIndex(f.proxy.indexOfKey(num(3)), QItemSelectionModel::NoUpdate);
    commit(f.store, {node(num(1), {}, NodeState::Offline)}, {num(2)});
    f.proxy.reorderNow();
    f.proxy.sort(Name, Qt::DescendingOrder);
    QStringList selected;
    for (const QModelIndex &index : selection.selectedRows())
        selected.append(index.data(TableModelBase::KeyRole).toString());
    selected.sort();
    QCOMPARE(selected, (QStringList{num(1), num(3)}));
    QCOMPARE(selection.currentIndex().data(TableModelBase::KeyRole).toString(), num(3));
}

void TestSortFilterTable::sourceMayGoFirst()
{
    KeyedStore<Node> store;
    auto table = std::make_unique<TableModel<Node>>(store, columns());
    SortFilterTable proxy(table.get());
    commit(store, {node(num(1))});
    proxy.reorderNow();
    QCOMPARE(proxy.rowCount(), 1);
    table.reset();
    QCOMPARE(proxy.rowCount(), 0);
    QCOMPARE(proxy.columnCount(), 0);
    QVERIFY(!proxy.indexOfKey(num(1)).isValid());
}

void TestSortFilterTable::manyRunsGoThroughTheLayout()
{
    Fixture f;
    QVector<Node> all;
    for (int i = 0; i < 200; ++i)
        all.append(node(num(i), {}, i % 2 == 0 ? NodeState::Online : NodeState::Offline));
    commit(f.store, all);
    f.proxy.reorderNow();
    QSignalSpy removed(&f.proxy, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&f.proxy, &QAbstractItemModel::rowsInserted);
    const QPersistentModelIndex stays(f.proxy.indexOfKey(num(198)));
    const QPersistentModelIndex leaves(f.proxy.indexOfKey(num(3)));
    f.filter(isOnline);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(f.names(), expected(f.store, -1, Qt::AscendingOrder, isOnline));
    QCOMPARE(stays.data(TableModelBase::KeyRole).toString(), num(198));
    QVERIFY(!leaves.isValid());
    f.proxy.setFilter({});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(f.proxy.rowCount(), 200);
    QCOMPARE(stays.row(), 198);
    removed.clear();
    QStringList everyThird;
    for (int i = 0; i < 200; i += 3)
        everyThird.append(num(i));
    commit(f.store, {}, everyThird);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(f.names(), expected(f.store, -1, Qt::AscendingOrder, [](const Node &) { return true; }));
}

void TestSortFilterTable::randomOperationsAgreeWithTheOracle_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<int>("names"); // few: many rows come and go; many: more runs than go one by one
    for (const quint32 seed : {1U, 2U, 3U, 4U, 5U})
        QTest::addRow("seed %u", seed) << seed << (seed % 2 == 0 ? 80 : 12);
}

// 5,000 steps in all. After each step the order is either as the oracle says, or as it was but for removed rows.
void TestSortFilterTable::randomOperationsAgreeWithTheOracle()
{
    QFETCH(quint32, seed);
    QFETCH(int, names);
    QRandomGenerator random(seed);
    Fixture f;
    m_sortColumn = -1;
    m_sortOrder = Qt::AscendingOrder;
    m_filter = [](const Node &) { return true; };
    QVector<Node> first;
    for (int i = 0; i < names; ++i)
        first.append(node(num(i), {}, NodeState(i % 6)));
    commit(f.store, first);
    QItemSelectionModel selection(&f.proxy);
    QHash<QString, QPersistentModelIndex> followed;
    for (int step = 0; step < 1000; ++step) {
        randomStep(random, f, names);
        f.proxy.reorderNow();
        const QString where = QStringLiteral("seed %1 step %2").arg(seed).arg(step);
        const QStringList shown = f.names();
        QVERIFY2(shown == expected(f.store, m_sortColumn, m_sortOrder, m_filter), qPrintable(where));

        QSet<QString> selected;
        for (const QModelIndex &index : selection.selectedRows())
            selected.insert(index.data(TableModelBase::KeyRole).toString());
        for (auto it = followed.begin(); it != followed.end();) {
            QVERIFY2(!it->isValid() || it->data(TableModelBase::KeyRole).toString() == it.key(), qPrintable(where));
            QVERIFY2(it->isValid() == selected.contains(it.key()), qPrintable(where));
            QVERIFY2(!it->isValid() || shown.contains(it.key()), qPrintable(where));
            it = it->isValid() ? std::next(it) : followed.erase(it);
        }
        QCOMPARE(selected.size(), followed.size());
        if (!shown.isEmpty() && random.bounded(3) == 0) {
            const QModelIndex index = f.proxy.index(random.bounded(f.proxy.rowCount()), 0);
            followed.insert(index.data(TableModelBase::KeyRole).toString(), QPersistentModelIndex(index));
            selection.select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
}

void TestSortFilterTable::randomStep(QRandomGenerator &random, Fixture &f, int names)
{
    const int kind = random.bounded(20);
    if (kind == 0) {
        m_sortColumn = random.bounded(-1, 4);
        m_sortOrder = random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
        f.proxy.sort(m_sortColumn, m_sortOrder);
    } else if (kind == 1) {
        const int limit = random.bounded(30);
        m_filter = [limit](const Node &n) { return n.lastSeen < limit; };
        f.filter(m_filter);
    } else if (kind == 2) {
        m_filter = [](const Node &) { return true; };
        f.proxy.setFilter({});
    } else if (kind == 3) {
        f.proxy.setFrozen(random.bounded(2) == 0);
    } else if (kind == 4 && random.bounded(4) == 0) {
        f.store.clear();
    } else {
        // Several flushes may pass before the order follows.
        for (int i = random.bounded(1, 4); i > 0; --i)
            randomWrite(random, f, names);
    }
}

void TestSortFilterTable::randomWrite(QRandomGenerator &random, Fixture &f, int names)
{

    QHash<QString, Node> puts;
    QStringList deletes;
    for (int i = random.bounded(1, names / 3); i > 0; --i) {
        const Node n = randomNode(random, names);
        if (puts.contains(n.meta.name) || deletes.contains(n.meta.name))
            continue;
        if (random.bounded(3) == 0)
            deletes.append(n.meta.name);
        else
            puts.insert(n.meta.name, n);
    }
    commit(f.store, puts.values(), deletes);
}

SKERRY_TEST_MAIN(QGuiApplication, TestSortFilterTable)
#include "tst_sortfiltertable.moc"
