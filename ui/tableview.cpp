#include "ui/tableview.h"

#include "models/tablemodelbase.h"
#include "ui/celldelegate.h"
#include "ui/skeleton.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/tableheader.h"
#include "ui/tokens.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <numeric>
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
    for (int column = 0; column < widths.size(); ++column) {
        const int width = qRound(widths.at(column) * m_fontScale) + markWidth(column);
        setColumnWidth(column, std::max(width, horizontalHeader()->sectionSizeHint(column)));
    }
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
    if (dx != 0 && m_stickyColumn >= 0) { // what stays has moved along
        viewport()->update();
        horizontalHeader()->viewport()->update();
    }
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

void TableView::setStickyColumn(int column)
{
    m_stickyColumn = column;
    viewport()->update();
}

void TableView::setMarkable(bool markable)
{
    m_markable = markable;
    viewport()->update();
}

void TableView::setSkeleton(bool shown)
{
    if (shown != std::exchange(m_skeleton, shown))
        viewport()->update();
}

int TableView::markWidth(int column) const
{
    if (!m_markable)
        return 0;
    const QHeaderView &header = *horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual)
        if (const int logical = header.logicalIndex(visual); !header.isSectionHidden(logical))
            return logical == column ? metricsOf(*this).indicator : 0;
    return 0;
}

QVector<int> TableView::stickyColumns() const
{
    const QHeaderView &header = *horizontalHeader();
    QVector<int> columns;
    if (m_stickyColumn < 0 || header.offset() <= 0 || isRightToLeft())
        return columns;
    int width = 0;
    for (int visual = 0; visual <= header.visualIndex(m_stickyColumn); ++visual) {
        const int column = header.logicalIndex(visual);
        if (header.isSectionHidden(column))
            continue;
        width += header.sectionSize(column);
        if (width > viewport()->width() / 2)
            break;
        columns.append(column);
    }
    return columns;
}

int TableView::stickyWidth() const
{
    const QVector<int> columns = stickyColumns();
    return std::accumulate(columns.cbegin(), columns.cend(), 0,
                           [this](int width, int column) { return width + columnWidth(column); });
}

QPoint TableView::unstuck(const QPoint &position) const
{
    return position.x() < stickyWidth() ? position - QPoint(horizontalHeader()->offset(), 0) : position;
}

QModelIndex TableView::indexAt(const QPoint &position) const
{
    return QTableView::indexAt(unstuck(position));
}

QRect TableView::visualRect(const QModelIndex &index) const
{
    const QRect rect = QTableView::visualRect(index);
    return stickyColumns().contains(index.column()) ? rect.translated(horizontalHeader()->offset(), 0) : rect;
}

void TableView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    // A cell that is always there is no reason to move sideways, and one below those is not there.
    const int before = horizontalScrollBar()->value();
    const bool sticks = stickyColumns().contains(index.column());
    QTableView::scrollTo(index, hint);
    if (sticks)
        horizontalScrollBar()->setValue(before);
    else if (const int covered = stickyWidth() - columnViewportPosition(index.column()); covered > 0 && stickyWidth() > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - covered);
}

// Once more over what has been scrolled there.
void TableView::paintSticky(QPainter &painter, const QVector<int> &columns, int row)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int left = 0;
    for (const int column : columns) {
        const QModelIndex index = model()->index(row, column, rootIndex());
        QStyleOptionViewItem item = option;
        item.rect = QRect(left, rowViewportPosition(row), columnWidth(column), rowHeight(row));
        item.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        painter.fillRect(item.rect, palette().base());
        itemDelegateForIndex(index)->paint(&painter, item, index);
        left = item.rect.right() + 1;
    }
    if (!columns.isEmpty())
        painter.fillRect(left - 1, rowViewportPosition(row), 1, rowHeight(row), tokensOf(palette()).border);
}

void TableView::paintMark(QPainter &painter, int row) const
{
    const Tokens &tokens = tokensOf(palette());
    const int width = metricsOf(*this).indicator;
    const int left = stickyColumns().isEmpty() ? -horizontalHeader()->offset() : 0;
    const QRect box(left, rowViewportPosition(row), width, rowHeight(row));
    if (model()->index(row, 0, rootIndex()).data(TableModelBase::MarkedRole).toBool()) {
        painter.fillRect(box.adjusted(0, 0, 0, -1), tokens.accent);
        paintCheck(painter, box, tokens.onAccent);
    } else if (row == m_hoveredRow) {
        paintCheck(painter, box, tokens.muted);
    }
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    const Tokens &tokens = tokensOf(palette());
    if (model() && rowAt(0) >= 0)
        paintRows(painter, tokens);
    else if (model() && m_skeleton && model()->rowCount(rootIndex()) == 0)
        paintBars(painter, tokens);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, ringBox(), tokens.accent);
}

void TableView::paintRows(QPainter &painter, const Tokens &tokens)
{
    const QColor line = tokens.highContrast ? tokens.border : mixed(tokens.text, tokens.panel, 0.06);
    const int rows = model()->rowCount(rootIndex());
    const QVector<int> sticky = stickyColumns();
    for (int row = rowAt(0); row < rows; ++row) {
        paintSticky(painter, sticky, row);
        if (m_markable)
            paintMark(painter, row);
        const int bottom = rowViewportPosition(row) + rowHeight(row) - 1;
        painter.fillRect(0, bottom, viewport()->width(), 1, line);
        if (bottom > viewport()->height())
            break;
    }
}

// Where the cells of rows would have their text.
void TableView::paintBars(QPainter &painter, const Tokens &tokens) const
{
    const Metrics metrics = metricsOf(*this);
    QVector<SkeletonColumn> columns;
    for (int column = 0; column < model()->columnCount(rootIndex()); ++column) {
        if (isColumnHidden(column))
            continue;
        const int before = markWidth(column) + metrics.padding;
        const QVariant alignment = model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
        columns.append({columnViewportPosition(column) + before, columnWidth(column) - before - metrics.padding,
                        Qt::Alignment(alignment.toInt()).testFlag(Qt::AlignRight)});
    }
    paintSkeleton(painter, viewport()->rect(), columns, metrics.row, tokens);
}

// The row that the keys act on, which need not be a selected one; all of the table while that is not in view.
QRect TableView::ringBox() const
{
    const QRect seen = viewport()->rect();
    if (!currentIndex().isValid())
        return seen;
    const QRect row(seen.left(), rowViewportPosition(currentIndex().row()), seen.width(), rowHeight(currentIndex().row()));
    return seen.intersects(row) ? row : seen;
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the ring goes along
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
    } else if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) {
        if (clickMark(*static_cast<QMouseEvent *>(event)))
            return true;
    }
    return QTableView::viewportEvent(event);
}

bool TableView::clickMark(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    const QModelIndex index = indexAt(position);
    if (event.button() != Qt::LeftButton || position.x() - visualRect(index).left() >= markWidth(index.column()))
        return false;
    setFocus(Qt::MouseFocusReason);
    Q_EMIT markRequested(index, event.modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    // The position that comes with a key is none that Qt takes from the current row.
    if (event->reason() == QContextMenuEvent::Keyboard)
        Q_EMIT menuRequested(menuPosition());
    else
        Q_EMIT menuRequested(event->globalPos());
}

QPoint TableView::menuPosition() const
{
    const QRect row = visualRect(currentIndex());
    return viewport()->mapToGlobal(row.isValid() ? row.bottomLeft() + QPoint(row.width() / 4, 0) : QPoint());
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
