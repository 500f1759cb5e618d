// RolloutDetail with its RolloutController, on a fake service.
#include "models/tasklog.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/statuschip.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/rollouts/rolloutdetail.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace skerry;

class TestRolloutDetail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheRollout();
    void followsTheRollout();
    void buttonsFollowThePhase();
    void commandAsksCountsAndTakesAReason_data();
    void commandAsksCountsAndTakesAReason();
    void cancelSendsNothing();
    void refusedCountIsShown();
    void refusedCommandIsShown();
    void nothingIsPossibleWhileDisconnected();
    void unknownRolloutIsSaid();
    void hiddenDetailDoesNothing();

private:
    template<class T>
    T *find(const char *name)
    {
        return m_detail->window()->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString allowed();

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_measurements;
    std::unique_ptr<test::FakeRolloutService> m_service;
    std::unique_ptr<TaskLog> m_tasks;
    std::unique_ptr<RolloutController> m_controller;
    std::unique_ptr<RolloutDetail> m_detail;
};

namespace {

constexpr const char *Buttons[] = {"promote", "pause", "resume", "abort", "rollBack"};
const QString Name = QStringLiteral("proxy-r1");

} // namespace

void TestRolloutDetail::init()
{
    m_models = std::make_unique<PlaneModels>();
    m_measurements = std::make_unique<test::FakeMeasurements>(*m_models);
    m_service = std::make_unique<test::FakeRolloutService>();
    test::fillPlane(*m_models, 50);
    test::putRollout(*m_models, test::sampleRollout(Name, RolloutPhase::Holding));
    m_tasks = std::make_unique<TaskLog>();
    m_controller = std::make_unique<RolloutController>(*m_models, *m_service, *m_tasks, nullptr);
    m_detail = std::make_unique<RolloutDetail>(*m_models, *m_controller, *m_measurements, nullptr);
    m_detail->resize(1200, 800);
    m_detail->show();
    m_detail->setRollout(Name);
    m_detail->setActive(true);
}

void TestRolloutDetail::cleanup()
{
    m_detail.reset();
    m_controller.reset();
    m_service.reset();
    m_measurements.reset();
    m_models.reset();
}

QString TestRolloutDetail::allowed()
{
    QStringList names;
    for (const char *name : Buttons) {
        if (find<QPushButton>(name)->isEnabled())
            names << QString::fromLatin1(name);
    }
    return names.join(QLatin1Char(' '));
}

void TestRolloutDetail::showsTheRollout()
{
    QCOMPARE(find<QLabel>("rolloutTitle")->text(), Name);
    QCOMPARE(find<StatusChip>("rolloutPhase")->text(), QStringLiteral("Holding"));
    QVERIFY(find<QLabel>("rolloutChange")->text().contains(QStringLiteral("proxy-1.0.0 → proxy-1.1.0")));
    QCOMPARE(find<QTableView>("groups")->model()->rowCount(), 3);
    QCOMPARE(find<QTableView>("transitions")->model()->rowCount(), 1);
}

void TestRolloutDetail::followsTheRollout()
{
    Rollout rollout = test::sampleRollout(Name, RolloutPhase::Wave);
    rollout.wave = 2;
    rollout.message = QStringLiteral("38 of 40 nodes to go");
    rollout.meta.generation = 5;
    test::putRollout(*m_models, rollout);
    QCOMPARE(find<StatusChip>("rolloutPhase")->text(), QStringLiteral("Wave 2 of 2"));
    QVERIFY(find<QLabel>("rolloutMessage")->text().contains(rollout.message));
    QVERIFY(find<QLabel>("rolloutMessage")->text().contains(QStringLiteral("accepted"))); // generation not yet observed
    rollout.observedGeneration = 5;
    test::putRollout(*m_models, rollout);
    QVERIFY(!find<QLabel>("rolloutMessage")->text().contains(QStringLiteral("accepted")));
}

void TestRolloutDetail::buttonsFollowThePhase()
{
    QCOMPARE(allowed(), QStringLiteral("promote pause abort rollBack"));
    test::putRollout(*m_models, test::sampleRollout(Name, RolloutPhase::Paused));
    QCOMPARE(allowed(), QStringLiteral("resume abort rollBack"));
    test::putRollout(*m_models, test::sampleRollout(Name, RolloutPhase::Completed));
    QCOMPARE(allowed(), QString());
    QVERIFY(find<QPushButton>("pause")->toolTip().contains(QStringLiteral("has ended")));
}

void TestRolloutDetail::commandAsksCountsAndTakesAReason_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("command");
    const auto row = [](const char *button, RolloutPhase phase, RolloutCommand command) {
        QTest::newRow(button) << static_cast<int>(phase) << QString::fromLatin1(button) << static_cast<int>(command);
    };
    row("promote", RolloutPhase::Holding, RolloutCommand::Promote);
    row("pause", RolloutPhase::Wave, RolloutCommand::Pause);
    row("resume", RolloutPhase::Paused, RolloutCommand::Resume);
    row("abort", RolloutPhase::Canary, RolloutCommand::Abort);
    row("rollBack", RolloutPhase::Halted, RolloutCommand::RollBack);
}

void TestRolloutDetail::commandAsksCountsAndTakesAReason()
{
    QFETCH(int, phase);
    QFETCH(QString, button);
    QFETCH(int, command);
    Rollout rollout = test::sampleRollout(Name, static_cast<RolloutPhase>(phase));
    rollout.meta.generation = 4;
    test::putRollout(*m_models, rollout);
    m_service->affected = 17;
    auto *pressed = m_detail->findChild<QPushButton *>(button);
    QTest::mouseClick(pressed, Qt::LeftButton);
    QTest::mouseClick(pressed, Qt::LeftButton); // impatient
    QTRY_VERIFY(find<QDialog>("confirmDialog"));
    QCOMPARE(m_service->countedCommands.size(), 1);
    QVERIFY(find<QPushButton>("confirmAction")->text().contains(QStringLiteral("17 nodes")));
    QTest::keyClicks(find<QLineEdit>("confirmReason"), QStringLiteral("because"));
    QVERIFY(m_service->commands.isEmpty());
    QTest::mouseClick(find<QPushButton>("confirmAction"), Qt::LeftButton);
    QTRY_COMPARE(m_service->commands.size(), 1);
    const auto &sent = m_service->commands.constFirst();
    QCOMPARE(sent.rollout, Name);
    QCOMPARE(sent.generation, 4U);
    QCOMPARE(static_cast<int>(sent.command), command);
    QCOMPARE(sent.reason, QStringLiteral("because"));
    QTRY_VERIFY(!find<QDialog>("confirmDialog"));
}

void TestRolloutDetail::cancelSendsNothing()
{
    QTest::mouseClick(find<QPushButton>("rollBack"), Qt::LeftButton);
    QTRY_VERIFY(find<QDialog>("confirmDialog"));
    QTest::keyClicks(find<QLineEdit>("confirmReason"), QStringLiteral("because"));
    QTest::mouseClick(find<QPushButton>("confirmCancel"), Qt::LeftButton);
    QTRY_VERIFY(!find<QDialog>("confirmDialog"));
    QVERIFY(m_service->commands.isEmpty());
}

void TestRolloutDetail::refusedCountIsShown()
{
    m_service->countError = {9, QStringLiteral("Cannot promote: it is paused."), QStringLiteral("Resume it first."), {}, {}};
    QTest::mouseClick(find<QPushButton>("promote"), Qt::LeftButton);
    QTRY_VERIFY(find<QWidget>("rolloutError")->isVisible());
    QVERIFY(!find<QDialog>("confirmDialog"));
    QCOMPARE(find<QWidget>("rolloutError")->accessibleName(), m_service->countError.message);
}

void TestRolloutDetail::refusedCommandIsShown()
{
    m_service->commandError = {10, QStringLiteral("Somebody else changed it."), QStringLiteral("Look again."), {}, {}};
    QTest::mouseClick(find<QPushButton>("promote"), Qt::LeftButton);
    QTRY_VERIFY(find<QDialog>("confirmDialog"));
    QTest::keyClicks(find<QLineEdit>("confirmReason"), QStringLiteral("because"));
    QTest::mouseClick(find<QPushButton>("confirmAction"), Qt::LeftButton);
    QTRY_VERIFY(find<QWidget>("rolloutError")->isVisible());
    m_detail->setRollout(QStringLiteral("another"));
    QVERIFY(!find<QWidget>("rolloutError")->isVisible());
}

void TestRolloutDetail::nothingIsPossibleWhileDisconnected()
{
    ConnectionStatus status = m_models->connection();
    status.state = ConnectionState::Waiting;
    m_models->setConnection(status);
    QCOMPARE(allowed(), QString());
    QVERIFY(find<QPushButton>("promote")->toolTip().contains(QStringLiteral("not connected")));
    status.state = ConnectionState::Live;
    m_models->setConnection(status);
    QCOMPARE(allowed(), QStringLiteral("promote pause abort rollBack"));
}

void TestRolloutDetail::unknownRolloutIsSaid()
{
    m_detail->setRollout(QStringLiteral("nobody-knows"));
    QVERIFY(find<QLabel>("rolloutMessage")->text().contains(QStringLiteral("not in the control plane")));
    QCOMPARE(find<QTableView>("groups")->model()->rowCount(), 0);
    QCOMPARE(allowed(), QString());
}

void TestRolloutDetail::hiddenDetailDoesNothing()
{
    m_detail->setActive(false);
    test::putRollout(*m_models, test::sampleRollout(Name, RolloutPhase::Completed));
    QCOMPARE(find<StatusChip>("rolloutPhase")->text(), QStringLiteral("Holding"));
    m_detail->setActive(true);
    QCOMPARE(find<StatusChip>("rolloutPhase")->text(), QStringLiteral("Completed"));
}

SKERRY_TEST_MAIN(QApplication, TestRolloutDetail)
#include "tst_rolloutdetail.moc"
