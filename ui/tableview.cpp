#include "ui/tableview.h"

#include "ui/celldelegate.h"
#include "ui/style/metrics.h"
#include "ui/tableheader.h"
#include "ui/tokens.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr double NormalTextPx = 16; // height of a line at which widths of columns are given

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
    viewport()->setMouseTracking(true);
    applyMetrics();
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
}

void TableView::setColumnWidths(const QVector<int> &widths)
{
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, qRound(widths.at(column) * m_fontScale));
}

void TableView::applyMetrics()
{
    const Metrics metrics = metricsOf(*this);
    verticalHeader()->setMinimumSectionSize(metrics.row);
    verticalHeader()->setDefaultSectionSize(metrics.row);
    const double scale = std::max(1.0, fontMetrics().height() / NormalTextPx);
    const double grown = scale / std::exchange(m_fontScale, scale);
    // Read before the least width changes them. A hidden column has none.
    QVector<int> widths;
    for (int column = 0; grown != 1 && model() && column < model()->columnCount(); ++column)
        widths << (isColumnHidden(column) ? 0 : qRound(columnWidth(column) * grown));
    horizontalHeader()->setMinimumSectionSize(3 * fontMetrics().height());
    for (int column = 0; column < widths.size(); ++column) {
        if (widths.at(column) > 0)
            setColumnWidth(column, widths.at(column));
    }
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        applyMetrics();
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (m_hoveredRow >= 0) // the pointer rests, the rows move below it
        hover(rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
}

void TableView::hover(int row)
{
    if (row == m_hoveredRow)
        return;
    for (const int changed : {std::exchange(m_hoveredRow, row), row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
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
        m_offered << action;
    }
}

void TableView::showAllColumnsBut(const QVector<int> &hidden)
{
    if (hidden.size() >= m_offered.size())
        return;
    for (int column = 0; column < m_offered.size(); ++column)
        m_offered.at(column)->setChecked(!hidden.contains(column));
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
    const QColor line = tokens.highContrast ? tokens.border : mixed(tokens.text, tokens.panel, 0.06);
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
    if (event->type() == QEvent::Enter) {
        Q_EMIT pointerInsideChanged(true);
    } else if (event->type() == QEvent::Leave) {
        hover(-1);
        Q_EMIT pointerInsideChanged(false);
    } else if (event->type() == QEvent::MouseMove) {
        hover(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
    }
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
