#include "models/map/labelplacer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

namespace {

// About the size of a label.
constexpr double CellWidthPx = 96;
constexpr double CellHeightPx = 24;

// Two boxes that only touch do not cover each other; an empty one covers nothing.
bool overlap(const QRectF &a, const QRectF &b)
{
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

} // namespace

QVector<LabelPlacer::Placed> LabelPlacer::place(const QVector<Label> &labels, const QRectF &view,
                                                const QVector<QRectF> &obstacles)
{
    clearGrid(view);
    for (const QRectF &obstacle : obstacles)
        if (overlap(obstacle, view))
            occupy(obstacle);
    QHash<quint64, Side> shown;
    QVector<Placed> placed;
    for (const qint32 index : order(labels)) {
        const Label &label = labels[index];
        const Side usual = m_shown.value(label.id, AllSides.front());
        QRectF box;
        Side side = usual;
        bool fits = tryPlace(label, usual, box);
        for (std::size_t i = 0; !fits && !label.centred && i < AllSides.size(); ++i) {
            side = AllSides[i];
            fits = side != usual && tryPlace(label, side, box);
        }
        if (!fits)
            continue;
        occupy(box);
        shown.insert(label.id, side);
        placed.append({index, box});
    }
    m_shown = std::move(shown);
    return placed;
}

QRectF LabelPlacer::boxOf(const Label &label, Side side)
{
    const double width = label.size.width();
    const double height = label.size.height();
    QPointF corner = label.anchor - QPointF(width / 2, height / 2);
    if (label.centred)
        return {corner, label.size};
    switch (side) {
    case Side::Right:
        corner.setX(label.anchor.x() + label.gap);
        break;
    case Side::Left:
        corner.setX(label.anchor.x() - label.gap - width);
        break;
    case Side::Below:
        corner.setY(label.anchor.y() + label.gap);
        break;
    case Side::Above:
        corner.setY(label.anchor.y() - label.gap - height);
        break;
    }
    return {corner, label.size};
}

// A bucket for each priority, and in it those that were shown before the others.
std::vector<qint32> LabelPlacer::order(const QVector<Label> &labels) const
{
    const auto bucketOf = [this](const Label &label) {
        return std::size_t(255 - label.priority) * 2 + (m_shown.contains(label.id) ? 0 : 1);
    };
    std::array<qint32, 513> begins = {};
    std::vector<std::size_t> buckets;
    buckets.reserve(std::size_t(labels.size()));
    for (const Label &label : labels) {
        buckets.push_back(bucketOf(label));
        ++begins[buckets.back() + 1];
    }
    for (std::size_t i = 1; i < begins.size(); ++i)
        begins[i] += begins[i - 1];
    std::vector<qint32> sorted(buckets.size());
    for (std::size_t i = 0; i < buckets.size(); ++i)
        sorted[std::size_t(begins[buckets[i]]++)] = qint32(i);
    return sorted;
}

void LabelPlacer::clearGrid(const QRectF &view)
{
    m_view = view;
    m_columns = std::max(1, int(std::ceil(view.width() / CellWidthPx)));
    m_rows = std::max(1, int(std::ceil(view.height() / CellHeightPx)));
    m_cells.assign(std::size_t(m_columns) * std::size_t(m_rows), NoEntry);
    m_entries.clear();
}

// What sticks out of the view counts as in its outermost cells, for all alike.
LabelPlacer::Cells LabelPlacer::cellsOf(const QRectF &box) const
{
    const auto cell = [](double distance, double size, int count) {
        return int(std::clamp(std::floor(distance / size), 0.0, double(count - 1)));
    };
    return {cell(box.left() - m_view.left(), CellWidthPx, m_columns),
            cell(box.right() - m_view.left(), CellWidthPx, m_columns), cell(box.top() - m_view.top(), CellHeightPx, m_rows),
            cell(box.bottom() - m_view.top(), CellHeightPx, m_rows)};
}

bool LabelPlacer::isFree(const QRectF &box) const
{
    const Cells cells = cellsOf(box);
    for (int row = cells.top; row <= cells.bottom; ++row)
        for (int column = cells.left; column <= cells.right; ++column)
            for (qint32 i = m_cells[std::size_t(row * m_columns + column)]; i != NoEntry; i = m_entries[std::size_t(i)].next)
                if (overlap(m_entries[std::size_t(i)].box, box))
                    return false;
    return true;
}

void LabelPlacer::occupy(const QRectF &box)
{
    const Cells cells = cellsOf(box);
    for (int row = cells.top; row <= cells.bottom; ++row)
        for (int column = cells.left; column <= cells.right; ++column) {
            qint32 &first = m_cells[std::size_t(row * m_columns + column)];
            m_entries.push_back({box, first});
            first = qint32(m_entries.size()) - 1;
        }
}

bool LabelPlacer::tryPlace(const Label &label, Side side, QRectF &box) const
{
    box = boxOf(label, side);
    return overlap(box, m_view) && isFree(box);
}

} // namespace skerry
