// The objects of a store as they were at one revision after the other, from its events.
#pragma once

#include "backend_stub/store/store.h"

#include <map>
#include <string>

namespace skerry::test {

class ReplayedView final : public backend::View
{
public:
    // Null: it is gone. Gives what was there before.
    backend::ObjectPtr set(backend::Kind kind, const std::string &name, backend::ObjectPtr object);
    void setRevision(std::uint64_t revision) { m_revision = revision; }

    [[nodiscard]] std::uint64_t revision() const override { return m_revision; }
    [[nodiscard]] backend::ObjectPtr find(backend::Kind kind, const std::string &name) const override;
    void forEach(backend::Kind kind, const std::function<void(const backend::ObjectPtr &)> &visit) const override;
    [[nodiscard]] std::size_t count(backend::Kind kind) const override;

private:
    std::map<backend::Kind, std::map<std::string, backend::ObjectPtr>> m_objects;
    std::uint64_t m_revision = 0;
};

} // namespace skerry::test
