#include "backend_stub/daemon/options.h"

#include "backend_stub/inventory/validate.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <vector>

namespace skerry::backend {

namespace {

constexpr const char *Description =
    "skerryd - the control plane of Skerry\n\n"
    "Keeps sites, nodes, fleets, releases and rollouts in one directory, carries out rollouts on a\n"
    "simulated fleet, and serves consoles over gRPC (reflection and grpc.health.v1 are on).";

constexpr const char *Footer = R"(
Examples:
  skerryd --sample
      A sample fleet of 1,000 nodes in the default data directory, on a Unix socket in it.
  skerryd --sample --nodes 20000 --seed 7 --time-scale 60 --data-dir /tmp/rehearsal
      A larger one, an hour of which passes in a minute.
  skerryd --inventory fleet.yaml --data-dir ./state --listen unix:/run/user/1000/skerry.sock
      Your own sites and nodes.
  skerryd --listen 127.0.0.1:7443 --insecure
      On TCP, for tools that cannot use Unix sockets; loopback addresses only.

Callers send `authorization: Bearer TOKEN` with the text of the file `token` in the data directory. It is new with every
start and can be read by the user who runs skerryd only. Whoever sends it has the roles viewer (reads) and operator (writes);
the token of --viewer-token-file gives the role viewer, those of --operator-token-file both roles under a name of their own;
they hold until their file is deleted and skerryd started again.

Signals: SIGTERM and SIGINT end it cleanly. Exit codes: 0 ended cleanly, 1 could not start, 2 wrong command line.)";

void addOperator(Options &options, const std::string &text)
{
    const auto equals = text.find('=');
    const auto name = text.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == text.size() || !isObjectName(name) || name == "viewer" ||
        name == "orchestrator")
        throw CLI::ValidationError("--operator-token-file",
                                   "\"" + text +
                                       "\" is not NAME=FILE with a name of lower-case letters and digits other than "
                                       "viewer and orchestrator");
    if (!options.operatorTokenFiles.emplace(name, text.substr(equals + 1)).second)
        throw CLI::ValidationError("--operator-token-file", "there are two operators with the name " + name);
}

void addServing(CLI::App &app, Options &options)
{
    auto *group = app.add_option_group("Serving");
    group->add_option("--data-dir", options.dataDirectory, "Directory of the state; made if it is missing")
        ->default_str(defaultDataDirectory().string())
        ->type_name("DIR");
    group
        ->add_option("--listen", options.listen,
                     "unix:PATH or HOST:PORT; port 0 takes a free one (default: unix:<data-dir>/skerryd.sock)")
        ->type_name("ADDRESS");
    group->add_flag("--insecure", options.insecure, "Serve TCP without TLS; loopback addresses only");
    group
        ->add_option("--metrics", options.metrics,
                     "Serve /metrics for Prometheus there, over HTTP; loopback addresses only, port 0 takes a free one")
        ->type_name("HOST:PORT");
    group
        ->add_option("--telemetry-memory", options.telemetryMemoryMiB,
                     "What samples of nodes, sites and links may take in memory; more of them are kept for a shorter time")
        ->capture_default_str()
        ->check(CLI::Range(16, 65'536))
        ->type_name("MIB");
    group->add_option("--name", options.name, "What consoles call this control plane")
        ->capture_default_str()
        ->type_name("TEXT");
    group
        ->add_option(
            "--environment", options.environment,
            "How much care this control plane needs, as consoles show it: production, staging, development or local")
        ->capture_default_str()
        ->check(CLI::IsMember({"production", "staging", "development", "local"}))
        ->type_name("WORD");
    group
        ->add_option("--viewer-token-file", options.viewerTokenFile,
                     "A token for those who may look and change nothing; made if it is missing")
        ->type_name("FILE");
    group
        ->add_option_function<std::vector<std::string>>(
            "--operator-token-file",
            [&options](const std::vector<std::string> &texts) {
                for (const auto &text : texts)
                    addOperator(options, text);
            },
            "A token for another person who may write, under that name; made if it is missing. Can be given often")
        ->type_name("NAME=FILE");
}

void addFleet(CLI::App &app, Options &options)
{
    auto *group = app.add_option_group("Fleet", "Used when the data directory holds no sites yet");
    auto *inventory =
        group->add_option("--inventory", options.inventory, "Sites, nodes and fleets from a YAML file, or sites from CSV")
            ->type_name("FILE");
    auto *sample =
        group->add_flag("--sample", options.sample, "A sample fleet at the regions of public clouds and below them");
    inventory->excludes(sample);
    group->add_option("--nodes", options.nodes, "Nodes of the sample fleet, up to 100,000")
        ->capture_default_str()
        ->check(CLI::Range(1, 100'000))
        ->type_name("N")
        ->needs(sample);
    group->add_option("--seed", options.seed, "Another number gives another sample fleet and other failures")
        ->capture_default_str()
        ->type_name("S");
    group
        ->add_option("--time-scale", options.timeScale,
                     "Seconds of simulated time in a second, 0.1 to 10,000 (default: as it was left, at first 1)")
        ->check(CLI::Range(0.1, 10'000.0))
        ->type_name("X");
}

void addProcess(CLI::App &app, Options &options)
{
    auto *group = app.add_option_group("Process");
    group->add_option("--log-level", options.logLevel, "debug, info, warning, error or off; logs go to standard error")
        ->capture_default_str()
        ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
        ->type_name("LEVEL");
    group
        ->add_option("--ready-fd", options.readyDescriptor,
                     "Write the line `ready address=...` to this descriptor, and not to standard output")
        ->check(CLI::NonNegativeNumber)
        ->type_name("FD");
    auto *die = group->add_flag("--die-with-parent", options.dieWithParent, "End when the process that started it ends");
    group
        ->add_option("--parent-pid", options.parentPid,
                     "With --die-with-parent: do not start at all unless this process is still the parent")
        ->check(CLI::PositiveNumber)
        ->type_name("PID")
        ->needs(die);
}

} // namespace

std::filesystem::path defaultDataDirectory()
{
    if (const char *data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        return std::filesystem::path(data) / "skerry";
    const char *home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / ".local/share/skerry";
}

std::variant<Options, ExitCode> parseOptions(int argc, const char *const *argv)
{
    Options options;
    CLI::App app(Description, "skerryd");
    app.set_version_flag("--version", std::string("skerryd ") + SKERRY_VERSION);
    app.footer(Footer);
    addServing(app, options);
    addFleet(app, options);
    addProcess(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (options.dataDirectory.empty())
        options.dataDirectory = defaultDataDirectory();
    if (options.listen.empty())
        options.listen = "unix:" + (std::filesystem::absolute(options.dataDirectory) / "skerryd.sock").string();
    return options;
}

} // namespace skerry::backend
