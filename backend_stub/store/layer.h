// Objects in memory, and layers of changes over them: what a transaction sees before anything of it is real.
#pragma once

#include "backend_stub/store/store.h"

#include <absl/container/btree_map.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace skerry::backend {

// Threading: guarded by its owner.
class ObjectMap final : public View
{
public:
    [[nodiscard]] std::uint64_t revision() const override { return m_revision; }
    [[nodiscard]] ObjectPtr find(Kind kind, const std::string &name) const override;
    void findEach(Kind kind, const Names &names, const std::function<void(const ObjectPtr &)> &visit) const override;
    void forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const override;
    [[nodiscard]] std::size_t count(Kind kind) const override;

    // Returns what was there, so that it can be destroyed elsewhere. A null object removes.
    ObjectPtr set(Kind kind, const std::string &name, ObjectPtr object);
    void setRevision(std::uint64_t revision) { m_revision = revision; }

private:
    using Map = absl::btree_map<std::string, ObjectPtr>;
    [[nodiscard]] const Map &map(Kind kind) const { return m_maps[static_cast<std::size_t>(kind)]; }

    std::array<Map, AllKinds.size() + 1> m_maps;
    std::uint64_t m_revision = 0;
};

// Changes over another view, which stays as it is.
// Threading: the writer thread.
class Layer final : public Transaction
{
public:
    using Answered = std::function<std::optional<std::string>(const std::string &requestId)>;

    Layer(const View &below, std::uint64_t nextRevision, TimePoint now, Answered answered);

    [[nodiscard]] std::uint64_t revision() const override { return m_revision; }
    [[nodiscard]] ObjectPtr find(Kind kind, const std::string &name) const override;
    void forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const override;
    [[nodiscard]] std::size_t count(Kind kind) const override;

    [[nodiscard]] std::uint64_t nextRevision() const override { return m_nextRevision; }
    [[nodiscard]] TimePoint now() const override { return m_now; }
    using Transaction::put;
    ObjectPtr put(Kind kind, std::unique_ptr<Object> object) override;
    bool remove(Kind kind, const std::string &name) override;
    [[nodiscard]] std::optional<std::string> answered(const std::string &requestId) const override;
    void keepAnswer(const std::string &requestId, std::string answer) override;
    // An object that was made and removed again does not appear.
    [[nodiscard]] std::vector<Change> changes() const override;
    void record(v1::AuditRecord record) override { m_records.push_back(std::move(record)); }

    [[nodiscard]] const std::map<std::string, std::string> &answers() const { return m_answers; }
    [[nodiscard]] std::vector<v1::AuditRecord> takeRecords() { return std::exchange(m_records, {}); }
    // Takes over what a transaction above this layer has changed.
    void merge(const CommittedBatch &batch);

private:
    struct Entry {
        ObjectPtr value;
        ObjectPtr previous;
    };
    using Entries = std::map<std::string, Entry>;
    [[nodiscard]] const Entries &entries(Kind kind) const { return m_entries[static_cast<std::size_t>(kind)]; }
    void set(Kind kind, const std::string &name, ObjectPtr value, const ObjectPtr &present);

    const View &m_below;
    std::uint64_t m_revision;
    const std::uint64_t m_nextRevision;
    const TimePoint m_now;
    const Answered m_answered;
    std::array<Entries, AllKinds.size() + 1> m_entries;
    std::array<std::ptrdiff_t, AllKinds.size() + 1> m_countChange{};
    std::map<std::string, std::string> m_answers;
    std::vector<v1::AuditRecord> m_records;
};

} // namespace skerry::backend
