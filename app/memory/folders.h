// Where the console keeps what is its own, by the XDG base directory specification.
#pragma once

#include <QString>

namespace skerry::folders {

// What the user chose: $XDG_CONFIG_HOME/skerry.
[[nodiscard]] QString config();
// What the window was like: $XDG_STATE_HOME/skerry.
[[nodiscard]] QString state();
// What can be lost without harm: $XDG_CACHE_HOME/skerry.
[[nodiscard]] QString cache();

} // namespace skerry::folders
