// Where skerryd may listen.
#pragma once

#include "backend_stub/core/result.h"

#include <optional>
#include <string>

namespace skerry::backend {

struct ListenAddress {
    // As gRPC wants it.
    std::string text;
    // Of a Unix domain socket; empty for TCP.
    std::string socketPath;
    std::string host;
    int port = 0;
};

// INVALID_ARGUMENT where the text is no address, or one that is not safe without TLS (`insecure` allows loopback).
[[nodiscard]] Result<ListenAddress> parseListenAddress(const std::string &text, bool insecure);
// Whether somebody answers on that socket now. One that nobody answers on is left over, and gRPC replaces it.
[[nodiscard]] Outcome checkSocketIsFree(const std::string &path);
// Why nothing can listen there: tries once more by itself, because gRPC keeps the reason to itself.
[[nodiscard]] Error cannotListen(const ListenAddress &address);
[[nodiscard]] bool isLoopback(const std::string &host);

} // namespace skerry::backend
