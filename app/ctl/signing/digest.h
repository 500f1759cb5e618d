// SHA-256, and bytes as text.
#pragma once

#include "app/ctl/failure.h"
#include "app/ctl/interrupt.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace skerry::ctl {

// 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);
// Lower case.
[[nodiscard]] std::string hexText(std::string_view bytes);

struct FileDigest {
    std::string sha256; // in hexadecimal
    std::uint64_t bytes = 0;
};
// Of a file of any size.
[[nodiscard]] Result<FileDigest> digestOfFile(const std::string &path, Interrupt &interrupt);

} // namespace skerry::ctl
