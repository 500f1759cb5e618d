#include "backend_stub/inventory/bootstrap.h"

#include "backend_stub/core/crashpoint.h"

#include <algorithm>
#include <unordered_set>

namespace skerry::backend {

namespace {

constexpr std::size_t ObjectsPerTransaction = 2'000;

// Nodes can have been written by nobody but an earlier load: without sites none is valid.
Outcome removeLeftovers(Store &store, const std::unordered_set<std::string> &wanted)
{
    std::vector<std::string> leftovers;
    store.read([&](const View &view) {
        view.forEach(Kind::Node, [&](const ObjectPtr &object) {
            const auto &name = metaOf(*object, Kind::Node).name();
            if (!wanted.contains(name))
                leftovers.push_back(name);
        });
    });
    for (std::size_t begin = 0; begin < leftovers.size(); begin += ObjectsPerTransaction) {
        const std::size_t end = std::min(begin + ObjectsPerTransaction, leftovers.size());
        const auto done = store.writeAndWait([&](Transaction &tx) -> Outcome {
            for (std::size_t i = begin; i < end; ++i)
                tx.remove(Kind::Node, leftovers[i]);
            return Done{};
        });
        if (!done)
            return done.error();
    }
    return Done{};
}

} // namespace

Result<BootstrapReport> bootstrap(Store &store, const ObjectSource &source)
{
    std::size_t sites = 0;
    std::size_t nodes = 0;
    store.read([&](const View &view) {
        sites = view.count(Kind::Site);
        nodes = view.count(Kind::Node);
    });
    if (sites > 0)
        return BootstrapReport{};
    std::unordered_set<std::string> names;
    for (std::size_t begin = 0; begin < source.size();) {
        std::size_t end = begin;
        const auto done = store.writeAndWait([&](Transaction &tx) -> Outcome {
            bool site = false;
            for (end = begin; end < source.size(); ++end) {
                auto item = source.make(end, tx.now());
                site = site || item.kind == Kind::Site;
                if (!site && end - begin >= ObjectsPerTransaction)
                    break;
                const auto &name = metaOf(*item.object, item.kind).name();
                if (item.kind == Kind::Node && nodes > 0)
                    names.insert(name);
                // Fleets, releases and so on may be the operator's, who has no sites yet: they are left as they are.
                if (item.kind == Kind::Node || item.kind == Kind::Site || !tx.find(item.kind, name))
                    tx.put(item.kind, std::move(item.object));
            }
            return Done{};
        });
        if (!done)
            return done.error();
        begin = end;
        crashPoint("inventory.after_chunk");
    }
    if (nodes > 0) {
        if (const auto done = removeLeftovers(store, names); !done)
            return done.error();
    }
    return BootstrapReport{true, source.size()};
}

} // namespace skerry::backend
