// What objects were before they changed, for an hour or as far as memory goes: enough to say what everything was like at a
// moment of that time.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/watch/hub.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace skerry::backend {

// Threading: every method from any thread. The listener of the hub encodes what is replaced, a microsecond an object.
class ObjectHistory final
{
public:
    struct Limits {
        Milliseconds keepFor = std::chrono::hours(1);
        // Of encoded objects.
        std::size_t bytes = std::size_t{64} * 1024 * 1024;
    };

    // Before the first write to the store (WatchHub::addListener). Kept from now on. The clock outlives the hub.
    ObjectHistory(WatchHub &hub, const Clock &clock, Limits limits);
    ObjectHistory(WatchHub &hub, const Clock &clock) : ObjectHistory(hub, clock, Limits()) {}
    ~ObjectHistory();

    struct Past {
        Kind kind = Kind::Site;
        std::string name;
        // Encoded; nothing if it did not exist.
        std::optional<std::string> value;
    };
    struct Answer {
        TimePoint keptFrom;
        std::vector<Past> objects;
    };
    // Each object that has changed since `at`, as it was then. Nothing if that is not kept.
    [[nodiscard]] std::optional<Answer> at(TimePoint at) const;
    [[nodiscard]] TimePoint keptFrom() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace skerry::backend
