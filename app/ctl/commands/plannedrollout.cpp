#include "app/ctl/commands/plannedrollout.h"

#include "app/ctl/documents/documents.h"
#include "app/ctl/documents/messagereader.h"
#include "app/ctl/output/table.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace skerry::ctl {

namespace {

std::uint64_t sizeOf(const v1::PartitionGroup &group)
{
    return static_cast<std::uint64_t>(group.nodes_size());
}

} // namespace

void PlannedRollout::addTo(CLI::App &app)
{
    addText(app, "deployment", m_deployment, "DEPLOYMENT", "What is to change", Need::Required);
    addText(app, "release", m_release, "RELEASE", "What it is to run", Need::Required);
    addText(app, "--name", m_name, "TEXT", "Name of the rollout (default: deployment and version)");
    addText(app, "--plan", m_planFile, "FILE", "The plan from a file: what stands under spec.plan of a rollout");
    addTexts(app, "--set", m_settings, "FIELD=VALUE",
             "One value of the plan, over the file, and once for each: --set canary.count=12 --set canary.bake=30m "
             "--set main.wave_percent=5,25,100");
    addText(app, "--supersede", m_supersede, "ROLLOUT", "The deployment's rollout under way, which is aborted for this one");
}

Outcome PlannedRollout::read(Session &session)
{
    m_spec.set_deployment(m_deployment);
    m_spec.set_release(m_release);
    if (auto read = readPlan(session); !read)
        return read;
    if (!m_name.empty())
        return Done{};
    auto name = freeName(session);
    if (!name)
        return name.failure();
    m_name = std::move(*name);
    return Done{};
}

Outcome PlannedRollout::readPlan(Session &session)
{
    if (!m_planFile.empty()) {
        const auto text = readText(m_planFile, session.interrupt());
        if (!text)
            return text.failure();
        if (auto read = parseMessage(m_planFile, *text, *m_spec.mutable_plan()); !read)
            return read;
    }
    return applySettings(m_settings, *m_spec.mutable_plan(), "canary.count=12");
}

// As the console proposes it: deployment and version, with a number where that is taken.
Result<std::string> PlannedRollout::freeName(Session &session) const
{
    const auto plane = session.plane();
    if (!plane)
        return plane.failure();
    Objects objects(**plane);
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

void printPartition(Session &session, const v1::Partition &partition)
{
    Table groups({{"GROUP"}, {"NODES", Table::Align::Right}});
    for (const auto &group : partition.groups())
        groups.add({group.name(), countText(sizeOf(group))});
    if (sizeOf(partition.control()) > 0)
        groups.add({"control group, of the waves", countText(sizeOf(partition.control()))});
    if (!groups.isEmpty())
        groups.print(session.out(), session.terminal(), 2);
    std::map<int, std::uint64_t> excluded;
    for (const auto &exclusion : partition.exclusions())
        ++excluded[exclusion.reason()];
    for (const auto &[reason, count] : excluded)
        session.out() << "  not taking part: " << counted(count, "node") << ", "
                      << enumWord(*v1::ExclusionReason_descriptor(), reason) << '\n';
}

void printWarnings(Session &session, const google::protobuf::RepeatedPtrField<v1::RolloutWarning> &warnings)
{
    for (const auto &warning : warnings)
        session.note(session.terminal().tinted("warning: ", Tone::Warning) + harmless(warning.message()));
}

} // namespace skerry::ctl
