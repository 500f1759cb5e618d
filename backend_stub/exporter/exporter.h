// Serves /metrics, for Prometheus and what reads its text format.
#pragma once

#include "backend_stub/core/result.h"

#include <prometheus/collectable.h>

#include <memory>
#include <string>
#include <vector>

namespace prometheus {
class Exposer;
}

namespace skerry::backend {

// Threading: start() and the destructor on one thread; sources are asked on threads of the exporter, several at once.
class Exporter final
{
public:
    using Sources = std::vector<std::shared_ptr<prometheus::Collectable>>;

    // `address` is HOST:PORT; port 0 takes a free one. UNAVAILABLE if nothing can listen there.
    [[nodiscard]] static Result<std::unique_ptr<Exporter>> start(const std::string &address, Sources sources);
    ~Exporter();

    // With the real port.
    [[nodiscard]] const std::string &address() const { return m_address; }

private:
    Exporter(std::unique_ptr<prometheus::Exposer> exposer, std::string address, Sources sources);

    // The exposer asks them only as long as they are kept here.
    Sources m_sources;
    std::unique_ptr<prometheus::Exposer> m_exposer;
    std::string m_address;
};

} // namespace skerry::backend
