// The line that chooses the time of the window: by keys alone, by the pointer, and in words.
#include "models/zone.h"
#include "tests/support/fatallogger.h"
#include "ui/timescrubber.h"
#include "ui/timeticks.h"
#include "ui/timetrack.h"
#include "ui/tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace skerry;

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr TimeMs Noon = 1'800'014'400'000; // 2027-01-15 12:00:00 UTC

} // namespace

class TestTimeScrubber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatTheWindowShows();
    void keysMoveTheMoment();
    void keysJumpBetweenMarks();
    void nowReturns();
    void keptRangeMovesUnderTheMoment();
    void nothingKept();
    void clockJumps();
    void clickTakesWholeSteps();
    void clickOnAMarkIsExact();
    void draggingIsThrottled();
    void barHoldsStillWhileDragged();
    void wheelSteps();
    void spanIsChosen();
    void barFollowsAMomentLongPast();
    void tipsTellTimeAndMarks();
    void isASlider();
    void everythingHasANameAndGrows();
    void partsAreToldApart();
    void pastIsSeenWithoutColour();
    void ticksAreRoundInTheZone();

private:
    [[nodiscard]] TimeTrack &track() const { return *m_scrubber->track(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&track(), key, modifiers); }
    void mouse(QEvent::Type type, double x)
    {
        const QPointF at(x, 8);
        const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, track().mapToGlobal(at), button,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&track(), &event);
    }
    [[nodiscard]] QString words() const { return m_scrubber->findChild<QLabel *>(QStringLiteral("timeText"))->text(); }

    TimeMs m_now = Noon;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<TimeScrubber> m_scrubber;
};

void TestTimeScrubber::init()
{
    text::setZone(Zone::Utc);
    QApplication::setPalette(makePalette(lightTokens()));
    m_now = Noon;
    m_axis = std::make_unique<TimeAxis>([this] { return m_now; });
    m_axis->setKept({{m_now - 12 * Minute, Second}, {m_now - Day, Minute}, {m_now - 30 * Day, 15 * Minute}});
    m_scrubber = std::make_unique<TimeScrubber>(*m_axis, nullptr);
    QCOMPARE(m_scrubber->text(), QStringLiteral("Not live")); // nobody has been heard of yet
    m_scrubber->setHeard(true);
    m_scrubber->resize(1400, m_scrubber->sizeHint().height());
    m_scrubber->show();
}

void TestTimeScrubber::cleanup()
{
    m_scrubber.reset();
    m_axis.reset();
}

void TestTimeScrubber::saysWhatTheWindowShows()
{
    QCOMPARE(words(), QStringLiteral("Live"));
    m_axis->setMoment(m_now - 14 * Minute - 3 * Second);
    QCOMPARE(words(), QStringLiteral("Past: 2027-01-15 11:45:57 UTC, 14 min ago"));
    QCOMPARE(m_scrubber->accessibleDescription(), words());
    m_now += Minute;
    QTRY_COMPARE(words(), QStringLiteral("Past: 2027-01-15 11:45:57 UTC, 15 min ago")); // by its own clock
    text::setZone(Zone::Site);
    m_scrubber->setSiteZone(QStringLiteral("Europe/Oslo"));
    QCOMPARE(words(), QStringLiteral("Past: 2027-01-15 12:45:57 +01:00, 15 min ago"));
}

void TestTimeScrubber::keysMoveTheMoment()
{
    press(Qt::Key_Left);
    QCOMPARE(m_axis->moment(), m_now - Second);
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_axis->moment(), m_now - 11 * Second);
    press(Qt::Key_Right);
    QCOMPARE(m_axis->moment(), m_now - 10 * Second);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_axis->isLive());
    press(Qt::Key_PageUp);
    QCOMPARE(m_axis->moment(), m_now - 6 * Minute);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    press(Qt::Key_Left); // coarser here
    QCOMPARE(m_axis->moment(), m_now - 19 * Minute);
    press(Qt::Key_PageDown);
    QCOMPARE(m_axis->moment(), m_now - 13 * Minute);
    press(Qt::Key_Home);
    QCOMPARE(m_axis->moment(), m_now - 30 * Day);
    press(Qt::Key_Left);
    QCOMPARE(m_axis->moment(), m_now - 30 * Day);
    press(Qt::Key_End);
    QVERIFY(m_axis->isLive());
}

void TestTimeScrubber::keysJumpBetweenMarks()
{
    m_axis->setMarks({{m_now - 5 * Minute, TimeMark::Kind::Alert, QStringLiteral("Slow link")},
                      {m_now - 2 * Hour, TimeMark::Kind::Rollout, QStringLiteral("Rollout r-7")}});
    press(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(m_axis->moment(), m_now - 5 * Minute);
    press(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(m_axis->moment(), m_now - 2 * Hour);
    press(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(m_axis->moment(), m_now - 5 * Minute);
    press(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(m_axis->isLive());
}

void TestTimeScrubber::nowReturns()
{
    auto *now = m_scrubber->findChild<QPushButton *>(QStringLiteral("timeNow"));
    QVERIFY(!now->isEnabled());
    m_axis->setMoment(m_now - Minute);
    QVERIFY(now->isEnabled());
    now->setFocus();
    QTest::keyClick(now, Qt::Key_Space);
    QVERIFY(m_axis->isLive());
    QCOMPARE(words(), QStringLiteral("Live"));
}

void TestTimeScrubber::keptRangeMovesUnderTheMoment()
{
    const QSignalSpy lost(m_axis.get(), &TimeAxis::momentLost);
    press(Qt::Key_Home);
    const TimeMs oldest = m_axis->moment();
    m_now += Hour;
    m_axis->setKept({{m_now - 30 * Day, 15 * Minute}});
    QCOMPARE(lost.size(), 1);
    QCOMPARE(m_axis->moment(), oldest + Hour);
    QCOMPARE(words(), QStringLiteral("Past: 2026-12-16 13:00:00 UTC, 30 d ago"));
}

void TestTimeScrubber::nothingKept()
{
    m_axis->setMoment(m_now - Hour);
    m_axis->setKept({});
    QVERIFY(m_axis->isLive());
    QVERIFY(!track().isEnabled());
    QCOMPARE(track().accessibleDescription(), QStringLiteral("Nothing is kept"));
    mouse(QEvent::MouseButtonPress, 100);
    mouse(QEvent::MouseButtonRelease, 100);
    QVERIFY(m_axis->isLive());
    static_cast<void>(m_scrubber->grab());
}

void TestTimeScrubber::clockJumps()
{
    m_axis->setMoment(m_now - Minute);
    const QSignalSpy lost(m_axis.get(), &TimeAxis::momentLost);
    m_now -= Hour;
    QTRY_COMPARE(lost.size(), 1); // the bar looks at the clock
    QVERIFY(m_axis->isLive());
    QCOMPARE(track().to(), m_now);
    m_now += 40 * Day;
    static_cast<void>(m_scrubber->grab());
    QCOMPARE(track().to(), m_now);
}

void TestTimeScrubber::clickTakesWholeSteps()
{
    mouse(QEvent::MouseButtonPress, track().xOf(m_now - 30 * Minute - 17 * Second));
    mouse(QEvent::MouseButtonRelease, track().xOf(m_now - 30 * Minute - 17 * Second));
    QCOMPARE(m_axis->moment(), m_now - 30 * Minute); // a minute is kept there
}

void TestTimeScrubber::clickOnAMarkIsExact()
{
    const TimeMs at = m_now - 30 * Minute - 17 * Second;
    m_axis->setMarks({{at, TimeMark::Kind::Fault, QStringLiteral("Link down")}});
    mouse(QEvent::MouseButtonPress, track().xOf(at) + 2);
    mouse(QEvent::MouseButtonRelease, track().xOf(at) + 2);
    QCOMPARE(m_axis->moment(), at);
}

// No timer runs between events that are sent one after the other: the first moment is told, and the last.
void TestTimeScrubber::draggingIsThrottled()
{
    const QSignalSpy moved(m_axis.get(), &TimeAxis::momentChanged);
    const double from = track().xOf(m_now - 40 * Minute);
    mouse(QEvent::MouseButtonPress, from);
    QCOMPARE(moved.size(), 1);
    for (int i = 1; i <= 300; ++i)
        mouse(QEvent::MouseMove, from + i);
    QCOMPARE(moved.size(), 1);
    const TimeMs reached = track().timeAt(from + 300);
    QTRY_COMPARE(moved.size(), 2); // while it rests
    QVERIFY(std::abs(m_axis->moment() - reached) <= Minute);
    mouse(QEvent::MouseMove, from + 310);
    mouse(QEvent::MouseMove, from + 320);
    const TimeMs last = track().timeAt(from + 320);
    mouse(QEvent::MouseButtonRelease, from + 320);
    QVERIFY(std::abs(m_axis->moment() - last) <= Minute);
    QVERIFY(moved.size() <= 4);
    const auto told = moved.size();
    mouse(QEvent::MouseMove, from + 10); // not held any more
    QCOMPARE(moved.size(), told);
}

void TestTimeScrubber::barHoldsStillWhileDragged()
{
    mouse(QEvent::MouseButtonPress, track().xOf(m_now - 40 * Minute));
    const TimeMs to = track().to();
    m_now += 10 * Minute;
    QCOMPARE(track().to(), to);
    mouse(QEvent::MouseButtonRelease, track().xOf(m_now - 40 * Minute));
    QCOMPARE(track().to(), m_now);
}

void TestTimeScrubber::wheelSteps()
{
    const auto turn = [this](int delta, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event({100, 5}, track().mapToGlobal(QPointF(100, 5)), {}, {0, delta}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&track(), &event);
    };
    turn(60, {});
    QVERIFY(m_axis->isLive());
    turn(60, {});
    QCOMPARE(m_axis->moment(), m_now - Second);
    turn(120, Qt::ShiftModifier);
    QCOMPARE(m_axis->moment(), m_now - 11 * Second);
    turn(-120, {});
    QCOMPARE(m_axis->moment(), m_now - 10 * Second);
    turn(-120, Qt::ControlModifier);
    QCOMPARE(m_scrubber->spanMs(), 6 * Hour);
    turn(480, Qt::ControlModifier);
    QCOMPARE(m_scrubber->spanMs(), 15 * Minute);
}

void TestTimeScrubber::spanIsChosen()
{
    const QSignalSpy changed(m_scrubber.get(), &TimeScrubber::spanChanged);
    auto *menu = m_scrubber->findChild<QMenu *>(QStringLiteral("timeSpanMenu"));
    QStringList words;
    for (const QAction *action : menu->actions())
        words << action->text();
    QCOMPARE(words.join(u','), QStringLiteral("15 min,1 h,6 h,24 h,30 d"));
    QVERIFY(menu->actions().at(1)->isChecked());
    menu->actions().at(3)->trigger();
    QCOMPARE(m_scrubber->spanMs(), Day);
    QCOMPARE(track().from(), m_now - Day);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_scrubber->findChild<QPushButton *>(QStringLiteral("timeSpan"))->text(), QStringLiteral("24 h"));
    m_scrubber->setSpan(29 * Day);
    QCOMPARE(m_scrubber->spanMs(), 30 * Day);
}

void TestTimeScrubber::barFollowsAMomentLongPast()
{
    m_axis->setMoment(m_now - 10 * Day);
    QVERIFY(track().from() < m_axis->moment() && m_axis->moment() < track().to());
    QCOMPARE(track().to() - track().from(), Hour);
    m_axis->setLive();
    QCOMPARE(track().to(), m_now);
}

void TestTimeScrubber::tipsTellTimeAndMarks()
{
    m_axis->setMarks({{m_now - 5 * Minute, TimeMark::Kind::Alert, QStringLiteral("Slow link")}});
    const QString kept = QStringLiteral("\n1 s for the last 12 min, 1 min for 24 h, 15 min before, for 30 d in all");
    QCOMPARE(track().tipAt(track().xOf(m_now - 5 * Minute)), QStringLiteral("Slow link (11:55:00 UTC)") + kept);
    const QString tip = track().tipAt(track().xOf(m_now - 30 * Minute));
    QVERIFY2(tip.startsWith(QStringLiteral("2027-01-15 11:")) && tip.endsWith(kept), qPrintable(tip));
}

void TestTimeScrubber::isASlider()
{
    QAccessibleInterface *slider = QAccessible::queryAccessibleInterface(&track());
    QCOMPARE(slider->role(), QAccessible::Slider);
    QCOMPARE(slider->text(QAccessible::Value), QStringLiteral("live"));
    QCOMPARE(slider->text(QAccessible::Name), QStringLiteral("Moment that is shown"));
    QCOMPARE(slider->text(QAccessible::Description),
             QStringLiteral("1 s for the last 12 min, 1 min for 24 h, 15 min before, for 30 d in all"));
    QAccessibleValueInterface *value = slider->valueInterface();
    QCOMPARE(value->maximumValue().toLongLong(), 0);
    QCOMPARE(value->minimumValue().toLongLong(), -30 * Day / Second);
    QCOMPARE(value->minimumStepSize().toLongLong(), 1);
    value->setCurrentValue(-60);
    QCOMPARE(m_axis->moment(), m_now - Minute);
    QCOMPARE(value->currentValue().toLongLong(), -60);
    QCOMPARE(slider->text(QAccessible::Value), QStringLiteral("2027-01-15 11:59:00 UTC, 1 min ago"));
}

void TestTimeScrubber::everythingHasANameAndGrows()
{
    for (const QWidget *widget : m_scrubber->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus)
            continue;
        QVERIFY(!widget->objectName().isEmpty());
        QVERIFY(!QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget))->text(QAccessible::Name).isEmpty());
    }
    const int before = m_scrubber->sizeHint().height();
    QFont font = m_scrubber->font();
    font.setPointSizeF(font.pointSizeF() * 2);
    m_scrubber->setFont(font);
    QVERIFY(m_scrubber->sizeHint().height() > before);
    QVERIFY(track().height() >= track().fontMetrics().height() || track().sizeHint().height() > before / 2);
}

// Coarser parts are lower: seen without any colour.
void TestTimeScrubber::partsAreToldApart()
{
    m_scrubber->setSpan(30 * Day);
    m_axis->setKept({{m_now - 5 * Day, Second}, {m_now - 15 * Day, Minute}, {m_now - 29 * Day, 15 * Minute}});
    const QImage image = track().grab().toImage();
    const double ratio = image.devicePixelRatio();
    const auto filled = [&](TimeMs time) {
        int count = 0;
        for (int y = 0; y < int(14 * ratio); ++y)
            count += image.pixelColor(int(track().xOf(time) * ratio), y).lightness() < 215 ? 1 : 0;
        return count;
    };
    const int fine = filled(m_now - 2 * Day - Hour);
    const int middle = filled(m_now - 10 * Day - Hour);
    const int coarse = filled(m_now - 22 * Day - Hour);
    QVERIFY2(fine > middle && middle > coarse && coarse > 0,
             qPrintable(QStringLiteral("%1 %2 %3").arg(fine).arg(middle).arg(coarse)));
}

void TestTimeScrubber::pastIsSeenWithoutColour()
{
    m_axis->setMoment(m_now - Minute);
    const QLabel *label = m_scrubber->findChild<QLabel *>(QStringLiteral("timeText"));
    QVERIFY(label->text().startsWith(QStringLiteral("Past: ")));
    QVERIFY(label->font().bold());
    m_axis->setLive();
    QVERIFY(!label->font().bold());
}

void TestTimeScrubber::ticksAreRoundInTheZone()
{
    const QVector<TimeTick> ticks = timeTicks(m_now - Hour, m_now, 6, {});
    QCOMPARE(ticks.size(), 7);
    QCOMPARE(ticks.constLast().text, QStringLiteral("12:00"));
    QCOMPARE(ticks.constFirst().at, m_now - Hour);
    QVERIFY(timeTicks(m_now, m_now, 6, {}).isEmpty());
    QVERIFY(timeTicks(m_now - Hour, m_now, 0, {}).isEmpty());
    QCOMPARE(zoneNameAt(m_now, {}), QStringLiteral("UTC"));
    text::setZone(Zone::Site);
    const QString kolkata = QStringLiteral("Asia/Kolkata");
    const QVector<TimeTick> half = timeTicks(m_now - 6 * Hour, m_now, 6, kolkata);
    QCOMPARE(half.constLast(), (TimeTick{m_now - 30 * Minute, QStringLiteral("17:00")}));
    QCOMPARE(zoneNameAt(m_now, kolkata), QStringLiteral("+05:30"));
    const QVector<TimeTick> days = timeTicks(m_now - 3 * Day, m_now, 4, kolkata);
    QCOMPARE(days.constLast().text, QStringLiteral("01-15"));
    QCOMPARE(timeTicks(m_now - 10 * Second, m_now, 10, {}).constLast().text, QStringLiteral("12:00:00")); // of no site
}

SKERRY_TEST_MAIN(QApplication, TestTimeScrubber)
#include "tst_timescrubber.moc"
