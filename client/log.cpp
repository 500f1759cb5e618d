#include "client/log.h"

namespace skerry {

Q_LOGGING_CATEGORY(clientLog, "skerry.client", QtInfoMsg)

} // namespace skerry
