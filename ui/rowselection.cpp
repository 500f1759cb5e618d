#include "ui/rowselection.h"

#include "models/sortfiltertable.h"
#include "ui/tableview.h"

#include <QHeaderView>
#include <QItemSelectionModel>

#include <algorithm>

namespace skerry {

namespace {

// What separates cells and lines cannot stand inside of one.
QString asCell(QString text)
{
    for (const QChar separator : {u'\t', u'\n', u'\r'})
        text.replace(separator, u' ');
    return text;
}

} // namespace

RowSelection::RowSelection(TableView &view, SortFilterTable &table, TableModelBase &model)
    : QObject(&view), m_view(view), m_table(table), m_model(model)
{
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowSelection::changed);
    connect(&table, &QAbstractItemModel::modelReset, this, &RowSelection::changed);
    connect(&model, &TableModelBase::marksChanged, this, [this] {
        m_view.viewport()->update();
        Q_EMIT changed();
    });
    connect(&view, &TableView::markRequested, this, [this](const QModelIndex &index, bool range) {
        m_view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        if (range)
            markTo(index);
        else
            toggle(index);
    });
}

int RowSelection::sourceRow(int row) const
{
    return m_table.mapToSource(m_table.index(row, 0)).row();
}

std::vector<int> RowSelection::selectedRows() const
{
    std::vector<int> rows;
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QStringList RowSelection::keys() const
{
    if (marked() > 0)
        return m_model.markedKeys();
    QStringList keys;
    for (const int row : selectedRows())
        keys.append(m_table.keyAt(row));
    return keys;
}

int RowSelection::marked() const
{
    return m_model.marks().count();
}

int RowSelection::selected() const
{
    return int(selectedRows().size());
}

int RowSelection::hidden() const
{
    const std::vector<int> rows = m_model.marks().rows();
    return int(std::count_if(rows.cbegin(), rows.cend(),
                             [this](int row) { return !m_table.mapFromSource(m_model.index(row, 0)).isValid(); }));
}

QModelIndex RowSelection::current() const
{
    const QModelIndex current = m_view.currentIndex();
    return current.isValid() ? current : m_table.index(0, 0);
}

void RowSelection::toggle(const QModelIndex &index)
{
    const int row = sourceRow(index.row());
    const bool marks = !m_model.marks().contains(row);
    m_last = marks ? index : QModelIndex();
    m_model.setMarked({row}, marks);
}

void RowSelection::toggleCurrent()
{
    const QModelIndex index = current();
    if (!index.isValid())
        return;
    toggle(index);
    if (const QModelIndex next = index.sibling(index.row() + 1, index.column()); next.isValid())
        m_view.selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RowSelection::markRange()
{
    if (const QModelIndex index = current(); index.isValid())
        markTo(index);
}

void RowSelection::markTo(const QModelIndex &index)
{
    const int from = m_last.isValid() ? m_last.row() : index.row();
    std::vector<int> rows;
    for (int row = std::min(from, index.row()); row <= std::max(from, index.row()); ++row)
        rows.push_back(sourceRow(row));
    m_last = index;
    m_model.setMarked(rows, true);
}

void RowSelection::markAll()
{
    std::vector<int> rows(std::size_t(m_table.rowCount()));
    for (std::size_t row = 0; row < rows.size(); ++row)
        rows[row] = sourceRow(int(row));
    m_model.setMarked(rows, true);
}

bool RowSelection::clearMarks()
{
    m_last = QModelIndex();
    const bool any = marked() > 0;
    m_model.clearMarks();
    return any;
}

QString RowSelection::asTable() const
{
    std::vector<int> rows;
    if (marked() > 0) {
        // Those that are shown in their order, then the others.
        rows = m_model.marks().rows();
        const auto place = [this](int row) {
            const QModelIndex shown = m_table.mapFromSource(m_model.index(row, 0));
            return shown.isValid() ? shown.row() : m_table.rowCount();
        };
        std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) { return place(a) < place(b); });
    } else {
        rows = selectedRows();
        std::transform(rows.cbegin(), rows.cend(), rows.begin(), [this](int row) { return sourceRow(row); });
    }
    std::vector<int> columns;
    for (int visual = 0; visual < m_view.horizontalHeader()->count(); ++visual)
        if (const int column = m_view.horizontalHeader()->logicalIndex(visual); !m_view.isColumnHidden(column))
            columns.push_back(column);
    QString result;
    const auto addLine = [&](auto textOf) {
        for (const int column : columns)
            result += (column == columns.front() ? QString() : QStringLiteral("\t")) + asCell(textOf(column));
        result += u'\n';
    };
    addLine([this](int column) { return m_model.columnInfo(column).title; });
    for (const int row : rows)
        addLine([this, row](int column) { return m_model.exportText(row, column); });
    return result;
}

} // namespace skerry
