#include "backend_stub/inventory/signature.h"

#include "backend_stub/core/digest.h"
#include "backend_stub/core/ed25519.h"

#include <algorithm>

namespace skerry::backend {

namespace {

bool isHexOf(std::size_t bytes, std::string_view hex)
{
    return hex.size() == 2 * bytes && fromHex(hex).has_value();
}

} // namespace

std::string releaseStatement(const v1::ReleaseSpec &release)
{
    return "skerry release 1\ncomponent " + release.component() + "\nversion " + release.version() + "\nsha256 " +
           release.sha256() + "\nsize " + std::to_string(release.size_bytes()) + "\n";
}

bool isPublicKey(std::string_view hex)
{
    return isHexOf(Ed25519KeyBytes, hex);
}

bool isSignatureSyntax(std::string_view hex)
{
    return isHexOf(Ed25519SignatureBytes, hex);
}

bool isSignedBy(const v1::ReleaseSpec &release, std::string_view publicKeyHex)
{
    const auto key = fromHex(publicKeyHex);
    const auto signature = fromHex(release.signature());
    return key && signature && isSignedBy(*key, releaseStatement(release), *signature);
}

Outcome checkSignature(const v1::Component &component, const v1::Release &release)
{
    const auto &keys = component.spec().trusted_keys();
    if (!component.spec().require_signature() || std::any_of(keys.begin(), keys.end(), [&release](const std::string &key) {
            return isSignedBy(release.spec(), key);
        }))
        return Done{};
    const bool isUnsigned = release.spec().signature().empty();
    Error error = failedPrecondition(
        "release/" + release.meta().name(),
        "Release \"" + release.meta().name() + "\" " + (isUnsigned ? "is not signed" : "has a signature by no trusted key") +
            ", and component \"" + component.meta().name() + "\" demands it.",
        isUnsigned ? "Sign its statement with a key that the component trusts."
                   : "Check that component, version, digest and size are those that were signed, "
                     "and that the component trusts the key.");
    error.detail.set_field("spec.signature");
    return error;
}

} // namespace skerry::backend
