#include "app/ctl/plane/messagestream.h"

#include "app/ctl/limits.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>

namespace skerry::ctl {

using Clock = std::chrono::system_clock;

MessageStream::MessageStream(const std::shared_ptr<grpc::Channel> &channel, std::unique_ptr<grpc::ClientContext> context,
                             const std::string &method, const Message &request, Interrupt &interrupt)
    : m_interrupt(interrupt), m_context(std::move(context))
{
    grpc::TemplatedGenericStub<Message, Message> stub(channel);
    m_call = stub.PrepareCall(m_context.get(), "/" + method, &m_queue);
    m_call->StartCall(this);
    if (!waitForEver())
        return;
    m_call->WriteLast(request, grpc::WriteOptions(), this);
    m_open = waitForEver();
}

MessageStream::~MessageStream()
{
    if (!m_finished)
        static_cast<void>(finish());
    m_queue.Shutdown();
    void *tag = nullptr;
    bool ok = false;
    while (m_queue.Next(&tag, &ok)) {
    }
}

MessageStream::Read MessageStream::next(Message &message, std::chrono::milliseconds patience)
{
    if (!m_open)
        return Read::Ended;
    m_call->Read(&message, this);
    switch (wait(Clock::now() + patience)) {
    case Wait::Good:
        return Read::Message;
    case Wait::Bad:
        m_open = false;
        return Read::Ended;
    case Wait::Silent:
    case Wait::Interrupted:
        break;
    }
    // The read still refers to the message: it is taken back before the caller's memory goes.
    m_open = false;
    m_context->TryCancel();
    static_cast<void>(waitForEver());
    return m_interrupt.happened() ? Read::Interrupted : Read::Silent;
}

grpc::Status MessageStream::finish()
{
    if (m_open)
        m_context->TryCancel();
    m_open = false;
    m_finished = true;
    grpc::Status status;
    m_call->Finish(&status, this);
    static_cast<void>(waitForEver());
    return status;
}

MessageStream::Wait MessageStream::wait(Clock::time_point until)
{
    void *tag = nullptr;
    bool ok = false;
    while (m_queue.AsyncNext(&tag, &ok, std::min(until, Clock::now() + limits::InterruptPoll)) ==
           grpc::CompletionQueue::TIMEOUT) {
        if (m_interrupt.happened())
            return Wait::Interrupted;
        if (Clock::now() >= until)
            return Wait::Silent;
    }
    return ok ? Wait::Good : Wait::Bad;
}

// For what gRPC ends by itself, at once after a cancellation.
bool MessageStream::waitForEver()
{
    void *tag = nullptr;
    bool ok = false;
    while (m_queue.AsyncNext(&tag, &ok, Clock::now() + limits::InterruptPoll) == grpc::CompletionQueue::TIMEOUT) {
        if (m_interrupt.happened())
            m_context->TryCancel();
    }
    return ok;
}

} // namespace skerry::ctl
