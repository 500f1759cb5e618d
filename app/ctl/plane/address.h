// Which control plane is meant, and with which token it is called.
#pragma once

#include "app/ctl/environment.h"
#include "app/ctl/failure.h"

#include <string>

namespace skerry::ctl {

struct PlaneAddress {
    std::string target;    // as gRPC wants it
    std::string tokenFile; // empty: none
    bool isLocal = false;  // stays on this machine
};

// What the command line says; the rest is looked up.
struct PlaneChoice {
    std::string address;
    std::string tokenFile;
};

// The two forms `unix:/path` and `host:port`. A socket is called with the file `token` beside it, if there is one.
[[nodiscard]] Result<PlaneAddress> parseAddress(const std::string &text);

// In this order: the command line, SKERRY_PLANE, ctl.yaml, the control plane that this user's console has started, and
// the `skerryd` that this user has started without options.
[[nodiscard]] Result<PlaneAddress> locatePlane(const PlaneChoice &choice, const Environment &environment);

// Where the console's control plane listens: a path of a socket has room for 107 bytes, so a deep data directory gets it
// elsewhere (PlaneProcess::socketPath() says the same).
[[nodiscard]] std::string bundledSocket(const Environment &environment);

// The text of a file that nobody else can read or change; empty without a file name.
[[nodiscard]] Result<std::string> readToken(const std::string &path);

} // namespace skerry::ctl
