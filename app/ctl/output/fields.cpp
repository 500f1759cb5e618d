#include "app/ctl/output/fields.h"

#include "app/ctl/plane/kind.h"

#include <absl/strings/escaping.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace skerry::ctl {

namespace {

using google::protobuf::Duration;
using google::protobuf::FieldDescriptor;
using google::protobuf::Timestamp;

bool isTimestamp(const FieldDescriptor &field)
{
    return field.message_type() && field.message_type()->full_name() == "google.protobuf.Timestamp";
}

bool isDuration(const FieldDescriptor &field)
{
    return field.message_type() && field.message_type()->full_name() == "google.protobuf.Duration";
}

std::string tenDigits(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.10g", value);
    return text.data();
}

// One value of a field; `index` < 0 for one that is not repeated.
std::string scalarText(const Message &message, const FieldDescriptor &field, int index, const TimeStyle &style)
{
    const auto *r = message.GetReflection();
    const bool many = index >= 0;
    switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
        const auto text = many ? r->GetRepeatedString(message, &field, index) : r->GetString(message, &field);
        return field.type() == FieldDescriptor::TYPE_BYTES ? absl::Base64Escape(text) : text;
    }
    case FieldDescriptor::CPPTYPE_ENUM:
        return enumWord(*field.enum_type(),
                        many ? r->GetRepeatedEnumValue(message, &field, index) : r->GetEnumValue(message, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
        return (many ? r->GetRepeatedBool(message, &field, index) : r->GetBool(message, &field)) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_INT32:
        return std::to_string(many ? r->GetRepeatedInt32(message, &field, index) : r->GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
        return std::to_string(many ? r->GetRepeatedInt64(message, &field, index) : r->GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_UINT32:
        return std::to_string(many ? r->GetRepeatedUInt32(message, &field, index) : r->GetUInt32(message, &field));
    case FieldDescriptor::CPPTYPE_UINT64: {
        const auto value = many ? r->GetRepeatedUInt64(message, &field, index) : r->GetUInt64(message, &field);
        return field.name().ends_with("_bytes") ? bytesText(value) : std::to_string(value);
    }
    case FieldDescriptor::CPPTYPE_DOUBLE:
        return tenDigits(many ? r->GetRepeatedDouble(message, &field, index) : r->GetDouble(message, &field));
    case FieldDescriptor::CPPTYPE_FLOAT:
        return tenDigits(many ? r->GetRepeatedFloat(message, &field, index) : r->GetFloat(message, &field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
        break;
    }
    const auto &value = many ? r->GetRepeatedMessage(message, &field, index) : r->GetMessage(message, &field);
    return isTimestamp(field)  ? timeWithAge(static_cast<const Timestamp &>(value), style)
           : isDuration(field) ? durationText(static_cast<const Duration &>(value))
                               : std::string();
}

bool isValue(const FieldDescriptor &field)
{
    return field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || isTimestamp(field) || isDuration(field);
}

class Flattener
{
public:
    explicit Flattener(const TimeStyle &style) : m_style(style) {}

    void flatten(const Message &message, const std::string &prefix)
    {
        std::vector<const FieldDescriptor *> fields;
        message.GetReflection()->ListFields(message, &fields);
        for (const auto *field : fields)
            flattenField(message, *field, prefix + field->name());
    }

    std::vector<Field> result;

private:
    void flattenField(const Message &message, const FieldDescriptor &field, const std::string &path)
    {
        const auto *reflection = message.GetReflection();
        if (field.is_map())
            flattenMap(message, field, path);
        else if (field.is_repeated() && isValue(field))
            result.push_back({path, joined(message, field)});
        else if (field.is_repeated())
            for (int i = 0; i < reflection->FieldSize(message, &field); ++i)
                flatten(reflection->GetRepeatedMessage(message, &field, i), path + "[" + std::to_string(i) + "].");
        else if (isValue(field))
            result.push_back({path, scalarText(message, field, -1, m_style)});
        else
            flatten(reflection->GetMessage(message, &field), path + ".");
    }

    void flattenMap(const Message &message, const FieldDescriptor &field, const std::string &path)
    {
        const auto *value = field.message_type()->map_value();
        for (const auto &[key, entry] : sortedEntries(message, field)) {
            std::string own = path;
            own.append(".").append(key);
            if (isValue(*value))
                result.push_back({std::move(own), scalarText(*entry, *value, -1, m_style)});
            else
                flatten(entry->GetReflection()->GetMessage(*entry, value), own.append("."));
        }
    }

    std::string joined(const Message &message, const FieldDescriptor &field) const
    {
        std::string text;
        for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i)
            text += (i > 0 ? ", " : "") + scalarText(message, field, i, m_style);
        return text;
    }

    const TimeStyle &m_style;
};

} // namespace

std::vector<Field> fieldsOf(const Message &message, const TimeStyle &style)
{
    Flattener flattener(style);
    flattener.flatten(message, {});
    return std::move(flattener.result);
}

std::string valueText(const Message &message, const FieldDescriptor &field, const TimeStyle &style)
{
    return scalarText(message, field, -1, style);
}

std::string labelsText(const Message &object)
{
    std::map<std::string, std::string> sorted(metaOf(object).labels().begin(), metaOf(object).labels().end());
    std::string text;
    for (const auto &[key, value] : sorted)
        text.append(text.empty() ? "" : ", ").append(key).append("=").append(value);
    return text;
}

std::vector<FieldChange> changesBetween(const Message &before, const Message &after, const TimeStyle &style)
{
    const auto isBookkeeping = [](const std::string &path) {
        return path == "meta.revision" || path == "meta.updated" || path == "meta.generation" ||
               path == "status.observed_generation" || path.starts_with("status.transitions[");
    };
    std::map<std::string, std::string> old;
    for (auto &field : fieldsOf(before, style))
        old.emplace(std::move(field.path), std::move(field.text));
    std::vector<FieldChange> changes;
    for (auto &field : fieldsOf(after, style)) {
        const auto found = old.find(field.path);
        const std::string was = found == old.end() ? std::string() : found->second;
        if (found != old.end())
            old.erase(found);
        if (was != field.text && !isBookkeeping(field.path))
            changes.push_back({std::move(field.path), was, std::move(field.text)});
    }
    for (auto &[path, text] : old) {
        if (!isBookkeeping(path))
            changes.push_back({path, std::move(text), {}});
    }
    return changes;
}

std::vector<MapEntry> sortedEntries(const Message &message, const FieldDescriptor &field)
{
    const auto *reflection = message.GetReflection();
    std::vector<MapEntry> entries;
    entries.reserve(static_cast<std::size_t>(reflection->FieldSize(message, &field)));
    for (int i = 0; i < reflection->FieldSize(message, &field); ++i) {
        const auto &entry = reflection->GetRepeatedMessage(message, &field, i);
        entries.push_back({scalarText(entry, *field.message_type()->map_key(), -1, {}), &entry});
    }
    std::sort(entries.begin(), entries.end(),
              [](const MapEntry &left, const MapEntry &right) { return left.key < right.key; });
    return entries;
}

} // namespace skerry::ctl
