#include "app/ctl/plane/errors.h"

#include <grpcpp/support/status.h>

#include <algorithm>
#include <cctype>

namespace skerry::ctl {

namespace {

using grpc::StatusCode;

struct Words {
    std::string message;
    std::string remedy;
};

bool contains(const std::string &text, std::string_view part)
{
    const auto equal = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), equal) != text.end();
}

// gRPC tells these apart only in its English text (checked with 1.51).
Words unavailable(const std::string &text, const std::string &address)
{
    const std::string check = "Check that the control plane runs and that the address is right.";
    if (contains(text, "connection refused"))
        return {"Nothing answers at " + address + ": connection refused.", check};
    if (contains(text, "no such file"))
        return {"Nothing answers at " + address + ": there is no such socket.", check};
    if (contains(text, "permission denied"))
        return {"The socket " + address + " belongs to another user.", "Call as the user that runs the control plane."};
    if (contains(text, "dns resolution failed") || contains(text, "address lookup failed"))
        return {"The host in the address " + address + " is not known.", "Check the spelling of the host name."};
    if (contains(text, "http1") || contains(text, "handshake") || contains(text, "settings frame"))
        return {"What answers at " + address + " is not a control plane.", "Check the address and the port."};
    return {"The connection to " + address + " was lost.", check};
}

Words unauthenticated(const CallPlace &place)
{
    if (place.tokenFile.empty())
        return {"The control plane at " + place.address + " asks for a token, and none was given.",
                "Name the file with its token: --token-file FILE"};
    return {"The control plane at " + place.address + " does not accept the token in " + place.tokenFile + ".",
            "Name the token file that belongs to this control plane: --token-file FILE"};
}

// A control plane of ours says what is wrong better than any table; this is for gRPC itself and for others.
Words words(const grpc::Status &status, const CallPlace &place)
{
    const std::string &text = status.error_message();
    switch (status.error_code()) {
    case StatusCode::UNAVAILABLE:
        return unavailable(text, place.address);
    case StatusCode::UNAUTHENTICATED:
        return unauthenticated(place);
    case StatusCode::CANCELLED:
        return {"Interrupted.", {}};
    case StatusCode::DEADLINE_EXCEEDED:
        return {place.address + " did not answer within " + std::to_string(place.deadline.count() / 1000.0).substr(0, 4) +
                    " s.",
                "Try again with a longer --timeout, and look at the load and the log of the control plane."};
    case StatusCode::UNIMPLEMENTED:
        return {"What answers at " + place.address + " does not know this request: it is no control plane, or an older one.",
                "Check the address, or bring the control plane up to date."};
    default:
        return {text.empty() ? "The control plane at " + place.address + " reports an error (code " +
                                   std::to_string(status.error_code()) + ") and no reason."
                             : text,
                {}};
    }
}

// The option of the command line that was wrong, whoever found out; empty for anything else.
std::string optionOf(const v1::ErrorDetail &detail)
{
    const bool isSelector = detail.field() == "options.filter" || detail.field() == "selection.node_filter";
    return isSelector ? "the selector (-l)" : detail.field() == "options.reason" ? "--reason" : "";
}

ExitCode exitCodeOf(const grpc::Status &status, const v1::ErrorDetail &detail)
{
    switch (status.error_code()) {
    case StatusCode::INVALID_ARGUMENT:
        return optionOf(detail).empty() ? ExitCode::Refused : ExitCode::Usage;
    case StatusCode::NOT_FOUND:
        return ExitCode::NotFound;
    case StatusCode::ABORTED:
    case StatusCode::ALREADY_EXISTS:
        return ExitCode::Conflict;
    case StatusCode::UNAVAILABLE:
    case StatusCode::DEADLINE_EXCEEDED:
        return ExitCode::Unreachable;
    case StatusCode::CANCELLED:
        return ExitCode::Interrupted;
    default:
        return ExitCode::Refused;
    }
}

std::string placeOf(const v1::ErrorDetail &detail)
{
    const std::string option = optionOf(detail);
    const std::string &field = option.empty() ? detail.field() : option;
    if (field.empty() || detail.object().empty())
        return field + detail.object();
    return field + " of " + detail.object();
}

} // namespace

v1::ErrorDetail errorDetail(const grpc::Status &status)
{
    v1::RpcStatus wire;
    v1::ErrorDetail detail;
    if (wire.ParseFromString(status.error_details())) {
        for (const auto &any : wire.details()) {
            if (any.UnpackTo(&detail))
                return detail;
        }
    }
    return {};
}

Failure failureOf(const grpc::Status &status, const CallPlace &place)
{
    const auto detail = errorDetail(status);
    const bool told = !status.error_details().empty() && !status.error_message().empty();
    Words say = words(status, place);
    if (told && status.error_code() != StatusCode::UNAUTHENTICATED)
        say = {status.error_message(), detail.remedy()};
    return {exitCodeOf(status, detail), std::move(say.message), placeOf(detail), std::move(say.remedy)};
}

} // namespace skerry::ctl
