#include "app/ctl/commands/verifyauditcommand.h"

#include "app/ctl/documents/documents.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/signing/digest.h"
#include "app/ctl/syntax.h"
#include "skerry/v1/audit.pb.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *VerifyAuditCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "verify", "Have the whole log checked; exit code 8 if it is not as it was written");
    addTexts(*app, "--checkpoint", m_checkpoints, "FILE", "And against what audit export has written; may be given again");
    return app;
}

ExitCode VerifyAuditCommand::run()
{
    v1::VerifyAuditRequest request;
    for (const auto &file : m_checkpoints) {
        const auto text = readText(file, session().interrupt());
        if (!text)
            return session().fail(text.failure());
        v1::ExportCheckpointResponse exported;
        if (const auto read = parseMessage(file, *text, exported); !read)
            return session().fail(read.failure());
        *request.add_checkpoints() = exported.checkpoint();
    }
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::VerifyAuditResponse response;
    const auto read = (*plane)->read("skerry.v1.Audit/VerifyAudit", request, response);
    if (!read)
        return session().fail(read.failure());
    session().out() << counted(response.verified(), "record") << " whole, the last with hash " << hexText(response.hash())
                    << '\n';
    if (response.signed_by_another_key())
        session().note("A checkpoint was signed with another key than the present one: compare its public key with the one "
                       "that you noted when the control plane was set up.");
    if (!response.has_first_breach())
        return ExitCode::Done;
    const auto &breach = response.first_breach();
    return session().fail(
        {ExitCode::Altered, breach.message(),
         "record " + std::to_string(breach.number()) + ": " + enumWord(*v1::AuditProblem_descriptor(), breach.problem()),
         "Keep the data directory as evidence, and see docs/audit.md."});
}

} // namespace skerry::ctl
