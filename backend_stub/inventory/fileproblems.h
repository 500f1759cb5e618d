// What is wrong in the files of one inventory, and where; in the end one sentence a line for people.
#pragma once

#include "backend_stub/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

class FileProblems final
{
public:
    static constexpr std::size_t Most = 20;

    explicit FileProblems(std::string inventory) : m_inventory(std::move(inventory)) {}

    // `line` counts from 1; 0: the file as a whole. The second problem of the same field at the same place is dropped.
    void add(const std::string &file, std::size_t line, const std::string &field, const std::string &what);

    [[nodiscard]] bool empty() const { return m_problems.empty(); }
    // More would not be shown: reading may stop.
    [[nodiscard]] bool full() const { return m_problems.size() >= Most; }
    // All of them, in the order of files and lines. Only if there are any.
    [[nodiscard]] Error toError() const;

private:
    struct Problem {
        std::string file;
        std::size_t line;
        std::string field;
        std::string what;
    };

    std::string m_inventory;
    std::vector<Problem> m_problems;
};

// `Did you mean "latitude"?` with the candidate that is nearest to `word`; empty if none is near.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string_view> &candidates);

} // namespace skerry::backend
