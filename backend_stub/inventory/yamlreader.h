// Reads the records of an inventory from YAML as a stream: only one record is in memory at a time, nothing recurses, and
// aliases are refused, so that neither depth nor expansion can be used against the control plane.
#pragma once

#include "backend_stub/inventory/fileproblems.h"
#include "backend_stub/inventory/record.h"

#include <functional>
#include <istream>
#include <string_view>
#include <vector>

namespace skerry::backend {

struct YamlSink {
    // Keys of the top level that hold a list of records, and keys that hold a text.
    std::vector<std::string_view> sections;
    std::vector<std::string_view> texts;
    std::function<void(const std::string &section, Record record)> record;
    std::function<void(const std::string &key, const std::string &text, std::size_t line)> text;
};

// Errors go to `problems` as `file`.
void readYaml(std::istream &input, const std::string &file, FileProblems &problems, const YamlSink &sink);

} // namespace skerry::backend
