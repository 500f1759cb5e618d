#include "app/ctl/commandtree.h"

#include "app/ctl/commands/analysiscommand.h"
#include "app/ctl/commands/applycommand.h"
#include "app/ctl/commands/clearfaultcommand.h"
#include "app/ctl/commands/completioncommand.h"
#include "app/ctl/commands/cordoncommand.h"
#include "app/ctl/commands/createreleasecommand.h"
#include "app/ctl/commands/deletecommand.h"
#include "app/ctl/commands/describecommand.h"
#include "app/ctl/commands/diffcommand.h"
#include "app/ctl/commands/exportcheckpointcommand.h"
#include "app/ctl/commands/extendbakecommand.h"
#include "app/ctl/commands/faultscommand.h"
#include "app/ctl/commands/getcommand.h"
#include "app/ctl/commands/injectfaultcommand.h"
#include "app/ctl/commands/keptcommand.h"
#include "app/ctl/commands/latestcommand.h"
#include "app/ctl/commands/listauditcommand.h"
#include "app/ctl/commands/maintenancecommand.h"
#include "app/ctl/commands/markreleasecommand.h"
#include "app/ctl/commands/partitioncommand.h"
#include "app/ctl/commands/percentilescommand.h"
#include "app/ctl/commands/pincommand.h"
#include "app/ctl/commands/previewrolloutcommand.h"
#include "app/ctl/commands/rangecommand.h"
#include "app/ctl/commands/rehearserolloutcommand.h"
#include "app/ctl/commands/rollbackcommand.h"
#include "app/ctl/commands/rolloutstatuscommand.h"
#include "app/ctl/commands/signreleasecommand.h"
#include "app/ctl/commands/skipnodecommand.h"
#include "app/ctl/commands/startrolloutcommand.h"
#include "app/ctl/commands/steerrolloutcommand.h"
#include "app/ctl/commands/timescalecommand.h"
#include "app/ctl/commands/unpincommand.h"
#include "app/ctl/commands/verifyauditcommand.h"
#include "app/ctl/commands/versioncommand.h"
#include "app/ctl/commands/watchcommand.h"
#include "app/ctl/commands/whoamicommand.h"
#include "app/ctl/completion/completer.h"
#include "app/ctl/documents/messagereader.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <ostream>

namespace skerry::ctl {

namespace {

constexpr const char *Description =
    "skerryctl - Skerry from the command line\n\n"
    "Shows and changes what a control plane keeps: sites, nodes, fleets, components, releases,\n"
    "deployments and rollouts.";

constexpr const char *Footer = R"(
Examples:
  skerryctl get nodes -l 'tier = edge, state = offline'
  skerryctl describe rollout edge-proxy-2.1.0
  skerryctl get fleet kiosks -o yaml > kiosks.yaml; skerryctl diff -f kiosks.yaml; skerryctl apply -f kiosks.yaml
  skerryctl rollout start edge-proxy edge-proxy-2.1.0 --set canary.count=12 --reason 'CVE-2026-1234' --follow
  skerryctl watch nodes -o json | jq .name
  skerryctl telemetry range site oslo --metric latency-p95 --from 6h

Without --plane it calls what SKERRY_PLANE or `plane:` in ~/.config/skerry/ctl.yaml names, and otherwise the control plane that
your console has started. Tokens come from files only: --token-file, SKERRY_TOKEN_FILE, `token_file:`, or `token` beside the
socket.

Exit codes: 0 done, 1 refused or failed, 2 wrong command line, 3 no such object, 4 changed meanwhile or there already,
5 not reached or no answer in time, 6 a followed rollout halted or ended badly, 7 diff found differences,
8 the audit log was altered, 130 interrupted.)";

} // namespace

CommandTree::CommandTree(Session &session) : m_session(session), m_app(std::make_unique<CLI::App>(Description, "skerryctl"))
{
    m_app->set_version_flag("--version", std::string("skerryctl ") + SKERRY_VERSION);
    // Options of all commands may stand behind the command; set before the commands, which inherit it.
    m_app->fallthrough();
    m_app->require_subcommand(1);
    addGlobalOptions();
    addCommands();
    // After the commands, which would inherit it.
    m_app->footer(Footer);
}

CommandTree::~CommandTree() = default;

ExitCode CommandTree::run(std::vector<std::string> arguments)
{
    if (!arguments.empty() && arguments.front() == "__complete")
        return completeWords(arguments);
    // CLI11 wants the last argument first, and tells by exceptions; they end here.
    std::reverse(arguments.begin(), arguments.end());
    try {
        m_app->parse(std::move(arguments));
    } catch (const CLI::Success &wanted) {
        m_app->exit(wanted, m_session.out(), m_session.err());
        return ExitCode::Done;
    } catch (const CLI::ParseError &error) {
        return m_session.fail(whatIsWrong(error.what()));
    }
    return m_commands.at(&chosen())->run();
}

const CLI::App &CommandTree::chosen() const
{
    const CLI::App *app = m_app.get();
    while (!app->get_subcommands().empty())
        app = app->get_subcommands().front();
    return *app;
}

Failure CommandTree::whatIsWrong(const std::string &sentence) const
{
    const CLI::App &app = chosen();
    std::string path = app.get_name();
    for (const CLI::App *parent = app.get_parent(); parent; parent = parent->get_parent())
        path.insert(0, parent->get_name() + " ");
    const std::string remedy = "See " + path + " --help.";
    const auto commands = app.get_subcommands([](const CLI::App *) { return true; });
    std::vector<std::string> known;
    known.reserve(commands.size());
    for (const auto *command : commands)
        known.push_back(command->get_name());
    const auto unknown = m_app->remaining(true);
    if (known.empty())
        return usage(sentence + ".", remedy);
    // CLI11 says of a word that is no command that a command is missing.
    if (unknown.empty() || unknown.front().starts_with("-"))
        return usage(unknown.empty() ? "A command is missing." : "There is no option " + unknown.front() + ".", remedy);
    return usage("There is no command \"" + unknown.front() + "\".", suggestion(unknown.front(), known));
}

template<class C, class... Arguments>
void CommandTree::add(CLI::App &parent, Arguments &&...arguments)
{
    auto command = std::make_unique<C>(m_session, std::forward<Arguments>(arguments)...);
    const CLI::App *app = command->declare(parent);
    m_commands.emplace(app, std::move(command));
}

CLI::App &CommandTree::addGroup(const std::string &name, const std::string &description)
{
    auto *group = m_app->add_subcommand(name, description);
    group->require_subcommand(1);
    return *group;
}

void CommandTree::addGlobalOptions()
{
    auto &options = m_session.options();
    addText(*m_app, "--plane", options.plane.address, "ADDRESS", "The control plane: unix:/path or host:port");
    addText(*m_app, "--token-file", options.plane.tokenFile, "FILE", "The file with its token");
    addNumber(*m_app, "--timeout", options.timeoutSeconds, {0.001, 3600}, "SECONDS",
              "How long an answer may take (default: 5 s, 10 s for changes)");
    addFlag(*m_app, "--utc", options.utc, "Times in UTC instead of local time");
    addChoice(*m_app, "--color", options.colour, {"auto", "always", "never"}, "Colours; NO_COLOR turns them off too");
}

void CommandTree::addCommands()
{
    add<GetCommand>(*m_app);
    add<DescribeCommand>(*m_app);
    add<WatchCommand>(*m_app);
    add<ApplyCommand>(*m_app);
    add<DiffCommand>(*m_app);
    add<DeleteCommand>(*m_app);
    addRolloutCommands();
    addOtherGroups();
    add<WhoAmICommand>(*m_app);
    add<VersionCommand>(*m_app);
    add<CompletionCommand>(*m_app);
}

void CommandTree::addRolloutCommands()
{
    auto &rollout = addGroup("rollout", "Start rollouts, steer and follow them");
    add<PreviewRolloutCommand>(rollout);
    add<RehearseRolloutCommand>(rollout);
    add<StartRolloutCommand>(rollout);
    add<RolloutStatusCommand>(rollout);
    add<PartitionCommand>(rollout);
    add<AnalysisCommand>(rollout);
    const auto steer = [&](v1::RolloutCommand command, const SteerRolloutCommand::Words &words) {
        add<SteerRolloutCommand>(rollout, command, words);
    };
    steer(v1::ROLLOUT_COMMAND_SUBMIT, {"submit", "Let a draft go on to its approval, or to its start", "submitted"});
    steer(v1::ROLLOUT_COMMAND_APPROVE,
          {"approve", "Approve what somebody else has started; --reason is the remark", "approved"});
    steer(v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL, {"withdraw", "Take back your own approval", "no longer approved"});
    steer(v1::ROLLOUT_COMMAND_PROMOTE, {"promote", "Go on from the canary to the waves", "promoted"});
    steer(v1::ROLLOUT_COMMAND_PAUSE, {"pause", "Tell no more nodes", "told to pause"});
    steer(v1::ROLLOUT_COMMAND_RESUME, {"resume", "Go on after a pause or a halt", "resumed"});
    add<ExtendBakeCommand>(rollout);
    steer(v1::ROLLOUT_COMMAND_RETRY_FAILED, {"retry", "Tell nodes that have failed once more", "told to try again"});
    add<SkipNodeCommand>(rollout);
    steer(v1::ROLLOUT_COMMAND_ABORT, {"abort", "Stop; nodes keep what they have", "aborted"});
    add<RollbackCommand>(rollout);
}

void CommandTree::addOtherGroups()
{
    auto &release = addGroup("release", "Make and sign releases");
    add<CreateReleaseCommand>(release);
    add<SignReleaseCommand>(release);

    auto &node = addGroup("node", "Change what is said of nodes");
    add<CordonCommand>(node, true);
    add<CordonCommand>(node, false);
    add<MaintenanceCommand>(node);
    add<PinCommand>(node);
    add<UnpinCommand>(node);

    auto &audit = addGroup("audit", "Read and check the log of who changed what");
    add<ListAuditCommand>(audit);
    add<VerifyAuditCommand>(audit);
    add<ExportCheckpointCommand>(audit);

    auto &telemetry = addGroup("telemetry", "Read what is measured");
    add<LatestCommand>(telemetry);
    add<RangeCommand>(telemetry);
    add<PercentilesCommand>(telemetry);
    add<KeptCommand>(telemetry);

    auto &simulation = addGroup("simulation", "Faults and time of simulated nodes");
    add<FaultsCommand>(simulation);
    add<InjectFaultCommand>(simulation);
    add<ClearFaultCommand>(simulation);
    add<MarkReleaseCommand>(simulation);
    add<TimeScaleCommand>(simulation);
}

// skerryctl __complete INDEX WORD...: a line for each candidate. Not a command, because its words are not for CLI11.
ExitCode CommandTree::completeWords(const std::vector<std::string> &arguments)
{
    std::size_t cursor = 0;
    const std::string index = arguments.size() > 1 ? arguments[1] : "";
    if (std::from_chars(index.data(), index.data() + index.size(), cursor).ec != std::errc())
        return m_session.fail(usage("__complete is for the scripts of `skerryctl completion`."));
    Completer completer(*m_app, m_session);
    const auto completion = completer.complete({arguments.begin() + 2, arguments.end()}, cursor);
    for (const auto &candidate : completion.candidates)
        m_session.out() << candidate.text << (candidate.description.empty() ? "" : "\t" + candidate.description) << '\n';
    if (completion.files)
        m_session.out() << ":files\n";
    return ExitCode::Done;
}

} // namespace skerry::ctl
