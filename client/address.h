// The two forms of an address: `unix:/path` and `host:port`.
#pragma once

#include "models/connection.h"

#include <QString>

namespace skerry {

struct Address {
    QString target; // as gRPC wants it
    bool isUnix = false;
    bool isLocal = false; // stays on this machine
    RpcError error;       // what is wrong with it
};

[[nodiscard]] Address parseAddress(const QString &text);

} // namespace skerry
