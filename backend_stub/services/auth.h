// Who may call. The bundled control plane knows one caller: whoever can read the token file.
#pragma once

#include "backend_stub/core/result.h"

#include <grpcpp/server_context.h>

#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

struct Caller {
    std::string subject;
    std::vector<std::string> roles;
};

// Threading: any thread; immutable.
class Authenticator final
{
public:
    Authenticator(std::string token, Caller owner);

    // UNAUTHENTICATED unless the call carries `authorization: Bearer <token>`.
    [[nodiscard]] Result<Caller> authenticate(const grpc::ServerContextBase &context) const;

private:
    std::string m_token;
    Caller m_owner;
};

// 256 random bits in hexadecimal.
[[nodiscard]] std::string makeToken();
// In a time that depends on the lengths only.
[[nodiscard]] bool constantTimeEqual(std::string_view left, std::string_view right);

} // namespace skerry::backend
