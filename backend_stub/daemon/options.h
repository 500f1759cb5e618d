// The command line of skerryd.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace skerry::backend {

struct Options {
    std::filesystem::path dataDirectory;
    // "unix:PATH" or "HOST:PORT".
    std::string listen;
    bool insecure = false;
    // "HOST:PORT" on a loopback address; empty: metrics are not served.
    std::string metrics;
    // Bound of what is kept of telemetry in memory.
    std::size_t telemetryMemoryMiB = 512;
    std::string name = "bundled";
    std::string environment = "local";
    // Empty: nobody but the owner of the data directory may call.
    std::filesystem::path viewerTokenFile;
    // By name: who else may write. Approvals need somebody other than the author.
    std::map<std::string, std::filesystem::path> operatorTokenFiles;

    std::filesystem::path inventory;
    bool sample = false;
    std::size_t nodes = 1'000;
    std::uint64_t seed = 1;
    // Otherwise the scale that the data directory was left with, or 1.
    std::optional<double> timeScale;

    std::string logLevel = "info";
    // Where "ready ..." goes; -1: standard output.
    int readyDescriptor = -1;
    bool dieWithParent = false;
    int parentPid = 0;
};

// The code to exit with at once: after --help, --version or a command line that makes no sense (which has been explained).
using ExitCode = int;
[[nodiscard]] std::variant<Options, ExitCode> parseOptions(int argc, const char *const *argv);

// $XDG_DATA_HOME/skerry, or ~/.local/share/skerry.
[[nodiscard]] std::filesystem::path defaultDataDirectory();

} // namespace skerry::backend
