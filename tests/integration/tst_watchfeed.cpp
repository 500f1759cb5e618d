// The moments of a watch in which something could be lost or told twice, one by one.
#include "backend_stub/core/limits.h"
#include "backend_stub/core/log.h"
#include "backend_stub/core/taskqueue.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/list.h"
#include "backend_stub/services/watchfeed.h"
#include "backend_stub/services/watchreactor.h"
#include "backend_stub/store/sqlitestore.h"
#include "tests/support/fatallogger.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace skerry::backend;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

void put(Store &store, const std::string &name, const std::string &ring = {})
{
    const auto written = store.writeAndWait([&](Transaction &tx) -> Outcome {
        v1::Site site;
        site.mutable_meta()->set_name(name);
        if (!ring.empty())
            (*site.mutable_meta()->mutable_labels())["ring"] = ring;
        tx.put(site);
        return Done{};
    });
    QVERIFY(written);
}

// Somebody always writes just before and just after a read.
class BusyStore final : public Store
{
public:
    explicit BusyStore(Store &store) : m_store(store) {}

    [[nodiscard]] std::string epoch() const override { return m_store.epoch(); }
    [[nodiscard]] std::uint64_t revision() const override { return m_store.revision(); }
    [[nodiscard]] TimePoint lastCommitTime() const override { return m_store.lastCommitTime(); }
    void read(const std::function<void(const View &)> &reader) const override
    {
        put(m_store, "before");
        m_store.read(reader);
        put(m_store, "after");
    }
    void write(Body body, Committed committed, Mode mode) override
    {
        m_store.write(std::move(body), std::move(committed), mode);
    }
    void setPublisher(std::function<void(const BatchPtr &)> publisher) override
    {
        m_store.setPublisher(std::move(publisher));
    }
    [[nodiscard]] Result<History> loadHistory() const override { return m_store.loadHistory(); }

private:
    Store &m_store;
};

// "batch 3 initial: a b", "bookmark 3 end", ...
QStringList drain(WatchFeed &feed)
{
    QStringList lines;
    while (const auto frame = feed.next()) {
        QString line;
        if (const auto *created = std::get_if<v1::Created>(&*frame)) {
            line = QStringLiteral("created %1").arg(created->revision());
        } else if (const auto *bookmark = std::get_if<v1::Bookmark>(&*frame)) {
            line = QStringLiteral("bookmark %1").arg(bookmark->revision());
            line += bookmark->initial_end() ? QStringLiteral(" end") : QString();
        } else if (const auto *events = std::get_if<WatchFeed::Events>(&*frame)) {
            line = QStringLiteral("batch %1").arg(events->revision);
            line += events->initial ? QStringLiteral(" initial:") : QStringLiteral(":");
            for (const auto &[name, object] : events->changes)
                line += (object ? QStringLiteral(" ") : QStringLiteral(" -")) + QString::fromStdString(name);
        } else {
            lines.append(QStringLiteral("end %1").arg(static_cast<int>(std::get<Error>(*frame).code)));
            break;
        }
        lines.append(line);
    }
    return lines;
}

} // namespace

class TestWatchFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(setUpLog("off")); }
    void init();
    void cleanup();

    void losesNothingBetweenReadingAndWatching();
    void anEmptyStateEndsToo();
    void resumesWithoutAState();
    void resumesAfterARestart();
    void endsWithTheHub();
    void whatNoMessageHoldsIsRefused();

private:
    std::unique_ptr<WatchFeed> open(Store &store, std::uint64_t from = 0, const std::string &filter = {});

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock{TimePoint(1'000h)};
    const Authenticator m_auth{{}};
    ListSnapshots m_lists;
    TaskQueue m_sender;
    std::unique_ptr<AuditTrail> m_audit;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<WatchHub> m_hub;
    std::unique_ptr<ServiceContext> m_context;
};

void TestWatchFeed::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_store = std::move(*SqliteStore::open(m_directory->path().toStdString(), m_clock));
    m_audit = std::make_unique<AuditTrail>(*m_store);
    m_hub = std::make_unique<WatchHub>(*m_store);
}

void TestWatchFeed::cleanup()
{
    m_context.reset();
    m_hub.reset();
    m_audit.reset();
    m_store.reset();
}

std::unique_ptr<WatchFeed> TestWatchFeed::open(Store &store, std::uint64_t from, const std::string &filter)
{
    m_context =
        std::make_unique<ServiceContext>(ServiceContext{store, *m_hub, m_clock, m_auth, m_lists, m_sender, *m_audit});
    v1::WatchOptions options;
    options.set_from_revision(from);
    options.set_filter(filter);
    options.set_epoch(store.epoch());
    auto feed = WatchFeed::open(*m_context, Kind::Site, options, [] {});
    return feed ? std::move(*feed) : nullptr;
}

void TestWatchFeed::losesNothingBetweenReadingAndWatching()
{
    put(*m_store, "first");
    BusyStore busy(*m_store);
    const auto feed = open(busy);
    const QStringList expected = {QStringLiteral("created 2"), QStringLiteral("batch 2 initial: before first"),
                                  QStringLiteral("bookmark 2 end"), QStringLiteral("batch 3: after")};
    QCOMPARE(drain(*feed), expected);
}

void TestWatchFeed::anEmptyStateEndsToo()
{
    const auto feed = open(*m_store);
    QCOMPARE(drain(*feed), (QStringList{QStringLiteral("created 0"), QStringLiteral("bookmark 0 end")}));
    put(*m_store, "first");
    QCOMPARE(drain(*feed), QStringList{QStringLiteral("batch 1: first")});
}

void TestWatchFeed::resumesWithoutAState()
{
    for (const char *name : {"a", "b", "c"})
        put(*m_store, name);
    const auto feed = open(*m_store, 1);
    const QStringList expected = {QStringLiteral("created 1"), QStringLiteral("batch 2: b"), QStringLiteral("batch 3: c")};
    QCOMPARE(drain(*feed), expected);
}

// What an object was before is not in the history on disk: who may have it is told that it has left.
void TestWatchFeed::resumesAfterARestart()
{
    put(*m_store, "leaves", "a");
    put(*m_store, "leaves", "b");
    cleanup();
    m_store = std::move(*SqliteStore::open(m_directory->path().toStdString(), m_clock));
    m_audit = std::make_unique<AuditTrail>(*m_store);
    m_hub = std::make_unique<WatchHub>(*m_store);
    const auto feed = open(*m_store, 1, "ring = a");
    QCOMPARE(drain(*feed), (QStringList{QStringLiteral("created 1"), QStringLiteral("batch 2: -leaves")}));
}

void TestWatchFeed::endsWithTheHub()
{
    const auto feed = open(*m_store);
    drain(*feed);
    m_hub->shutdown();
    QCOMPARE(drain(*feed), QStringList{QStringLiteral("end %1").arg(static_cast<int>(grpc::StatusCode::UNAVAILABLE))});
}

void TestWatchFeed::whatNoMessageHoldsIsRefused()
{
    QVERIFY(!tooLargeToSend(limits::MaxMessageBytes, 7));
    const auto error = tooLargeToSend(std::size_t{limits::MaxMessageBytes} + 1, 7);
    QVERIFY(error);
    QCOMPARE(error->code, grpc::StatusCode::OUT_OF_RANGE);
    QCOMPARE(error->detail.compact_revision(), std::uint64_t(7));
}

SKERRY_TEST_MAIN(QCoreApplication, TestWatchFeed)
#include "tst_watchfeed.moc"
