// Telemetry of NODES nodes through a real server on a Unix socket, as quickly as readers take it: samples a second to one
// reader and to ten, and what measuring a moment costs. Prints one JSON line.
// bench_telemetry NODES SECONDS
#include "tests/support/testplane.h"

#include "skerry/v1/telemetry.grpc.pb.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

using Wall = std::chrono::steady_clock;

TelemetryRoster rosterOf(std::uint32_t nodes)
{
    TelemetryRoster roster;
    roster.groups.push_back({v1::SUBJECT_KIND_PLANE});
    for (int site = 0; site < 150; ++site)
        roster.groups.push_back({v1::SUBJECT_KIND_SITE, "site-" + std::to_string(site)});
    roster.groupNodes.assign(roster.groups.size(), 0);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        char name[16];
        std::snprintf(name, sizeof name, "node-%06u", i);
        roster.nodes.emplace_back(name);
        for (const std::uint32_t group : {0U, 1 + i % 150}) {
            roster.groupsOf.push_back(group);
            ++roster.groupNodes[group];
        }
        roster.firstGroup.push_back(static_cast<std::uint32_t>(roster.groupsOf.size()));
    }
    return roster;
}

void measure(Telemetry &telemetry, std::uint32_t nodes, TimePoint at)
{
    telemetry.begin(at, 1s);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        const double latency = 10 + i % 97;
        const auto load = static_cast<float>(i % 89) / 100;
        telemetry.addNode(i, {1, 0, load, load, load, 40, std::span(&latency, 1)});
    }
    telemetry.commit();
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Of all of them together, in a second.
double samplesToReaders(test::TestPlane &plane, std::uint32_t nodes, int count, std::chrono::seconds length, TimePoint &at)
{
    std::atomic<std::uint64_t> samples = 0;
    std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
    std::vector<std::thread> readers;
    for (int i = 0; i < count; ++i) {
        contexts.push_back(plane.context());
        contexts.back()->set_deadline(std::chrono::system_clock::now() + length + 60s);
        readers.emplace_back([&, context = contexts.back().get()] {
            v1::StreamLatestRequest request;
            request.mutable_selection()->add_kinds(v1::SUBJECT_KIND_NODE);
            for (const auto metric : NodeMetrics)
                request.add_metrics(metric);
            const auto reader = v1::Telemetry::NewStub(plane.channel())->StreamLatest(context, request);
            v1::StreamLatestResponse frame;
            while (reader->Read(&frame)) {
                for (const auto &column : frame.columns())
                    samples += static_cast<std::uint64_t>(column.values_size());
            }
            (void)reader->Finish();
        });
    }
    const auto begin = Wall::now();
    while (Wall::now() - begin < length)
        measure(plane.telemetry(), nodes, at += 1s);
    const double took = std::chrono::duration<double>(Wall::now() - begin).count();
    const auto got = samples.load();
    for (auto &context : contexts)
        context->TryCancel();
    for (auto &reader : readers)
        reader.join();
    return static_cast<double>(got) / took;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto nodes = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 10'000);
    const std::chrono::seconds length(argc > 2 ? std::atoi(argv[2]) : 10);
    test::TestPlane plane;
    auto at = TimePoint(1'800'000'000'000ms);
    plane.telemetry().setRoster(rosterOf(nodes), at);
    const double cpu = cpuSeconds();
    constexpr int Moments = 20;
    for (int i = 0; i < Moments; ++i)
        measure(plane.telemetry(), nodes, at += 1s);
    const double perMoment = (cpuSeconds() - cpu) / Moments;
    const double one = samplesToReaders(plane, nodes, 1, length, at);
    const double ten = samplesToReaders(plane, nodes, 10, length, at);
    std::printf("{\"nodes\": %u, \"moment_cpu_ms\": %.2f, \"samples_per_s_one\": %.0f, \"samples_per_s_ten\": %.0f}\n",
                nodes, perMoment * 1e3, one, ten);
    return 0;
}
