// The one grammar that selects objects on the server: fleets, list filters, watch filters.
//   selector    = requirement *( "," requirement )
//   requirement = key | "!" key | key ("=" | "==" | "!=") value | key ["not"] "in" "(" value *( "," value ) ")"
// Keys and values are words of letters, digits and -_./: or quoted "with spaces". Space between tokens is free.
#pragma once

#include "backend_stub/core/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

class Selector
{
public:
    // The value that an object has for a key; nothing if it has none.
    using Lookup = std::function<std::optional<std::string_view>(std::string_view key)>;

    // INVALID_ARGUMENT with detail.position and detail.length of the part at fault. Empty text selects everything.
    [[nodiscard]] static Result<Selector> parse(std::string_view text, std::string field = "filter");

    [[nodiscard]] bool matches(const Lookup &lookup) const;
    [[nodiscard]] bool selectsAll() const { return m_requirements.empty(); }

private:
    enum class Operator { Exists, NotExists, In, NotIn };
    struct Requirement {
        std::string key;
        Operator op;
        std::vector<std::string> values;
    };
    friend class SelectorParser;

    std::vector<Requirement> m_requirements;
};

} // namespace skerry::backend
