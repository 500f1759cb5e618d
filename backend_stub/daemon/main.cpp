// skerryd: see --help.
#include "backend_stub/core/log.h"
#include "backend_stub/daemon/options.h"
#include "backend_stub/daemon/server.h"

#include <grpc/grpc.h>
#include <grpc/support/log.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <string>

#include <sys/prctl.h>
#include <unistd.h>

namespace {

using namespace skerry::backend;

constexpr int StartFailed = 1;

int fail(const std::string &message, const std::string &remedy)
{
    std::fprintf(stderr, "skerryd: %s%s%s\n", message.c_str(), remedy.empty() ? "" : " ", remedy.c_str());
    return StartFailed;
}

// Before any thread: all inherit it, and only the one that waits takes the signals.
sigset_t blockEndSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A parent that closed its end of a pipe is told by the error of the write.
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

// False if the parent has gone already.
bool dieWithParent(int parentPid)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    return parentPid == 0 ? ::getppid() != 1 : ::getppid() == parentPid;
}

void routeGrpcLog()
{
    gpr_set_log_function([](gpr_log_func_args *args) {
        spdlog::debug("grpc.message severity={} text={}", gpr_log_severity_string(args->severity), logText(args->message));
    });
}

void announce(const Options &options, const Server &server)
{
    const auto metrics = server.metricsAddress();
    const auto line = "ready address=" + server.address() + " token_file=" + server.tokenFile() +
                      (metrics.empty() ? "" : " metrics=" + metrics) + "\n";
    const int descriptor = options.readyDescriptor < 0 ? STDOUT_FILENO : options.readyDescriptor;
    // Whoever does not listen any more is not told.
    if (::write(descriptor, line.data(), line.size()) < 0)
        spdlog::debug("server.announcement_lost");
    if (options.readyDescriptor > STDERR_FILENO)
        ::close(options.readyDescriptor);
}

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = parseOptions(argc, argv);
    if (const auto *code = std::get_if<ExitCode>(&parsed))
        return *code;
    const auto &options = std::get<Options>(parsed);
    if (!setUpLog(options.logLevel))
        return fail("The log level \"" + options.logLevel + "\" does not exist.", "");
    routeGrpcLog();
    const auto signals = blockEndSignals();
    if (options.dieWithParent && !dieWithParent(options.parentPid))
        return fail("The process that was to be served has ended already.", "");
#if !defined(__SANITIZE_ADDRESS__)
    // The token is in memory: keep it out of core files and away from debuggers of other processes.
    prctl(PR_SET_DUMPABLE, 0);
#endif

    // gRPC shuts down with its last object and then joins its pollers, which may sleep for 10 s more (seen with 1.51):
    // whoever stops this process would take it for hung, and kill it before the store is closed. So it is never shut down.
    grpc_init();
    const auto server = Server::start(options);
    if (!server)
        return fail(server.error().message, server.error().detail.remedy());
    announce(options, **server);

    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("server.signal number={}", signal);
    (*server)->stop();
    return 0;
}
