// Internal: the cells of a heat map as pixels. Every cell has a level from 0 to 255, and the highest wins where several
// share a pixel: a bad pair is seen however small the cells are. What was painted is kept, and a changed cell costs no more
// than its own pixels.
#pragma once

#include "ui/heatscale.h"

#include <QImage>

#include <array>
#include <vector>

namespace skerry {

class PairMatrix;

// Which part is seen and how large, in pixels of the device.
struct HeatView {
    QSize size;
    double cell = 1;   // the side of one
    QPoint offset;     // of the upper left corner of what is seen in the whole
    int patternPx = 1; // one dot of a hatch

    bool operator==(const HeatView &) const = default;
};

class HeatCells final
{
public:
    static constexpr int DiagonalLevel = 0;
    static constexpr int UnknownLevel = 1;
    static constexpr int UnreachableLevel = 255;
    // From here on cells have gaps between them, and room for a cross.
    static constexpr int GapFromPx = 8;
    static constexpr int CrossFromPx = 5;

    void setTokens(const Tokens &tokens);
    // All levels anew.
    void read(const PairMatrix &matrix, const HeatScale &scale);
    // One cell of the positions anew, and its pixels if they are kept.
    void readCell(const PairMatrix &matrix, const HeatScale &scale, int row, int column);
    [[nodiscard]] const QImage &painted(const HeatView &view);
    void drop() { m_image = {}; }

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int levelAt(int row, int column) const
    {
        return m_levels[std::size_t(row) * std::size_t(m_count) + std::size_t(column)];
    }
    // The first pixel of a cell, in the whole.
    [[nodiscard]] static int edge(int position, double cell) { return int(position * cell); }

private:
    // What one run of pixels shows: the cells [first, last) at the pixels [from, to) of what is seen.
    struct Run {
        int first = 0;
        int last = 0;
        int from = 0;
        int to = 0;
    };
    [[nodiscard]] std::vector<Run> runsOf(int offset, int extent) const;
    void paintRow(const Run &row, const std::vector<Run> &columns);
    void paintRun(const Run &row, const Run &column, int level);
    [[nodiscard]] int levelOf(const Run &row, const Run &column) const;
    [[nodiscard]] const uchar *levelsOf(const Run &row);
    [[nodiscard]] static int levelOf(float value, const HeatScale &scale);

    int m_count = 0;
    std::vector<uchar> m_levels; // by position
    std::vector<uchar> m_highest;
    std::array<QRgb, 256> m_colours{};
    QRgb m_ground = 0;
    QRgb m_hatch = 0;
    QRgb m_cross = 0;
    HeatView m_view;
    std::vector<Run> m_rows;
    std::vector<Run> m_columns;
    QImage m_image;
};

} // namespace skerry
