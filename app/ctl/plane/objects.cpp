#include "app/ctl/plane/objects.h"

#include "app/ctl/limits.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace skerry::ctl {

namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;

const MethodDescriptor *methodOf(const std::string &path)
{
    std::string name = path;
    std::replace(name.begin(), name.end(), '/', '.');
    return DescriptorPool::generated_pool()->FindMethodByName(name);
}

void setText(Message &message, const std::string &field, const std::string &text)
{
    message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName(field), text);
}

v1::ListOptions &listOptions(Message &request)
{
    return static_cast<v1::ListOptions &>(mutableChild(request, "options"));
}

const v1::ListResult &listResult(const Message &response)
{
    return static_cast<const v1::ListResult &>(child(response, "result"));
}

} // namespace

Outcome Objects::list(const Kind &kind, const std::string &selector, const Handle &handle)
{
    const auto request = makeRequest(kind.list);
    const auto response = makeResponse(kind.list);
    auto &options = listOptions(*request);
    options.set_filter(selector);
    options.set_page_size(limits::PageSize);
    const auto *items = response->GetDescriptor()->FindFieldByName("items");
    const auto *reflection = response->GetReflection();
    do {
        const auto read = m_plane.read(kind.list, *request, *response);
        if (!read)
            return read.failure();
        for (int i = 0; i < reflection->FieldSize(*response, items); ++i) {
            if (!handle(reflection->GetRepeatedMessage(*response, items, i)))
                return Done{};
        }
        options.set_page_token(listResult(*response).next_page_token());
    } while (!options.page_token().empty());
    return Done{};
}

Result<std::uint64_t> Objects::count(const Kind &kind, const std::string &selector)
{
    const auto request = makeRequest(kind.list);
    const auto response = makeResponse(kind.list);
    listOptions(*request).set_filter(selector);
    listOptions(*request).set_page_size(1);
    const auto read = m_plane.read(kind.list, *request, *response);
    if (!read)
        return read.failure();
    return listResult(*response).total();
}

Result<std::shared_ptr<Message>> Objects::find(const Kind &kind, const std::string &name)
{
    std::shared_ptr<Message> found;
    if (!isObjectName(name))
        return found;
    const auto listed = list(kind, selectName(name), [&](const Message &object) {
        found = kind.make();
        found->CopyFrom(object);
        return false;
    });
    if (!listed)
        return listed.failure();
    return found;
}

Result<std::shared_ptr<Message>> Objects::get(const Kind &kind, const std::string &name)
{
    auto found = find(kind, name);
    if (found && !*found)
        return noSuchObject(kind, name);
    return found;
}

Result<std::shared_ptr<Message>> Objects::put(const Kind &kind, const Message &object, const v1::WriteOptions &options)
{
    const auto request = makeRequest(kind.put);
    const auto response = makeResponse(kind.put);
    mutableChild(*request, "options").CopyFrom(options);
    mutableChild(*request, "object").CopyFrom(object);
    const auto written = m_plane.write(kind.put, *request, *response);
    if (!written)
        return written.failure();
    std::shared_ptr<Message> result = kind.make();
    result->CopyFrom(child(*response, "object"));
    return result;
}

Outcome Objects::remove(const Kind &kind, const std::string &name, const v1::WriteOptions &options)
{
    const auto request = makeRequest(kind.remove);
    const auto response = makeResponse(kind.remove);
    mutableChild(*request, "options").CopyFrom(options);
    setText(*request, "name", name);
    return m_plane.write(kind.remove, *request, *response);
}

std::unique_ptr<Message> makeMessage(const std::string &fullName)
{
    const auto *type = DescriptorPool::generated_pool()->FindMessageTypeByName(fullName);
    return type ? std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(type)->New()) : nullptr;
}

std::unique_ptr<Message> makeRequest(const std::string &method)
{
    return makeMessage(methodOf(method)->input_type()->full_name());
}

std::unique_ptr<Message> makeResponse(const std::string &method)
{
    return makeMessage(methodOf(method)->output_type()->full_name());
}

Message &mutableChild(Message &message, const std::string &field)
{
    return *message.GetReflection()->MutableMessage(&message, message.GetDescriptor()->FindFieldByName(field));
}

const Message &child(const Message &message, const std::string &field)
{
    return message.GetReflection()->GetMessage(message, message.GetDescriptor()->FindFieldByName(field));
}

std::string selectName(const std::string &name)
{
    return "name = " + name;
}

bool isObjectName(const std::string &name)
{
    const auto isWord = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && isWord(name.front()) && isWord(name.back()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return isWord(c) || c == '-' || c == '.'; });
}

Failure noSuchObject(const Kind &kind, const std::string &name)
{
    return {ExitCode::NotFound, "There is no " + kind.name + " \"" + name + "\".", objectPath(kind, name), {}};
}

} // namespace skerry::ctl
