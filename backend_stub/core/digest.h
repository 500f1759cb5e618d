// Bytes in a form that does not depend on who encodes them, and their SHA-256.
#pragma once

#include <google/protobuf/message.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace skerry::backend {

// Fields in the order of their numbers, maps in the order of their keys.
[[nodiscard]] std::string canonicalBytes(const google::protobuf::Message &message);

// Of all parts, one after another: 32 bytes.
inline constexpr std::size_t DigestBytes = 32;
[[nodiscard]] std::string sha256(std::initializer_list<std::string_view> parts);
// In lower case; nothing else is read, so that there is one way to write the same bytes.
[[nodiscard]] std::string toHex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> fromHex(std::string_view text);

} // namespace skerry::backend
