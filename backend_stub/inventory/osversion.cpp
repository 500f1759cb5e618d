#include "backend_stub/inventory/osversion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace skerry::backend {

namespace {

constexpr std::size_t MaxDigits = 9;
using Numbers = std::array<std::uint32_t, 8>;

std::optional<Numbers> parse(std::string_view text)
{
    Numbers numbers{};
    for (auto &number : numbers) {
        const auto part = text.substr(0, text.find('.'));
        const bool digits = std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (part.empty() || part.size() > MaxDigits || !digits)
            return std::nullopt;
        std::from_chars(part.data(), part.data() + part.size(), number);
        if (part.size() == text.size())
            return numbers;
        text.remove_prefix(part.size() + 1);
    }
    return std::nullopt;
}

} // namespace

bool isOsVersion(std::string_view text)
{
    return parse(text).has_value();
}

bool isOlderOs(std::string_view version, std::string_view than)
{
    return parse(version).value_or(Numbers{}) < parse(than).value_or(Numbers{});
}

} // namespace skerry::backend
