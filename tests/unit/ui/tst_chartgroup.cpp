// One window of time for several charts: live, zoomed and gone back.
#include "tests/support/fatallogger.h"
#include "ui/charts/chartgroup.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs Begin = 1'800'000'000'000;

} // namespace

class TestChartGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void liveFollowsTheClock();
    void zoomsAndGoesBack();
    void wheelIsOneStep();
    void zoomKeepsThePlace();
    void staysWithinBounds();
    void cursorGoesOutOfSight();
    void ticksWhileAsked();
    void remembersSoMany();

private:
    TimeMs m_now = Begin;
    std::unique_ptr<ChartGroup> m_group;
};

void TestChartGroup::init()
{
    m_now = Begin;
    m_group = std::make_unique<ChartGroup>([this] { return m_now; }, nullptr);
    m_group->setLiveSpan(600'000);
}

void TestChartGroup::liveFollowsTheClock()
{
    QVERIFY(m_group->isLive());
    QCOMPARE(m_group->window(), (TimeWindow{Begin - 600'000, Begin}));
    m_now += 5000;
    QCOMPARE(m_group->window().until, Begin + 5000);
    m_now -= 86'400'000; // a clock that is put back
    QCOMPARE(m_group->window(), (TimeWindow{m_now - 600'000, m_now}));
}

void TestChartGroup::zoomsAndGoesBack()
{
    const QSignalSpy changed(m_group.get(), &ChartGroup::windowChanged);
    const TimeWindow first{Begin - 300'000, Begin - 200'000};
    const TimeWindow second{Begin - 280'000, Begin - 260'000};
    m_group->zoomTo(first);
    m_group->zoomTo(second);
    QVERIFY(!m_group->isLive());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.last(), (QVariantList{second.from, second.until, false}));
    m_now += 60'000;
    QCOMPARE(m_group->window(), second);
    QVERIFY(m_group->zoomBack());
    QCOMPARE(m_group->window(), first);
    QVERIFY(m_group->zoomBack());
    QVERIFY(m_group->isLive());
    QCOMPARE(m_group->window(), (TimeWindow{m_now - 600'000, m_now}));
    QVERIFY(!m_group->zoomBack());
    m_group->zoomTo(first);
    m_group->goLive();
    QVERIFY(m_group->isLive());
    QVERIFY(m_group->zoomBack());
    QCOMPARE(m_group->window(), first);
    m_group->setLiveSpan(900'000); // the page says so
    QVERIFY(!m_group->canZoomBack());
    m_group->goLive(); // it is already
    QVERIFY(!m_group->canZoomBack());
}

void TestChartGroup::wheelIsOneStep()
{
    const auto before = m_group->window();
    for (int i = 0; i < 5; ++i)
        m_group->zoomAround(Begin - 300'000, 1.25, ChartGroup::Step::Continuous);
    m_group->pan(-0.1, ChartGroup::Step::Continuous);
    const auto between = m_group->window();
    m_group->zoomTo({Begin - 400'000, Begin - 350'000});
    m_group->zoomAround(Begin - 380'000, 1.25, ChartGroup::Step::Continuous);
    QVERIFY(m_group->zoomBack());
    QCOMPARE(m_group->window(), (TimeWindow{Begin - 400'000, Begin - 350'000}));
    QVERIFY(m_group->zoomBack());
    QCOMPARE(m_group->window(), between);
    QVERIFY(m_group->zoomBack());
    QCOMPARE(m_group->window(), before);
    QVERIFY(!m_group->canZoomBack());
}

void TestChartGroup::zoomKeepsThePlace()
{
    m_group->zoomTo({Begin - 400'000, Begin - 300'000});
    m_group->zoomAround(Begin - 375'000, 2);
    QCOMPARE(m_group->window(), (TimeWindow{Begin - 387'500, Begin - 337'500})); // a quarter from the left
    m_group->zoomAround(Begin - 375'000, 0.5);
    QCOMPARE(m_group->window(), (TimeWindow{Begin - 400'000, Begin - 300'000}));
    m_group->goLive();
    m_group->zoomAround(Begin, 2); // at its end, a live window goes on
    QVERIFY(m_group->isLive());
    QCOMPARE(m_group->window().spanMs(), 300'000);
    m_group->zoomAround(Begin - 150'000, 2);
    QVERIFY(!m_group->isLive());
}

void TestChartGroup::staysWithinBounds()
{
    m_group->pan(3); // not into the future
    QCOMPARE(m_group->window().until, Begin);
    m_group->zoomTo({Begin - 1000, Begin - 999});
    QCOMPARE(m_group->window().spanMs(), ChartGroup::LeastSpanMs);
    QVERIFY(m_group->window().from < Begin - 1000);
    for (int i = 0; i < 40; ++i)
        m_group->zoomAround(Begin - 1000, 0.5);
    QCOMPARE(m_group->window().spanMs(), ChartGroup::MostSpanMs);
    QVERIFY(m_group->window().until <= Begin);
}

void TestChartGroup::cursorGoesOutOfSight()
{
    QVector<std::optional<TimeMs>> before;
    connect(m_group.get(), &ChartGroup::cursorChanged, this, [&](std::optional<TimeMs> was) { before << was; });
    m_group->setCursor(Begin - 1000);
    m_group->setCursor(Begin - 1000);
    QCOMPARE(before.size(), 1);
    m_group->wake();
    m_now += 700'000;
    QTRY_VERIFY(!m_group->cursor());
    QCOMPARE(before, (QVector<std::optional<TimeMs>>{std::nullopt, Begin - 1000}));
}

void TestChartGroup::ticksWhileAsked()
{
    const QSignalSpy ticked(m_group.get(), &ChartGroup::ticked);
    QVERIFY(!m_group->isTicking());
    m_group->wake();
    m_group->wake();
    QVERIFY(m_group->isTicking());
    QTRY_COMPARE(ticked.size(), 1);
    QVERIFY(!m_group->isTicking()); // nobody asked again
}

void TestChartGroup::remembersSoMany()
{
    for (int i = 0; i < 100; ++i)
        m_group->zoomTo({Begin - 300'000 - i * 1000, Begin - 200'000});
    int steps = 0;
    while (m_group->zoomBack())
        ++steps;
    QCOMPARE(steps, ChartGroup::Remembered);
}

SKERRY_TEST_MAIN(QCoreApplication, TestChartGroup)
#include "tst_chartgroup.moc"
