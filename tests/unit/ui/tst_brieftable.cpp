#include "tests/support/fatallogger.h"
#include "ui/tableview.h"
#include "views/common/briefsection.h"
#include "views/common/brieftable.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

using namespace skerry;

namespace {

BriefRow rowOf(const QString &key, const QString &text)
{
    return {key, {QStringLiteral("nodes"), key}, {{key}, {text, Status::Offline}}};
}

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");
const QString C = QStringLiteral("c");

} // namespace

class TestBriefTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnlyWhatChanged()
    {
        BriefTable table({{QStringLiteral("Name")}, {QStringLiteral("Count"), 80, true}}, nullptr);
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        table.setRows({rowOf(A, A), rowOf(B, B)});
        QCOMPARE(reset.size(), 1);
        table.setRows({rowOf(A, A), rowOf(B, B)});
        QCOMPARE(reset.size() + changed.size(), 1);
        table.setRows({rowOf(A, A), rowOf(B, C)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 1);
        QCOMPARE(table.index(1, 1).data(), C);
        QCOMPARE(table.index(1, 1).data(Qt::AccessibleTextRole), QStringLiteral("Count: c"));
        table.setRows({rowOf(B, C)});
        QCOMPARE(reset.size(), 2);
        QCOMPARE(table.rowOf(B), 0);
        QCOMPARE(table.rowOf(A), -1);
        table.setRows({});
        QCOMPARE(table.rowCount(), 0);
    }

    void chosenRowStaysChosen()
    {
        BriefSection section(QStringLiteral("rows"), QStringLiteral("Rows"),
                             {{QStringLiteral("Name")}, {QStringLiteral("X")}}, QStringLiteral("None."), nullptr);
        section.show();
        QVERIFY(!section.view()->isVisible());
        section.setRows({rowOf(A, A), rowOf(B, B)});
        QVERIFY(section.view()->isVisible());
        section.view()->selectRow(1);
        section.setRows({rowOf(C, C), rowOf(A, A), rowOf(B, B)});
        QCOMPARE(section.view()->currentIndex().row(), 2);
        QSignalSpy activated(&section, &BriefSection::linkActivated);
        QTest::keyClick(section.view(), Qt::Key_Return);
        QCOMPARE(activated.constFirst().at(1).toString(), B);
        section.setRows({rowOf(C, C)});
        QCOMPARE(section.view()->selectionModel()->selectedRows().size(), 0);
    }

    void isAsHighAsItsRows()
    {
        BriefSection section(QStringLiteral("rows"), QStringLiteral("Rows"),
                             {{QStringLiteral("Name")}, {QStringLiteral("X")}}, QStringLiteral("None."), nullptr);
        section.resize(600, 400);
        section.show();
        section.setRows({rowOf(A, A), rowOf(B, B), rowOf(C, C)});
        auto *view = section.view();
        QVERIFY(view->viewport()->height() >= 3 * view->rowHeight(0));
        QVERIFY(view->viewport()->height() < 4 * view->rowHeight(0));
        QTRY_VERIFY(view->columnWidth(0) + view->columnWidth(1) >= view->viewport()->width() - 2);
    }
};

SKERRY_TEST_MAIN(QApplication, TestBriefTable)
#include "tst_brieftable.moc"
