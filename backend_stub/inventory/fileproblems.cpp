#include "backend_stub/inventory/fileproblems.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace skerry::backend {

namespace {

std::size_t editDistance(std::string_view left, std::string_view right)
{
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

void FileProblems::add(const std::string &file, std::size_t line, const std::string &field, const std::string &what)
{
    const bool known = std::any_of(m_problems.begin(), m_problems.end(), [&](const Problem &other) {
        return other.file == file && other.line == line && other.field == field;
    });
    if (!known && !full())
        m_problems.push_back({file, line, field, what});
}

Error FileProblems::toError() const
{
    auto sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem &left, const Problem &right) {
        return std::tie(left.file, left.line) < std::tie(right.file, right.line);
    });
    const std::string count = full() ? "At least " + std::to_string(Most) + " errors"
                                     : std::to_string(sorted.size()) + (sorted.size() == 1 ? " error" : " errors");
    std::string text = count + " in the inventory " + m_inventory + "; nothing of it was loaded.";
    for (const auto &problem : sorted) {
        text += "\n" + problem.file;
        if (problem.line > 0)
            text += ":" + std::to_string(problem.line);
        text += ": " + (problem.field.empty() ? "" : problem.field + ": ") + problem.what;
    }
    Error error = invalidArgument(sorted.front().field, std::move(text), "Correct the file and start again.");
    error.detail.set_object(sorted.front().file);
    return error;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view> &candidates)
{
    constexpr std::size_t LongestWord = 64;
    if (candidates.empty() || word.size() > LongestWord)
        return {};
    const auto nearest =
        *std::min_element(candidates.begin(), candidates.end(), [&](std::string_view left, std::string_view right) {
            return editDistance(word, left) < editDistance(word, right);
        });
    if (editDistance(word, nearest) > std::max<std::size_t>(2, word.size() / 3))
        return {};
    return "Did you mean \"" + std::string(nearest) + "\"?";
}

} // namespace skerry::backend
