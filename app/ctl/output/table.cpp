#include "app/ctl/output/table.h"

#include <algorithm>
#include <numeric>
#include <ostream>

namespace skerry::ctl {

namespace {

constexpr std::size_t Gap = 2;
// What a column keeps when it gives way; enough for most words and numbers.
constexpr std::size_t Least = 8;

} // namespace

void Table::print(std::ostream &out, const Terminal &terminal, int indent) const
{
    const auto room = terminal.columns > indent ? static_cast<std::size_t>(terminal.columns - indent) : 0;
    const auto columns = widths(room);
    std::vector<Cell> headings;
    std::transform(m_headings.begin(), m_headings.end(), std::back_inserter(headings),
                   [](const Heading &heading) { return Cell(heading.text, Tone::Strong); });
    printRow(out, headings, columns, terminal, indent);
    for (const auto &row : m_rows)
        printRow(out, row, columns, terminal, indent);
}

std::vector<std::size_t> Table::widths(std::size_t room) const
{
    std::vector<std::size_t> widths;
    widths.reserve(m_headings.size());
    for (const auto &heading : m_headings)
        widths.push_back(textWidth(heading.text));
    for (const auto &row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], textWidth(row[i].text));
    }
    if (room == 0 || widths.empty())
        return widths;
    auto total = std::accumulate(widths.begin(), widths.end(), Gap * (widths.size() - 1));
    while (total > room) {
        // All but the first: a name that is cut cannot be typed again.
        const auto widest = std::max_element(widths.begin() + (widths.size() > 1 ? 1 : 0), widths.end());
        if (*widest <= Least)
            break;
        --*widest;
        --total;
    }
    return widths;
}

void Table::printRow(std::ostream &out, const std::vector<Cell> &cells, const std::vector<std::size_t> &widths,
                     const Terminal &terminal, int indent) const
{
    std::string line(static_cast<std::size_t>(indent), ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string text = elided(harmless(cells[i].text), widths[i]);
        const std::string fill(widths[i] - textWidth(text), ' ');
        const std::string shown = cells[i].tone ? terminal.tinted(text, *cells[i].tone) : text;
        line += m_headings[i].align == Align::Right ? fill + shown : shown + fill;
        if (i + 1 < cells.size())
            line.append(Gap, ' ');
    }
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    out << line << '\n';
}

} // namespace skerry::ctl
