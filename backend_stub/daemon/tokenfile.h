// The files through which callers on this machine learn their tokens.
#pragma once

#include "backend_stub/core/result.h"

#include <filesystem>
#include <string>

namespace skerry::backend {

// Mode 0600 from the first moment, and never half written.
[[nodiscard]] Outcome writeTokenFile(const std::filesystem::path &path, const std::string &token);
// The token in a file that nobody but its owner can read; a new one, written there, if there is no file.
[[nodiscard]] Result<std::string> readOrMakeToken(const std::filesystem::path &path);
// The name of the user that runs this process: who holds the token is that user.
[[nodiscard]] std::string userName();

} // namespace skerry::backend
