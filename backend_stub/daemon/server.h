// A whole control plane: what there is, in which order it starts, and in which it stops.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/daemon/options.h"

#include <memory>
#include <string>

namespace skerry::backend {

// Threading: start(), stop() and the destructor on one thread.
class Server final
{
public:
    // Returns when callers are answered. The error says what to do about it.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const Options &options);
    ~Server();

    // Where callers reach it, with the real port.
    [[nodiscard]] const std::string &address() const;
    [[nodiscard]] std::string tokenFile() const;
    // Where /metrics is, with the real port; empty: nowhere.
    [[nodiscard]] std::string metricsAddress() const;
    // Ends watches, lets calls in flight finish for a while, and closes the store.
    void stop();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace skerry::backend
