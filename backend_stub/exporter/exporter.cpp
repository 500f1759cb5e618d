#include "backend_stub/exporter/exporter.h"

#include <prometheus/exposer.h>

#include <utility>

namespace skerry::backend {

namespace {

constexpr const char *Threads = "2";

} // namespace

Result<std::unique_ptr<Exporter>> Exporter::start(const std::string &address, Sources sources)
{
    try {
        auto exposer = std::make_unique<prometheus::Exposer>(
            std::vector<std::string>{"listening_ports", address, "num_threads", Threads});
        const auto ports = exposer->GetListeningPorts();
        auto real = address.substr(0, address.rfind(':') + 1) + std::to_string(ports.at(0));
        return std::unique_ptr<Exporter>(new Exporter(std::move(exposer), std::move(real), std::move(sources)));
    } catch (const std::exception &exception) {
        auto error = failedPrecondition({}, "Metrics cannot be served at " + address + ": " + exception.what() + ".",
                                        "Give --metrics another port, or end what listens there.");
        error.code = grpc::StatusCode::UNAVAILABLE;
        return error;
    }
}

Exporter::Exporter(std::unique_ptr<prometheus::Exposer> exposer, std::string address, Sources sources)
    : m_sources(std::move(sources)), m_exposer(std::move(exposer)), m_address(std::move(address))
{
    for (const auto &source : m_sources)
        m_exposer->RegisterCollectable(source);
}

Exporter::~Exporter() = default;

} // namespace skerry::backend
