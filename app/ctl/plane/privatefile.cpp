#include "app/ctl/plane/privatefile.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skerry::ctl {

namespace {

Result<std::string> readChecked(int descriptor, const std::string &path, const std::string &what, std::size_t maxBytes)
{
    struct stat status {
    };
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return Failure{ExitCode::Refused, "The " + what + " is not a file.", path, "Name the file itself."};
    if ((status.st_mode & (S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)) != 0)
        return Failure{ExitCode::Refused, "Other users can read or change the " + what + ", so it is not used.", path,
                       "Take their rights away: chmod 600 " + path};
    std::string text(maxBytes + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto got = ::read(descriptor, text.data() + size, text.size() - size);
        if (got < 0)
            return Failure{ExitCode::Refused, "The " + what + " cannot be read: " + std::strerror(errno) + ".", path, {}};
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

} // namespace

Result<std::string> readPrivateFile(const std::string &path, const std::string &what, std::size_t maxBytes)
{
    // Without waiting for the other end of a pipe, which is not a file anyway.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return Failure{ExitCode::Refused, "The " + what + " cannot be opened: " + std::strerror(errno) + ".", path, {}};
    auto text = readChecked(descriptor, path, what, maxBytes);
    ::close(descriptor);
    return text;
}

} // namespace skerry::ctl
