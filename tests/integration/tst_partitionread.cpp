// Who is in which group of a rollout, as the console asks a real control plane for it.
#include "backend_stub/core/limits.h"
#include "client/rolloutclient.h"
#include "client/transport.h"
#include "tests/support/fatallogger.h"
#include "tests/support/testplane.h"

#include <QtTest>

#include <optional>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int Nodes = 100'000;

// As many nodes as a control plane is made for, under names so long: the canary and its control group of 1 % each, four
// waves.
v1::Partition largePartition(int nameLength)
{
    v1::Partition partition;
    partition.mutable_meta()->set_name("large");
    for (const char *name : {"canary", "wave-1", "wave-2", "wave-3", "wave-4"})
        partition.add_groups()->set_name(name);
    for (int i = 0; i < Nodes; ++i) {
        const auto number = std::to_string(i);
        const auto name = std::string(static_cast<std::size_t>(nameLength) - number.size(), 'n') + number;
        partition.mutable_groups(i < Nodes / 100 ? 0 : 1 + i % 4)->add_nodes(name);
        if (i >= Nodes - Nodes / 100)
            partition.mutable_control()->add_nodes(name);
    }
    return partition;
}

} // namespace

class TestPartitionRead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_plane = std::make_unique<TestPlane>();
        QFile token(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(token.open(QFile::WriteOnly));
        QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        token.write(QByteArray::fromStdString(TestPlane::token()));
        token.close();
        m_transport =
            std::make_unique<Transport>(QString::fromStdString(m_plane->address()), token.fileName(), ClientTuning());
        QVERIFY(!m_transport->connectAnew());
    }

    void cleanup()
    {
        m_transport.reset();
        m_plane.reset();
    }

    void tellsWhatIsStored()
    {
        v1::Partition partition;
        partition.mutable_meta()->set_name("r-1");
        auto *canary = partition.add_groups();
        canary->set_name("canary");
        canary->add_nodes("osl-1");
        auto *wave = partition.add_groups();
        wave->set_name("wave-1");
        wave->add_nodes("osl-2");
        wave->add_nodes("osl-3");
        partition.mutable_control()->add_nodes("osl-2");
        put(partition);
        const auto [error, told] = ask(QStringLiteral("r-1"));
        QVERIFY2(!error, qPrintable(error.message));
        QCOMPARE(told.groupNames, (QVector<QString>{QStringLiteral("canary"), QStringLiteral("wave-1")}));
        QCOMPARE(told.groupNodes,
                 (QVector<QStringList>{{QStringLiteral("osl-1")}, {QStringLiteral("osl-2"), QStringLiteral("osl-3")}}));
        QCOMPARE(told.control, QStringList{QStringLiteral("osl-2")});
    }

    void ofNothingIsAnError()
    {
        const auto [error, told] = ask(QStringLiteral("r-9"));
        QVERIFY2(error.message.contains(QStringLiteral("r-9")), qPrintable(error.message));
        QVERIFY(told.groupNames.isEmpty());
    }

    void manyNodesFitIntoOneMessage_data()
    {
        QTest::addColumn<int>("nameLength");
        QTest::newRow("names as of the sample") << 22;
        QTest::newRow("the longest names") << int(backend::limits::MaxNameLength);
    }

    void manyNodesFitIntoOneMessage()
    {
        QFETCH(int, nameLength);
        const v1::Partition partition = largePartition(nameLength);
        // Half of the limit is left for who does not take part, and why.
        QVERIFY2(partition.ByteSizeLong() < limits::MaxReceiveBytes / 2,
                 qPrintable(QString::number(partition.ByteSizeLong())));
        QVERIFY(backend::limits::MaxMessageBytes >= limits::MaxReceiveBytes);
        put(partition);
        const auto [error, told] = ask(QStringLiteral("large"));
        QVERIFY2(!error, qPrintable(error.message));
        qsizetype nodes = 0;
        for (const QStringList &group : told.groupNodes)
            nodes += group.size();
        QCOMPARE(nodes, Nodes);
        QCOMPARE(told.control.size(), Nodes / 100);
        QCOMPARE(told.control.constLast().size(), nameLength);
    }

private:
    void put(const v1::Partition &partition)
    {
        QVERIFY(m_plane->store().writeAndWait([&partition](backend::Transaction &tx) -> backend::Outcome {
            tx.put(partition);
            return backend::Done{};
        }));
    }

    std::pair<RpcError, RolloutPartition> ask(const QString &rollout)
    {
        RolloutClient client(*m_transport);
        QObject owner;
        std::optional<std::pair<RpcError, RolloutPartition>> answer;
        client.partition(rollout, &owner, [&](const RpcError &error, const RolloutPartition &value) {
            answer = {error, value};
        });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            QTest::qFail("There was no answer.", __FILE__, __LINE__);
        return answer.value_or(std::pair<RpcError, RolloutPartition>());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TestPlane> m_plane;
    std::unique_ptr<Transport> m_transport;
};

SKERRY_TEST_MAIN(QCoreApplication, TestPartitionRead)
#include "tst_partitionread.moc"
