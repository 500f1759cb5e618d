#include "backend_stub/inventory/csvreader.h"

#include <set>

namespace skerry::backend {

namespace {

constexpr std::size_t MaxRowBytes = 1024 * 1024;
constexpr std::string_view LabelPrefix = "label.";
constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

class CsvRows
{
public:
    CsvRows(std::istream &input, const std::string &file, FileProblems &problems)
        : m_input(*input.rdbuf()), m_file(file), m_problems(problems)
    {
    }

    // False at the end, or when the rest cannot be understood.
    bool next(std::vector<std::string> &cells, std::size_t &line)
    {
        cells.assign(1, {});
        line = m_line;
        std::size_t bytes = 0;
        bool quoted = false;
        for (int c = m_input.sbumpc(); c != End; c = m_input.sbumpc()) {
            if (++bytes > MaxRowBytes)
                return stop(line, "This row is longer than 1 MiB. Is a quotation mark missing?");
            if (c == '\n')
                ++m_line;
            if (quoted) {
                if (c == '"' && m_input.sgetc() == '"')
                    cells.back() += static_cast<char>(m_input.sbumpc());
                else if (c == '"')
                    quoted = false;
                else
                    cells.back() += static_cast<char>(c);
            } else if (c == '"' && cells.back().empty()) {
                quoted = true;
            } else if (c == ',') {
                cells.emplace_back();
            } else if (c == '\n') {
                return true;
            } else if (c != '\r') {
                cells.back() += static_cast<char>(c);
            }
        }
        if (quoted)
            return stop(line, "A quotation mark that opens in this row is never closed. Close it.");
        return bytes > 0;
    }

private:
    static constexpr int End = std::char_traits<char>::eof();

    bool stop(std::size_t line, const std::string &what)
    {
        m_problems.add(m_file, line, {}, what);
        return false;
    }

    std::streambuf &m_input;
    const std::string &m_file;
    FileProblems &m_problems;
    std::size_t m_line = 1;
};

Record toRecord(const std::vector<std::string> &header, std::vector<std::string> &cells, std::size_t line)
{
    Record record{.line = line, .fields = {}};
    RecordField labels{
        .key = "labels", .shape = RecordField::Shape::Map, .text = {}, .entries = {}, .line = line, .keyLine = 1};
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (cells[i].empty())
            continue;
        if (header[i].starts_with(LabelPrefix))
            labels.entries.push_back({header[i].substr(LabelPrefix.size()), std::move(cells[i]), line});
        else
            record.fields.push_back({header[i], RecordField::Shape::Text, std::move(cells[i]), {}, line, 1});
    }
    if (!labels.entries.empty())
        record.fields.push_back(std::move(labels));
    return record;
}

} // namespace

void readCsv(std::istream &input, const std::string &file, FileProblems &problems, const std::function<void(Record)> &take)
{
    CsvRows rows(input, file, problems);
    std::vector<std::string> header;
    std::vector<std::string> cells;
    std::size_t line = 0;
    if (!rows.next(header, line)) {
        problems.add(file, 1, {}, "There is no header row. Begin with: name,display_name,latitude,longitude,country");
        return;
    }
    if (header.front().starts_with(ByteOrderMark))
        header.front().erase(0, ByteOrderMark.size());
    if (std::set<std::string>(header.begin(), header.end()).size() != header.size()) {
        problems.add(file, 1, {}, "Two columns of the header row have the same name. Rename or delete one.");
        return;
    }
    while (!problems.full() && rows.next(cells, line)) {
        if (cells.size() == 1 && cells.front().empty())
            continue;
        if (cells.size() != header.size()) {
            problems.add(file, line, {},
                         "This row has " + std::to_string(cells.size()) + " cells, but the header row has " +
                             std::to_string(header.size()) + ". Quote cells that have a comma in them.");
            continue;
        }
        take(toRecord(header, cells, line));
    }
}

} // namespace skerry::backend
