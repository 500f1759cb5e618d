#include "models/tablemodel.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

QVector<ColumnSpec<Node>> columns()
{
    ColumnSpec<Node> name;
    name.id = QStringLiteral("name");
    name.title = QStringLiteral("Name");
    name.text = [](const Node &n) { return n.meta.name; };
    name.fields = NodeField::Spec;
    ColumnSpec<Node> state = name;
    state.id = QStringLiteral("state");
    state.title = QStringLiteral("State");
    state.text = [](const Node &n) { return QString::number(int(n.state)); };
    state.sortKey = [](const Node &n) { return SortKey(qint64(n.state)); };
    state.state = [](const Node &n) { return int(n.state); };
    state.toolTip = [](const Node &n) { return n.site; };
    state.progress = [](const Node &n) { return double(n.state) / 10; };
    state.alignment = AlignNumber;
    state.fields = NodeField::State;
    state.searchable = false;
    ColumnSpec<Node> seen = name;
    seen.id = QStringLiteral("seen");
    seen.text = [](const Node &n) { return QStringLiteral("Seen %1").arg(n.lastSeen); };
    seen.fields = NodeField::LastSeen;
    return {name, state, seen};
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roles()
    {
        KeyedStore<Node> store;
        TableModel<Node> model(store, columns());
        watchModel(&model);
        commit(store, {node(QStringLiteral("N1"), QStringLiteral("oslo"), NodeState::Critical)});
        const QModelIndex name = model.index(0, 0);
        const QModelIndex state = model.index(0, 1);
        QCOMPARE(name.data().toString(), QStringLiteral("N1"));
        QCOMPARE(name.data(TableModelBase::SortRole), QVariant(QStringLiteral("n1")));
        QVERIFY(!name.data(TableModelBase::StateRole).isValid());
        QVERIFY(!name.data(TableModelBase::ProgressRole).isValid());
        QVERIFY(!name.data(Qt::ToolTipRole).isValid());
        QCOMPARE(state.data(TableModelBase::SortRole), QVariant(qint64(3)));
        QCOMPARE(state.data(TableModelBase::KeyRole).toString(), QStringLiteral("N1"));
        QCOMPARE(state.data(TableModelBase::StateRole).toInt(), 3);
        QCOMPARE(state.data(TableModelBase::ProgressRole).toDouble(), 0.3);
        QCOMPARE(state.data(Qt::ToolTipRole).toString(), QStringLiteral("oslo"));
        QCOMPARE(state.data(Qt::AccessibleTextRole).toString(), QStringLiteral("State: 3"));
        QCOMPARE(state.data(Qt::TextAlignmentRole).toInt(), int(AlignNumber));
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("State"));
        QVERIFY(!model.headerData(3, Qt::Horizontal).isValid());
        QCOMPARE(model.columnOf(QStringLiteral("seen")), 2);
        QCOMPARE(model.columnOf(QStringLiteral("none")), -1);
    }

    void onlyChangedColumnsAreAnnounced()
    {
        KeyedStore<Node> store;
        TableModel<Node> model(store, columns());
        watchModel(&model);
        commit(store, {node(a), node(b), node(c)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        Node seen = node(b);
        seen.lastSeen = 4;
        commit(store, {seen, node(a, {}, NodeState::Offline)});
        QCOMPARE(changed.count(), 1); // adjacent rows: one signal over both columns
        QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(0, 1));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(1, 2));
        Node unseen = node(c);
        unseen.meta.revision = 99; // no column shows it
        commit(store, {unseen});
        QCOMPARE(changed.count(), 1);
    }

    void persistentIndexesFollowTheirObjects()
    {
        KeyedStore<Node> store;
        TableModel<Node> model(store, columns());
        watchModel(&model);
        QRandomGenerator random(7);
        QVector<Node> all;
        for (int i = 0; i < 200; ++i)
            all.append(node(QStringLiteral("n%1").arg(i)));
        commit(store, all);
        QHash<QString, QPersistentModelIndex> followed;
        for (int row = 0; row < model.rowCount(); row += 3)
            followed.insert(model.keyAt(row), QPersistentModelIndex(model.index(row, row % 3)));
        while (model.rowCount() > 0) {
            QStringList gone;
            for (int i = random.bounded(1, 12); i > 0; --i)
                gone.append(model.keyAt(random.bounded(model.rowCount())));
            commit(store, {}, gone);
            for (auto it = followed.cbegin(); it != followed.cend(); ++it) {
                QCOMPARE(it->isValid(), store.find(it.key()) != nullptr);
                if (it->isValid())
                    QCOMPARE(it->data(TableModelBase::KeyRole).toString(), it.key());
            }
        }
    }

    void liveDataNeverResets()
    {
        KeyedStore<Node> store;
        TableModel<Node> model(store, columns());
        watchModel(&model);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        commit(store, {node(a), node(b)});
        store.reset({node(b), node(c)}, 1);
        store.flushNow();
        QCOMPARE(column(model, 0), (QStringList{b, c}));
        QCOMPARE(reset.count(), 0);
        store.clear();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void textFilterLooksIntoSearchableColumns()
    {
        KeyedStore<Node> store;
        TableModel<Node> model(store, columns());
        Node n = node(QStringLiteral("gate-17"), {}, NodeState::Critical);
        n.lastSeen = 42;
        commit(store, {n});
        QVERIFY(!model.textFilter({}));
        QVERIFY(!model.textFilter(QStringLiteral("  ")));
        QVERIFY(model.textFilter(QStringLiteral("GATE"))(0));
        QVERIFY(model.textFilter(QStringLiteral("seen 17"))(0));
        QVERIFY(!model.textFilter(QStringLiteral("seen 18"))(0));
        QVERIFY(!model.textFilter(QStringLiteral("3"))(0)); // the number of the state is not searchable
    }
};

SKERRY_TEST_MAIN(QGuiApplication, TestTableModel)
#include "tst_tablemodel.moc"
