// Objects and shorthands for the tests of store and hub.
#pragma once

#include "backend_stub/core/log.h"
#include "backend_stub/store/sqlitestore.h"

#include <latch>
#include <memory>
#include <string>
#include <utility>

namespace skerry::test {

inline v1::Site makeSite(const std::string &name, const std::string &displayName = {})
{
    v1::Site site;
    site.mutable_meta()->set_name(name);
    site.mutable_spec()->set_display_name(displayName);
    return site;
}

inline backend::Store::Body putSite(const std::string &name, const std::string &displayName = {})
{
    return [name, displayName](backend::Transaction &tx) -> backend::Outcome {
        tx.put(makeSite(name, displayName));
        return backend::Done{};
    };
}

inline backend::Store::Body removeSite(const std::string &name)
{
    return [name](backend::Transaction &tx) -> backend::Outcome {
        tx.remove(backend::Kind::Site, name);
        return backend::Done{};
    };
}

inline std::shared_ptr<const v1::Site> site(const backend::Store &store, const std::string &name)
{
    std::shared_ptr<const v1::Site> found;
    store.read([&](const backend::View &view) { found = view.get<v1::Site>(name); });
    return found;
}

// Occupies the writer thread until it is let go, so that what is written meanwhile becomes one group.
class HeldWriter
{
public:
    explicit HeldWriter(backend::Store &store)
    {
        store.write(
            [gates = m_gates](backend::Transaction &) -> backend::Outcome {
                gates->held.count_down();
                gates->released.wait();
                return backend::Done{};
            },
            [](const auto &) {});
        m_gates->held.wait();
    }
    ~HeldWriter() { release(); }
    HeldWriter(const HeldWriter &) = delete;
    HeldWriter &operator=(const HeldWriter &) = delete;

    void release()
    {
        if (!std::exchange(m_released, true))
            m_gates->released.count_down();
    }

private:
    struct Gates {
        std::latch held{1};
        std::latch released{1};
    };

    // The writer may look at them when this object has gone.
    std::shared_ptr<Gates> m_gates = std::make_shared<Gates>();
    bool m_released = false;
};

} // namespace skerry::test
