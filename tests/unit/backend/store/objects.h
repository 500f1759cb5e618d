// Objects and shorthands for the tests of store and hub.
#pragma once

#include "backend_stub/core/log.h"
#include "backend_stub/store/sqlitestore.h"

#include <future>
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
            [this](backend::Transaction &) -> backend::Outcome {
                m_held.set_value();
                m_release.get_future().wait();
                return backend::Done{};
            },
            [](const auto &) {});
        m_held.get_future().wait();
    }
    ~HeldWriter() { release(); }
    HeldWriter(const HeldWriter &) = delete;
    HeldWriter &operator=(const HeldWriter &) = delete;

    void release()
    {
        if (!std::exchange(m_released, true))
            m_release.set_value();
    }

private:
    std::promise<void> m_held;
    std::promise<void> m_release;
    bool m_released = false;
};

} // namespace skerry::test
