// Objects from files of YAML or JSON: several documents in a file, lists of objects, standard input as "-".
#pragma once

#include "app/ctl/failure.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/plane/kind.h"

#include <memory>
#include <string>
#include <vector>

namespace skerry::ctl {

struct Document {
    const Kind *kind = nullptr;
    std::shared_ptr<Message> object; // meta and spec; what the control plane reports is left out
    std::string file;
    int line = 0;

    [[nodiscard]] const std::string &name() const { return metaOf(*object).name(); }
    [[nodiscard]] std::string path() const { return objectPath(*kind, name()); }
};

// All objects of all files, in their order. The failures name file, line and field; nothing is taken from files of which a
// part is wrong.
struct Reading {
    std::vector<Document> documents;
    std::vector<Failure> failures;
};
[[nodiscard]] Reading readDocuments(const std::vector<std::string> &files, Interrupt &interrupt);
// `file` names where the text is from.
[[nodiscard]] Reading parseDocuments(const std::string &file, const std::string &text);
// One message by itself, such as a plan, without kind or meta. The failure is the first of them.
[[nodiscard]] Outcome parseMessage(const std::string &file, const std::string &text, Message &message);
// The text of a file, or of standard input for "-".
[[nodiscard]] Result<std::string> readText(const std::string &file, Interrupt &interrupt);

// What others refer to comes first: sites before nodes and so on, a parent before what is below it. Otherwise the order
// stays.
[[nodiscard]] std::vector<Document> inOrderOfNeed(std::vector<Document> documents);
// The paths, "site/oslo", of what the object refers to.
[[nodiscard]] std::vector<std::string> needsOf(const Document &document);

} // namespace skerry::ctl
