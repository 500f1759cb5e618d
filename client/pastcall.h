// Internal: a stream of past objects as one answer. Threading: GUI thread only; conversion runs on gRPC threads.
#pragma once

#include "client/streamcall.h"
#include "client/transport.h"
#include "models/services.h"
#include "models/stringpool.h"

#include <skerry/v1/history.grpc.pb.h>

namespace skerry {

class PastCall final : public Operation
{
public:
    PastCall(Transport &transport, TimeMs at, QObject *parent, Answer<PastObjects> answer);
    ~PastCall() override;

    void cancel() override;

private:
    using Call = StreamCall<v1::ReadPastResponse, PastObjects>;

    void take(PastObjects part);
    void answerLater(const RpcError &error);

    Transport &m_transport;
    v1::ReadPastRequest m_request;
    Answer<PastObjects> m_answer;
    PastObjects m_past;
    std::shared_ptr<Call> m_call;
};

} // namespace skerry
