// Static grey bars in the shape of a table whose rows have not come yet.
#pragma once

#include <QRect>
#include <QVector>

class QPainter;

namespace skerry {

struct Tokens;

// Where the text of one column goes, in pixels.
struct SkeletonColumn {
    int left = 0;
    int width = 0;
    bool right = false; // its text stands to the right
};

// One bar for each column and row, as long as texts of different lengths are; always the same ones, so that nothing moves.
[[nodiscard]] QVector<QRect> skeletonBars(const QVector<SkeletonColumn> &columns, int row, int rowHeight, int barHeight);
// Rows from the top of `area` down, fainter and fainter: how many there will be is not known.
void paintSkeleton(QPainter &painter, const QRect &area, const QVector<SkeletonColumn> &columns, int rowHeight,
                   const Tokens &tokens);

} // namespace skerry
