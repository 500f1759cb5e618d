#include "client/inventoryclient.h"
#include "client/transport.h"
#include "tests/support/fakeplane.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <google/protobuf/util/field_mask_util.h>
#include <mutex>

using namespace skerry;
using test::FakePlane;

class TestInventoryClient : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<FakePlane> m_plane;
    std::unique_ptr<Transport> m_transport;
    std::mutex m_mutex; // guards what the hook writes
    std::vector<v1::PutNodeRequest> m_puts;
    std::vector<grpc::Status> m_statuses; // of the next requests; then OK

    grpc::Status onPutNode(const v1::PutNodeRequest &request, v1::PutNodeResponse *response)
    {
        const std::scoped_lock lock(m_mutex);
        m_puts.push_back(request);
        *response->mutable_object() = request.object();
        response->mutable_object()->mutable_meta()->set_generation(request.options().expected_generation() + 1);
        if (m_statuses.empty())
            return grpc::Status::OK;
        const grpc::Status status = m_statuses.front();
        m_statuses.erase(m_statuses.begin());
        return status;
    }

    static Node sampleNode()
    {
        Node node;
        node.meta.name = u"n-1"_qs;
        node.meta.generation = 7;
        node.meta.labels = {{u"rack"_qs, u"a1"_qs}};
        node.site = u"oslo"_qs;
        node.hardware = u"gw-200"_qs;
        node.channel = Channel::Canary;
        node.gateway = u"gw-1"_qs;
        node.cordoned = true;
        node.state = NodeState::Online;
        return node;
    }

private Q_SLOTS:
    void init()
    {
        m_puts.clear();
        m_statuses.clear();
        const QString address = u"unix:"_qs + m_dir.filePath(u"x.sock"_qs);
        m_plane = std::make_unique<FakePlane>(address.toStdString());
        FakePlane::Hooks hooks;
        hooks.putNode = [this](auto *, const auto &request, auto *response) { return onPutNode(request, response); };
        m_plane->setHooks(std::move(hooks));
        m_plane->run();
        m_transport = std::make_unique<Transport>(address, QString(), ClientTuning());
        QVERIFY(!m_transport->connectAnew());
    }

    void cleanup()
    {
        m_transport.reset();
        m_plane.reset();
    }

    void putCarriesWhatAnOperatorWrites()
    {
        InventoryClient client(*m_transport);
        QObject owner;
        std::optional<Node> written;
        client.putNode(sampleNode(), u"flooded cellar"_qs, &owner, [&](const RpcError &error, const Node &node) {
            QVERIFY2(!error, qPrintable(error.message));
            written = node;
        });
        QTRY_VERIFY(written);
        QCOMPARE(written->meta.generation, 8U);
        QVERIFY(written->cordoned);
        const auto &sent = m_puts.front();
        QCOMPARE(sent.options().expected_generation(), 7U);
        QCOMPARE(sent.options().reason(), "flooded cellar");
        QCOMPARE(sent.options().request_id().size(), 36U);
        QVERIFY(!sent.options().dry_run());
        QCOMPARE(sent.object().meta().name(), "n-1");
        QCOMPARE(sent.object().meta().labels().at("rack"), "a1");
        QCOMPARE(sent.object().spec().site(), "oslo");
        QCOMPARE(sent.object().spec().hardware(), "gw-200");
        QCOMPARE(sent.object().spec().channel(), v1::CHANNEL_CANARY);
        QCOMPARE(sent.object().spec().gateway(), "gw-1");
        QVERIFY(sent.object().spec().cordoned());
        QVERIFY(!sent.object().has_status());
    }

    // What the console does not know of a node is not its to write; what it knows, it names.
    void putNamesExactlyWhatItSays()
    {
        InventoryClient client(*m_transport);
        QObject owner;
        std::optional<int> code;
        client.putNode(sampleNode(), {}, &owner, [&](const RpcError &error, const Node &) { code = error.code; });
        QTRY_VERIFY(code);
        const auto &sent = m_puts.front();
        auto rest = sent.object();
        google::protobuf::util::FieldMaskUtil::TrimMessage(sent.fields(), &rest);
        auto said = sent.object();
        said.mutable_meta()->clear_name();
        QCOMPARE(rest.SerializeAsString(), said.SerializeAsString());
        QCOMPARE(sent.fields().paths_size(), 6);
    }

    void aSecondTryIsTheSameRequest()
    {
        m_statuses = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "busy")};
        InventoryClient client(*m_transport);
        QObject owner;
        std::optional<int> code;
        const auto note = [&](const RpcError &error, const Node &) { code = error.code; };
        client.putNode(sampleNode(), {}, &owner, note);
        QTRY_VERIFY(code);
        QCOMPARE(*code, 0);
        QCOMPARE(m_puts.size(), 2U);
        QCOMPARE(m_puts[0].SerializeAsString(), m_puts[1].SerializeAsString());

        code.reset();
        client.putNode(sampleNode(), {}, &owner, note);
        QTRY_VERIFY(code);
        QVERIFY(m_puts[2].options().request_id() != m_puts[0].options().request_id());
    }

    void refusalsAreShown()
    {
        v1::ErrorDetail detail;
        detail.set_object("node/n-1");
        detail.set_remedy("Look at it as it is now.");
        m_statuses = {FakePlane::error(grpc::StatusCode::ABORTED, "The node was changed meanwhile.", detail)};
        InventoryClient client(*m_transport);
        QObject owner;
        RpcError refusal;
        client.putNode(sampleNode(), {}, &owner, [&](const RpcError &error, const Node &) { refusal = error; });
        QTRY_VERIFY(refusal);
        QCOMPARE(refusal.code, int(grpc::StatusCode::ABORTED));
        QCOMPARE(refusal.message, u"The node was changed meanwhile."_qs);
        QCOMPARE(refusal.object, u"node/n-1"_qs);
        QCOMPARE(m_puts.size(), 1U);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestInventoryClient)
#include "tst_inventoryclient.moc"
