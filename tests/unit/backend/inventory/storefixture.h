// A real store and hub in a directory of their own, with time that runs as fast as a test asks for.
#pragma once

#include "backend_stub/store/sqlitestore.h"
#include "backend_stub/watch/hub.h"

#include <QTemporaryDir>
#include <memory>
#include <string>

namespace skerry::test {

class StoreFixture
{
public:
    explicit StoreFixture(double scale = 1) : clock(backend::TimePoint(std::chrono::milliseconds(1'800'000'000'000)), scale)
    {
        open();
    }
    ~StoreFixture() { close(); }
    StoreFixture(const StoreFixture &) = delete;
    StoreFixture &operator=(const StoreFixture &) = delete;

    void open()
    {
        auto opened = backend::SqliteStore::open(m_dir.path().toStdString(), clock);
        if (!opened)
            qFatal("%s", opened.error().message.c_str());
        store = std::move(*opened);
        hub = std::make_unique<backend::WatchHub>(*store);
    }

    // As at the end of the process: what was committed is there when it is opened again.
    void close()
    {
        store->close();
        hub.reset();
        store.reset();
    }

    template<class T>
    void put(T object)
    {
        run([&object](backend::Transaction &tx) { tx.put(object); });
    }

    template<class Change>
    void run(Change change)
    {
        const auto done = store->writeAndWait([&change](backend::Transaction &tx) -> backend::Outcome {
            change(tx);
            return backend::Done{};
        });
        if (!done)
            qFatal("%s", done.error().message.c_str());
    }

    template<class T>
    [[nodiscard]] std::shared_ptr<const T> get(const std::string &name) const
    {
        std::shared_ptr<const T> object;
        store->read([&](const backend::View &view) { object = view.get<T>(name); });
        return object;
    }

    template<class T, class Predicate>
    [[nodiscard]] int count(Predicate predicate) const
    {
        int result = 0;
        store->read([&](const backend::View &view) {
            for (const auto &object : view.all<T>())
                result += predicate(*object) ? 1 : 0;
        });
        return result;
    }

    backend::ScaledClock clock;
    std::unique_ptr<backend::SqliteStore> store;
    std::unique_ptr<backend::WatchHub> hub;

private:
    QTemporaryDir m_dir;
};

} // namespace skerry::test
