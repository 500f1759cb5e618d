// Watches over a real connection, while much goes on: what they guarantee is checked on what was recorded.
#include "tests/support/fatallogger.h"
#include "tests/support/recordingwatcher.h"
#include "tests/support/testplane.h"
#include "tests/support/watchvalidators.h"

#include <QtTest>

#include <random>
#include <thread>

using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

v1::Site makeSite(const std::string &name, const std::string &displayName, const std::string &ring = {})
{
    v1::Site site;
    site.mutable_meta()->set_name(name);
    site.mutable_spec()->set_display_name(displayName);
    if (!ring.empty())
        (*site.mutable_meta()->mutable_labels())["ring"] = ring;
    return site;
}

std::uint64_t put(Store &store, v1::Site site)
{
    return *store.writeAndWait([site = std::move(site)](Transaction &tx) -> Outcome {
        tx.put(site);
        return Done{};
    });
}

// Several objects in a transaction, deletions, transactions that fail half way, and other kinds in between.
void writeAtRandom(Store &store, unsigned seed, int transactions)
{
    std::mt19937 random(seed);
    for (int i = 0; i < transactions; ++i) {
        const auto number = random();
        const auto value = std::to_string(seed) + "." + std::to_string(i) + std::string(20'000, 'x');
        static_cast<void>(store.writeAndWait([number, &value](Transaction &tx) -> Outcome {
            for (unsigned k = 0; k < 1 + number % 4; ++k) {
                const auto name = "s" + std::to_string((number + k * 7) % 40);
                if ((number >> 8) % 4 == 0)
                    tx.remove(Kind::Site, name);
                else
                    tx.put(makeSite(name, value));
            }
            if ((number >> 16) % 8 == 0)
                return notFound("site/x", "A transaction that fails.");
            if ((number >> 20) % 8 == 0) {
                v1::Node node;
                node.mutable_meta()->set_name("n" + std::to_string(number % 10));
                node.mutable_spec()->set_hardware(value);
                tx.put(node);
            }
            return Done{};
        }));
    }
}

QString inWords(const Problems &problems)
{
    QStringList lines;
    for (const auto &problem : problems)
        lines.append(QString::fromStdString(problem));
    return lines.mid(0, 10).join(u'\n');
}

} // namespace

class TestWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsGuarantees();
    void noticesWhoForgets_data();
    void noticesWhoForgets();
    void beginsWithThePresentState();
    void sendsALargeTransactionWhole();
    void tellsTheFilteredWhatEntersAndLeaves();
    void tellsTheResumedWhatMayHaveLeft();
    void endsWhenTheServerStops();
    void refuses_data();
    void refuses();
};

void TestWatch::keepsItsGuarantees()
{
    HubLimits limits;
    limits.queueBatches = 16;
    limits.keepFor = 0ms;
    limits.keepEvents = 200;
    limits.bookmarkAfter = 10ms;
    TestPlane plane(limits);
    CommittedHistory committed;
    plane.hub().addListener([&committed](const BatchPtr &batch) {
        for (const auto &change : batch->changes) {
            if (change.kind == Kind::Site)
                committed[batch->revision][change.name] =
                    change.value ? std::optional(static_cast<const v1::Site &>(*change.value).spec().display_name())
                                 : std::nullopt;
        }
    });
    put(plane.store(), makeSite("first", "one"));

    RecordingWatcher steady(plane);
    RecordingWatcher restless(plane, 7);
    RecordingWatcher slow(plane, 0, 3);
    std::vector<std::thread> writers;
    for (unsigned seed = 1; seed <= 3; ++seed)
        writers.emplace_back([&plane, seed] { writeAtRandom(plane.store(), seed, 200); });
    for (auto &writer : writers)
        writer.join();
    slow.goOn();
    const auto last = plane.store().revision();
    for (auto *watcher : {&steady, &restless, &slow})
        watcher->finishAt(last);

    for (const auto *watcher : {&steady, &restless, &slow}) {
        const auto problems = validateAll(watcher->history(), committed);
        QVERIFY2(problems.empty(), qUtf8Printable(inWords(problems)));
    }
    // Otherwise nothing of what is interesting has happened.
    QVERIFY(committed.size() > 300);
    QVERIFY(restless.history().size() > 10);
    QVERIFY(slow.ends(grpc::StatusCode::RESOURCE_EXHAUSTED) >= 1);
    QVERIFY(slow.ends(grpc::StatusCode::OUT_OF_RANGE) >= 1);
}

// The negative control of what is above: a watcher that loses one change on the way, and nothing else is wrong.
void TestWatch::noticesWhoForgets_data()
{
    QTest::addColumn<int>("reconnectAfter");
    QTest::addColumn<quint64>("forgotten");
    QTest::newRow("one call") << 0 << quint64(7);
    // Of calls that break off after their third change one of these is the first, one the last.
    for (const quint64 revision : {6, 7, 8})
        QTest::addRow("many calls, revision %llu", revision) << 4 << revision;
}

void TestWatch::noticesWhoForgets()
{
    QFETCH(int, reconnectAfter);
    QFETCH(quint64, forgotten);
    HubLimits limits;
    limits.bookmarkAfter = 10ms;
    TestPlane plane(limits);
    CommittedHistory committed;
    for (int i = 1; i <= 3; ++i)
        committed[put(plane.store(), makeSite("s", std::to_string(i)))] = {{"s", std::to_string(i)}};
    RecordingWatcher watcher(plane, reconnectAfter);
    watcher.forget(forgotten);
    watcher.waitUntilLive();
    for (int i = 4; i <= 12; ++i)
        committed[put(plane.store(), makeSite("s", std::to_string(i)))] = {{"s", std::to_string(i)}};
    watcher.finishAt(12);

    const auto problems = validateAll(watcher.history(), committed);
    for (const auto &problem : problems)
        QVERIFY2(problem.find(std::to_string(forgotten)) != std::string::npos, problem.c_str());
    const bool missing = !validateReliable(watcher.history(), committed).empty();
    QVERIFY(missing || !validateResumable(watcher.history()).empty());
}

void TestWatch::beginsWithThePresentState()
{
    HubLimits limits;
    limits.bookmarkAfter = 10ms;
    TestPlane plane(limits);
    static_cast<void>(plane.store().writeAndWait([](Transaction &tx) -> Outcome {
        for (int i = 0; i < 1'200; ++i)
            tx.put(makeSite("s" + std::to_string(i), "x"));
        return Done{};
    }));
    RecordingWatcher watcher(plane);
    watcher.finishAt(1);
    const auto &messages = watcher.history().front().messages;
    QCOMPARE(messages.front().type, WatchMessage::Type::Created);
    QCOMPARE(messages.front().revision, std::uint64_t(1));
    std::size_t objects = 0;
    for (std::size_t i = 1; i <= 3; ++i) {
        QVERIFY(messages[i].initial);
        QVERIFY(messages[i].changes.size() <= 500);
        QCOMPARE(messages[i].revision, std::uint64_t(1));
        objects += messages[i].changes.size();
    }
    QCOMPARE(objects, std::size_t(1'200));
    QCOMPARE(messages[4].type, WatchMessage::Type::Bookmark);
    QVERIFY(messages[4].initial);
}

void TestWatch::sendsALargeTransactionWhole()
{
    HubLimits limits;
    limits.bookmarkAfter = 10ms;
    TestPlane plane(limits);
    put(plane.store(), makeSite("first", "one"));
    RecordingWatcher watcher(plane);
    watcher.waitUntilLive();
    static_cast<void>(plane.store().writeAndWait([](Transaction &tx) -> Outcome {
        for (int i = 0; i < 5'000; ++i)
            tx.put(makeSite("s" + std::to_string(i), std::string(2'000, 'x')));
        return Done{};
    }));
    watcher.finishAt(2);
    for (const auto &message : watcher.history().front().messages) {
        if (message.type == WatchMessage::Type::Batch && !message.initial)
            QCOMPARE(message.changes.size(), std::size_t(5'000));
    }
}

void TestWatch::tellsTheFilteredWhatEntersAndLeaves()
{
    HubLimits limits;
    limits.bookmarkAfter = 10ms;
    TestPlane plane(limits);
    put(plane.store(), makeSite("in", "1", "a"));
    put(plane.store(), makeSite("out", "1", "b"));
    RecordingWatcher watcher(plane, 0, 0, "ring = a");
    watcher.waitUntilLive();
    put(plane.store(), makeSite("in", "2", "a"));
    put(plane.store(), makeSite("out", "2", "b"));
    put(plane.store(), makeSite("in", "3", "b"));
    put(plane.store(), makeSite("in", "4", "b"));
    put(plane.store(), makeSite("out", "5", "a"));
    const auto removed = plane.store().writeAndWait([](Transaction &tx) -> Outcome {
        tx.remove(Kind::Site, "in");
        tx.remove(Kind::Site, "out");
        return Done{};
    });
    watcher.finishAt(*removed);
    std::vector<std::pair<std::uint64_t, WatchChanges>> told;
    for (const auto &message : watcher.history().front().messages) {
        if (message.type == WatchMessage::Type::Batch)
            told.emplace_back(message.revision, message.changes);
    }
    const std::vector<std::pair<std::uint64_t, WatchChanges>> expected = {
        {2, {{"in", "1"}}}, {3, {{"in", "2"}}}, {5, {{"in", {}}}}, {7, {{"out", "5"}}}, {8, {{"out", {}}}}};
    QCOMPARE(told, expected);
}

void TestWatch::tellsTheResumedWhatMayHaveLeft()
{
    HubLimits limits;
    limits.bookmarkAfter = 10ms;
    TestPlane plane(limits);
    put(plane.store(), makeSite("was-in", "1", "a"));
    put(plane.store(), makeSite("was-out", "1", "b"));
    put(plane.store(), makeSite("was-in", "2", "b"));
    put(plane.store(), makeSite("was-out", "2", "b"));
    put(plane.store(), makeSite("new", "1", "b"));
    put(plane.store(), makeSite("was-in", "3", "b"));
    RecordingWatcher watcher(plane, 0, 0, "ring = a", 2);
    watcher.finishAt(6);
    WatchChanges told;
    for (const auto &message : watcher.history().front().messages) {
        for (const auto &[name, value] : message.changes) {
            QVERIFY(!value);
            QVERIFY2(told.emplace(name, value).second, name.c_str());
        }
    }
    // What cannot be in the console is not taken from it; what may be is taken once.
    QVERIFY(told.contains("was-in"));
    QVERIFY(!told.contains("new"));
}

void TestWatch::endsWhenTheServerStops()
{
    TestPlane plane;
    put(plane.store(), makeSite("first", "one"));
    RecordingWatcher watcher(plane);
    watcher.waitUntilLive();
    watcher.stopAfterEnd();
    plane.stopServing();
    watcher.join();
    QCOMPARE(watcher.ends(grpc::StatusCode::UNAVAILABLE), 1);
}

void TestWatch::refuses_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<quint64>("from");
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<int>("code");
    QTest::newRow("filter that does not parse") << QStringLiteral("ring = (") << quint64(0) << QString() << 3;
    QTest::newRow("revision without epoch") << QString() << quint64(1) << QString() << 3;
    QTest::newRow("another epoch") << QString() << quint64(1) << QStringLiteral("0123") << 9;
    QTest::newRow("revision of the future") << QString() << quint64(99) << QStringLiteral("own") << 11;
    QTest::newRow("no token") << QStringLiteral("no token") << quint64(0) << QString() << 16;
}

void TestWatch::refuses()
{
    QFETCH(QString, filter);
    QFETCH(quint64, from);
    QFETCH(QString, epoch);
    QFETCH(int, code);
    TestPlane plane;
    put(plane.store(), makeSite("first", "one"));
    const auto stub = v1::Inventory::NewStub(plane.channel());
    v1::WatchSitesRequest request;
    const bool noToken = filter == QStringLiteral("no token");
    if (!noToken)
        request.mutable_options()->set_filter(filter.toStdString());
    request.mutable_options()->set_from_revision(from);
    request.mutable_options()->set_epoch(epoch == QStringLiteral("own") ? plane.store().epoch() : epoch.toStdString());
    const auto context = noToken ? std::make_unique<grpc::ClientContext>() : plane.context();
    const auto reader = stub->WatchSites(context.get(), request);
    v1::WatchSitesResponse response;
    QVERIFY(!reader->Read(&response));
    const auto status = reader->Finish();
    QCOMPARE(static_cast<int>(status.error_code()), code);
    v1::RpcStatus details;
    QVERIFY(details.ParseFromString(status.error_details()));
    v1::ErrorDetail detail;
    QVERIFY(details.details(0).UnpackTo(&detail));
    QVERIFY(!detail.remedy().empty());
    if (code == 9)
        QCOMPARE(detail.epoch(), plane.store().epoch());
}

SKERRY_TEST_MAIN(QCoreApplication, TestWatch)
#include "tst_watch.moc"
