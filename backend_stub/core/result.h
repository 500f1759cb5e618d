// What a function gives that can fail: no exceptions cross a folder.
#pragma once

#include "skerry/v1/common.pb.h"

#include <grpcpp/support/status.h>

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace skerry::backend {

// A sentence for people, the gRPC code, and the typed detail that tells where and what to do.
struct Error {
    grpc::StatusCode code = grpc::StatusCode::UNKNOWN;
    std::string message;
    v1::ErrorDetail detail;

    // The status as it goes over the wire, with `detail` in grpc-status-details-bin.
    [[nodiscard]] grpc::Status toStatus() const;
};

[[nodiscard]] Error invalidArgument(std::string field, std::string message, std::string remedy = {});
[[nodiscard]] Error notFound(std::string object, std::string message, std::string remedy = {});
[[nodiscard]] Error failedPrecondition(std::string object, std::string message, std::string remedy = {});

template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_value(std::move(value)) {}
    Result(Error error) : m_value(std::move(error)) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(m_value); }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const Error &error() const
    {
        assert(!ok());
        return std::get<Error>(m_value);
    }

    T &operator*() { return std::get<T>(m_value); }
    const T &operator*() const { return std::get<T>(m_value); }
    T *operator->() { return &std::get<T>(m_value); }
    const T *operator->() const { return &std::get<T>(m_value); }

private:
    std::variant<T, Error> m_value;
};

// For functions that give nothing but success.
struct Done {
};
using Outcome = Result<Done>;

} // namespace skerry::backend
