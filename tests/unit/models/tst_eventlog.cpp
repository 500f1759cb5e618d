#include "models/eventlog.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace skerry;
using namespace skerry::test;

namespace {

QString name(int number)
{
    return QStringLiteral("n-%1").arg(number);
}

QVector<Node> nodes(int count, NodeState state)
{
    QVector<Node> nodes;
    for (int i = 0; i < count; ++i)
        nodes.append(node(name(i), QStringLiteral("oslo"), state));
    return nodes;
}

ConnectionStatus status(ConnectionState state)
{
    ConnectionStatus status;
    status.state = state;
    status.address = QStringLiteral("unix:/x");
    return status;
}

Rollout rollout(const QString &name, int transitions)
{
    Rollout rollout;
    rollout.meta.name = name;
    for (int i = 1; i <= transitions; ++i) {
        RolloutTransition transition;
        transition.number = quint32(i);
        transition.at = 1000 * i;
        transition.to = i == 3 ? RolloutPhase::Halted : RolloutPhase::Canary;
        transition.actor = QStringLiteral("kari");
        transition.reason = QStringLiteral("reason %1").arg(i);
        rollout.transitions.append(transition);
    }
    return rollout;
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private:
    TimeMs m_wall = 1500;

private Q_SLOTS:
    void statesBecomeEvents_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("text"); // empty: no event
        const auto row = [](NodeState from, NodeState to, const char *text) {
            QTest::addRow("%d to %d", int(from), int(to)) << int(from) << int(to) << QString::fromLatin1(text);
        };
        row(NodeState::Online, NodeState::Offline, "Went offline");
        row(NodeState::Updating, NodeState::Offline, "Went offline");
        row(NodeState::Offline, NodeState::Online, "Came back");
        row(NodeState::Offline, NodeState::Updating, "Came back");
        row(NodeState::Offline, NodeState::Critical, "Became critical");
        row(NodeState::Online, NodeState::Critical, "Became critical");
        row(NodeState::Online, NodeState::Degraded, "Became degraded");
        row(NodeState::Degraded, NodeState::Online, "Is well again");
        row(NodeState::Critical, NodeState::Online, "Is well again");
        row(NodeState::Online, NodeState::Updating, "");
        row(NodeState::Updating, NodeState::Online, "");
        row(NodeState::Online, NodeState(99), "");
    }
    void statesBecomeEvents()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, text);
        PlaneModels models;
        EventLog log(models);
        Node changing = node(name(0), {}, NodeState(from));
        commit(models.nodes(), {changing});
        QCOMPARE(log.size(), 0); // it is there, that is no news
        changing.state = NodeState(to);
        changing.since = 77;
        commit(models.nodes(), {changing});
        QCOMPARE(log.size(), text.isEmpty() ? 0 : 1);
        if (text.isEmpty())
            return;
        QCOMPARE(log.at(0).text, text);
        QCOMPARE(log.at(0).object, name(0));
        QCOMPARE(log.at(0).at, TimeMs(77));
        QCOMPARE(log.at(0).page, QStringLiteral("nodes"));
        QCOMPARE(log.at(0).target, name(0));
    }

    void otherChangesAreNoNews()
    {
        PlaneModels models;
        EventLog log(models);
        commit(models.nodes(), nodes(3, NodeState::Offline));
        QVector<Node> seen = nodes(3, NodeState::Offline);
        for (Node &node : seen) {
            node.lastSeen = 5;
            node.since = 6; // the same state, told anew
        }
        commit(models.nodes(), seen);
        QCOMPARE(log.size(), 0);
    }

    void manyAreToldAsOne()
    {
        PlaneModels models;
        EventLog log(models);
        QSignalSpy added(&log, &EventLog::added);
        const int many = limits::EventsOfOneKind + 1;
        commit(models.nodes(), nodes(many, NodeState::Online));
        commit(models.nodes(), nodes(many, NodeState::Offline));
        QCOMPARE(log.size(), 1);
        QCOMPARE(added.count(), 1);
        QCOMPARE(log.at(0).nodes, many);
        QCOMPARE(log.at(0).text, QStringLiteral("51 nodes went offline"));
        QCOMPARE(log.at(0).target, QStringLiteral("state:offline"));
        QVERIFY(log.at(0).object.isEmpty());
        commit(models.nodes(), nodes(many - 1, NodeState::Online)); // as many as are told one by one
        QCOMPARE(log.size(), 1 + many - 1);
        QCOMPARE(added.count(), 2);
    }

    void rowsMayMove()
    {
        // Against an oracle that knows every node by its name.
        std::mt19937 random(3);
        PlaneModels models;
        EventLog log(models);
        QMap<QString, NodeState> known;
        int expected = 0;
        for (int step = 0; step < 300; ++step) {
            QVector<Node> puts;
            QStringList deletes;
            for (int i = 0; i < 8; ++i) {
                const QString chosen = name(int(random() % 40));
                const bool taken = deletes.contains(chosen) || std::any_of(puts.cbegin(), puts.cend(), [&](const Node &n) {
                                       return n.meta.name == chosen;
                                   });
                if (taken)
                    continue;
                if (random() % 4 == 0) {
                    deletes << chosen;
                    known.remove(chosen);
                    continue;
                }
                const NodeState to = random() % 2 == 0 ? NodeState::Offline : NodeState::Online;
                expected += known.contains(chosen) && known.value(chosen) != to ? 1 : 0;
                known[chosen] = to;
                puts << node(chosen, {}, to);
            }
            commit(models.nodes(), puts, deletes);
            QCOMPARE(log.size(), expected);
        }
        QVERIFY(expected > 100);
    }

    void theOldestGo()
    {
        PlaneModels models;
        EventLog log(models);
        QSignalSpy added(&log, &EventLog::added);
        commit(models.nodes(), nodes(limits::EventsOfOneKind, NodeState::Online));
        int total = 0;
        int shown = 0;
        while (total < int(limits::Events) + 120) {
            commit(models.nodes(), nodes(limits::EventsOfOneKind,
                                         total / limits::EventsOfOneKind % 2 == 0 ? NodeState::Offline : NodeState::Online));
            total += limits::EventsOfOneKind;
            const QVariantList last = added.constLast();
            shown += last.at(0).toInt() - last.at(1).toInt();
            QCOMPARE(shown, log.size());
        }
        QCOMPARE(log.size(), int(limits::Events));
    }

    void clearIsNoNews()
    {
        PlaneModels models;
        EventLog log(models);
        commit(models.nodes(), nodes(3, NodeState::Online));
        models.clear();
        commit(models.nodes(), nodes(3, NodeState::Offline));
        QCOMPARE(log.size(), 0);
    }

    void rolloutsTellOnlyWhatIsNew()
    {
        PlaneModels models([this] { return m_wall; });
        EventLog log(models);
        commit(models.rollouts(), {rollout(QStringLiteral("old"), 2)});
        models.setConnection(status(ConnectionState::Live)); // at 1500: the second transition is later, but was read
        QCOMPARE(log.size(), 1);
        commit(models.rollouts(), {rollout(QStringLiteral("old"), 3), rollout(QStringLiteral("new"), 2)});
        QCOMPARE(log.size(), 3);
        const Event &halted = log.at(0).object == QStringLiteral("old") ? log.at(0) : log.at(1);
        QCOMPARE(halted.text, QStringLiteral("Halted"));
        QCOMPARE(halted.why, QStringLiteral("kari: reason 3"));
        QCOMPARE(halted.page, QStringLiteral("rollouts"));
        QCOMPARE(halted.target, QStringLiteral("old"));
        commit(models.rollouts(), {rollout(QStringLiteral("old"), 3)});
        QCOMPARE(log.size(), 3);
    }

    void connectionIsTold()
    {
        PlaneModels models;
        EventLog log(models);
        const auto texts = [&log] {
            QStringList all;
            for (int i = log.size() - 1; i >= 0; --i)
                all << log.at(i).text;
            return all;
        };
        models.setConnection(status(ConnectionState::Connecting));
        models.setConnection(status(ConnectionState::CatchingUp));
        QVERIFY(texts().isEmpty());
        models.setConnection(status(ConnectionState::Live));
        models.setConnection(status(ConnectionState::CatchingUp));
        models.setConnection(status(ConnectionState::Live));
        ConnectionStatus lost = status(ConnectionState::Waiting);
        lost.error.code = 14;
        lost.error.message = QStringLiteral("Nothing answers.");
        models.setConnection(lost);
        QCOMPARE(log.at(0).why, lost.error.message);
        models.setConnection(status(ConnectionState::Connecting));
        models.setConnection(status(ConnectionState::Live));
        QCOMPARE(texts(), (QStringList{QStringLiteral("Connected"), QStringLiteral("Connection lost"),
                                       QStringLiteral("Connected again")}));
        log.noteControlPlane(true, QStringLiteral("Control plane started"));
        QCOMPARE(log.at(0).kind, EventKind::ControlPlane);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestEventLog)
#include "tst_eventlog.moc"
