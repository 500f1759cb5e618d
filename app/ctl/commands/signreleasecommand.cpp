#include "app/ctl/commands/signreleasecommand.h"

#include "app/ctl/commands/releasesigning.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/signing/digest.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *SignReleaseCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "sign", "Sign a release with a key that stays here");
    addText(*app, "release", m_release, "RELEASE", "The release", Need::Required);
    addText(*app, "artefact", m_artefact, "FILE", "Sign only if the release has digest and size of this file");
    addText(*app, "--key-file", m_keyFile, "FILE", "The private key (or that of SKERRY_SIGNING_KEY_FILE)");
    m_writing.addTo(*app);
    return app;
}

ExitCode SignReleaseCommand::run()
{
    const auto keyFile = SigningKey::fileOf(m_keyFile, session().environment());
    if (keyFile.empty())
        return session().fail(usage("No key is named.", "Name its file: --key-file FILE, or SKERRY_SIGNING_KEY_FILE."));
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    const Kind &kind = *findKind("release");
    const auto found = objects.get(kind, m_release);
    if (!found)
        return session().fail(found.failure());
    auto &release = static_cast<v1::Release &>(**found);
    auto done = checkArtefact(release);
    if (done)
        done = signRelease(session(), objects, keyFile, *release.mutable_spec());
    if (!done)
        return session().fail(done.failure());
    const auto written = objects.put(kind, release, m_writing.options(release.meta().generation()));
    if (!written)
        return session().fail(written.failure());
    session().out() << objectPath(kind, m_release) << ' ' << m_writing.done("signed") << std::endl;
    return ExitCode::Done;
}

Outcome SignReleaseCommand::checkArtefact(const v1::Release &release)
{
    if (m_artefact.empty())
        return Done{};
    const auto digest = digestOfFile(m_artefact, session().interrupt());
    if (!digest)
        return digest.failure();
    if (digest->sha256 == release.spec().sha256() && digest->bytes == release.spec().size_bytes())
        return Done{};
    return Failure{ExitCode::Refused, "The release is of another file: digest or size differ. Nothing was signed.",
                   m_artefact + " has sha256 " + digest->sha256 + ", release/" + m_release + " " + release.spec().sha256(),
                   "Find out where the release came from before you sign it."};
}

} // namespace skerry::ctl
