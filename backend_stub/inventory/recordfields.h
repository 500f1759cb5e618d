// Which keys the objects of an inventory file have, and what they mean.
#pragma once

#include "backend_stub/inventory/fileproblems.h"
#include "backend_stub/inventory/record.h"
#include "backend_stub/store/kinds.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// "sites" -> Kind::Site; nothing for an unknown word.
[[nodiscard]] std::optional<Kind> kindOfSection(std::string_view section);
[[nodiscard]] std::vector<std::string_view> inventorySections();

// The object that a record describes. Unknown keys, wrong types and a missing name go to `problems`; null without a name.
[[nodiscard]] std::unique_ptr<Object> toObject(Kind kind, const Record &record, const std::string &file,
                                               FileProblems &problems);

// The key under which a file says `spec.latitude_deg`: "latitude".
[[nodiscard]] std::string fileKey(Kind kind, const std::string &field);

} // namespace skerry::backend
