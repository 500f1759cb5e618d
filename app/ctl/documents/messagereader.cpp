#include "app/ctl/documents/messagereader.h"

#include "app/ctl/output/words.h"

#include <absl/strings/escaping.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/time_util.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace skerry::ctl {

namespace {

using google::protobuf::Duration;
using google::protobuf::FieldDescriptor;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;
using Message = google::protobuf::Message;

constexpr std::size_t MostProblems = 40;

std::size_t distance(const std::string &left, const std::string &right)
{
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

template<class Number>
std::optional<Number> number(const std::string &text)
{
    Number value{};
    const char *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

// Sets, or adds to, a field from its text. Gives what was expected; empty if it was taken.
class Setter
{
public:
    Setter(Message &message, const FieldDescriptor &field)
        : m_message(message), m_field(field), m_reflection(*message.GetReflection())
    {
    }

    std::string operator()(const std::string &text)
    {
        switch (m_field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return setText(text);
        case FieldDescriptor::CPPTYPE_ENUM:
            return take(enumNumber(*m_field.enum_type(), text), &Reflection::SetEnumValue, &Reflection::AddEnumValue,
                        enumWords(*m_field.enum_type()));
        case FieldDescriptor::CPPTYPE_BOOL:
            return take(truth(text), &Reflection::SetBool, &Reflection::AddBool, "true or false");
        case FieldDescriptor::CPPTYPE_INT32:
            return take(number<std::int32_t>(text), &Reflection::SetInt32, &Reflection::AddInt32, "a whole number");
        case FieldDescriptor::CPPTYPE_INT64:
            return take(number<std::int64_t>(text), &Reflection::SetInt64, &Reflection::AddInt64, "a whole number");
        case FieldDescriptor::CPPTYPE_UINT32:
            return take(number<std::uint32_t>(text), &Reflection::SetUInt32, &Reflection::AddUInt32,
                        "a whole number that is not negative");
        case FieldDescriptor::CPPTYPE_UINT64:
            return take(number<std::uint64_t>(text), &Reflection::SetUInt64, &Reflection::AddUInt64,
                        "a whole number that is not negative");
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return take(number<double>(text), &Reflection::SetDouble, &Reflection::AddDouble, "a number");
        case FieldDescriptor::CPPTYPE_FLOAT:
            return take(number<float>(text), &Reflection::SetFloat, &Reflection::AddFloat, "a number");
        case FieldDescriptor::CPPTYPE_MESSAGE:
            break;
        }
        return setMessage(text);
    }

private:
    static std::optional<bool> truth(const std::string &text)
    {
        return text == "true" ? std::optional(true) : text == "false" ? std::optional(false) : std::nullopt;
    }

    template<class Value, class Set, class Add>
    std::string take(const std::optional<Value> &value, Set set, Add add, std::string expected)
    {
        if (!value)
            return expected;
        if (m_field.is_repeated())
            (m_reflection.*add)(&m_message, &m_field, *value);
        else
            (m_reflection.*set)(&m_message, &m_field, *value);
        return {};
    }

    std::string setText(const std::string &text)
    {
        std::string value = text;
        if (m_field.type() == FieldDescriptor::TYPE_BYTES && !absl::Base64Unescape(text, &value))
            return "bytes in Base64";
        if (m_field.is_repeated())
            m_reflection.AddString(&m_message, &m_field, value);
        else
            m_reflection.SetString(&m_message, &m_field, value);
        return {};
    }

    std::string setMessage(const std::string &text)
    {
        Message &value = m_field.is_repeated() ? *m_reflection.AddMessage(&m_message, &m_field)
                                               : *m_reflection.MutableMessage(&m_message, &m_field);
        const auto &name = m_field.message_type()->full_name();
        if (name == "google.protobuf.Timestamp")
            return TimeUtil::FromString(text, &static_cast<Timestamp &>(value)) ? "" : "a time such as 2026-11-27T22:00:00Z";
        if (name != "google.protobuf.Duration")
            return "a map";
        const auto duration = parseDuration(text);
        if (!duration)
            return "a duration such as 30m, 1h30m or 600s";
        value.CopyFrom(*duration);
        return {};
    }

    Message &m_message;
    const FieldDescriptor &m_field;
    const Reflection &m_reflection;
};

bool isWellKnown(const FieldDescriptor &field)
{
    const auto &name = field.message_type()->full_name();
    return name == "google.protobuf.Timestamp" || name == "google.protobuf.Duration";
}

std::string joined(const std::string &path, const std::string &name)
{
    return path.empty() ? name : path + "." + name;
}

} // namespace

void MessageReader::read(const YAML::Node &node, Message &message, const std::string &path)
{
    std::set<std::string> seen;
    for (const auto &entry : node) {
        const auto *field = fieldNamed(entry.first, message, path);
        if (!field)
            continue;
        const std::string name = joined(path, field->name());
        if (!seen.insert(field->name()).second)
            problem(entry.first, name, "The field is given twice. Keep one.");
        else if (!entry.second.IsNull())
            readField(entry.second, message, *field, name);
    }
}

bool MessageReader::set(Message &message, const std::string &path, const std::string &text)
{
    const auto dot = path.find('.');
    const std::string name = path.substr(0, dot);
    const auto *field = fieldNamed(YAML::Node(name), message, {});
    if (!field)
        return false;
    if (dot != std::string::npos && field->message_type() && !field->is_repeated())
        return set(*message.GetReflection()->MutableMessage(&message, field), path.substr(dot + 1), text);
    if (dot != std::string::npos || (field->message_type() && !isWellKnown(*field))) {
        problem(YAML::Node(), path, "A single value cannot be set there.");
        return false;
    }
    // A list is written with commas.
    std::string rest = field->is_repeated() ? text + "," : text;
    if (field->is_repeated())
        message.GetReflection()->ClearField(&message, field);
    const auto count = m_problems.size();
    for (auto comma = rest.find(','); field->is_repeated() && comma != std::string::npos; comma = rest.find(',')) {
        readValue(YAML::Node(rest.substr(0, comma)), message, *field, path);
        rest.erase(0, comma + 1);
    }
    if (!field->is_repeated())
        readValue(YAML::Node(text), message, *field, path);
    return m_problems.size() == count;
}

void MessageReader::problem(const YAML::Node &node, const std::string &field, const std::string &sentence)
{
    if (m_problems.size() < MostProblems)
        m_problems.push_back({node.Mark().is_null() ? 0 : node.Mark().line + 1, field, sentence});
}

void MessageReader::readField(const YAML::Node &node, Message &message, const Field &field, const std::string &path)
{
    if (field.is_map()) {
        readMap(node, message, field, path);
    } else if (!field.is_repeated()) {
        readValue(node, message, field, path);
    } else if (!node.IsSequence()) {
        problem(node, path, "A list is expected here.");
    } else {
        for (std::size_t i = 0; i < node.size(); ++i)
            readValue(node[i], message, field, path + "[" + std::to_string(i) + "]");
    }
}

void MessageReader::readMap(const YAML::Node &node, Message &message, const Field &field, const std::string &path)
{
    if (!node.IsMap()) {
        problem(node, path, "A map is expected here.");
        return;
    }
    for (const auto &item : node) {
        if (!item.first.IsScalar()) {
            problem(item.first, path, "A key is expected here.");
            continue;
        }
        Message &entry = *message.GetReflection()->AddMessage(&message, &field);
        const auto &type = *field.message_type();
        readValue(item.first, entry, *type.map_key(), path);
        if (!item.second.IsNull())
            readValue(item.second, entry, *type.map_value(), joined(path, item.first.Scalar()));
    }
}

void MessageReader::readValue(const YAML::Node &node, Message &message, const Field &field, const std::string &path)
{
    if (field.message_type() && !isWellKnown(field)) {
        const auto *reflection = message.GetReflection();
        readMessage(node,
                    field.is_repeated() ? *reflection->AddMessage(&message, &field)
                                        : *reflection->MutableMessage(&message, &field),
                    path);
        return;
    }
    if (!node.IsScalar()) {
        problem(node, path, "A single value is expected here.");
        return;
    }
    const std::string expected = Setter(message, field)(node.Scalar());
    if (!expected.empty())
        problem(node, path, "\"" + node.Scalar().substr(0, 64) + "\" is not possible here: " + expected + " is expected.");
}

void MessageReader::readMessage(const YAML::Node &node, Message &message, const std::string &path)
{
    if (node.IsMap())
        read(node, message, path);
    else
        problem(node, path, "A map is expected here.");
}

const FieldDescriptor *MessageReader::fieldNamed(const YAML::Node &key, const Message &message, const std::string &path)
{
    const auto &type = *message.GetDescriptor();
    const std::string name = key.IsScalar() ? key.Scalar() : "";
    if (const auto *field = type.FindFieldByName(name))
        return field;
    std::vector<std::string> known;
    for (int i = 0; i < type.field_count(); ++i) {
        if (type.field(i)->json_name() == name)
            return type.field(i);
        known.push_back(type.field(i)->name());
    }
    problem(key, joined(path, name), "There is no such field. " + suggestion(name, known));
    return nullptr;
}

Outcome applySettings(const std::vector<std::string> &settings, Message &message, const std::string &example)
{
    for (const auto &setting : settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos)
            return usage("--set " + setting + " sets nothing.",
                         "Write --set FIELD=VALUE, for example --set " + example + ".");
        MessageReader reader;
        if (!reader.set(message, setting.substr(0, equals), setting.substr(equals + 1)))
            return Failure{ExitCode::Usage, reader.problems().front().sentence, "--set " + setting, {}};
    }
    return Done{};
}

std::string suggestion(const std::string &word, const std::vector<std::string> &known)
{
    const auto best = std::min_element(known.begin(), known.end(), [&word](const auto &left, const auto &right) {
        return distance(word, left) < distance(word, right);
    });
    if (best != known.end() && distance(word, *best) <= std::max<std::size_t>(1, best->size() / 3))
        return "Did you mean \"" + *best + "\"?";
    std::string all;
    for (const auto &name : known)
        all += (all.empty() ? "" : ", ") + name;
    return all.empty() ? "None is expected here." : "Known are: " + all + ".";
}

} // namespace skerry::ctl
