#include "client/convert.h"
#include "client/rolloutclient.h"
#include "client/transport.h"
#include "tests/support/fakeplane.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <mutex>

using namespace skerry;
using test::FakePlane;

class TestRolloutClient : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<FakePlane> m_plane;
    std::unique_ptr<Transport> m_transport;
    std::mutex m_mutex; // guards what the hooks write
    std::vector<v1::StartRolloutRequest> m_starts;
    std::vector<v1::CommandRolloutRequest> m_commands;
    std::vector<std::string> m_partitions; // of which rollouts
    std::vector<grpc::Status> m_statuses;  // of the next requests; then OK

    grpc::Status nextStatus()
    {
        if (m_statuses.empty())
            return grpc::Status::OK;
        const grpc::Status status = m_statuses.front();
        m_statuses.erase(m_statuses.begin());
        return status;
    }

    grpc::Status onStart(const v1::StartRolloutRequest &request, v1::StartRolloutResponse *response)
    {
        const std::scoped_lock lock(m_mutex);
        m_starts.push_back(request);
        response->mutable_rollout()->mutable_meta()->set_name(request.name());
        response->mutable_rollout()->mutable_status()->set_from_release("router-1");
        auto *group = response->mutable_partition()->add_groups();
        group->set_name("canary");
        group->add_nodes("n-1");
        return nextStatus();
    }

    grpc::Status onCommand(const v1::CommandRolloutRequest &request, v1::CommandRolloutResponse *response)
    {
        const std::scoped_lock lock(m_mutex);
        m_commands.push_back(request);
        response->mutable_rollout()->mutable_meta()->set_name(request.name());
        response->set_affected_nodes(12);
        return nextStatus();
    }

    grpc::Status onPartition(const v1::GetPartitionRequest &request, v1::GetPartitionResponse *response)
    {
        const std::scoped_lock lock(m_mutex);
        m_partitions.push_back(request.name());
        auto *canary = response->mutable_partition()->add_groups();
        canary->set_name("canary");
        canary->add_nodes("n-1");
        auto *wave = response->mutable_partition()->add_groups();
        wave->set_name("wave-1");
        wave->add_nodes("n-2");
        wave->add_nodes("n-3");
        response->mutable_partition()->mutable_control()->add_nodes("n-3");
        response->mutable_partition()->add_exclusions()->set_node("n-4");
        return nextStatus();
    }

    static RolloutService::StartRequest request()
    {
        RolloutPlan plan;
        plan.canaryCount = 12;
        return {u"r-1"_qs, u"edge-router"_qs, u"router-2"_qs, plan, u"CVE"_qs};
    }

private Q_SLOTS:
    void init()
    {
        m_starts.clear();
        m_commands.clear();
        m_partitions.clear();
        m_statuses.clear();
        const QString address = u"unix:"_qs + m_dir.filePath(u"x.sock"_qs);
        m_plane = std::make_unique<FakePlane>(address.toStdString());
        m_plane->setHooks({{},
                           {},
                           [this](auto *, const auto &request, auto *response) { return onStart(request, response); },
                           [this](auto *, const auto &request, auto *response) { return onCommand(request, response); },
                           {},
                           {},
                           [this](auto *, const auto &request, auto *response) { return onPartition(request, response); }});
        m_plane->run();
        m_transport = std::make_unique<Transport>(address, QString(), ClientTuning());
        QVERIFY(!m_transport->connectAnew());
    }

    void cleanup()
    {
        m_transport.reset();
        m_plane.reset();
    }

    void previewWritesNothing()
    {
        RolloutClient client(*m_transport);
        QObject owner;
        std::optional<RolloutPreview> preview;
        client.previewStart(request(), &owner, [&](const RpcError &error, const RolloutPreview &value) {
            QVERIFY2(!error, qPrintable(error.message));
            preview = value;
        });
        QTRY_VERIFY(preview);
        QCOMPARE(preview->groupNames, QVector<QString>{u"canary"_qs});
        QCOMPARE(preview->groupNodes, QVector<int>{1});
        QCOMPARE(preview->fromRelease, u"router-1"_qs);
        QCOMPARE(m_starts.size(), 1U);
        QVERIFY(m_starts.front().options().dry_run());

        std::optional<quint64> affected;
        client.previewCommand(u"r-1"_qs, RolloutCommand::RollBack, &owner,
                              [&](const RpcError &, const quint64 &value) { affected = value; });
        QTRY_VERIFY(affected);
        QCOMPARE(*affected, 12U);
        QVERIFY(m_commands.front().options().dry_run());
        QCOMPARE(m_commands.front().command(), v1::ROLLOUT_COMMAND_ROLL_BACK);
    }

    void startCarriesEverything()
    {
        RolloutClient client(*m_transport);
        QObject owner;
        std::optional<Rollout> rollout;
        client.start(request(), &owner, [&](const RpcError &, const Rollout &value) { rollout = value; });
        QTRY_VERIFY(rollout);
        QCOMPARE(rollout->meta.name, u"r-1"_qs);
        const auto &sent = m_starts.front();
        QCOMPARE(sent.name(), "r-1");
        QCOMPARE(sent.spec().deployment(), "edge-router");
        QCOMPARE(sent.spec().release(), "router-2");
        QVERIFY(fromProto(sent.spec().plan()) == request().plan);
        QCOMPARE(sent.options().reason(), "CVE");
        QVERIFY(!sent.options().dry_run());
        QCOMPARE(sent.options().request_id().size(), 36U);
    }

    void commandCarriesEverything()
    {
        RolloutClient client(*m_transport);
        QObject owner;
        std::optional<Rollout> rollout;
        client.command(u"r-1"_qs, 7, RolloutCommand::Pause, u"storm"_qs, &owner,
                       [&](const RpcError &, const Rollout &value) { rollout = value; });
        QTRY_VERIFY(rollout);
        const auto &sent = m_commands.front();
        QCOMPARE(sent.name(), "r-1");
        QCOMPARE(sent.command(), v1::ROLLOUT_COMMAND_PAUSE);
        QCOMPARE(sent.options().expected_generation(), 7U);
        QCOMPARE(sent.options().reason(), "storm");
        QCOMPARE(sent.options().request_id().size(), 36U);
    }

    void partitionTellsWhoIsWhere()
    {
        RolloutClient client(*m_transport);
        QObject owner;
        std::optional<RolloutPartition> partition;
        client.partition(u"r-1"_qs, &owner, [&](const RpcError &error, const RolloutPartition &value) {
            QVERIFY2(!error, qPrintable(error.message));
            partition = value;
        });
        QTRY_VERIFY(partition);
        QCOMPARE(m_partitions, std::vector<std::string>{"r-1"});
        QCOMPARE(partition->groupNames, (QVector<QString>{u"canary"_qs, u"wave-1"_qs}));
        QCOMPARE(partition->groupNodes, (QVector<QStringList>{{u"n-1"_qs}, {u"n-2"_qs, u"n-3"_qs}}));
        QCOMPARE(partition->control, QStringList{u"n-3"_qs});
    }

    void partitionOfNothing()
    {
        m_statuses = {grpc::Status(grpc::StatusCode::NOT_FOUND, "There is no rollout r-2.")};
        RolloutClient client(*m_transport);
        QObject owner;
        RpcError refusal;
        client.partition(u"r-2"_qs, &owner, [&](const RpcError &error, const RolloutPartition &value) {
            refusal = error;
            QVERIFY(value.groupNames.isEmpty());
        });
        QTRY_VERIFY(refusal);
        QCOMPARE(refusal.message, u"There is no rollout r-2."_qs);
    }

    void aSecondTryIsTheSameRequest()
    {
        m_statuses = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "busy")};
        RolloutClient client(*m_transport);
        QObject owner;
        std::optional<int> code;
        client.start(request(), &owner, [&](const RpcError &error, const Rollout &) { code = error.code; });
        QTRY_VERIFY(code);
        QCOMPARE(*code, 0);
        QCOMPARE(m_starts.size(), 2U);
        QCOMPARE(m_starts[0].SerializeAsString(), m_starts[1].SerializeAsString());

        code.reset();
        client.start(request(), &owner, [&](const RpcError &error, const Rollout &) { code = error.code; });
        QTRY_VERIFY(code);
        QVERIFY(m_starts[2].options().request_id() != m_starts[0].options().request_id());
    }

    void refusalsAreShown()
    {
        v1::ErrorDetail detail;
        detail.set_object("rollout/r-1");
        m_statuses = {FakePlane::error(grpc::StatusCode::FAILED_PRECONDITION, "The rollout is finished.", detail)};
        RolloutClient client(*m_transport);
        QObject owner;
        RpcError refusal;
        client.command(u"r-1"_qs, 7, RolloutCommand::Pause, u"storm"_qs, &owner,
                       [&](const RpcError &error, const Rollout &) { refusal = error; });
        QTRY_VERIFY(refusal);
        QCOMPARE(refusal.message, u"The rollout is finished."_qs);
        QCOMPARE(refusal.object, u"rollout/r-1"_qs);
        QCOMPARE(m_commands.size(), 1U);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestRolloutClient)
#include "tst_rolloutclient.moc"
