#include "ui/tableview.h"

#include "ui/celldelegate.h"
#include "ui/tableheader.h"
#include "ui/tokens.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>

namespace skerry {

namespace {

constexpr int RowPx = 28;

} // namespace

TableView::TableView(QWidget *parent) : QTableView(parent)
{
    setHorizontalHeader(new TableHeader(this));
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(RowPx);
    verticalHeader()->setDefaultSectionSize(RowPx);
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
}

void TableView::setColumnWidths(const QVector<int> &widths)
{
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths.at(column));
}

void TableView::offerColumns(const QVector<int> &hidden)
{
    horizontalHeader()->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = 0; column < model()->columnCount(); ++column) {
        auto *action = new QAction(model()->headerData(column, Qt::Horizontal).toString(), horizontalHeader());
        action->setCheckable(true);
        action->setChecked(!hidden.contains(column));
        setColumnHidden(column, hidden.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
        horizontalHeader()->addAction(action);
    }
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!model())
        return;
    const int first = rowAt(0);
    if (first < 0)
        return;
    QPainter painter(viewport());
    const Tokens &tokens = tokensOf(palette());
    const QColor line = mixed(tokens.text, tokens.panel, 0.06);
    const int rows = model()->rowCount(rootIndex());
    for (int row = first; row < rows; ++row) {
        const int bottom = rowViewportPosition(row) + rowHeight(row) - 1;
        painter.fillRect(0, bottom, viewport()->width(), 1, line);
        if (bottom > viewport()->height())
            break;
    }
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Enter)
        Q_EMIT pointerInsideChanged(true);
    else if (event->type() == QEvent::Leave)
        Q_EMIT pointerInsideChanged(false);
    return QTableView::viewportEvent(event);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    if (event->key() == Qt::Key_R && event->modifiers() == Qt::NoModifier) {
        Q_EMIT sortRequested();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace skerry
