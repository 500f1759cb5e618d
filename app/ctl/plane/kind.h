// The kinds of objects that a control plane lists, found in the contract: whatever a service lists with `ListX` and has a
// `meta` is a kind, with the methods that this service has for it.
#pragma once

#include "skerry/v1/common.pb.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::ctl {

using google::protobuf::Message;

struct Kind {
    std::string name;   // "node"
    std::string plural; // "nodes"
    const Message *prototype = nullptr;
    // "skerry.v1.Inventory/ListNodes" and so on; empty where there is none.
    std::string list;
    std::string watch;
    std::string put;
    std::string remove;

    [[nodiscard]] std::unique_ptr<Message> make() const;
};

// A field that names another object.
struct Reference {
    std::string_view from;  // kind
    std::string_view field; // "spec.site"
    std::string_view to;    // kind
    std::string_view key;   // of the selector by which the control plane finds `from` for a `to`
};

// In the order in which they can be made: what is referred to comes first.
[[nodiscard]] const std::vector<Kind> &allKinds();
// By singular or plural; null for an unknown word.
[[nodiscard]] const Kind *findKind(std::string_view word);
// "site, node, ...": for messages.
[[nodiscard]] std::string kindNames();
[[nodiscard]] const std::vector<Reference> &allReferences();

[[nodiscard]] const v1::Meta &metaOf(const Message &object);
[[nodiscard]] v1::Meta &mutableMetaOf(Message &object);
// The text at a path such as "spec.site"; empty if the object has no such field.
[[nodiscard]] std::string textAt(const Message &object, std::string_view path);
// "node/osl-1"
[[nodiscard]] std::string objectPath(const Kind &kind, const std::string &name);

} // namespace skerry::ctl
