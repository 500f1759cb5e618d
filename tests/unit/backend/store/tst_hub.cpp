#include "backend_stub/watch/hub.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/store/objects.h"

#include <QTemporaryDir>
#include <QtTest>

#include <semaphore>

using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

// A watcher that takes what there is, and counts how often it was woken.
struct Watcher {
    std::counting_semaphore<1'000'000> wakes{0};
    std::shared_ptr<Subscription> subscription;

    std::function<void()> wake()
    {
        return [this] { wakes.release(); };
    }

    // The next item; waits for it for as long as the test may run.
    Subscription::Item next()
    {
        for (;;) {
            if (auto item = subscription->take())
                return *item;
            wakes.acquire();
        }
    }
};

} // namespace

class TestHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(setUpLog("off")); }
    void init();
    void cleanup();

    void tellsOfEveryChangeOfItsKind();
    void wakesOnceForEachSilence();
    void closesTheOneThatIsTooSlow();
    void resumesFromHistory();
    void resumesFromWhatTheFileHas();
    void resumingIsNotLimitedByTheQueue();
    void refusesWhatItDoesNotHave();
    void aRevisionThatIsNotPublishedYetIsNotInTheFuture();
    void forgetsWhatIsOldAndEnough();
    void forgetsWhatIsTooMuch();
    void sendsBookmarksInSilence();
    void tellsListeners();
    void endsAllWatches();
    void outlivedByItsWatchers();

private:
    void start(HubLimits limits = {});
    std::uint64_t put(const std::string &name, const std::string &value);
    std::uint64_t putNode(const std::string &name);
    Watcher &subscribe(Kind kind = Kind::Site);
    Watcher &resume(std::uint64_t revision, Kind kind = Kind::Site);
    Error refusal(std::uint64_t revision, const std::string &epoch);

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock{TimePoint(1'000h)};
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<WatchHub> m_hub;
    std::deque<Watcher> m_watchers;
};

void TestHub::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void TestHub::cleanup()
{
    m_hub.reset();
    m_watchers.clear();
    m_store.reset();
}

// Also again, over the same directory.
void TestHub::start(HubLimits limits)
{
    m_hub.reset();
    m_store.reset();
    m_store = std::move(*SqliteStore::open(m_directory->path().toStdString(), m_clock));
    m_hub = std::make_unique<WatchHub>(*m_store, limits);
}

std::uint64_t TestHub::put(const std::string &name, const std::string &value)
{
    return *m_store->writeAndWait(putSite(name, value));
}

std::uint64_t TestHub::putNode(const std::string &name)
{
    return *m_store->writeAndWait([name](Transaction &tx) -> Outcome {
        v1::Node node;
        node.mutable_meta()->set_name(name);
        tx.put(node);
        return Done{};
    });
}

Watcher &TestHub::subscribe(Kind kind)
{
    auto &watcher = m_watchers.emplace_back();
    watcher.subscription = m_hub->subscribe(kind, watcher.wake());
    return watcher;
}

Watcher &TestHub::resume(std::uint64_t revision, Kind kind)
{
    auto &watcher = m_watchers.emplace_back();
    watcher.subscription = *m_hub->resume(kind, revision, m_store->epoch(), watcher.wake());
    return watcher;
}

Error TestHub::refusal(std::uint64_t revision, const std::string &epoch)
{
    const auto subscription = m_hub->resume(Kind::Site, revision, epoch, [] {});
    return subscription ? Error{grpc::StatusCode::OK, {}, {}} : subscription.error();
}

void TestHub::tellsOfEveryChangeOfItsKind()
{
    start();
    put("before", "1");
    auto &sites = subscribe();
    auto &nodes = subscribe(Kind::Node);
    QCOMPARE(sites.subscription->startRevision(), std::uint64_t(1));
    QCOMPARE(put("oslo", "1"), std::uint64_t(2));
    QCOMPARE(putNode("n"), std::uint64_t(3));
    QCOMPARE(put("oslo", "2"), std::uint64_t(4));
    QCOMPARE(sites.next().batch->revision, std::uint64_t(2));
    QCOMPARE(sites.next().batch->revision, std::uint64_t(4));
    QVERIFY(!sites.subscription->take());
    QCOMPARE(nodes.next().batch->revision, std::uint64_t(3));
    QVERIFY(!nodes.subscription->take());
}

void TestHub::wakesOnceForEachSilence()
{
    start();
    auto &watcher = subscribe();
    // Nobody asked yet, so nobody is woken.
    put("a", "1");
    QVERIFY(!watcher.wakes.try_acquire());
    QVERIFY(watcher.subscription->take());
    QVERIFY(!watcher.subscription->take());
    put("a", "2");
    put("a", "3");
    QVERIFY(watcher.wakes.try_acquire());
    QVERIFY(!watcher.wakes.try_acquire());
    watcher.subscription->close();
    put("a", "4");
    QVERIFY(!watcher.wakes.try_acquire());
    QVERIFY(!watcher.subscription->take());
}

void TestHub::closesTheOneThatIsTooSlow()
{
    HubLimits limits;
    limits.queueBatches = 4;
    start(limits);
    auto &slow = subscribe();
    auto &other = subscribe();
    QVERIFY(!other.subscription->take());
    for (int i = 0; i < 4; ++i)
        put("a", std::to_string(i));
    for (int i = 0; i < 4; ++i)
        QVERIFY(other.next().batch);
    put("a", "one more");
    QVERIFY(other.next().batch);
    const auto end = slow.next();
    QVERIFY(end.closed);
    QCOMPARE(end.closed->code, grpc::StatusCode::RESOURCE_EXHAUSTED);
    QVERIFY(slow.next().closed);
    put("a", "and more");
    QVERIFY(other.next().batch);
}

void TestHub::resumesFromHistory()
{
    start();
    for (int i = 1; i <= 5; ++i)
        put("a", std::to_string(i));
    putNode("n");
    auto &watcher = resume(2);
    put("a", "live");
    for (const std::uint64_t revision : {3, 4, 5, 7})
        QCOMPARE(watcher.next().batch->revision, revision);
    QVERIFY(!watcher.subscription->take());
    auto &nothingMissed = resume(7);
    QVERIFY(!nothingMissed.subscription->take());
    auto &everything = resume(0);
    QCOMPARE(everything.next().batch->revision, std::uint64_t(1));
}

void TestHub::resumesFromWhatTheFileHas()
{
    start();
    for (int i = 1; i <= 5; ++i)
        put("a", std::to_string(i));
    start();
    auto &watcher = resume(3);
    put("a", "after the restart");
    for (const std::uint64_t revision : {4, 5, 6})
        QCOMPARE(watcher.next().batch->revision, revision);
}

void TestHub::resumingIsNotLimitedByTheQueue()
{
    HubLimits limits;
    limits.queueBatches = 4;
    start(limits);
    for (int i = 1; i <= 50; ++i)
        put("a", std::to_string(i));
    auto &watcher = resume(10);
    for (std::uint64_t revision = 11; revision <= 50; ++revision)
        QCOMPARE(watcher.next().batch->revision, revision);
    QVERIFY(!watcher.subscription->take());
}

void TestHub::refusesWhatItDoesNotHave()
{
    HubLimits limits;
    limits.keepFor = 0ms;
    limits.keepEvents = 3;
    start(limits);
    for (int i = 1; i <= 10; ++i)
        put("a", std::to_string(i));
    const auto compacted = refusal(6, m_store->epoch());
    QCOMPARE(compacted.code, grpc::StatusCode::OUT_OF_RANGE);
    QCOMPARE(compacted.detail.compact_revision(), std::uint64_t(7));
    QCOMPARE(refusal(7, m_store->epoch()).code, grpc::StatusCode::OK);
    QCOMPARE(refusal(10, m_store->epoch()).code, grpc::StatusCode::OK);
    const auto future = refusal(11, m_store->epoch());
    QCOMPARE(future.code, grpc::StatusCode::OUT_OF_RANGE);
    QCOMPARE(future.detail.compact_revision(), std::uint64_t(7));
    const auto other = refusal(8, "0123");
    QCOMPARE(other.code, grpc::StatusCode::FAILED_PRECONDITION);
    QCOMPARE(other.detail.epoch(), m_store->epoch());
}

// Readers of the store may know a revision before the hub does.
void TestHub::aRevisionThatIsNotPublishedYetIsNotInTheFuture()
{
    start();
    std::promise<void> publishing;
    std::promise<void> goOn;
    m_hub->addListener([&](const BatchPtr &batch) {
        if (batch->revision == 1) {
            publishing.set_value();
            goOn.get_future().wait();
        }
    });
    {
        HeldWriter held(*m_store);
        m_store->write(putSite("a", "1"), [](const auto &) {});
        m_store->write(putSite("a", "2"), [](const auto &) {});
        held.release();
    }
    publishing.get_future().wait();
    QCOMPARE(m_store->revision(), std::uint64_t(2));
    auto &watcher = resume(2);
    goOn.set_value();
    QCOMPARE(put("a", "3"), std::uint64_t(3));
    QCOMPARE(watcher.next().batch->revision, std::uint64_t(3));
}

void TestHub::forgetsWhatIsOldAndEnough()
{
    HubLimits limits;
    limits.keepEvents = 3;
    start(limits);
    for (int i = 1; i <= 10; ++i)
        put("a", std::to_string(i));
    // More than enough, but young.
    QCOMPARE(refusal(1, m_store->epoch()).code, grpc::StatusCode::OK);
}

// By size, however young it is and however few changes are left.
void TestHub::forgetsWhatIsTooMuch()
{
    const std::string thousand(1'000, 'x');
    start();
    for (int i = 1; i <= 10; ++i)
        put("a", std::to_string(i) + thousand);
    QCOMPARE(refusal(1, m_store->epoch()).code, grpc::StatusCode::OK);

    HubLimits limits;
    limits.maxBytes = 6'000;
    // What is read back at the start is bounded too.
    start(limits);
    QCOMPARE(refusal(4, m_store->epoch()).detail.compact_revision(), std::uint64_t(5));
    QCOMPARE(refusal(5, m_store->epoch()).code, grpc::StatusCode::OK);
    put("a", "11" + thousand);
    QCOMPARE(refusal(5, m_store->epoch()).detail.compact_revision(), std::uint64_t(6));
    auto &watcher = resume(6);
    for (std::uint64_t revision = 7; revision <= 11; ++revision)
        QCOMPARE(watcher.next().batch->revision, revision);

    // One that is more than all that may be kept is told to those who are there.
    put("a", std::string(7'000, 'x'));
    QCOMPARE(watcher.next().batch->revision, std::uint64_t(12));
    QCOMPARE(refusal(11, m_store->epoch()).detail.compact_revision(), std::uint64_t(12));
    QCOMPARE(refusal(12, m_store->epoch()).code, grpc::StatusCode::OK);
    put("a", "small");
    QCOMPARE(resume(12).next().batch->revision, std::uint64_t(13));
}

void TestHub::sendsBookmarksInSilence()
{
    HubLimits limits;
    limits.bookmarkAfter = 5ms;
    start(limits);
    put("a", "1");
    auto &sites = subscribe();
    const auto first = sites.next();
    QVERIFY(first.bookmark);
    QCOMPARE(*first.bookmark, std::uint64_t(1));
    // Changes of other kinds move it on.
    putNode("n");
    for (auto item = sites.next();; item = sites.next()) {
        QVERIFY(item.bookmark);
        if (*item.bookmark == 2)
            break;
    }
    put("a", "2");
    // Never before the batch that it covers.
    for (auto item = sites.next(); !item.batch; item = sites.next())
        QCOMPARE(*item.bookmark, std::uint64_t(2));
    QCOMPARE(*sites.next().bookmark, std::uint64_t(3));
}

void TestHub::tellsListeners()
{
    start();
    std::vector<std::uint64_t> heard;
    m_hub->addListener([&heard](const BatchPtr &batch) { heard.push_back(batch->revision); });
    put("a", "1");
    putNode("n");
    QCOMPARE(heard, (std::vector<std::uint64_t>{1, 2}));
}

void TestHub::endsAllWatches()
{
    start();
    auto &waiting = subscribe();
    QVERIFY(!waiting.subscription->take());
    auto &busy = subscribe();
    put("a", "1");
    m_hub->shutdown();
    QCOMPARE(busy.next().closed->code, grpc::StatusCode::UNAVAILABLE);
    while (!waiting.next().closed) {
    }
    auto &late = subscribe();
    QCOMPARE(late.next().closed->code, grpc::StatusCode::UNAVAILABLE);
    QCOMPARE(put("a", "2"), std::uint64_t(2));
}

void TestHub::outlivedByItsWatchers()
{
    start();
    auto &watcher = subscribe();
    m_hub.reset();
    QVERIFY(watcher.next().closed);
    watcher.subscription->close();
    QCOMPARE(put("a", "1"), std::uint64_t(1));
}

SKERRY_TEST_MAIN(QCoreApplication, TestHub)
#include "tst_hub.moc"
