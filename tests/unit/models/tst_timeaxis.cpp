// The time of a window: live or a moment, which never is what is not kept.
#include "models/timeaxis.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr TimeMs Noon = 1'800'014'400'000;

} // namespace

class TestTimeAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsLive();
    void nothingKept();
    void keepsWithinWhatIsKept();
    void stepsByWhatIsKept();
    void partsAreInOrder();
    void describesWhatIsKept();
    void keptMovesUnderTheMoment();
    void nothingIsKeptAnyMore();
    void clockIsSetBack();
    void clockIsSetAhead();
    void goesFromMarkToMark();
    void tellsOnlyChanges();
    void listenersMayMoveIt();

private:
    [[nodiscard]] QVector<KeptPart> parts() const
    {
        return {{m_now - 12 * Minute, Second}, {m_now - Day, Minute}, {m_now - 30 * Day, 15 * Minute}};
    }

    TimeMs m_now = Noon;
    std::unique_ptr<TimeAxis> m_axis;
};

void TestTimeAxis::init()
{
    m_now = Noon;
    m_axis = std::make_unique<TimeAxis>([this] { return m_now; });
}

void TestTimeAxis::beginsLive()
{
    QVERIFY(m_axis->isLive());
    QCOMPARE(m_axis->moment(), m_now);
    m_now += 5;
    QCOMPARE(m_axis->moment(), m_now);
    QCOMPARE(m_axis->ageMs(), 0);
}

void TestTimeAxis::nothingKept()
{
    m_axis->setMoment(m_now - Minute);
    m_axis->step(-1);
    m_axis->toPreviousMark();
    QVERIFY(m_axis->isLive());
    QVERIFY(!m_axis->isAnythingKept());
    QCOMPARE(m_axis->keptFrom(), 0);
    QCOMPARE(m_axis->stepMsAt(m_now), 0);
    QCOMPARE(m_axis->describeKept(), QStringLiteral("Nothing is kept"));
}

void TestTimeAxis::keepsWithinWhatIsKept()
{
    m_axis->setKept(parts());
    m_axis->setMoment(m_now - 14 * Minute);
    QVERIFY(!m_axis->isLive());
    QCOMPARE(m_axis->ageMs(), 14 * Minute);
    m_axis->setMoment(5);
    QCOMPARE(m_axis->moment(), m_now - 30 * Day);
    m_axis->setMoment(m_now + 5);
    QVERIFY(m_axis->isLive());
}

void TestTimeAxis::stepsByWhatIsKept()
{
    m_axis->setKept(parts());
    m_axis->step(-2);
    QCOMPARE(m_axis->moment(), m_now - 2 * Second);
    m_axis->step(1);
    QCOMPARE(m_axis->moment(), m_now - Second);
    m_axis->step(1);
    QVERIFY(m_axis->isLive());
    // Over the edge of two parts.
    m_axis->setMoment(m_now - 12 * Minute + Second);
    m_axis->step(-2);
    QCOMPARE(m_axis->moment(), m_now - 13 * Minute);
    m_axis->step(1);
    QCOMPARE(m_axis->moment(), m_now - 12 * Minute);
    m_axis->setMoment(m_now - 2 * Day);
    m_axis->step(-10);
    QCOMPARE(m_axis->moment(), m_now - 2 * Day - 150 * Minute);
}

void TestTimeAxis::partsAreInOrder()
{
    m_axis->setKept({{m_now - Day, Minute}, {m_now - Minute, Second}, {m_now - Hour, 5 * Minute}, {0, Hour}, {5, 0}});
    QCOMPARE(m_axis->kept(), (QVector<KeptPart>{{m_now - Minute, Second}, {m_now - Day, Minute}}));
    QCOMPARE(m_axis->stepMsAt(m_now), Second);
    QCOMPARE(m_axis->stepMsAt(m_now - Hour), Minute);
    QCOMPARE(m_axis->stepMsAt(m_now - 2 * Day), Minute);
}

void TestTimeAxis::describesWhatIsKept()
{
    m_axis->setKept(parts());
    QCOMPARE(m_axis->describeKept(),
             QStringLiteral("1 s for the last 12 min, 1 min for 24 h, 15 min before, for 30 d in all"));
    m_axis->setKept({{m_now - Hour, 5 * Second}});
    QCOMPARE(m_axis->describeKept(), QStringLiteral("5 s for the last 60 min"));
}

void TestTimeAxis::keptMovesUnderTheMoment()
{
    m_axis->setKept({{m_now - Hour, Second}});
    const TimeMs wanted = m_now - Hour + Second;
    m_axis->setMoment(wanted);
    const QSignalSpy lost(m_axis.get(), &TimeAxis::momentLost);
    const QSignalSpy moved(m_axis.get(), &TimeAxis::momentChanged);
    m_now += Second;
    m_axis->setKept({{m_now - Hour, Second}});
    QCOMPARE(lost.size(), 0);
    QCOMPARE(m_axis->moment(), wanted);
    m_now += 5 * Second;
    m_axis->setKept({{m_now - Hour, Second}});
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.at(0).at(0).value<TimeMs>(), wanted);
    QCOMPARE(lost.at(0).at(1).value<TimeMs>(), m_now - Hour);
    QCOMPARE(m_axis->moment(), m_now - Hour);
    QCOMPARE(moved.size(), 1);
    QVERIFY(!m_axis->isLive());
}

void TestTimeAxis::nothingIsKeptAnyMore()
{
    m_axis->setKept(parts());
    m_axis->setMoment(m_now - Hour);
    const QSignalSpy lost(m_axis.get(), &TimeAxis::momentLost);
    const QSignalSpy live(m_axis.get(), &TimeAxis::liveChanged);
    m_axis->setKept({});
    QCOMPARE(lost.size(), 1);
    QCOMPARE(live.size(), 1);
    QVERIFY(m_axis->isLive());
}

void TestTimeAxis::clockIsSetBack()
{
    m_axis->setKept(parts());
    m_axis->setMoment(m_now - Minute);
    const QSignalSpy lost(m_axis.get(), &TimeAxis::momentLost);
    m_now -= 2 * Minute;
    m_axis->check();
    QCOMPARE(lost.size(), 1);
    QVERIFY(m_axis->isLive());
}

void TestTimeAxis::clockIsSetAhead()
{
    m_axis->setKept(parts());
    m_axis->setMoment(m_now - Minute);
    const QSignalSpy lost(m_axis.get(), &TimeAxis::momentLost);
    m_now += 2 * Day;
    m_axis->check();
    QCOMPARE(lost.size(), 0);
    QCOMPARE(m_axis->ageMs(), 2 * Day + Minute);
}

void TestTimeAxis::goesFromMarkToMark()
{
    m_axis->setKept({{m_now - Hour, Second}});
    const QSignalSpy marks(m_axis.get(), &TimeAxis::marksChanged);
    const QVector<TimeMark> given = {{m_now - 5 * Minute, TimeMark::Kind::Alert, QStringLiteral("b")},
                                     {m_now - 20 * Minute, TimeMark::Kind::Fault, QStringLiteral("a")}};
    m_axis->setMarks(given);
    m_axis->setMarks(given);
    QCOMPARE(marks.size(), 1);
    m_axis->toPreviousMark();
    QCOMPARE(m_axis->moment(), m_now - 5 * Minute);
    m_axis->toPreviousMark();
    QCOMPARE(m_axis->moment(), m_now - 20 * Minute);
    m_axis->toPreviousMark();
    QCOMPARE(m_axis->moment(), m_now - Hour);
    m_axis->toNextMark();
    m_axis->toNextMark();
    QCOMPARE(m_axis->moment(), m_now - 5 * Minute);
    m_axis->toNextMark();
    QVERIFY(m_axis->isLive());
    m_axis->toNextMark();
    QVERIFY(m_axis->isLive());
}

void TestTimeAxis::tellsOnlyChanges()
{
    m_axis->setKept(parts());
    const QSignalSpy kept(m_axis.get(), &TimeAxis::keptChanged);
    const QSignalSpy moved(m_axis.get(), &TimeAxis::momentChanged);
    const QSignalSpy live(m_axis.get(), &TimeAxis::liveChanged);
    m_axis->setKept(parts());
    m_axis->setLive();
    m_axis->setMoment(m_now - Hour);
    m_axis->setMoment(m_now - Hour);
    m_axis->setMoment(m_now - 2 * Hour);
    m_axis->setLive();
    QCOMPARE(kept.size(), 0);
    QCOMPARE(moved.size(), 2);
    QCOMPARE(live.size(), 2);
}

void TestTimeAxis::listenersMayMoveIt()
{
    m_axis->setKept(parts());
    connect(m_axis.get(), &TimeAxis::liveChanged, m_axis.get(), [this](bool live) {
        if (!live)
            m_axis->setMoment(m_now - Minute);
    });
    const QSignalSpy moved(m_axis.get(), &TimeAxis::momentChanged);
    m_axis->setMoment(m_now - Hour);
    QCOMPARE(m_axis->moment(), m_now - Minute);
    QCOMPARE(moved.size(), 1); // not of the hour, which is not shown
    QCOMPARE(moved.at(0).at(0).value<TimeMs>(), m_now - Minute);
}

SKERRY_TEST_MAIN(QCoreApplication, TestTimeAxis)
#include "tst_timeaxis.moc"
