#include "backend_stub/orchestrator/exclusions.h"

#include "backend_stub/inventory/attributes.h"
#include "backend_stub/inventory/holds.h"
#include "backend_stub/inventory/osversion.h"

#include <algorithm>

namespace skerry::backend {

namespace {

constexpr const char *OsVersionLabel = "os-version";

constexpr v1::ExclusionReason Demands[] = {v1::EXCLUSION_REASON_JURISDICTION, v1::EXCLUSION_REASON_HARDWARE,
                                           v1::EXCLUSION_REASON_MINIMUM_OS};

template<class Words>
std::string anyOf(const Words &words)
{
    std::string text;
    for (int i = 0; i < static_cast<int>(words.size()); ++i)
        text += (i == 0 ? "" : i + 1 == static_cast<int>(words.size()) ? " or " : ", ") + words[i];
    return text;
}

std::string jurisdictionOfNode(const View &view, const v1::Node &node)
{
    const auto site = view.get<v1::Site>(node.spec().site());
    return site ? jurisdictionOf(site->spec()) : std::string();
}

std::string osVersionOf(const v1::Node &node)
{
    const auto label = node.meta().labels().find(OsVersionLabel);
    return label == node.meta().labels().end() ? std::string() : label->second;
}

} // namespace

ExclusionRules::ExclusionRules(const View &view, const v1::Deployment &deployment, const std::string &release)
    : m_component(deployment.spec().component()), m_releaseName(release), m_release(view.get<v1::Release>(release))
{
    for (const auto &other : view.all<v1::Deployment>()) {
        if (other->spec().component() != m_component || other->spec().priority() <= deployment.spec().priority())
            continue;
        const auto fleet = view.get<v1::Fleet>(other->spec().fleet());
        if (!fleet)
            continue;
        if (auto selector = Selector::parse(fleet->spec().selector()))
            m_stronger.emplace_back(other->meta().name(), std::move(*selector));
    }
    const auto component = view.get<v1::Component>(m_component);
    const auto addList = [this](const auto &list) {
        if (!list.empty())
            m_jurisdictions.emplace_back(list.begin(), list.end());
    };
    if (component)
        addList(component->spec().allowed_jurisdictions());
    addList(deployment.spec().allowed_jurisdictions());
}

v1::ExclusionReason ExclusionRules::reasonOf(const View &view, const v1::Node &node) const
{
    if (strongerFor(view, node))
        return v1::EXCLUSION_REASON_HIGHER_PRIORITY;
    for (const auto demand : Demands) {
        if (!satisfies(demand, view, node))
            return demand;
    }
    switch (holdOn(node, m_component, m_releaseName)) {
    case Hold::Pin:
        return v1::EXCLUSION_REASON_PINNED;
    case Hold::Maintenance:
        return v1::EXCLUSION_REASON_MAINTENANCE;
    case Hold::Cordon:
        return v1::EXCLUSION_REASON_CORDONED;
    case Hold::None:
        break;
    }
    return v1::EXCLUSION_REASON_UNSPECIFIED;
}

std::optional<v1::Exclusion> ExclusionRules::check(const View &view, const v1::Node &node) const
{
    const auto reason = reasonOf(view, node);
    if (reason == v1::EXCLUSION_REASON_UNSPECIFIED)
        return std::nullopt;
    v1::Exclusion exclusion;
    exclusion.set_node(node.meta().name());
    exclusion.set_reason(reason);
    exclusion.set_message(sentence(reason, view, node));
    return exclusion;
}

bool ExclusionRules::satisfies(v1::ExclusionReason demand, const View &view, const v1::Node &node) const
{
    if (demand == v1::EXCLUSION_REASON_JURISDICTION)
        return m_jurisdictions.empty() || allowsJurisdiction(jurisdictionOfNode(view, node));
    if (!m_release)
        return true;
    const auto &needs = m_release->spec().requirements();
    if (demand == v1::EXCLUSION_REASON_HARDWARE) {
        const auto &classes = needs.hardware();
        return classes.empty() || std::find(classes.begin(), classes.end(), node.spec().hardware()) != classes.end();
    }
    if (demand == v1::EXCLUSION_REASON_MINIMUM_OS) {
        // Who does not say what it runs cannot be told to take what needs to know.
        const auto version = needs.minimum_os().empty() ? std::string() : osVersionOf(node);
        return needs.minimum_os().empty() || (isOsVersion(version) && !isOlderOs(version, needs.minimum_os()));
    }
    return true;
}

std::string ExclusionRules::demandText(v1::ExclusionReason demand) const
{
    if (demand == v1::EXCLUSION_REASON_JURISDICTION && !m_jurisdictions.empty()) {
        std::string text = "a site under the law of " + anyOf(m_jurisdictions.front());
        for (std::size_t i = 1; i < m_jurisdictions.size(); ++i)
            text += ", and of " + anyOf(m_jurisdictions[i]);
        return text;
    }
    if (!m_release)
        return {};
    const auto &needs = m_release->spec().requirements();
    if (demand == v1::EXCLUSION_REASON_HARDWARE && !needs.hardware().empty())
        return "hardware " + anyOf(needs.hardware());
    if (demand == v1::EXCLUSION_REASON_MINIMUM_OS && !needs.minimum_os().empty())
        return std::string(OsVersionLabel) + " " + needs.minimum_os() + " or newer";
    return {};
}

const std::string *ExclusionRules::strongerFor(const View &view, const v1::Node &node) const
{
    const auto stronger = std::find_if(m_stronger.begin(), m_stronger.end(),
                                       [&](const auto &other) { return matches(other.second, Kind::Node, node, view); });
    return stronger == m_stronger.end() ? nullptr : &stronger->first;
}

bool ExclusionRules::allowsJurisdiction(const std::string &jurisdiction) const
{
    return std::all_of(m_jurisdictions.begin(), m_jurisdictions.end(), [&jurisdiction](const auto &allowed) {
        return std::find(allowed.begin(), allowed.end(), jurisdiction) != allowed.end();
    });
}

std::string ExclusionRules::sentence(v1::ExclusionReason reason, const View &view, const v1::Node &node) const
{
    const auto needs = "; release " + m_releaseName + " needs " + demandText(reason) + ".";
    switch (reason) {
    case v1::EXCLUSION_REASON_HIGHER_PRIORITY:
        return "Deployment " + *strongerFor(view, node) + " has a higher priority on it.";
    case v1::EXCLUSION_REASON_JURISDICTION: {
        const auto law = jurisdictionOfNode(view, node);
        return "Its site is under " + (law.empty() ? "no law that is known" : "the law of " + law) + "; needed is " +
               demandText(reason) + ".";
    }
    case v1::EXCLUSION_REASON_HARDWARE:
        return (node.spec().hardware().empty() ? "It does not say its hardware"
                                               : "Its hardware is " + node.spec().hardware()) +
               needs;
    case v1::EXCLUSION_REASON_MINIMUM_OS: {
        const auto version = osVersionOf(node);
        return (version.empty() ? "It has no label " + std::string(OsVersionLabel)
                                : "Its " + std::string(OsVersionLabel) + " is " + version) +
               needs;
    }
    case v1::EXCLUSION_REASON_PINNED:
    case v1::EXCLUSION_REASON_MAINTENANCE:
    case v1::EXCLUSION_REASON_CORDONED: {
        auto text = holdText(holdOn(node, m_component, m_releaseName), node, m_component);
        text.front() = 'I';
        return text + (reason == v1::EXCLUSION_REASON_PINNED ? "." : " and takes no new work.");
    }
    default:
        return {};
    }
}

} // namespace skerry::backend
