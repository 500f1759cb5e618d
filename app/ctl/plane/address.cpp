#include "app/ctl/plane/address.h"

#include "app/ctl/limits.h"
#include "app/ctl/plane/config.h"
#include "app/ctl/plane/privatefile.h"
#include "app/ctl/signing/digest.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace skerry::ctl {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view UnixPrefix = "unix:";

Failure badAddress(const std::string &message)
{
    return usage(message, "An address is unix:/path/to/socket or host:port.");
}

Result<PlaneAddress> parseUnix(const std::string &text)
{
    std::string path = text.substr(UnixPrefix.size());
    if (path.starts_with("//"))
        path.erase(0, 2);
    if (!path.starts_with('/') || path.size() < 2)
        return badAddress("The address " + text + " does not name an absolute path.");
    if (path.size() > limits::MaxUnixPathBytes)
        return badAddress("The socket path in " + text + " has " + std::to_string(path.size()) +
                          " bytes; the system permits " + std::to_string(limits::MaxUnixPathBytes) + ".");
    const fs::path token = fs::path(path).parent_path() / "token";
    std::error_code error;
    return PlaneAddress{std::string(UnixPrefix) + path, fs::is_regular_file(token, error) ? token.string() : "", true};
}

bool isLoopback(std::string host)
{
    if (host.size() > 2 && host.front() == '[')
        host = host.substr(1, host.size() - 2);
    in_addr four{};
    in6_addr six{};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1)
        return (ntohl(four.s_addr) >> 24U) == 127;
    if (::inet_pton(AF_INET6, host.c_str(), &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six) != 0;
    return host == "localhost";
}

// A socket that nobody listens on is left over from one that was killed.
bool isAnswered(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const bool answered = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    return answered;
}

std::string bundledDirectory(const Environment &environment)
{
    return xdgFolder(environment, "XDG_DATA_HOME", "/.local/share") + "/skerry/plane";
}

Result<PlaneAddress> withToken(Result<PlaneAddress> address, const std::string &tokenFile)
{
    if (address && !tokenFile.empty())
        address->tokenFile = tokenFile;
    return address;
}

Result<PlaneAddress> findRunning(const PlaneChoice &choice, const Environment &environment)
{
    const std::string bundled = bundledSocket(environment);
    if (isAnswered(bundled)) {
        const std::string token = choice.tokenFile.empty() ? bundledDirectory(environment) + "/token" : choice.tokenFile;
        return withToken(parseAddress("unix:" + bundled), token);
    }
    const std::string plain = xdgFolder(environment, "XDG_DATA_HOME", "/.local/share") + "/skerry/skerryd.sock";
    if (isAnswered(plain))
        return withToken(parseAddress("unix:" + plain), choice.tokenFile);
    return Failure{ExitCode::Unreachable,
                   "No control plane is named, and neither the console's nor a skerryd of yours is running.",
                   {},
                   "Start the console, or name one: --plane ADDRESS, SKERRY_PLANE, or `plane:` in " +
                       configPath(environment) + "."};
}

} // namespace

Result<PlaneAddress> parseAddress(const std::string &text)
{
    if (text.starts_with(UnixPrefix))
        return parseUnix(text);
    const auto colon = text.rfind(':');
    const std::string host = colon == std::string::npos ? std::string() : text.substr(0, colon);
    if (host.empty() || text.find_first_of("/ ") != std::string::npos)
        return badAddress("\"" + text + "\" is not an address.");
    if (host.find(':') != std::string::npos && !(host.front() == '[' && host.back() == ']'))
        return badAddress("The IPv6 host in " + text + " needs brackets, for example [::1]:7443.");
    int port = 0;
    const char *const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + colon + 1, end, port);
    if (parsed.ec != std::errc() || parsed.ptr != end || port < 1 || port > 65535)
        return badAddress("The port in " + text + " is not a number from 1 to 65535.");
    return PlaneAddress{text, {}, isLoopback(host)};
}

Result<PlaneAddress> locatePlane(const PlaneChoice &choice, const Environment &environment)
{
    const std::string variable = environment("SKERRY_PLANE");
    const std::string &named = choice.address.empty() ? variable : choice.address;
    const std::string tokenVariable = environment("SKERRY_TOKEN_FILE");
    const std::string &token = choice.tokenFile.empty() ? tokenVariable : choice.tokenFile;
    if (!named.empty())
        return withToken(parseAddress(named), token);
    const auto config = readConfig(configPath(environment));
    if (!config)
        return config.failure();
    if (!config->address.empty())
        return withToken(parseAddress(config->address), token.empty() ? config->tokenFile : token);
    return findRunning({{}, token}, environment);
}

std::string bundledSocket(const Environment &environment)
{
    const std::string directory = bundledDirectory(environment);
    const std::string plain = directory + "/skerryd.sock";
    if (plain.size() <= limits::MaxUnixPathBytes)
        return plain;
    const std::string name = "/skerry-" + hexText(sha256(directory)).substr(0, 16) + ".sock";
    const std::string runtime = environment("XDG_RUNTIME_DIR");
    if (!runtime.empty() && runtime.size() + name.size() <= limits::MaxUnixPathBytes)
        return runtime + name;
    const std::string temporary = environment("TMPDIR");
    return (temporary.empty() ? "/tmp" : temporary) + name;
}

Result<std::string> readToken(const std::string &path)
{
    if (path.empty())
        return std::string();
    if (::access(path.c_str(), F_OK) != 0)
        return Failure{ExitCode::Unreachable, "The token file cannot be found: " + std::string(std::strerror(errno)) + ".",
                       path, "Start the control plane, which writes it, or name another file with --token-file."};
    auto read = readPrivateFile(path, "token file", limits::MaxTokenBytes);
    if (!read)
        return read;
    std::string &token = *read;
    while (!token.empty() && (token.back() == '\n' || token.back() == '\r' || token.back() == ' '))
        token.pop_back();
    const bool printable = std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (token.empty() || token.size() > limits::MaxTokenBytes || !printable)
        return Failure{ExitCode::Refused, "The file does not hold a token: a token is one line of printable characters.",
                       path, "Name the file that the control plane wrote."};
    return read;
}

} // namespace skerry::ctl
