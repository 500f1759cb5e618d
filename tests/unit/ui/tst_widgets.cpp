// The small widgets and painters of ui/: MessageBar, CommandBar, TableView, EmptyState, StatTile, status, progress, tokens.
#include "tests/support/fatallogger.h"
#include "ui/commandbar.h"
#include "ui/emptystate.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/progress.h"
#include "ui/stattile.h"
#include "ui/status.h"
#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "ui/tokens.h"

#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolButton>
#include <QtTest>

#include <cmath>

using namespace skerry;

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageBarShowsAndHides();
    void commandSaysWhyNot();
    void commandsHaveRoomInOneLine();
    void tableTellsPointerAndEnter();
    void emptyStateOffersOneAction();
    void statTileTellsItsNumber();
    void everyStatusHasItsOwnShape();
    void progressPaintsShares();
    void progressIsTold();
    void iconTakesTheColour();
};

namespace {

// Which pixels a status covers, without its colours.
QImage shapeOf(Status status)
{
    QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintStatus(painter, QRectF(image.rect()), status, lightTokens());
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixelColor(x, y, image.pixelColor(x, y).alpha() > 127 ? Qt::black : Qt::white);
    }
    return image;
}

int differentPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) == b.pixel(x, y) ? 0 : 1;
    }
    return count;
}

} // namespace

void TestWidgets::messageBarShowsAndHides()
{
    QWidget host;
    MessageBar bar(&host);
    QVERIFY(bar.isHidden());
    QPushButton *retry = bar.addAction(QStringLiteral("retry"), QStringLiteral("Retry now"));
    QSignalSpy pressed(retry, &QPushButton::clicked);
    bar.setClosable(true);
    bar.showMessage(Status::Degraded, QStringLiteral("Lost"), QStringLiteral("Since noon"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.accessibleName(), QStringLiteral("Lost"));
    QCOMPARE(bar.findChild<QLabel *>(QStringLiteral("messageDetail"))->text(), QStringLiteral("Since noon"));
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(pressed.count(), 1);
    auto *progress = bar.findChild<QWidget *>(QStringLiteral("messageProgress"));
    QVERIFY(progress->isHidden());
    bar.setProgress(0.25);
    QVERIFY(!progress->isHidden());
    bar.resize(900, bar.sizeHint().height());
    bar.layout()->activate();
    QVERIFY(retry->width() < 200); // it is the words that get the room
    QTest::mouseClick(bar.findChild<QToolButton *>(QStringLiteral("messageClose")), Qt::LeftButton);
    QVERIFY(bar.isHidden() && progress->isHidden());
    QCOMPARE(bar.text(), QString());
}

void TestWidgets::commandSaysWhyNot()
{
    CommandBar bar(nullptr);
    QPushButton *pause = bar.addCommand(QStringLiteral("pause"), QStringLiteral("Pause"), QStringLiteral("Stop for now"));
    CommandBar::setAllowed(pause, QStringLiteral("It has ended."));
    QVERIFY(!pause->isEnabled());
    QCOMPARE(pause->toolTip(), QStringLiteral("It has ended."));
    QCOMPARE(pause->accessibleDescription(), QStringLiteral("It has ended."));
    CommandBar::setAllowed(pause, {});
    QVERIFY(pause->isEnabled());
    QCOMPARE(pause->toolTip(), QStringLiteral("Stop for now"));
}

void TestWidgets::commandsHaveRoomInOneLine()
{
    QWidget header;
    CommandBar bar(&header);
    QVERIFY(bar.isHidden()); // an empty one takes no room
    for (const char *text : {"Promote", "Pause", "Roll back"})
        QVERIFY(bar.addCommand(QString::fromLatin1(text), QString::fromLatin1(text), {}));
    QVERIFY(!bar.isHidden());
    const QSize one = bar.sizeHint();
    QCOMPARE(bar.layout()->heightForWidth(one.width()), one.height());
    QVERIFY(bar.layout()->heightForWidth(one.width() - 1) > one.height());
}

void TestWidgets::tableTellsPointerAndEnter()
{
    QStandardItemModel model(3, 2);
    TableView view(nullptr);
    view.setModel(&model);
    view.resize(300, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(view.rowHeight(0), metricsOf(view).row);
    QSignalSpy inside(&view, &TableView::pointerInsideChanged);
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QCoreApplication::sendEvent(view.viewport(), &enter);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view.viewport(), &leave);
    QCOMPARE(inside.count(), 2);
    QCOMPARE(inside.at(0).constFirst().toBool(), true);
    QCOMPARE(inside.at(1).constFirst().toBool(), false);
    QSignalSpy opened(&view, &TableView::opened);
    view.setCurrentIndex(model.index(1, 0));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.constFirst().constFirst().toModelIndex().row(), 1);
}

void TestWidgets::emptyStateOffersOneAction()
{
    EmptyState state(QStringLiteral("nodes"), nullptr);
    state.setText(QStringLiteral("Nothing"), QStringLiteral("Nothing is here yet."));
    auto *action = state.findChild<QPushButton *>(QStringLiteral("emptyAction"));
    QVERIFY(action->isHidden());
    QSignalSpy requested(&state, &EmptyState::actionRequested);
    state.setAction(QStringLiteral("Clear"));
    QVERIFY(!action->isHidden());
    QTest::mouseClick(action, Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
}

void TestWidgets::statTileTellsItsNumber()
{
    StatTile tile(Status::Offline, QStringLiteral("Offline"), nullptr);
    QCOMPARE(tile.value(), std::optional<quint64>());
    QCOMPARE(tile.accessibleName(), QStringLiteral("Offline: not known yet"));
    tile.setValue(12'345);
    QCOMPARE(tile.value(), std::optional<quint64>(12'345));
    QCOMPARE(tile.accessibleName(), QStringLiteral("Offline: 12,345"));
    tile.setValue(std::nullopt);
    QCOMPARE(tile.accessibleName(), QStringLiteral("Offline: not known yet"));
}

void TestWidgets::everyStatusHasItsOwnShape()
{
    const Status all[] = {Status::Healthy, Status::Degraded, Status::Critical, Status::Offline, Status::Updating};
    for (const Status a : all) {
        for (const Status b : all) {
            if (a < b)
                QVERIFY2(differentPixels(shapeOf(a), shapeOf(b)) >= 15,
                         qPrintable(QStringLiteral("%1 and %2").arg(static_cast<int>(a)).arg(static_cast<int>(b))));
        }
    }
}

void TestWidgets::progressPaintsShares()
{
    const Tokens &tokens = lightTokens();
    QImage image(200, 20, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintProgress(painter, QRectF(image.rect()), {100, 40, 20, 10, 10}, tokens);
    painter.end();
    QCOMPARE(image.pixelColor(40, 10), tokens.healthy);
    QCOMPARE(image.pixelColor(100, 10), tokens.critical);
    QCOMPARE(image.pixelColor(130, 10), tokens.updating);
    QCOMPARE(image.pixelColor(150, 10), tokens.offline);
    QCOMPARE(image.pixelColor(180, 10), tokens.border);
    QCOMPARE(image.pixelColor(40, 1), QColor(Qt::white));
}

void TestWidgets::progressIsTold()
{
    RolloutGroup group;
    group.total = 1012;
    group.succeeded = 1000;
    group.gone = 2;
    QCOMPARE(describe(sharesOf(group)), QStringLiteral("1,000 of 1,010 succeeded"));
    Rollout rollout;
    group.failed = 3;
    group.updating = 4;
    group.pendingOffline = 5;
    rollout.groups = {group, group};
    QCOMPARE(describe(sharesOf(rollout)), QStringLiteral("2,000 of 2,020 succeeded, 6 failed, 8 updating, 10 offline"));
}

void TestWidgets::iconTakesTheColour()
{
    for (const char *name : {"overview", "sites", "nodes", "fleets", "deployments", "rollouts"}) {
        QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, image.rect(), QString::fromLatin1(name), Qt::red);
        painter.end();
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() == 255) {
                    ++opaque;
                    QCOMPARE(pixel, QColor(Qt::red));
                }
            }
        }
        QVERIFY2(opaque > 50, name);
    }
}

SKERRY_TEST_MAIN(QApplication, TestWidgets)
#include "tst_widgets.moc"
