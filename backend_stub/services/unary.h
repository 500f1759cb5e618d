// The bodies of unary handlers. A service method is one line: `return answerRead(...)` or `return answerWrite(...)`.
#pragma once

#include "backend_stub/core/crashpoint.h"
#include "backend_stub/services/auditnote.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/context.h"
#include "backend_stub/services/errors.h"

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <optional>
#include <string>
#include <utility>

namespace skerry::backend {

// The answer that an earlier call with the same request id gave, after checking that it was the same request.
[[nodiscard]] Result<std::optional<std::string>> earlierAnswer(const Transaction &tx, const v1::WriteOptions &options,
                                                               const std::string &fingerprint);
void keepAnswer(Transaction &tx, const v1::WriteOptions &options, const std::string &fingerprint, const std::string &answer);

// `handler` is `Result<Response> (const Caller &)`. It runs on the calling gRPC thread and must not block.
template<class Response, class Handler>
grpc::ServerUnaryReactor *answerRead(const ServiceContext &service, grpc::CallbackServerContext *context, Response *response,
                                     Handler handler)
{
    auto *reactor = context->DefaultReactor();
    const auto caller = service.auth.authenticate(*context);
    if (!caller) {
        reactor->Finish(caller.error().toStatus());
        return reactor;
    }
    Result<Response> answer = handler(*caller);
    if (answer)
        *response = std::move(*answer);
    reactor->Finish(answer ? grpc::Status::OK : answer.error().toStatus());
    return reactor;
}

// `body` is `Result<Response> (Transaction &, const Caller &)`; it runs on the writer thread, once, with the request still
// alive. `request->options()` are WriteOptions: with dry_run nothing of it is written; sent again, the first answer is
// given. Callers without the role "operator" are refused. All but dry runs and repetitions is in the audit log when it is
// answered.
template<class Request, class Response, class Body>
grpc::ServerUnaryReactor *answerWrite(const ServiceContext &service, grpc::CallbackServerContext *context,
                                      const Request *request, Response *response, Body body)
{
    auto *reactor = context->DefaultReactor();
    const bool dryRun = request->options().dry_run();
    const auto caller = service.auth.authenticate(*context);
    auto allowed = caller ? checkMayWrite(*caller) : Outcome(caller.error());
    if (allowed)
        allowed = checkWriteOptions(request->options());
    auto note = dryRun ? v1::AuditRecord() : auditNote(*request, request->options(), caller, context->peer());
    if (!allowed) {
        const auto refuse = [reactor, status = allowed.error().toStatus()] { reactor->Finish(status); };
        if (dryRun)
            refuse();
        else
            service.audit.refuse(std::move(note), allowed.error(), refuse);
        return reactor;
    }
    auto write = [request, response, dryRun, &audit = service.audit, note = std::move(note), caller = *caller,
                  body = std::move(body),
                  fingerprint = dryRun ? std::string() : requestFingerprint(*request)](Transaction &tx) -> Outcome {
        const auto attempt = [&]() -> Outcome {
            Result<Response> answer = body(tx, caller);
            if (!answer)
                return answer.error();
            *response = std::move(*answer);
            return Done{};
        };
        if (dryRun)
            return attempt();
        const auto earlier = earlierAnswer(tx, request->options(), fingerprint);
        if (earlier && *earlier) {
            response->ParseFromString(**earlier);
            return Done{};
        }
        auto outcome = audit.perform(tx, note, [&] { return earlier ? attempt() : Outcome(earlier.error()); });
        if (outcome)
            keepAnswer(tx, request->options(), fingerprint, response->SerializeAsString());
        return outcome;
    };
    // gRPC keeps request, response and reactor until Finish(), also when the caller has gone away.
    auto committed = [reactor](const Result<std::uint64_t> &revision) {
        crashPoint("service.before_reply");
        reactor->Finish(revision ? grpc::Status::OK : revision.error().toStatus());
    };
    service.store.write(std::move(write), std::move(committed), dryRun ? Store::Mode::DryRun : Store::Mode::Commit);
    return reactor;
}

} // namespace skerry::backend
