#include "backend_stub/inventory/recordfields.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace skerry::backend {

namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// A key of the file and the field that it sets.
struct Key {
    std::string_view key;
    std::string_view field;
};

struct Section {
    Kind kind;
    std::string_view name;
    std::vector<Key> keys;
};

// What a wrong value should have been; empty if it was taken.
using Expected = std::string;

const std::array<Section, 6> &sections()
{
    static const std::array<Section, 6> all = {
        Section{Kind::Site,
                "sites",
                {{"display_name", "spec.display_name"},
                 {"tier", "spec.tier"},
                 {"type", "spec.type"},
                 {"latitude", "spec.latitude_deg"},
                 {"longitude", "spec.longitude_deg"},
                 {"country", "spec.country"},
                 {"jurisdiction", "spec.jurisdiction"},
                 {"parent", "spec.parent"},
                 {"time_zone", "spec.time_zone"},
                 {"failure_domain", "spec.failure_domain"},
                 {"maintenance_windows", "spec.maintenance_windows"},
                 {"uplink_bytes_per_second", "spec.uplink.bytes_per_second"},
                 {"uplink_bytes_per_day", "spec.uplink.bytes_per_day"},
                 {"coverage_radius_m", "spec.coverage_radius_m"}}},
        Section{Kind::Node,
                "nodes",
                {{"site", "spec.site"},
                 {"hardware", "spec.hardware"},
                 {"channel", "spec.channel"},
                 {"gateway", "spec.gateway"},
                 {"cordoned", "spec.cordoned"},
                 {"maintenance", "spec.maintenance"},
                 {"pinned", "spec.pinned"},
                 {"installed", "status.installed"}}},
        Section{Kind::Fleet, "fleets", {{"display_name", "spec.display_name"}, {"selector", "spec.selector"}}},
        Section{Kind::Component,
                "components",
                {{"display_name", "spec.display_name"},
                 {"type", "spec.type"},
                 {"allowed_jurisdictions", "spec.allowed_jurisdictions"},
                 {"trusted_keys", "spec.trusted_keys"},
                 {"require_signature", "spec.require_signature"}}},
        Section{Kind::Release,
                "releases",
                {{"component", "spec.component"},
                 {"version", "spec.version"},
                 {"sha256", "spec.sha256"},
                 {"size_bytes", "spec.size_bytes"},
                 {"notes", "spec.notes"},
                 {"hardware", "spec.requirements.hardware"},
                 {"minimum_os", "spec.requirements.minimum_os"},
                 {"signature", "spec.signature"},
                 {"deltas", "spec.deltas"}}},
        Section{Kind::Deployment,
                "deployments",
                {{"component", "spec.component"},
                 {"fleet", "spec.fleet"},
                 {"release", "spec.release"},
                 {"priority", "spec.priority"},
                 {"allowed_jurisdictions", "spec.allowed_jurisdictions"}}},
    };
    return all;
}

const Section &sectionOf(Kind kind)
{
    return *std::find_if(sections().begin(), sections().end(),
                         [kind](const Section &section) { return section.kind == kind; });
}

template<class Number>
bool parseNumber(const std::string &text, Number &value)
{
    const char *end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    return result.ec == std::errc() && result.ptr == end;
}

// "TIER_CLOUD" -> "cloud": without the prefix that its UNSPECIFIED has.
std::string enumWord(const EnumDescriptor &type, int index)
{
    const std::size_t prefix = type.value(0)->name().size() - std::string_view("UNSPECIFIED").size();
    std::string word = type.value(index)->name().substr(prefix);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return word;
}

Expected setEnum(Object &message, const FieldDescriptor &field, const std::string &text)
{
    const auto &type = *field.enum_type();
    std::string words;
    for (int i = 1; i < type.value_count(); ++i) {
        const auto word = enumWord(type, i);
        if (word == text) {
            message.GetReflection()->SetEnum(&message, &field, type.value(i));
            return {};
        }
        words += (words.empty() ? "" : i + 1 == type.value_count() ? " or " : ", ") + word;
    }
    return words;
}

Expected setScalar(Object &message, const FieldDescriptor &field, const std::string &text)
{
    const auto *reflection = message.GetReflection();
    switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
        reflection->SetString(&message, &field, text);
        return {};
    case FieldDescriptor::CPPTYPE_ENUM:
        return setEnum(message, field, text);
    case FieldDescriptor::CPPTYPE_BOOL:
        reflection->SetBool(&message, &field, text == "true");
        return text == "true" || text == "false" ? Expected() : "true or false";
    case FieldDescriptor::CPPTYPE_DOUBLE: {
        double value = 0;
        const bool ok = parseNumber(text, value);
        reflection->SetDouble(&message, &field, value);
        return ok ? Expected() : "a number such as 59.91";
    }
    case FieldDescriptor::CPPTYPE_INT32: {
        std::int32_t value = 0;
        const bool ok = parseNumber(text, value);
        reflection->SetInt32(&message, &field, value);
        return ok ? Expected() : "a whole number";
    }
    case FieldDescriptor::CPPTYPE_UINT64: {
        std::uint64_t value = 0;
        const bool ok = parseNumber(text, value);
        reflection->SetUInt64(&message, &field, value);
        return ok ? Expected() : "a whole number, not negative";
    }
    default:
        return "another type";
    }
}

Expected setMap(Kind kind, Object &object, std::string_view path, const RecordField &field)
{
    if (field.shape != RecordField::Shape::Map)
        return "a map such as {key: value}";
    if (path == "status.installed") {
        auto &installed = *static_cast<v1::Node &>(object).mutable_status()->mutable_installed();
        for (const auto &entry : field.entries) {
            installed[entry.key].set_release(entry.value);
            installed[entry.key].set_install_count(1);
        }
        return {};
    }
    auto &labels = *mutableMetaOf(object, kind).mutable_labels();
    for (const auto &entry : field.entries)
        labels[entry.key] = entry.value;
    return {};
}

// "spec.requirements.hardware": the innermost message and its field.
std::pair<Object *, const FieldDescriptor *> targetOf(Object &object, std::string_view path)
{
    Object *message = &object;
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
        const auto *field = message->GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
        message = message->GetReflection()->MutableMessage(message, field);
        path.remove_prefix(dot + 1);
    }
    return {message, message->GetDescriptor()->FindFieldByName(std::string(path))};
}

Expected setMapField(Object &message, const FieldDescriptor &target, const RecordField &field)
{
    if (field.shape != RecordField::Shape::Map)
        return "a map such as {key: value}";
    for (const auto &entry : field.entries) {
        auto *added = message.GetReflection()->AddMessage(&message, &target);
        const auto &type = *target.message_type();
        setScalar(*added, *type.map_key(), entry.key);
        const auto expected = setScalar(*added, *type.map_value(), entry.value);
        if (!expected.empty())
            return "in each entry " + expected;
    }
    return {};
}

Expected setListField(Object &message, const FieldDescriptor &target, const RecordField &field)
{
    if (field.shape != RecordField::Shape::List)
        return "a list such as [one, two]";
    for (const auto &entry : field.entries)
        message.GetReflection()->AddString(&message, &target, entry.value);
    return {};
}

Expected setField(Kind kind, Object &object, std::string_view path, const RecordField &field)
{
    if (path == "meta.labels" || path == "status.installed")
        return setMap(kind, object, path, field);
    if (path == "meta.name" && field.shape == RecordField::Shape::Text) {
        mutableMetaOf(object, kind).set_name(field.text);
        return {};
    }
    const auto [message, target] = targetOf(object, path);
    if (target->is_map())
        return setMapField(*message, *target, field);
    if (target->is_repeated())
        return setListField(*message, *target, field);
    if (field.shape != RecordField::Shape::Text)
        return "one value";
    return setScalar(*message, *target, field.text);
}

std::string_view pathOf(const Section &section, std::string_view key)
{
    if (key == "name")
        return "meta.name";
    if (key == "labels")
        return "meta.labels";
    const auto found =
        std::find_if(section.keys.begin(), section.keys.end(), [key](const Key &other) { return other.key == key; });
    return found == section.keys.end() ? std::string_view() : found->field;
}

std::string found(const RecordField &field)
{
    constexpr std::size_t Shown = 40;
    if (field.shape != RecordField::Shape::Text)
        return field.shape == RecordField::Shape::List ? "a list" : "a map";
    const bool whole = field.text.size() <= Shown;
    return '"' + field.text.substr(0, Shown) + (whole ? "\"" : "...\"");
}

} // namespace

std::optional<Kind> kindOfSection(std::string_view name)
{
    const auto found =
        std::find_if(sections().begin(), sections().end(), [name](const Section &other) { return other.name == name; });
    return found == sections().end() ? std::nullopt : std::optional(found->kind);
}

std::vector<std::string_view> inventorySections()
{
    std::vector<std::string_view> names;
    for (const auto &section : sections())
        names.push_back(section.name);
    return names;
}

std::unique_ptr<Object> toObject(Kind kind, const Record &record, const std::string &file, FileProblems &problems)
{
    const auto &section = sectionOf(kind);
    auto object = makeObject(kind);
    for (const auto &field : record.fields) {
        const auto path = pathOf(section, field.key);
        if (path.empty()) {
            std::vector<std::string_view> keys = {"name", "labels"};
            for (const auto &key : section.keys)
                keys.push_back(key.key);
            problems.add(file, field.keyLine, field.key,
                         "A " + std::string(kindName(kind)) + " has no such key. " + suggestion(field.key, keys));
            continue;
        }
        const auto expected = setField(kind, *object, path, field);
        if (!expected.empty())
            problems.add(file, field.line, field.key, "Expected " + expected + ", found " + found(field) + ".");
    }
    if (!metaOf(*object, kind).name().empty())
        return object;
    problems.add(file, record.line, "name",
                 "This " + std::string(kindName(kind)) + " has no name. Give it one that is unique.");
    return nullptr;
}

std::string fileKey(Kind kind, const std::string &field)
{
    const auto &keys = sectionOf(kind).keys;
    const auto found = std::find_if(keys.begin(), keys.end(), [&field](const Key &key) { return key.field == field; });
    if (found != keys.end())
        return std::string(found->key);
    return field.substr(field.find('.') + 1);
}

} // namespace skerry::backend
