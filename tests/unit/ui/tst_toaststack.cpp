#include "tests/support/fatallogger.h"
#include "ui/notificationlog.h"
#include "ui/toast.h"
#include "ui/toaststack.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace skerry;

class TestToastStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void liesAtTheBottomRight();
    void followsItsArea();
    void staysAboveAPane();
    void holdsThreeAtMost();
    void goesByItself();
    void staysUnderThePointer();
    void staysWithTheFocus();
    void sameTextCounts();
    void undoes();
    void undoesTheNewestFirst();
    void offerEndsWithItsToast();
    void hiddenOfferIsStillThere();
    void closesByKeyboard();
    void tabReachesIt();
    void longTextsAreCut();
    void goesWithItsArea();

private:
    void make(ToastStack::Times times);
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] Toast *newest() const { return m_stack->toasts().constLast(); }

    std::unique_ptr<NotificationLog> m_log;
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_field = nullptr;
    ToastStack *m_stack = nullptr;
};

namespace {

constexpr int LongMs = 1'000'000;
constexpr int ShortMs = 40;

QString text(int number)
{
    return QStringLiteral("message %1").arg(number);
}

void point(Toast *toast, bool inside)
{
    if (inside) {
        QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
        QCoreApplication::sendEvent(toast, &enter);
    } else {
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(toast, &leave);
    }
}

template<class Widget>
Widget *part(Toast *toast, const char *name)
{
    return toast->findChild<Widget *>(QString::fromLatin1(name));
}

} // namespace

void TestToastStack::init()
{
    make({LongMs, LongMs});
}

void TestToastStack::make(ToastStack::Times times)
{
    m_window.reset();
    m_log = std::make_unique<NotificationLog>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 600);
    m_field = new QLineEdit(m_window.get());
    m_stack = new ToastStack(m_window.get(), *m_log, times);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_field->setFocus();
    QTRY_VERIFY(m_field->hasFocus());
}

void TestToastStack::cleanup()
{
    m_window.reset();
    m_log.reset();
}

QStringList TestToastStack::texts() const
{
    QStringList list;
    for (const Toast *toast : m_stack->toasts())
        list << toast->text();
    return list;
}

void TestToastStack::liesAtTheBottomRight()
{
    m_stack->showMessage(Status::Healthy, text(1));
    m_stack->showMessage(Status::Critical, text(2));
    const QRect first = m_stack->toasts().at(0)->geometry();
    const QRect second = m_stack->toasts().at(1)->geometry();
    QVERIFY(second.top() > first.bottom()); // the newest below
    QCOMPARE(first.right(), second.right());
    QVERIFY(m_window->rect().contains(first) && m_window->rect().contains(second));
    QVERIFY(m_window->height() - second.bottom() < 20 && m_window->width() - second.right() < 20);
    QVERIFY(newest()->isVisible());
    QVERIFY(m_field->hasFocus()); // it takes nothing away
    QCOMPARE(m_log->rowCount(), 2);
    QCOMPARE(ToastStack::Times().shownMs, 5000);
    QCOMPARE(ToastStack::Times().undoMs, 8000);
}

void TestToastStack::staysAboveAPane()
{
    auto *pane = new QWidget(m_window.get());
    pane->setGeometry(100, 400, 800, 200);
    m_stack->keepAbove(pane);
    m_stack->showMessage(Status::Healthy, text(1));
    QCOMPARE(newest()->geometry().bottom(), 600 - 12 - 1); // it is hidden
    pane->show();
    QTRY_COMPARE(newest()->geometry().bottom(), 400 - 12 - 1);
    pane->setGeometry(100, 450, 800, 150);
    QTRY_COMPARE(newest()->geometry().bottom(), 450 - 12 - 1);
    pane->setGeometry(100, 50, 800, 550); // there is no room above it
    QTRY_COMPARE(newest()->geometry().bottom(), 600 - 12 - 1);
    pane->setGeometry(100, 450, 800, 150);
    delete pane;
    QTRY_COMPARE(newest()->geometry().bottom(), 600 - 12 - 1);
}

void TestToastStack::followsItsArea()
{
    m_stack->showMessage(Status::Healthy, text(1));
    m_window->resize(700, 400);
    QTRY_COMPARE(newest()->geometry().bottom(), 400 - 12 - 1);
    const int height = newest()->height();
    m_window->resize(240, 400); // narrower than it likes to be
    QTRY_COMPARE(newest()->width(), 240 - 2 * 12);
    m_window->resize(700, 400);
    QTRY_COMPARE(newest()->height(), height);
    QFont font = m_window->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    m_window->setFont(font);
    QTRY_VERIFY(newest()->height() > height || newest()->width() > 300);
    QVERIFY(m_window->rect().contains(newest()->geometry()));
}

void TestToastStack::holdsThreeAtMost()
{
    for (int i = 1; i <= 5; ++i)
        m_stack->showMessage(Status::Healthy, text(i));
    QCOMPARE(texts(), (QStringList{text(3), text(4), text(5)}));
    QCOMPARE(m_log->rowCount(), 5); // nothing is lost
    QTRY_COMPARE(m_window->findChildren<Toast *>().size(), 3);
}

void TestToastStack::goesByItself()
{
    make({ShortMs, ShortMs});
    m_stack->showMessage(Status::Healthy, text(1));
    m_stack->offerUndo(text(2), [] {});
    QCOMPARE(m_stack->toasts().size(), 2);
    QTRY_COMPARE(m_stack->toasts().size(), 0);
    QTRY_VERIFY(m_window->findChildren<Toast *>().isEmpty());
    QCOMPARE(m_log->unread(), 2);
}

void TestToastStack::staysUnderThePointer()
{
    make({ShortMs, ShortMs});
    ToastStack clock(m_field, *m_log, {ShortMs, ShortMs});
    m_stack->showMessage(Status::Healthy, text(1));
    m_stack->offerUndo(text(2), [] {});
    Toast *first = m_stack->toasts().constFirst();
    point(first, true);
    m_stack->showMessage(Status::Healthy, text(3)); // comes while it is held
    for (int i = 0; i < 3; ++i) {                   // much longer than they would last
        clock.showMessage(Status::Healthy, text(4));
        QTRY_VERIFY(clock.toasts().isEmpty());
    }
    QCOMPARE(texts(), (QStringList{text(1), text(2), text(3)})); // all: nothing moves under the pointer
    QVERIFY(m_stack->canUndo());
    point(first, false);
    QTRY_VERIFY(m_stack->toasts().isEmpty());
}

void TestToastStack::staysWithTheFocus()
{
    make({ShortMs, ShortMs});
    ToastStack clock(m_field, *m_log, {ShortMs, ShortMs});
    m_stack->offerUndo(text(1), [] {});
    m_stack->focusNewest();
    QVERIFY(part<QPushButton>(newest(), "toastAction")->hasFocus());
    for (int i = 0; i < 3; ++i) {
        clock.showMessage(Status::Healthy, text(4));
        QTRY_VERIFY(clock.toasts().isEmpty());
    }
    QCOMPARE(m_stack->toasts().size(), 1);
    m_field->setFocus();
    QTRY_VERIFY(m_stack->toasts().isEmpty());
}

void TestToastStack::sameTextCounts()
{
    for (int i = 0; i < 4; ++i)
        m_stack->showMessage(Status::Critical, text(1));
    QCOMPARE(m_stack->toasts().size(), 1);
    QCOMPARE(part<QLabel>(newest(), "toastText")->text(), QStringLiteral("message 1 (×4)"));
    QCOMPARE(newest()->accessibleName(), QStringLiteral("message 1 (×4)"));
    QCOMPARE(newest()->accessibleDescription(), QStringLiteral("Error"));
    m_stack->showMessage(Status::Degraded, text(1));
    QCOMPARE(m_stack->toasts().size(), 2);
    QCOMPARE(m_log->at(1).count, 4);
    // Two acts of the same words can each be undone.
    m_stack->offerUndo(text(2), [] {});
    m_stack->offerUndo(text(2), [] {});
    QCOMPARE(texts(), (QStringList{text(1), text(2), text(2)}));
}

void TestToastStack::undoes()
{
    int undone = 0;
    m_stack->offerUndo(text(1), [&undone] { undone += 1; });
    m_stack->offerUndo(text(2), [&undone] { undone += 10; });
    QTest::mouseClick(part<QPushButton>(m_stack->toasts().constFirst(), "toastAction"), Qt::LeftButton);
    QCOMPARE(undone, 1);
    QCOMPARE(texts(), QStringList{text(2)});
    QVERIFY(m_stack->canUndo());
    QTest::mouseClick(part<QToolButton>(newest(), "toastClose"), Qt::LeftButton);
    QVERIFY(m_stack->toasts().isEmpty());
    QCOMPARE(undone, 1);
}

void TestToastStack::undoesTheNewestFirst()
{
    QVERIFY(!m_stack->canUndo());
    QStringList undone;
    for (int i = 1; i <= 4; ++i)
        m_stack->offerUndo(text(i), [&undone, i] { undone << text(i); });
    QVERIFY(m_stack->undoText().contains(text(4)));
    for (int i = 0; i < 5; ++i)
        m_stack->undoLast();
    QCOMPARE(undone, (QStringList{text(4), text(3), text(2), text(1)}));
    QVERIFY(m_stack->toasts().isEmpty());
    QVERIFY(!m_stack->canUndo());
}

void TestToastStack::offerEndsWithItsToast()
{
    make({ShortMs, ShortMs});
    int undone = 0;
    m_stack->offerUndo(text(1), [&undone] { ++undone; });
    QTRY_VERIFY(m_stack->toasts().isEmpty());
    QVERIFY(!m_stack->canUndo());
    m_stack->undoLast();
    QCOMPARE(undone, 0);
}

void TestToastStack::hiddenOfferIsStillThere()
{
    int undone = 0;
    m_stack->offerUndo(text(1), [&undone] { ++undone; });
    for (int i = 2; i <= 4; ++i)
        m_stack->showMessage(Status::Healthy, text(i));
    QVERIFY(!texts().contains(text(1)));
    m_stack->undoLast();
    QCOMPARE(undone, 1);
    QCOMPARE(m_stack->toasts().size(), 3);
}

void TestToastStack::closesByKeyboard()
{
    m_stack->showMessage(Status::Healthy, text(1));
    m_stack->showMessage(Status::Healthy, text(2));
    m_stack->focusNewest();
    QWidget *close = part<QToolButton>(newest(), "toastClose");
    QTRY_VERIFY(close->hasFocus());
    QTest::keyClick(close, Qt::Key_Escape);
    QCOMPARE(texts(), QStringList{text(1)});
    QTRY_VERIFY(m_field->hasFocus()); // where it came from
    m_stack->focusNewest();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(m_stack->toasts().isEmpty());
    QTRY_VERIFY(m_field->hasFocus());
}

void TestToastStack::tabReachesIt()
{
    m_stack->offerUndo(text(1), [] {});
    QTest::keyClick(m_field, Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), part<QWidget>(newest(), "toastAction"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), part<QWidget>(newest(), "toastClose"));
    for (QWidget *button : newest()->findChildren<QAbstractButton *>()) {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(button);
        QVERIFY(!spoken->text(QAccessible::Name).isEmpty());
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTRY_VERIFY(m_field->hasFocus()); // and it is no trap
}

void TestToastStack::longTextsAreCut()
{
    const QString sentence = QString(2000, QLatin1Char('x')).replace(QStringLiteral("xxxxxx"), QStringLiteral("xxxxx "));
    m_stack->showMessage(Status::Critical, sentence);
    QVERIFY(part<QLabel>(newest(), "toastText")->text().size() <= 240);
    QVERIFY(newest()->height() < m_window->height() / 2);
    QCOMPARE(m_log->at(0).text, sentence);
}

void TestToastStack::goesWithItsArea()
{
    m_stack->offerUndo(text(1), [] {});
    m_stack->focusNewest();
    const QPointer<ToastStack> stack = m_stack;
    m_window.reset();
    QVERIFY(!stack);
    // On its own it leaves the area, which it does not own, as it was.
    make({LongMs, LongMs});
    auto other = std::make_unique<ToastStack>(m_window.get(), *m_log);
    other->showMessage(Status::Healthy, text(1));
    other.reset();
    m_window->resize(500, 300);
    m_stack->showMessage(Status::Healthy, text(2));
    QVERIFY(newest()->isVisible());
    QCOMPARE(m_window->findChildren<Toast *>().size(), 1);
}

SKERRY_TEST_MAIN(QApplication, TestToastStack)
#include "tst_toaststack.moc"
