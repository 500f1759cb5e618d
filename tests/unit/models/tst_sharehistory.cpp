#include "models/limits.h"
#include "models/sharehistory.h"
#include "tests/support/fatallogger.h"

#include <QMap>
#include <QtTest>

#include <random>

using namespace skerry;

namespace {

constexpr qint64 Minute = 60'000;
constexpr TimeMs Start = 1'800'000'000'000; // begins a stretch
static_assert(Start % limits::TrendSampleMs == 0);

const QString Oslo = QStringLiteral("oslo");

// Of a series, at a moment; nothing in a gap.
std::optional<double> valueAt(const Series &series, TimeMs time)
{
    for (qsizetype i = series.size() - 1; i >= 0; --i)
        if (series.at(i).at <= time)
            return series.at(i).value;
    return {};
}

} // namespace

class TestShareHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingBeforeItIsLive();
    void holdsUntilItChanges();
    void lastOfAStretchCounts();
    void forgetsWhatIsOlderThanAnHour();
    void reconnectLeavesAGap();
    void lossIsNoticedLate();
    void flappingConnectionIsOneGap();
    void withoutNodesNothingIsKnown();
    void startsAnewWithAnotherClock();
    void writesOnlyWhatChanges();
    void staysWithinItsBounds();
    void agreesWithSamples();
    void sharesAreNeverRoundedToAll();
    void isToldInWords();

private:
    void fresh(TimeMs now)
    {
        m_now = now;
        m_history = std::make_unique<ShareHistory>(m_clock);
    }

    TimeMs m_now = Start;
    PlaneClock m_clock{[this] { return m_now; }};
    std::unique_ptr<ShareHistory> m_history;
};

void TestShareHistory::init()
{
    fresh(Start);
}

void TestShareHistory::nothingBeforeItIsLive()
{
    m_history->record(Oslo, 0.5); // as it was kept of another day
    m_now += Minute;
    QVERIFY(m_history->series(Oslo).isEmpty());
    QVERIFY(!m_history->change(Oslo));
    m_history->setLive(true, m_now);
    QCOMPARE(m_history->series(Oslo), (Series{{m_now, 0.5}}));
    QVERIFY(m_history->series(QStringLiteral("nowhere")).isEmpty());
}

void TestShareHistory::holdsUntilItChanges()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 1);
    m_now += 10 * Minute;
    m_history->record(Oslo, 0.5);
    m_now += 5 * Minute;
    QCOMPARE(m_history->series(Oslo),
             (Series{{Start, 1}, {Start + 10 * Minute, 1}, {Start + 10 * Minute, 0.5}, {Start + 15 * Minute, 0.5}}));
    QCOMPARE(*m_history->change(Oslo), -0.5);
    QCOMPARE(m_history->moving(), QStringList{Oslo});
}

void TestShareHistory::lastOfAStretchCounts()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 1);
    m_now += Minute;
    m_history->record(Oslo, 0.25);
    m_now += limits::TrendSampleMs - 1;
    m_history->record(Oslo, 0.75);
    QCOMPARE(m_history->changesKept(), 2);
    QCOMPARE(*m_history->change(Oslo), -0.25);
}

void TestShareHistory::forgetsWhatIsOlderThanAnHour()
{
    m_history->setLive(true, m_now);
    for (int minute = 0; minute < 3 * 60; ++minute) {
        m_history->record(Oslo, minute / 1000.0);
        m_now += Minute;
    }
    QCOMPARE(m_history->changesKept(), limits::TrendMs / Minute + 1);
    const Series series = m_history->series(Oslo);
    QCOMPARE(series.constFirst().at, m_now - limits::TrendMs);
    QCOMPARE(series.constFirst().value, std::optional(double(float(120 / 1000.0))));
    QCOMPARE(*m_history->change(Oslo), double(179 / 1000.0F) - double(120 / 1000.0F));
    m_now += 2 * limits::TrendMs;
    QCOMPARE(*m_history->change(Oslo), 0.0); // it is as it was all the hour
    QCOMPARE(m_history->series(Oslo).size(), 2);
}

void TestShareHistory::reconnectLeavesAGap()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 1);
    m_now += 10 * Minute;
    m_history->setLive(false, m_now);
    m_now += 4 * Minute;
    QCOMPARE(m_history->series(Oslo), (Series{{Start, 1}, {Start + 10 * Minute, 1}, {Start + 10 * Minute, std::nullopt}}));
    m_history->record(Oslo, 0.5); // what differs is told before all of it is there
    m_now += Minute;
    m_history->setLive(true, m_now);
    m_now += Minute;
    QCOMPARE(m_history->series(Oslo), (Series{{Start, 1},
                                              {Start + 10 * Minute, 1},
                                              {Start + 10 * Minute, std::nullopt},
                                              {Start + 15 * Minute, 0.5},
                                              {Start + 16 * Minute, 0.5}}));
}

void TestShareHistory::lossIsNoticedLate()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 1);
    m_now += 10 * Minute;
    m_history->setLive(false, m_now - Minute);
    QCOMPARE(m_history->series(Oslo).constLast(), (SeriesPoint{m_now - Minute, std::nullopt}));
}

void TestShareHistory::flappingConnectionIsOneGap()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 1);
    m_now += Minute;
    for (int i = 0; i < 50; ++i) {
        m_history->setLive(false, m_now);
        m_now += 5000;
        m_history->setLive(true, m_now);
        m_now += 1000;
    }
    const Series series = m_history->series(Oslo);
    const auto gaps = std::count_if(series.cbegin(), series.cend(), [](const SeriesPoint &p) { return !p.value; });
    QCOMPARE(int(gaps), 1);
}

void TestShareHistory::withoutNodesNothingIsKnown()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 1);
    m_now += Minute;
    m_history->record(Oslo, {});
    m_now += Minute;
    QVERIFY(!m_history->change(Oslo));
    QCOMPARE(m_history->series(Oslo).constLast(), (SeriesPoint{Start + Minute, std::nullopt}));
    m_history->record(Oslo, {});
    QCOMPARE(m_history->changesKept(), 2);
    m_history->record(Oslo, 0.5);
    QCOMPARE(*m_history->change(Oslo), -0.5);
    m_history->forget(Oslo);
    QCOMPARE(m_history->changesKept(), 0);
    QVERIFY(m_history->series(Oslo).isEmpty());
}

void TestShareHistory::startsAnewWithAnotherClock()
{
    m_history->record(Oslo, 0.5); // by the wall clock, before the plane has told its own
    m_now -= 1000 * Minute;
    m_history->setLive(true, m_now);
    m_now += Minute;
    QCOMPARE(m_history->series(Oslo).constFirst().value, std::optional(0.5));
    m_history->record(Oslo, 0.25);
    QCOMPARE(m_history->changesKept(), 1);
    m_now += Minute;
    QCOMPARE(m_history->series(Oslo).constLast().value, std::optional(0.25));
    // A little back is the same clock.
    m_history->record(Oslo, 1);
    m_now -= limits::TrendSampleMs;
    m_history->record(Oslo, 0.75);
    QCOMPARE(m_history->changesKept(), 2);
    // With everything gone it begins where it is.
    m_history->clear();
    QVERIFY(m_history->series(Oslo).isEmpty());
    m_history->record(Oslo, 1);
    QCOMPARE(m_history->series(Oslo).constLast().value, std::optional(1.0));
}

void TestShareHistory::writesOnlyWhatChanges()
{
    m_history->setLive(true, m_now);
    for (int round = 0; round < 100; ++round) {
        for (int site = 0; site < 20; ++site)
            m_history->record(QString::number(site), site == 7 && round % 10 == 9 ? 0.5 : 1.0);
        m_now += Minute / 2;
    }
    QCOMPARE(m_history->changesKept(), 20 + 19);
    QCOMPARE(m_history->moving(), QStringList{QStringLiteral("7")});
}

void TestShareHistory::staysWithinItsBounds()
{
    m_history->setLive(true, m_now);
    QStringList names;
    for (int site = 0; site < 30'000; ++site)
        names << QString::number(site);
    for (int round = 0; round < 100; ++round) {
        for (const QString &name : std::as_const(names))
            m_history->record(name, round % 2);
        m_now += limits::TrendSampleMs;
    }
    QVERIFY2(m_history->changesKept() <= limits::TrendChanges, qPrintable(QString::number(m_history->changesKept())));
    const Series series = m_history->series(names.constFirst());
    QVERIFY(series.constFirst().at > Start + Minute); // a shorter past, and no wrong one
    QCOMPARE(series.constLast().value, std::optional(1.0));
    for (qsizetype i = 1; i < series.size(); ++i)
        QVERIFY(series.at(i).at >= series.at(i - 1).at);
}

// Against one that keeps every sample.
void TestShareHistory::agreesWithSamples()
{
    for (quint32 seed = 0; seed < 12; ++seed) {
        std::mt19937 random(seed);
        fresh(Start);
        m_history->setLive(true, m_now);
        bool live = true;
        std::optional<double> share;
        QMap<TimeMs, std::optional<double>> samples; // at the end of each stretch
        for (int stretch = 0; stretch < 400; ++stretch) {
            if (random() % 30 == 0) {
                live = !live;
                m_history->setLive(live, m_now);
            }
            if (random() % 4 == 0) {
                share = random() % 8 == 0 ? std::nullopt : std::optional(double(random() % 64) / 64);
                m_history->record(Oslo, share);
            }
            m_now += limits::TrendSampleMs;
            samples[m_now - 1] = live ? share : std::nullopt;
            const Series series = m_history->series(Oslo);
            for (auto it = samples.lowerBound(m_now - limits::TrendMs); it != samples.end(); ++it)
                if (valueAt(series, it.key()) != it.value())
                    QFAIL(qPrintable(QStringLiteral("seed %1, stretch %2 of %3")
                                         .arg(seed)
                                         .arg((it.key() - Start) / limits::TrendSampleMs)
                                         .arg(stretch)));
        }
    }
}

void TestShareHistory::sharesAreNeverRoundedToAll()
{
    QCOMPARE(shareText(1), QStringLiteral("100 %"));
    QCOMPARE(shareText(0.99999), QStringLiteral("99.9 %"));
    QCOMPARE(shareText(0.994), QStringLiteral("99.4 %"));
    QCOMPARE(shareText(0.98), QStringLiteral("98 %"));
    QCOMPARE(shareText(0.004), QStringLiteral("0.4 %"));
    QCOMPARE(shareText(0.00001), QStringLiteral("0.1 %"));
    QCOMPARE(shareText(0), QStringLiteral("0 %"));
    NodeCounts counts;
    QVERIFY(!onlineShare(counts));
    counts.add(NodeState::Online, 2);
    counts.add(NodeState::Updating, 1);
    counts.add(NodeState::Offline, 1);
    QCOMPARE(*onlineShare(counts), 0.75);
}

void TestShareHistory::isToldInWords()
{
    m_history->setLive(true, m_now);
    m_history->record(Oslo, 0.98);
    m_now += 30 * Minute;
    m_history->record(Oslo, 0.91);
    m_now += 20 * Minute;
    m_history->record(Oslo, 0.93);
    m_now += 20 * Minute;
    QCOMPARE(trendText(*m_history, Oslo), QStringLiteral("Online share over 1 hour: 98 % to 91 %, now 93 %"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestShareHistory)
#include "tst_sharehistory.moc"
