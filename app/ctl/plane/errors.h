// What a failed call means, in sentences for people, and which exit code it is.
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/common.pb.h"

#include <chrono>
#include <string>

namespace grpc {
class Status;
} // namespace grpc

namespace skerry::ctl {

// What the sentences name.
struct CallPlace {
    std::string address;
    std::string tokenFile;
    std::chrono::milliseconds deadline{0};
};

// From the `grpc-status-details-bin` trailer; empty if there is none.
[[nodiscard]] v1::ErrorDetail errorDetail(const grpc::Status &status);
[[nodiscard]] Failure failureOf(const grpc::Status &status, const CallPlace &place);

} // namespace skerry::ctl
