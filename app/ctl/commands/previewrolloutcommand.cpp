#include "app/ctl/commands/previewrolloutcommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *PreviewRolloutCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "preview", "Tell what starting a rollout now would do; nothing is written");
    m_planned.addTo(*app);
    addChoice(*app, "-o,--output", m_output, {"table", "json", "yaml"}, "How it is written");
    return app;
}

ExitCode PreviewRolloutCommand::run()
{
    if (const auto read = m_planned.read(session()); !read)
        return session().fail(read.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::PreviewRolloutRequest request;
    request.set_name(m_planned.name());
    *request.mutable_spec() = m_planned.spec();
    request.set_supersede(m_planned.supersede());
    v1::PreviewRolloutResponse preview;
    const auto asked = (*plane)->read("skerry.v1.Rollouts/PreviewRollout", request, preview);
    if (!asked)
        return session().fail(asked.failure());
    if (m_output == "table")
        print(preview);
    else
        session().out() << (m_output == "json" ? toJson(preview) + "\n" : toYaml(preview));
    if (preview.refusal().empty())
        return ExitCode::Done;
    return session().fail(refused(preview.refusal()));
}

void PreviewRolloutCommand::print(const v1::PreviewRolloutResponse &preview)
{
    auto &out = session().out();
    out << "rollout/" << m_planned.name() << ": " << counted(preview.fleet_nodes(), "node") << " in the fleet\n";
    printPartition(session(), preview.partition());
    if (!preview.fingerprint().empty())
        out << "  for exactly this, start it with --fingerprint '" << preview.fingerprint() << "'\n";
    printWarnings(session(), preview.warnings());
}

} // namespace skerry::ctl
