// Internal: what a failed call means, in sentences for people.
#pragma once

#include "models/connection.h"

#include <skerry/v1/common.pb.h>

#include <grpcpp/support/status.h>

#include <optional>

namespace skerry {

// What the sentences name.
struct ErrorContext {
    QString address;
    QString tokenFile;
    qint64 deadlineMs = 0;
};

// From the `grpc-status-details-bin` trailer; nothing if there is none, or if it is not ours.
[[nodiscard]] std::optional<v1::ErrorDetail> errorDetail(const grpc::Status &status);

[[nodiscard]] RpcError toRpcError(const grpc::Status &status, const ErrorContext &context);

// The connection was closed while the request was under way, or was not open.
[[nodiscard]] RpcError notConnected(const QString &address);

} // namespace skerry
