// A console that is started while its control plane is down opens with what was seen last, says how old it is, and goes on
// from there when the control plane is back.
#include "app/mainwindow.h"
#include "app/memory/snapshotkeeper.h"
#include "app/planeprocess.h"
#include "tests/gui/realplane.h"
#include "tests/support/fatallogger.h"
#include "views/nodes/nodespage.h"

#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include <csignal>

using namespace skerry;

class TestUnreachable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithTheLastSnapshot();
};

void TestUnreachable::opensWithTheLastSnapshot()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a.snapshot"));
    test::RealPlane plane;
    QTRY_VERIFY_WITH_TIMEOUT(plane.isUsable(), 60'000);
    {
        SnapshotKeeper keeper(plane.models(), path);
        keeper.save();
    }
    QVERIFY(QFile::exists(path));
    PlaneProcess &process = *plane.wiring().plane();
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    QTRY_VERIFY(process.state() == PlaneProcess::State::Crashed);

    CommandLine line;
    line.connectTo = process.address();
    line.tokenFile = process.tokenFile();
    Wiring second(line);
    SnapshotKeeper keeper(second.models(), path);
    MainWindow &window = second.window();
    window.showPage(QStringLiteral("nodes"));
    window.show();
    keeper.load();
    second.start();
    const auto *page = window.findChild<NodesPage *>(QStringLiteral("nodes"));
    QTRY_COMPARE(page->table()->rowCount(), 300);
    QVERIFY(second.models().isStale());
    QCOMPARE(second.models().connection().plane.displayName, QStringLiteral("bundled"));
    QTRY_COMPARE(second.models().connection().state, ConnectionState::Waiting);
    auto *bar = window.findChild<QWidget *>(QStringLiteral("connectionMessage"));
    QVERIFY(bar->isVisible());
    const QString detail = bar->findChild<QLabel *>(QStringLiteral("messageDetail"))->text();
    QVERIFY2(detail.contains(QStringLiteral("Showing data from")), qPrintable(detail));
    QVERIFY(!second.models().whyNotWrite().isEmpty());

    QSignalSpy inserted(&second.models().nodes(), &StoreBase::rowsInserted);
    QSignalSpy removed(&second.models().nodes(), &StoreBase::rowsRemoved);
    QTest::mouseClick(plane.find<QPushButton>("restartPlane"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(plane.models().isLive(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(second.models().isLive(), 60'000);
    second.models().flushNow();
    QCOMPARE(inserted.count() + removed.count(), 0); // the same rows, with what is new in them
    QCOMPARE(second.models().nodes().size(), 300);
    QVERIFY(!bar->isVisible());
    second.shutDown();
}

SKERRY_TEST_MAIN(QApplication, TestUnreachable)
#include "tst_unreachable.moc"
