#include "ui/heatcells.h"

#include "models/pairmatrix.h"
#include "ui/tokens.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace skerry {

namespace {

constexpr int BlockCells = 64;
constexpr int HatchPx = 4; // from one line to the next, in dots

QRgb *lineOf(QImage &image, int y)
{
    return reinterpret_cast<QRgb *>(image.scanLine(y));
}

} // namespace

void HeatCells::setTokens(const Tokens &tokens)
{
    for (int level = HeatScale::FirstLevel; level <= HeatScale::LastLevel; ++level)
        m_colours[std::size_t(level)] = HeatScale::colourOf(level, tokens).rgb();
    m_ground = tokens.panel.rgb();
    m_hatch = mixed(tokens.muted, tokens.panel, tokens.highContrast ? 0.7 : 0.35).rgb();
    m_colours[DiagonalLevel] = mixed(tokens.border, tokens.panel, 0.6).rgb();
    m_colours[UnknownLevel] = m_ground;
    m_colours[UnreachableLevel] = tokens.critical.rgb();
    m_cross = tokens.panel.rgb();
    m_image = {};
}

int HeatCells::levelOf(float value, const HeatScale &scale)
{
    if (std::isnan(value))
        return UnknownLevel;
    return std::isinf(value) ? UnreachableLevel : scale.levelOf(double(value));
}

void HeatCells::read(const PairMatrix &matrix, const HeatScale &scale)
{
    m_count = matrix.size();
    m_levels.assign(std::size_t(m_count) * std::size_t(m_count), uchar(DiagonalLevel));
    const auto at = [this](int row, int column) { return std::size_t(row) * std::size_t(m_count) + std::size_t(column); };
    const std::vector<int> sites(matrix.shownSites().cbegin(), matrix.shownSites().cend());
    for (int row = 0; row < m_count; ++row) {
        const float *values = matrix.valuesOf(sites[std::size_t(row)]);
        for (int column = 0; column < row; ++column)
            m_levels[at(row, column)] = uchar(levelOf(values[sites[std::size_t(column)]], scale));
    }
    // The other half in squares that fit the processor's cache.
    for (int top = 0; top < m_count; top += BlockCells)
        for (int left = 0; left <= top; left += BlockCells)
            for (int row = top; row < std::min(top + BlockCells, m_count); ++row)
                for (int column = left; column < std::min(left + BlockCells, row); ++column)
                    m_levels[at(column, row)] = m_levels[at(row, column)];
    m_image = {};
}

void HeatCells::readCell(const PairMatrix &matrix, const HeatScale &scale, int row, int column)
{
    if (row >= m_count || column >= m_count)
        return;
    uchar &level = m_levels[std::size_t(row) * std::size_t(m_count) + std::size_t(column)];
    const auto now = uchar(levelOf(matrix.valueAt(row, column), scale));
    const uchar before = std::exchange(level, now);
    if (before == now || m_image.isNull())
        return;
    const auto runWith = [](const std::vector<Run> &runs, int position) {
        const auto run =
            std::lower_bound(runs.cbegin(), runs.cend(), position, [](const Run &one, int at) { return one.last <= at; });
        return run != runs.cend() && run->first <= position ? &*run : nullptr;
    };
    const Run *vertical = runWith(m_rows, row);
    const Run *horizontal = runWith(m_columns, column);
    if (vertical && horizontal)
        paintRun(*vertical, *horizontal, levelOf(*vertical, *horizontal));
}

std::vector<HeatCells::Run> HeatCells::runsOf(int offset, int extent) const
{
    std::vector<Run> runs;
    int position = std::max(0, int(offset / m_view.cell) - 1);
    while (position < m_count) {
        const int from = edge(position, m_view.cell);
        int next = position + 1;
        while (next < m_count && edge(next, m_view.cell) == from) // smaller than a pixel
            ++next;
        const int to = std::max(from + 1, edge(next, m_view.cell));
        if (from - offset >= extent)
            break;
        if (to > offset)
            runs.push_back({position, next, from - offset, to - offset});
        position = next;
    }
    return runs;
}

int HeatCells::levelOf(const Run &row, const Run &column) const
{
    uchar level = 0;
    for (int at = row.first; at < row.last; ++at) {
        const uchar *levels = m_levels.data() + std::size_t(at) * std::size_t(m_count);
        for (int across = column.first; across < column.last; ++across)
            level = std::max(level, levels[across]);
    }
    return level;
}

const QImage &HeatCells::painted(const HeatView &view)
{
    if (!m_image.isNull() && view == m_view)
        return m_image;
    if (m_image.size() != view.size)
        m_image = QImage(view.size, QImage::Format_RGB32);
    m_view = view;
    m_rows = runsOf(view.offset.y(), view.size.height());
    m_columns = runsOf(view.offset.x(), view.size.width());
    const int right = m_columns.empty() ? 0 : std::min(m_columns.back().to, view.size.width());
    const int bottom = m_rows.empty() ? 0 : std::min(m_rows.back().to, view.size.height());
    for (int y = 0; y < view.size.height(); ++y) {
        const int from = y < bottom ? right : 0;
        std::fill(lineOf(m_image, y) + from, lineOf(m_image, y) + view.size.width(), m_ground);
    }
    for (const Run &row : m_rows)
        paintRow(row, m_columns);
    return m_image;
}

// The highest of all rows of a run, by column.
const uchar *HeatCells::levelsOf(const Run &row)
{
    const auto levels = [this](int at) { return m_levels.data() + std::size_t(at) * std::size_t(m_count); };
    if (row.last - row.first == 1)
        return levels(row.first);
    m_highest.assign(levels(row.first), levels(row.first) + m_count);
    for (int at = row.first + 1; at < row.last; ++at)
        std::transform(levels(at), levels(at) + m_count, m_highest.cbegin(), m_highest.begin(),
                       [](uchar a, uchar b) { return std::max(a, b); });
    return m_highest.data();
}

// One line, which the others are copies of, but for what has a pattern.
void HeatCells::paintRow(const Run &row, const std::vector<Run> &columns)
{
    const bool gaps = m_view.cell >= GapFromPx;
    const int top = std::max(0, row.from);
    const int bottom = std::min(row.to - (gaps ? 1 : 0), m_image.height());
    QRgb *line = lineOf(m_image, std::min(top, m_image.height() - 1));
    const uchar *levels = levelsOf(row);
    std::vector<std::pair<Run, int>> patterned;
    for (const Run &column : columns) {
        uchar level = levels[column.first];
        for (int at = column.first + 1; at < column.last; ++at)
            level = std::max(level, levels[at]);
        const int end = std::min(column.to, m_image.width());
        std::fill(line + std::max(0, column.from), line + end, m_colours[std::size_t(level)]);
        if (gaps && column.to <= m_image.width())
            line[column.to - 1] = m_ground;
        // Many small ones beside each other are hatched as one.
        if (level == UnknownLevel && !gaps && !patterned.empty() && patterned.back().second == level &&
            patterned.back().first.to == column.from)
            patterned.back().first.to = column.to;
        else if (level == UnknownLevel || (level == UnreachableLevel && m_view.cell >= CrossFromPx))
            patterned.emplace_back(column, level);
    }
    const int right = columns.empty() ? 0 : std::min(columns.back().to, m_image.width());
    for (int y = top + 1; y < bottom; ++y)
        std::memcpy(lineOf(m_image, y), line, std::size_t(right) * sizeof(QRgb));
    if (gaps && row.to <= m_image.height())
        std::fill_n(lineOf(m_image, row.to - 1), right, m_ground);
    for (const auto &[column, level] : patterned)
        paintRun(row, column, level);
}

void HeatCells::paintRun(const Run &row, const Run &column, int level)
{
    const int gap = m_view.cell >= GapFromPx ? 1 : 0;
    const int left = std::max(0, column.from);
    const int right = std::min(column.to - gap, m_image.width());
    const bool crossed = level == UnreachableLevel && m_view.cell >= CrossFromPx;
    const int side = column.to - column.from - gap;
    const int tall = row.to - row.from - gap;
    const int inset = std::max(1, side / 5);
    const int stroke = std::max(1, side / 8);
    for (int y = std::max(0, row.from); y < std::min(row.to - gap, m_image.height()); ++y) {
        QRgb *line = lineOf(m_image, y);
        std::fill(line + left, std::max(line + left, line + right), m_colours[std::size_t(level)]);
        const int v = y - row.from;
        if (level == UnknownLevel) {
            // Fixed to the whole: it moves along when that is scrolled.
            const int period = HatchPx * m_view.patternPx;
            const int phase = (m_view.offset.x() + m_view.offset.y() + y + left) % period;
            for (int from = left - phase; from < right; from += period)
                std::fill(line + std::max(left, from), line + std::max(left, std::min(right, from + m_view.patternPx)),
                          m_hatch);
        } else if (crossed && v >= inset && v < tall - inset) {
            for (int x = std::max(left, column.from + inset); x < std::min(right, column.from + side - inset); ++x) {
                const int u = x - column.from;
                if (std::abs(u - v) < stroke || std::abs(u + v - side + 1) < stroke)
                    line[x] = m_cross;
            }
        }
    }
}

} // namespace skerry
