#include "backend_stub/services/history.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/pumpreactor.h"

#include <algorithm>
#include <utility>

namespace skerry::backend {

namespace {

// An object that was kept can be read: it was written by this process.
void fill(const ObjectHistory::Past &past, v1::PastObject &object)
{
    object.set_name(past.name);
    object.set_absent(!past.value);
    const auto set = [&past](auto *message) {
        if (past.value)
            message->ParseFromString(*past.value);
    };
    switch (past.kind) {
    case Kind::Site:
        return set(object.mutable_site());
    case Kind::Node:
        return set(object.mutable_node());
    case Kind::Fleet:
        return set(object.mutable_fleet());
    case Kind::Component:
        return set(object.mutable_component());
    case Kind::Release:
        return set(object.mutable_release());
    case Kind::Deployment:
        return set(object.mutable_deployment());
    case Kind::Rollout:
        return set(object.mutable_rollout());
    default:
        break;
    }
}

Error notKept(TimePoint from)
{
    Error error{grpc::StatusCode::OUT_OF_RANGE, "What objects were like then is not kept any more.", {}};
    error.detail.set_field("at");
    const auto seconds = std::chrono::floor<std::chrono::seconds>(from).time_since_epoch().count();
    error.detail.set_remedy("It is kept from " + std::to_string(seconds) + " s after 1970 on.");
    return error;
}

class PastReactor final : public PumpReactor<v1::ReadPastResponse>
{
public:
    static grpc::ServerWriteReactor<v1::ReadPastResponse> *start(const ServiceContext &service, const ObjectHistory &history,
                                                                 grpc::CallbackServerContext *context,
                                                                 const v1::ReadPastRequest &request)
    {
        auto *self = keep(std::shared_ptr<PastReactor>(new PastReactor));
        const auto caller = service.auth.authenticate(*context);
        if (!caller) {
            self->finish(caller.error().toStatus());
            return self;
        }
        self->m_at = fromProto(request.at());
        auto answer = history.at(self->m_at);
        if (!answer) {
            self->finish(notKept(history.keptFrom()).toStatus());
            return self;
        }
        self->m_answer = std::move(*answer);
        self->begin();
        return self;
    }

private:
    PastReactor() = default;

    Result<Next> next(v1::ReadPastResponse &message) override
    {
        if (m_headed && m_sent == m_answer.objects.size())
            return Next::End;
        if (!std::exchange(m_headed, true)) {
            *message.mutable_at() = toProto(m_at);
            *message.mutable_kept_from() = toProto(m_answer.keptFrom);
        }
        const auto until = std::min(m_sent + limits::InitialChunkObjects, m_answer.objects.size());
        for (; m_sent < until; ++m_sent)
            fill(m_answer.objects[m_sent], *message.add_objects());
        return Next::Send;
    }

    TimePoint m_at;
    ObjectHistory::Answer m_answer;
    std::size_t m_sent = 0;
    bool m_headed = false; // the first message has been made
};

} // namespace

grpc::ServerWriteReactor<v1::ReadPastResponse> *HistoryService::ReadPast(grpc::CallbackServerContext *context,
                                                                         const v1::ReadPastRequest *request)
{
    return PastReactor::start(m_service, m_history, context, *request);
}

} // namespace skerry::backend
