// The console under a stream of changes: bench_updates [nodes] [updates a second] [seconds], one JSON line.
// The real window, sorted by the column that changes, on a control plane that stands in a process of its own and changes
// nodes at that pace, 100 a transaction. "gap" is how much later than due a timer of the GUI thread came, with both
// processes on one machine. "typing" is the same while a filter is typed into the line of the table, four keys a second.
// "idle" is the window on screen while nothing changes, "minimised" the same window put away. A change of page is timed from
// the call to the end of its painting.
#include "app/commandline.h"
#include "app/mainwindow.h"
#include "app/wiring.h"
#include "backend_stub/inventory/bootstrap.h"
#include "backend_stub/inventory/sample.h"
#include "models/nodestable.h"
#include "tests/support/testplane.h"
#include "ui/tableview.h"
#include "views/nodes/nodespage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace skerry;
using namespace std::chrono_literals;

namespace {

constexpr int PerTransaction = 100;
constexpr int HeartbeatMs = 2;
constexpr int IdleMs = 20'000;

// The control plane -------------------------------------------------------------------------------------------------------

bool inputEnded(std::chrono::milliseconds wait)
{
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, static_cast<int>(wait.count())) > 0;
}

backend::Store::Body touch(const std::vector<std::string> &names, std::size_t first, const backend::Clock &clock)
{
    return [&names, first, now = backend::toProto(clock.now())](backend::Transaction &tx) -> backend::Outcome {
        for (std::size_t i = first; i < first + PerTransaction; ++i) {
            auto node = *tx.get<v1::Node>(names[i * 7919 % names.size()]);
            *node.mutable_status()->mutable_last_seen() = now;
            tx.put(std::move(node));
        }
        return backend::Done{};
    };
}

// Says where it is, waits for a line, and changes nodes until its input ends.
int serve(std::size_t nodes, int perSecond)
{
    test::TestPlane plane;
    if (!bootstrap(plane.store(), backend::SampleInventory(nodes)))
        return EXIT_FAILURE;
    std::vector<std::string> names;
    plane.store().read([&names](const backend::View &view) {
        view.forEach(backend::Kind::Node, [&names](const backend::ObjectPtr &node) {
            names.push_back(backend::metaOf(*node, backend::Kind::Node).name());
        });
    });
    std::printf("%s\n", plane.address().c_str());
    std::fflush(stdout);
    if (std::getchar() != '\n')
        return EXIT_FAILURE;
    const auto pause = std::chrono::microseconds(1'000'000LL * PerTransaction / perSecond);
    auto due = std::chrono::steady_clock::now();
    for (std::size_t first = 0; !inputEnded(0ms); first += PerTransaction) {
        plane.clock().advance(std::chrono::duration_cast<std::chrono::milliseconds>(pause));
        if (!plane.store().writeAndWait(touch(names, first, plane.clock())))
            return EXIT_FAILURE;
        std::this_thread::sleep_until(due += pause);
    }
    return EXIT_SUCCESS;
}

// The console -------------------------------------------------------------------------------------------------------------

double threadCpuSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

long threadWakeUps()
{
    rusage usage = {};
    ::getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw;
}

double residentMib()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * double(::sysconf(_SC_PAGESIZE)) / 1024 / 1024;
}

// How late a timer of the GUI thread comes, while it exists.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        m_since.start();
        startTimer(HeartbeatMs, Qt::PreciseTimer);
    }
    [[nodiscard]] double worstMs() const { return *std::max_element(m_gaps.cbegin(), m_gaps.cend()); }
    [[nodiscard]] double percentileMs(int percent)
    {
        std::sort(m_gaps.begin(), m_gaps.end());
        return m_gaps[(m_gaps.size() - 1) * std::size_t(percent) / 100];
    }
    [[nodiscard]] long over(double limitMs) const
    {
        return std::count_if(m_gaps.cbegin(), m_gaps.cend(), [=](double gap) { return gap > limitMs; });
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        m_gaps.push_back(std::max(0.0, double(m_since.nsecsElapsed()) * 1e-6 - HeartbeatMs));
        m_since.start();
    }

private:
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

template<class Condition>
void turnUntil(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void turnFor(int milliseconds)
{
    QTimer end;
    end.setSingleShot(true);
    end.start(milliseconds);
    turnUntil([&end] { return !end.isActive(); });
}

struct Idle {
    double cores;
    double wakeUpsPerSecond;
};

Idle beIdle()
{
    const double cpu = threadCpuSeconds();
    const long wakeUps = threadWakeUps();
    turnFor(IdleMs);
    const double seconds = IdleMs / 1000.0;
    return {(threadCpuSeconds() - cpu) / seconds, double(threadWakeUps() - wakeUps) / seconds};
}

// Types a filter, takes it away, and begins anew.
class Typist final : public QObject
{
public:
    explicit Typist(QLineEdit &line) : m_line(line) { startTimer(KeyMs); }

protected:
    void timerEvent(QTimerEvent *) override
    {
        if (m_typed == m_text.size()) {
            m_line.clear();
            m_typed = 0;
            return;
        }
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, m_text.mid(m_typed, 1));
        QApplication::sendEvent(&m_line, &press);
        ++m_typed;
    }

private:
    static constexpr int KeyMs = 250;
    const QString m_text = QStringLiteral("state:online tier:edge or bergen");
    QLineEdit &m_line;
    int m_typed = 0;
};

struct Switches {
    double medianMs;
    double worstMs;
};

Switches changePages(MainWindow &window)
{
    std::vector<double> times;
    for (int round = 0; round < 10; ++round) {
        for (const char *page : {"overview", "sites", "nodes", "fleets", "deployments", "rollouts"}) {
            QElapsedTimer time;
            time.start();
            window.showPage(QString::fromLatin1(page));
            QCoreApplication::sendPostedEvents();
            window.repaint();
            times.push_back(double(time.nsecsElapsed()) * 1e-6);
            turnFor(20);
        }
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times.back()};
}

int watch(int nodes, int perSecond, int seconds)
{
    QProcess plane;
    plane.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    plane.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--serve"), QString::number(nodes), QString::number(perSecond)});
    if (!plane.waitForReadyRead(120'000))
        return EXIT_FAILURE;
    const QTemporaryDir directory;
    CommandLine line;
    line.connectTo = QString::fromUtf8(plane.readLine()).trimmed();
    line.tokenFile = directory.filePath(QStringLiteral("token"));
    QFile token(line.tokenFile);
    if (!token.open(QIODevice::WriteOnly) || token.write(test::TestPlane::token().c_str()) < 0)
        return EXIT_FAILURE;
    token.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    token.close();

    Wiring console(line);
    console.window().resize(1440, 900);
    console.window().showPage(QStringLiteral("nodes"));
    console.window().show();
    const auto *page = console.window().findChild<NodesPage *>(QStringLiteral("nodes"));
    page->view()->sortByColumn(NodesTable::LastSeen, Qt::DescendingOrder);

    auto arriving = std::make_unique<Heartbeat>();
    console.start();
    turnUntil([&] {
        return console.models().connection().state == ConnectionState::Failed ||
               (console.models().isLive() && page->table()->rowCount() == nodes);
    });
    if (!console.models().isLive()) {
        std::fprintf(stderr, "%s\n", qPrintable(console.models().connection().error.message));
        return EXIT_FAILURE;
    }
    const double arrivingWorst = arriving->worstMs();
    arriving.reset();
    turnFor(2'000);
    const Idle shown = beIdle();
    console.window().showMinimized();
    const Idle minimised = beIdle();
    console.window().showNormal();

    const Switches switches = changePages(console.window());
    console.window().showPage(QStringLiteral("nodes"));

    plane.write("\n");
    turnFor(5'000);
    Heartbeat streaming;
    const double memory = residentMib();
    const double cpu = threadCpuSeconds();
    const quint64 applied = console.models().nodes().updatesApplied();
    turnFor(seconds * 1000);
    const double streamingCores = (threadCpuSeconds() - cpu) / seconds;
    const double changes = double(console.models().nodes().updatesApplied() - applied) / seconds;
    const std::array gaps = {streaming.percentileMs(50), streaming.percentileMs(99), streaming.worstMs()};
    Heartbeat typing;
    {
        const Typist typist(*page->findChild<QLineEdit *>());
        turnFor(seconds * 1000);
    }
    std::printf("{\"nodes\": %d, \"arriving_worst_gap_ms\": %.1f, \"idle_cores\": %.4f, \"idle_wake_ups_per_s\": %.1f, "
                "\"minimised_cores\": %.4f, \"minimised_wake_ups_per_s\": %.1f, "
                "\"seconds\": %d, \"updates_per_s\": %.0f, \"gui_cores\": %.3f, \"gap_p50_ms\": %.1f, \"gap_p99_ms\": %.1f, "
                "\"gap_worst_ms\": %.1f, \"gaps_over_33_ms\": %ld, \"rss_mib\": [%.0f, %.0f], "
                "\"typing_gap_p99_ms\": %.1f, \"typing_gap_worst_ms\": %.1f, \"typing_gaps_over_33_ms\": %ld, "
                "\"page_ms\": %.1f, \"page_worst_ms\": %.1f}\n",
                nodes, arrivingWorst, shown.cores, shown.wakeUpsPerSecond, minimised.cores, minimised.wakeUpsPerSecond,
                seconds, changes, streamingCores, gaps[0], gaps[1], gaps[2], streaming.over(33), memory, residentMib(),
                typing.percentileMs(99), typing.worstMs(), typing.over(33), switches.medianMs, switches.worstMs);
    plane.closeWriteChannel();
    plane.waitForFinished();
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char **argv)
{
    const auto number = [&](int at, int otherwise) { return argc > at ? std::atoi(argv[at]) : otherwise; };
    if (argc > 1 && std::string_view(argv[1]) == "--serve")
        return serve(std::size_t(number(2, 0)), number(3, 1));
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return watch(number(1, 100'000), number(2, 10'000), number(3, 60));
}
