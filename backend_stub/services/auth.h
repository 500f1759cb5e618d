// Who may call, and what: a token stands for a caller, who has roles. Whoever can read its file is that caller.
#pragma once

#include "backend_stub/core/result.h"

#include <grpcpp/server_context.h>

#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// Reads.
inline constexpr const char *ViewerRole = "viewer";
// Writes.
inline constexpr const char *OperatorRole = "operator";

struct Caller {
    std::string subject;
    std::vector<std::string> roles;
};

struct Bearer {
    std::string token;
    Caller caller;
};

// Threading: any thread; immutable.
class Authenticator final
{
public:
    explicit Authenticator(std::vector<Bearer> bearers);

    // UNAUTHENTICATED unless the call carries `authorization: Bearer <token>`.
    [[nodiscard]] Result<Caller> authenticate(const grpc::ServerContextBase &context) const;

private:
    std::vector<Bearer> m_bearers;
};

// PERMISSION_DENIED unless the caller has the role "operator".
[[nodiscard]] Outcome checkMayWrite(const Caller &caller);

// 256 random bits in hexadecimal.
inline constexpr std::size_t TokenDigits = 64;
[[nodiscard]] std::string makeToken();
// In a time that depends on the lengths only.
[[nodiscard]] bool constantTimeEqual(std::string_view left, std::string_view right);

} // namespace skerry::backend
