#include "tests/support/fatallogger.h"
#include "ui/confirmdialog.h"

#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace skerry;

class TestConfirmDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wantsAReason();
    void wantsTheTypedText();
    void enterNeverConfirmsFromAField();
    void enterPressesTheButtonThatHasTheFocus();
    void escapeRejects();
};

namespace {

ConfirmRequest sample()
{
    ConfirmRequest request;
    request.title = QStringLiteral("Roll back proxy-r1");
    request.text = QStringLiteral("12 nodes go back.");
    request.action = QStringLiteral("Roll back 12 nodes");
    return request;
}

// Kept alive after it is closed, to be asked.
std::unique_ptr<ConfirmDialog> opened(const ConfirmRequest &request)
{
    auto dialog = std::make_unique<ConfirmDialog>(request, nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->open();
    return dialog;
}

QPushButton *action(ConfirmDialog &dialog)
{
    return dialog.findChild<QPushButton *>(QStringLiteral("confirmAction"));
}

} // namespace

void TestConfirmDialog::wantsAReason()
{
    const auto dialog = opened(sample());
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    QCOMPARE(action(*dialog)->text(), QStringLiteral("Roll back 12 nodes"));
    QVERIFY(!action(*dialog)->isEnabled());
    auto *reason = dialog->findChild<QLineEdit *>(QStringLiteral("confirmReason"));
    QTest::keyClicks(reason, QStringLiteral("   "));
    QVERIFY(!action(*dialog)->isEnabled());
    QTest::keyClicks(reason, QStringLiteral(" too slow "));
    QVERIFY(action(*dialog)->isEnabled());
    QTest::mouseClick(action(*dialog), Qt::LeftButton);
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(dialog->reason(), QStringLiteral("too slow"));
}

void TestConfirmDialog::wantsTheTypedText()
{
    ConfirmRequest request = sample();
    request.typedConfirmation = QStringLiteral("kiosks");
    const auto dialog = opened(request);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("confirmReason")), QStringLiteral("x"));
    QVERIFY(!action(*dialog)->isEnabled());
    auto *typed = dialog->findChild<QLineEdit *>(QStringLiteral("confirmTyped"));
    QTest::keyClicks(typed, QStringLiteral("kiosk"));
    QVERIFY(!action(*dialog)->isEnabled());
    QTest::keyClicks(typed, QStringLiteral("s"));
    QVERIFY(action(*dialog)->isEnabled());
}

void TestConfirmDialog::enterNeverConfirmsFromAField()
{
    const auto dialog = opened(sample());
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    auto *reason = dialog->findChild<QLineEdit *>(QStringLiteral("confirmReason"));
    QTRY_VERIFY(reason->hasFocus());
    QTest::keyClicks(reason, QStringLiteral("x"));
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(!reason->hasFocus());
}

void TestConfirmDialog::enterPressesTheButtonThatHasTheFocus()
{
    const auto dialog = opened(sample());
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("confirmReason")), QStringLiteral("x"));
    action(*dialog)->setFocus();
    QTRY_VERIFY(action(*dialog)->hasFocus());
    QTest::keyClick(action(*dialog), Qt::Key_Return);
    QCOMPARE(accepted.count(), 1);
}

void TestConfirmDialog::escapeRejects()
{
    const auto dialog = opened(sample());
    QSignalSpy rejected(dialog.get(), &QDialog::rejected);
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
}

SKERRY_TEST_MAIN(QApplication, TestConfirmDialog)
#include "tst_confirmdialog.moc"
