#include "app/ctl/plane/plane.h"

#include "app/ctl/limits.h"
#include "app/ctl/plane/messagestream.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>

namespace skerry::ctl {

namespace {

using Clock = std::chrono::system_clock;

grpc::ChannelArguments channelArguments(const PlaneAddress &address)
{
    grpc::ChannelArguments arguments;
    arguments.SetUserAgentPrefix("skerryctl/" SKERRY_VERSION);
    arguments.SetMaxReceiveMessageSize(limits::MaxReceiveBytes);
    // A subchannel shared between channels would share its wait for reconnection too.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    if (address.isLocal)
        arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    return arguments;
}

} // namespace

Plane::Plane(PlaneAddress address, std::chrono::milliseconds timeout, Interrupt &interrupt)
    : m_address(std::move(address))
    , m_readDeadline(timeout.count() > 0 ? timeout : limits::ReadDeadline)
    , m_writeDeadline(timeout.count() > 0 ? timeout : limits::WriteDeadline)
    , m_interrupt(interrupt)
{
}

Plane::~Plane() = default;

Outcome Plane::connect()
{
    auto token = readToken(m_address.tokenFile);
    if (!token)
        return token.failure();
    if (!m_address.isLocal && !token->empty())
        return usage(m_address.target +
                         " is another machine, and a token sent there without encryption could be read on the way.",
                     "Forward the port or the socket through ssh and name this end of it.");
    m_token = std::move(*token);
    m_channel = grpc::CreateCustomChannel(m_address.target, grpc::InsecureChannelCredentials(), channelArguments(m_address));
    return Done{};
}

Outcome Plane::read(const std::string &method, const Message &request, Message &response)
{
    const auto status = attempt(method, request, response, Clock::now() + m_readDeadline);
    if (status.ok())
        return Done{};
    return failureOf(status, place(m_readDeadline));
}

Outcome Plane::write(const std::string &method, const Message &request, Message &response)
{
    const auto deadline = Clock::now() + m_writeDeadline;
    auto status = attempt(method, request, response, deadline);
    for (int i = 0; i < limits::WriteRetries && status.error_code() == grpc::StatusCode::UNAVAILABLE; ++i) {
        if (Clock::now() + limits::WriteRetryDelay >= deadline || m_interrupt.waitFor(limits::WriteRetryDelay))
            break;
        // A token that cannot be read just now may be there at the next attempt.
        if (connect())
            status = attempt(method, request, response, deadline);
    }
    if (status.ok())
        return Done{};
    auto failure = failureOf(status, place(m_writeDeadline));
    const bool mayHaveHappened = failure.code == ExitCode::Unreachable || failure.code == ExitCode::Interrupted;
    if (mayHaveHappened)
        failure.message += " The change may have been made all the same.";
    return failure;
}

std::unique_ptr<MessageStream> Plane::open(const std::string &method, const Message &request)
{
    auto context = std::make_unique<grpc::ClientContext>();
    prepare(*context);
    return std::make_unique<MessageStream>(m_channel, std::move(context), method, request, m_interrupt);
}

CallPlace Plane::place(std::chrono::milliseconds deadline) const
{
    return {m_address.target, m_address.tokenFile, deadline};
}

grpc::Status Plane::attempt(const std::string &method, const Message &request, Message &response, Clock::time_point deadline)
{
    if (m_interrupt.happened())
        return {grpc::StatusCode::CANCELLED, {}};
    grpc::ClientContext context;
    prepare(context);
    context.set_deadline(deadline);
    grpc::CompletionQueue queue;
    grpc::TemplatedGenericStub<Message, Message> stub(m_channel);
    const auto call = stub.PrepareUnaryCall(&context, "/" + method, request, &queue);
    grpc::Status status;
    call->StartCall();
    call->Finish(&response, &status, &status);
    void *tag = nullptr;
    bool ok = false;
    while (queue.AsyncNext(&tag, &ok, Clock::now() + limits::InterruptPoll) == grpc::CompletionQueue::TIMEOUT) {
        if (m_interrupt.happened())
            context.TryCancel();
    }
    queue.Shutdown();
    return status;
}

void Plane::prepare(grpc::ClientContext &context) const
{
    if (!m_token.empty())
        context.AddMetadata("authorization", "Bearer " + m_token);
}

} // namespace skerry::ctl
