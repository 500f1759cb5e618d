#include "backend_stub/services/controlplane.h"

#include "backend_stub/services/unary.h"

#include <utility>

namespace skerry::backend {

ControlPlaneService::ControlPlaneService(const ServiceContext &service, PlaneDescription description)
    : m_service(service), m_description(std::move(description))
{
}

grpc::ServerUnaryReactor *ControlPlaneService::GetInfo(grpc::CallbackServerContext *context, const v1::GetInfoRequest *,
                                                       v1::GetInfoResponse *response)
{
    return answerRead(m_service, context, response,
                      [this](const Caller &) -> Result<v1::GetInfoResponse> { return info(); });
}

grpc::ServerUnaryReactor *ControlPlaneService::WhoAmI(grpc::CallbackServerContext *context, const v1::WhoAmIRequest *,
                                                      v1::WhoAmIResponse *response)
{
    return answerRead(m_service, context, response, [](const Caller &caller) -> Result<v1::WhoAmIResponse> {
        v1::WhoAmIResponse answer;
        answer.set_subject(caller.subject);
        answer.mutable_roles()->Add(caller.roles.begin(), caller.roles.end());
        return answer;
    });
}

v1::GetInfoResponse ControlPlaneService::info() const
{
    const auto uptime = std::chrono::steady_clock::now() - m_started;
    v1::GetInfoResponse info;
    info.set_version(SKERRY_VERSION);
    info.set_display_name(m_description.displayName);
    info.set_environment(m_description.environment);
    info.set_epoch(m_service.store.epoch());
    info.mutable_capabilities()->Add(m_description.capabilities.begin(), m_description.capabilities.end());
    *info.mutable_now() = toProto(m_service.clock.now());
    info.set_time_scale(m_service.clock.scale());
    *info.mutable_uptime() = toProto(std::chrono::duration_cast<Milliseconds>(uptime));
    m_service.store.read([&info](const View &view) {
        info.set_revision(view.revision());
        for (const auto kind : AllKinds)
            (*info.mutable_object_counts())[std::string(kindName(kind))] = view.count(kind);
    });
    return info;
}

} // namespace skerry::backend
