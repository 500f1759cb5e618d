// What the simulated fabric costs: bench_fabric [nodes] [time scale], one JSON line for each measurement.
// "load": the sample inventory into an empty store. "idle": nothing but links that come and go. "wave": every node is told
// to install another release of each of its components at once, until the last one has reported its outcome.
#include "backend_stub/fabric/simulatedfabric.h"
#include "backend_stub/inventory/aggregates.h"
#include "backend_stub/inventory/bootstrap.h"
#include "backend_stub/inventory/sample.h"
#include "backend_stub/store/sqlitestore.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <thread>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

class Directory
{
public:
    Directory()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "skerry-bench-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            std::abort();
        m_path = pattern;
    }
    ~Directory() { std::filesystem::remove_all(m_path); }
    Directory(const Directory &) = delete;
    Directory &operator=(const Directory &) = delete;
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

double cpuSeconds()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentMib()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * 4096 / 1024 / 1024;
}

class Stopwatch
{
public:
    void print(const char *what, std::size_t nodes, double scale) const
    {
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - m_begin;
        const double cpu = cpuSeconds() - m_cpu;
        std::printf(
            "{\"what\": \"%s\", \"nodes\": %zu, \"time_scale\": %g, \"wall_s\": %.2f, \"cpu_s\": %.2f, \"cores\": %.4f, "
            "\"rss_mib\": %.0f}\n",
            what, nodes, scale, wall.count(), cpu, cpu / wall.count(), residentMib());
        std::fflush(stdout);
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    double m_cpu = cpuSeconds();
};

// The newer release of each component that a node has; names are sorted by version.
void tellAll(Store &store)
{
    std::vector<std::string> names;
    store.read([&names](const View &view) {
        view.forEach(Kind::Node, [&names](const ObjectPtr &node) { names.push_back(metaOf(*node, Kind::Node).name()); });
    });
    constexpr std::size_t AtOnce = 2'000;
    for (std::size_t begin = 0; begin < names.size(); begin += AtOnce) {
        const auto done = store.writeAndWait([&](Transaction &tx) -> Outcome {
            std::map<std::string, std::string> newest;
            for (const auto &release : tx.all<v1::Release>())
                newest[release->spec().component()] = release->meta().name();
            for (std::size_t i = begin; i < std::min(begin + AtOnce, names.size()); ++i) {
                auto node = *tx.get<v1::Node>(names[i]);
                for (auto &[component, desired] : *node.mutable_desired()) {
                    desired.set_release(newest[component]);
                    desired.set_rollout("bench");
                    desired.set_attempt(1);
                }
                tx.put(std::move(node));
            }
            return Done{};
        });
        if (!done)
            std::abort();
    }
}

bool allDone(const Store &store)
{
    bool done = true;
    store.read([&done](const View &view) {
        view.forEach(Kind::Node, [&done](const ObjectPtr &object) {
            const auto &node = static_cast<const v1::Node &>(*object);
            for (const auto &[component, desired] : node.desired()) {
                const auto update = node.status().updates().find(component);
                done = done && update != node.status().updates().end() && update->second.rollout() == "bench" &&
                       update->second.phase() == v1::UPDATE_PHASE_SUCCEEDED;
            }
        });
    });
    return done;
}

} // namespace

int main(int argc, char **argv)
{
    const std::size_t nodes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
    const double scale = argc > 2 ? std::strtod(argv[2], nullptr) : 1;
    const Directory directory;
    ScaledClock clock(wallNow(), scale);
    auto store = SqliteStore::open(directory.path(), clock);
    if (!store)
        return EXIT_FAILURE;
    WatchHub hub(**store);
    SimulatedFabric fabric(**store, hub, clock);
    Aggregates aggregates(**store, hub);
    {
        const Stopwatch watch;
        if (!bootstrap(**store, SampleInventory(nodes)))
            return EXIT_FAILURE;
        watch.print("load", nodes, scale);
    }
    {
        const Stopwatch watch;
        fabric.start();
        aggregates.start();
        std::this_thread::sleep_for(5s);
        watch.print("start", nodes, scale);
    }
    {
        const Stopwatch watch;
        std::this_thread::sleep_for(30s);
        watch.print("idle", nodes, scale);
    }
    {
        const Stopwatch watch;
        tellAll(**store);
        while (!allDone(**store))
            std::this_thread::sleep_for(500ms);
        watch.print("wave", nodes, scale);
    }
    aggregates.stop();
    fabric.stop();
    (*store)->close();
    return EXIT_SUCCESS;
}
