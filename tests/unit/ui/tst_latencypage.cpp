// The page of latencies: what the matrix shows and of which sites, which groups are offered, and what charts come of it.
#include "models/pairmatrix.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/planesample.h"
#include "ui/charts/timechart.h"
#include "ui/filterline.h"
#include "ui/heatmap.h"
#include "ui/tableview.h"
#include "views/common/chartspanel.h"
#include "views/latency/latencypage.h"
#include "views/latency/matrixmenu.h"
#include "views/latency/percentilestable.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Minute = 60'000;

TelemetrySubject partOf(const char *rollout, const char *part)
{
    return {SubjectKind::Rollout, QString::fromLatin1(rollout), QString::fromLatin1(part)};
}

GroupPercentiles measured(const TelemetrySubject &subject, double p50)
{
    return {subject, 100, {p50, 2 * p50, 3 * p50}};
}

Site siteOf(const char *name, const char *country, Tier tier)
{
    Site site;
    site.meta.name = QString::fromLatin1(name);
    site.country = QString::fromLatin1(country);
    site.tier = tier;
    return site;
}

} // namespace

class TestLatencyPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void metricIsChosen();
    void orderIsChosen();
    void filterNarrowsTheSites();
    void filterKeepsWhatComesLater();
    void filterAndScopeHoldTogether();
    void countsAreTold();
    void pairsMakeCharts();
    void chartsFollowTheMetric();
    void linksOpenAPair();
    void theMatrixIsExported();
    void groupsAreOffered();
    void groupsMakeCharts();
    void canaryAndControlDiffer();
    void percentilesOnlyWhileActive();
    void percentilesOfTheMomentThatIsShown();
    void percentilesOfTheLastMoment();
    void errorsGoAgain();
    void rowsKeepTheirPlaces();
    void matrixGoesBackInTime();

private:
    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    void putSites(const QVector<Site> &sites);
    void choose(const char *box, const QString &text);
    void setFilter(const QString &text) { m_page->findChild<FilterLine *>()->setText(text); }
    void answerGroups(const QVector<GroupPercentiles> &groups);
    void selectGroups(const QVector<TelemetrySubject> &groups);
    void tellLinks(float value, float loss);
    [[nodiscard]] HeatMap &map() const { return *find<HeatMap>("latencyMatrix"); }
    [[nodiscard]] QStringList shown() const;
    [[nodiscard]] const QVector<TimeChart *> &charts() const { return m_page->findChild<ChartsPanel *>()->charts(); }
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] const ChartSeries &series(int chart, std::size_t number) const
    {
        return charts().at(chart)->data().series.at(number);
    }
    [[nodiscard]] auto &asked() { return m_fake->service.percentileCalls.back(); }
    [[nodiscard]] std::size_t times() const { return m_fake->service.percentileCalls.size(); }
    // That of the matrix, not of the charts.
    [[nodiscard]] const LatestRequest &linkRequest() const;

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_fake;
    std::unique_ptr<LatencyPage> m_page;
};

void TestLatencyPage::init()
{
    m_models = std::make_unique<PlaneModels>([] { return Noon; });
    test::fillPlane(*m_models, 20); // oslo and bergen-edge, in Norway
    putSites({siteOf("fra", "Germany", Tier::Cloud), siteOf("lis-edge", "Portugal", Tier::Edge)});
    m_fake = std::make_unique<test::FakeMeasurements>(*m_models);
    m_fake->axis.setKept({{Noon - 12 * Minute, 1000}, {Noon - 1440 * Minute, Minute}});
    m_page = std::make_unique<LatencyPage>(*m_models, *m_fake, nullptr);
    m_page->resize(1300, 900);
    m_page->show();
    m_page->setActive(true);
}

void TestLatencyPage::cleanup()
{
    m_page.reset();
    m_fake.reset();
    m_models.reset();
}

void TestLatencyPage::putSites(const QVector<Site> &sites)
{
    m_models->feeds().sites.apply({m_models->sites().revision() + 1, sites, {}});
    m_models->flushNow();
}

// With the keys, as one does.
void TestLatencyPage::choose(const char *box, const QString &text)
{
    auto *combo = find<QComboBox>(box);
    QVERIFY(!combo->accessibleName().isEmpty());
    const int wanted = combo->findText(text);
    QVERIFY2(wanted >= 0, qPrintable(text));
    while (combo->currentIndex() != wanted)
        QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
}

void TestLatencyPage::answerGroups(const QVector<GroupPercentiles> &groups)
{
    asked().answer({}, groups);
}

void TestLatencyPage::selectGroups(const QVector<TelemetrySubject> &groups)
{
    auto *view = find<TableView>("latencyGroups");
    const auto *table = m_page->findChild<PercentilesTable *>();
    view->clearSelection();
    for (const auto &group : groups)
        view->selectionModel()->select(table->index(table->rowOf(group), 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void TestLatencyPage::tellLinks(float value, float loss)
{
    QStringList names;
    for (const PairSite &site : map().matrix().sites())
        names << site.name;
    names.sort();
    auto links = std::make_shared<QVector<TelemetrySubject>>();
    LatestFrame frame;
    frame.at = Noon;
    frame.columns.resize(2);
    for (int a = 0; a < names.size(); ++a) {
        for (int b = a + 1; b < names.size(); ++b) {
            links->append({SubjectKind::Link, names.at(a), names.at(b)});
            frame.columns[0].append(value + float(a));
            frame.columns[1].append(loss);
        }
    }
    frame.subjects = links;
    for (const auto &stream : m_fake->service.streams)
        if (stream.operation && stream.request.kinds == QVector<SubjectKind>{SubjectKind::Link})
            stream.frame(frame);
}

QStringList TestLatencyPage::shown() const
{
    QStringList names;
    for (int position = 0; position < map().matrix().size(); ++position)
        names << map().matrix().nameAt(position);
    return names;
}

QStringList TestLatencyPage::titles() const
{
    QStringList texts;
    for (const TimeChart *chart : charts())
        texts << chart->data().title;
    return texts;
}

const LatestRequest &TestLatencyPage::linkRequest() const
{
    const auto &streams = m_fake->service.streams;
    const auto found = std::find_if(streams.crbegin(), streams.crend(), [](const auto &stream) {
        return stream.operation && stream.request.kinds == QVector<SubjectKind>{SubjectKind::Link};
    });
    Q_ASSERT(found != streams.crend());
    return found->request;
}

void TestLatencyPage::metricIsChosen()
{
    QVERIFY(linkRequest().metrics.contains(TelemetryMetric::RoundTrip));
    choose("latencyMetric", QStringLiteral("Jitter, ms"));
    QVERIFY(map().matrix().metric() == PairMetric::Jitter);
    QVERIFY(linkRequest().metrics == (QVector<TelemetryMetric>{TelemetryMetric::Jitter, TelemetryMetric::Loss}));
    choose("latencyMetric", QStringLiteral("Loss, %"));
    QVERIFY(linkRequest().metrics == QVector<TelemetryMetric>{TelemetryMetric::Loss});
    choose("latencyMetric", QStringLiteral("Round trip, ms"));
    QVERIFY(map().matrix().metric() == PairMetric::RoundTrip);
}

void TestLatencyPage::orderIsChosen()
{
    tellLinks(10, 0); // the later its names, the slower the pair
    QCOMPARE(shown().join(u' '), QStringLiteral("bergen-edge fra lis-edge oslo"));
    choose("latencyOrder", QStringLiteral("By country"));
    QCOMPARE(shown().join(u' '), QStringLiteral("fra bergen-edge oslo lis-edge"));
    choose("latencyOrder", QStringLiteral("Slowest first"));
    QVERIFY(shown().constLast() == QStringLiteral("bergen-edge"));
    map().setCurrent({0, 1});
    const QString current = shown().constFirst();
    choose("latencyOrder", QStringLiteral("By distance from the current site"));
    QCOMPARE(shown().constFirst(), current);
    choose("latencyOrder", QStringLiteral("By name"));
    QCOMPARE(shown().constFirst(), QStringLiteral("bergen-edge"));
}

void TestLatencyPage::filterNarrowsTheSites()
{
    setFilter(QStringLiteral("tier:edge"));
    QTRY_COMPARE(shown().join(u' '), QStringLiteral("bergen-edge lis-edge"));
    setFilter(QStringLiteral("country:norway"));
    QTRY_COMPARE(shown().join(u' '), QStringLiteral("bergen-edge oslo"));
    setFilter(QStringLiteral("nowhere"));
    QTRY_COMPARE(map().matrix().size(), 0);
    setFilter({});
    QTRY_COMPARE(map().matrix().size(), 4);
}

void TestLatencyPage::filterKeepsWhatComesLater()
{
    setFilter(QStringLiteral("tier:edge"));
    QTRY_COMPARE(map().matrix().size(), 2);
    putSites({siteOf("ams-edge", "Netherlands", Tier::Edge), siteOf("par", "France", Tier::Cloud)});
    QTRY_COMPARE(shown().join(u' '), QStringLiteral("ams-edge bergen-edge lis-edge"));
    QCOMPARE(map().matrix().sites().size(), 6);
}

void TestLatencyPage::filterAndScopeHoldTogether()
{
    QVERIFY(m_page->setScope(QStringLiteral("country:norway")).isEmpty());
    QCOMPARE(shown().join(u' '), QStringLiteral("bergen-edge oslo"));
    setFilter(QStringLiteral("tier:edge"));
    QTRY_COMPARE(shown().join(u' '), QStringLiteral("bergen-edge"));
    QVERIFY(!m_page->setScope(QStringLiteral("colour:red")).isEmpty()); // means nothing, and does not hide all
    QCOMPARE(shown().join(u' '), QStringLiteral("bergen-edge lis-edge"));
}

void TestLatencyPage::countsAreTold()
{
    const auto *counts = find<QLabel>("latencyCounts");
    QVERIFY2(counts->text().contains(QStringLiteral("4 sites · 6 pairs")), qPrintable(counts->text()));
    tellLinks(1, 1);
    QVERIFY2(counts->text().contains(QStringLiteral("6 unreachable")), qPrintable(counts->text()));
    tellLinks(1, 0);
    QVERIFY2(!counts->text().contains(QStringLiteral("unreachable")), qPrintable(counts->text()));
}

void TestLatencyPage::pairsMakeCharts()
{
    const auto &matrix = map().matrix();
    const int oslo = matrix.siteNamed(QStringLiteral("oslo"));
    const int fra = matrix.siteNamed(QStringLiteral("fra"));
    const int bergen = matrix.siteNamed(QStringLiteral("bergen-edge"));
    map().setSelectedPairs({SitePair::of(oslo, fra), SitePair::of(oslo, bergen)});
    QCOMPARE(titles().mid(0, 2),
             (QStringList{QStringLiteral("Round trip of chosen pairs"), QStringLiteral("Loss of chosen pairs")}));
    QStringList names{series(0, 0).name, series(0, 1).name};
    names.sort();
    // The contract names the site first that comes first.
    QCOMPARE(names, (QStringList{QStringLiteral("bergen-edge – oslo"), QStringLiteral("fra – oslo")}));
    QVERIFY(series(0, 0).hue != series(0, 1).hue);
    QVERIFY(series(0, 0).hue == series(1, 0).hue); // of the same pair
    const auto &keys = m_fake->service.ranges.back().keys;
    QVERIFY(keys.contains({{SubjectKind::Link, QStringLiteral("fra"), QStringLiteral("oslo")}, TelemetryMetric::RoundTrip}));
    QVERIFY(keys.contains({{SubjectKind::Link, QStringLiteral("fra"), QStringLiteral("oslo")}, TelemetryMetric::Loss}));
    QVector<SitePair> all;
    for (int a = 0; a < 4; ++a)
        for (int b = a + 1; b < 4; ++b)
            all << SitePair{a, b};
    map().setSelectedPairs(all);
    QCOMPARE(charts().at(0)->data().series.size(), 6U);
    map().setSelectedPairs({});
    QVERIFY(!titles().join(u' ').contains(QStringLiteral("pairs")));
}

void TestLatencyPage::chartsFollowTheMetric()
{
    map().setSelectedPairs({{0, 1}});
    choose("latencyMetric", QStringLiteral("Jitter, ms"));
    QCOMPARE(titles().constFirst(), QStringLiteral("Jitter of chosen pairs"));
}

void TestLatencyPage::linksOpenAPair()
{
    m_page->open(QStringLiteral("oslo|fra"));
    const auto pairs = map().selectedPairs();
    QCOMPARE(pairs.size(), 1);
    QStringList names{map().matrix().sites().at(pairs.constFirst().first).name,
                      map().matrix().sites().at(pairs.constFirst().second).name};
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("fra"), QStringLiteral("oslo")}));
    for (const char *target : {"oslo|nowhere", "oslo|oslo", "oslo", ""})
        m_page->open(QString::fromLatin1(target));
    QVERIFY(map().selectedPairs() == pairs);
    // The way back leads to it, and a link is good as soon as its sites have come.
    QStringList target = m_page->target().split(u'|');
    target.sort();
    QCOMPARE(target, names);
    m_page->open(QStringLiteral("late|oslo"));
    QVERIFY(map().selectedPairs() == pairs);
    putSites({siteOf("late", "Iceland", Tier::Edge)});
    QTRY_VERIFY(m_page->target().contains(QStringLiteral("late")));
}

void TestLatencyPage::theMatrixIsExported()
{
    const QTemporaryDir folder;
    QVERIFY(exportMatrix(map(), folder.filePath(QStringLiteral("m.csv"))).isEmpty());
    QFile csv(folder.filePath(QStringLiteral("m.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readAll().contains("oslo"));
    QVERIFY(exportMatrix(map(), folder.filePath(QStringLiteral("m.png"))).isEmpty());
    QVERIFY(!QImage(folder.filePath(QStringLiteral("m.png"))).isNull());
    QVERIFY(exportMatrix(map(), folder.filePath(QStringLiteral("nowhere/m.csv"))).contains(QStringLiteral("nowhere")));
    // By its menu, which does not block, and tells what went wrong.
    auto *action = map().findChild<QAction *>(QStringLiteral("matrixCsv"));
    action->trigger();
    auto *dialog = map().findChild<QFileDialog *>(QStringLiteral("exportDialog"));
    QVERIFY(dialog && dialog->isVisible());
    Q_EMIT dialog->fileSelected(folder.filePath(QStringLiteral("nowhere/m.csv")));
    const auto *counts = m_page->findChild<QLabel *>(QStringLiteral("latencyCounts"));
    QVERIFY(counts->toolTip().contains(QStringLiteral("not written")) ||
            counts->text().contains(QStringLiteral("not written")));
    dialog->close();
}

void TestLatencyPage::groupsAreOffered()
{
    m_page->setActive(false);
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("running"), RolloutPhase::Canary));
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("done"), RolloutPhase::Completed));
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("draft"), RolloutPhase::Draft));
    answerGroups({});
    m_page->setActive(true);
    const auto &groups = asked().groups;
    QVERIFY(groups.constFirst() == TelemetrySubject{SubjectKind::Plane});
    for (const char *part : {"canary", "control", "main"}) {
        QVERIFY2(groups.contains(partOf("running", part)), part);
        QVERIFY2(!groups.contains(partOf("done", part)), part);
        QVERIFY2(!groups.contains(partOf("draft", part)), part);
    }
    QVERIFY(groups.contains({SubjectKind::Fleet, QStringLiteral("kiosks")}));
    QVERIFY(groups.contains({SubjectKind::Release, QStringLiteral("proxy-1.0.0")}));
    QVERIFY(!groups.contains({SubjectKind::Release, QStringLiteral("proxy-1.1.0")})); // nobody runs it
    QCOMPARE(asked().quantiles, (QVector<double>{0.5, 0.95, 0.99}));
    QCOMPARE(asked().until - asked().from, 5 * Minute);
}

void TestLatencyPage::groupsMakeCharts()
{
    QCOMPARE(titles(), (QStringList{QStringLiteral("Latency of All nodes"), QStringLiteral("Failed requests")}));
    QCOMPARE(charts().at(0)->data().series.size(), 3U);
    const TelemetrySubject fleet{SubjectKind::Fleet, QStringLiteral("kiosks")};
    answerGroups({measured({SubjectKind::Plane}, 10), measured(fleet, 20)});
    selectGroups({fleet});
    QCOMPARE(titles().constFirst(), QStringLiteral("Latency of kiosks"));
    QCOMPARE(series(0, 1).name, QStringLiteral("p95"));
    const auto &keys = m_fake->service.ranges.back().keys;
    QVERIFY(keys.contains({fleet, TelemetryMetric::LatencyP99}));
    QVERIFY(keys.contains({fleet, TelemetryMetric::Errors}));
    find<TableView>("latencyGroups")->clearSelection();
    QCOMPARE(titles().constFirst(), QStringLiteral("Latency of kiosks")); // stays, until others are chosen
}

void TestLatencyPage::canaryAndControlDiffer()
{
    answerGroups(
        {measured({SubjectKind::Plane}, 10), measured(partOf("r1", "canary"), 20), measured(partOf("r1", "control"), 15)});
    selectGroups({partOf("r1", "canary"), partOf("r1", "control")});
    QCOMPARE(titles(), (QStringList{QStringLiteral("Latency, 95th percentile"), QStringLiteral("Failed requests")}));
    for (int chart = 0; chart < 2; ++chart) {
        QCOMPARE(series(chart, 0).name, QStringLiteral("r1, canary"));
        QCOMPARE(series(chart, 1).name, QStringLiteral("r1, control"));
        QVERIFY(series(chart, 0).hue != series(chart, 1).hue);
        QVERIFY(series(chart, 0).dashed != series(chart, 1).dashed);
    }
}

void TestLatencyPage::percentilesOnlyWhileActive()
{
    QCOMPARE(times(), 1U);
    m_fake->axis.setMoment(Noon - 10 * Minute); // one after the other
    QCOMPARE(times(), 1U);
    m_page->setActive(false);
    answerGroups({measured({SubjectKind::Plane}, 10)});
    m_fake->axis.setLive();
    m_fake->axis.setMoment(Noon - 20 * Minute);
    QCOMPARE(times(), 1U);
    QCOMPARE(m_fake->service.openStreams(), 0);
    QVERIFY(!QTest::qWaitFor([this] { return times() > 1; }, 5'500)); // longer than it waits while active
    m_page->setActive(true);
    QCOMPARE(times(), 2U);
    answerGroups({});
    QTRY_COMPARE_WITH_TIMEOUT(times(), 3U, 8'000);
}

void TestLatencyPage::percentilesOfTheMomentThatIsShown()
{
    QCOMPARE(asked().until, Noon);
    answerGroups({});
    m_fake->axis.setMoment(Noon - 10 * Minute);
    QCOMPARE(times(), 2U);
    QCOMPARE(asked().until, Noon - 10 * Minute);
    answerGroups({});
    m_fake->axis.setLive();
    QCOMPARE(asked().until, Noon);
}

// Many moments go by while one is asked for; what is shown in the end is that of the last one.
void TestLatencyPage::percentilesOfTheLastMoment()
{
    answerGroups({});
    for (int i = 1; i <= 10; ++i)
        m_fake->axis.setMoment(Noon - i * Minute);
    QCOMPARE(times(), 2U);
    QCOMPARE(asked().until, Noon - Minute);
    answerGroups({});
    QTRY_COMPARE_WITH_TIMEOUT(times(), 3U, 1'000);
    QCOMPARE(asked().until, Noon - 10 * Minute);
    answerGroups({});
    QCOMPARE(times(), 3U);
}

void TestLatencyPage::errorsGoAgain()
{
    const auto *state = find<QLabel>("latencyGroupsState");
    const QString before = state->text();
    asked().answer({14, QStringLiteral("too busy"), {}, {}, {}}, {});
    QCOMPARE(state->text(), QStringLiteral("too busy"));
    m_fake->axis.setMoment(Noon - Minute);
    answerGroups({});
    QCOMPARE(state->text(), before);
}

void TestLatencyPage::rowsKeepTheirPlaces()
{
    auto *view = find<TableView>("latencyGroups");
    const auto *table = m_page->findChild<PercentilesTable *>();
    const TelemetrySubject canary = partOf("r1", "canary");
    const TelemetrySubject control = partOf("r1", "control");
    answerGroups({measured({SubjectKind::Plane}, 10),
                  measured(canary, 20),
                  measured(control, 30),
                  {{SubjectKind::Fleet, QStringLiteral("kiosks")}, 0, {}}});
    QCOMPARE(table->rowCount(), 4);
    QCOMPARE(table->index(1, PercentilesTable::P95).data().toString(), QStringLiteral("40.0"));
    QCOMPARE(table->index(3, PercentilesTable::P50).data().toString(), QStringLiteral("–"));
    selectGroups({canary});
    view->sortByColumn(PercentilesTable::P50, Qt::DescendingOrder);
    QCOMPARE(table->rowOf(control), 0);
    QCOMPARE(table->index(3, PercentilesTable::Requests).data().toString(), QStringLiteral("0")); // last in both directions
    view->sortByColumn(PercentilesTable::P50, Qt::AscendingOrder);
    QCOMPARE(table->index(3, PercentilesTable::Requests).data().toString(), QStringLiteral("0"));
    const auto selected = view->selectionModel()->selectedRows();
    QCOMPARE(selected.size(), 1);
    QVERIFY(table->at(selected.constFirst().row()).subject == canary); // goes with its row
    m_fake->axis.setMoment(Noon - Minute);
    answerGroups({measured({SubjectKind::Plane}, 90),
                  measured(canary, 80),
                  measured(control, 70),
                  {{SubjectKind::Fleet, QStringLiteral("kiosks")}, 0, {}}});
    QCOMPARE(table->rowOf(canary), selected.constFirst().row()); // under the hand of whoever reads
    QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
}

void TestLatencyPage::matrixGoesBackInTime()
{
    m_fake->axis.setMoment(Noon - 10 * Minute);
    const auto &ranges = m_fake->service.ranges;
    const auto found = std::find_if(ranges.cbegin(), ranges.cend(), [](const auto &call) {
        return call.keys.constFirst().subject.kind == SubjectKind::Link && call.mostBuckets == 1;
    });
    QVERIFY(found != ranges.cend());
    QCOMPARE(found->until, Noon - 10 * Minute);
    QCOMPARE(found->keys.size(), 12); // six pairs, with what they lose
    const int before = m_fake->service.openStreams();
    m_fake->axis.setLive();
    QCOMPARE(m_fake->service.openStreams(), before + 1);
}

SKERRY_TEST_MAIN(QApplication, TestLatencyPage)
#include "tst_latencypage.moc"
