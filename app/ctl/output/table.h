// Rows under headings, as wide as their texts and no wider than the terminal.
#pragma once

#include "app/ctl/output/terminal.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace skerry::ctl {

struct Cell {
    std::string text;
    std::optional<Tone> tone = {};

    Cell(std::string content) : text(std::move(content)) {}
    Cell(const char *content) : text(content) {}
    Cell(std::string content, std::optional<Tone> colour) : text(std::move(content)), tone(colour) {}
};

class Table final
{
public:
    enum class Align { Left, Right };
    struct Heading {
        std::string text;
        Align align = Align::Left;
    };

    explicit Table(std::vector<Heading> headings) : m_headings(std::move(headings)) {}

    // As many cells as headings.
    void add(std::vector<Cell> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

    // The widest columns give way first; the first one, which holds the name, last. `indent` spaces before each line.
    void print(std::ostream &out, const Terminal &terminal, int indent = 0) const;

private:
    [[nodiscard]] std::vector<std::size_t> widths(std::size_t room) const;
    void printRow(std::ostream &out, const std::vector<Cell> &cells, const std::vector<std::size_t> &widths,
                  const Terminal &terminal, int indent) const;

    std::vector<Heading> m_headings;
    std::vector<std::vector<Cell>> m_rows;
};

} // namespace skerry::ctl
