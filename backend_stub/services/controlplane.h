// skerry.v1.ControlPlane: who answers, what it can do, and who is asking.
#pragma once

#include "backend_stub/services/context.h"
#include "skerry/v1/control_plane.grpc.pb.h"

#include <chrono>
#include <string>
#include <vector>

namespace skerry::backend {

// What a control plane says of itself.
struct PlaneDescription {
    std::string displayName;
    std::string environment;
    std::vector<std::string> capabilities;
};

// Threading: gRPC threads; nothing changes after construction.
class ControlPlaneService final : public v1::ControlPlane::CallbackService
{
public:
    ControlPlaneService(const ServiceContext &service, PlaneDescription description);

    grpc::ServerUnaryReactor *GetInfo(grpc::CallbackServerContext *context, const v1::GetInfoRequest *request,
                                      v1::GetInfoResponse *response) override;
    grpc::ServerUnaryReactor *WhoAmI(grpc::CallbackServerContext *context, const v1::WhoAmIRequest *request,
                                     v1::WhoAmIResponse *response) override;

private:
    [[nodiscard]] v1::GetInfoResponse info() const;

    const ServiceContext m_service;
    const PlaneDescription m_description;
    const std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace skerry::backend
