#include "app/ctl/plane/watcher.h"
#include "skerry/v1/inventory.pb.h"
#include "tests/support/fakeplane.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <csignal>
#include <functional>

using namespace skerry::ctl;
namespace v1 = skerry::v1;
using skerry::test::FakeKind;
using skerry::test::FakePlane;

namespace {

v1::Node node(const char *name, const char *hardware = "x86")
{
    v1::Node node;
    node.mutable_meta()->set_name(name);
    node.mutable_spec()->set_hardware(hardware);
    return node;
}

} // namespace

// The watcher runs on the thread of the test, so that what happens meanwhile hangs on what it tells.
class TestWatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_plane.reset(); }

    void tellsTheStateAndThenChanges();
    void resumesAfterALoss();
    void startsAnewWhereHistoryIsGone();
    void startsAnewAtAnotherStore();
    void aFirstConnectionThatFailsIsTold();
    void ctrlCEndsIt();

private:
    // Runs until `enough` says so after an event, given as "new a", "changed a", "gone a" or "present a".
    [[nodiscard]] Outcome watch(const std::function<bool()> &enough);

    std::unique_ptr<Interrupt> m_interrupt;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakePlane> m_plane;
    QStringList m_told;
    std::function<void()> m_started;
    std::function<void()> m_lost;
};

void TestWatcher::init()
{
    m_interrupt = std::make_unique<Interrupt>();
    m_directory = std::make_unique<QTemporaryDir>();
    m_plane = std::make_unique<FakePlane>("unix:" + m_directory->filePath(QStringLiteral("s")).toStdString());
    m_told.clear();
    m_started = m_lost = [] {};
}

Outcome TestWatcher::watch(const std::function<bool()> &enough)
{
    Plane plane(*parseAddress("unix:" + m_directory->filePath(QStringLiteral("s")).toStdString()), {}, *m_interrupt);
    if (const auto connected = plane.connect(); !connected)
        return connected.failure();
    Watcher::Listener listener;
    listener.event = [&](const WatchEvent &event) {
        const char *what = event.initial ? "present " : !event.after ? "gone " : !event.before ? "new " : "changed ";
        m_told << QLatin1String(what) + QString::fromStdString(event.name);
        return !enough();
    };
    listener.started = [&](std::size_t objects, std::uint64_t) {
        m_told << QStringLiteral("started %1").arg(objects);
        m_started();
        return !enough();
    };
    listener.lost = [&](const Failure &, std::chrono::milliseconds) {
        m_told << QStringLiteral("lost");
        m_lost();
    };
    listener.resumed = [&](std::uint64_t) { m_told << QStringLiteral("again"); };
    return Watcher(plane, *findKind("node"), {}, std::move(listener), *m_interrupt).run();
}

void TestWatcher::tellsTheStateAndThenChanges()
{
    m_plane->put(node("a"));
    m_plane->put(node("b"));
    m_plane->run();
    m_started = [this] {
        m_plane->put(node("c"));
        m_plane->put(node("a", "arm"));
        m_plane->remove(FakeKind::Node, "b");
    };
    QVERIFY(watch([this] { return m_told.contains(QStringLiteral("gone b")); }));
    QCOMPARE(m_told.join(u' '), QStringLiteral("present a present b started 2 new c changed a gone b"));
}

void TestWatcher::resumesAfterALoss()
{
    m_plane->put(node("a"));
    m_plane->run();
    m_started = [this] { m_plane->stop(); };
    m_lost = [this] {
        if (m_told.count(QStringLiteral("lost")) > 1)
            return;
        m_plane->put(node("b"));
        m_plane->run();
    };
    QVERIFY(watch([this] { return m_told.contains(QStringLiteral("new b")); }));
    QVERIFY2(m_told.join(u' ').startsWith(QStringLiteral("present a started 1 lost")), qUtf8Printable(m_told.join(u' ')));
    QVERIFY(m_told.join(u' ').endsWith(QStringLiteral("again new b")));
    const auto starts = m_plane->starts(FakeKind::Node);
    QVERIFY(starts.size() >= 2);
    QCOMPARE(starts.front().fromRevision, std::uint64_t(0));
    QCOMPARE(starts.back().fromRevision, std::uint64_t(1));
    QCOMPARE(starts.back().epoch, std::string("epoch-1"));
}

void TestWatcher::startsAnewWhereHistoryIsGone()
{
    m_plane->put(node("a"));
    m_plane->put(node("b"));
    m_plane->put(node("c"));
    m_plane->run();
    m_started = [this] { m_plane->stop(); };
    m_lost = [this] {
        if (m_told.count(QStringLiteral("lost")) > 1)
            return;
        m_plane->remove(FakeKind::Node, "a");
        m_plane->put(node("b", "arm"));
        m_plane->put(node("d"));
        m_plane->compact();
        m_plane->run();
    };
    QVERIFY(watch([this] { return m_told.contains(QStringLiteral("new d")); }));
    // What is as it was is not told.
    QVERIFY2(m_told.join(u' ').endsWith(QStringLiteral("gone a changed b new d")), qUtf8Printable(m_told.join(u' ')));
    QCOMPARE(m_plane->starts(FakeKind::Node).back().fromRevision, std::uint64_t(0));
}

void TestWatcher::startsAnewAtAnotherStore()
{
    m_plane->put(node("a"));
    m_plane->put(node("b"));
    m_plane->run();
    m_started = [this] { m_plane->stop(); };
    m_lost = [this] {
        if (m_told.count(QStringLiteral("lost")) > 1)
            return;
        m_plane = std::make_unique<FakePlane>("unix:" + m_directory->filePath(QStringLiteral("s")).toStdString());
        m_plane->setEpoch("epoch-2");
        // The same revisions, and other objects.
        m_plane->put(node("a", "arm"));
        m_plane->put(node("c"));
        m_plane->run();
    };
    QVERIFY(watch([this] { return m_told.contains(QStringLiteral("new c")); }));
    QVERIFY2(m_told.join(u' ').endsWith(QStringLiteral("gone b changed a new c")), qUtf8Printable(m_told.join(u' ')));
}

void TestWatcher::aFirstConnectionThatFailsIsTold()
{
    const auto outcome = watch([] { return false; });
    QVERIFY(!outcome);
    QCOMPARE(outcome.failure().code, ExitCode::Unreachable);
    QVERIFY(m_told.isEmpty());
}

void TestWatcher::ctrlCEndsIt()
{
    m_plane->run();
    // To this thread: Qt Test has others, which do not block it.
    m_started = [] { ::raise(SIGINT); };
    const auto outcome = watch([] { return false; });
    QVERIFY(!outcome);
    QCOMPARE(outcome.failure().code, ExitCode::Interrupted);
}

SKERRY_TEST_MAIN(QCoreApplication, TestWatcher)
#include "tst_watcher.moc"
