#include "backend_stub/core/result.h"

namespace skerry::backend {

grpc::Status Error::toStatus() const
{
    v1::RpcStatus status;
    status.set_code(static_cast<int>(code));
    status.set_message(message);
    status.add_details()->PackFrom(detail);
    return {code, message, status.SerializeAsString()};
}

Error invalidArgument(std::string field, std::string message, std::string remedy)
{
    Error error{grpc::StatusCode::INVALID_ARGUMENT, std::move(message), {}};
    error.detail.set_field(std::move(field));
    error.detail.set_remedy(std::move(remedy));
    return error;
}

Error notFound(std::string object, std::string message, std::string remedy)
{
    Error error{grpc::StatusCode::NOT_FOUND, std::move(message), {}};
    error.detail.set_object(std::move(object));
    error.detail.set_remedy(std::move(remedy));
    return error;
}

Error failedPrecondition(std::string object, std::string message, std::string remedy)
{
    Error error{grpc::StatusCode::FAILED_PRECONDITION, std::move(message), {}};
    error.detail.set_object(std::move(object));
    error.detail.set_remedy(std::move(remedy));
    return error;
}

} // namespace skerry::backend
