// Ed25519 signatures of releases. Who signs what, and how to do it with openssl: docs/signatures.md.
#pragma once

#include "backend_stub/core/result.h"
#include "skerry/v1/releases.pb.h"

#include <string>
#include <string_view>

namespace skerry::backend {

// The bytes that are signed. Written differently, every signature in the world would be void: it must never change.
[[nodiscard]] std::string releaseStatement(const v1::ReleaseSpec &release);

// 64 lower-case hexadecimal characters, which may be a public key; of a signature 128 characters.
[[nodiscard]] bool isPublicKey(std::string_view hex);
[[nodiscard]] bool isSignatureSyntax(std::string_view hex);
// False also if key or signature are none.
[[nodiscard]] bool isSignedBy(const v1::ReleaseSpec &release, std::string_view publicKeyHex);

// FAILED_PRECONDITION on `spec.signature` if the component demands a signature by one of its trusted keys and this release
// has none.
[[nodiscard]] Outcome checkSignature(const v1::Component &component, const v1::Release &release);

} // namespace skerry::backend
