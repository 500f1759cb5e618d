// The kinds of object that the store keeps. The numbers are written to disk: never change one, never use one again.
#pragma once

#include "skerry/v1/freezes.pb.h"
#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/releases.pb.h"
#include "skerry/v1/rollouts.pb.h"
#include "skerry/v1/simulation.pb.h"

#include <array>
#include <memory>
#include <string_view>

namespace skerry::backend {

using Object = google::protobuf::Message;
using ObjectPtr = std::shared_ptr<const Object>;

enum class Kind : int {
    Site = 1,
    Node = 2,
    Fleet = 3,
    Component = 4,
    Release = 5,
    Deployment = 6,
    Rollout = 7,
    Partition = 8,
    Simulation = 9,
    Analysis = 10,
    ChangeFreeze = 11,
};

inline constexpr std::array AllKinds = {Kind::Site,       Kind::Node,       Kind::Fleet,       Kind::Component,
                                        Kind::Release,    Kind::Deployment, Kind::Rollout,     Kind::Partition,
                                        Kind::Simulation, Kind::Analysis,   Kind::ChangeFreeze};

// "site", "node", ...: the word used in messages, logs and ErrorDetail.object.
[[nodiscard]] std::string_view kindName(Kind kind);
// A new empty object of that kind.
[[nodiscard]] std::unique_ptr<Object> makeObject(Kind kind);
// The `meta` of any object of the store.
[[nodiscard]] const v1::Meta &metaOf(const Object &object, Kind kind);
[[nodiscard]] v1::Meta &mutableMetaOf(Object &object, Kind kind);
// Bytes of what the operator decides (labels and spec): a change of them is a new generation.
[[nodiscard]] std::string specBytes(const Object &object, Kind kind);

template<class T>
inline constexpr Kind kindOf = Kind{};
template<>
inline constexpr Kind kindOf<v1::Site> = Kind::Site;
template<>
inline constexpr Kind kindOf<v1::Node> = Kind::Node;
template<>
inline constexpr Kind kindOf<v1::Fleet> = Kind::Fleet;
template<>
inline constexpr Kind kindOf<v1::Component> = Kind::Component;
template<>
inline constexpr Kind kindOf<v1::Release> = Kind::Release;
template<>
inline constexpr Kind kindOf<v1::Deployment> = Kind::Deployment;
template<>
inline constexpr Kind kindOf<v1::Rollout> = Kind::Rollout;
template<>
inline constexpr Kind kindOf<v1::Partition> = Kind::Partition;
template<>
inline constexpr Kind kindOf<v1::Analysis> = Kind::Analysis;
template<>
inline constexpr Kind kindOf<v1::ChangeFreeze> = Kind::ChangeFreeze;
template<>
inline constexpr Kind kindOf<v1::SimulationState> = Kind::Simulation;

} // namespace skerry::backend
