// A folder for sockets that nobody else may enter.
#pragma once

#include <QString>

namespace skerry {

// $XDG_RUNTIME_DIR/skerry, or else one for this user in the folder of temporary files; made if need be. Empty: there is
// none that is safe and leaves `room` bytes for a name in the path of a socket.
[[nodiscard]] QString privateFolder(qsizetype room);

} // namespace skerry
