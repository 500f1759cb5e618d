#include "backend_stub/core/privatefile.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skerry::backend {

Error unusableFile(const std::filesystem::path &path, const std::string &what, const std::string &why,
                   const std::string &remedy)
{
    Error error{grpc::StatusCode::FAILED_PRECONDITION, what + " " + path.string() + " " + why + ".", {}};
    error.detail.set_remedy(remedy);
    return error;
}

Outcome writePrivateFile(const std::filesystem::path &path, const std::string &text, const std::string &what)
{
    const auto temporary = path.string() + ".new";
    ::unlink(temporary.c_str());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written = descriptor >= 0 && ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    written = written && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        written = ::close(descriptor) == 0 && written;
    if (written && ::rename(temporary.c_str(), path.c_str()) == 0)
        return Done{};
    Error error{
        grpc::StatusCode::UNAVAILABLE, what + " " + path.string() + " cannot be written: " + std::strerror(errno) + ".", {}};
    error.detail.set_remedy("Check the disk and who may write there, or choose another place.");
    ::unlink(temporary.c_str());
    return error;
}

Result<std::optional<std::string>> readPrivateFile(const std::filesystem::path &path, std::size_t maxBytes,
                                                   const std::string &what)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT)
        return std::optional<std::string>();
    if (descriptor < 0)
        return unusableFile(path, what, std::string("cannot be read: ") + std::strerror(errno), "Check who owns it.");
    struct stat status {
    };
    const bool isFile = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    const bool isPrivate = (status.st_mode & 077) == 0;
    std::string text(maxBytes + 1, '\0');
    const auto length = isFile && isPrivate ? ::read(descriptor, text.data(), text.size()) : 0;
    ::close(descriptor);
    if (!isFile)
        return unusableFile(path, what, "is not a file", "Name another one.");
    if (!isPrivate)
        return unusableFile(path, what, "can be read or changed by other users",
                            "Take their rights away: chmod 600 " + path.string());
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    return std::optional(std::move(text));
}

} // namespace skerry::backend
