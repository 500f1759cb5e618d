// Why a node of a deployment's fleet does not take part: in a rollout, or in what the deployment tells nodes by itself.
#pragma once

#include "backend_stub/core/selector.h"
#include "backend_stub/store/store.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace skerry::backend {

class ExclusionRules
{
public:
    ExclusionRules() = default;
    // For the way to `release`, which need not exist: then it asks nothing of nodes.
    ExclusionRules(const View &view, const v1::Deployment &deployment, const std::string &release);

    // EXCLUSION_REASON_UNSPECIFIED: it takes part. Otherwise the first that holds, in the order of the enum, which is from
    // what lasts to what somebody may lift tomorrow.
    [[nodiscard]] v1::ExclusionReason reasonOf(const View &view, const v1::Node &node) const;
    // The same with a sentence for people; nothing if it takes part.
    [[nodiscard]] std::optional<v1::Exclusion> check(const View &view, const v1::Node &node) const;

    // Demands of component, deployment and release: whether the node meets this one, whatever else there is.
    [[nodiscard]] bool satisfies(v1::ExclusionReason demand, const View &view, const v1::Node &node) const;
    // What is demanded, in words: "hardware arm-4c-8g or x86-16c-64g"; empty if nothing is.
    [[nodiscard]] std::string demandText(v1::ExclusionReason demand) const;

private:
    // The first deployment with a higher priority that has the node; null if none.
    [[nodiscard]] const std::string *strongerFor(const View &view, const v1::Node &node) const;
    [[nodiscard]] bool allowsJurisdiction(const std::string &jurisdiction) const;
    [[nodiscard]] std::string sentence(v1::ExclusionReason reason, const View &view, const v1::Node &node) const;

    std::string m_component;
    std::string m_releaseName;
    // Null: no demands.
    std::shared_ptr<const v1::Release> m_release;
    std::vector<std::pair<std::string, Selector>> m_stronger;
    // Lists that are not empty; each must have the jurisdiction.
    std::vector<std::vector<std::string>> m_jurisdictions;
};

} // namespace skerry::backend
