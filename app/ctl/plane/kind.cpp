#include "app/ctl/plane/kind.h"

#include "skerry/v1/freezes.pb.h"
#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/releases.pb.h"
#include "skerry/v1/rollouts.pb.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace skerry::ctl {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MessageFactory;
using google::protobuf::ServiceDescriptor;

constexpr std::array References = {
    Reference{"site", "spec.parent", "site", "parent"},
    Reference{"node", "spec.site", "site", "site"},
    Reference{"node", "spec.gateway", "node", "gateway"},
    Reference{"release", "spec.component", "component", "component"},
    Reference{"deployment", "spec.component", "component", "component"},
    Reference{"deployment", "spec.fleet", "fleet", "fleet"},
    Reference{"deployment", "spec.release", "release", "release"},
    Reference{"rollout", "spec.deployment", "deployment", "deployment"},
    Reference{"rollout", "spec.release", "release", "release"},
};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string methodPath(const ServiceDescriptor &service, const std::string &method)
{
    return service.FindMethodByName(method) ? service.full_name() + "/" + method : std::string();
}

void findKinds(const ServiceDescriptor &service, std::vector<Kind> &kinds)
{
    for (int i = 0; i < service.method_count(); ++i) {
        const auto &method = service.method(i)->name();
        const FieldDescriptor *items = service.method(i)->output_type()->FindFieldByName("items");
        if (method.rfind("List", 0) != 0 || !items || !items->message_type() ||
            !items->message_type()->FindFieldByName("meta"))
            continue;
        const Descriptor *type = items->message_type();
        const std::string plural = method.substr(4);
        kinds.push_back({lower(type->name()), lower(plural), MessageFactory::generated_factory()->GetPrototype(type),
                         methodPath(service, method), methodPath(service, "Watch" + plural),
                         methodPath(service, "Put" + type->name()), methodPath(service, "Delete" + type->name())});
    }
}

} // namespace

std::unique_ptr<Message> Kind::make() const
{
    return std::unique_ptr<Message>(prototype->New());
}

const std::vector<Kind> &allKinds()
{
    static const std::vector<Kind> kinds = [] {
        std::vector<Kind> found;
        // Named by a message each, so that the linker keeps the file. Their order is that of their references.
        for (const FileDescriptor *file : {v1::Site::descriptor()->file(), v1::Release::descriptor()->file(),
                                           v1::ChangeFreeze::descriptor()->file(), v1::Rollout::descriptor()->file()}) {
            for (int i = 0; i < file->service_count(); ++i)
                findKinds(*file->service(i), found);
        }
        return found;
    }();
    return kinds;
}

const Kind *findKind(std::string_view word)
{
    const auto &kinds = allKinds();
    const auto text = lower(std::string(word));
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&text](const Kind &kind) { return kind.name == text || kind.plural == text; });
    return found == kinds.end() ? nullptr : &*found;
}

std::string kindNames()
{
    std::string names;
    for (const Kind &kind : allKinds())
        names += (names.empty() ? "" : ", ") + kind.name;
    return names;
}

const std::vector<Reference> &allReferences()
{
    static const std::vector<Reference> references(References.begin(), References.end());
    return references;
}

const v1::Meta &metaOf(const Message &object)
{
    const auto *field = object.GetDescriptor()->FindFieldByName("meta");
    return static_cast<const v1::Meta &>(object.GetReflection()->GetMessage(object, field));
}

v1::Meta &mutableMetaOf(Message &object)
{
    const auto *field = object.GetDescriptor()->FindFieldByName("meta");
    return static_cast<v1::Meta &>(*object.GetReflection()->MutableMessage(&object, field));
}

std::string textAt(const Message &object, std::string_view path)
{
    const auto dot = path.find('.');
    const auto *field = object.GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
    if (!field || field->is_repeated())
        return {};
    if (dot != std::string_view::npos)
        return field->message_type() ? textAt(object.GetReflection()->GetMessage(object, field), path.substr(dot + 1))
                                     : std::string();
    return field->cpp_type() == FieldDescriptor::CPPTYPE_STRING ? object.GetReflection()->GetString(object, field)
                                                                : std::string();
}

std::string objectPath(const Kind &kind, const std::string &name)
{
    return kind.name + "/" + name;
}

} // namespace skerry::ctl
