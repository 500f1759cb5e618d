// Small files that only the user of this process may read: tokens, keys.
#pragma once

#include "backend_stub/core/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace skerry::backend {

// Mode 0600 from the first moment, never half written, and on the disk when this returns. `what` begins the sentence of an
// error: "The token file".
[[nodiscard]] Outcome writePrivateFile(const std::filesystem::path &path, const std::string &text, const std::string &what);
// Nothing if there is no file. FAILED_PRECONDITION where other users can read or change it; at most `maxBytes` and one are
// read, so that a file that is too long shows.
[[nodiscard]] Result<std::optional<std::string>> readPrivateFile(const std::filesystem::path &path, std::size_t maxBytes,
                                                                 const std::string &what);
// FAILED_PRECONDITION: `what` path why.
[[nodiscard]] Error unusableFile(const std::filesystem::path &path, const std::string &what, const std::string &why,
                                 const std::string &remedy);

} // namespace skerry::backend
