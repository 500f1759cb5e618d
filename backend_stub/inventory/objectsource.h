// Objects that are to be loaded into an empty store, one at a time: 100,000 nodes need not be in memory twice.
#pragma once

#include "backend_stub/store/store.h"

#include <memory>

namespace skerry::backend {

class ObjectSource
{
public:
    struct Item {
        Kind kind;
        std::unique_ptr<Object> object;
    };

    virtual ~ObjectSource() = default;
    [[nodiscard]] virtual std::size_t size() const = 0;
    // The same object for the same index each time, but for times, which are `now`. Objects come after what they refer to,
    // save that all sites come last: a store without sites is one whose loading has not ended.
    [[nodiscard]] virtual Item make(std::size_t index, TimePoint now) const = 0;
};

} // namespace skerry::backend
