// Files with secrets: tokens and keys. Secrets are never on a command line, where every user of the machine could read them.
#pragma once

#include "app/ctl/failure.h"

#include <cstddef>
#include <string>

namespace skerry::ctl {

// The text of a file that nobody else can read or change, up to one byte more than `maxBytes`. `what`, for sentences: "token
// file".
[[nodiscard]] Result<std::string> readPrivateFile(const std::string &path, const std::string &what, std::size_t maxBytes);

} // namespace skerry::ctl
