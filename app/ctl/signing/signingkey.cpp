#include "app/ctl/signing/signingkey.h"

#include "app/ctl/limits.h"
#include "app/ctl/plane/privatefile.h"
#include "app/ctl/signing/digest.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

namespace skerry::ctl {

namespace {

constexpr const char *HowToMake = "openssl genpkey -algorithm ed25519 -out FILE makes one; see docs/signatures.md.";

// A passphrase is not asked for: a script could not answer.
int noPassphrase(char * /*buffer*/, int /*size*/, int /*writing*/, void * /*data*/)
{
    return -1;
}

std::string statementOf(const v1::ReleaseSpec &spec)
{
    return "skerry release 1\ncomponent " + spec.component() + "\nversion " + spec.version() + "\nsha256 " + spec.sha256() +
           "\nsize " + std::to_string(spec.size_bytes()) + "\n";
}

} // namespace

SigningKey::SigningKey(EVP_PKEY *key) : m_key(key, EVP_PKEY_free) {}

Result<SigningKey> SigningKey::read(const std::string &path)
{
    auto text = readPrivateFile(path, "key file", limits::MaxKeyBytes);
    if (!text)
        return text.failure();
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())),
                                                           BIO_free);
    EVP_PKEY *read = PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassphrase, nullptr);
    OPENSSL_cleanse(text->data(), text->size());
    ERR_clear_error();
    if (!read)
        return Failure{ExitCode::Refused, "The file does not hold a private key in PEM without a passphrase.", path,
                       HowToMake};
    SigningKey key(read);
    if (EVP_PKEY_id(read) != EVP_PKEY_ED25519)
        return Failure{ExitCode::Refused, "The key is not an Ed25519 key.", path, HowToMake};
    return key;
}

std::string SigningKey::fileOf(const std::string &option, const Environment &environment)
{
    return option.empty() ? environment("SKERRY_SIGNING_KEY_FILE") : option;
}

std::string SigningKey::publicKey() const
{
    std::array<unsigned char, 32> bytes{};
    std::size_t size = bytes.size();
    EVP_PKEY_get_raw_public_key(m_key.get(), bytes.data(), &size);
    return hexText({reinterpret_cast<const char *>(bytes.data()), size});
}

Outcome SigningKey::sign(v1::ReleaseSpec &spec) const
{
    const std::string statement = statementOf(spec);
    std::array<unsigned char, 64> signature{};
    std::size_t size = signature.size();
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, reinterpret_cast<const unsigned char *>(statement.data()),
                       statement.size()) != 1)
        return refused("The release could not be signed with this key.", HowToMake);
    spec.set_signature(hexText({reinterpret_cast<const char *>(signature.data()), size}));
    return Done{};
}

} // namespace skerry::ctl
