#include "app/ctl/commands/editnodecommand.h"

#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <google/protobuf/util/message_differencer.h>

#include <ostream>

namespace skerry::ctl {

void EditNodeCommand::addOptions(CLI::App &app)
{
    addTexts(app, "nodes", m_names, "NODE", "Names of nodes");
    addText(app, "-l,--selector", m_selector, "SELECTOR", "All nodes that match; try it with --dry-run");
    m_writing.addTo(app);
}

ExitCode EditNodeCommand::run()
{
    if (m_names.empty() == m_selector.empty())
        return session().fail(usage("Name either nodes or a selector.", "NODE..., or -l SELECTOR"));
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    if (const auto prepared = prepare(objects); !prepared)
        return session().fail(prepared.failure());
    const Kind &kind = *findKind("node");
    ExitCode worst = ExitCode::Done;
    const auto take = [&](const Outcome &outcome) {
        if (outcome)
            return true;
        const auto code = session().fail(outcome.failure());
        worst = worst == ExitCode::Done ? code : worst;
        return code != ExitCode::Unreachable && code != ExitCode::Interrupted;
    };
    // The whole list first: what is changed may leave the selector.
    std::vector<v1::Node> nodes;
    const auto keep = [&nodes](const Message &node) {
        nodes.push_back(static_cast<const v1::Node &>(node));
        return true;
    };
    if (!m_selector.empty() && !take(objects.list(kind, m_selector, keep)))
        return worst;
    for (const auto &name : m_names) {
        const auto node = objects.get(kind, name);
        if (node)
            keep(**node);
        else if (!take(node.failure()))
            return worst;
    }
    if (nodes.empty() && worst == ExitCode::Done)
        session().note("No node matches.");
    for (const auto &node : nodes) {
        if (!take(editNode(**plane, node)))
            break;
    }
    return worst;
}

Outcome EditNodeCommand::editNode(Plane &plane, const v1::Node &node)
{
    v1::PutNodeRequest request;
    v1::PutNodeResponse response;
    *request.mutable_object() = node;
    const std::string state = edit(*request.mutable_object()->mutable_spec());
    const bool isSame = google::protobuf::util::MessageDifferencer::Equals(node.spec(), request.object().spec());
    if (!isSame) {
        request.mutable_fields()->add_paths(field());
        *request.mutable_options() = m_writing.options(node.meta().generation());
        if (auto written = plane.write("skerry.v1.Inventory/PutNode", request, response); !written)
            return written;
    }
    session().out() << "node/" << node.meta().name() << ' ' << (isSame ? "is " + state + " already" : m_writing.done(state))
                    << std::endl;
    return Done{};
}

} // namespace skerry::ctl
