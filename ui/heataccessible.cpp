#include "ui/heataccessible.h"

#include "ui/heatmap.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace skerry {

namespace {

// Belongs to the table, and Qt's register of interfaces.
class AccessibleHeatCell final : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    AccessibleHeatCell(HeatMap *map, const HeatMap::Cell &cell) : m_map(map), m_cell(cell) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this) : nullptr;
    }
    bool isValid() const override
    {
        return m_map && m_cell.row < m_map->matrix().size() && m_cell.column < m_map->matrix().size();
    }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return isValid() ? m_map->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return table(); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QRect rect() const override
    {
        const QRect box = isValid() ? m_map->cellBox(m_cell) : QRect();
        return box.isNull() ? box : QRect(m_map->viewport()->mapToGlobal(box.topLeft()), box.size());
    }
    QString text(QAccessible::Text which) const override
    {
        return isValid() && (which == QAccessible::Name || which == QAccessible::Value) ? m_map->describe(m_cell)
                                                                                        : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.focusable = true;
        state.selectable = m_cell.row != m_cell.column;
        state.selected = isSelected();
        state.focused = isValid() && m_map->hasFocus() && m_map->current() == m_cell;
        return state;
    }

    bool isSelected() const override { return isValid() && m_map->isSelected(m_cell); }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_cell.column; }
    int rowIndex() const override { return m_cell.row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override
    {
        return m_map ? QAccessible::queryAccessibleInterface(m_map.data()) : nullptr;
    }

private:
    QPointer<HeatMap> m_map;
    HeatMap::Cell m_cell;
};

class AccessibleHeatMap final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit AccessibleHeatMap(HeatMap *map) : QAccessibleWidget(map, QAccessible::Table), m_map(map) {}
    ~AccessibleHeatMap() override { dropCells(); }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value)
            return m_map->current() ? m_map->describe(*m_map->current()) : QString();
        return QAccessibleWidget::text(which);
    }
    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface *child(int index) const override
    {
        return index >= 0 && index < childCount() ? cellAt(index / columnCount(), index % columnCount()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *one) const override
    {
        auto *asked = const_cast<QAccessibleInterface *>(one); // Qt has no other way to ask
        const QAccessibleTableCellInterface *cell = asked ? asked->tableCellInterface() : nullptr;
        return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto cell = m_map->cellAt(m_map->viewport()->mapFromGlobal(QPoint(x, y)));
        return cell ? cellAt(cell->row, cell->column) : nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        const auto cell = m_map->hasFocus() ? m_map->current() : std::nullopt;
        return cell ? cellAt(cell->row, cell->column) : nullptr;
    }

    int rowCount() const override { return m_map->matrix().size(); }
    int columnCount() const override { return m_map->matrix().size(); }
    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (row < 0 || column < 0 || row >= rowCount() || column >= columnCount())
            return nullptr;
        const int index = row * columnCount() + column;
        if (const auto known = m_cells.constFind(index); known != m_cells.cend())
            return QAccessible::accessibleInterface(*known);
        auto *cell = new AccessibleHeatCell(m_map, {row, column});
        m_cells.insert(index, QAccessible::registerAccessibleInterface(cell));
        return cell;
    }
    QString columnDescription(int column) const override { return m_map->matrix().nameAt(column); }
    QString rowDescription(int row) const override { return m_map->matrix().nameAt(row); }
    // A pair is two cells of the table.
    int selectedCellCount() const override { return int(selectedCells().size()); }
    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (const SitePair &pair : m_map->selectedPairs()) {
            const int a = m_map->matrix().positionOf(pair.first);
            const int b = m_map->matrix().positionOf(pair.second);
            if (a >= 0 && b >= 0)
                cells << cellAt(a, b) << cellAt(b, a);
        }
        return cells;
    }
    // Rows and columns as a whole are not selected.
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return 0; }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int) const override { return false; }
    bool selectRow(int) override { return false; }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { dropCells(); }

private:
    void dropCells()
    {
        for (const QAccessible::Id id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }

    HeatMap *m_map;
    mutable QHash<int, QAccessible::Id> m_cells; // by row and column
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *map = qobject_cast<HeatMap *>(object);
    return map ? new AccessibleHeatMap(map) : nullptr;
}

} // namespace

void setAccessibleHeatMap(HeatMap *)
{
    QAccessible::installFactory(makeInterface); // once; Qt looks
}

void tellCurrentCell(HeatMap *map)
{
    if (!QAccessible::isActive())
        return;
    const QString text = map->current() ? map->describe(*map->current()) : QString();
    QAccessibleValueChangeEvent value(map, text);
    QAccessible::updateAccessibility(&value);
    if (!map->hasFocus() || !map->current())
        return;
    QAccessibleEvent focus(map, QAccessible::Focus);
    focus.setChild(map->current()->row * map->matrix().size() + map->current()->column);
    QAccessible::updateAccessibility(&focus);
}

void tellOtherCells(HeatMap *map)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(map, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

} // namespace skerry
