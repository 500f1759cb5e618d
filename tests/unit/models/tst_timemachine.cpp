// Stores that follow the time axis: they show what was, miss nothing that changes meanwhile, and come back to all of it.
#include "models/eventlog.h"
#include "models/timemachine.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Minute = 60'000;

Node nodeOf(const QString &name, NodeState state, quint64 generation = 1)
{
    Node node;
    node.meta.name = name;
    node.meta.generation = generation;
    node.state = state;
    node.since = Noon;
    return node;
}

QMap<QString, Node> shown(PlaneModels &models)
{
    QMap<QString, Node> nodes;
    for (int row = 0; row < models.nodes().size(); ++row)
        nodes.insert(models.nodes().at(row).meta.name, models.nodes().at(row));
    return nodes;
}

} // namespace

class TestTimeMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_wall = Noon;
        m_models = std::make_unique<PlaneModels>([this] { return m_wall; });
        m_service = std::make_unique<test::FakeTelemetryService>();
        m_axis = std::make_unique<TimeAxis>([this] { return m_models->clock().presentNow(); });
        m_machine = std::make_unique<TimeMachine>(*m_models, *m_service, *m_axis, nullptr);
        m_axis->setKept({{Noon - 60 * Minute, 1000}});
        ConnectionStatus live;
        live.state = ConnectionState::Live;
        m_models->setConnection(live);
        m_models->feeds().nodes.reset(
            {nodeOf(QStringLiteral("a"), NodeState::Online), nodeOf(QStringLiteral("b"), NodeState::Offline)}, 1);
        m_models->flushNow();
    }
    void cleanup()
    {
        m_machine.reset();
        m_axis.reset();
        m_models.reset();
    }

    void whatWasIsShownAndNothingCanBeChanged()
    {
        const PastObjects past = go(Noon - 5 * Minute);
        QSignalSpy permission(m_models.get(), &PlaneModels::permissionChanged);
        m_service->pasts.back().answer({}, past);
        QCOMPARE(shown(*m_models).value(QStringLiteral("a")).state, NodeState::Critical);
        QVERIFY(!shown(*m_models).contains(QStringLiteral("b")));
        QCOMPARE(m_models->clock().now(), Noon - 5 * Minute);
        QVERIFY(m_models->whyNotWrite().contains(QStringLiteral("past")));
        QVERIFY(permission.size() > 0);
        QVERIFY(m_machine->notice().isEmpty());
        m_axis->setLive();
        QCOMPARE(shown(*m_models).value(QStringLiteral("a")).state, NodeState::Online);
        QCOMPARE(shown(*m_models).size(), 2);
        QVERIFY(!m_models->whyNotWrite().contains(QStringLiteral("past")));
    }

    // Before the answer, after it, and a reconnect: what is shown is of that time, and afterwards all of it is there.
    void whatChangesMeanwhileIsNotMissed()
    {
        const PastObjects past = go(Noon - 5 * Minute);
        apply({nodeOf(QStringLiteral("c"), NodeState::Online)}, {}, 2);
        m_service->pasts.back().answer({}, past);
        QVERIFY(!shown(*m_models).contains(QStringLiteral("c"))); // came after the question
        apply({nodeOf(QStringLiteral("a"), NodeState::Degraded)}, {QStringLiteral("b")}, 3);
        QCOMPARE(shown(*m_models).value(QStringLiteral("a")).state, NodeState::Critical);
        QCOMPARE(m_models->snapshot().nodes.size(), 2); // what is kept for the next start is the present
        m_axis->setLive();
        QCOMPARE(shown(*m_models).value(QStringLiteral("a")).state, NodeState::Degraded);
        QVERIFY(!shown(*m_models).contains(QStringLiteral("b")));
        QVERIFY(shown(*m_models).contains(QStringLiteral("c")));
        QCOMPARE(m_models->nodes().revision(), quint64(3));
        // What was there already is not taken twice.
        apply({nodeOf(QStringLiteral("a"), NodeState::Offline)}, {}, 3);
        QCOMPARE(shown(*m_models).value(QStringLiteral("a")).state, NodeState::Degraded);
    }

    void theEventsOfThePastAreNoNews()
    {
        const EventLog events(*m_models);
        const int before = events.size();
        m_service->pasts.clear();
        const PastObjects past = go(Noon - 5 * Minute);
        m_service->pasts.back().answer({}, past);
        m_axis->setLive();
        m_models->flushNow();
        QCOMPARE(events.size(), before);
        apply({nodeOf(QStringLiteral("a"), NodeState::Offline)}, {}, 9);
        m_models->flushNow();
        QCOMPARE(events.size(), before + 1);
    }

    void whatIsNotKeptIsNotGuessed()
    {
        (void)go(Noon - 5 * Minute);
        QSignalSpy notices(m_machine.get(), &TimeMachine::noticeChanged);
        RpcError error;
        error.code = 11;
        error.message = QStringLiteral("Not kept.");
        m_service->pasts.back().answer(error, {});
        QVERIFY(m_machine->notice().contains(QStringLiteral("Not kept.")));
        QCOMPARE(notices.size(), 1);
        QVERIFY(!m_models->clock().isPast());
        QCOMPARE(shown(*m_models).size(), 2);
        m_axis->setLive();
        QVERIFY(m_machine->notice().isEmpty());
    }

    void aHandleThatIsDraggedAsksOnce()
    {
        for (int i = 1; i <= 20; ++i)
            m_axis->setMoment(Noon - i * Minute);
        QTRY_COMPARE(int(m_service->pasts.size()), 1);
        QCOMPARE(m_service->pasts.back().at, Noon - 20 * Minute);
        // Another moment before the answer: the first question is given up.
        m_axis->setMoment(Noon - 30 * Minute);
        QVERIFY(m_service->pasts.front().operation.isNull());
        QTRY_COMPARE(int(m_service->pasts.size()), 2);
    }

    // A control plane that remembers everything, and a console that goes to and fro while it changes.
    void anyMomentIsAsItWas()
    {
        std::mt19937 random(11);
        QVector<QMap<QString, Node>> states{shown(*m_models)};
        QMap<QString, Node> present = states.constLast();
        quint64 revision = 1;
        const auto change = [&] {
            WatchBatch<Node> batch;
            batch.revision = ++revision;
            const QString name = QString(QChar(u'a' + int(random() % 8)));
            if (random() % 4 == 0 && present.contains(name)) {
                batch.deletes << name;
                present.remove(name);
            } else {
                const Node node = nodeOf(name, NodeState(1 + int(random() % 5)), revision);
                batch.puts << node;
                present.insert(name, node);
            }
            m_models->feeds().nodes.apply(batch);
            m_models->flushNow();
            states.append(present);
        };
        for (int round = 0; round < 200; ++round) {
            change();
            const int wanted = int(random() % std::size_t(states.size()));
            m_models->prepareForPast();
            PastObjects past;
            const auto then = states.at(wanted); // more are added below
            for (auto it = present.cbegin(); it != present.cend(); ++it)
                if (!then.contains(it.key()))
                    past.nodes.absent << it.key();
            for (auto it = then.cbegin(); it != then.cend(); ++it)
                if (!present.contains(it.key()) || !(present.value(it.key()) == it.value()))
                    past.nodes.were << it.value();
            for (int i = int(random() % 3); i > 0; --i)
                change();
            m_models->showPast(Noon, past);
            QVERIFY(shown(*m_models) == then);
            if (random() % 3 == 0) {
                m_models->showPresent();
                QVERIFY(shown(*m_models) == present);
            }
        }
    }

private:
    // Asks for that moment; what the answer would be.
    PastObjects go(TimeMs moment)
    {
        m_axis->setMoment(moment);
        [this] { QTRY_VERIFY(!m_service->pasts.empty()); }();
        PastObjects past;
        past.at = moment;
        past.nodes.were = {nodeOf(QStringLiteral("a"), NodeState::Critical)};
        past.nodes.absent = {QStringLiteral("b")};
        return past;
    }

    void apply(const QVector<Node> &puts, const QStringList &deletes, quint64 revision)
    {
        m_models->feeds().nodes.apply({revision, puts, deletes});
        m_models->flushNow();
    }

    TimeMs m_wall = 0;
    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeTelemetryService> m_service;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<TimeMachine> m_machine;
};

SKERRY_TEST_MAIN(QCoreApplication, TestTimeMachine)
#include "tst_timemachine.moc"
