// Calls to one control plane, by the name of the method ("skerry.v1.Inventory/ListNodes").
//
// Calls block. Anywhere else in Skerry that would be wrong; here there is one thread with one thing to do, nothing on screen
// that could freeze, and each call ends: by its deadline, or by Ctrl+C, which is looked for while a call is waited for.
#pragma once

#include "app/ctl/failure.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/plane/address.h"
#include "app/ctl/plane/errors.h"

#include <google/protobuf/message.h>

#include <chrono>
#include <memory>
#include <string>

namespace grpc {
class Channel;
class ClientContext;
} // namespace grpc

namespace skerry::ctl {

class MessageStream;

// Threading: the main thread.
class Plane final
{
public:
    using Message = google::protobuf::Message;

    // `timeout` in place of the usual deadlines; 0: these.
    Plane(PlaneAddress address, std::chrono::milliseconds timeout, Interrupt &interrupt);
    ~Plane();

    // A fresh channel, so that the next call connects at once instead of sitting out the old channel's wait, and the token
    // as it is in the file now: a control plane that was started again has a new one.
    [[nodiscard]] Outcome connect();

    [[nodiscard]] Outcome read(const std::string &method, const Message &request, Message &response);
    // Sent again on UNAVAILABLE, with the same request id and so without a second effect. `request` has WriteOptions.
    [[nodiscard]] Outcome write(const std::string &method, const Message &request, Message &response);
    [[nodiscard]] std::unique_ptr<MessageStream> open(const std::string &method, const Message &request);

    [[nodiscard]] const std::string &address() const { return m_address.target; }
    [[nodiscard]] CallPlace place(std::chrono::milliseconds deadline = {}) const;

private:
    [[nodiscard]] grpc::Status attempt(const std::string &method, const Message &request, Message &response,
                                       std::chrono::system_clock::time_point deadline);
    void prepare(grpc::ClientContext &context) const;

    PlaneAddress m_address;
    std::chrono::milliseconds m_readDeadline;
    std::chrono::milliseconds m_writeDeadline;
    Interrupt &m_interrupt;
    std::string m_token;
    std::shared_ptr<grpc::Channel> m_channel;
};

} // namespace skerry::ctl
