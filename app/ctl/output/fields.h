// The fields of a message as paths and texts, for describing it and for telling what changed.
#pragma once

#include "app/ctl/output/words.h"

#include <string>
#include <vector>

namespace skerry::ctl {

struct Field {
    std::string path; // "status.installed.router.release", "status.groups[0].failed"
    std::string text; // in words
};

// Set fields only, in the order of the contract; maps by key. A message that holds nothing gives nothing.
[[nodiscard]] std::vector<Field> fieldsOf(const google::protobuf::Message &message, const TimeStyle &style);
// A single value in words: an enum's, a time with its age, a size where the name of the field ends in "_bytes".
[[nodiscard]] std::string valueText(const google::protobuf::Message &message, const google::protobuf::FieldDescriptor &field,
                                    const TimeStyle &style);
// "key=value, key=value"
[[nodiscard]] std::string labelsText(const google::protobuf::Message &object);

struct FieldChange {
    std::string path;
    std::string before; // empty: was not set
    std::string after;  // empty: is not set
};

// Without what every change changes, revision and time, and without the history of rollouts, which tells the same at length.
[[nodiscard]] std::vector<FieldChange> changesBetween(const google::protobuf::Message &before,
                                                      const google::protobuf::Message &after, const TimeStyle &style);

// The entries of a map field or the messages of a repeated one, sorted by key.
struct MapEntry {
    std::string key;
    const google::protobuf::Message *entry = nullptr;
};
[[nodiscard]] std::vector<MapEntry> sortedEntries(const google::protobuf::Message &message,
                                                  const google::protobuf::FieldDescriptor &field);

} // namespace skerry::ctl
