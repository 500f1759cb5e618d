#include "client/pastcall.h"

#include "client/convert.h"
#include "client/telemetryconvert.h"

#include <utility>

namespace skerry {

namespace {

template<class T, class Proto>
void add(PastOf<T> &past, const v1::PastObject &object, const Proto &proto, StringPool &pool)
{
    if (object.absent())
        past.absent.append(QString::fromStdString(object.name()));
    else
        past.were.append(fromProto(proto, pool));
}

PastObjects decode(const v1::ReadPastResponse &response, StringPool &pool)
{
    PastObjects past;
    past.at = toTimeMs(response.at());
    past.keptFrom = toTimeMs(response.kept_from());
    for (const auto &object : response.objects()) {
        switch (object.object_case()) {
        case v1::PastObject::kSite:
            add(past.sites, object, object.site(), pool);
            break;
        case v1::PastObject::kNode:
            add(past.nodes, object, object.node(), pool);
            break;
        case v1::PastObject::kFleet:
            add(past.fleets, object, object.fleet(), pool);
            break;
        case v1::PastObject::kComponent:
            add(past.components, object, object.component(), pool);
            break;
        case v1::PastObject::kRelease:
            add(past.releases, object, object.release(), pool);
            break;
        case v1::PastObject::kDeployment:
            add(past.deployments, object, object.deployment(), pool);
            break;
        case v1::PastObject::kRollout:
            add(past.rollouts, object, object.rollout(), pool);
            break;
        case v1::PastObject::OBJECT_NOT_SET:
            break; // of a kind that this console does not know
        }
    }
    return past;
}

template<class T>
void append(PastOf<T> &all, PastOf<T> &part)
{
    all.were.append(std::move(part.were));
    all.absent.append(std::move(part.absent));
}

} // namespace

PastCall::PastCall(Transport &transport, TimeMs at, QObject *parent, Answer<PastObjects> answer)
    : Operation(parent), m_transport(transport), m_answer(std::move(answer))
{
    connect(&transport, &QObject::destroyed, this,
            [this, address = transport.address()] { answerLater(notConnected(address)); });
    if (!transport.channel()) {
        answerLater(notConnected(transport.address()));
        return;
    }
    *m_request.mutable_at() = toTimestamp(at);
    m_call = std::make_shared<Call>(
        transport.home(), transport.tracker(), transport.channel(),
        [pool = std::make_shared<StringPool>()](const v1::ReadPastResponse &response) { return decode(response, *pool); },
        Call::Handlers{[this](PastObjects part) { take(std::move(part)); },
                       [this](const grpc::Status &status) {
                           m_call.reset();
                           answerLater(toRpcError(status, m_transport.errorContext()));
                       }});
    transport.prepare(m_call->context());
    Transport::setDeadline(m_call->context(), transport.tuning().writeDeadlineMs); // it may be all there is
    m_call->begin([this](grpc::ClientContext *context, auto *reactor) {
        v1::History::NewStub(m_transport.channel())->async()->ReadPast(context, &m_request, reactor);
    });
}

PastCall::~PastCall()
{
    if (m_call)
        m_call->abandon();
}

void PastCall::cancel()
{
    if (m_call)
        m_call->cancel();
}

void PastCall::take(PastObjects part)
{
    if (part.at != 0) {
        m_past.at = part.at;
        m_past.keptFrom = part.keptFrom;
    }
    append(m_past.sites, part.sites);
    append(m_past.nodes, part.nodes);
    append(m_past.fleets, part.fleets);
    append(m_past.components, part.components);
    append(m_past.releases, part.releases);
    append(m_past.deployments, part.deployments);
    append(m_past.rollouts, part.rollouts);
}

void PastCall::answerLater(const RpcError &error)
{
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            if (const auto answer = std::exchange(m_answer, nullptr))
                answer(error, m_past);
        },
        Qt::QueuedConnection);
}

} // namespace skerry
