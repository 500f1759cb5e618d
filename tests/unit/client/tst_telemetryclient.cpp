// Telemetry over a real socket: what goes out, what comes in, and how a stream ends.
#include "client/telemetryclient.h"
#include "client/telemetryconvert.h"
#include "client/transport.h"
#include "tests/support/fatallogger.h"

#include <skerry/v1/telemetry.grpc.pb.h>

#include <grpcpp/grpcpp.h>

#include <QtTest>

#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'123;
constexpr float NotMeasured = std::numeric_limits<float>::quiet_NaN();

using Writer = grpc::ServerWriter<v1::StreamLatestResponse>;

// Answers as a test says; keeps what it was asked.
class Script final : public v1::Telemetry::Service
{
public:
    grpc::Status StreamLatest(grpc::ServerContext *context, const v1::StreamLatestRequest *request, Writer *writer) override
    {
        {
            const std::scoped_lock lock(mutex);
            streamed = *request;
        }
        const grpc::Status end = stream(context, writer);
        ++streamsEnded;
        return end;
    }
    grpc::Status QueryRange(grpc::ServerContext *, const v1::QueryRangeRequest *request,
                            v1::QueryRangeResponse *response) override
    {
        const std::scoped_lock lock(mutex);
        ranged = *request;
        *response = range;
        return status;
    }
    grpc::Status GetPercentiles(grpc::ServerContext *, const v1::GetPercentilesRequest *request,
                                v1::GetPercentilesResponse *response) override
    {
        const std::scoped_lock lock(mutex);
        asked = *request;
        *response = percentiles;
        return status;
    }
    grpc::Status GetRetention(grpc::ServerContext *, const v1::GetRetentionRequest *,
                              v1::GetRetentionResponse *response) override
    {
        const std::scoped_lock lock(mutex);
        *response = retention;
        return status;
    }

    std::function<grpc::Status(grpc::ServerContext *, Writer *)> stream; // set before anything is asked
    std::atomic<int> streamsEnded = 0;
    std::mutex mutex; // guards everything below
    v1::StreamLatestRequest streamed;
    v1::QueryRangeRequest ranged;
    v1::QueryRangeResponse range;
    v1::GetPercentilesRequest asked;
    v1::GetPercentilesResponse percentiles;
    v1::GetRetentionResponse retention;
    grpc::Status status;
};

void addSubject(v1::StreamLatestResponse &frame, quint32 id, const TelemetrySubject &subject)
{
    auto *named = frame.add_new_subjects();
    named->set_id(id);
    *named->mutable_subject() = toProto(subject);
}

v1::StreamLatestResponse frameOf(const QVector<quint32> &ids, const QVector<QVector<float>> &columns)
{
    v1::StreamLatestResponse frame;
    *frame.mutable_at() = toTimestamp(Noon);
    frame.mutable_interval()->set_seconds(1);
    for (const quint32 id : ids)
        frame.add_ids(id);
    for (const auto &values : columns) {
        auto *column = frame.add_columns();
        for (const float value : values)
            column->add_values(value);
    }
    return frame;
}

grpc::Status stayUntilCancelled(grpc::ServerContext *context)
{
    while (!context->IsCancelled())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return grpc::Status::CANCELLED;
}

const TelemetrySubject NodeOne{SubjectKind::Node, QStringLiteral("n-1")};
const TelemetrySubject NodeTwo{SubjectKind::Node, QStringLiteral("n-2")};
const TelemetrySubject Canary{SubjectKind::Rollout, QStringLiteral("r-1"), QStringLiteral("canary")};

} // namespace

class TestTelemetryClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rangeCarriesEverything();
    void listsOfOtherLengthsAreNoAnswer();
    void percentilesCarryEverything();
    void retentionIsTold();
    void refusalsAreTold();
    void streamCarriesEverything();
    void sameSubjectsAreTheSameObject();
    void columnsOfOtherLengths();
    void idsThatWereNeverNamed();
    void streamEndsWithItsError();
    void cancelEndsTheStream();
    void destroyedItSaysNothing();
    void transportGoesFirst();
    void withoutAChannel();

private:
    // Keeps what comes in m_frames and m_ends.
    Operation *open();
    void writeFrames(const std::vector<v1::StreamLatestResponse> &frames);

    QTemporaryDir m_dir;
    Script m_script;
    std::unique_ptr<grpc::Server> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<TelemetryClient> m_client;
    std::unique_ptr<QObject> m_owner;
    QVector<LatestFrame> m_frames;
    QVector<RpcError> m_ends;
};

void TestTelemetryClient::init()
{
    const QString address = QStringLiteral("unix:") + m_dir.filePath(QStringLiteral("x.sock"));
    m_script.stream = [](auto *context, auto *) { return stayUntilCancelled(context); };
    m_script.streamsEnded = 0;
    m_script.status = grpc::Status::OK;
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address.toStdString(), grpc::InsecureServerCredentials());
    builder.RegisterService(&m_script);
    m_server = builder.BuildAndStart();
    QVERIFY(m_server);
    m_transport = std::make_unique<Transport>(address, QString(), ClientTuning());
    QVERIFY(!m_transport->connectAnew());
    m_client = std::make_unique<TelemetryClient>(*m_transport);
    m_owner = std::make_unique<QObject>();
    m_frames.clear();
    m_ends.clear();
}

void TestTelemetryClient::cleanup()
{
    m_owner.reset();
    m_client.reset();
    m_transport.reset();
    m_server->Shutdown(std::chrono::system_clock::now());
    m_server.reset();
}

Operation *TestTelemetryClient::open()
{
    return m_client->streamLatest(
        {{SubjectKind::Link}, {NodeOne, Canary}, {TelemetryMetric::Cpu, TelemetryMetric::LatencyP95}}, m_owner.get(),
        [this](const LatestFrame &frame) { m_frames << frame; }, [this](const RpcError &error) { m_ends << error; });
}

// And then nothing more.
void TestTelemetryClient::writeFrames(const std::vector<v1::StreamLatestResponse> &frames)
{
    m_script.stream = [frames](auto *context, auto *writer) {
        for (const auto &frame : frames)
            writer->Write(frame);
        return stayUntilCancelled(context);
    };
}

void TestTelemetryClient::rangeCarriesEverything()
{
    auto *series = m_script.range.add_series();
    *series->mutable_from() = toTimestamp(Noon - 1000);
    series->mutable_width()->set_nanos(500'000'000);
    for (const float value : {1.0F, 5.0F}) {
        series->add_first(value);
        series->add_min(value - 1);
        series->add_max(value + 1);
        series->add_last(value + 0.5F);
        series->add_count(quint32(value));
    }
    std::optional<QVector<BucketRange>> answer;
    m_client->queryRange({{Canary, TelemetryMetric::LatencyP95}, {NodeOne, TelemetryMetric::Cpu}}, Noon - 60'000, Noon, 0,
                         m_owner.get(), [&](const RpcError &error, const QVector<BucketRange> &ranges) {
                             QVERIFY2(!error, qPrintable(error.message));
                             answer = ranges;
                         });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->size(), 1);
    QVERIFY(answer->constFirst() == (BucketRange{Noon - 1000, 500, {{1, 0, 2, 1.5F, 1}, {5, 4, 6, 5.5F, 5}}}));
    const auto &sent = m_script.ranged;
    QCOMPARE(sent.series_size(), 2);
    QVERIFY(fromProto(sent.series(0).subject()) == Canary);
    QCOMPARE(sent.series(0).metric(), v1::TELEMETRY_METRIC_LATENCY_P95);
    QVERIFY(fromProto(sent.series(1).subject()) == NodeOne);
    QCOMPARE(sent.from().seconds() * 1000 + sent.from().nanos() / 1'000'000, Noon - 60'000);
    QCOMPARE(sent.until().nanos(), 123'000'000);
    QCOMPARE(sent.most_buckets(), 1U); // 0 is refused
    m_script.range.Clear();
}

void TestTelemetryClient::listsOfOtherLengthsAreNoAnswer()
{
    auto *series = m_script.range.add_series();
    series->add_first(1);
    series->add_min(1);
    series->add_max(1);
    series->add_count(1); // but no last
    std::optional<QVector<BucketRange>> answer;
    m_client->queryRange({{NodeOne, TelemetryMetric::Cpu}}, 0, Noon, 10, m_owner.get(),
                         [&](const RpcError &, const QVector<BucketRange> &ranges) { answer = ranges; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer == QVector<BucketRange>{{}});
    m_script.range.Clear();
}

void TestTelemetryClient::percentilesCarryEverything()
{
    auto *group = m_script.percentiles.add_groups();
    *group->mutable_subject() = toProto(Canary);
    group->set_requests(12);
    group->add_values(1.5);
    group->add_values(9);
    *m_script.percentiles.add_groups()->mutable_subject() = toProto({SubjectKind::Plane});
    std::optional<QVector<GroupPercentiles>> answer;
    m_client->percentiles({Canary, {SubjectKind::Plane}}, Noon - 60'000, Noon, {0.5, 0.99}, m_owner.get(),
                          [&](const RpcError &, const QVector<GroupPercentiles> &groups) { answer = groups; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->size(), 2);
    QVERIFY(answer->at(0).subject == Canary);
    QCOMPARE(answer->at(0).requests, 12U);
    QCOMPARE(answer->at(0).valuesMs, (QVector<double>{1.5, 9}));
    QVERIFY(answer->at(1).valuesMs.isEmpty());
    QCOMPARE(m_script.asked.subjects_size(), 2);
    QVERIFY(fromProto(m_script.asked.subjects(0)) == Canary);
    QCOMPARE(m_script.asked.quantiles_size(), 2);
    QCOMPARE(m_script.asked.quantiles(1), 0.99);
    QCOMPARE(m_script.asked.until().seconds(), Noon / 1000);
    m_script.percentiles.Clear();
}

void TestTelemetryClient::retentionIsTold()
{
    const auto keep = [](v1::GetRetentionResponse::Kept *kept, TimeMs from, int seconds) {
        *kept->mutable_from() = toTimestamp(from);
        kept->mutable_resolution()->set_seconds(seconds);
    };
    keep(m_script.retention.mutable_groups_kept(), Noon - 1000, 1);
    keep(m_script.retention.add_aggregates_kept(), Noon - 2000, 60);
    keep(m_script.retention.add_aggregates_kept(), Noon - 3000, 900);
    m_script.retention.set_links_measured(10);
    m_script.retention.set_links_possible(45);
    *m_script.retention.mutable_now() = toTimestamp(Noon);
    std::optional<Retention> answer;
    m_client->retention(m_owner.get(), [&](const RpcError &, const Retention &kept) { answer = kept; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->groups.from, Noon - 1000);
    QCOMPARE(answer->groups.resolutionMs, 1000);
    QCOMPARE(answer->nodes.from, 0);
    QCOMPARE(answer->aggregates.size(), 2);
    QCOMPARE(answer->aggregates.at(1).from, Noon - 3000);
    QCOMPARE(answer->aggregates.at(1).resolutionMs, 900'000);
    QCOMPARE(answer->linksPossible, 45U);
    QCOMPARE(answer->now, Noon);
}

void TestTelemetryClient::refusalsAreTold()
{
    m_script.status = {grpc::StatusCode::UNIMPLEMENTED, "no such thing"};
    RpcError refusal;
    int answers = 0;
    const auto refused = [&](const RpcError &error, const auto &) {
        refusal = error;
        ++answers;
    };
    m_client->queryRange({}, 0, Noon, 1, m_owner.get(), refused);
    QTRY_COMPARE(answers, 1);
    QCOMPARE(refusal.code, int(grpc::StatusCode::UNIMPLEMENTED));
    m_client->percentiles({}, 0, Noon, {}, m_owner.get(), refused);
    QTRY_COMPARE(answers, 2);
    m_client->retention(m_owner.get(), refused);
    QTRY_COMPARE(answers, 3);
    QVERIFY(!refusal.message.isEmpty());
}

void TestTelemetryClient::streamCarriesEverything()
{
    auto frame = frameOf({7, 3}, {{0.5F, NotMeasured}, {1, 2}});
    addSubject(frame, 3, Canary);
    addSubject(frame, 7, NodeOne);
    frame.set_skipped(4);
    writeFrames({frame});
    open();
    QTRY_COMPARE(m_frames.size(), 1);
    const LatestFrame &got = m_frames.constFirst();
    QCOMPARE(got.at, Noon);
    QCOMPARE(got.intervalMs, 1000);
    QCOMPARE(got.skipped, 4U);
    QVERIFY(*got.subjects == (QVector<TelemetrySubject>{NodeOne, Canary})); // in the order of the ids
    QCOMPARE(got.columns.size(), 2);
    QCOMPARE(got.columns.at(0).at(0), 0.5F);
    QVERIFY(std::isnan(got.columns.at(0).at(1)));
    QCOMPARE(got.columns.at(1), (QVector<float>{1, 2}));
    const std::scoped_lock lock(m_script.mutex);
    const auto &sent = m_script.streamed;
    QCOMPARE(sent.selection().kinds_size(), 1);
    QCOMPARE(sent.selection().kinds(0), v1::SUBJECT_KIND_LINK);
    QCOMPARE(sent.selection().subjects_size(), 2);
    QVERIFY(fromProto(sent.selection().subjects(1)) == Canary);
    QCOMPARE(sent.metrics_size(), 2);
    QCOMPARE(sent.metrics(1), v1::TELEMETRY_METRIC_LATENCY_P95);
}

void TestTelemetryClient::sameSubjectsAreTheSameObject()
{
    auto first = frameOf({1, 2}, {{1, 2}, {1, 2}});
    addSubject(first, 1, NodeOne);
    addSubject(first, 2, NodeTwo);
    const auto same = frameOf({}, {{3, 4}, {3, 4}});
    auto other = frameOf({2, 9}, {{5, 6}, {5, 6}}); // of which one was named before
    addSubject(other, 9, Canary);
    writeFrames({first, same, other, same});
    open();
    QTRY_COMPARE(m_frames.size(), 4);
    QCOMPARE(m_frames.at(1).subjects.get(), m_frames.at(0).subjects.get());
    QCOMPARE(m_frames.at(1).columns.at(0), (QVector<float>{3, 4}));
    QVERIFY(*m_frames.at(2).subjects == (QVector<TelemetrySubject>{NodeTwo, Canary}));
    QVERIFY(*m_frames.at(0).subjects == (QVector<TelemetrySubject>{NodeOne, NodeTwo})); // who has it keeps it
    QCOMPARE(m_frames.at(3).subjects.get(), m_frames.at(2).subjects.get());
    // Another stream has names of its own.
    writeFrames({same});
    open();
    QTRY_COMPARE(m_frames.size(), 5);
    QVERIFY(m_frames.at(4).subjects->isEmpty());
    QVERIFY(m_frames.at(4).columns.at(0).isEmpty());
}

void TestTelemetryClient::columnsOfOtherLengths()
{
    auto frame = frameOf({1, 2}, {{1}, {1, 2, 3}, {}, {1, 2}});
    addSubject(frame, 1, NodeOne);
    addSubject(frame, 2, NodeTwo);
    writeFrames({frame});
    open();
    QTRY_COMPARE(m_frames.size(), 1);
    const auto &columns = m_frames.constFirst().columns;
    QCOMPARE(columns.size(), 4);
    for (int column = 0; column < 3; ++column) {
        QCOMPARE(columns.at(column).size(), 2);
        QVERIFY(std::isnan(columns.at(column).at(0)) && std::isnan(columns.at(column).at(1)));
    }
    QCOMPARE(columns.at(3), (QVector<float>{1, 2}));
}

void TestTelemetryClient::idsThatWereNeverNamed()
{
    auto frame = frameOf({1, 5}, {{1, 2}});
    addSubject(frame, 1, NodeOne);
    writeFrames({frame});
    open();
    QTRY_COMPARE(m_frames.size(), 1);
    QVERIFY(*m_frames.constFirst().subjects == (QVector<TelemetrySubject>{NodeOne, {}})); // the others stay where they are
}

void TestTelemetryClient::streamEndsWithItsError()
{
    m_script.stream = [](auto *, auto *writer) {
        writer->Write(frameOf({}, {}));
        return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "Too many look already.");
    };
    const QPointer<Operation> stream = open();
    QTRY_COMPARE(m_ends.size(), 1);
    QCOMPARE(m_frames.size(), 1); // all that came before the end
    QCOMPARE(m_ends.constFirst().code, int(grpc::StatusCode::RESOURCE_EXHAUSTED));
    QVERIFY(!m_ends.constFirst().message.isEmpty());
    QVERIFY(stream); // whoever asked puts it away
    stream->cancel();
    m_script.stream = [](auto *, auto *) { return grpc::Status::OK; };
    open();
    QTRY_COMPARE(m_ends.size(), 2);
    QVERIFY(!m_ends.constLast());
}

void TestTelemetryClient::cancelEndsTheStream()
{
    writeFrames({frameOf({}, {})});
    Operation *stream = open();
    QTRY_COMPARE(m_frames.size(), 1);
    stream->cancel();
    QVERIFY(m_ends.isEmpty()); // later, never from within
    QTRY_COMPARE(m_ends.size(), 1);
    QCOMPARE(m_ends.constFirst().code, int(grpc::StatusCode::CANCELLED));
    QTRY_COMPARE(m_script.streamsEnded.load(), 1);
}

void TestTelemetryClient::destroyedItSaysNothing()
{
    writeFrames({frameOf({}, {})});
    Operation *stream = open();
    QTRY_COMPARE(m_frames.size(), 1);
    delete stream;
    QTRY_COMPARE(m_script.streamsEnded.load(), 1); // the control plane is told
    open();
    QTRY_COMPARE(m_frames.size(), 2); // the control plane has it: else it is cancelled before it is told
    m_owner.reset();                  // with all that it asked for
    QTRY_COMPARE(m_script.streamsEnded.load(), 2);
    QCoreApplication::processEvents();
    QVERIFY(m_ends.isEmpty());
    QCOMPARE(m_frames.size(), 2);
}

void TestTelemetryClient::transportGoesFirst()
{
    writeFrames({frameOf({}, {})});
    Operation *stream = open();
    QTRY_COMPARE(m_frames.size(), 1);
    RpcError refusal;
    m_client->retention(m_owner.get(), [&](const RpcError &error, const Retention &) { refusal = error; });
    m_transport.reset();
    QVERIFY(m_ends.isEmpty());
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY(m_ends.constFirst());
    QVERIFY(m_ends.constFirst().message.contains(QStringLiteral("x.sock")));
    QTRY_VERIFY(refusal);
    stream->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(m_ends.size(), 1); // once
    delete stream;
}

void TestTelemetryClient::withoutAChannel()
{
    Transport closed(QStringLiteral("unix:/nowhere.sock"), QString(), ClientTuning());
    TelemetryClient client(closed);
    client.streamLatest(
        {}, m_owner.get(), [](const LatestFrame &) {}, [this](const RpcError &error) { m_ends << error; });
    QVERIFY(m_ends.isEmpty());
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY(m_ends.constFirst().message.contains(QStringLiteral("/nowhere.sock")));
}

SKERRY_TEST_MAIN(QCoreApplication, TestTelemetryClient)
#include "tst_telemetryclient.moc"
