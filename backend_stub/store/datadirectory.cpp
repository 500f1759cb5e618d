#include "backend_stub/store/datadirectory.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

Error unavailable(const std::filesystem::path &path, const std::string &what, std::string remedy)
{
    Error error{grpc::StatusCode::UNAVAILABLE, what, {}};
    error.detail.set_object(path.string());
    error.detail.set_remedy(std::move(remedy));
    return error;
}

std::string lockOwner(int descriptor)
{
    char text[32] = {};
    const auto length = ::pread(descriptor, text, sizeof text - 1, 0);
    std::string owner(text, length > 0 ? static_cast<std::size_t>(length) : 0);
    while (!owner.empty() && (owner.back() < '0' || owner.back() > '9'))
        owner.pop_back();
    return owner.empty() ? "unknown" : owner;
}

std::string utcName(TimePoint now)
{
    const auto seconds = static_cast<std::time_t>(now.time_since_epoch().count() / 1000);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &utc)};
}

} // namespace

Result<DataDirectory> DataDirectory::lock(const std::filesystem::path &path)
{
    std::error_code error;
    const bool existed = std::filesystem::exists(path, error);
    std::filesystem::create_directories(path, error);
    if (error || !std::filesystem::is_directory(path)) {
        const auto reason = error ? error.message() : std::string("it is not a directory");
        return unavailable(path, "The data directory " + path.string() + " cannot be made: " + reason + ".",
                           "Choose another one with --data-dir.");
    }
    if (!existed)
        ::chmod(path.c_str(), 0700);

    const auto file = path / "skerryd.lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return unavailable(path, "The data directory " + path.string() + " cannot be written: " + std::strerror(errno) + ".",
                           "Choose another one with --data-dir, or give this user access to it.");
    DataDirectory directory(path, descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return unavailable(path,
                           "The data directory " + path.string() + " is in use by another skerryd (pid " +
                               lockOwner(descriptor) + ").",
                           "Stop that one, or choose another directory with --data-dir.");
    // For the message above only: the lock is what counts, so a short write does no harm.
    const auto pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, pid.data(), pid.size(), 0) < 0)
        return directory;
    return directory;
}

DataDirectory::DataDirectory(std::filesystem::path path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor)
{
}

DataDirectory::~DataDirectory()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

DataDirectory::DataDirectory(DataDirectory &&other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

DataDirectory &DataDirectory::operator=(DataDirectory &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Result<std::filesystem::path> moveAside(const std::filesystem::path &database, std::string_view word, TimePoint now)
{
    const auto base = database.string() + "." + std::string(word) + "-" + utcName(now);
    std::error_code error;
    auto target = base;
    for (int i = 2; std::filesystem::exists(target, error); ++i)
        target = base + "-" + std::to_string(i);
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const auto from = database.string() + suffix;
        if (!std::filesystem::exists(from, error))
            continue;
        std::filesystem::rename(from, target + suffix, error);
        if (error)
            return unavailable(database, "The database " + from + " cannot be moved aside: " + error.message() + ".",
                               "Move it away yourself, and start again.");
    }
    return std::filesystem::path(target);
}

} // namespace skerry::backend
