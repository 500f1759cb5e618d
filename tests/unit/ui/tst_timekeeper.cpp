// The time axis is kept true: how far back what is kept goes, and what happened.
#include "app/timekeeper.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/planesample.h"

#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Minute = 60'000;
constexpr qint64 Day = 24 * 60 * Minute;
const QString NodeName = QStringLiteral("node-0001"); // online

Retention someRetention()
{
    Retention kept;
    kept.nodes = {Noon - 5 * Minute, 1000};
    kept.groups = {Noon - 12 * Minute, 1000};
    kept.aggregates = {{Noon - Day, Minute}, {Noon - 30 * Day, 15 * Minute}};
    return kept;
}

} // namespace

class TestTimeKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void partsAreThoseOfGroups();
    void partsReachFurtherBack();
    void asksWhenItHelps();
    void asksOneAfterTheOther();
    void whatIsNotKeptAnyMoreIsNoticed();
    void rolloutsAreMarked();
    void faultsAreMarked();
    void marksGoWithTheirPlane();

private:
    void connectPlane(ConnectionState state);
    void answer(const Retention &kept) { m_fake->service.retentions.back().answer({}, kept); }
    [[nodiscard]] int asked() const { return int(m_fake->service.retentions.size()); }
    [[nodiscard]] const QVector<TimeMark> &marks() const { return m_fake->axis.marks(); }

    TimeMs m_now = Noon;
    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_fake;
    std::unique_ptr<TimeKeeper> m_keeper;
};

void TestTimeKeeper::init()
{
    m_now = Noon;
    m_models = std::make_unique<PlaneModels>([this] { return m_now; });
    m_fake = std::make_unique<test::FakeMeasurements>(*m_models);
    m_keeper = std::make_unique<TimeKeeper>(*m_models, m_fake->service, m_fake->events, m_fake->axis, nullptr);
}

void TestTimeKeeper::cleanup()
{
    m_keeper.reset();
    m_fake.reset();
    m_models.reset();
}

void TestTimeKeeper::connectPlane(ConnectionState state)
{
    ConnectionStatus status = m_models->connection();
    status.state = state;
    m_models->setConnection(status);
}

void TestTimeKeeper::partsAreThoseOfGroups()
{
    connectPlane(ConnectionState::Live);
    answer(someRetention());
    QVERIFY(m_fake->axis.kept() ==
            (QVector<KeptPart>{{Noon - 12 * Minute, 1000}, {Noon - Day, Minute}, {Noon - 30 * Day, 15 * Minute}}));
}

void TestTimeKeeper::partsReachFurtherBack()
{
    connectPlane(ConnectionState::Live);
    Retention kept = someRetention();
    kept.aggregates[0].from = Noon - 12 * Minute; // the control plane is as young as that
    kept.aggregates[1].from = 0;                  // nothing yet
    answer(kept);
    QVERIFY(m_fake->axis.kept() == (QVector<KeptPart>{{Noon - 12 * Minute, 1000}}));
    kept = someRetention();
    kept.groups.from = 0;
    m_keeper->setActive(true);
    answer(kept);
    QVERIFY(m_fake->axis.kept() == (QVector<KeptPart>{{Noon - Day, Minute}, {Noon - 30 * Day, 15 * Minute}}));
}

void TestTimeKeeper::asksWhenItHelps()
{
    m_keeper->setActive(true);
    connectPlane(ConnectionState::Connecting);
    QCOMPARE(asked(), 0);
    connectPlane(ConnectionState::Live);
    QCOMPARE(asked(), 1);
    m_fake->service.retentions.back().answer({12, QStringLiteral("no such thing"), {}, {}, {}}, {});
    QVERIFY(!m_fake->axis.isAnythingKept());
    connectPlane(ConnectionState::Waiting);
    QCOMPARE(asked(), 1);
    connectPlane(ConnectionState::Live); // perhaps another one
    QCOMPARE(asked(), 2);
    answer(someRetention());
    QVERIFY(m_fake->axis.isAnythingKept());
    m_keeper->setActive(false);
    QCOMPARE(asked(), 2);
    m_keeper->setActive(true); // what was kept is long gone, perhaps
    QCOMPARE(asked(), 3);
}

void TestTimeKeeper::asksOneAfterTheOther()
{
    connectPlane(ConnectionState::Live);
    m_keeper->setActive(true);
    m_keeper->setActive(true);
    QCOMPARE(asked(), 1);
    answer(someRetention());
    QVERIFY(m_fake->service.retentions.back().operation); // put away later, not while it answers
    QTRY_VERIFY(!m_fake->service.retentions.back().operation);
}

void TestTimeKeeper::whatIsNotKeptAnyMoreIsNoticed()
{
    connectPlane(ConnectionState::Live);
    answer(someRetention());
    m_fake->axis.setMoment(Noon - 30 * Day);
    Retention kept = someRetention();
    kept.aggregates.removeLast();
    m_keeper->setActive(true);
    answer(kept);
    QCOMPARE(m_fake->axis.moment(), Noon - Day);
}

void TestTimeKeeper::rolloutsAreMarked()
{
    test::fillPlane(*m_models, 20);
    QVERIFY(marks().isEmpty());
    Rollout rollout = test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Halted);
    const TimeMs began = rollout.transitions.constFirst().at; // the canary
    RolloutTransition halted = rollout.transitions.constFirst();
    halted.number = 2;
    halted.at += Minute;
    halted.from = RolloutPhase::Canary;
    halted.to = RolloutPhase::Halted;
    RolloutTransition noted = halted; // a decision that moves nothing
    noted.number = 3;
    noted.from = noted.to;
    rollout.transitions = {rollout.transitions.constFirst(), halted, noted};
    test::putRollout(*m_models, rollout);
    QCOMPARE(marks().size(), 2);
    QCOMPARE(marks().at(0).at, began);
    QVERIFY(marks().at(0).kind == TimeMark::Kind::Rollout);
    QVERIFY2(marks().at(0).text.startsWith(QStringLiteral("r1: ")), qPrintable(marks().at(0).text));
    QCOMPARE(marks().at(1).at, began + Minute);
    QVERIFY(marks().at(1).kind == TimeMark::Kind::Alert);
}

void TestTimeKeeper::faultsAreMarked()
{
    test::fillPlane(*m_models, 20);
    for (const NodeState state : {NodeState::Offline, NodeState::Online}) {
        Node node = *m_models->nodes().find(NodeName);
        node.state = state;
        node.since = Noon + Minute;
        m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {node}, {}});
        m_models->flushNow();
    }
    QCOMPARE(marks().size(), 1); // that it is back is no fault
    QCOMPARE(marks().constFirst().at, Noon + Minute);
    QVERIFY(marks().constFirst().kind == TimeMark::Kind::Fault);
    QVERIFY(marks().constFirst().text.contains(NodeName));
    m_fake->events.noteControlPlane(false, QStringLiteral("The control plane ended"));
    m_fake->events.noteControlPlane(true, QStringLiteral("The control plane runs"));
    QCOMPARE(marks().size(), 2);
}

void TestTimeKeeper::marksGoWithTheirPlane()
{
    test::fillPlane(*m_models, 20);
    answer(someRetention());
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Canary));
    QCOMPARE(marks().size(), 1);
    connectPlane(ConnectionState::Connecting);
    m_models->clear(); // another one comes
    QVERIFY(marks().isEmpty());
    QVERIFY(!m_fake->axis.isAnythingKept());
    connectPlane(ConnectionState::Live);
    QCOMPARE(asked(), 2);
}

SKERRY_TEST_MAIN(QCoreApplication, TestTimeKeeper)
#include "tst_timekeeper.moc"
