// Internal: the messages of a watch as value types.
// Threading: any thread; a StringPool belongs to one stream at a time.
#pragma once

#include "client/convert.h"
#include "client/watchsource.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace skerry {

template<class Value>
struct WatchChanges {
    WatchBatchInfo info;
    WatchBatch<Value> batch;
};

// The first is a message that this console does not know: a newer control plane may send such.
template<class Value>
using WatchItem = std::variant<std::monostate, WatchCreated, WatchChanges<Value>, WatchBookmark>;

template<class Event>
[[nodiscard]] std::string_view watchedName(const Event &event)
{
    return event.has_object() ? event.object().meta().name() : event.name();
}

template<class Value, class Batch>
[[nodiscard]] WatchChanges<Value> toWatchChanges(const Batch &batch, StringPool &pool)
{
    WatchChanges<Value> out;
    out.info = {batch.revision(), batch.initial(), 0, 0};
    out.batch.revision = batch.revision();
    out.batch.puts.reserve(batch.events_size());
    // Of several events of one object the last one holds.
    std::unordered_map<std::string_view, int> last;
    if (!batch.initial() && batch.events_size() > 1) {
        for (int i = 0; i < batch.events_size(); ++i)
            last[watchedName(batch.events(i))] = i;
    }
    for (int i = 0; i < batch.events_size(); ++i) {
        const auto &event = batch.events(i);
        if (!last.empty() && last.at(watchedName(event)) != i)
            continue;
        if (event.type() == v1::EVENT_TYPE_DELETE) {
            out.batch.deletes.append(QString::fromStdString(event.name()));
        } else if (event.has_object()) {
            out.batch.puts.append(fromProto(event.object(), pool));
            out.info.newest = std::max(out.info.newest, out.batch.puts.constLast().meta.updated);
        }
    }
    out.info.objects = static_cast<int>(out.batch.puts.size());
    return out;
}

template<class Value, class Response>
[[nodiscard]] WatchItem<Value> toWatchItem(const Response &response, StringPool &pool)
{
    switch (response.message_case()) {
    case Response::kCreated: {
        const auto &created = response.created();
        const double scale = created.time_scale() > 0 ? created.time_scale() : 1;
        return WatchCreated{created.revision(), QString::fromStdString(created.epoch()), toTimeMs(created.now()), scale};
    }
    case Response::kBookmark: {
        const auto &bookmark = response.bookmark();
        return WatchBookmark{bookmark.revision(), bookmark.initial_end(), toTimeMs(bookmark.now())};
    }
    case Response::kBatch:
        return toWatchChanges<Value>(response.batch(), pool);
    default:
        return {};
    }
}

} // namespace skerry
