// skerry.v1.Audit: reads the audit log, verifies it, signs what it says.
#pragma once

#include "backend_stub/core/ed25519.h"
#include "backend_stub/core/taskqueue.h"
#include "backend_stub/services/context.h"
#include "backend_stub/store/auditlog.h"
#include "skerry/v1/audit.grpc.pb.h"

#include <functional>

namespace skerry::backend {

// Threading: gRPC threads; verifications, which may take seconds, one after another on a thread of their own.
class AuditService final : public v1::Audit::CallbackService
{
public:
    AuditService(const ServiceContext &service, const AuditLog &log, SigningKey key);

    grpc::ServerUnaryReactor *ListAudit(grpc::CallbackServerContext *context, const v1::ListAuditRequest *request,
                                        v1::ListAuditResponse *response) override;
    grpc::ServerUnaryReactor *VerifyAudit(grpc::CallbackServerContext *context, const v1::VerifyAuditRequest *request,
                                          v1::VerifyAuditResponse *response) override;
    grpc::ServerUnaryReactor *ExportCheckpoint(grpc::CallbackServerContext *context,
                                               const v1::ExportCheckpointRequest *request,
                                               v1::ExportCheckpointResponse *response) override;

private:
    [[nodiscard]] Result<v1::VerifyAuditResponse> verify(const v1::VerifyAuditRequest &request,
                                                         const std::function<bool()> &goOn) const;

    const ServiceContext m_service;
    const AuditLog &m_log;
    const SigningKey m_key;
    TaskQueue m_verifications;
};

} // namespace skerry::backend
