#include "backend_stub/daemon/tokenfile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

namespace skerry::backend {

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
    error.detail.set_remedy("Check the disk and who may write there, or choose another --data-dir.");
    ::unlink(temporary.c_str());
    return error;
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
