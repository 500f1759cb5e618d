// What the snapshot of a control plane costs: on the GUI thread to take (take) and to show (restore), on another thread to
// write (encode) and to read (decode).
#include "models/planemodels.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QRandomGenerator>

namespace {

using namespace skerry;

Snapshot sample(int nodes)
{
    QRandomGenerator random(42);
    Snapshot all;
    all.takenAt = 1'795'334'125'000;
    for (int i = 0; i < nodes; ++i) {
        Node node;
        node.meta.name = QStringLiteral("site-%1-gateway-%2").arg(i % 997).arg(i);
        node.meta.labels = {{QStringLiteral("rack"), QStringLiteral("r%1").arg(i % 40)},
                            {QStringLiteral("ring"), QString::number(i % 4)}};
        node.meta.revision = quint64(i);
        node.meta.created = node.meta.updated = all.takenAt - random.bounded(1'000'000'000);
        node.site = QStringLiteral("site-%1").arg(i % 997);
        node.hardware = QStringLiteral("arm-%1").arg(i % 7);
        node.channel = i % 100 == 0 ? Channel::Canary : Channel::Main;
        node.state = NodeState::Online;
        node.lastSeen = node.since = all.takenAt - random.bounded(1'000'000'000);
        for (const char *name : {"agent", "router"}) {
            NodeComponent entry;
            entry.component = QString::fromLatin1(name);
            entry.installed = entry.desired = entry.component + QStringLiteral("-2.0.0");
            node.components << entry;
        }
        all.nodes << node;
    }
    return all;
}

void take(benchmark::State &state)
{
    PlaneModels models;
    models.restore(sample(int(state.range(0))));
    models.flushNow();
    for (auto _ : state)
        benchmark::DoNotOptimize(models.snapshot());
}

void encode(benchmark::State &state)
{
    const Snapshot all = sample(int(state.range(0)));
    qsizetype bytes = 0;
    for (auto _ : state)
        bytes = encodeSnapshot(all).size();
    state.counters["bytes"] = double(bytes);
}

void decode(benchmark::State &state)
{
    const QByteArray bytes = encodeSnapshot(sample(int(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(decodeSnapshot(bytes));
}

void restore(benchmark::State &state)
{
    const QByteArray bytes = encodeSnapshot(sample(int(state.range(0))));
    for (auto _ : state) {
        state.PauseTiming();
        auto models = std::make_unique<PlaneModels>();
        Snapshot all = *decodeSnapshot(bytes).snapshot;
        state.ResumeTiming();
        models->restore(std::move(all));
        models->flushNow();
        state.PauseTiming();
        models.reset();
        state.ResumeTiming();
    }
}

BENCHMARK(take)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(encode)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(decode)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(restore)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond)->Iterations(10);

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
