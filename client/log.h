#pragma once

#include <QLoggingCategory>

namespace skerry {

Q_DECLARE_LOGGING_CATEGORY(clientLog)

} // namespace skerry
