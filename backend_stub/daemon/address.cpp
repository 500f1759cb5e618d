#include "backend_stub/daemon/address.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

constexpr std::string_view UnixPrefix = "unix:";
constexpr std::size_t MaxSocketPath = sizeof(sockaddr_un::sun_path) - 1;

Error badAddress(const std::string &text, const std::string &why, std::string remedy)
{
    return invalidArgument("--listen", "\"" + text + "\" cannot be listened on: " + why + ".", std::move(remedy));
}

Result<ListenAddress> parseSocket(const std::string &text)
{
    const auto path = text.substr(UnixPrefix.size());
    if (path.empty())
        return badAddress(text, "it names no file", "Give one: --listen unix:/run/user/1000/skerry.sock");
    if (path.size() > MaxSocketPath)
        return badAddress(text,
                          "the path is longer than the " + std::to_string(MaxSocketPath) + " bytes that a socket may have",
                          "Give a shorter one with --listen unix:PATH.");
    return ListenAddress{text, path, {}, 0};
}

} // namespace

bool isLoopback(const std::string &host)
{
    in_addr four{};
    in6_addr six{};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1)
        return (ntohl(four.s_addr) >> 24) == 127;
    if (::inet_pton(AF_INET6, host.c_str(), &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six) != 0;
    return host == "localhost";
}

Result<ListenAddress> parseListenAddress(const std::string &text, bool insecure)
{
    if (text.starts_with(UnixPrefix))
        return parseSocket(text);
    const auto colon = text.rfind(':');
    auto host = text.substr(0, colon == std::string::npos ? 0 : colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string::npos)
        host.clear();
    int port = -1;
    const char *const end = text.data() + text.size();
    if (colon != std::string::npos && std::from_chars(text.data() + colon + 1, end, port).ptr != end)
        port = -1;
    if (host.empty() || port < 0 || port > 65535)
        return badAddress(text, "it is neither unix:PATH nor HOST:PORT", "For example --listen 127.0.0.1:7443 --insecure");
    if (!insecure)
        return badAddress(text, "TCP needs TLS, which this version does not have",
                          "Use unix:PATH, or a loopback address with --insecure.");
    if (!isLoopback(host))
        return badAddress(text, "without TLS everybody on the network could read the token",
                          "Use unix:PATH, or a loopback address such as 127.0.0.1 with --insecure.");
    return ListenAddress{text, {}, host, port};
}

Outcome checkSocketIsFree(const std::string &path)
{
    std::error_code error;
    const auto status = std::filesystem::symlink_status(path, error);
    if (!std::filesystem::exists(status))
        return Done{};
    if (status.type() != std::filesystem::file_type::socket)
        return badAddress("unix:" + path, "there is a file of that name which is not a socket",
                          "Move it away, or choose another path.");

    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const bool answered = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    if (answered)
        return badAddress("unix:" + path, "another process listens there",
                          "Stop that one, or choose another path with --listen.");
    return Done{};
}

Error cannotListen(const ListenAddress &address)
{
    int descriptor = -1;
    int failure = 0;
    if (!address.socketPath.empty()) {
        descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un socket{};
        socket.sun_family = AF_UNIX;
        std::memcpy(socket.sun_path, address.socketPath.c_str(), address.socketPath.size() + 1);
        failure = ::bind(descriptor, reinterpret_cast<const sockaddr *>(&socket), sizeof socket) == 0 ? 0 : errno;
        if (failure == 0)
            ::unlink(address.socketPath.c_str());
    } else {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_PASSIVE;
        addrinfo *found = nullptr;
        if (::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) == 0) {
            descriptor = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
            failure = ::bind(descriptor, found->ai_addr, found->ai_addrlen) == 0 ? 0 : errno;
            ::freeaddrinfo(found);
        }
    }
    if (descriptor >= 0)
        ::close(descriptor);
    return badAddress(address.text, failure == 0 ? "gRPC refused it" : std::strerror(failure),
                      "Choose another address with --listen, or stop what is using this one.");
}

} // namespace skerry::backend
