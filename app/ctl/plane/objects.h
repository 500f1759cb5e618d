// Lists, finds, puts and deletes objects of any kind.
#pragma once

#include "app/ctl/plane/kind.h"
#include "app/ctl/plane/plane.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace skerry::ctl {

// Threading: the main thread.
class Objects final
{
public:
    // `handle` says whether it wants more.
    using Handle = std::function<bool(const Message &object)>;

    explicit Objects(Plane &plane) : m_plane(plane) {}

    // Every object that matches, in the order of names, all of one revision. Pages are not the caller's concern.
    [[nodiscard]] Outcome list(const Kind &kind, const std::string &selector, const Handle &handle);
    // The number of objects that match.
    [[nodiscard]] Result<std::uint64_t> count(const Kind &kind, const std::string &selector);
    // Null if there is none of that name.
    [[nodiscard]] Result<std::shared_ptr<Message>> find(const Kind &kind, const std::string &name);
    // The same, with NotFound.
    [[nodiscard]] Result<std::shared_ptr<Message>> get(const Kind &kind, const std::string &name);

    // The object as it is then; with dry_run as it would be.
    [[nodiscard]] Result<std::shared_ptr<Message>> put(const Kind &kind, const Message &object,
                                                       const v1::WriteOptions &options);
    [[nodiscard]] Outcome remove(const Kind &kind, const std::string &name, const v1::WriteOptions &options);

private:
    Plane &m_plane;
};

// A new message by the full name of its type; null if the contract has none.
[[nodiscard]] std::unique_ptr<Message> makeMessage(const std::string &fullName);
// Of a method such as "skerry.v1.Inventory/ListNodes".
[[nodiscard]] std::unique_ptr<Message> makeRequest(const std::string &method);
[[nodiscard]] std::unique_ptr<Message> makeResponse(const std::string &method);
// The message in that field of `message`, made if it is not there.
[[nodiscard]] Message &mutableChild(Message &message, const std::string &field);
[[nodiscard]] const Message &child(const Message &message, const std::string &field);

// A selector for one name. Names of objects need no quotes, and what does is no name: then nothing is found.
[[nodiscard]] std::string selectName(const std::string &name);
[[nodiscard]] bool isObjectName(const std::string &name);
[[nodiscard]] Failure noSuchObject(const Kind &kind, const std::string &name);

} // namespace skerry::ctl
