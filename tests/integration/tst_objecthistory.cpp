// What objects were like: with the present objects put back to what is told, everything is as it was.
#include "backend_stub/core/log.h"
#include "backend_stub/store/sqlitestore.h"
#include "backend_stub/watch/objecthistory.h"
#include "tests/support/fatallogger.h"

#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <random>

using namespace skerry::backend;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

// 2027-01-15 08:00 UTC.
constexpr TimePoint Start{Milliseconds(1'800'000'000'000)};

// By kind and name, without what the store fills in.
using Everything = std::map<std::pair<Kind, std::string>, std::string>;

template<class T>
void addAll(const View &view, Everything &everything)
{
    for (const auto &object : view.all<T>())
        everything[{kindOf<T>, object->meta().name()}] = object->SerializeAsString();
}

Everything everythingOf(const Store &store)
{
    Everything everything;
    store.read([&](const View &view) {
        addAll<v1::Site>(view, everything);
        addAll<v1::Node>(view, everything);
        addAll<v1::Fleet>(view, everything);
    });
    return everything;
}

} // namespace

class TestObjectHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>(Start);
        auto store = SqliteStore::open(m_folder->path().toStdString(), *m_clock);
        QVERIFY(store.ok());
        m_store = std::move(*store);
        m_hub = std::make_unique<WatchHub>(*m_store);
    }
    void cleanup()
    {
        m_hub.reset();
        m_store->close();
        m_store.reset();
    }

    void everythingIsAsItWas()
    {
        const ObjectHistory history(*m_hub, *m_clock);
        std::mt19937 random(3);
        std::map<TimePoint, Everything> seen;
        for (int i = 0; i < 300; ++i) {
            seen[m_clock->now()] = everythingOf(*m_store);
            m_clock->advance(Milliseconds(1 + random() % 1'000));
            change(random);
        }
        const auto now = everythingOf(*m_store);
        for (const auto &[at, expected] : seen) {
            const auto past = history.at(at);
            QVERIFY(past.has_value());
            auto were = now;
            for (const auto &object : past->objects) {
                if (object.value)
                    were[{object.kind, object.name}] = *object.value;
                else
                    were.erase({object.kind, object.name});
            }
            QVERIFY(were == expected);
        }
        QVERIFY(history.at(m_clock->now())->objects.empty());
    }

    void whatIsTooOldIsNotKept()
    {
        const ObjectHistory history(*m_hub, *m_clock, {10s, 1'000'000});
        QVERIFY(history.keptFrom() == Start);
        QVERIFY(!history.at(Start - 1ms));
        m_clock->advance(1s);
        put("a", "1");
        m_clock->advance(5s);
        put("a", "2");
        m_clock->advance(6s);
        put("a", "3");
        QVERIFY(history.keptFrom() == Start + 1s + 1ms);
        QVERIFY(!history.at(Start + 1s));
        const auto past = history.at(Start + 2s);
        QCOMPARE(past->objects.size(), std::size_t(1));
        v1::Site site;
        QVERIFY(site.ParseFromString(past->objects[0].value.value()));
        QCOMPARE(site.meta().labels().at("ring"), std::string("1"));
    }

    void memoryIsBounded()
    {
        const ObjectHistory history(*m_hub, *m_clock, {1h, 20'000});
        for (int i = 0; i < 500; ++i) {
            m_clock->advance(1s);
            put("a", std::to_string(i));
        }
        const auto from = history.keptFrom();
        QVERIFY(from > Start + 250s && from < Start + 499s);
        QVERIFY(!history.at(from - 1ms));
        QVERIFY(history.at(from).has_value());
    }

private:
    void put(const std::string &name, const std::string &ring)
    {
        QVERIFY(m_store->writeAndWait([&](Transaction &tx) -> Outcome {
            v1::Site site;
            site.mutable_meta()->set_name(name);
            (*site.mutable_meta()->mutable_labels())["ring"] = ring;
            tx.put(site);
            return Done{};
        }));
    }

    void change(std::mt19937 &random)
    {
        const auto number = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        QVERIFY(m_store->writeAndWait([&](Transaction &tx) -> Outcome {
            for (int i = 0; i <= number(4); ++i) {
                const auto name = "x" + std::to_string(number(6));
                const int kind = number(3);
                if (number(4) == 0) {
                    tx.remove(kind == 0 ? Kind::Site : kind == 1 ? Kind::Node : Kind::Fleet, name);
                    continue;
                }
                const auto write = [&](auto object) {
                    object.mutable_meta()->set_name(name);
                    (*object.mutable_meta()->mutable_labels())["ring"] = std::to_string(number(1'000));
                    tx.put(std::move(object));
                };
                if (kind == 0)
                    write(v1::Site());
                else if (kind == 1)
                    write(v1::Node());
                else
                    write(v1::Fleet());
            }
            return Done{};
        }));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<WatchHub> m_hub;
};

SKERRY_TEST_MAIN(QCoreApplication, TestObjectHistory)
#include "tst_objecthistory.moc"
