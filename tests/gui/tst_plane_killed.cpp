// SIGKILL for the bundled control plane in the middle of a rollout: the bar says so, Restart brings it back, and the rollout
// goes on where it was.
#include "app/mainwindow.h"
#include "app/planeprocess.h"
#include "models/eventlog.h"
#include "tests/gui/realplane.h"
#include "tests/support/fatallogger.h"
#include "ui/progress.h"

#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include <csignal>

using namespace skerry;

class TestPlaneKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rolloutCompletes();

private:
    static void killAndRestart(test::RealPlane &plane);
    static QStringList planeEvents(test::RealPlane &plane);
};

void TestPlaneKilled::killAndRestart(test::RealPlane &plane)
{
    PlaneProcess &process = *plane.wiring().plane();
    const qint64 killed = process.processId();
    QCOMPARE(::kill(static_cast<pid_t>(killed), SIGKILL), 0);
    QTRY_VERIFY(process.state() == PlaneProcess::State::Crashed);
    auto *bar = plane.find<QWidget>("connectionMessage");
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->findChild<QLabel *>(QStringLiteral("messageText"))->text(),
             QStringLiteral("The bundled control plane stopped (signal 9)."));
    QTRY_VERIFY(!plane.models().isLive());
    QVERIFY(plane.models().nodes().size() > 0); // still usable on what was last seen
    auto *restart = plane.find<QPushButton>("restartPlane");
    QVERIFY(restart->isVisible());
    QTest::mouseClick(restart, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(plane.models().isLive(), 30'000);
    QVERIFY(process.processId() != killed);
    QTRY_VERIFY(!bar->isVisible());
}

// What the dock tells of the control plane, the oldest first; a crash with an exclamation mark.
QStringList TestPlaneKilled::planeEvents(test::RealPlane &plane)
{
    const EventLog &events = plane.wiring().window().events();
    QStringList texts;
    for (int i = events.size() - 1; i >= 0; --i)
        if (events.at(i).kind == EventKind::ControlPlane)
            texts << (events.at(i).state == 1 ? QString() : QStringLiteral("! ")) + events.at(i).text;
    return texts;
}

void TestPlaneKilled::rolloutCompletes()
{
    test::RealPlane plane;
    QTRY_VERIFY_WITH_TIMEOUT(plane.isUsable(), 60'000);
    const QString name = plane.startRollout();
    QVERIFY(!name.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(plane.models().rollouts().find(name)->groups.constFirst().updating > 0, 30'000);
    killAndRestart(plane);
    if (QTest::currentTestFailed())
        return;

    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::Holding, 60'000);
    QVERIFY(plane.command("promote"));
    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::Wave, 30'000);
    killAndRestart(plane);
    if (QTest::currentTestFailed())
        return;

    QTRY_COMPARE_WITH_TIMEOUT(plane.phaseOf(name), RolloutPhase::Completed, 90'000);
    const Rollout done = *plane.models().rollouts().find(name);
    for (int i = 0; i < done.transitions.size(); ++i)
        QCOMPARE(done.transitions.at(i).number, static_cast<quint32>(i + 1)); // none lost, none twice
    for (const RolloutGroup &group : done.groups)
        QCOMPARE(group.succeeded + group.failed + group.pendingOffline + group.gone, group.total);
    const QString killed = QStringLiteral("! The bundled control plane stopped (signal 9).");
    const QString restarted = QStringLiteral("The bundled control plane was restarted.");
    QCOMPARE(planeEvents(plane),
             (QStringList{QStringLiteral("The bundled control plane was started."), killed, restarted, killed, restarted}));
}

SKERRY_TEST_MAIN(QApplication, TestPlaneKilled)
#include "tst_plane_killed.moc"
