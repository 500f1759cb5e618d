#include "app/ctl/commands/startrolloutcommand.h"

#include "app/ctl/commands/rolloutfollower.h"
#include "app/ctl/documents/documents.h"
#include "app/ctl/documents/messagereader.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace skerry::ctl {

namespace {

constexpr const char *StartMethod = "skerry.v1.Rollouts/StartRollout";

} // namespace

CLI::App *StartRolloutCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "start", "Start a rollout of a release to the fleet of a deployment");
    addText(*app, "deployment", m_deployment, "DEPLOYMENT", "What is to change", Need::Required);
    addText(*app, "release", m_release, "RELEASE", "What it is to run", Need::Required);
    addText(*app, "--name", m_name, "TEXT", "Name of the rollout (default: deployment and version)");
    addText(*app, "--plan", m_planFile, "FILE", "The plan from a file: what stands under spec.plan of a rollout");
    addTexts(*app, "--set", m_settings, "FIELD=VALUE",
             "One value of the plan, over the file; for example canary.count=12, canary.bake=30m, "
             "main.wave_percent=5,25,100");
    addFlag(*app, "--follow", m_follow, "Go on telling what happens; the exit code says how it ended");
    m_writing.addTo(*app);
    return app;
}

ExitCode StartRolloutCommand::run()
{
    v1::StartRolloutRequest request;
    auto &spec = *request.mutable_spec();
    spec.set_deployment(m_deployment);
    spec.set_release(m_release);
    if (const auto read = readPlan(spec); !read)
        return session().fail(read.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    const auto name = m_name.empty() ? freeName(objects) : m_name;
    if (!name)
        return session().fail(name.failure());
    request.set_name(*name);
    *request.mutable_options() = m_writing.options();
    v1::StartRolloutResponse response;
    const auto started = (*plane)->write(StartMethod, request, response);
    if (!started)
        return session().fail(started.failure());
    print(response, *name);
    return m_follow && !m_writing.dryRun ? followRollout(session(), *name) : ExitCode::Done;
}

Outcome StartRolloutCommand::readPlan(v1::RolloutSpec &spec)
{
    if (!m_planFile.empty()) {
        const auto text = readText(m_planFile, session().interrupt());
        if (!text)
            return text.failure();
        if (auto read = parseMessage(m_planFile, *text, *spec.mutable_plan()); !read)
            return read;
    }
    for (const auto &setting : m_settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos)
            return usage("--set " + setting + " sets nothing.",
                         "Write --set FIELD=VALUE, for example --set canary.count=12.");
        MessageReader reader;
        if (!reader.set(*spec.mutable_plan(), setting.substr(0, equals), setting.substr(equals + 1)))
            return Failure{ExitCode::Usage, reader.problems().front().sentence, "--set " + setting, {}};
    }
    return Done{};
}

// As the console proposes it: deployment and version, with a number where that is taken.
Result<std::string> StartRolloutCommand::freeName(Objects &objects) const
{
    const auto release = objects.get(*findKind("release"), m_release);
    if (!release)
        return release.failure();
    std::set<std::string> taken;
    const auto listed = objects.list(*findKind("rollout"), {}, [&taken](const Message &rollout) {
        taken.insert(metaOf(rollout).name());
        return true;
    });
    if (!listed)
        return listed.failure();
    std::string base = m_deployment + "-" + textAt(**release, "spec.version");
    std::replace_if(
        base.begin(), base.end(), [](char c) { return !isObjectName(std::string(1, c)) && c != '-' && c != '.'; }, '-');
    std::string name = base;
    for (int number = 2; taken.contains(name); ++number)
        name = base + "-" + std::to_string(number);
    return name;
}

void StartRolloutCommand::print(const v1::StartRolloutResponse &response, const std::string &name)
{
    auto &out = session().out();
    out << "rollout/" << name << ' ' << m_writing.done("started") << '\n';
    for (const auto &group : response.partition().groups())
        out << "  " << group.name() << ": " << counted(static_cast<std::uint64_t>(group.nodes_size()), "node") << '\n';
    out.flush();
}

} // namespace skerry::ctl
