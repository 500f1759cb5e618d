// Lists: a filter, pages, and all pages of one list at one revision.
#pragma once

#include "backend_stub/core/limits.h"
#include "backend_stub/core/result.h"
#include "backend_stub/core/selector.h"
#include "backend_stub/services/context.h"
#include "backend_stub/services/unary.h"

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/proto_buffer_reader.h>

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

// One page as it goes over the wire: a ListXResponse {result = 1, items = 2}. It holds less than was asked for where it
// would be too large to send. The objects of the store are encoded where they are: to copy them into a response before took
// most of the time of a list.
inline constexpr int ListResultField = 1;
inline constexpr int ListItemsField = 2;
[[nodiscard]] Result<grpc::ByteBuffer> readPage(const ServiceContext &service, Kind kind, const v1::ListOptions &options);
[[nodiscard]] Error unreadableRequest();

// A ListX handler of a raw method is one line:
// `return answerList<v1::Site, v1::ListSitesRequest, v1::ListSitesResponse>(m_service, context, request, response);`
template<class T, class Request, class Response>
grpc::ServerUnaryReactor *answerList(const ServiceContext &service, grpc::CallbackServerContext *context,
                                     const grpc::ByteBuffer *request, grpc::ByteBuffer *response)
{
    static_assert(Response::kResultFieldNumber == ListResultField && Response::kItemsFieldNumber == ListItemsField);
    return answerRead(service, context, response, [&](const Caller &) -> Result<grpc::ByteBuffer> {
        Request decoded;
        grpc::ByteBuffer bytes = *request;
        grpc::ProtoBufferReader reader(&bytes);
        if (!reader.status().ok() || !decoded.ParseFromZeroCopyStream(&reader))
            return unreadableRequest();
        return readPage(service, kindOf<T>, decoded.options());
    });
}

} // namespace skerry::backend
