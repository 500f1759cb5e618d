// One object as a file writes it: keys and values with their lines, not yet understood. YAML and CSV meet here.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace skerry::backend {

struct RecordEntry {
    std::string key;
    std::string value;
    std::size_t line = 0;
};

struct RecordField {
    enum class Shape { Text, Map, List };

    std::string key;
    Shape shape = Shape::Text;
    std::string text;
    std::vector<RecordEntry> entries; // of a Map; of a List, without keys
    std::size_t line = 0;
    std::size_t keyLine = 0; // in a table the header row
};

struct Record {
    std::size_t line = 0;
    std::vector<RecordField> fields;
};

} // namespace skerry::backend
