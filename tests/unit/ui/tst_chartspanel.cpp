// Charts of what is measured: which series goes where, in which unit, of which time, and that nothing is asked for unseen.
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/planesample.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/timechart.h"
#include "views/common/chartspanel.h"

#include <QComboBox>
#include <QLabel>
#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Minute = 60'000;
constexpr qint64 FirstSpan = 15 * Minute;
constexpr int LongerThanAnyDelayMs = 400;

const TelemetrySubject Oslo{SubjectKind::Site, QStringLiteral("oslo")};

ChartLine lineOf(TelemetryMetric metric, Hue hue = Hue::Blue, bool dashed = false)
{
    return {{Oslo, metric}, QStringLiteral("line"), hue, dashed};
}

BucketRange rangeOf(float first, float min, float max, float last)
{
    return {Noon - 2 * Minute, Minute, {{first, min, max, last, 9}, {}}};
}

} // namespace

class TestChartsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void partsOfOneAreShownInPerCent();
    void otherUnitsStay();
    void seriesFindTheirCharts();
    void linesLookAsTheyAreTold();
    void chartsThatAreThereStay();
    void sameSeriesInOtherCharts();
    void followsTheTimeAxis();
    void spanIsChosen();
    void zoomIsAskedFor();
    void asksForAsMuchAsIsSeen();
    void unseenAsksNothing();
    void saysWhatIsWrong();
    void marksAreOnAllCharts();
    void columnsHaveRoom();

private:
    void showCharts(const QVector<ChartSpec> &charts);
    [[nodiscard]] auto &asked() { return m_fake->service.ranges.back(); }
    [[nodiscard]] std::size_t times() const { return m_fake->service.ranges.size(); }
    void tell(const QVector<QVector<float>> &columns);
    [[nodiscard]] const ChartSeries &series(int chart, int number) const
    {
        return m_panel->charts().at(chart)->data().series.at(std::size_t(number));
    }
    [[nodiscard]] std::optional<SampleView> newest(int chart, int number) const
    {
        return series(chart, number).samples.sampleAtOrBefore(Noon);
    }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_fake;
    std::unique_ptr<ChartsPanel> m_panel;
};

void TestChartsPanel::init()
{
    m_models = std::make_unique<PlaneModels>([] { return Noon; });
    test::fillPlane(*m_models, 20);
    m_fake = std::make_unique<test::FakeMeasurements>(*m_models);
    m_fake->axis.setKept({{Noon - 12 * Minute, 1000}, {Noon - 1440 * Minute, Minute}});
    m_panel = std::make_unique<ChartsPanel>(QStringLiteral("Measured"), *m_models, *m_fake, nullptr);
    m_panel->resize(900, 500);
}

void TestChartsPanel::cleanup()
{
    m_panel.reset();
    m_fake.reset();
    m_models.reset();
}

void TestChartsPanel::showCharts(const QVector<ChartSpec> &charts)
{
    m_panel->setCharts(charts);
    m_panel->show();
    m_panel->setActive(true);
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestChartsPanel::tell(const QVector<QVector<float>> &columns)
{
    LatestFrame frame;
    frame.at = Noon;
    frame.subjects = std::make_shared<QVector<TelemetrySubject>>(1, Oslo);
    frame.columns = columns;
    m_fake->service.streams.back().frame(frame);
}

void TestChartsPanel::partsOfOneAreShownInPerCent()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    QCOMPARE(m_panel->charts().constFirst()->data().unit.name, QStringLiteral("%"));
    asked().answer({}, {rangeOf(0.25F, 0.125F, 0.5F, 0.375F)});
    const SampleView told = *newest(0, 0);
    QVERIFY(told.values == (SampleBucket{25, 12.5F, 50, 37.5F, 9}));
    tell({{0.75F}});
    QCOMPARE(newest(0, 0)->values.last, 75.0F);
}

void TestChartsPanel::otherUnitsStay()
{
    showCharts({{QStringLiteral("Latency"), {lineOf(TelemetryMetric::LatencyP50)}},
                {QStringLiteral("Requests"), {lineOf(TelemetryMetric::Requests)}},
                {QStringLiteral("Reachable"), {lineOf(TelemetryMetric::Reachable)}}});
    QCOMPARE(m_panel->charts().at(0)->data().unit.name, QStringLiteral("ms"));
    QCOMPARE(m_panel->charts().at(1)->data().unit.name, QStringLiteral("requests/s"));
    QCOMPARE(m_panel->charts().at(2)->data().unit.leastSpan, 100.0); // against the whole
    asked().answer({}, {rangeOf(1, 0.5F, 2, 1.5F), rangeOf(1, 0, 2, 1), {}});
    QVERIFY(newest(0, 0)->values == (SampleBucket{1, 0.5F, 2, 1.5F, 9}));
    tell({{0.5F}, {7}, {1}});
    QCOMPARE(newest(0, 0)->values.last, 0.5F);
    QCOMPARE(newest(1, 0)->values.last, 7.0F);
    QCOMPARE(newest(2, 0)->values.last, 100.0F);
}

void TestChartsPanel::seriesFindTheirCharts()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu), lineOf(TelemetryMetric::Memory)}},
                {QStringLiteral("Latency"), {lineOf(TelemetryMetric::LatencyP50)}},
                {QStringLiteral("Again"), {lineOf(TelemetryMetric::LatencyP95), lineOf(TelemetryMetric::LatencyP50)}}});
    QCOMPARE(asked().keys.size(), 5);
    asked().answer(
        {}, {rangeOf(0, 0, 0, 1), rangeOf(0, 0, 0, 2), rangeOf(0, 0, 0, 3), rangeOf(0, 0, 0, 4), rangeOf(0, 0, 0, 3)});
    QCOMPARE(newest(0, 0)->values.last, 100.0F);
    QCOMPARE(newest(0, 1)->values.last, 200.0F);
    QCOMPARE(newest(1, 0)->values.last, 3.0F);
    QCOMPARE(newest(2, 0)->values.last, 4.0F);
    QCOMPARE(newest(2, 1)->values.last, 3.0F);
    tell({{0.1F}, {0.2F}, {30}, {40}});
    QCOMPARE(newest(0, 1)->values.last, 20.0F);
    QCOMPARE(newest(1, 0)->values.last, 30.0F);
    QCOMPARE(newest(2, 0)->values.last, 40.0F);
    QCOMPARE(newest(2, 1)->values.last, 30.0F);
}

void TestChartsPanel::linesLookAsTheyAreTold()
{
    showCharts({{QStringLiteral("Load"),
                 {lineOf(TelemetryMetric::Cpu, Hue::Orange), lineOf(TelemetryMetric::Memory, Hue::Blue, true)}}});
    QCOMPARE(series(0, 0).name, QStringLiteral("line"));
    QVERIFY(series(0, 0).hue == Hue::Orange && !series(0, 0).dashed);
    QVERIFY(series(0, 1).hue == Hue::Blue && series(0, 1).dashed);
    QCOMPARE(m_panel->charts().constFirst()->accessibleName(), QStringLiteral("Load"));
}

void TestChartsPanel::chartsThatAreThereStay()
{
    const QVector<ChartSpec> charts{{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}};
    showCharts(charts);
    const QPointer<TimeChart> chart = m_panel->charts().constFirst();
    m_panel->setCharts(charts);
    QCOMPARE(m_panel->charts().constFirst(), chart.data());
    QCOMPARE(m_fake->service.streams.size(), 1U);
    m_panel->setCharts({});
    QVERIFY(!chart);
    QVERIFY(m_panel->charts().isEmpty());
    QCOMPARE(m_fake->service.openStreams(), 0);
}

void TestChartsPanel::sameSeriesInOtherCharts()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    asked().answer({}, {rangeOf(0, 0, 0, 1)});
    m_panel->setCharts({{QStringLiteral("Load of all"), {lineOf(TelemetryMetric::Cpu, Hue::Orange)}}});
    QTRY_COMPARE(times(), 2U); // a new chart has nothing to show yet
    asked().answer({}, {rangeOf(0, 0, 0, 0.5F)});
    QCOMPARE(newest(0, 0)->values.last, 50.0F);
}

void TestChartsPanel::followsTheTimeAxis()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    QCOMPARE(asked().from, Noon - FirstSpan);
    QCOMPARE(asked().until, Noon);
    QVERIFY(m_panel->group().isLive());
    m_fake->axis.setMoment(Noon - 60 * Minute);
    QVERIFY(!m_panel->group().isLive());
    QVERIFY(m_panel->group().window() == (TimeWindow{Noon - 60 * Minute - FirstSpan, Noon - 60 * Minute}));
    QTRY_COMPARE(asked().until, Noon - 60 * Minute);
    QCOMPARE(asked().from, Noon - 60 * Minute - FirstSpan);
    m_fake->axis.setMoment(Noon - 90 * Minute);
    QTRY_COMPARE(asked().until, Noon - 90 * Minute);
    m_fake->axis.setLive();
    QVERIFY(m_panel->group().isLive());
    QTRY_COMPARE(asked().until, Noon);
    QCOMPARE(asked().from, Noon - FirstSpan);
}

void TestChartsPanel::spanIsChosen()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    auto *span = m_panel->findChild<QComboBox *>(QStringLiteral("chartsSpan"));
    QVERIFY(!span->accessibleName().isEmpty());
    QTest::keyClick(span, Qt::Key_Down);
    QTRY_COMPARE(asked().from, Noon - 60 * Minute);
    m_fake->axis.setMoment(Noon - 10 * Minute);
    QTRY_COMPARE(asked().from, Noon - 70 * Minute);
    QTest::keyClick(span, Qt::Key_Up);
    QTRY_COMPARE(asked().from, Noon - 10 * Minute - FirstSpan);
    QCOMPARE(asked().until, Noon - 10 * Minute);
}

void TestChartsPanel::zoomIsAskedFor()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    m_panel->group().zoomTo({Noon - 5 * Minute, Noon - 4 * Minute});
    QTRY_COMPARE(asked().from, Noon - 5 * Minute);
    QCOMPARE(asked().until, Noon - 4 * Minute);
    m_panel->group().goLive();
    QTRY_COMPARE(asked().until, Noon);
}

void TestChartsPanel::asksForAsMuchAsIsSeen()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    const auto *chart = m_panel->charts().constFirst();
    QTRY_VERIFY(chart->plotArea().width() > 0);
    QVERIFY(!QTest::qWaitFor([this] { return times() > 1; }, LongerThanAnyDelayMs)); // enough for what there is
    for (const int width : {1800, 600}) {
        m_panel->resize(width, 500);
        QTRY_COMPARE(asked().mostBuckets, int(chart->width() * m_panel->devicePixelRatioF()) + 1);
        QVERIFY(qAbs(chart->width() - width) < 50);
    }
}

void TestChartsPanel::unseenAsksNothing()
{
    m_panel->setCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    m_fake->axis.setMoment(Noon - 60 * Minute);
    m_panel->group().zoomTo({Noon - 5 * Minute, Noon - 4 * Minute});
    m_fake->axis.setLive();
    QVERIFY(!QTest::qWaitFor([this] { return times() > 0; }, LongerThanAnyDelayMs));
    QVERIFY(m_fake->service.streams.empty());
    m_panel->setActive(true);
    QCOMPARE(times(), 1U);
    QCOMPARE(m_fake->service.openStreams(), 1);
    m_panel->setActive(false);
    QCOMPARE(m_fake->service.openStreams(), 0);
    m_fake->axis.setMoment(Noon - 60 * Minute);
    m_panel->setCharts({{QStringLiteral("Memory"), {lineOf(TelemetryMetric::Memory)}}});
    QVERIFY(!QTest::qWaitFor([this] { return times() > 1; }, LongerThanAnyDelayMs));
    m_panel->setActive(true);
    QCOMPARE(asked().until, Noon - 60 * Minute);
    QVERIFY(asked().keys.constFirst().metric == TelemetryMetric::Memory);
}

void TestChartsPanel::saysWhatIsWrong()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}}});
    const TimeChart &chart = *m_panel->charts().constFirst();
    QVERIFY(chart.data().loading);
    auto *state = m_panel->findChild<QLabel *>(QStringLiteral("chartsState"));
    asked().answer({14, QStringLiteral("too busy"), {}, {}, {}}, {});
    QVERIFY(!chart.data().loading);
    QCOMPARE(state->text(), QStringLiteral("too busy"));
    m_panel->group().zoomTo({Noon - 5 * Minute, Noon - 4 * Minute});
    QTRY_VERIFY(chart.data().loading);
    asked().answer({}, {{}});
    QCOMPARE(state->text(), QString());
}

void TestChartsPanel::marksAreOnAllCharts()
{
    const QVector<ChartEvent> marks{{Noon - Minute, ChartMark::Alert, QStringLiteral("r1: halted")}};
    m_panel->setEvents(marks);
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}},
                {QStringLiteral("Latency"), {lineOf(TelemetryMetric::LatencyP50)}}});
    for (const TimeChart *chart : m_panel->charts())
        QVERIFY(chart->data().events == marks);
    m_panel->setEvents({});
    for (const TimeChart *chart : m_panel->charts())
        QVERIFY(chart->data().events.isEmpty());
}

void TestChartsPanel::columnsHaveRoom()
{
    showCharts({{QStringLiteral("Load"), {lineOf(TelemetryMetric::Cpu)}},
                {QStringLiteral("Latency"), {lineOf(TelemetryMetric::LatencyP50)}},
                {QStringLiteral("Requests"), {lineOf(TelemetryMetric::Requests)}}});
    m_panel->resize(1600, 800);
    const auto top = [this](int chart) { return m_panel->charts().at(chart)->y(); };
    QTRY_VERIFY(top(1) == top(0) && top(2) > top(0)); // two, unless more are permitted
    m_panel->setMostColumns(3);
    QTRY_VERIFY(top(1) == top(0) && top(2) == top(0));
    m_panel->resize(300, 800);
    QTRY_VERIFY(top(1) > top(0) && top(2) > top(1));
}

SKERRY_TEST_MAIN(QApplication, TestChartsPanel)
#include "tst_chartspanel.moc"
