#include "backend_stub/services/audit.h"

#include "backend_stub/audit/checkpoint.h"
#include "backend_stub/audit/verifier.h"
#include "backend_stub/services/auditpages.h"
#include "backend_stub/services/unary.h"

#include <utility>

namespace skerry::backend {

AuditService::AuditService(const ServiceContext &service, const AuditLog &log, SigningKey key)
    : m_service(service), m_log(log), m_key(std::move(key))
{
}

grpc::ServerUnaryReactor *AuditService::ListAudit(grpc::CallbackServerContext *context, const v1::ListAuditRequest *request,
                                                  v1::ListAuditResponse *response)
{
    return answerRead(m_service, context, response, [this, request](const Caller &) -> Result<v1::ListAuditResponse> {
        auto answer = readAuditPage(m_log, *request);
        if (answer) {
            answer->mutable_result()->set_revision(m_service.store.revision());
            answer->mutable_result()->set_epoch(m_service.store.epoch());
        }
        return answer;
    });
}

grpc::ServerUnaryReactor *AuditService::VerifyAudit(grpc::CallbackServerContext *context,
                                                    const v1::VerifyAuditRequest *request, v1::VerifyAuditResponse *response)
{
    auto *reactor = context->DefaultReactor();
    if (const auto caller = m_service.auth.authenticate(*context); !caller) {
        reactor->Finish(caller.error().toStatus());
        return reactor;
    }
    // gRPC keeps all of them until Finish().
    m_verifications.post([this, context, request, response, reactor] {
        auto answer = verify(*request, [context] { return !context->IsCancelled(); });
        if (answer)
            *response = std::move(*answer);
        reactor->Finish(answer ? grpc::Status::OK : answer.error().toStatus());
    });
    return reactor;
}

grpc::ServerUnaryReactor *AuditService::ExportCheckpoint(grpc::CallbackServerContext *context,
                                                         const v1::ExportCheckpointRequest *,
                                                         v1::ExportCheckpointResponse *response)
{
    return answerRead(m_service, context, response, [this](const Caller &) -> Result<v1::ExportCheckpointResponse> {
        const auto present = m_log.auditRows(0, AuditLog::Direction::Up, 0);
        if (!present)
            return present.error();
        v1::ExportCheckpointResponse answer;
        *answer.mutable_checkpoint() = makeCheckpoint(present->head, m_service.store.epoch(), wallNow(), m_key);
        return answer;
    });
}

Result<v1::VerifyAuditResponse> AuditService::verify(const v1::VerifyAuditRequest &request,
                                                     const std::function<bool()> &goOn) const
{
    const auto epoch = m_service.store.epoch();
    v1::VerifyAuditResponse answer;
    AuditVerifier verifier(m_log, epoch);
    for (int i = 0; i < request.checkpoints_size(); ++i) {
        const auto &checkpoint = request.checkpoints(i);
        if (const auto whole = checkCheckpoint(checkpoint, epoch, "checkpoints[" + std::to_string(i) + "]"); !whole)
            return whole.error();
        verifier.expect(checkpoint.number(), checkpoint.hash());
        if (checkpoint.public_key() != m_key.publicKey())
            answer.set_signed_by_another_key(true);
    }
    auto verified = verifier.verify(goOn);
    if (!verified)
        return verified.error();
    answer.set_verified(static_cast<std::uint64_t>(verified->last.number));
    answer.set_hash(std::move(verified->last.hash));
    if (verified->firstBreach)
        *answer.mutable_first_breach() = *std::move(verified->firstBreach);
    return answer;
}

} // namespace skerry::backend
