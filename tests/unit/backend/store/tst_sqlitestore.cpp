#include "tests/support/fatallogger.h"
#include "tests/unit/backend/store/objects.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

#include <sqlite3.h>

using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

class TestSqliteStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(setUpLog("off")); }
    void init();
    void cleanup();

    void putsFindsAndRemoves();
    void survivesReopening();
    void timeGoesOnAfterReopening();
    void noChangeTakesNoRevision();
    void anErrorLeavesNothing();
    void aDryRunLeavesNothing();
    void anExceptionLeavesNothing();
    void recordsAreKeptWithTheirChange();
    void recordsAreInTheOrderOfTransactions();
    void auditRowsAreReadInPieces();
    void groupsKeepTransactionsApart();
    void publishesBeforeItAnswers();
    void readersSeeWholeTransactions();
    void closingCommitsWhatIsQueued();
    void requestIdsAreKeptForADay();
    void aRequestIdCountsInItsOwnGroup();
    void historyIsLoaded();
    void historyIsCompacted();
    void historyHasABound();

private:
    void open();
    std::uint64_t write(Store::Body body);
    qint64 rows(const QByteArray &table);

    std::unique_ptr<QTemporaryDir> m_directory;
    StoreOptions m_options;
    // What people's clocks show, and what the store's clock shows.
    ManualClock m_wall{TimePoint(1'000h)};
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SqliteStore> m_store;
};

void TestSqliteStore::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>(TimePoint(2'000h));
    m_options = {};
    m_options.wall = [this] { return m_wall.now(); };
    open();
}

void TestSqliteStore::cleanup()
{
    m_store.reset();
}

void TestSqliteStore::open()
{
    m_store.reset();
    auto opened = SqliteStore::open(m_directory->path().toStdString(), *m_clock, m_options);
    if (!opened)
        QFAIL(opened.error().message.c_str());
    m_store = std::move(*opened);
}

std::uint64_t TestSqliteStore::write(Store::Body body)
{
    const auto revision = m_store->writeAndWait(std::move(body));
    return revision ? *revision : 0;
}

// Of the file, which has to be closed.
qint64 TestSqliteStore::rows(const QByteArray &table)
{
    m_store.reset();
    sqlite3 *handle = nullptr;
    sqlite3_open((m_directory->path() + QStringLiteral("/skerry.db")).toUtf8().constData(), &handle);
    const DatabaseHandle database(handle);
    const QByteArray sql = QByteArrayLiteral("SELECT COUNT(*) FROM ") + table;
    Statement statement(handle, sql.constData());
    return statement.step() == SQLITE_ROW ? statement.integer(0) : -1;
}

void TestSqliteStore::putsFindsAndRemoves()
{
    QCOMPARE(m_store->revision(), std::uint64_t(0));
    QCOMPARE(m_store->epoch().size(), std::size_t(32));
    QCOMPARE(write(putSite("oslo", "Oslo")), std::uint64_t(1));
    QCOMPARE(write(putSite("bergen")), std::uint64_t(2));
    const auto oslo = site(*m_store, "oslo");
    QVERIFY(oslo);
    QCOMPARE(oslo->spec().display_name(), std::string("Oslo"));
    QCOMPARE(oslo->meta().revision(), std::uint64_t(1));
    QCOMPARE(oslo->meta().generation(), std::uint64_t(1));
    QCOMPARE(write(removeSite("oslo")), std::uint64_t(3));
    QVERIFY(!site(*m_store, "oslo"));
    QVERIFY(oslo->meta().name() == "oslo");
    m_store->read([](const View &view) {
        QCOMPARE(view.count(Kind::Site), std::size_t(1));
        QCOMPARE(view.revision(), std::uint64_t(3));
        QCOMPARE(view.all<v1::Site>().front()->meta().name(), std::string("bergen"));
    });
}

void TestSqliteStore::survivesReopening()
{
    const auto epoch = m_store->epoch();
    write(putSite("oslo", "Oslo"));
    write(putSite("bergen"));
    write(removeSite("bergen"));
    write(putSite("oslo", "Oslo 2"));
    open();
    QCOMPARE(m_store->epoch(), epoch);
    QCOMPARE(m_store->revision(), std::uint64_t(4));
    QCOMPARE(m_store->lastCommitTime(), TimePoint(2'000h));
    QVERIFY(!site(*m_store, "bergen"));
    const auto oslo = site(*m_store, "oslo");
    QCOMPARE(oslo->spec().display_name(), std::string("Oslo 2"));
    QCOMPARE(oslo->meta().generation(), std::uint64_t(2));
    QCOMPARE(oslo->meta().revision(), std::uint64_t(4));
    QCOMPARE(write(putSite("narvik")), std::uint64_t(5));
}

void TestSqliteStore::timeGoesOnAfterReopening()
{
    m_clock->advance(5h);
    write(putSite("oslo"));
    // The clock of the next process may be behind, when the one before ran faster than the wall clock.
    m_clock = std::make_unique<ManualClock>(TimePoint(1h));
    open();
    QCOMPARE(m_store->lastCommitTime(), TimePoint(2'005h));
    TimePoint seen;
    write([&seen](Transaction &tx) -> Outcome {
        seen = tx.now();
        return Done{};
    });
    QCOMPARE(seen, TimePoint(2'005h));
}

void TestSqliteStore::noChangeTakesNoRevision()
{
    write(putSite("oslo", "Oslo"));
    m_clock->advance(1h);
    const auto before = site(*m_store, "oslo");
    QCOMPARE(write(putSite("oslo", "Oslo")), std::uint64_t(1));
    QCOMPARE(write(removeSite("absent")), std::uint64_t(1));
    QCOMPARE(site(*m_store, "oslo"), before);
    QCOMPARE(m_store->lastCommitTime(), TimePoint(2'000h));
}

void TestSqliteStore::anErrorLeavesNothing()
{
    const auto outcome = m_store->writeAndWait([](Transaction &tx) -> Outcome {
        tx.put(makeSite("oslo"));
        tx.keepAnswer("id", "answer");
        return failedPrecondition("site/oslo", "No.");
    });
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().message, std::string("No."));
    QCOMPARE(m_store->revision(), std::uint64_t(0));
    QCOMPARE(rows("objects"), 0);
    QCOMPARE(rows("requests"), 0);
    QCOMPARE(rows("events"), 0);
}

void TestSqliteStore::aDryRunLeavesNothing()
{
    write(putSite("oslo", "Oslo"));
    std::string seen;
    const auto outcome = m_store->writeAndWait(
        [&seen](Transaction &tx) -> Outcome {
            tx.put(makeSite("oslo", "dry"));
            seen = tx.get<v1::Site>("oslo")->spec().display_name();
            return Done{};
        },
        Store::Mode::DryRun);
    QVERIFY(outcome);
    QCOMPARE(*outcome, std::uint64_t(1));
    QCOMPARE(seen, std::string("dry"));
    QCOMPARE(site(*m_store, "oslo")->spec().display_name(), std::string("Oslo"));
}

void TestSqliteStore::anExceptionLeavesNothing()
{
    const auto outcome = m_store->writeAndWait([](Transaction &tx) -> Outcome {
        tx.put(makeSite("oslo"));
        throw std::runtime_error("a bug");
    });
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, grpc::StatusCode::INTERNAL);
    QVERIFY(!site(*m_store, "oslo"));
    QCOMPARE(write(putSite("oslo")), std::uint64_t(1));
}

void TestSqliteStore::recordsAreKeptWithTheirChange()
{
    const auto attempt = [this](const Outcome &outcome, Store::Mode mode = Store::Mode::Commit) {
        static_cast<void>(m_store->writeAndWait(
            [&](Transaction &tx) {
                tx.put(makeSite("oslo", outcome ? "yes" : "no"));
                v1::AuditRecord record;
                record.set_message(outcome ? "accepted" : "refused");
                tx.record(std::move(record));
                return outcome;
            },
            mode));
    };
    attempt(Done{});
    m_clock->advance(1h);
    attempt(failedPrecondition("site/oslo", "No."));
    attempt(Done{}, Store::Mode::DryRun);
    attempt(Done{});
    QCOMPARE(m_store->revision(), std::uint64_t(1));
    open();
    const auto log = m_store->auditRows(0, AuditLog::Direction::Up, 10);
    QCOMPARE(log->rows.size(), std::size_t(3));
    auto last = auditChainStart(m_store->epoch());
    std::vector<v1::AuditRecord> records(3);
    for (std::size_t i = 0; i < 3; ++i) {
        last = auditHash(last, log->rows[i].data);
        QCOMPARE(log->rows[i].hash, last);
        QVERIFY(records[i].ParseFromString(log->rows[i].data));
        QCOMPARE(records[i].number(), static_cast<std::uint64_t>(i + 1));
        QCOMPARE(fromProto(records[i].wall()), m_wall.now());
    }
    QCOMPARE(log->head.hash, last);
    QCOMPARE(records[0].revision(), std::uint64_t(1));
    QCOMPARE(records[1].message(), std::string("refused"));
    QCOMPARE(records[1].revision(), std::uint64_t(0));
    QCOMPARE(fromProto(records[1].at()), TimePoint(2'001h));
    // Accepted, and nothing to change.
    QCOMPARE(records[2].revision(), std::uint64_t(0));
    // Time does not go back behind a record either.
    QCOMPARE(m_store->lastCommitTime(), TimePoint(2'001h));
}

void TestSqliteStore::recordsAreInTheOrderOfTransactions()
{
    HeldWriter held(*m_store);
    for (int i = 0; i < 10; ++i) {
        m_store->write(
            [i](Transaction &tx) -> Outcome {
                tx.put(makeSite("s" + std::to_string(i)));
                v1::AuditRecord record;
                record.set_name("s" + std::to_string(i));
                tx.record(std::move(record));
                return Done{};
            },
            [](const auto &) {});
    }
    held.release();
    open();
    const auto log = m_store->auditRows(0, AuditLog::Direction::Up, 100);
    QCOMPARE(log->rows.size(), std::size_t(10));
    for (std::size_t i = 0; i < 10; ++i) {
        v1::AuditRecord record;
        QVERIFY(record.ParseFromString(log->rows[i].data));
        QCOMPARE(record.name(), "s" + std::to_string(i));
        QCOMPARE(record.revision(), static_cast<std::uint64_t>(i + 1));
    }
}

void TestSqliteStore::auditRowsAreReadInPieces()
{
    write([](Transaction &tx) -> Outcome {
        for (int i = 0; i < 20; ++i) {
            v1::AuditRecord record;
            record.set_reason(std::string(100'000, 'x'));
            tx.record(std::move(record));
        }
        return Done{};
    });
    const auto numbers = [this](std::int64_t from, AuditLog::Direction direction, std::size_t count) {
        QList<int> result;
        const auto piece = m_store->auditRows(from, direction, count);
        for (const auto &row : piece->rows)
            result.append(static_cast<int>(row.number));
        return result;
    };
    QCOMPARE(numbers(0, AuditLog::Direction::Up, 3), (QList<int>{1, 2, 3}));
    QCOMPARE(numbers(18, AuditLog::Direction::Up, 5), (QList<int>{19, 20}));
    QCOMPARE(numbers(4, AuditLog::Direction::Down, 9), (QList<int>{3, 2, 1}));
    QCOMPARE(numbers(20, AuditLog::Direction::Up, 5), QList<int>());
    QCOMPARE(numbers(5, AuditLog::Direction::Up, 0), QList<int>());
    // A megabyte and what is over with the last of them.
    QCOMPARE(numbers(0, AuditLog::Direction::Up, 100).size(), 11);
    QCOMPARE(m_store->auditRows(0, AuditLog::Direction::Up, 1)->head.number, std::int64_t(20));
}

void TestSqliteStore::groupsKeepTransactionsApart()
{
    std::vector<std::string> order;
    m_store->setPublisher([&order](const BatchPtr &batch) {
        for (const auto &change : batch->changes)
            order.push_back(std::to_string(batch->revision) + change.name);
    });
    const auto note = [&order](const std::string &who) {
        return [&order, who](const Result<std::uint64_t> &result) {
            order.push_back(who + (result ? "=" + std::to_string(*result) : "!"));
        };
    };
    HeldWriter held(*m_store);
    m_store->write(putSite("a", "1"), note("first"));
    m_store->write(
        [](Transaction &tx) -> Outcome {
            tx.put(makeSite("a", "bad"));
            tx.put(makeSite("b", "bad"));
            return notFound("x", "Fails after it has written.");
        },
        note("second"));
    m_store->write(
        [](Transaction &tx) -> Outcome {
            // Sees the first and nothing of the second.
            const auto a = tx.get<v1::Site>("a");
            tx.put(makeSite("c",
                            a->spec().display_name() + (tx.get<v1::Site>("b") ? "b" : "") + std::to_string(tx.revision())));
            return Done{};
        },
        note("third"));
    m_store->write(putSite("a", "1"), note("nothing"));
    held.release();
    QVERIFY(m_store->writeAndWait(removeSite("absent")));
    const std::vector<std::string> expected = {"1a", "first=1", "second!", "2c", "third=2", "nothing=2"};
    QCOMPARE(order, expected);
    QCOMPARE(site(*m_store, "c")->spec().display_name(), std::string("11"));
    open();
    QCOMPARE(m_store->revision(), std::uint64_t(2));
    QCOMPARE(site(*m_store, "a")->meta().revision(), std::uint64_t(1));
    QVERIFY(!site(*m_store, "b"));
}

void TestSqliteStore::publishesBeforeItAnswers()
{
    std::vector<BatchPtr> published;
    m_store->setPublisher([&published](const BatchPtr &batch) { published.push_back(batch); });
    write(putSite("oslo", "1"));
    QCOMPARE(published.size(), std::size_t(1));
    write([](Transaction &tx) -> Outcome {
        tx.put(makeSite("oslo", "2"));
        tx.put(makeSite("bergen"));
        return Done{};
    });
    write(removeSite("oslo"));
    QCOMPARE(published.size(), std::size_t(3));
    const auto &second = *published[1];
    QCOMPARE(second.revision, std::uint64_t(2));
    QCOMPARE(second.changes.size(), std::size_t(2));
    QCOMPARE(second.changes[0].name, std::string("bergen"));
    QVERIFY(!second.changes[0].previous && !second.changes[0].previousUnknown);
    QCOMPARE(static_cast<const v1::Site &>(*second.changes[1].previous).spec().display_name(), std::string("1"));
    QVERIFY(!published[2]->changes[0].value);
}

void TestSqliteStore::readersSeeWholeTransactions()
{
    constexpr int Writes = 300;
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            std::uint64_t last = 0;
            while (!done) {
                m_store->read([&](const View &view) {
                    const auto left = view.get<v1::Site>("left");
                    const auto right = view.get<v1::Site>("right");
                    const bool same =
                        (left ? left->spec().display_name() : "") == (right ? right->spec().display_name() : "");
                    if (!same || view.revision() < last || (left && left->meta().revision() > view.revision()))
                        ++torn;
                    last = view.revision();
                });
            }
        });
    }
    for (int i = 0; i < Writes; ++i) {
        m_store->write(
            [i](Transaction &tx) -> Outcome {
                tx.put(makeSite("left", std::to_string(i)));
                tx.put(makeSite("right", std::to_string(i)));
                return Done{};
            },
            [](const auto &) {});
    }
    const auto last = m_store->writeAndWait(removeSite("absent"));
    done = true;
    for (auto &reader : readers)
        reader.join();
    QCOMPARE(*last, std::uint64_t(Writes));
    QCOMPARE(torn.load(), 0);
}

void TestSqliteStore::closingCommitsWhatIsQueued()
{
    std::atomic<int> committed = 0;
    for (int i = 0; i < 100; ++i)
        m_store->write(putSite("s" + std::to_string(i)),
                       [&committed](const auto &result) { committed += result.ok() ? 1 : 0; });
    m_store->close();
    QCOMPARE(committed.load(), 100);
    const auto late = m_store->writeAndWait(putSite("late"));
    QVERIFY(!late);
    QCOMPARE(late.error().code, grpc::StatusCode::UNAVAILABLE);
    QVERIFY(site(*m_store, "s99"));
    open();
    QCOMPARE(m_store->revision(), std::uint64_t(100));
}

void TestSqliteStore::requestIdsAreKeptForADay()
{
    const auto ask = [this](const std::string &id) {
        std::optional<std::string> answer;
        write([&](Transaction &tx) -> Outcome {
            answer = tx.answered(id);
            return Done{};
        });
        return answer;
    };
    write([](Transaction &tx) -> Outcome {
        tx.put(makeSite("oslo"));
        tx.keepAnswer("one", std::string("with\0null", 9));
        return Done{};
    });
    // An answer without a change is kept as well.
    QCOMPARE(write([](Transaction &tx) -> Outcome {
                 tx.keepAnswer("two", "");
                 return Done{};
             }),
             std::uint64_t(1));
    QVERIFY(ask("one") == std::string("with\0null", 9));
    QVERIFY(!ask("three"));
    open();
    QVERIFY(ask("one") == std::string("with\0null", 9));
    QVERIFY(ask("two") == std::string());
    m_wall.advance(24h - 1ms);
    QVERIFY(ask("one"));
    m_wall.advance(1ms);
    QVERIFY(!ask("one"));
    QCOMPARE(rows("requests"), 2);
    open();
    write([](Transaction &tx) -> Outcome {
        tx.keepAnswer("four", "4");
        return Done{};
    });
    QCOMPARE(rows("requests"), 1);
}

void TestSqliteStore::aRequestIdCountsInItsOwnGroup()
{
    const auto once = [](Transaction &tx) -> Outcome {
        if (!tx.answered("id")) {
            const auto present = tx.get<v1::Site>("oslo");
            tx.put(makeSite("oslo", (present ? present->spec().display_name() : "") + "x"));
            tx.keepAnswer("id", "answer");
        }
        return Done{};
    };
    HeldWriter held(*m_store);
    for (int i = 0; i < 3; ++i)
        m_store->write(once, [](const auto &) {});
    held.release();
    QVERIFY(m_store->writeAndWait(once));
    QCOMPARE(site(*m_store, "oslo")->spec().display_name(), std::string("x"));
}

void TestSqliteStore::historyIsLoaded()
{
    write(putSite("oslo", "1"));
    write([](Transaction &tx) -> Outcome {
        tx.put(makeSite("oslo", "2"));
        tx.put(makeSite("bergen"));
        return Done{};
    });
    write(removeSite("bergen"));
    open();
    const auto history = m_store->loadHistory();
    QVERIFY(history);
    QCOMPARE(history->compactRevision, std::uint64_t(0));
    QCOMPARE(history->batches.size(), std::size_t(3));
    QCOMPARE(history->batches[1]->revision, std::uint64_t(2));
    QCOMPARE(history->batches[1]->changes.size(), std::size_t(2));
    QCOMPARE(static_cast<const v1::Site &>(*history->batches[0]->changes[0].value).spec().display_name(), std::string("1"));
    // What is still as it was then is not in memory twice.
    QCOMPARE(history->batches[1]->changes[1].value.get(), static_cast<const Object *>(site(*m_store, "oslo").get()));
    const auto &removal = history->batches[2]->changes[0];
    QVERIFY(!removal.value && removal.previousUnknown);
    QCOMPARE(removal.name, std::string("bergen"));
}

void TestSqliteStore::historyIsCompacted()
{
    m_options.history.keepEvents = 20;
    open();
    for (int i = 0; i < 200; ++i)
        write(putSite("oslo", std::to_string(i)));
    auto history = m_store->loadHistory();
    QCOMPARE(history->compactRevision, std::uint64_t(0));
    QCOMPARE(history->batches.size(), std::size_t(200));

    // Now all of them are old, and the next commit lets go of all but twenty.
    m_wall.advance(10min);
    write(putSite("oslo", "last"));
    history = m_store->loadHistory();
    QCOMPARE(history->batches.size(), std::size_t(20));
    QCOMPARE(history->compactRevision, std::uint64_t(181));
    QCOMPARE(history->batches.front()->revision, std::uint64_t(182));
    QCOMPARE(rows("events"), 20);
    open();
    history = m_store->loadHistory();
    QCOMPARE(history->compactRevision, std::uint64_t(181));
    QCOMPARE(history->batches.size(), std::size_t(20));

    // A transaction larger than what one commit clears away goes in pieces, but counts as gone at once.
    write([](Transaction &tx) -> Outcome {
        for (int i = 0; i < 2'000; ++i)
            tx.put(makeSite("s" + std::to_string(i)));
        return Done{};
    });
    for (int i = 0; i < 21; ++i)
        write(putSite("oslo", "after " + std::to_string(i)));
    m_wall.advance(11min);
    write(putSite("oslo", "once more"));
    QCOMPARE(m_store->loadHistory()->batches.size(), std::size_t(20));
    const auto left = rows("events");
    QVERIFY(left > 20 && left < 2'000);
    open();
    for (int i = 0; i < 10; ++i)
        write(putSite("oslo", "clearing " + std::to_string(i)));
    QCOMPARE(rows("events"), 20);
}

void TestSqliteStore::historyHasABound()
{
    m_options.history.keepEvents = 20;
    m_options.history.maxEvents = 50;
    open();
    for (int i = 0; i < 200; ++i)
        write(putSite("oslo", std::to_string(i)));
    QVERIFY(m_store->loadHistory()->batches.size() <= 51);
    QVERIFY(m_store->loadHistory()->batches.size() >= 20);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSqliteStore)
#include "tst_sqlitestore.moc"
