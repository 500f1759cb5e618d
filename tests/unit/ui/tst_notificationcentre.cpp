#include "tests/support/fatallogger.h"
#include "ui/notificationcentre.h"
#include "ui/notificationlog.h"
#include "ui/tokens.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QtTest>

using namespace skerry;

class TestNotificationCentre : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsWhatWasTold();
    void marksAndClears();
    void emptyOneSaysSo();
    void opensBelowItsButton();
    void worksByKeyboard();
    void rowsFitTheirTexts();
    void paintsWhatIsUnread();
    void hiddenItDoesNothing();

private:
    void open();
    template<class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return m_centre->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QListView *list() const { return find<QListView>("notifications"); }

    qint64 m_now = 1'795'344'120'000;
    std::unique_ptr<NotificationLog> m_log;
    std::unique_ptr<QPushButton> m_anchor;
    NotificationCentre *m_centre = nullptr;
};

void TestNotificationCentre::init()
{
    m_log = std::make_unique<NotificationLog>([this] { return m_now; });
    m_anchor = std::make_unique<QPushButton>();
    m_anchor->setGeometry(600, 50, 40, 30);
    m_anchor->show();
    QVERIFY(QTest::qWaitForWindowActive(m_anchor.get()));
    m_centre = new NotificationCentre(*m_log, m_anchor.get());
}

void TestNotificationCentre::cleanup()
{
    m_anchor.reset();
    m_log.reset();
}

void TestNotificationCentre::open()
{
    // Of every popup that Qt's offscreen platform shows.
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the keyboard");
    m_centre->openBelow(m_anchor.get());
}

void TestNotificationCentre::listsWhatWasTold()
{
    m_log->add(Status::Healthy, QStringLiteral("before"));
    open();
    QVERIFY(m_centre->isVisible());
    QCOMPARE(list()->model()->rowCount(), 1);
    m_log->add(Status::Critical, QStringLiteral("while it is open"));
    QCOMPARE(list()->model()->index(0, 0).data().toString(), QStringLiteral("while it is open"));
    QVERIFY(list()->isVisible());
}

void TestNotificationCentre::marksAndClears()
{
    m_log->add(Status::Healthy, QStringLiteral("a"));
    open();
    auto *mark = find<QPushButton>("markAllRead");
    auto *clear = find<QPushButton>("clearNotifications");
    QVERIFY(mark->isEnabled() && clear->isEnabled());
    QTest::mouseClick(mark, Qt::LeftButton);
    QCOMPARE(m_log->unread(), 0);
    QVERIFY(!mark->isEnabled() && clear->isEnabled());
    m_log->add(Status::Healthy, QStringLiteral("a"));
    QVERIFY(mark->isEnabled());
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(m_log->rowCount(), 0);
    QVERIFY(!mark->isEnabled() && !clear->isEnabled());
    QVERIFY(find<QLabel>("emptyTitle")->isVisible());
}

void TestNotificationCentre::emptyOneSaysSo()
{
    open();
    QVERIFY(!list()->isVisible());
    QCOMPARE(find<QLabel>("emptyTitle")->text(), QStringLiteral("No notifications"));
    m_log->add(Status::Healthy, QStringLiteral("a"));
    QVERIFY(list()->isVisible());
}

void TestNotificationCentre::opensBelowItsButton()
{
    open();
    const QPoint corner = m_anchor->mapToGlobal(QPoint(m_anchor->width(), m_anchor->height()));
    QCOMPARE(m_centre->geometry().right() + 1, corner.x());
    QVERIFY(m_centre->geometry().top() >= corner.y());
    m_centre->hide();
    const QRect screen = m_anchor->screen()->availableGeometry();
    m_anchor->move(screen.left(), screen.bottom() - 10);
    open();
    QVERIFY(screen.contains(m_centre->geometry()));
}

void TestNotificationCentre::worksByKeyboard()
{
    m_log->add(Status::Healthy, QStringLiteral("a"));
    open();
    QTRY_VERIFY(list()->hasFocus());
    auto *mark = find<QPushButton>("markAllRead");
    QTest::keyClick(list(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(list()->hasFocus());
    mark->setFocus();
    QTest::keyClick(mark, Qt::Key_Space);
    QCOMPARE(m_log->unread(), 0);
    QTest::keyClick(m_centre, Qt::Key_Escape);
    QVERIFY(!m_centre->isVisible());
}

void TestNotificationCentre::rowsFitTheirTexts()
{
    m_log->add(Status::Healthy, QStringLiteral("short"));
    m_log->add(Status::Critical, QStringLiteral("a sentence of many words ").repeated(10));
    open();
    const auto height = [this](int row) { return list()->visualRect(list()->model()->index(row, 0)).height(); };
    const int line = list()->fontMetrics().height();
    QTRY_VERIFY(height(0) > height(1) + 2 * line);
    QVERIFY(height(1) >= 2 * line); // text and age
    QVERIFY(list()->visualRect(list()->model()->index(0, 0)).width() <= list()->viewport()->width());
}

void TestNotificationCentre::paintsWhatIsUnread()
{
    m_centre->setPalette(makePalette(lightTokens()));
    m_log->add(Status::Critical, QStringLiteral("a"));
    open();
    const auto has = [this](const QColor &colour) {
        const QImage image = list()->viewport()->grab().toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == colour)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(has(lightTokens().accent));   // the dot
    QVERIFY(has(lightTokens().critical)); // the shape
    m_log->markAllRead();
    QVERIFY(!has(lightTokens().accent));
    QVERIFY(has(lightTokens().critical));
}

void TestNotificationCentre::hiddenItDoesNothing()
{
    open();
    m_centre->hide();
    QVERIFY(!list()->model());
    m_log->add(Status::Critical, QStringLiteral("a"));
    open();
    QCOMPARE(list()->model()->rowCount(), 1);
}

SKERRY_TEST_MAIN(QApplication, TestNotificationCentre)
#include "tst_notificationcentre.moc"
