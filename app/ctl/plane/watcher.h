// Follows the objects of one kind over losses of the connection: resumes after the last revision, and where that is no
// longer kept starts anew and tells only what differs (docs/protocol.md, "What a client does").
#pragma once

#include "app/ctl/plane/backoff.h"
#include "app/ctl/plane/kind.h"
#include "app/ctl/plane/plane.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace skerry::ctl {

class MessageStream;

struct WatchEvent {
    std::string name;
    std::shared_ptr<const Message> before; // null: it was not there
    std::shared_ptr<const Message> after;  // null: it is gone, or left the selector
    std::uint64_t revision = 0;
    bool initial = false; // the state at the beginning
};

// Threading: the main thread.
class Watcher final
{
public:
    struct Listener {
        // False: enough.
        std::function<bool(const WatchEvent &)> event;
        // Once: everything that was there at the beginning has been told. False: enough.
        std::function<bool(std::size_t objects, std::uint64_t revision)> started;
        std::function<void(const Failure &, std::chrono::milliseconds wait)> lost;
        std::function<void(std::uint64_t revision)> resumed;
    };

    Watcher(Plane &plane, const Kind &kind, std::string selector, Listener listener, Interrupt &interrupt);

    // Until the listener has enough (Done), Ctrl+C, or an error that trying again would not mend.
    [[nodiscard]] Outcome run();

private:
    enum class Step { GoOn, Enough };
    struct Ending {
        bool enough = false;
        Failure failure;
        bool again = false;   // trying again may help
        bool restart = false; // from the present state
    };
    [[nodiscard]] Ending follow();
    [[nodiscard]] Ending judge(const grpc::Status &status) const;
    [[nodiscard]] std::unique_ptr<Message> request() const;
    [[nodiscard]] Step take(const Message &response);
    [[nodiscard]] Step takeBatch(const Message &batch);
    [[nodiscard]] Step takeEvent(const Message &event, std::uint64_t revision);
    [[nodiscard]] Step tell(const std::string &name, std::shared_ptr<const Message> after, std::uint64_t revision);
    [[nodiscard]] Step endInitial(std::uint64_t revision);

    Plane &m_plane;
    const Kind &m_kind;
    std::string m_selector;
    Listener m_listener;
    Interrupt &m_interrupt;
    Backoff m_backoff;

    std::map<std::string, std::shared_ptr<const Message>> m_known;
    std::map<std::string, std::shared_ptr<const Message>> m_initial; // until it is complete
    std::uint64_t m_revision = 0;
    std::string m_epoch;
    bool m_started = false;
    bool m_wasLost = false;
};

} // namespace skerry::ctl
