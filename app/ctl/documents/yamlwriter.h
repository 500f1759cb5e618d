// Objects as text: YAML that `apply` takes again, and protobuf's JSON mapping.
#pragma once

#include "app/ctl/plane/kind.h"

#include <string>

namespace skerry::ctl {

// Begins with `kind:`. Names of fields and enum values are those of the contract, times RFC 3339, durations in seconds:
// protobuf's JSON mapping, but with whole numbers as numbers.
[[nodiscard]] std::string toYaml(const Kind &kind, const Message &object);
// Any message, without a kind.
[[nodiscard]] std::string toYaml(const Message &message);
// What an operator decides, for comparing: labels and spec.
[[nodiscard]] std::string specYaml(const Kind &kind, const Message &object);

// JSON ends without a line feed. Begins with "kind".
[[nodiscard]] std::string toJson(const Kind &kind, const Message &object);
[[nodiscard]] std::string toJson(const Message &message);
// On one line.
[[nodiscard]] std::string toJsonLine(const Message &message);

} // namespace skerry::ctl
