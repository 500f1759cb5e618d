#include "app/ctl/documents/yamlwriter.h"

#include "app/ctl/output/fields.h"
#include "app/ctl/plane/objects.h"

#include <absl/strings/escaping.h>
#include <google/protobuf/any.pb.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace skerry::ctl {

namespace {

using google::protobuf::Duration;
using google::protobuf::FieldDescriptor;
using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;

// What another reader would take for something else than a text.
bool needsQuotes(const std::string &text)
{
    constexpr std::array Words = {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"};
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(Words.begin(), Words.end(), lower) != Words.end())
        return true;
    // Numbers, dates and versions such as 1.0.
    const auto isFigure = [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("+-.:eExXoO_").find(c) != std::string::npos;
    };
    const auto first = text.front();
    return (std::isdigit(static_cast<unsigned char>(first)) != 0 || first == '+' || first == '-' || first == '.') &&
           std::all_of(text.begin(), text.end(), isFigure);
}

void emitText(YAML::Emitter &out, const std::string &text)
{
    if (needsQuotes(text))
        out << YAML::DoubleQuoted;
    out << text;
}

// The shortest text that reads back as the same number.
std::string shortestText(double value)
{
    if (!std::isfinite(value))
        return std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    std::array<char, 64> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), written.ptr};
}

class Writer
{
public:
    void writeFields(const Message &message)
    {
        std::vector<const FieldDescriptor *> fields;
        message.GetReflection()->ListFields(message, &fields);
        for (const auto *field : fields) {
            out << YAML::Key << field->name() << YAML::Value;
            writeField(message, *field);
        }
    }

    YAML::Emitter out;

private:
    void writeField(const Message &message, const FieldDescriptor &field)
    {
        if (field.is_map()) {
            out << YAML::BeginMap;
            for (const auto &[key, entry] : sortedEntries(message, field)) {
                out << YAML::Key;
                emitText(out, key);
                out << YAML::Value;
                writeValue(*entry, *field.message_type()->map_value(), -1);
            }
            out << YAML::EndMap;
        } else if (field.is_repeated()) {
            if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE && field.cpp_type() != FieldDescriptor::CPPTYPE_STRING)
                out << YAML::Flow;
            out << YAML::BeginSeq;
            for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i)
                writeValue(message, field, i);
            out << YAML::EndSeq;
        } else {
            writeValue(message, field, -1);
        }
    }

    void writeValue(const Message &message, const FieldDescriptor &field, int index)
    {
        const auto *r = message.GetReflection();
        const bool many = index >= 0;
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
            const auto text = many ? r->GetRepeatedString(message, &field, index) : r->GetString(message, &field);
            emitText(out, field.type() == FieldDescriptor::TYPE_BYTES ? absl::Base64Escape(text) : text);
            break;
        }
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int number = many ? r->GetRepeatedEnumValue(message, &field, index) : r->GetEnumValue(message, &field);
            const auto *value = field.enum_type()->FindValueByNumber(number);
            out << (value ? value->name() : std::to_string(number));
            break;
        }
        case FieldDescriptor::CPPTYPE_BOOL:
            out << (many ? r->GetRepeatedBool(message, &field, index) : r->GetBool(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_INT32:
            out << (many ? r->GetRepeatedInt32(message, &field, index) : r->GetInt32(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_INT64:
            out << (many ? r->GetRepeatedInt64(message, &field, index) : r->GetInt64(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_UINT32:
            out << (many ? r->GetRepeatedUInt32(message, &field, index) : r->GetUInt32(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_UINT64:
            out << (many ? r->GetRepeatedUInt64(message, &field, index) : r->GetUInt64(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_DOUBLE:
            out << shortestText(many ? r->GetRepeatedDouble(message, &field, index) : r->GetDouble(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_FLOAT:
            out << shortestText(many ? r->GetRepeatedFloat(message, &field, index) : r->GetFloat(message, &field));
            break;
        case FieldDescriptor::CPPTYPE_MESSAGE:
            writeMessage(many ? r->GetRepeatedMessage(message, &field, index) : r->GetMessage(message, &field));
            break;
        }
    }

    void writeMessage(const Message &message)
    {
        const auto &name = message.GetDescriptor()->full_name();
        if (name == "google.protobuf.Timestamp") {
            out << YAML::DoubleQuoted << TimeUtil::ToString(static_cast<const Timestamp &>(message));
        } else if (name == "google.protobuf.Duration") {
            out << TimeUtil::ToString(static_cast<const Duration &>(message));
        } else {
            out << YAML::BeginMap;
            if (name == "google.protobuf.Any")
                writeAny(static_cast<const google::protobuf::Any &>(message));
            else
                writeFields(message);
            out << YAML::EndMap;
        }
    }

    void writeAny(const google::protobuf::Any &any)
    {
        out << YAML::Key << "@type" << YAML::Value << any.type_url();
        const auto inner = makeMessage(any.type_url().substr(any.type_url().rfind('/') + 1));
        if (inner && inner->ParseFromString(any.value()))
            writeFields(*inner);
    }
};

std::string json(const Message &message, bool spacious)
{
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    options.add_whitespace = spacious;
    std::string text;
    // Only an Any fails, of a type that a newer control plane has in its audit log.
    if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok())
        return R"({"unreadable": "it holds what this skerryctl does not know; a newer one may"})";
    if (text.ends_with('\n'))
        text.pop_back();
    return text;
}

} // namespace

std::string toYaml(const Kind &kind, const Message &object)
{
    Writer writer;
    writer.out << YAML::BeginMap << YAML::Key << "kind" << YAML::Value << kind.name;
    writer.writeFields(object);
    writer.out << YAML::EndMap;
    return std::string(writer.out.c_str()) + "\n";
}

std::string toYaml(const Message &message)
{
    Writer writer;
    writer.out << YAML::BeginMap;
    writer.writeFields(message);
    writer.out << YAML::EndMap;
    return std::string(writer.out.c_str()) + "\n";
}

std::string specYaml(const Kind &kind, const Message &object)
{
    const auto bare = kind.make();
    bare->CopyFrom(object);
    std::vector<const FieldDescriptor *> fields;
    bare->GetReflection()->ListFields(*bare, &fields);
    for (const auto *field : fields) {
        if (field->name() != "meta" && field->name() != "spec")
            bare->GetReflection()->ClearField(bare.get(), field);
    }
    auto &meta = mutableMetaOf(*bare);
    v1::Meta kept;
    kept.set_name(meta.name());
    *kept.mutable_labels() = meta.labels();
    meta = kept;
    return toYaml(kind, *bare);
}

std::string toJson(const Kind &kind, const Message &object)
{
    const std::string text = json(object, true);
    const std::string first = "{\n \"kind\": \"" + kind.name + "\"";
    // After the brace; an object has at least a name.
    return first + "," + text.substr(1);
}

std::string toJson(const Message &message)
{
    return json(message, true);
}

std::string toJsonLine(const Message &message)
{
    return json(message, false);
}

} // namespace skerry::ctl
