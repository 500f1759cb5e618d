#include "backend_stub/core/ed25519.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdlib>

namespace skerry::backend {

namespace {

template<class T, void (*Free)(T *)>
struct Freed {
    void operator()(T *object) const { Free(object); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using SignContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO, BIO_free_all>>;

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

unsigned char *bytesOf(std::string &text)
{
    return reinterpret_cast<unsigned char *>(text.data());
}

EVP_PKEY *handle(const std::shared_ptr<void> &key)
{
    return static_cast<EVP_PKEY *>(key.get());
}

std::shared_ptr<void> owned(EVP_PKEY *key)
{
    return {key, [](EVP_PKEY *pointer) { EVP_PKEY_free(pointer); }};
}

// What cannot fail but for want of memory.
void require(bool done)
{
    if (!done)
        std::abort();
}

} // namespace

SigningKey SigningKey::make()
{
    auto *const key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    require(key != nullptr);
    return SigningKey(owned(key));
}

Result<SigningKey> SigningKey::fromPem(const std::string &text)
{
    const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    // Never asks at a terminal for the password of an encrypted one.
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    auto *const key = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr) : nullptr;
    const auto owner = owned(key);
    if (!key || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519)
        return invalidArgument("key", "This is no Ed25519 key.");
    return SigningKey(owner);
}

std::string SigningKey::pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    require(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), handle(m_key), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    char *data = nullptr;
    const auto length = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(length)};
}

std::string SigningKey::publicKey() const
{
    std::string bytes(Ed25519KeyBytes, '\0');
    auto length = bytes.size();
    require(EVP_PKEY_get_raw_public_key(handle(m_key), bytesOf(bytes), &length) == 1 && length == Ed25519KeyBytes);
    return bytes;
}

std::string SigningKey::sign(std::string_view text) const
{
    const SignContext context(EVP_MD_CTX_new());
    std::string signature(Ed25519SignatureBytes, '\0');
    auto length = signature.size();
    require(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, handle(m_key)) == 1);
    require(EVP_DigestSign(context.get(), bytesOf(signature), &length, bytesOf(text), text.size()) == 1);
    return signature;
}

bool isSignedBy(std::string_view publicKey, std::string_view text, std::string_view signature)
{
    if (publicKey.size() != Ed25519KeyBytes || signature.size() != Ed25519SignatureBytes)
        return false;
    const KeyHandle key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(publicKey), publicKey.size()));
    const SignContext context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(text), text.size()) == 1;
}

} // namespace skerry::backend
