// The telemetry of a real control plane, as a foreign client reads it.
#include "skerry/v1/history.grpc.pb.h"
#include "skerry/v1/telemetry.grpc.pb.h"
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <set>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int DeadlineMs = 60'000;

struct Stream {
    std::unique_ptr<grpc::ClientContext> context;
    std::unique_ptr<grpc::ClientReader<v1::StreamLatestResponse>> reader;
};

std::int64_t millis(const google::protobuf::Timestamp &at)
{
    return at.seconds() * 1'000 + at.nanos() / 1'000'000;
}

google::protobuf::Timestamp timestamp(std::int64_t ms)
{
    google::protobuf::Timestamp at;
    at.set_seconds(ms / 1'000);
    at.set_nanos(static_cast<int>(ms % 1'000 * 1'000'000));
    return at;
}

v1::Subject subject(v1::SubjectKind kind, const std::string &name = {}, const std::string &part = {})
{
    v1::Subject result;
    result.set_kind(kind);
    result.set_name(name);
    result.set_part(part);
    return result;
}

} // namespace

class TestMeasurements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_daemon.start()); }

    void everySecondHasAFrameAndNamesComeOnce()
    {
        v1::StreamLatestRequest request;
        request.mutable_selection()->add_kinds(v1::SUBJECT_KIND_LINK);
        request.add_metrics(v1::TELEMETRY_METRIC_ROUND_TRIP);
        request.add_metrics(v1::TELEMETRY_METRIC_LOSS);
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        QVERIFY(stream.reader->Read(&frame));
        const auto links = frame.ids_size();
        QVERIFY(links > 1'000);
        QCOMPARE(frame.new_subjects_size(), links);
        std::set<std::string> names;
        for (const auto &named : frame.new_subjects()) {
            QVERIFY(named.subject().name() < named.subject().part());
            names.insert(named.subject().name() + "|" + named.subject().part());
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(links));
        auto last = millis(frame.at());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(stream.reader->Read(&frame));
            QVERIFY(frame.ids().empty());
            QVERIFY(frame.new_subjects().empty());
            QCOMPARE(frame.columns_size(), 2);
            QCOMPARE(frame.columns(0).values_size(), links);
            // Nothing of it lost, nothing twice.
            QCOMPARE(millis(frame.at()) - last, qint64(1'000) * (1 + static_cast<qint64>(frame.skipped())));
            last = millis(frame.at());
        }
        const auto &roundTrips = frame.columns(0).values();
        QVERIFY(std::count_if(roundTrips.begin(), roundTrips.end(), [](float ms) { return ms > 1 && ms < 1'000; }) >
                links * 9 / 10);
        end(stream);
    }

    void aSelectorAndAnIntervalNarrow()
    {
        v1::StreamLatestRequest request;
        request.mutable_selection()->add_kinds(v1::SUBJECT_KIND_NODE);
        request.mutable_selection()->set_node_filter("tier = cloud");
        request.add_metrics(v1::TELEMETRY_METRIC_CPU);
        request.mutable_interval()->set_seconds(2);
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        QVERIFY(stream.reader->Read(&frame));
        QVERIFY(frame.ids_size() > 10 && frame.ids_size() < 1'000);
        const auto first = millis(frame.at());
        QVERIFY(stream.reader->Read(&frame));
        QVERIFY(millis(frame.at()) - first >= 2'000);
        QCOMPARE(frame.skipped(), 0U); // what was not asked for is not missed
        end(stream);
    }

    // It reads nothing for a while: then the newest values come, and what was missed is told.
    void whoReadsSlowlyGetsTheLatest()
    {
        v1::StreamLatestRequest request;
        for (const auto kind : {v1::SUBJECT_KIND_LINK, v1::SUBJECT_KIND_NODE})
            request.mutable_selection()->add_kinds(kind);
        for (int metric = v1::TELEMETRY_METRIC_REQUESTS; metric <= v1::TelemetryMetric_MAX; ++metric)
            request.add_metrics(static_cast<v1::TelemetryMetric>(metric));
        setTimeScale(20);
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        QVERIFY(stream.reader->Read(&frame));
        std::uint64_t skipped = 0;
        for (int i = 0; i < 20 && skipped == 0; ++i) {
            const auto read = millis(kept().now());
            QTRY_VERIFY(millis(kept().now()) > read + 20'000);
            QVERIFY(stream.reader->Read(&frame));
            skipped += frame.skipped();
        }
        QVERIFY(skipped > 0);
        end(stream);
        setTimeScale(1);
    }

    void rangesHaveWhatWasStreamed()
    {
        v1::StreamLatestRequest request;
        *request.mutable_selection()->add_subjects() = subject(v1::SUBJECT_KIND_PLANE);
        request.add_metrics(v1::TELEMETRY_METRIC_REQUESTS);
        request.add_metrics(v1::TELEMETRY_METRIC_LATENCY_P95);
        auto stream = open(request);
        std::map<std::int64_t, std::pair<float, float>> streamed;
        v1::StreamLatestResponse frame;
        for (int i = 0; i < 4; ++i) {
            QVERIFY(stream.reader->Read(&frame));
            streamed[millis(frame.at())] = {frame.columns(0).values(0), frame.columns(1).values(0)};
        }
        end(stream);
        v1::QueryRangeRequest query;
        for (const auto metric : {v1::TELEMETRY_METRIC_REQUESTS, v1::TELEMETRY_METRIC_LATENCY_P95}) {
            auto *series = query.add_series();
            *series->mutable_subject() = subject(v1::SUBJECT_KIND_PLANE);
            series->set_metric(metric);
        }
        *query.mutable_from() = timestamp(streamed.begin()->first);
        *query.mutable_until() = timestamp(streamed.rbegin()->first + 1'000);
        query.set_most_buckets(100);
        const auto answer = ask(query);
        QCOMPARE(answer.series_size(), 2);
        for (const auto &[at, values] : streamed) {
            const auto index = static_cast<int>((at - millis(answer.series(0).from())) / 1'000);
            QCOMPARE(answer.series(0).count(index), 1U);
            QCOMPARE(answer.series(0).last(index), values.first);
            QCOMPARE(answer.series(1).max(index), values.second);
        }
        QVERIFY(answer.series(0).count_size() <= 100);
    }

    void percentilesAreOfMergedRequests()
    {
        auto stub = v1::Telemetry::NewStub(m_daemon.channel());
        v1::GetPercentilesRequest request;
        *request.add_subjects() = subject(v1::SUBJECT_KIND_PLANE);
        *request.add_subjects() = subject(v1::SUBJECT_KIND_SITE, "there-is-none");
        const auto now = kept().now();
        *request.mutable_from() = timestamp(millis(now) - 3'600'000);
        *request.mutable_until() = now;
        request.add_quantiles(0.5);
        request.add_quantiles(0.99);
        v1::GetPercentilesResponse answer;
        QVERIFY(stub->GetPercentiles(m_daemon.context().get(), request, &answer).ok());
        QVERIFY(answer.groups(0).requests() > 1'000);
        QCOMPARE(answer.groups(0).values_size(), 2);
        QVERIFY(answer.groups(0).values(0) > 10 && answer.groups(0).values(0) < answer.groups(0).values(1));
        QCOMPARE(answer.groups(1).requests(), 0U);
        QCOMPARE(answer.groups(1).values_size(), 0);
    }

    void aLinkFaultShowsAndGoes()
    {
        v1::StreamLatestRequest request;
        const auto link = anyLink();
        *request.mutable_selection()->add_subjects() = link;
        request.add_metrics(v1::TELEMETRY_METRIC_ROUND_TRIP);
        request.add_metrics(v1::TELEMETRY_METRIC_LOSS);
        const auto before = latest(request);
        QVERIFY(before.first > 0);
        const auto slow = inject(link, 500, 0);
        QVERIFY(reach(request, [&](float ms, float) { return ms > before.first + 400; }));
        clear(slow);
        QVERIFY(reach(request, [&](float ms, float) { return ms < before.first + 300; }));
        const auto cut = inject(link, 0, 0);
        QVERIFY(reach(request, [](float ms, float loss) { return std::isnan(ms) && loss == 1; }));
        clear(cut);
        QVERIFY(reach(request, [](float ms, float) { return ms > 0; }));
    }

    void whatHasChangedIsToldAsItWas()
    {
        const auto before = kept().now();
        v1::Node node;
        QVERIFY(cordonSomeNode(node));
        const auto past = readPast(before);
        const auto found = std::find_if(past.begin(), past.end(),
                                        [&](const v1::PastObject &object) { return object.name() == node.meta().name(); });
        QVERIFY(found != past.end());
        QVERIFY(found->has_node() && !found->absent());
        QVERIFY(!found->node().spec().cordoned());
        const auto now = readPast(kept().now());
        QVERIFY(std::none_of(now.begin(), now.end(),
                             [&](const v1::PastObject &object) { return object.name() == node.meta().name(); }));
        // Before the process was there.
        v1::ReadPastRequest request;
        *request.mutable_at() = timestamp(1'000);
        const auto context = m_daemon.context();
        const auto reader = v1::History::NewStub(m_daemon.channel())->ReadPast(context.get(), request);
        v1::ReadPastResponse response;
        QVERIFY(!reader->Read(&response));
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::OUT_OF_RANGE);
    }

    void nonsenseIsRefused()
    {
        auto stub = v1::Telemetry::NewStub(m_daemon.channel());
        v1::QueryRangeRequest query;
        v1::QueryRangeResponse answer;
        const auto refused = [&](const char *where) {
            const auto status = stub->QueryRange(m_daemon.context().get(), query, &answer);
            QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
            QVERIFY2(!status.error_message().empty(), where);
        };
        refused("no series");
        auto *series = query.add_series();
        *series->mutable_subject() = subject(v1::SUBJECT_KIND_NODE, "x");
        series->set_metric(v1::TELEMETRY_METRIC_ROUND_TRIP);
        query.set_most_buckets(10);
        *query.mutable_until() = timestamp(1'000);
        refused("a node has no round trip");
        series->set_metric(v1::TELEMETRY_METRIC_CPU);
        query.set_most_buckets(0);
        refused("no buckets");
        query.set_most_buckets(10);
        *query.mutable_from() = timestamp(2'000);
        refused("ends before it begins");

        v1::StreamLatestRequest request;
        request.add_metrics(v1::TELEMETRY_METRIC_CPU);
        for (int i = 0; i < 2; ++i) {
            auto stream = open(request);
            v1::StreamLatestResponse frame;
            QVERIFY(!stream.reader->Read(&frame));
            QCOMPARE(stream.reader->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
            request.mutable_selection()->add_kinds(v1::SUBJECT_KIND_NODE);
            request.mutable_selection()->set_node_filter("tier = = x");
        }
    }

    // Minutes and quarters survive, whatever ended the process; a stop does not wait for streams.
    void aRestartKeepsAggregates()
    {
        v1::StreamLatestRequest request;
        request.mutable_selection()->add_kinds(v1::SUBJECT_KIND_PLANE);
        request.add_metrics(v1::TELEMETRY_METRIC_REQUESTS);
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        QVERIFY(stream.reader->Read(&frame));
        const auto begin = kept().groups_kept().from();
        QCOMPARE(m_daemon.terminate(), 0);
        while (stream.reader->Read(&frame)) {
        }
        QCOMPARE(stream.reader->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
        QVERIFY(m_daemon.start());
        const auto after = kept();
        QVERIFY(millis(after.aggregates_kept(0).from()) <= millis(begin));
        v1::QueryRangeRequest query;
        auto *series = query.add_series();
        *series->mutable_subject() = subject(v1::SUBJECT_KIND_PLANE);
        series->set_metric(v1::TELEMETRY_METRIC_REQUESTS);
        *query.mutable_from() = begin;
        *query.mutable_until() = after.now();
        query.set_most_buckets(1'000);
        const auto answer = ask(query);
        std::uint64_t samples = 0;
        for (const auto count : answer.series(0).count())
            samples += count;
        QVERIFY(samples > 10);
    }

private:
    Stream open(const v1::StreamLatestRequest &request)
    {
        Stream stream;
        stream.context = m_daemon.context(DeadlineMs);
        stream.reader = v1::Telemetry::NewStub(m_daemon.channel())->StreamLatest(stream.context.get(), request);
        return stream;
    }

    static void end(Stream &stream)
    {
        stream.context->TryCancel();
        v1::StreamLatestResponse frame;
        while (stream.reader->Read(&frame)) {
        }
        (void)stream.reader->Finish();
    }

    v1::QueryRangeResponse ask(const v1::QueryRangeRequest &query)
    {
        v1::QueryRangeResponse answer;
        const auto status = v1::Telemetry::NewStub(m_daemon.channel())->QueryRange(m_daemon.context().get(), query, &answer);
        if (!status.ok())
            qCritical("%s", status.error_message().c_str());
        return answer;
    }

    v1::GetRetentionResponse kept()
    {
        v1::GetRetentionResponse answer;
        (void)v1::Telemetry::NewStub(m_daemon.channel())->GetRetention(m_daemon.context().get(), {}, &answer);
        return answer;
    }

    bool cordonSomeNode(v1::Node &node)
    {
        auto stub = v1::Inventory::NewStub(m_daemon.channel());
        v1::ListNodesRequest list;
        list.mutable_options()->set_filter("tier = cloud");
        v1::ListNodesResponse nodes;
        if (!stub->ListNodes(m_daemon.context().get(), list, &nodes).ok() || nodes.items().empty())
            return false;
        node = nodes.items(0);
        v1::PutNodeRequest put;
        put.mutable_options()->set_request_id("cordon-" + std::to_string(++m_requests));
        *put.mutable_object() = node;
        put.mutable_object()->mutable_spec()->set_cordoned(true);
        put.mutable_fields()->add_paths("spec.cordoned");
        v1::PutNodeResponse answer;
        return stub->PutNode(m_daemon.context().get(), put, &answer).ok();
    }

    std::vector<v1::PastObject> readPast(const google::protobuf::Timestamp &at)
    {
        v1::ReadPastRequest request;
        *request.mutable_at() = at;
        const auto context = m_daemon.context();
        const auto reader = v1::History::NewStub(m_daemon.channel())->ReadPast(context.get(), request);
        std::vector<v1::PastObject> objects;
        v1::ReadPastResponse response;
        while (reader->Read(&response))
            objects.insert(objects.end(), response.objects().begin(), response.objects().end());
        if (const auto status = reader->Finish(); !status.ok())
            qCritical("%s", status.error_message().c_str());
        return objects;
    }

    v1::Subject anyLink()
    {
        v1::StreamLatestRequest request;
        request.mutable_selection()->add_kinds(v1::SUBJECT_KIND_LINK);
        request.add_metrics(v1::TELEMETRY_METRIC_ROUND_TRIP);
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        v1::Subject link;
        if (stream.reader->Read(&frame)) {
            for (int i = 0; i < frame.new_subjects_size(); ++i) {
                if (frame.columns(0).values(i) > 0 && frame.columns(0).values(i) < 100)
                    link = frame.new_subjects(i).subject();
            }
        }
        end(stream);
        return link;
    }

    // Of the one subject: its first two metrics.
    std::pair<float, float> latest(const v1::StreamLatestRequest &request)
    {
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        const bool got = stream.reader->Read(&frame) && frame.ids_size() == 1;
        end(stream);
        return got ? std::pair(frame.columns(0).values(0), frame.columns(1).values(0)) : std::pair(-1.0F, -1.0F);
    }

    template<class Condition>
    bool reach(const v1::StreamLatestRequest &request, Condition condition)
    {
        auto stream = open(request);
        v1::StreamLatestResponse frame;
        bool reached = false;
        for (int i = 0; i < 30 && !reached && stream.reader->Read(&frame); ++i)
            reached = condition(frame.columns(0).values(0), frame.columns(1).values(0));
        end(stream);
        return reached;
    }

    std::string inject(const v1::Subject &link, double addedMs, double loss)
    {
        v1::InjectFaultRequest request;
        request.mutable_options()->set_request_id("fault-" + std::to_string(++m_requests));
        request.mutable_link()->set_site(link.part()); // in either order
        request.mutable_link()->set_peer(link.name());
        request.set_added_round_trip_ms(addedMs);
        request.set_loss_ratio(loss);
        v1::InjectFaultResponse answer;
        (void)v1::Simulation::NewStub(m_daemon.channel())->InjectFault(m_daemon.context().get(), request, &answer);
        return answer.fault_id();
    }

    void clear(const std::string &fault)
    {
        v1::ClearFaultRequest request;
        request.mutable_options()->set_request_id("fault-" + std::to_string(++m_requests));
        request.set_fault_id(fault);
        v1::ClearFaultResponse answer;
        QVERIFY(v1::Simulation::NewStub(m_daemon.channel())->ClearFault(m_daemon.context().get(), request, &answer).ok());
    }

    void setTimeScale(double scale)
    {
        v1::SetTimeScaleRequest request;
        request.mutable_options()->set_request_id("scale-" + std::to_string(++m_requests));
        request.set_time_scale(scale);
        v1::SetTimeScaleResponse answer;
        QVERIFY(v1::Simulation::NewStub(m_daemon.channel())->SetTimeScale(m_daemon.context().get(), request, &answer).ok());
    }

    int m_requests = 0;
    Daemon m_daemon{{QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("1000"),
                     QStringLiteral("--log-level"), QStringLiteral("info")}};
};

SKERRY_TEST_MAIN(QCoreApplication, TestMeasurements)
#include "tst_measurements.moc"
