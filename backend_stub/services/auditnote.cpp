#include "backend_stub/services/auditnote.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/utf8.h"
#include "backend_stub/store/kinds.h"

#include <google/protobuf/descriptor.h>

#include <cctype>

namespace skerry::backend {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

const MethodDescriptor *methodOf(const Descriptor &request)
{
    const auto *file = request.file();
    for (int s = 0; s < file->service_count(); ++s) {
        for (int m = 0; m < file->service(s)->method_count(); ++m) {
            if (file->service(s)->method(m)->input_type() == &request)
                return file->service(s)->method(m);
        }
    }
    return nullptr;
}

std::string lowerCase(std::string text)
{
    for (char &c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// PutSite is about a site, SetTimeScale of the service Simulation about the simulation.
std::string kindOfMethod(const MethodDescriptor &method)
{
    const auto verb = lowerCase(method.name());
    for (const auto kind : AllKinds) {
        if (verb.ends_with(kindName(kind)))
            return std::string(kindName(kind));
    }
    return lowerCase(method.service()->name());
}

std::string text(const Message &message, const std::string &field)
{
    const auto *found = message.GetDescriptor()->FindFieldByName(field);
    if (!found || found->is_repeated() || found->cpp_type() != FieldDescriptor::CPPTYPE_STRING)
        return {};
    return message.GetReflection()->GetString(message, found);
}

// Null if it has no such field that is a message.
const Message *inner(const Message *message, const std::string &field)
{
    const auto *found = message ? message->GetDescriptor()->FindFieldByName(field) : nullptr;
    if (!found || found->is_repeated() || found->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE)
        return nullptr;
    return &message->GetReflection()->GetMessage(*message, found);
}

std::string nameIn(const Message &request, const std::string &kind)
{
    if (const auto *meta = inner(inner(&request, "object"), "meta"))
        return text(*meta, "name");
    // There is one simulation, and no request names it.
    if (kind == kindName(Kind::Simulation))
        return kind;
    const auto name = text(request, "name");
    return name.empty() ? text(request, kind) : name;
}

} // namespace

v1::AuditRecord auditNote(const Message &request, const v1::WriteOptions &options, const Result<Caller> &caller,
                          const std::string &peer)
{
    v1::AuditRecord note;
    if (caller) {
        note.set_actor(caller->subject);
        note.mutable_roles()->Add(caller->roles.begin(), caller->roles.end());
    }
    note.set_peer(peer);
    if (const auto *method = methodOf(*request.GetDescriptor())) {
        note.set_method(method->service()->name() + "/" + method->name());
        note.set_kind(kindOfMethod(*method));
    }
    note.set_name(wholeText(nameIn(request, note.kind()), limits::MaxNameLength));
    note.set_reason(wholeText(options.reason(), limits::MaxReasonLength));
    note.set_request_id(wholeText(options.request_id(), limits::MaxRequestIdLength));
    return note;
}

} // namespace skerry::backend
