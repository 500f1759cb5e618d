#include "backend_stub/daemon/tokenfile.h"

#include "backend_stub/core/privatefile.h"
#include "backend_stub/services/auth.h"

#include <string_view>

#include <pwd.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

const std::string What = "The token file";

// Whether it is a token at all: a file with a word of somebody's choice would be no secret.
bool isToken(std::string_view text)
{
    constexpr std::string_view Hex = "0123456789abcdef";
    return text.size() == TokenDigits && text.find_first_not_of(Hex) == std::string::npos;
}

} // namespace

Outcome writeTokenFile(const std::filesystem::path &path, const std::string &token)
{
    return writePrivateFile(path, token + "\n", What);
}

Result<std::string> readOrMakeToken(const std::filesystem::path &path)
{
    // The digits, and the end of the line.
    const auto found = readPrivateFile(path, TokenDigits + 1, What);
    if (!found)
        return found.error();
    if (!*found) {
        auto token = makeToken();
        const auto written = writeTokenFile(path, token);
        return written ? Result<std::string>(std::move(token)) : written.error();
    }
    std::string_view text(**found);
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (!isToken(text))
        return unusableFile(path, What, "does not hold a token",
                            "Delete it, and skerryd writes a new one; or name a file that is not there yet.");
    return std::string(text);
}

std::string userName()
{
    passwd entry{};
    passwd *found = nullptr;
    char buffer[4096];
    if (::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found)
        return found->pw_name;
    return "uid-" + std::to_string(::geteuid());
}

} // namespace skerry::backend
