// The private key that signs releases (docs/signatures.md). It is read from a file, used, and never shown.
#pragma once

#include "app/ctl/environment.h"
#include "app/ctl/failure.h"
#include "skerry/v1/releases.pb.h"

#include <openssl/types.h>

#include <memory>
#include <string>

namespace skerry::ctl {

class SigningKey final
{
public:
    // An Ed25519 key in PEM, without a passphrase, that nobody else can read.
    [[nodiscard]] static Result<SigningKey> read(const std::string &path);
    // The file that the command line, or else SKERRY_SIGNING_KEY_FILE, names; empty for none.
    [[nodiscard]] static std::string fileOf(const std::string &option, const Environment &environment);

    // 64 digits: what a component trusts.
    [[nodiscard]] std::string publicKey() const;
    // Writes spec.signature over component, version, digest and size as they are there.
    [[nodiscard]] Outcome sign(v1::ReleaseSpec &spec) const;

private:
    explicit SigningKey(EVP_PKEY *key);
    std::shared_ptr<EVP_PKEY> m_key;
};

} // namespace skerry::ctl
