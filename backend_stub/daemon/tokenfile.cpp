#include "backend_stub/daemon/tokenfile.h"

#include "backend_stub/services/auth.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

Error unusable(const std::filesystem::path &path, const std::string &why, const std::string &remedy)
{
    Error error{grpc::StatusCode::FAILED_PRECONDITION, "The token file " + path.string() + " " + why + ".", {}};
    error.detail.set_remedy(remedy);
    return error;
}

// Whether it is a token at all: a file with a word of somebody's choice would be no secret.
bool isToken(std::string_view text)
{
    constexpr std::string_view Hex = "0123456789abcdef";
    return text.size() == TokenDigits && text.find_first_not_of(Hex) == std::string::npos;
}

Result<std::string> readToken(const std::filesystem::path &path, int descriptor)
{
    struct stat status {
    };
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return unusable(path, "is not a file", "Name another one.");
    if ((status.st_mode & 077) != 0)
        return unusable(path, "can be read or changed by other users", "Take their rights away: chmod 600 " + path.string());
    // A digit more than there should be, and the end of the line.
    char buffer[TokenDigits + 2];
    const auto length = ::read(descriptor, buffer, sizeof buffer);
    std::string_view text(buffer, static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (!isToken(text))
        return unusable(path, "does not hold a token",
                        "Delete it, and skerryd writes a new one; or name a file that is not there yet.");
    return std::string(text);
}

} // namespace

Outcome writeTokenFile(const std::filesystem::path &path, const std::string &token)
{
    const auto temporary = path.string() + ".new";
    const auto text = token + "\n";
    ::unlink(temporary.c_str());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written = descriptor >= 0 && ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (descriptor >= 0)
        written = ::close(descriptor) == 0 && written;
    if (written && ::rename(temporary.c_str(), path.c_str()) == 0)
        return Done{};
    Error error{grpc::StatusCode::UNAVAILABLE,
                "The token file " + path.string() + " cannot be written: " + std::strerror(errno) + ".",
                {}};
    error.detail.set_remedy("Check the disk and who may write there, or choose another place.");
    ::unlink(temporary.c_str());
    return error;
}

Result<std::string> readOrMakeToken(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0) {
        auto token = readToken(path, descriptor);
        ::close(descriptor);
        return token;
    }
    if (errno != ENOENT)
        return unusable(path, std::string("cannot be read: ") + std::strerror(errno), "Check who owns it.");
    auto token = makeToken();
    const auto written = writeTokenFile(path, token);
    return written ? Result<std::string>(std::move(token)) : written.error();
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
