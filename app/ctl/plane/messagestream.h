// One stream of messages from the control plane.
#pragma once

#include "app/ctl/interrupt.h"

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <string>

namespace skerry::ctl {

// Threading: the main thread. Destroying it ends the call.
class MessageStream final
{
public:
    using Message = google::protobuf::Message;
    enum class Read { Message, Ended, Silent, Interrupted };

    MessageStream(const std::shared_ptr<grpc::Channel> &channel, std::unique_ptr<grpc::ClientContext> context,
                  const std::string &method, const Message &request, Interrupt &interrupt);
    ~MessageStream();

    // Silent: nothing came for so long. After anything but Message only finish() is of use.
    [[nodiscard]] Read next(Message &message, std::chrono::milliseconds patience);
    // Cancels what is still open; why the stream ended.
    [[nodiscard]] grpc::Status finish();

private:
    enum class Wait { Good, Bad, Silent, Interrupted };
    [[nodiscard]] Wait wait(std::chrono::system_clock::time_point until);
    [[nodiscard]] bool waitForEver();

    Interrupt &m_interrupt;
    std::unique_ptr<grpc::ClientContext> m_context;
    grpc::CompletionQueue m_queue;
    std::unique_ptr<grpc::ClientAsyncReaderWriter<Message, Message>> m_call;
    bool m_open = false; // more may be read
    bool m_finished = false;
};

} // namespace skerry::ctl
