#include "models/changeset.h"
#include "models/fields.h"
#include "tests/support/fatallogger.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace skerry;

class TestChangeSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsJoinToRuns()
    {
        QVector<RowRun> runs;
        for (const auto &[row, fields] : {std::pair(1, 3U), {2, 3U}, {3, 4U}, {5, 4U}, {6, 4U}})
            appendRow(runs, row, fields);
        QCOMPARE(runs, (QVector<RowRun>{{1, 2, 3}, {3, 1, 4}, {5, 2, 4}}));
        QCOMPARE(runs.at(2).last(), 6);
    }

    void swapsBringTheRemovedToTheEnd()
    {
        QCOMPARE(swapsToEnd({0}, 1), QVector<RowSwap>());
        QCOMPARE(swapsToEnd({3, 4}, 5), QVector<RowSwap>());
        QCOMPARE(swapsToEnd({0, 4}, 5), (QVector<RowSwap>{{0, 3}}));
        QCOMPARE(swapsToEnd({0, 1, 3}, 5), (QVector<RowSwap>{{0, 4}, {1, 2}}));
    }

    void swapsOfRandomRows()
    {
        for (quint32 seed = 1; seed <= 500; ++seed) {
            QRandomGenerator random(seed);
            const int size = random.bounded(1, 40);
            QVector<int> removed;
            for (int row = 0; row < size; ++row)
                if (random.bounded(3) == 0)
                    removed.append(row);
            std::vector<int> rows(std::size_t(size), 0);
            std::iota(rows.begin(), rows.end(), 0);
            QVector<int> touched;
            for (const RowSwap &swap : swapsToEnd(removed, size)) {
                std::swap(rows[std::size_t(swap.a)], rows[std::size_t(swap.b)]);
                touched << swap.a << swap.b;
            }
            QVector<int> tail(rows.end() - removed.size(), rows.end());
            std::sort(tail.begin(), tail.end());
            QVERIFY2(tail == removed, qPrintable(QStringLiteral("seed %1").arg(seed)));
            std::sort(touched.begin(), touched.end());
            QVERIFY2(std::adjacent_find(touched.cbegin(), touched.cend()) == touched.cend(),
                     qPrintable(QStringLiteral("seed %1: a row moves twice").arg(seed)));
        }
    }

    void fieldsOfNodes_data()
    {
        QTest::addColumn<Node>("after");
        QTest::addColumn<FieldMask>("fields");
        Node n;
        QTest::newRow("nothing") << n << FieldMask(0);
        n.meta.revision = 7;
        QTest::newRow("meta") << n << FieldMask(NodeField::Meta);
        n = {};
        n.meta.labels[QStringLiteral("a")] = QStringLiteral("b");
        QTest::newRow("labels") << n << FieldMask(NodeField::Labels);
        n = {};
        n.cordoned = true;
        QTest::newRow("spec") << n << FieldMask(NodeField::Spec);
        n = {};
        n.maintenance = true;
        QTest::newRow("maintenance") << n << FieldMask(NodeField::Spec);
        n = {};
        n.pinned[QStringLiteral("a")] = QStringLiteral("a-1");
        QTest::newRow("pin") << n << FieldMask(NodeField::Spec);
        n = {};
        n.state = NodeState::Offline;
        n.lastSeen = 5;
        QTest::newRow("state and last seen") << n << FieldMask(NodeField::State | NodeField::LastSeen);
        n = {};
        n.components.append(NodeComponent());
        QTest::newRow("components") << n << FieldMask(NodeField::Components);
    }
    void fieldsOfNodes()
    {
        QFETCH(Node, after);
        QTEST(changedFields(Node(), after), "fields");
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestChangeSet)
#include "tst_changeset.moc"
