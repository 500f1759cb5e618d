// What a console starts with whose command line leaves it open.
#pragma once

#include "app/memory/settings.h"

#include <optional>

namespace skerry {

struct CommandLine;

// Nothing: the user has to be asked. `hasPlane`: the bundled control plane has run here before.
[[nodiscard]] std::optional<StartWith> rememberedStart(const CommandLine &line, const Preferences &preferences,
                                                       bool hasPlane);
void applyStart(const StartWith &start, CommandLine &line);

} // namespace skerry
