#include "app/ctl/signing/digest.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

namespace skerry::ctl {

namespace {

constexpr std::size_t BlockBytes = 1024UL * 1024;

std::string text(const std::array<unsigned char, EVP_MAX_MD_SIZE> &digest, unsigned size)
{
    return {digest.begin(), digest.begin() + size};
}

} // namespace

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return text(digest, size);
}

std::string hexText(std::string_view bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += Digits[byte >> 4U];
        hex += Digits[byte & 15U];
    }
    return hex;
}

Result<FileDigest> digestOfFile(const std::string &path, Interrupt &interrupt)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<char> block(BlockBytes);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    FileDigest result;
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto size = static_cast<std::size_t>(file.gcount());
        EVP_DigestUpdate(context.get(), block.data(), size);
        result.bytes += size;
        if (interrupt.happened())
            return Failure{ExitCode::Interrupted, "Interrupted.", {}, {}};
    }
    if (!file.eof())
        return Failure{ExitCode::Refused, "The file cannot be read: " + std::string(std::strerror(errno)) + ".", path, {}};
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    result.sha256 = hexText(text(digest, size));
    return result;
}

} // namespace skerry::ctl
