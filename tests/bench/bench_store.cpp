// How fast the control plane stores and serves. Commits are durable; reads go over a Unix socket of the same process.
#include "backend_stub/audit/auditedstore.h"
#include "backend_stub/audit/verifier.h"
#include "backend_stub/services/auditpages.h"
#include "tests/support/testplane.h"

#include <benchmark/benchmark.h>
#include <google/protobuf/arena.h>
#include <grpcpp/generic/generic_stub.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <future>
#include <memory>
#include <semaphore>
#include <thread>
#include <vector>

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

constexpr int InFlight = 64;

v1::Node makeNode(int number, int variant = 0)
{
    v1::Node node;
    node.mutable_meta()->set_name("node-" + std::to_string(100'000 + number));
    (*node.mutable_meta()->mutable_labels())["ring"] = std::to_string(number % 5);
    auto &spec = *node.mutable_spec();
    spec.set_site("oslo");
    spec.set_hardware("x86-64-medium");
    spec.set_channel(number % 20 == 0 ? v1::CHANNEL_CANARY : v1::CHANNEL_MAIN);
    auto &status = *node.mutable_status();
    status.set_state(variant % 2 == 0 ? v1::NODE_STATE_ONLINE : v1::NODE_STATE_OFFLINE);
    for (const char *component : {"os", "router", "telemetry"}) {
        const auto release = component + std::string("-1.4.") + std::to_string(variant);
        (*node.mutable_desired())[component].set_release(release);
        (*status.mutable_installed())[component].set_release(release);
    }
    return node;
}

Store::Body putNodes(int first, int count, int variant)
{
    return [first, count, variant](Transaction &tx) -> Outcome {
        for (int i = first; i < first + count; ++i)
            tx.put(makeNode(i, variant));
        return Done{};
    };
}

void fill(TestPlane &plane, int nodes)
{
    static_cast<void>(plane.store().writeAndWait([](Transaction &tx) -> Outcome {
        v1::Site site;
        site.mutable_meta()->set_name("oslo");
        site.mutable_spec()->set_tier(v1::TIER_EDGE);
        site.mutable_spec()->set_country("Norway");
        tx.put(site);
        return Done{};
    }));
    for (int first = 0; first < nodes; first += 5'000)
        static_cast<void>(plane.store().writeAndWait(putNodes(first, std::min(5'000, nodes - first), 0)));
}

// One writer that waits for each of its commits.
void commitAlone(benchmark::State &state)
{
    TestPlane plane;
    fill(plane, 1'000);
    int variant = 0;
    for (auto _ : state) {
        ++variant;
        static_cast<void>(plane.store().writeAndWait(putNodes(variant % 1'000, 1, variant)));
    }
    state.SetItemsProcessed(state.iterations());
}

// The same by somebody whose decisions are recorded: each commit tells a node something.
void commitRecorded(benchmark::State &state)
{
    TestPlane plane;
    fill(plane, 1'000);
    v1::AuditRecord note;
    note.set_actor("orchestrator");
    note.set_method("orchestrator");
    AuditedStore store(plane.store(), note);
    int variant = 0;
    for (auto _ : state) {
        ++variant;
        static_cast<void>(store.writeAndWait(putNodes(variant % 1'000, 1, variant)));
    }
    state.SetItemsProcessed(state.iterations());
}

// Writers that each wait for their own commit; with `batch` objects in each transaction. Items are objects.
void commitTogether(benchmark::State &state)
{
    const auto writers = static_cast<int>(state.range(0));
    const auto batch = static_cast<int>(state.range(1));
    constexpr int Each = 200;
    TestPlane plane;
    fill(plane, 10'000);
    int round = 0;
    for (auto _ : state) {
        ++round;
        std::vector<std::thread> threads;
        for (int writer = 0; writer < writers; ++writer) {
            threads.emplace_back([&plane, writer, writers, batch, round] {
                for (int i = 0; i < Each; ++i) {
                    const int first = ((i * writers + writer) * batch) % 9'900;
                    static_cast<void>(plane.store().writeAndWait(putNodes(first, batch, round * Each + i)));
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
    }
    state.SetItemsProcessed(state.iterations() * writers * Each * batch);
}

// 10,000 nodes through the API, as a tool would create them.
void createNodes(benchmark::State &state)
{
    constexpr int Nodes = 10'000;
    for (auto _ : state) {
        state.PauseTiming();
        auto plane = std::make_unique<TestPlane>();
        fill(*plane, 0);
        const auto stub = v1::Inventory::NewStub(plane->channel());
        struct Call {
            std::unique_ptr<grpc::ClientContext> context;
            v1::PutNodeRequest request;
            v1::PutNodeResponse response;
        };
        std::deque<Call> calls(Nodes);
        for (int i = 0; i < Nodes; ++i) {
            auto &call = calls[static_cast<std::size_t>(i)];
            call.context = plane->context();
            call.request.mutable_options()->set_request_id("request-" + std::to_string(i));
            *call.request.mutable_object() = makeNode(i);
        }
        std::counting_semaphore<InFlight> slots(InFlight);
        std::atomic<int> failed = 0;
        state.ResumeTiming();
        for (auto &call : calls) {
            slots.acquire();
            stub->async()->PutNode(call.context.get(), &call.request, &call.response, [&](const grpc::Status &status) {
                failed += status.ok() ? 0 : 1;
                slots.release();
            });
        }
        for (int i = 0; i < InFlight; ++i)
            slots.acquire();
        state.PauseTiming();
        if (failed > 0)
            state.SkipWithError("a write failed");
        std::size_t bytes = 0;
        for (std::int64_t last = 0; last < Nodes;) {
            const auto piece = plane->auditLog().auditRows(last, AuditLog::Direction::Up, Nodes);
            for (const auto &row : piece->rows)
                bytes += row.hash.size() + row.data.size();
            last = piece->rows.empty() ? Nodes : piece->rows.back().number;
        }
        state.counters["audit_bytes"] = static_cast<double>(bytes) / Nodes;
        plane.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * Nodes);
}

// Every page of a list; `next` gives a message to read one into.
template<class Next>
void list(benchmark::State &state, Next next)
{
    TestPlane plane;
    fill(plane, static_cast<int>(state.range(0)));
    const auto stub = v1::Inventory::NewStub(plane.channel());
    std::int64_t objects = 0;
    for (auto _ : state) {
        v1::ListNodesRequest request;
        request.mutable_options()->set_page_size(10'000);
        do {
            v1::ListNodesResponse &page = next();
            if (!stub->ListNodes(plane.context().get(), request, &page).ok())
                return state.SkipWithError("the list failed");
            objects += page.items_size();
            request.mutable_options()->set_page_token(page.result().next_page_token());
        } while (!request.options().page_token().empty());
    }
    state.SetItemsProcessed(objects);
}

void listNodes(benchmark::State &state)
{
    std::unique_ptr<v1::ListNodesResponse> page;
    list(
        state, [&page]() -> auto & { return *(page = std::make_unique<v1::ListNodesResponse>()); });
}

// The client's memory from an arena: most of what is left of a list is what the client makes of it.
void listNodesIntoArena(benchmark::State &state)
{
    google::protobuf::Arena arena;
    list(
        state, [&arena]() -> auto & {
            arena.Reset();
            return *google::protobuf::Arena::CreateMessage<v1::ListNodesResponse>(&arena);
        });
}

// The control plane's part: the answer to one page arrives, and nobody decodes it.
void listNodesAsBytes(benchmark::State &state)
{
    TestPlane plane;
    fill(plane, static_cast<int>(state.range(0)));
    grpc::GenericStub stub(plane.channel());
    for (auto _ : state) {
        v1::ListNodesRequest request;
        request.mutable_options()->set_page_size(10'000);
        const grpc::Slice bytes(request.SerializeAsString());
        const grpc::ByteBuffer question(&bytes, 1);
        grpc::ByteBuffer answer;
        std::promise<grpc::Status> done;
        const auto context = plane.context();
        stub.UnaryCall(context.get(), "/skerry.v1.Inventory/ListNodes", {}, &question, &answer,
                       [&done](const grpc::Status &status) { done.set_value(status); });
        if (!done.get_future().get().ok())
            return state.SkipWithError("the list failed");
        state.counters["bytes"] = static_cast<double>(answer.Length());
    }
}

void watchInitialState(benchmark::State &state)
{
    TestPlane plane;
    fill(plane, static_cast<int>(state.range(0)));
    const auto stub = v1::Inventory::NewStub(plane.channel());
    std::int64_t objects = 0;
    for (auto _ : state) {
        const auto context = plane.context();
        const auto reader = stub->WatchNodes(context.get(), {});
        v1::WatchNodesResponse response;
        do {
            if (!reader->Read(&response))
                return state.SkipWithError("the watch ended");
            objects += response.batch().events_size();
        } while (!response.bookmark().initial_end());
        context->TryCancel();
        static_cast<void>(reader->Finish());
    }
    state.SetItemsProcessed(objects);
}

void unaryRead(benchmark::State &state)
{
    TestPlane plane;
    fill(plane, 1'000);
    const auto stub = v1::Inventory::NewStub(plane.channel());
    v1::ListSitesRequest request;
    v1::ListSitesResponse response;
    std::vector<double> milliseconds;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        response.Clear();
        if (!stub->ListSites(plane.context().get(), request, &response).ok())
            return state.SkipWithError("the read failed");
        milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    state.counters["p50_ms"] = milliseconds[milliseconds.size() / 2];
    state.counters["p99_ms"] = milliseconds[milliseconds.size() * 99 / 100];
}

// As many records as nodes were put, each like that of a PutNode.
void fillAudit(TestPlane &plane, int records)
{
    v1::AuditRecord record;
    record.set_actor("operator");
    record.set_method("Inventory/PutNode");
    record.set_kind("node");
    record.set_reason(std::string(200, 'x'));
    for (int first = 0; first < records; first += 5'000) {
        static_cast<void>(plane.store().writeAndWait([&](Transaction &tx) -> Outcome {
            for (int i = first; i < std::min(records, first + 5'000); ++i) {
                record.set_name("node-" + std::to_string(i));
                tx.record(record);
            }
            return Done{};
        }));
    }
}

void verifyAudit(benchmark::State &state)
{
    TestPlane plane;
    fillAudit(plane, static_cast<int>(state.range(0)));
    const AuditVerifier verifier(plane.auditLog(), plane.store().epoch());
    for (auto _ : state) {
        const auto verified = verifier.verify([] { return true; });
        if (!verified || verified->firstBreach)
            return state.SkipWithError("the log is broken");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

// One page of a filter that nothing matches: as much as a single call may look at.
void scanAudit(benchmark::State &state)
{
    TestPlane plane;
    fillAudit(plane, 30'000);
    v1::ListAuditRequest request;
    request.mutable_options()->set_filter("kind = node, name = nobody");
    for (auto _ : state)
        benchmark::DoNotOptimize(readAuditPage(plane.auditLog(), request));
}

// Opening a directory with that many nodes, as a start does it.
void openStore(benchmark::State &state)
{
    const QTemporaryDir directory;
    const auto path = directory.path().toStdString();
    const ManualClock clock{TimePoint(Milliseconds(0))};
    {
        const auto store = SqliteStore::open(path, clock);
        for (int first = 0; first < static_cast<int>(state.range(0)); first += 5'000)
            static_cast<void>((*store)->writeAndWait(putNodes(first, 5'000, 0)));
    }
    for (auto _ : state) {
        const auto store = SqliteStore::open(path, clock);
        const WatchHub hub(**store);
        benchmark::DoNotOptimize(hub);
    }
}

BENCHMARK(commitAlone)->UseRealTime();
BENCHMARK(commitRecorded)->UseRealTime();
BENCHMARK(commitTogether)->Args({64, 1})->Args({1, 100})->Args({8, 100})->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(createNodes)->UseRealTime()->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(listNodes)->Arg(10'000)->Arg(100'000)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(listNodesIntoArena)->Arg(10'000)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(listNodesAsBytes)->Arg(10'000)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(watchInitialState)->Arg(100'000)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(unaryRead)->UseRealTime()->Iterations(5'000);
BENCHMARK(verifyAudit)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(scanAudit)->Unit(benchmark::kMillisecond);
BENCHMARK(openStore)->Arg(100'000)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
