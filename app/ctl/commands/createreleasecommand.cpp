#include "app/ctl/commands/createreleasecommand.h"

#include "app/ctl/commands/releasesigning.h"
#include "app/ctl/documents/messagereader.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/signing/digest.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *CreateReleaseCommand::declare(CLI::App &parent)
{
    auto *app =
        addCommand(parent, "create", "Make a release: a version of a component, with digest and size of its artefact");
    addText(*app, "component", m_component, "COMPONENT", "The component", Need::Required);
    addText(*app, "version", m_version, "VERSION", "Semantic version, such as 2.5.0", Need::Required);
    addText(*app, "artefact", m_artefact, "FILE", "What nodes will download; it is read here and not sent anywhere");
    addText(*app, "--name", m_name, "TEXT", "Name of the release (default: component and version)");
    addTexts(*app, "--set", m_settings, "FIELD=VALUE",
             "One value of the release; for example notes=..., requirements.hardware=arm64,amd64, "
             "requirements.minimum_os=12");
    addText(*app, "--key-file", m_keyFile, "FILE", "Sign it with this private key (or that of SKERRY_SIGNING_KEY_FILE)");
    m_writing.addTo(*app);
    return app;
}

ExitCode CreateReleaseCommand::run()
{
    v1::Release release;
    if (const auto described = describe(release); !described)
        return session().fail(described.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    const Kind &kind = *findKind("release");
    const auto &name = release.meta().name();
    const auto present = objects.find(kind, name);
    if (!present)
        return session().fail(present.failure());
    if (*present)
        return session().fail({ExitCode::Conflict, "The release \"" + name + "\" is there already.", objectPath(kind, name),
                               "Give the new one another version, or another --name."});
    const auto keyFile = SigningKey::fileOf(m_keyFile, session().environment());
    if (!keyFile.empty()) {
        if (const auto done = signRelease(session(), objects, keyFile, *release.mutable_spec()); !done)
            return session().fail(done.failure());
    }
    const auto written = objects.put(kind, release, m_writing.options());
    if (!written)
        return session().fail(written.failure());
    session().out() << objectPath(kind, name) << ' ' << m_writing.done("created") << ": sha256 " << release.spec().sha256()
                    << ", " << bytesText(release.spec().size_bytes()) << std::endl;
    return ExitCode::Done;
}

Outcome CreateReleaseCommand::describe(v1::Release &release)
{
    auto &spec = *release.mutable_spec();
    if (!m_artefact.empty()) {
        const auto digest = digestOfFile(m_artefact, session().interrupt());
        if (!digest)
            return digest.failure();
        spec.set_sha256(digest->sha256);
        spec.set_size_bytes(digest->bytes);
    }
    if (auto set = applySettings(m_settings, spec, "notes=faster"); !set)
        return set;
    if (spec.sha256().empty())
        return usage("The release has no digest.", "Name its artefact, or --set sha256=... and --set size_bytes=...");
    spec.set_component(m_component);
    spec.set_version(m_version);
    release.mutable_meta()->set_name(m_name.empty() ? m_component + "-" + m_version : m_name);
    return Done{};
}

} // namespace skerry::ctl
