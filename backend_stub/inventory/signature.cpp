#include "backend_stub/inventory/signature.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

namespace skerry::backend {

namespace {

constexpr std::size_t KeyBytes = 32;
constexpr std::size_t SignatureBytes = 64;

using PublicKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

template<std::size_t Size>
std::optional<std::array<unsigned char, Size>> fromHex(std::string_view hex)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (hex.size() != 2 * Size || !std::all_of(hex.begin(), hex.end(), isDigit))
        return std::nullopt;
    std::array<unsigned char, Size> bytes{};
    for (std::size_t i = 0; i < Size; ++i)
        std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, bytes[i], 16);
    return bytes;
}

PublicKey publicKey(std::string_view hex)
{
    const auto bytes = fromHex<KeyBytes>(hex);
    return {bytes ? EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes->data(), bytes->size()) : nullptr,
            &EVP_PKEY_free};
}

} // namespace

std::string releaseStatement(const v1::ReleaseSpec &release)
{
    return "skerry release 1\ncomponent " + release.component() + "\nversion " + release.version() + "\nsha256 " +
           release.sha256() + "\nsize " + std::to_string(release.size_bytes()) + "\n";
}

bool isPublicKey(std::string_view hex)
{
    return publicKey(hex) != nullptr;
}

bool isSignatureSyntax(std::string_view hex)
{
    return fromHex<SignatureBytes>(hex).has_value();
}

bool isSignedBy(const v1::ReleaseSpec &release, std::string_view publicKeyHex)
{
    const auto key = publicKey(publicKeyHex);
    const auto signature = fromHex<SignatureBytes>(release.signature());
    const Digest context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!key || !signature || !context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1)
        return false;
    const auto statement = releaseStatement(release);
    return EVP_DigestVerify(context.get(), signature->data(), signature->size(),
                            reinterpret_cast<const unsigned char *>(statement.data()), statement.size()) == 1;
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
