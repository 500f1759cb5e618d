#include "app/ctl/documents/linediff.h"

#include <algorithm>
#include <cstdint>
#include <sstream>

namespace skerry::ctl {

namespace {

constexpr std::size_t Context = 3;
// Above it the middle is told as taken out and put in as a whole: objects are never so large, and the table would be.
constexpr std::size_t MostCells = 4'000'000;

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

// The longest common subsequence of what lies between the common beginning and end.
void compareMiddle(const std::vector<std::string> &a, const std::vector<std::string> &b, std::vector<std::string> &out)
{
    if (a.size() * b.size() > MostCells) {
        std::transform(a.begin(), a.end(), std::back_inserter(out), [](const auto &line) { return "-" + line; });
        std::transform(b.begin(), b.end(), std::back_inserter(out), [](const auto &line) { return "+" + line; });
        return;
    }
    const std::size_t width = b.size() + 1;
    std::vector<std::uint32_t> length((a.size() + 1) * width);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            length[i * width + j] = a[i] == b[j] ? length[(i + 1) * width + j + 1] + 1
                                                 : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            out.push_back(" " + a[i++]);
            ++j;
        } else if (j == b.size() || (i < a.size() && length[(i + 1) * width + j] >= length[i * width + j + 1])) {
            out.push_back("-" + a[i++]);
        } else {
            out.push_back("+" + b[j++]);
        }
    }
}

std::vector<std::string> withContext(const std::vector<std::string> &all)
{
    std::vector<bool> shown(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].front() == ' ')
            continue;
        for (std::size_t k = i - std::min(i, Context); k < std::min(all.size(), i + Context + 1); ++k)
            shown[k] = true;
    }
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (shown[i])
            lines.push_back(all[i]);
        else if (!lines.empty() && lines.back() != "...")
            lines.emplace_back("...");
    }
    if (!lines.empty() && lines.back() == "...")
        lines.pop_back();
    return lines;
}

} // namespace

std::vector<std::string> lineDiff(const std::string &before, const std::string &after)
{
    const auto a = linesOf(before);
    const auto b = linesOf(after);
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    using Offset = std::vector<std::string>::difference_type;
    const auto part = [](const std::vector<std::string> &lines, std::size_t from, std::size_t to) {
        return std::vector<std::string>(lines.begin() + static_cast<Offset>(from), lines.begin() + static_cast<Offset>(to));
    };
    std::vector<std::string> all;
    all.reserve(a.size() + b.size());
    for (std::size_t i = 0; i < head; ++i)
        all.push_back(" " + a[i]);
    compareMiddle(part(a, head, a.size() - tail), part(b, head, b.size() - tail), all);
    for (std::size_t i = a.size() - tail; i < a.size(); ++i)
        all.push_back(" " + a[i]);
    return withContext(all);
}

} // namespace skerry::ctl
