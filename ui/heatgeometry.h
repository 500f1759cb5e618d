// Internal: where the cells and the headers of a heat map are, in pixels of its viewport. Edges of cells lie on pixels of
// the device.
#pragma once

#include <QRect>

#include <algorithm>
#include <optional>

namespace skerry {

struct HeatGeometry {
    struct Cell {
        int row = 0;
        int column = 0;

        bool operator==(const Cell &) const = default;
    };

    QSize viewport;
    int rowHeader = 0;    // its width
    int columnHeader = 0; // its height
    int count = 0;        // of rows and of columns
    double cell = 1;
    double ratio = 1; // pixels of the device for one
    QPoint offset;    // how far it is scrolled

    // What is left for cells.
    [[nodiscard]] QRect area() const
    {
        return {rowHeader, columnHeader, viewport.width() - rowHeader, viewport.height() - columnHeader};
    }
    // From the edge of the whole to a cell.
    [[nodiscard]] double edge(int position) const { return int(position * cell * ratio) / ratio; }
    [[nodiscard]] int extent() const { return int(edge(count) + 0.999); }
    [[nodiscard]] double fitting() const
    {
        const QSize room = area().size();
        const double side = count > 0 ? double(std::min(room.width(), room.height())) / count : 1;
        // Of large ones none is a pixel wider than its neighbour.
        return side * ratio >= 6 ? int(side * ratio) / ratio : side;
    }
    [[nodiscard]] QRectF cellBox(int row, int column) const
    {
        const QPointF corner(edge(column) + rowHeader - offset.x(), edge(row) + columnHeader - offset.y());
        const double least = 1 / ratio;
        return {corner,
                QSizeF(std::max(least, edge(column + 1) - edge(column)), std::max(least, edge(row + 1) - edge(row)))};
    }
    [[nodiscard]] int positionAt(int along) const
    {
        int position = int(along / cell);
        while (position + 1 < count && edge(position + 1) <= along)
            ++position;
        return position;
    }
    [[nodiscard]] std::optional<Cell> cellAt(const QPoint &point) const
    {
        const QPoint inside = point - area().topLeft() + offset;
        if (!area().contains(point) || inside.x() >= extent() || inside.y() >= extent() || count == 0)
            return {};
        return Cell{std::min(positionAt(inside.y()), count - 1), std::min(positionAt(inside.x()), count - 1)};
    }
};

} // namespace skerry
