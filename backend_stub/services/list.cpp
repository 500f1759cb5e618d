#include "backend_stub/services/list.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/selector.h"
#include "backend_stub/inventory/attributes.h"
#include "backend_stub/services/auth.h"

#include <google/protobuf/io/coded_stream.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace skerry::backend {

namespace {

Error badToken()
{
    return invalidArgument("options.page_token", "The page_token does not belong to this list.",
                           "Send the token of the page before, with the same filter, or none to start the list again.");
}

// Appends a field that is a message.
void append(std::string &bytes, int field, const google::protobuf::MessageLite &message, std::size_t size)
{
    using Stream = google::protobuf::io::CodedOutputStream;
    constexpr std::uint32_t LengthDelimited = 2;
    const auto tag = static_cast<std::uint32_t>(field) << 3 | LengthDelimited;
    const auto length = static_cast<std::uint32_t>(size);
    const auto begin = bytes.size();
    bytes.resize(begin + Stream::VarintSize32(tag) + Stream::VarintSize32(length) + size);
    auto *target = reinterpret_cast<std::uint8_t *>(bytes.data() + begin);
    target = Stream::WriteTagToArray(tag, target);
    target = Stream::WriteVarint32ToArray(length, target);
    message.SerializeWithCachedSizesToArray(target);
}

// Appends objects from `begin` on, each once over its memory; gives where the page ends.
std::size_t appendItems(std::string &bytes, const ListSnapshot &snapshot, std::size_t begin, std::size_t size)
{
    const auto last = std::min(snapshot.objects.size(), begin + size);
    auto end = begin;
    for (std::size_t inAll = 0; end < last; ++end) {
        const auto &object = *snapshot.objects[end];
        const auto length = object.ByteSizeLong();
        inAll += length;
        if (inAll > limits::MaxPageBytes && end > begin)
            break;
        append(bytes, ListItemsField, object, length);
    }
    return end;
}

} // namespace

SelectedObjects selectObjects(const Store &store, Kind kind, const Selector &selector)
{
    SelectedObjects all;
    store.read([&](const View &view) {
        all.revision = view.revision();
        all.objects.reserve(view.count(kind));
        view.forEach(kind, [&all](const ObjectPtr &object) { all.objects.push_back(object); });
    });
    if (selector.selectsAll())
        return all;
    SelectedObjects selected{all.revision, {}};
    for (std::size_t begin = 0; begin < all.objects.size(); begin += limits::FilterChunkObjects) {
        const auto end = std::min(all.objects.size(), begin + limits::FilterChunkObjects);
        store.read([&](const View &view) {
            for (auto i = begin; i < end; ++i) {
                if (matches(selector, kind, *all.objects[i], view))
                    selected.objects.push_back(std::move(all.objects[i]));
            }
        });
    }
    return selected;
}

ListSnapshots::ListSnapshots(ListLimits limits) : m_limits(limits) {}

std::string ListSnapshots::keep(std::shared_ptr<const ListSnapshot> snapshot, std::size_t offset)
{
    // Long enough that nobody meets the list of somebody else.
    const auto id = makeToken().substr(0, 32);
    const std::scoped_lock lock(m_mutex);
    forgetOld();
    if (m_kept.size() >= m_limits.snapshots) {
        m_kept.erase(std::min_element(m_kept.begin(), m_kept.end(), [](const auto &left, const auto &right) {
            return left.second.until < right.second.until;
        }));
    }
    m_kept.emplace(id, Kept{std::move(snapshot), std::chrono::steady_clock::now() + m_limits.keepFor});
    return nextToken({id, nullptr, 0}, offset);
}

Result<ListSnapshots::Position> ListSnapshots::find(const std::string &token, Kind kind, const std::string &filter)
{
    const auto dash = token.find('-');
    Position position{token.substr(0, dash), nullptr, 0};
    const char *const end = token.data() + token.size();
    if (dash == std::string::npos || std::from_chars(token.data() + dash + 1, end, position.offset).ptr != end)
        return badToken();

    const std::scoped_lock lock(m_mutex);
    forgetOld();
    const auto found = m_kept.find(position.id);
    if (found == m_kept.end()) {
        Error error{grpc::StatusCode::OUT_OF_RANGE, "The list that this page belongs to is no longer kept.", {}};
        error.detail.set_field("options.page_token");
        error.detail.set_remedy("Start the list again.");
        return error;
    }
    position.snapshot = found->second.snapshot;
    if (position.snapshot->kind != kind || position.snapshot->filter != filter ||
        position.offset > position.snapshot->objects.size())
        return badToken();
    found->second.until = std::chrono::steady_clock::now() + m_limits.keepFor;
    return position;
}

std::string ListSnapshots::nextToken(const Position &position, std::size_t offset) const
{
    return position.id + "-" + std::to_string(offset);
}

void ListSnapshots::forgetOld()
{
    std::erase_if(m_kept, [now = std::chrono::steady_clock::now()](const auto &entry) { return entry.second.until <= now; });
}

Error unreadableRequest()
{
    return invalidArgument({}, "The request is not a message of this method.",
                           "Use the files of this API version, or reflection.");
}

Result<grpc::ByteBuffer> readPage(const ServiceContext &service, Kind kind, const v1::ListOptions &options)
{
    if (options.page_size() < 0 || options.page_size() > limits::MaxPageSize)
        return invalidArgument("options.page_size",
                               "A page of " + std::to_string(options.page_size()) + " objects is not possible.",
                               "Ask for 1 to " + std::to_string(limits::MaxPageSize) + ", or 0 for the default.");
    const auto selector = Selector::parse(options.filter(), "options.filter");
    if (!selector)
        return selector.error();

    ListSnapshots::Position position;
    if (options.page_token().empty()) {
        auto selected = selectObjects(service.store, kind, *selector);
        position.snapshot = std::make_shared<ListSnapshot>(
            ListSnapshot{kind, options.filter(), selected.revision, std::move(selected.objects)});
    } else {
        auto found = service.lists.find(options.page_token(), kind, options.filter());
        if (!found)
            return found.error();
        position = std::move(*found);
    }

    const auto size = options.page_size() == 0 ? limits::DefaultPageSize : options.page_size();
    const auto &snapshot = *position.snapshot;
    std::string items;
    const auto end = appendItems(items, snapshot, position.offset, static_cast<std::size_t>(size));
    v1::ListResult result;
    result.set_revision(snapshot.revision);
    result.set_epoch(service.store.epoch());
    result.set_total(snapshot.objects.size());
    if (end < snapshot.objects.size()) {
        result.set_next_page_token(position.id.empty() ? service.lists.keep(position.snapshot, end)
                                                       : service.lists.nextToken(position, end));
    }
    std::string head;
    append(head, ListResultField, result, result.ByteSizeLong());
    const std::array slices = {grpc::Slice(head), grpc::Slice(items)};
    return grpc::ByteBuffer(slices.data(), slices.size());
}

} // namespace skerry::backend
