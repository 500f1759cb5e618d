// What a selector can ask of an object. Used alike by fleets, list filters and watch filters.
#pragma once

#include "backend_stub/core/selector.h"
#include "backend_stub/store/store.h"

namespace skerry::backend {

// Keys: `name`; every label; and
//   site:       tier (cloud | edge | device), type, country, jurisdiction, failure_domain, parent
//   node:       site, hardware, channel (canary | main), gateway, state (online, ...), cordoned, maintenance and pinned
//               (present if so), and of its site: tier, type, country, jurisdiction, failure_domain, region (the topmost
//               site above it)
//   release, deployment, rollout: component, fleet, release, deployment, phase (holding, ...) as far as they have them
// A label with the name of a built-in key is hidden by it.
[[nodiscard]] bool matches(const Selector &selector, Kind kind, const Object &object, const View &view);

// Whose law holds at a site: what it says, or else its country.
[[nodiscard]] const std::string &jurisdictionOf(const v1::SiteSpec &site);

} // namespace skerry::backend
