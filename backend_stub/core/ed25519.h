// Ed25519 (RFC 8032) signatures. Keys are 32 raw bytes, signatures 64.
#pragma once

#include "backend_stub/core/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace skerry::backend {

inline constexpr std::size_t Ed25519KeyBytes = 32;
inline constexpr std::size_t Ed25519SignatureBytes = 64;

// A key that can sign. Threading: any thread; immutable.
class SigningKey final
{
public:
    [[nodiscard]] static SigningKey make();
    // The text of pem(); INVALID_ARGUMENT if it is no Ed25519 key.
    [[nodiscard]] static Result<SigningKey> fromPem(const std::string &text);

    // PKCS #8, as openssl reads it: a secret.
    [[nodiscard]] std::string pem() const;
    [[nodiscard]] std::string publicKey() const;
    [[nodiscard]] std::string sign(std::string_view text) const;

private:
    explicit SigningKey(std::shared_ptr<void> key) : m_key(std::move(key)) {}

    // An EVP_PKEY: no header of OpenSSL here.
    std::shared_ptr<void> m_key;
};

// False also if key or signature are none.
[[nodiscard]] bool isSignedBy(std::string_view publicKey, std::string_view text, std::string_view signature);

} // namespace skerry::backend
