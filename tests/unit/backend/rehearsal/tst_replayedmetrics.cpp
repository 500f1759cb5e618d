#include "backend_stub/rehearsal/replayedmetrics.h"

#include "backend_stub/inventory/memoryview.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint Now{std::chrono::milliseconds(1'800'000'000'000)};

// Remembers what it was asked for.
class RecordingMetrics final : public MetricSource
{
public:
    std::vector<NodeWindows> read(Metric, std::span<const WindowQuery> queries) const override
    {
        asked.assign(queries.begin(), queries.end());
        return std::vector<NodeWindows>(queries.size());
    }
    Milliseconds kept() const override { return 48h; }

    mutable std::vector<WindowQuery> asked;
};

} // namespace

class TestReplayedMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void windowsAreEarlier()
    {
        MemoryView view;
        test::add(view, test::makeNode("up", "s"));
        auto silent = test::makeNode("down", "s");
        silent.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        *silent.mutable_status()->mutable_last_seen() = toProto(Now - 10min);
        test::add(view, silent);
        RecordingMetrics past;
        const ReplayedMetrics metrics(past, view, 24h);
        const auto query = [](const char *name) {
            return WindowQuery{name, "s", NodeGroup::Canary, {Now - 2h, Now - 1h}, {Now - 30min, Now}};
        };
        QCOMPARE(metrics.read(Metric::Latency, std::vector{query("up"), query("down"), query("gone")}).size(),
                 std::size_t(3));
        for (const std::size_t i : {0U, 2U}) {
            QVERIFY(past.asked[i].before.from == Now - 26h && past.asked[i].before.until == Now - 25h);
            QVERIFY(past.asked[i].after.from == Now - 24h - 30min && past.asked[i].after.until == Now - 24h);
        }
        // It has been silent for ten minutes.
        QVERIFY(past.asked[1].before.until == Now - 25h);
        QVERIFY(past.asked[1].after.until == Now - 24h - 10min);
        QCOMPARE(metrics.kept(), past.kept());
    }

    void whoWasSilentAllTheTimeHasAnEmptyWindow()
    {
        MemoryView view;
        auto silent = test::makeNode("down", "s");
        silent.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        *silent.mutable_status()->mutable_last_seen() = toProto(Now - 1h);
        test::add(view, silent);
        RecordingMetrics past;
        const WindowQuery query{"down", "s", NodeGroup::Canary, {Now - 2h, Now - 1h}, {Now - 30min, Now}};
        static_cast<void>(ReplayedMetrics(past, view, 1h).read(Metric::Cpu, std::vector{query}));
        QVERIFY(past.asked[0].after.from == past.asked[0].after.until);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestReplayedMetrics)
#include "tst_replayedmetrics.moc"
