// The token that a control plane asks for. It never reaches a log or an error text.
#pragma once

#include "models/connection.h"

#include <QByteArray>
#include <QString>

namespace skerry {

struct TokenResult {
    QByteArray token;
    RpcError error;
};

// Reads a token from a file that nobody but its owner can read. An empty path is no error and gives no token.
[[nodiscard]] TokenResult readToken(const QString &path);

} // namespace skerry
