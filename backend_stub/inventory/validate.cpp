#include "backend_stub/inventory/validate.h"

#include "backend_stub/core/digest.h"
#include "backend_stub/core/limits.h"
#include "backend_stub/core/selector.h"
#include "backend_stub/core/weeklywindows.h"
#include "backend_stub/inventory/osversion.h"
#include "backend_stub/inventory/priorityties.h"
#include "backend_stub/inventory/signature.h"
#include "backend_stub/inventory/words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <regex>

namespace skerry::backend {

namespace {

constexpr std::size_t MaxTextLength = 1024;
constexpr int MaxLabels = 64;
constexpr int MaxListed = 1000;
// No site serves devices so far away; more is a slip of units.
constexpr double MaxCoverageRadiusM = 500'000;
// More than any artefact has; keeps arithmetic on sizes exact.
constexpr std::uint64_t MaxReleaseBytes = std::uint64_t{1} << 50U;

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isLabelKey(std::string_view key)
{
    if (key.empty() || key.size() > limits::MaxNameLength || !isAlphanumeric(key.front()) || !isAlphanumeric(key.back()))
        return false;
    return std::all_of(key.begin(), key.end(),
                       [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '/'; });
}

// Area/Location, parts of letters, digits, `_`, `+` and `-`. Whether the zone exists is for whoever computes with it.
bool isTimeZoneSyntax(std::string_view zone)
{
    if (zone.size() > 64 || zone.front() == '/' || zone.back() == '/' || zone.find("//") != std::string_view::npos)
        return false;
    return std::all_of(zone.begin(), zone.end(),
                       [](char c) { return isAlphanumeric(c) || c == '_' || c == '+' || c == '-' || c == '/'; });
}

std::string quoted(const std::string &text)
{
    constexpr std::size_t Shown = 64;
    return "\"" + (text.size() > Shown ? text.substr(0, Shown) + "..." : text) + "\"";
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", value);
    return text;
}

// The names along `next` from `from` back to itself: "a, b, a"; empty if that leads nowhere in a circle.
std::string cycleFrom(const std::string &from, std::string at, const std::function<std::string(const std::string &)> &next)
{
    constexpr int MostNamed = 10'000;
    std::string path = from;
    for (int i = 0; i < MostNamed && !at.empty(); ++i) {
        path += " -> " + at;
        if (at == from)
            return path;
        at = next(at);
    }
    return {};
}

class Checker
{
public:
    Checker(Kind kind, const Object &object, const View &view)
        : m_meta(metaOf(object, kind)), m_what(kindName(kind)), m_view(view)
    {
        checkMeta();
    }

    void check(const v1::Site &site)
    {
        const auto &spec = site.spec();
        if (tierWord(spec.tier()).empty())
            fault("spec.tier", "has no tier", "Say cloud, edge or device.");
        text("spec.display_name", spec.display_name());
        text("spec.type", spec.type());
        text("spec.country", spec.country());
        text("spec.jurisdiction", spec.jurisdiction());
        text("spec.failure_domain", spec.failure_domain());
        degrees("spec.latitude_deg", "latitude", spec.latitude_deg(), 90);
        degrees("spec.longitude_deg", "longitude", spec.longitude_deg(), 180);
        reach("spec.coverage_radius_m", spec.coverage_radius_m());
        if (!spec.time_zone().empty() && !isTimeZoneSyntax(spec.time_zone()))
            fault("spec.time_zone", "has the time zone " + quoted(spec.time_zone()) + ", which is not written like one",
                  "Use an IANA name such as Europe/Oslo.");
        if (const auto windows =
                WeeklyWindows::parse(spec.maintenance_windows(), spec.time_zone(), "spec.maintenance_windows");
            !windows)
            fault("spec.maintenance_windows", "has no maintenance windows that make sense: " + windows.error().message,
                  windows.error().detail.remedy());
        if (spec.parent().empty())
            return;
        if (!references("spec.parent", "parent", Kind::Site, spec.parent()))
            return;
        const auto cycle = cycleFrom(m_meta.name(), spec.parent(), [this](const std::string &name) {
            const auto parent = m_view.get<v1::Site>(name);
            return parent ? parent->spec().parent() : std::string();
        });
        if (!cycle.empty())
            fault("spec.parent", "is its own ancestor: " + cycle, "Take the parent away from one of these sites.");
    }

    void check(const v1::Node &node)
    {
        const auto &spec = node.spec();
        if (spec.site().empty())
            fault("spec.site", "is at no site", "Name the site that it stands at.");
        else
            references("spec.site", "site", Kind::Site, spec.site());
        text("spec.hardware", spec.hardware());
        if (spec.channel() != v1::CHANNEL_UNSPECIFIED && channelWord(spec.channel()).empty())
            fault("spec.channel", "has the unknown channel " + std::to_string(spec.channel()), "Say canary or main.");
        for (const auto &[component, release] : spec.pinned()) {
            if (references("spec.pinned", "component", Kind::Component, component))
                releaseOf("spec.pinned", release, component);
        }
        if (spec.gateway().empty() || !references("spec.gateway", "gateway", Kind::Node, spec.gateway()))
            return;
        const auto cycle = cycleFrom(m_meta.name(), spec.gateway(), [this](const std::string &name) {
            const auto gateway = m_view.get<v1::Node>(name);
            return gateway ? gateway->spec().gateway() : std::string();
        });
        if (!cycle.empty())
            fault("spec.gateway", "is reached through itself: " + cycle, "Give one of these nodes another gateway or none.");
    }

    void check(const v1::Fleet &fleet)
    {
        text("spec.display_name", fleet.spec().display_name());
        auto selector = Selector::parse(fleet.spec().selector(), "spec.selector");
        if (selector)
            return;
        Error error = selector.error();
        error.detail.set_object(object());
        m_errors.push_back(std::move(error));
    }

    void check(const v1::Component &component)
    {
        text("spec.display_name", component.spec().display_name());
        if (componentTypeWord(component.spec().type()).empty())
            fault("spec.type", "has no type", "Say container, image, package, function or model.");
        words("spec.allowed_jurisdictions", component.spec().allowed_jurisdictions());
        const auto &keys = component.spec().trusted_keys();
        words("spec.trusted_keys", keys);
        const auto wrong = std::find_if_not(keys.begin(), keys.end(), isPublicKey);
        if (wrong != keys.end())
            fault("spec.trusted_keys", "trusts the key " + quoted(*wrong) + ", which is not an Ed25519 public key",
                  "Give its 32 bytes as 64 lower-case hexadecimal characters.");
        if (component.spec().require_signature() && keys.empty())
            fault("spec.require_signature", "demands signatures, but trusts no key", "Name at least one trusted key.");
    }

    void check(const v1::Release &release)
    {
        const auto &spec = release.spec();
        if (spec.component().empty())
            fault("spec.component", "is of no component", "Name the component that it is a release of.");
        else
            references("spec.component", "component", Kind::Component, spec.component());
        if (!isSemanticVersion(spec.version()))
            fault("spec.version", "has the version " + quoted(spec.version()) + ", which is not a semantic version",
                  "Write three numbers such as 2.1.0, with an optional part such as -rc.1.");
        if (spec.sha256().size() != 2 * DigestBytes || !fromHex(spec.sha256()))
            fault("spec.sha256", "has the digest " + quoted(spec.sha256()) + ", which is not a SHA-256",
                  "Give the 64 lower-case hexadecimal characters that sha256sum prints.");
        if (spec.size_bytes() == 0 || spec.size_bytes() > MaxReleaseBytes)
            fault("spec.size_bytes", "has a size of " + std::to_string(spec.size_bytes()) + " bytes",
                  "Give the size of the artefact in bytes, at most 1 PiB.");
        checkUse(release);
    }

    void check(const v1::ChangeFreeze &freeze)
    {
        const auto &spec = freeze.spec();
        text("spec.reason", spec.reason());
        if (!spec.has_from() || !spec.has_until())
            fault(spec.has_from() ? "spec.until" : "spec.from", "has no beginning or no end",
                  "Say from when until when it lasts.");
        else if (fromProto(spec.from()) >= fromProto(spec.until()))
            fault("spec.until", "ends before it has begun", "Let it end later than it begins.");
        for (const auto &deployment : spec.deployments())
            references("spec.deployments", "deployment", Kind::Deployment, deployment);
    }

    void check(const v1::Deployment &deployment)
    {
        const auto &spec = deployment.spec();
        const bool component = named("spec.component", "component", Kind::Component, spec.component());
        named("spec.fleet", "fleet", Kind::Fleet, spec.fleet());
        words("spec.allowed_jurisdictions", spec.allowed_jurisdictions());
        if (!named("spec.release", "release", Kind::Release, spec.release()) || !component)
            return;
        const auto release = m_view.get<v1::Release>(spec.release());
        if (release && release->spec().component() != spec.component())
            fault("spec.release",
                  "is of component " + quoted(spec.component()) + ", but its release " + quoted(spec.release()) +
                      " is of component " + quoted(release->spec().component()),
                  "Choose a release of component " + quoted(spec.component()) + ".");
    }

    [[nodiscard]] std::vector<Error> takeErrors() { return std::move(m_errors); }

private:
    [[nodiscard]] std::string object() const { return m_what + "/" + m_meta.name(); }

    void fault(std::string field, const std::string &predicate, std::string remedy)
    {
        std::string subject = m_what;
        subject.front() = static_cast<char>(subject.front() - 'a' + 'A');
        Error error = invalidArgument(std::move(field), subject + " " + quoted(m_meta.name()) + " " + predicate + ".",
                                      std::move(remedy));
        error.detail.set_object(object());
        m_errors.push_back(std::move(error));
    }

    // Who may take a release, how, and whether it may be trusted.
    void checkUse(const v1::Release &release)
    {
        const auto &spec = release.spec();
        words("spec.requirements.hardware", spec.requirements().hardware());
        if (const auto &least = spec.requirements().minimum_os(); !least.empty() && !isOsVersion(least))
            fault("spec.requirements.minimum_os", "needs the operating system " + quoted(least) + ", which is no version",
                  "Write numbers with dots between them, such as 12 or 6.1.4.");
        for (const auto &[from, bytes] : spec.deltas()) {
            if (bytes == 0 || bytes > spec.size_bytes())
                fault("spec.deltas", "has a delta from " + quoted(from) + " of " + std::to_string(bytes) + " bytes",
                      "Give a size from 1 to the " + std::to_string(spec.size_bytes()) + " bytes of the whole release.");
            releaseOf("spec.deltas", from, spec.component());
        }
        if (!spec.signature().empty() && !isSignatureSyntax(spec.signature())) {
            fault("spec.signature", "has the signature " + quoted(spec.signature()) + ", which is not one",
                  "Give its 64 bytes as 128 lower-case hexadecimal characters.");
            return;
        }
        const auto component = m_view.get<v1::Component>(spec.component());
        if (!component || !m_errors.empty())
            return;
        if (auto trusted = checkSignature(*component, release); !trusted)
            m_errors.push_back(trusted.error());
    }

    void releaseOf(const std::string &field, const std::string &name, const std::string &component)
    {
        const auto release = m_view.get<v1::Release>(name);
        if (release && release->spec().component() == component)
            return;
        fault(field, "names the release " + quoted(name) + ", but component " + quoted(component) + " has no such release",
              "Correct the name, or create the release first.");
    }

    template<class Words>
    void words(const std::string &field, const Words &values)
    {
        if (values.size() > MaxListed)
            fault(field, "has " + std::to_string(values.size()) + " entries there", "Keep at most 1,000.");
        for (const auto &value : values) {
            if (value.empty())
                fault(field, "has an empty entry there", "Take it out.");
            text(field, value);
        }
    }

    void checkMeta()
    {
        if (!isObjectName(m_meta.name()))
            fault("meta.name", m_meta.name().empty() ? "has no name" : "has a name that is not allowed",
                  "Use 1 to 253 lower-case letters, digits, hyphens and dots; begin and end with a letter or digit.");
        if (m_meta.labels_size() > MaxLabels)
            fault("meta.labels", "has " + std::to_string(m_meta.labels_size()) + " labels", "Keep at most 64.");
        for (const auto &[key, value] : m_meta.labels()) {
            if (!isLabelKey(key))
                fault("meta.labels", "has a label with the key " + quoted(key) + ", which is not allowed",
                      "Use letters, digits and -_./ in keys; begin and end with a letter or digit.");
            text("meta.labels", value);
        }
    }

    void text(const std::string &field, const std::string &value)
    {
        if (value.size() > MaxTextLength)
            fault(field, "has a text of " + std::to_string(value.size()) + " bytes there", "Keep it within 1,024 bytes.");
        else if (std::any_of(value.begin(), value.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
            fault(field, "has a control character in the text there",
                  "Take out line breaks, tabs and other control characters.");
    }

    void degrees(const std::string &field, const std::string &what, double value, double most)
    {
        if (std::isfinite(value) && std::abs(value) <= most)
            return;
        fault(field, "is at " + what + " " + number(value) + ", which does not exist",
              "Give degrees between -" + number(most) + " and " + number(most) + ".");
    }

    void reach(const std::string &field, double metres)
    {
        if (std::isfinite(metres) && metres >= 0 && metres <= MaxCoverageRadiusM)
            return;
        fault(field, "has a radio that reaches " + number(metres) + " m, which none does",
              "Give metres between 0 and 500,000; 0 if it has no radio.");
    }

    bool references(const std::string &field, const std::string &what, Kind kind, const std::string &name)
    {
        if (m_view.find(kind, name))
            return true;
        const std::string word(kindName(kind));
        fault(field, "names the " + what + " " + quoted(name) + ", but there is no such " + word,
              "Correct the name, or create " + word + " " + quoted(name) + " first.");
        return false;
    }

    bool named(const std::string &field, const std::string &what, Kind kind, const std::string &name)
    {
        if (!name.empty())
            return references(field, what, kind, name);
        fault(field, "names no " + what, "Name the " + what + ".");
        return false;
    }

    const v1::Meta &m_meta;
    const std::string m_what;
    const View &m_view;
    std::vector<Error> m_errors;
};

// What other objects of `kind` make of an object that is to be deleted: the first and how many there are.
class References
{
public:
    References(Kind kind, const std::string &name, const View &view)
        : m_object(std::string(kindName(kind)) + "/" + name)
        , m_subject(std::string(kindName(kind)) + " " + quoted(name))
        , m_view(view)
    {
        m_subject.front() = static_cast<char>(m_subject.front() - 'a' + 'A');
    }

    template<class T, class Refers>
    void look(const std::string &how, const std::string &remedy, Refers refers)
    {
        if (m_error)
            return;
        std::size_t count = 0;
        std::string first;
        m_view.forEach(kindOf<T>, [&](const ObjectPtr &object) {
            const auto &other = static_cast<const T &>(*object);
            if (refers(other) && count++ == 0)
                first = other.meta().name();
        });
        if (count == 0)
            return;
        const std::string more = count > 1 ? " and " + std::to_string(count - 1) + " more" : "";
        m_error = failedPrecondition(m_object, m_subject + " cannot be deleted: " + how + " " + quoted(first) + more + ".",
                                     remedy);
    }

    [[nodiscard]] Outcome outcome() const { return m_error ? Outcome(*m_error) : Outcome(Done{}); }

private:
    std::string m_object;
    std::string m_subject;
    const View &m_view;
    std::optional<Error> m_error;
};

bool isFinished(const v1::Rollout &rollout)
{
    switch (rollout.status().phase()) {
    case v1::ROLLOUT_PHASE_COMPLETED:
    case v1::ROLLOUT_PHASE_ROLLED_BACK:
    case v1::ROLLOUT_PHASE_ABORTED:
    case v1::ROLLOUT_PHASE_EXPIRED:
        return true;
    default:
        return false;
    }
}

void lookForUsersOfRelease(References &references, const std::string &name)
{
    references.look<v1::Deployment>("it is the release of deployment", "Give the deployment another release first.",
                                    [&](const v1::Deployment &other) { return other.spec().release() == name; });
    references.look<v1::Rollout>(
        "it takes part in rollout", "Wait for the rollout to finish, or abort it.", [&](const v1::Rollout &other) {
            return !isFinished(other) && (other.spec().release() == name || other.status().from_release() == name);
        });
    references.look<v1::Node>("it is pinned on node", "Take the pin from these nodes first.", [&](const v1::Node &other) {
        const auto &pins = other.spec().pinned();
        return std::any_of(pins.begin(), pins.end(), [&](const auto &entry) { return entry.second == name; });
    });
    references.look<v1::Node>("it is wanted on node", "Give these nodes another release first.", [&](const v1::Node &other) {
        return std::any_of(other.desired().begin(), other.desired().end(),
                           [&](const auto &entry) { return entry.second.release() == name; });
    });
}

// What an object must keep once it is there.
std::optional<Error> wrongChange(Kind kind, const Object &previous, const Object &next)
{
    const std::string &name = metaOf(next, kind).name();
    if (kind == Kind::Release) {
        const auto &before = static_cast<const v1::Release &>(previous).spec();
        const auto &after = static_cast<const v1::Release &>(next).spec();
        if (before.sha256() == after.sha256() && before.component() == after.component())
            return std::nullopt;
        Error error = failedPrecondition("release/" + name,
                                         "Release " + quoted(name) +
                                             " already has another digest or component, and these never change.",
                                         "Create a release with another name and version.");
        error.detail.set_field(before.sha256() != after.sha256() ? "spec.sha256" : "spec.component");
        return error;
    }
    if (kind == Kind::Deployment) {
        const auto &before = static_cast<const v1::Deployment &>(previous);
        const auto &after = static_cast<const v1::Deployment &>(next).spec();
        const auto &rollout = before.status().active_rollout();
        const bool same = before.spec().component() == after.component() && before.spec().fleet() == after.fleet() &&
                          before.spec().release() == after.release();
        if (same || rollout.empty())
            return std::nullopt;
        return failedPrecondition("deployment/" + name,
                                  "Deployment " + quoted(name) + " is being changed by rollout " + quoted(rollout) + ".",
                                  "Wait for the rollout to finish, or abort it.");
    }
    return std::nullopt;
}

// A deployment is also a way for a release to get onto nodes.
Outcome checkNewRelease(const v1::Deployment &next, const v1::Deployment *previous, const View &view)
{
    const auto component = view.get<v1::Component>(next.spec().component());
    const auto release = view.get<v1::Release>(next.spec().release());
    if ((previous && previous->spec().release() == next.spec().release()) || !component || !release)
        return Done{};
    return checkSignature(*component, *release);
}

} // namespace

bool isObjectName(std::string_view name)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (name.empty() || name.size() > limits::MaxNameLength || !plain(name.front()) || !plain(name.back()))
        return false;
    return std::all_of(name.begin(), name.end(), [&plain](char c) { return plain(c) || c == '-' || c == '.'; });
}

bool isSemanticVersion(std::string_view version)
{
    constexpr std::size_t MaxLength = 128; // std::regex recurses with the length of its input
    static const std::regex pattern(
        R"((0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*))"
        R"((-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?)"
        R"((\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?)");
    return version.size() <= MaxLength && std::regex_match(version.begin(), version.end(), pattern);
}

std::vector<Error> problemsOf(Kind kind, const Object &object, const View &view)
{
    Checker checker(kind, object, view);
    switch (kind) {
    case Kind::Site:
        checker.check(static_cast<const v1::Site &>(object));
        break;
    case Kind::Node:
        checker.check(static_cast<const v1::Node &>(object));
        break;
    case Kind::Fleet:
        checker.check(static_cast<const v1::Fleet &>(object));
        break;
    case Kind::Component:
        checker.check(static_cast<const v1::Component &>(object));
        break;
    case Kind::Release:
        checker.check(static_cast<const v1::Release &>(object));
        break;
    case Kind::Deployment:
        checker.check(static_cast<const v1::Deployment &>(object));
        break;
    case Kind::ChangeFreeze:
        checker.check(static_cast<const v1::ChangeFreeze &>(object));
        break;
    default:
        break;
    }
    return checker.takeErrors();
}

Outcome validatePut(Kind kind, const Object &object, const Object *previous, const View &view)
{
    auto problems = problemsOf(kind, object, view);
    if (!problems.empty())
        return std::move(problems.front());
    if (previous) {
        if (auto error = wrongChange(kind, *previous, object))
            return std::move(*error);
    }
    if (kind == Kind::Deployment) {
        auto trusted = checkNewRelease(static_cast<const v1::Deployment &>(object),
                                       static_cast<const v1::Deployment *>(previous), view);
        if (!trusted)
            return trusted;
    }
    const TieSubject about{kind, metaOf(object, kind).name()};
    if (kind == Kind::Deployment || kind == Kind::Fleet || kind == Kind::Node || kind == Kind::Site) {
        auto ties = priorityTies(view, &about);
        if (!ties.empty())
            return std::move(ties.front());
    }
    return Done{};
}

Outcome validateDelete(Kind kind, const std::string &name, const View &view)
{
    References references(kind, name, view);
    switch (kind) {
    case Kind::Site:
        references.look<v1::Site>("it is the parent of site", "Give these sites another parent first.",
                                  [&](const v1::Site &other) { return other.spec().parent() == name; });
        references.look<v1::Node>("at it stands node", "Move or delete these nodes first.",
                                  [&](const v1::Node &other) { return other.spec().site() == name; });
        break;
    case Kind::Node:
        references.look<v1::Node>("it is the gateway of node", "Give these nodes another gateway first.",
                                  [&](const v1::Node &other) { return other.spec().gateway() == name; });
        break;
    case Kind::Fleet:
        references.look<v1::Deployment>("it is the fleet of deployment", "Delete these deployments first.",
                                        [&](const v1::Deployment &other) { return other.spec().fleet() == name; });
        break;
    case Kind::Component:
        references.look<v1::Release>("of it is release", "Delete its releases first.",
                                     [&](const v1::Release &other) { return other.spec().component() == name; });
        references.look<v1::Deployment>("of it is deployment", "Delete these deployments first.",
                                        [&](const v1::Deployment &other) { return other.spec().component() == name; });
        references.look<v1::Node>("a release of it is pinned on node", "Take the pin from these nodes first.",
                                  [&](const v1::Node &other) { return other.spec().pinned().contains(name); });
        break;
    case Kind::Release:
        lookForUsersOfRelease(references, name);
        break;
    case Kind::Deployment:
        references.look<v1::Rollout>(
            "it is being changed by rollout", "Wait for the rollout to finish, or abort it.",
            [&](const v1::Rollout &other) { return !isFinished(other) && other.spec().deployment() == name; });
        break;
    default:
        break;
    }
    return references.outcome();
}

} // namespace skerry::backend
