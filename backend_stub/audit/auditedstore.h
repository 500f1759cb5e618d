// The store in the hands of a part of the control plane that decides by itself: whatever it decides is recorded as its
// doing.
#pragma once

#include "backend_stub/store/store.h"

namespace skerry::backend {

// A transaction that decides something gets one record; one that only observes (counts, states) gets none, and neither does
// one that fails: nobody asked for it.
// Threading: as the store behind it.
class AuditedStore final : public Store
{
public:
    // `note` says who it is; kind and name are those of the rollout that was moved, or of what was changed first, unless
    // they are given.
    AuditedStore(Store &store, v1::AuditRecord note) : m_store(store), m_note(std::move(note)) {}

    [[nodiscard]] std::string epoch() const override { return m_store.epoch(); }
    [[nodiscard]] std::uint64_t revision() const override { return m_store.revision(); }
    [[nodiscard]] TimePoint lastCommitTime() const override { return m_store.lastCommitTime(); }
    void read(const std::function<void(const View &)> &reader) const override { m_store.read(reader); }
    void write(Body body, Committed committed, Mode mode) override;
    void setPublisher(std::function<void(const BatchPtr &)> publisher) override
    {
        m_store.setPublisher(std::move(publisher));
    }
    [[nodiscard]] Result<History> loadHistory() const override { return m_store.loadHistory(); }

private:
    Store &m_store;
    const v1::AuditRecord m_note;
};

} // namespace skerry::backend
