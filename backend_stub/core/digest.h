// Bytes in a form that does not depend on who encodes them, and their SHA-256.
#pragma once

#include <google/protobuf/message.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace skerry::backend {

// Fields in the order of their numbers, maps in the order of their keys.
[[nodiscard]] std::string canonicalBytes(const google::protobuf::Message &message);

// Of all parts, one after another: 32 bytes.
inline constexpr std::size_t DigestBytes = 32;
[[nodiscard]] std::string sha256(std::initializer_list<std::string_view> parts);
// In lower case.
[[nodiscard]] std::string toHex(std::string_view bytes);

} // namespace skerry::backend
