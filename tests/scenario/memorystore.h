// A store without a file and without threads: a write is done when it returns.
#pragma once

#include "backend_stub/store/layer.h"

#include <map>
#include <string>

namespace skerry::test {

// Threading: one thread.
class MemoryStore final : public backend::Store
{
public:
    explicit MemoryStore(const backend::Clock &clock) : m_clock(clock) {}

    [[nodiscard]] std::string epoch() const override { return "scenario"; }
    [[nodiscard]] std::uint64_t revision() const override { return m_objects.revision(); }
    [[nodiscard]] backend::TimePoint lastCommitTime() const override { return m_clock.now(); }
    void read(const std::function<void(const backend::View &)> &reader) const override { reader(m_objects); }
    void write(Body body, Committed committed, Mode mode) override;
    void setPublisher(std::function<void(const backend::BatchPtr &)> publisher) override
    {
        m_publisher = std::move(publisher);
    }
    [[nodiscard]] backend::Result<History> loadHistory() const override { return History{}; }

    [[nodiscard]] const backend::View &view() const { return m_objects; }

private:
    const backend::Clock &m_clock;
    backend::ObjectMap m_objects;
    std::map<std::string, std::string> m_answers;
    std::function<void(const backend::BatchPtr &)> m_publisher;
};

} // namespace skerry::test
