// The chart as a widget: pointer, keys, screen reader, files, and what it costs while nobody sees it.
#include "models/zone.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/chartpair.h"
#include "ui/charts/timechart.h"
#include "ui/tokens.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

void turn(TimeChart &chart, const QPoint &place, int steps, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent wheel(place, chart.mapToGlobal(place), {}, {0, 120 * steps}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&chart, &wheel);
}

void drag(TimeChart &chart, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&chart, Qt::LeftButton, {}, from);
    QTest::mouseMove(&chart, (from + to) / 2);
    QTest::mouseMove(&chart, to);
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, to);
}

} // namespace

class TestTimeChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { text::setZone(Zone::Utc); }
    void drawsSamples();
    void cursorIsShared();
    void dragAndWheelZoom();
    void keysWalkSamples();
    void keysZoom();
    void escapeIsPassedOn();
    void menuDoesNotBlock();
    void screenReaderHears();
    void hiddenCostsNothing();
    void scrolledAwayCostsNothing();
    void paintsWhatChangesOnly();
    void tellsStates();
    void marksEvents();
    void seriesCanBeHidden();
    void followsThemeAndFont();
    void followsTheZone();
    void survivesClockJumps();
    void oldValuesHaveAnAge();
};

void TestTimeChart::drawsSamples()
{
    Pair pair;
    pair.fill();
    pair.show();
    const QImage image = pair.first->grab().toImage();
    const Tokens &tokens = tokensOf(pair.first->palette());
    QVERIFY(hasColour(image, pair.first->plotArea(), colourOf(Hue::Orange, tokens)));
    QVERIFY(hasColour(image, pair.first->plotArea(), colourOf(Hue::Blue, tokens)));
    QCOMPARE(pair.first->accessibleName(), QStringLiteral("Latency"));
    QCOMPARE(pair.first->readout().values, (QStringList{QStringLiteral("29.0 ms"), QStringLiteral("10.0 ms")}));
    QCOMPARE(pair.second->readout().values, QStringList{QStringLiteral("3.000 MiB")});
    QCOMPARE(pair.second->scale().unitName(), QStringLiteral("MiB"));
}

void TestTimeChart::cursorIsShared()
{
    Pair pair;
    pair.fill();
    pair.show();
    const QImage before = pair.second->grab().toImage();
    QTest::mouseMove(pair.first, pair.placeOf(Begin + 300'000));
    QVERIFY(pair.group.cursor());
    QCOMPARE(pair.first->readout().when, text::formatClock(*pair.group.cursor()));
    QCOMPARE(pair.second->readout().when, pair.first->readout().when);
    QVERIFY(pair.second->grab().toImage() != before);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(pair.first, &leave);
    QVERIFY(!pair.group.cursor());
    QCOMPARE(pair.second->grab().toImage(), before);
    // Where there is a gap, there is no value.
    pair.second->clearSamples();
    pair.group.setCursor(Begin + 100'000);
    QCOMPARE(pair.first->readout().values.at(0), QStringLiteral("20.0 ms"));
    QCOMPARE(pair.second->readout().values.at(0), QStringLiteral("–"));
}

void TestTimeChart::dragAndWheelZoom()
{
    Pair pair;
    pair.fill();
    pair.show();
    const QSignalSpy changed(&pair.group, &ChartGroup::windowChanged);
    const QPoint left = pair.placeOf(Begin + 200'000);
    drag(*pair.first, left, pair.placeOf(Begin + 400'000));
    QCOMPARE(changed.size(), 1);
    QVERIFY(!pair.group.isLive());
    const qint64 columnMs = 2 * pair.first->frame().widthMs() + 3000;
    QVERIFY(qAbs(pair.group.window().from - Begin - 200'000) <= columnMs);
    QVERIFY(qAbs(pair.group.window().until - Begin - 400'000) <= columnMs);
    QVERIFY(qAbs(pair.second->frame().window().until - pair.group.window().until) <= columnMs);
    drag(*pair.first, left, left + QPoint(2, 0)); // a click
    QCOMPARE(changed.size(), 1);
    QVERIFY(pair.group.zoomBack());
    QVERIFY(pair.group.isLive());

    const TimeMs under = pair.first->timeAt(left.x());
    turn(*pair.first, left, 2);
    QVERIFY(pair.group.window().spanMs() < 600'000);
    QVERIFY(qAbs(pair.first->timeAt(left.x()) - under) <= 2 * pair.first->frame().widthMs());
    const TimeWindow zoomed = pair.group.window();
    turn(*pair.first, left, 1, Qt::ShiftModifier);
    QCOMPARE(pair.group.window().spanMs(), zoomed.spanMs());
    QVERIFY(pair.group.window().from < zoomed.from);
    QTest::mouseDClick(pair.first, Qt::LeftButton, {}, left);
    QVERIFY(pair.group.isLive());
    QCOMPARE(pair.group.window().spanMs(), 600'000);
}

void TestTimeChart::keysWalkSamples()
{
    Pair pair;
    pair.fill();
    pair.group.setWindow({Begin, Begin + 300'000});
    pair.show();
    TimeChart &chart = *pair.first;
    QTest::keyClick(&chart, Qt::Key_Home);
    const TimeMs first = pair.group.cursor().value_or(0);
    QVERIFY(first >= Begin && first < Begin + 2000);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(pair.group.cursor(), std::optional(first + 1000));
    QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(pair.group.cursor(), std::optional(first + 11'000));
    QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(pair.group.cursor(), std::optional(first));
    QTest::keyClick(&chart, Qt::Key_Left); // there is none before
    QCOMPARE(pair.group.cursor(), std::optional(first));
    QTest::keyClick(&chart, Qt::Key_End);
    const TimeMs last = pair.group.cursor().value_or(0);
    QVERIFY(last >= Begin + 298'000 && last < chart.frame().window().until);
    QTest::keyClick(&chart, Qt::Key_Escape);
    QVERIFY(!pair.group.cursor());
    QTest::keyClick(&chart, Qt::Key_Left); // begins at the end
    QCOMPARE(pair.group.cursor(), std::optional(last));
}

void TestTimeChart::keysZoom()
{
    Pair pair;
    pair.fill();
    pair.show();
    TimeChart &chart = *pair.first;
    QTest::keyClick(&chart, Qt::Key_Plus);
    QCOMPARE(pair.group.window().spanMs(), 300'000);
    const TimeWindow zoomed = pair.group.window();
    QTest::keyClick(&chart, Qt::Key_PageUp);
    QCOMPARE(pair.group.window().from, zoomed.from - 150'000);
    QTest::keyClick(&chart, Qt::Key_PageDown);
    QCOMPARE(pair.group.window(), zoomed);
    QTest::keyClick(&chart, Qt::Key_Minus);
    QCOMPARE(pair.group.window().spanMs(), 600'000);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&chart, Qt::Key_Backspace);
    QVERIFY(pair.group.isLive());
    QTest::keyClick(&chart, Qt::Key_Plus);
    QTest::keyClick(&chart, Qt::Key_0);
    QVERIFY(pair.group.isLive());
}

void TestTimeChart::escapeIsPassedOn()
{
    Pair pair;
    pair.show();
    QKeyEvent escape(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
    escape.ignore();
    QApplication::sendEvent(pair.first, &escape);
    QVERIFY(!escape.isAccepted()); // for the page
    pair.group.setCursor(Begin + 1000);
    QApplication::sendEvent(pair.first, &escape);
    QVERIFY(escape.isAccepted());
}

void TestTimeChart::menuDoesNotBlock()
{
    Pair pair;
    pair.fill();
    pair.show();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(pair.first, &event);
    auto *menu = pair.first->findChild<QMenu *>(QStringLiteral("chartMenu"));
    QVERIFY(menu && menu->isVisible());
    QStringList names;
    for (const QAction *action : menu->actions())
        names << action->objectName();
    for (const char *name : {"chartCopy", "chartPng", "chartSvg", "chartCsv", "chartBack", "chartLive"})
        QVERIFY(names.contains(QString::fromLatin1(name)));
    menu->close();
    pair.first->findChild<QAction *>(QStringLiteral("chartZoomIn"))->trigger();
    QCOMPARE(pair.group.window().spanMs(), 300'000);
    pair.first->findChild<QAction *>(QStringLiteral("chartCsv"))->trigger();
    auto *dialog = pair.first->findChild<QFileDialog *>(QStringLiteral("exportDialog"));
    QVERIFY(dialog && dialog->isVisible());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.csv"));
    Q_EMIT dialog->fileSelected(path);
    QVERIFY(QFileInfo::exists(path));
    const QSignalSpy failed(pair.first, &TimeChart::exportFailed);
    Q_EMIT dialog->fileSelected(QStringLiteral("/nowhere/x.csv"));
    QCOMPARE(failed.size(), 1);
    dialog->close();
}

void TestTimeChart::screenReaderHears()
{
    Pair pair;
    pair.fill();
    pair.group.setWindow({Begin, Begin + 300'000});
    pair.first->setEvents({{Begin + 60'000, ChartMark::Deploy, QStringLiteral("web 1.4.2 deployed")}});
    pair.show();
    const QSignalSpy told(pair.first, &TimeChart::cursorTold);
    QTest::keyClick(pair.first, Qt::Key_Home);
    QTest::keyClick(pair.first, Qt::Key_Right);
    QAccessibleInterface *chart = QAccessible::queryAccessibleInterface(pair.first);
    QCOMPARE(chart->role(), QAccessible::Chart);
    QCOMPARE(chart->text(QAccessible::Name), QStringLiteral("Latency"));
    const QString value = chart->text(QAccessible::Value);
    QCOMPARE(value, QStringLiteral("08:00:01 UTC: canary 21.0 ms, control 10.0 ms"));
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.last(), QVariantList{value});
    QVERIFY(chart->valueInterface());
    QCOMPARE(chart->valueInterface()->currentValue().toString(), value);
    const QString words = chart->text(QAccessible::Description);
    for (const char *part :
         {"From 2027-01-15 ", "canary: lowest 20.0 ms, highest 29.0 ms", "web 1.4.2 deployed at 08:01:00 UTC"})
        QVERIFY2(words.contains(QString::fromLatin1(part)), qPrintable(words));
    QCOMPARE(QAccessible::queryAccessibleInterface(pair.second)->text(QAccessible::Name), QStringLiteral("Memory"));
}

void TestTimeChart::hiddenCostsNothing()
{
    Pair pair;
    pair.fill();
    QVERIFY(!pair.group.isTicking()); // before it is shown
    pair.show();
    QTRY_VERIFY(pair.group.isTicking());
    pair.window.hide();
    QTRY_VERIFY(!pair.group.isTicking());
    const int paints = pair.first->paints();
    pair.fill(600, 695);
    pair.now += 100'000;
    pair.first->setLoading(true);
    pair.group.setCursor(Begin + 1000);
    QVERIFY(!pair.group.isTicking());
    QCOMPARE(pair.first->paints(), paints);
    pair.window.show();
    QTRY_VERIFY(pair.group.isTicking());
    QTRY_COMPARE(pair.first->readout().when, QStringLiteral("Last sample 5 s ago"));
    QCOMPARE(pair.first->readout().values.at(0), QStringLiteral("24.0 ms"));
    pair.window.showMinimized();
    QTRY_VERIFY(!pair.group.isTicking());
    pair.window.showNormal();
    QTRY_VERIFY(pair.group.isTicking());
    // A fixed window ticks only for what comes.
    pair.group.setCursor({});
    pair.group.setWindow({Begin, Begin + 600'000});
    QTRY_VERIFY(!pair.group.isTicking());
    pair.fill(50, 51);
    QVERIFY(pair.group.isTicking());
    QTRY_VERIFY(!pair.group.isTicking());
}

void TestTimeChart::scrolledAwayCostsNothing()
{
    TimeMs now = Begin;
    ChartGroup group([&now] { return now; }, nullptr);
    QScrollArea area;
    auto *content = new QWidget;
    content->setFixedSize(500, 3000);
    auto *chart = new TimeChart(group, QStringLiteral("Latency"), {QStringLiteral("ms")}, content);
    chart->setGeometry(0, 0, 480, 280);
    area.setWidget(content);
    area.resize(520, 400);
    area.show();
    QTRY_VERIFY(group.isTicking());
    area.ensureVisible(0, 2900);
    QTRY_VERIFY(!group.isTicking());
    area.ensureVisible(0, 0);
    QTRY_VERIFY(group.isTicking());
}

void TestTimeChart::paintsWhatChangesOnly()
{
    Pair pair;
    pair.fill();
    pair.show();
    QTRY_VERIFY(pair.group.isTicking());
    // Nothing new, and the clock has not moved by a column: ticks, but no picture.
    const QSignalSpy ticked(&pair.group, &ChartGroup::ticked);
    QTRY_VERIFY(ticked.size() >= 1);
    const int paints = pair.second->paints();
    QTRY_VERIFY(ticked.size() >= 4);
    QCOMPARE(pair.second->paints(), paints);
    // The picture after many small steps is that of one.
    for (int i = 600; i < 605; ++i) {
        pair.fill(i, i + 1);
        pair.now += 1000;
        const int sofar = pair.second->paints();
        QTRY_VERIFY(pair.second->paints() > sofar);
    }
    const auto onScreen = [&] { return pair.window.screen()->grabWindow(pair.window.winId()).toImage(); };
    const QImage stepwise = onScreen();
    const int before = pair.second->paints();
    pair.first->update();
    pair.second->update();
    QTRY_VERIFY(pair.second->paints() > before);
    QCOMPARE(onScreen(), stepwise);
    QVERIFY(hasColour(stepwise, stepwise.rect(), colourOf(Hue::Green, tokensOf(pair.window.palette()))));
}

void TestTimeChart::tellsStates()
{
    Pair pair;
    pair.show();
    const QImage empty = pair.first->grab().toImage();
    pair.first->setLoading(true);
    const QImage loading = pair.first->grab().toImage();
    QVERIFY(loading != empty);
    pair.first->setLoading(false);
    pair.first->setKeptSince(Begin + 900'000);
    const QImage kept = pair.first->grab().toImage();
    QVERIFY(kept != empty && kept != loading);
    pair.first->setKeptSince({});
    QCOMPARE(pair.first->grab().toImage(), empty);
    pair.fill(300, 600);
    pair.first->setKeptSince(Begin + 300'000);
    const QImage half = pair.first->grab().toImage();
    pair.first->setKeptSince({});
    QVERIFY(pair.first->grab().toImage() != half);
    const QImage before = pair.first->grab().toImage();
    pair.first->setOffline({{Begin + 100'000, Begin + 200'000}});
    QVERIFY(hasColour(pair.first->grab().toImage(), pair.first->plotArea(), tokensOf(pair.first->palette()).offline));
    pair.first->setOffline({});
    QCOMPARE(pair.first->grab().toImage(), before);
}

void TestTimeChart::marksEvents()
{
    Pair pair;
    pair.fill();
    pair.show();
    const QImage before = pair.first->grab().toImage();
    QVector<QImage> pictures{before};
    for (const ChartMark mark : {ChartMark::Deploy, ChartMark::Pause, ChartMark::Alert, ChartMark::Fault}) {
        pair.first->setEvents({{Begin + 300'000, mark, QStringLiteral("It happened")}});
        pictures << pair.first->grab().toImage();
        for (qsizetype i = 0; i + 1 < pictures.size(); ++i)
            QVERIFY(pictures.at(i) != pictures.constLast());
    }
    QCOMPARE(pair.first->eventTextAt(pair.placeOf(Begin + 301'000)), QStringLiteral("It happened\n2027-01-15 08:05:00 UTC"));
    QVERIFY(pair.first->eventTextAt(pair.placeOf(Begin + 400'000)).isEmpty());
    pair.group.setCursor(Begin + 300'500);
    QCOMPARE(pair.first->readout().when, QStringLiteral("It happened at 08:05:00 UTC"));
    pair.group.setCursor({});
    pair.first->setEvents({});
    QCOMPARE(pair.first->grab().toImage(), before);
    // A limit is in sight, wherever the samples are.
    pair.first->setThresholds({{250, QStringLiteral("250 ms")}});
    QVERIFY(pair.first->grab().toImage() != before);
    QVERIFY(pair.first->scale().high() >= 250);
}

void TestTimeChart::seriesCanBeHidden()
{
    Pair pair;
    pair.fill();
    pair.show();
    const QColor blue = colourOf(Hue::Blue, tokensOf(pair.first->palette()));
    QVERIFY(hasColour(pair.first->grab().toImage(), pair.first->plotArea(), blue));
    QPoint place;
    for (int x = 0; x < pair.first->width() && pair.first->seriesAt(place) != 1; ++x)
        place = {x, pair.first->plotArea().top() / 2};
    QCOMPARE(pair.first->seriesAt(place), 1);
    QTest::mouseClick(pair.first, Qt::LeftButton, {}, place);
    QVERIFY(!pair.first->data().series.at(1).shown);
    QVERIFY(!hasColour(pair.first->grab().toImage(), pair.first->plotArea(), blue));
    QVERIFY(pair.first->scale().low() > 0); // the other one has it for itself
    pair.first->clearSeries();
    QVERIFY(!pair.first->grab().isNull());
}

void TestTimeChart::followsThemeAndFont()
{
    Pair pair;
    pair.fill();
    pair.show();
    QVector<QImage> pictures;
    for (const Tokens *tokens : {&lightTokens(), &darkTokens(), &contrastLightTokens(), &contrastDarkTokens()}) {
        pair.window.setPalette(makePalette(*tokens));
        const QImage image = pair.first->grab().toImage();
        QCOMPARE(image.pixelColor(4, 4), tokens->panel);
        QVERIFY(!pictures.contains(image));
        pictures << image;
    }
    QFont font = pair.window.font();
    font.setPointSizeF(font.pointSizeF() * 2);
    const QRect before = pair.first->plotArea();
    pair.window.setFont(font);
    QVERIFY(!pair.first->grab().isNull());
    const QRect after = pair.first->plotArea();
    QVERIFY(after.left() > before.left() && after.top() > before.top() && after.bottom() < before.bottom());
    QVERIFY(after.height() > 50);
}

// Whoever chooses a zone updates the page, and knows nothing of charts.
void TestTimeChart::followsTheZone()
{
    Pair pair;
    pair.fill();
    pair.first->setSiteZone(QStringLiteral("Asia/Kolkata"));
    pair.group.setWindow({Begin, Begin + 300'000});
    pair.group.setCursor(Begin + 60'000);
    pair.show();
    QCOMPARE(pair.first->readout().when, QStringLiteral("08:01:00 UTC"));
    text::setZone(Zone::Site);
    pair.window.update();
    QTRY_COMPARE(pair.first->readout().when, QStringLiteral("13:31:00 +05:30"));
    QTRY_COMPARE(pair.second->readout().when, QStringLiteral("08:01:00 UTC")); // of no site
}

void TestTimeChart::survivesClockJumps()
{
    Pair pair;
    pair.fill();
    pair.show();
    for (const qint64 by : {86'400'000LL, -2 * 86'400'000LL, 400LL * 86'400'000, -800LL * 86'400'000}) {
        pair.now += by;
        for (int i = 0; i < SampleBuffer::StaleInARow + 2; ++i) {
            pair.now += 1000;
            pair.first->addSample(0, pair.now - 1000, 42);
        }
        Q_EMIT pair.group.ticked();
        QVERIFY(!pair.first->grab().isNull());
        QCOMPARE(pair.first->readout().values.at(0), QStringLiteral("42.00 ms"));
    }
}

void TestTimeChart::oldValuesHaveAnAge()
{
    Pair pair;
    pair.fill();
    pair.show();
    pair.now += 12'000;
    Q_EMIT pair.group.ticked();
    QCOMPARE(pair.first->readout().values.at(0), QStringLiteral("29.0 ms, 12 s ago"));
    QCOMPARE(pair.first->readout().when, QStringLiteral("Live"));
    pair.now += 700'000;
    Q_EMIT pair.group.ticked();
    QCOMPARE(pair.first->readout().values.at(0), QStringLiteral("–"));
}

SKERRY_TEST_MAIN(QApplication, TestTimeChart)
#include "tst_timechart.moc"
