// Objects outside of a store, as a view: what an inventory file says, before any of it is written, or a copy to be looked at
// for as long as one likes.
#pragma once

#include "backend_stub/store/store.h"

#include <initializer_list>
#include <map>
#include <string>

namespace skerry::backend {

// Threading: one thread, or read by several.
class MemoryView final : public View
{
public:
    // Replaces an object of the same name.
    void add(Kind kind, ObjectPtr object);

    [[nodiscard]] std::uint64_t revision() const override { return 0; }
    [[nodiscard]] ObjectPtr find(Kind kind, const std::string &name) const override;
    void forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const override;
    [[nodiscard]] std::size_t count(Kind kind) const override;

private:
    std::map<Kind, std::map<std::string, ObjectPtr>> m_objects;
};

// All objects of these kinds as of one revision. The store is read for as long as it takes to count references to them.
[[nodiscard]] MemoryView copyOf(const Store &store, std::initializer_list<Kind> kinds);

} // namespace skerry::backend
