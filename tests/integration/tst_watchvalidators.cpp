// The negative controls of tst_watch: each validator goes red on a history in which what it guards is broken.
#include "tests/support/fatallogger.h"
#include "tests/support/watchvalidators.h"

#include <QtTest>

#include <functional>

using namespace skerry::test;

namespace {

using Type = WatchMessage::Type;
using Doctor = std::function<void(WatchHistory &)>;

constexpr std::uint64_t Last = 12;

CommittedHistory commits()
{
    CommittedHistory committed;
    for (std::uint64_t revision = 1; revision <= Last; ++revision) {
        committed[revision]["a"] = std::to_string(revision);
        committed[revision][revision % 2 ? "b" : "c"] =
            revision % 3 ? std::optional(std::to_string(revision)) : std::nullopt;
    }
    return committed;
}

// Present state at 3, live to 6, a call that resumes there to 9, and one to the end.
WatchHistory goodHistory()
{
    const auto committed = commits();
    const auto batch = [&committed](std::uint64_t revision) {
        return WatchMessage{Type::Batch, revision, false, committed.at(revision), false};
    };
    WatchHistory history;
    history.push_back({0,
                       {{Type::Created, 3, false, {}, false},
                        {Type::Batch, 3, true, {{"a", "3"}}, false},
                        {Type::Batch, 3, true, {{"c", "2"}}, false},
                        {Type::Bookmark, 3, true, {}, false},
                        batch(4),
                        batch(5),
                        batch(6)}});
    history.push_back(
        {6, {{Type::Created, 6, false, {}, false}, batch(7), batch(8), batch(9), {Type::Bookmark, 9, false, {}, false}}});
    history.push_back(
        {9,
         {{Type::Created, 9, false, {}, false}, batch(10), batch(11), batch(12), {Type::Bookmark, 12, false, {}, false}}});
    return history;
}

} // namespace

Q_DECLARE_METATYPE(Doctor)

class TestWatchValidators : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findNothingWhereNothingIs();
    void findWhatIsBroken_data();
    void findWhatIsBroken();
    void findTheForgetful_data();
    void findTheForgetful();
};

void TestWatchValidators::findNothingWhereNothingIs()
{
    const auto problems = validateAll(goodHistory(), commits());
    QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
}

void TestWatchValidators::findWhatIsBroken_data()
{
    QTest::addColumn<QByteArray>("guard");
    QTest::addColumn<Doctor>("doctor");
    const auto row = [](const char *guard, const char *what, Doctor doctor) {
        QTest::addRow("%s: %s", guard, what) << QByteArray(guard) << std::move(doctor);
    };
    row("ordered", "two batches swapped", [](WatchHistory &h) { std::swap(h[1].messages[1], h[1].messages[2]); });
    row("ordered", "a batch from before the call", [](WatchHistory &h) { h[1].messages[1].revision = 6; });
    row("ordered", "present state after changes", [](WatchHistory &h) { std::swap(h[0].messages[2], h[0].messages[5]); });
    row("unique", "a batch twice",
        [](WatchHistory &h) { h[1].messages.insert(h[1].messages.begin() + 2, h[1].messages[1]); });
    row("unique", "a batch again after resuming",
        [](WatchHistory &h) { h[2].messages.insert(h[2].messages.begin() + 1, h[1].messages[3]); });
    row("unique", "an object twice in the present state", [](WatchHistory &h) { h[0].messages[2] = h[0].messages[1]; });
    row("unique", "an object twice in a batch", [](WatchHistory &h) { h[1].messages[2].repeats = true; });
    row("atomic", "half a transaction", [](WatchHistory &h) { h[1].messages[2].changes.erase("a"); });
    row("atomic", "two transactions in one", [](WatchHistory &h) {
        h[1].messages[2].changes.insert(h[1].messages[1].changes.begin(), h[1].messages[1].changes.end());
        h[1].messages.erase(h[1].messages.begin() + 1);
    });
    row("atomic", "a transaction that failed", [](WatchHistory &h) { h[2].messages[3].revision = Last + 1; });
    row("atomic", "another value", [](WatchHistory &h) { h[2].messages[1].changes["a"] = "stale"; });
    row("reliable", "a batch left out", [](WatchHistory &h) { h[1].messages.erase(h[1].messages.begin() + 2); });
    row("reliable", "a batch lost while away", [](WatchHistory &h) { h[2].messages.erase(h[2].messages.begin() + 1); });
    row("reliable", "an object missing from the present state",
        [](WatchHistory &h) { h[0].messages.erase(h[0].messages.begin() + 2); });
    row("reliable", "a stale value in the present state", [](WatchHistory &h) { h[0].messages[1].changes["a"] = "2"; });
    row("resumable", "created too late", [](WatchHistory &h) { h[1].messages[0].revision = 7; });
    row("resumable", "resumed too late", [](WatchHistory &h) { h[1].from = 7; });
    row("resumable", "no message of creation", [](WatchHistory &h) { h[1].messages.erase(h[1].messages.begin()); });
    row("bookmarkable", "before what it covers", [](WatchHistory &h) { std::swap(h[1].messages[3], h[1].messages[4]); });
    row("bookmarkable", "of what was never told", [](WatchHistory &h) { h[1].messages[4].revision = 10; });
    row("bookmarkable", "going back", [](WatchHistory &h) {
        auto back = h[2].messages.back();
        back.revision = 9;
        h[2].messages.push_back(back);
    });
}

void TestWatchValidators::findWhatIsBroken()
{
    QFETCH(QByteArray, guard);
    QFETCH(Doctor, doctor);
    auto history = goodHistory();
    doctor(history);
    const std::map<QByteArray, std::function<Problems()>> guards = {
        {"ordered", [&] { return validateOrdered(history); }},
        {"unique", [&] { return validateUnique(history); }},
        {"atomic", [&] { return validateAtomic(history, commits()); }},
        {"reliable", [&] { return validateReliable(history, commits()); }},
        {"resumable", [&] { return validateResumable(history); }},
        {"bookmarkable", [&] { return validateBookmarkable(history, commits()); }},
    };
    QVERIFY(!guards.at(guard)().empty());
}

// A watcher that loses one message, whichever it is, and says nothing of it.
void TestWatchValidators::findTheForgetful_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("message");
    const auto history = goodHistory();
    for (int attempt = 0; attempt < static_cast<int>(history.size()); ++attempt) {
        const auto &messages = history[static_cast<std::size_t>(attempt)].messages;
        for (int message = 0; message < static_cast<int>(messages.size()); ++message) {
            if (messages[static_cast<std::size_t>(message)].type == Type::Batch)
                QTest::addRow("call %d, message %d", attempt, message) << attempt << message;
        }
    }
}

// Whether it goes on at what it forgot, which only shows in what is missing, or before it, which shows in where it resumes.
void TestWatchValidators::findTheForgetful()
{
    QFETCH(int, attempt);
    QFETCH(int, message);
    auto history = goodHistory();
    auto &messages = history[static_cast<std::size_t>(attempt)].messages;
    messages.erase(messages.begin() + message);
    QVERIFY(!validateReliable(history, commits()).empty() || !validateResumable(history).empty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestWatchValidators)
#include "tst_watchvalidators.moc"
