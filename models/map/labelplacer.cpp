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
    std::vector<char> isPlaced(std::size_t(labels.size()));
    for (const Turn &turn : order(labels)) {
        const Label &label = labels[turn.label];
        const auto last = m_shown.constFind(label.id);
        QRectF box;
        Side side = AllSides.front();
        bool fits = false;
        if (turn.kind == Turn::Stay) {
            side = *last;
            fits = tryPlace(label, side, box);
        } else if (!isPlaced[std::size_t(turn.label)]) {
            for (std::size_t i = 0; !fits && i < (label.centred ? 1 : AllSides.size()); ++i) {
                side = AllSides[i];
                fits = tryPlace(label, side, box);
            }
        }
        if (!fits)
            continue;
        occupy(box);
        isPlaced[std::size_t(turn.label)] = 1;
        shown.insert(label.id, side);
        placed.append({turn.label, box});
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

// Buckets for each priority. What was shown has two turns: to stay, before anyone moves, and then to move.
std::vector<LabelPlacer::Turn> LabelPlacer::order(const QVector<Label> &labels) const
{
    constexpr std::size_t Kinds = 3;
    std::vector<std::pair<std::size_t, Turn>> turns;
    turns.reserve(std::size_t(labels.size()) * 2);
    std::array<std::size_t, 256 *Kinds + 1> begins = {};
    const auto add = [&turns, &begins](const Label &label, const Turn &turn) {
        const std::size_t bucket = std::size_t(255 - label.priority) * Kinds + turn.kind;
        turns.emplace_back(bucket, turn);
        ++begins[bucket + 1];
    };
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const bool wasShown = m_shown.contains(labels[i].id);
        if (wasShown)
            add(labels[i], {i, Turn::Stay});
        add(labels[i], {i, wasShown ? Turn::Move : Turn::Appear});
    }
    for (std::size_t i = 1; i < begins.size(); ++i)
        begins[i] += begins[i - 1];
    std::vector<Turn> sorted(turns.size());
    for (const auto &turn : turns)
        sorted[begins[turn.first]++] = turn.second;
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
