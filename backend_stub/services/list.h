// Lists: a filter, pages, and all pages of one list at one revision.
#pragma once

#include "backend_stub/core/limits.h"
#include "backend_stub/core/result.h"
#include "backend_stub/core/selector.h"
#include "backend_stub/services/context.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

// The objects of one kind that match, at one revision, in the order of names.
struct SelectedObjects {
    std::uint64_t revision = 0;
    std::vector<ObjectPtr> objects;
};
// What a selector asks of other objects (the site of a node) is looked up in small pieces, so that the writer of the store
// waits for none of it: it may be newer than the revision.
[[nodiscard]] SelectedObjects selectObjects(const Store &store, Kind kind, const Selector &selector);

// The objects of one list as they were when its first page was read.
struct ListSnapshot {
    Kind kind{};
    std::string filter;
    std::uint64_t revision = 0;
    std::vector<ObjectPtr> objects;
};

struct ListLimits {
    std::chrono::milliseconds keepFor = limits::ListKeptFor;
    std::size_t snapshots = limits::ListsKept;
};

// Lists of which more pages may be asked for. Threading: every method from any thread.
class ListSnapshots final
{
public:
    explicit ListSnapshots(ListLimits limits = {});

    // A page token that finds `snapshot` again at `offset`; the oldest list is forgotten where there are too many.
    [[nodiscard]] std::string keep(std::shared_ptr<const ListSnapshot> snapshot, std::size_t offset);

    struct Position {
        std::string id;
        std::shared_ptr<const ListSnapshot> snapshot;
        std::size_t offset = 0;
    };
    // OUT_OF_RANGE when it is forgotten, INVALID_ARGUMENT when it is the token of another list. Keeps it for another while.
    [[nodiscard]] Result<Position> find(const std::string &token, Kind kind, const std::string &filter);
    [[nodiscard]] std::string nextToken(const Position &position, std::size_t offset) const;

private:
    struct Kept {
        std::shared_ptr<const ListSnapshot> snapshot;
        std::chrono::steady_clock::time_point until;
    };
    void forgetOld();

    const ListLimits m_limits;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Kept> m_kept;
};

// One page: which objects, and the ListResult that goes with them.
struct ListPage {
    std::shared_ptr<const ListSnapshot> snapshot;
    std::size_t begin = 0;
    std::size_t end = 0;
    v1::ListResult result;
};
[[nodiscard]] Result<ListPage> readPage(const ServiceContext &service, Kind kind, const v1::ListOptions &options);

// For ListXResponse {result, items}. A page holds less than was asked for where it would be too large to send.
template<class T, class Response>
[[nodiscard]] Result<Response> listObjects(const ServiceContext &service, const v1::ListOptions &options)
{
    auto page = readPage(service, kindOf<T>, options);
    if (!page)
        return page.error();
    Response response;
    *response.mutable_result() = std::move(page->result);
    response.mutable_items()->Reserve(static_cast<int>(page->end - page->begin));
    for (auto i = page->begin; i < page->end; ++i)
        *response.add_items() = static_cast<const T &>(*page->snapshot->objects[i]);
    return response;
}

} // namespace skerry::backend
