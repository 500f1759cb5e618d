// Objects that are in no store yet, as a view: what an inventory file says is checked before any of it is written.
#pragma once

#include "backend_stub/store/store.h"

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

} // namespace skerry::backend
