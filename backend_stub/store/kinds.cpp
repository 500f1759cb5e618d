#include "backend_stub/store/kinds.h"

#include "backend_stub/core/digest.h"

#include <cstdlib>
#include <string>

namespace skerry::backend {

namespace {

// Calls `use.operator()<T>()` with the type of that kind.
template<class Use>
decltype(auto) withType(Kind kind, const Use &use)
{
    switch (kind) {
    case Kind::Site:
        return use.template operator()<v1::Site>();
    case Kind::Node:
        return use.template operator()<v1::Node>();
    case Kind::Fleet:
        return use.template operator()<v1::Fleet>();
    case Kind::Component:
        return use.template operator()<v1::Component>();
    case Kind::Release:
        return use.template operator()<v1::Release>();
    case Kind::Deployment:
        return use.template operator()<v1::Deployment>();
    case Kind::Rollout:
        return use.template operator()<v1::Rollout>();
    case Kind::Partition:
        return use.template operator()<v1::Partition>();
    case Kind::Simulation:
        return use.template operator()<v1::SimulationState>();
    case Kind::Analysis:
        return use.template operator()<v1::Analysis>();
    case Kind::ChangeFreeze:
        return use.template operator()<v1::ChangeFreeze>();
    }
    std::abort();
}

} // namespace

std::string_view kindName(Kind kind)
{
    switch (kind) {
    case Kind::Site:
        return "site";
    case Kind::Node:
        return "node";
    case Kind::Fleet:
        return "fleet";
    case Kind::Component:
        return "component";
    case Kind::Release:
        return "release";
    case Kind::Deployment:
        return "deployment";
    case Kind::Rollout:
        return "rollout";
    case Kind::Partition:
        return "partition";
    case Kind::Simulation:
        return "simulation";
    case Kind::Analysis:
        return "analysis";
    case Kind::ChangeFreeze:
        return "changefreeze";
    }
    std::abort();
}

std::unique_ptr<Object> makeObject(Kind kind)
{
    return withType(kind, []<class T>() -> std::unique_ptr<Object> { return std::make_unique<T>(); });
}

const v1::Meta &metaOf(const Object &object, Kind kind)
{
    return withType(kind, [&object]<class T>() -> const v1::Meta & { return static_cast<const T &>(object).meta(); });
}

v1::Meta &mutableMetaOf(Object &object, Kind kind)
{
    return withType(kind, [&object]<class T>() -> v1::Meta & { return *static_cast<T &>(object).mutable_meta(); });
}

std::string specBytes(const Object &object, Kind kind)
{
    std::string bytes;
    if (const auto &meta = metaOf(object, kind); meta.labels_size() > 0) {
        v1::Meta labels;
        *labels.mutable_labels() = meta.labels();
        bytes += canonicalBytes(labels);
        // Keeps the end of the labels apart from the beginning of the spec.
        bytes += '\0';
    }
    withType(kind, [&bytes, &object]<class T>() {
        const auto &typed = static_cast<const T &>(object);
        if constexpr (requires { typed.spec(); }) {
            bytes += canonicalBytes(typed.spec());
        } else {
            T bare = typed;
            bare.clear_meta();
            bytes += canonicalBytes(bare);
        }
    });
    return bytes;
}

} // namespace skerry::backend
