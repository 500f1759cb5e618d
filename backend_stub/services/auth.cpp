#include "backend_stub/services/auth.h"

#include <algorithm>
#include <random>
#include <utility>

namespace skerry::backend {

Authenticator::Authenticator(std::vector<Bearer> bearers) : m_bearers(std::move(bearers)) {}

Result<Caller> Authenticator::authenticate(const grpc::ServerContextBase &context) const
{
    static constexpr std::string_view Scheme = "Bearer ";
    const auto &metadata = context.client_metadata();
    const auto found = metadata.find("authorization");
    const std::string_view value =
        found == metadata.end() ? std::string_view() : std::string_view(found->second.data(), found->second.size());
    if (value.starts_with(Scheme)) {
        for (const auto &bearer : m_bearers) {
            if (constantTimeEqual(value.substr(Scheme.size()), bearer.token))
                return bearer.caller;
        }
    }
    Error error{grpc::StatusCode::UNAUTHENTICATED, {}, {}};
    error.message = value.empty() ? "The call carries no token." : "The token is not the one of this control plane.";
    error.detail.set_field("authorization");
    error.detail.set_remedy(
        "Send `authorization: Bearer <token>` with the text of the file `token` in the data directory of the "
        "control plane. It changes with every start.");
    return error;
}

Outcome checkMayWrite(const Caller &caller)
{
    if (std::find(caller.roles.begin(), caller.roles.end(), OperatorRole) != caller.roles.end())
        return Done{};
    Error error{grpc::StatusCode::PERMISSION_DENIED, "\"" + caller.subject + "\" may look, and change nothing.", {}};
    error.detail.set_field("authorization");
    error.detail.set_remedy("This needs the role operator; ask whoever runs the control plane for it.");
    return error;
}

std::string makeToken()
{
    static constexpr std::string_view Hex = "0123456789abcdef";
    // The kernel's generator: libstdc++ reads it for each word.
    std::random_device random("/dev/urandom");
    std::string token;
    for (int word = 0; word < 8; ++word) {
        auto bits = random();
        for (int digit = 0; digit < 8; ++digit, bits >>= 4)
            token += Hex[bits & 15];
    }
    return token;
}

bool constantTimeEqual(std::string_view left, std::string_view right)
{
    unsigned difference = left.size() == right.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]));
    return difference == 0;
}

} // namespace skerry::backend
