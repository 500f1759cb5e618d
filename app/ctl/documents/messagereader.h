// Fills a message from YAML or JSON, and tells what does not fit with its line and field.
#pragma once

#include "app/ctl/failure.h"

#include <google/protobuf/message.h>

#include <string>
#include <vector>

namespace YAML {
class Node;
}

namespace skerry::ctl {

struct Problem {
    int line = 0; // from 1; 0: the whole file
    std::string field;
    std::string sentence;
};

// Names of fields are those of the contract or their JSON form; values of enums may be the word alone ("edge"); durations
// may be written "30m". All problems are told, up to a few dozen.
class MessageReader final
{
public:
    using Message = google::protobuf::Message;

    // `node` must be a map. `path` goes before the names of fields in problems.
    void read(const YAML::Node &node, Message &message, const std::string &path);
    // One value by its path: "canary.bake". False where there is no such field, which `problems` tells.
    bool set(Message &message, const std::string &path, const std::string &text);

    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }

private:
    using Field = google::protobuf::FieldDescriptor;

    void problem(const YAML::Node &node, const std::string &field, const std::string &sentence);
    void readField(const YAML::Node &node, Message &message, const Field &field, const std::string &path);
    void readMap(const YAML::Node &node, Message &message, const Field &field, const std::string &path);
    void readValue(const YAML::Node &node, Message &message, const Field &field, const std::string &path);
    void readMessage(const YAML::Node &node, Message &message, const std::string &path);
    [[nodiscard]] const Field *fieldNamed(const YAML::Node &key, const Message &message, const std::string &path);

    std::vector<Problem> m_problems;
};

// Options of the form --set FIELD=VALUE, over what `message` holds. `example` is one of them, for who forgets the value.
[[nodiscard]] Outcome applySettings(const std::vector<std::string> &settings, google::protobuf::Message &message,
                                    const std::string &example);

// The name nearest to `word` among the fields of a message, as a sentence: `Did you mean "selector"?`; or all of them.
[[nodiscard]] std::string suggestion(const std::string &word, const std::vector<std::string> &known);

} // namespace skerry::ctl
