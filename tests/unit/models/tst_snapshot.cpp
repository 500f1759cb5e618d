#include "models/planemodels.h"
#include "models/snapshot.h"
#include "models/snapshotfields.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

Meta meta(const char *name)
{
    return {s(name), {{s("rack"), s("a1")}, {s("ring"), s("2")}}, 7, 8, 1'000'000'000'001, 1'000'000'000'002};
}

NodeComponent entry()
{
    return {s("router"),
            s("router-1"),
            s("router-2"),
            s("rollout-1"),
            UpdatePhase::Installing,
            5'000'000'000,
            s("läuft – 100 %"),
            123'456'789,
            std::numeric_limits<quint64>::max(),
            Slot::B,
            s("router-0")};
}

RolloutPlan plan()
{
    return {1, -2, 3, Promotion::Automatic, {4, 5, 100}, 6, 7, 8, 9, BreachAction::HaltAndRollBackAll, 10};
}

// Nothing in it has the value that it has from the beginning.
Snapshot full()
{
    Snapshot all;
    all.takenAt = 1'795'334'125'000;
    all.address = s("unix:/run/skerry.sock");
    all.plane = {s("1.2.3"), s("prod-eu"), s("production"), s("epoch-1"), {s("watch")}, s("ann"), {s("viewer"), s("x")}};
    all.planeTimeAt = 11;
    all.wallTimeAt = 12;
    all.timeScale = 0.1;
    all.sites = {{meta("oslo"), s("Oslo"), Tier::Edge, s("shop"), 59.91, -10.75, s("NO"), s("EEA"), s("eu"),
                  s("Europe/Oslo"), s("oslo-east"), s("Sun 02:00-04:00"), 20, 30, 1200.5}};
    all.nodes = {{meta("n-1"),
                  s("oslo"),
                  s("arm"),
                  Channel::Canary,
                  s("gw"),
                  true,
                  true,
                  {{s("router"), s("router-1")}},
                  static_cast<NodeState>(77),
                  13,
                  14,
                  140,
                  {entry(), entry()}}};
    all.fleets = {{meta("kiosks"), s("Kiosks"), s("tier = edge"), 15, 16, {{s("online"), 17}}}};
    all.components = {{meta("router"), s("Router"), ComponentType::Model, {s("EU"), s("NO")}}};
    all.releases = {{meta("router-2"), s("router"), s("2.0.0"), s("abc"), 18, s("notes")}};
    all.deployments = {
        {meta("d"), s("router"), s("kiosks"), s("router-2"), -19, s("rollout-1"), {{s("router-1"), 20}}, {s("EU")}}};
    all.rollouts = {{meta("rollout-1"),
                     s("d"),
                     s("router-2"),
                     plan(),
                     RolloutPhase::Holding,
                     21,
                     s("router-1"),
                     22,
                     {{s("canary"), 23, 24, 25, 26, 27, 28, 29, 37}},
                     30,
                     31,
                     s("message"),
                     RolloutPhase::Wave,
                     {{32, 33, RolloutPhase::Canary, RolloutPhase::Baking, 34, s("ann"), s("why"), s("good")}},
                     35,
                     36}};
    return all;
}

// Counts members that have the value of a new object.
struct EmptyMembers {
    template<class T>
    using Passed = const T;

    int count = 0;

    template<class... T>
    void operator()(const T &...members)
    {
        (look(members), ...);
    }

    template<class... T>
    void since(int, const T &...members)
    {
        (look(members), ...);
    }

    template<class T>
    void look(const T &member)
    {
        count += member == T() ? 1 : 0;
        if constexpr (requires { pass(*this, member); })
            pass(*this, member);
    }

    template<class T>
    void look(const QList<T> &members)
    {
        count += members.isEmpty() ? 1 : 0;
        for (const T &member : members)
            look(member);
    }
};

Snapshot ofNodes(int count)
{
    Snapshot all;
    all.takenAt = 5000;
    all.plane.displayName = s("kept");
    all.plane.epoch = s("e");
    for (int i = 0; i < count; ++i)
        all.nodes << node(QStringLiteral("node-%1").arg(i), s("oslo"));
    return all;
}

ConnectionStatus status(ConnectionState state, TimeMs heard)
{
    ConnectionStatus now;
    now.state = state;
    now.lastHeard = heard;
    return now;
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack()
    {
        const Snapshot all = full();
        EmptyMembers empty;
        pass(empty, all);
        QCOMPARE(empty.count, 0); // what is empty would come back so even if it were forgotten
        const DecodedSnapshot decoded = decodeSnapshot(encodeSnapshot(all));
        QCOMPARE(decoded.problem, QString());
        QVERIFY(decoded.snapshot && *decoded.snapshot == all);
        const DecodedSnapshot nothing = decodeSnapshot(encodeSnapshot({}));
        QVERIFY(nothing.snapshot && *nothing.snapshot == Snapshot());
    }

    void stringsShareTheirCharacters()
    {
        const Snapshot read = *decodeSnapshot(encodeSnapshot(ofNodes(3))).snapshot;
        QVERIFY(read.nodes.at(0).site.constData() == read.nodes.at(2).site.constData());
        // A node that differs from the others in its name only costs little more than it.
        const auto bytes = [](int nodes) { return encodeSnapshot(ofNodes(nodes)).size(); };
        QVERIFY2(bytes(2000) - bytes(1000) < 1000 * 40, qPrintable(QString::number(bytes(2000) - bytes(1000))));
    }

    void damageIsNoticed()
    {
        const QByteArray bytes = encodeSnapshot(full());
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            QByteArray damaged = bytes;
            damaged[i] = static_cast<char>(damaged.at(i) ^ 0x10);
            const DecodedSnapshot decoded = decodeSnapshot(damaged);
            QVERIFY(!decoded.snapshot && !decoded.problem.isEmpty());
            QVERIFY(!decodeSnapshot(bytes.left(i)).snapshot);
        }
        QVERIFY(!decodeSnapshot(bytes + '\0').snapshot);
    }

    void anotherFormatIsRefused()
    {
        QByteArray bytes = encodeSnapshot(full());
        bytes[16] = 9; // after the magic
        QCOMPARE(decodeSnapshot(bytes).problem, s("Another Skerry wrote it (version 9; this one knows 6)"));
        QCOMPARE(decodeSnapshot("{}").problem, s("It is not a snapshot of a control plane"));
    }

    // The file was written when the format had version 4, of what full() was then.
    void olderFilesAreRead()
    {
        QFile file(QStringLiteral(SKERRY_SNAPSHOTS "/snapshot-4.bin"));
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        const DecodedSnapshot decoded = decodeSnapshot(bytes);
        QCOMPARE(decoded.problem, QString());
        Snapshot expected = full();
        expected.sites[0].coverageRadiusM = 0;
        expected.components[0].allowedJurisdictions.clear();
        expected.deployments[0].allowedJurisdictions.clear();
        QVERIFY(decoded.snapshot && *decoded.snapshot == expected);
        // One that says another version than it was written in does not fit, and one that nobody knows is refused.
        QByteArray claimed = bytes;
        claimed[16] = 6;
        QCOMPARE(decodeSnapshot(claimed).problem, s("It is damaged"));
        claimed[16] = 3;
        QCOMPARE(decodeSnapshot(claimed).problem, s("Another Skerry wrote it (version 3; this one knows 6)"));
    }

    void modelsComeBack()
    {
        PlaneModels models([] { return TimeMs(9000); });
        QCOMPARE(models.dataTime(), 0);
        models.setConnection(status(ConnectionState::Connecting, 0));
        models.restore(full());
        models.flushNow();
        Snapshot again = models.snapshot();
        again.address = full().address; // that of the connection, which has none here
        QVERIFY(again == full());
        QVERIFY(models.isStale());
        QCOMPARE(models.connection().plane.displayName, s("prod-eu"));
        QVERIFY(models.writeLock().isProduction());
        // Another status that does not know the plane yet leaves it so; one that knows it replaces it.
        models.setConnection(status(ConnectionState::Waiting, 8000));
        QCOMPARE(models.connection().plane.displayName, s("prod-eu"));
        QCOMPARE(models.dataTime(), full().takenAt);
        ConnectionStatus live = status(ConnectionState::Live, 8500);
        live.plane.epoch = live.plane.displayName = s("other");
        models.setConnection(live);
        QCOMPARE(models.connection().plane.displayName, s("other"));
        QVERIFY(!models.isStale());
        QCOMPARE(models.dataTime(), 8500);
    }

    void liveStateTouchesOnlyWhatDiffers()
    {
        PlaneModels models;
        models.restore(ofNodes(100));
        models.flushNow();
        QSignalSpy inserted(&models.nodes(), &StoreBase::rowsInserted);
        QSignalSpy removed(&models.nodes(), &StoreBase::rowsRemoved);
        QVector<RowRun> runs;
        connect(&models.nodes(), &StoreBase::rowsChanged, this, [&runs](const auto &changed) { runs += changed; });
        QVector<Node> now = ofNodes(100).nodes;
        now[42].state = NodeState::Offline;
        models.feeds().nodes.reset(now, 3); // a lower revision than the snapshot had would do too
        models.flushNow();
        QCOMPARE(inserted.count() + removed.count(), 0);
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs.first().first, 42);
        QCOMPARE(runs.first().count, 1);
        QCOMPARE(models.nodes().revision(), 3U);
    }

    void whatIsNewerStays()
    {
        PlaneModels models;
        models.feeds().nodes.reset({node(s("told"))}, 3);
        Snapshot old = ofNodes(5);
        old.sites = {site(s("oslo"))};
        models.restore(old);
        models.flushNow();
        QCOMPARE(models.nodes().size(), 1);
        QCOMPARE(models.sites().size(), 1);

        PlaneModels live;
        live.setConnection(status(ConnectionState::Live, 100));
        live.restore(ofNodes(5));
        live.flushNow();
        QCOMPARE(live.nodes().size(), 0);
        QCOMPARE(live.dataTime(), 100);
    }

    void dataAgeWhileCatchingUp()
    {
        PlaneModels models;
        models.setConnection(status(ConnectionState::Live, 1000));
        models.setConnection(status(ConnectionState::Waiting, 2000)); // heard until it was lost
        QCOMPARE(models.dataTime(), 2000);
        models.setConnection(status(ConnectionState::CatchingUp, 3000));
        QCOMPARE(models.dataTime(), 2000);
        models.setConnection(status(ConnectionState::Live, 3500));
        QCOMPARE(models.dataTime(), 3500);
        models.clear();
        QCOMPARE(models.dataTime(), 0);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSnapshot)
#include "tst_snapshot.moc"
