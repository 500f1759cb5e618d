#include "app/commandline.h"
#include "app/welcome/connectsheet.h"
#include "app/welcome/startchoice.h"
#include "app/welcome/welcomewindow.h"
#include "tests/support/fatallogger.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;

namespace {

template<class T>
T *find(const QWidget &in, const char *name)
{
    return in.findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class TestWelcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterStartsTheBundledPlane();
    void keyboardReachesEveryChoice();
    void closingChoosesNothing();
    void connectionIsCheckedInPlace();
    void anotherWindowIsNotKept();
    void inventoryIsAFile();
    void isAskedOnlyOnce();
};

void TestWelcome::enterStartsTheBundledPlane()
{
    WelcomeWindow window;
    QSignalSpy chosen(&window, &WelcomeWindow::chosen);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(window.focusWidget(), Qt::Key_Space);
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen.first().first().value<StartWith>().plane == StartWith::Plane::Bundled);
}

void TestWelcome::keyboardReachesEveryChoice()
{
    WelcomeWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QStringList reached;
    for (int i = 0; i < 3; ++i) {
        reached << window.focusWidget()->objectName();
        QVERIFY(!window.focusWidget()->accessibleDescription().isEmpty());
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(reached, QStringList({QStringLiteral("welcomeBundled"), QStringLiteral("welcomeConnect"),
                                   QStringLiteral("welcomeInventory")}));
}

void TestWelcome::closingChoosesNothing()
{
    WelcomeWindow window;
    QSignalSpy left(&window, &WelcomeWindow::left);
    QSignalSpy chosen(&window, &WelcomeWindow::chosen);
    window.show();
    window.close();
    QCOMPARE(left.count(), 1);
    QCOMPARE(chosen.count(), 0);
}

void TestWelcome::connectionIsCheckedInPlace()
{
    const QTemporaryDir dir;
    QFile token(dir.filePath(QStringLiteral("token")));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write("secret\n") > 0);
    token.close();
    QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));

    WelcomeWindow window;
    QSignalSpy chosen(&window, &WelcomeWindow::chosen);
    window.show();
    find<QAbstractButton>(window, "welcomeConnect")->click();
    auto *sheet = find<ConnectSheet>(window, "connectSheet");
    QVERIFY(sheet && sheet->isVisible());
    auto *address = find<QLineEdit>(*sheet, "connectAddress");
    auto *addressError = find<QLabel>(*sheet, "connectAddressError");
    auto *tokenError = find<QLabel>(*sheet, "connectTokenError");
    auto *go = find<QAbstractButton>(*sheet, "connectGo");
    QVERIFY(!find<QCheckBox>(*sheet, "connectFromNowOn")->isVisible());

    address->setText(QStringLiteral("nowhere"));
    go->click();
    QVERIFY(addressError->isVisible() && addressError->text().contains(QStringLiteral("nowhere")));
    QCOMPARE(address->accessibleDescription(), addressError->text());
    QVERIFY(!tokenError->isVisible());
    QTest::keyClicks(address, QStringLiteral(":7443"));
    QVERIFY(!addressError->isVisible());
    find<QLineEdit>(*sheet, "connectToken")->setText(token.fileName());
    go->click();
    QVERIFY(!addressError->isVisible() && tokenError->isVisible());
    QVERIFY(!tokenError->text().contains(QStringLiteral("secret")));
    QVERIFY(sheet->isVisible());
    QCOMPARE(chosen.count(), 0);
    QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    go->click();
    QCOMPARE(chosen.count(), 1);
    const auto start = chosen.first().first().value<StartWith>();
    QVERIFY((start == StartWith{StartWith::Plane::Remote, {}, QStringLiteral("nowhere:7443"), token.fileName()}));
}

void TestWelcome::anotherWindowIsNotKept()
{
    QWidget window;
    auto *sheet = new ConnectSheet(ConnectSheet::Purpose::AnotherWindow, &window);
    bool kept = true;
    int count = 0;
    connect(sheet, &ConnectSheet::chosen, &window, [&](const StartWith &, bool fromNowOn) {
        kept = fromNowOn;
        ++count;
    });
    window.show();
    sheet->open();
    auto *box = find<QCheckBox>(*sheet, "connectFromNowOn");
    QVERIFY(box->isVisible());
    find<QLineEdit>(*sheet, "connectAddress")->setText(QStringLiteral("unix:/run/x.sock"));
    find<QAbstractButton>(*sheet, "connectGo")->click();
    QCOMPARE(count, 1);
    QVERIFY(!kept);
}

void TestWelcome::inventoryIsAFile()
{
    WelcomeWindow window;
    QSignalSpy chosen(&window, &WelcomeWindow::chosen);
    window.show();
    find<QAbstractButton>(window, "welcomeInventory")->click();
    auto *dialog = window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(QStringLiteral("/tmp/cloud.yaml"));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<StartWith>().inventory, QStringLiteral("/tmp/cloud.yaml"));
}

void TestWelcome::isAskedOnlyOnce()
{
    using Plane = StartWith::Plane;
    const auto parse = [](const QStringList &options) {
        return CommandLine::parse(QStringList{QStringLiteral("skerry")} + options);
    };
    const CommandLine plain = parse({});
    QVERIFY(!rememberedStart(plain, {}, false));
    QVERIFY(rememberedStart(plain, {}, true)); // there is a bundled one already
    QVERIFY(rememberedStart(parse({QStringLiteral("--bundled")}), {}, false));

    Preferences remote;
    remote.startWith = {Plane::Remote, {}, QStringLiteral("h:1"), QStringLiteral("/t")};
    CommandLine line = plain;
    applyStart(*rememberedStart(line, remote, true), line);
    QCOMPARE(line.connectTo, QStringLiteral("h:1"));
    QCOMPARE(line.tokenFile, QStringLiteral("/t"));
    // The command line wins.
    line = parse({QStringLiteral("--connect"), QStringLiteral("x:2")});
    applyStart(*rememberedStart(line, remote, true), line);
    QCOMPARE(line.connectTo, QStringLiteral("x:2"));
    line = parse({QStringLiteral("--bundled")});
    applyStart(*rememberedStart(line, remote, true), line);
    QVERIFY(line.connectTo.isEmpty());

    line = plain;
    applyStart({Plane::Inventory, QStringLiteral("/a.yaml"), {}, {}}, line);
    QCOMPARE(line.inventory, QStringLiteral("/a.yaml"));
    line = plain;
    applyStart({Plane::Bundled, {}, {}, {}}, line);
    QVERIFY(line.connectTo.isEmpty() && line.inventory.isEmpty());
}

SKERRY_TEST_MAIN(QApplication, TestWelcome)
#include "tst_welcome.moc"
