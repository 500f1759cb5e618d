#include "tests/support/fatallogger.h"
#include "views/rollouts/startrolloutdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>

using namespace skerry;
using StartRequest = RolloutService::StartRequest;

class TestStartRolloutDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void proposesWhatMakesSense();
    void asksForAPreviewAndShowsIt();
    void askedOnceForManyKeystrokes();
    void invalidWavesAreMarkedAndNotAsked();
    void takenNameIsMarked();
    void busyDeploymentIsMarked();
    void oldPreviewIsNotShown();
    void errorOfAFieldIsShownThere();
    void errorOfNoFieldIsShownAbove();
    void startsWithEverythingTyped();
    void failedStartCanBeTriedAgain();

private:
    template<class T>
    T *find(const char *name)
    {
        T *widget = m_dialog->findChild<T *>(QString::fromLatin1(name));
        if (!widget)
            qFatal("no widget %s", name);
        return widget;
    }
    void type(const char *field, const QString &text);
    void open(StartChoices choices);
    [[nodiscard]] static StartChoices sample();
    [[nodiscard]] static RolloutPreview preview() { return {{}, {12, 88, 900}, {}}; }

    std::unique_ptr<StartRolloutDialog> m_dialog;
    QVector<StartRequest> m_previews;
    QVector<StartRequest> m_starts;
};

StartChoices TestStartRolloutDialog::sample()
{
    StartChoices choices;
    for (const char *name : {"proxy-kiosks", "proxy-shops"}) {
        Deployment deployment;
        deployment.meta.name = QString::fromLatin1(name);
        deployment.component = QStringLiteral("proxy");
        deployment.fleet = QStringLiteral("kiosks");
        deployment.release = QStringLiteral("proxy-1.0.0");
        choices.deployments << deployment;
    }
    for (const char *version : {"1.0.0", "1.1.0-rc.1+Build_7"}) {
        Release release;
        release.meta.name = QStringLiteral("proxy-") + QString::fromLatin1(version);
        release.component = QStringLiteral("proxy");
        release.version = QString::fromLatin1(version);
        choices.releases << release;
    }
    Release other;
    other.meta.name = QStringLiteral("model-3");
    other.component = QStringLiteral("model");
    choices.releases << other;
    return choices;
}

void TestStartRolloutDialog::open(StartChoices choices)
{
    m_previews.clear();
    m_starts.clear();
    m_dialog = std::make_unique<StartRolloutDialog>(std::move(choices), QStringLiteral("proxy-kiosks"), nullptr);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    connect(m_dialog.get(), &StartRolloutDialog::previewWanted, this, [this](const StartRequest &r) { m_previews << r; });
    connect(m_dialog.get(), &StartRolloutDialog::startWanted, this, [this](const StartRequest &r) { m_starts << r; });
    m_dialog->open();
}

void TestStartRolloutDialog::init()
{
    open(sample());
}

void TestStartRolloutDialog::cleanup()
{
    m_dialog.reset();
}

void TestStartRolloutDialog::type(const char *field, const QString &text)
{
    auto *widget = find<QWidget>(field);
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

void TestStartRolloutDialog::proposesWhatMakesSense()
{
    QCOMPARE(find<QComboBox>("startDeployment")->currentData().toString(), QStringLiteral("proxy-kiosks"));
    QCOMPARE(find<QComboBox>("startRelease")->count(), 1); // not the one that runs, not another component's
    QCOMPARE(find<QLineEdit>("startName")->text(), QStringLiteral("proxy-kiosks-1.1.0-rc.1-build-7"));
    QCOMPARE(find<QLineEdit>("startWaves")->text(), QStringLiteral("5, 25, 50, 100"));
    QVERIFY(find<QPushButton>("startCancel")->isDefault());
    StartChoices choices = sample();
    choices.takenNames = QStringList{QStringLiteral("proxy-kiosks-1.1.0-rc.1-build-7")};
    open(choices);
    QCOMPARE(find<QLineEdit>("startName")->text(), QStringLiteral("proxy-kiosks-1.1.0-rc.1-build-7-2"));
}

void TestStartRolloutDialog::asksForAPreviewAndShowsIt()
{
    QTRY_COMPARE(m_previews.size(), 1);
    QVERIFY(!find<QPushButton>("startButton")->isEnabled());
    type("startReason", QStringLiteral("because"));
    QVERIFY(!find<QPushButton>("startButton")->isEnabled());
    m_dialog->showPreview(preview());
    QCOMPARE(find<QPushButton>("startButton")->text(), QStringLiteral("Start canary on 12 nodes"));
    QVERIFY(find<QPushButton>("startButton")->isEnabled());
    QCOMPARE(find<QTableView>("startPreview")->model()->rowCount(), 3);
    QVERIFY(find<QLabel>("startPreviewText")->text().contains(QStringLiteral("1,000 nodes in all")));
}

void TestStartRolloutDialog::askedOnceForManyKeystrokes()
{
    QTRY_COMPARE(m_previews.size(), 1);
    type("startWaves", QStringLiteral("10, 20, 30, 100"));
    QCOMPARE(m_previews.size(), 1);
    QTRY_COMPARE(m_previews.size(), 2);
    QCOMPARE(m_previews.constLast().plan.wavePercent, (QVector<quint32>{10, 20, 30, 100}));
}

void TestStartRolloutDialog::invalidWavesAreMarkedAndNotAsked()
{
    QTRY_COMPARE(m_previews.size(), 1);
    type("startReason", QStringLiteral("because"));
    m_dialog->showPreview(preview());
    type("startWaves", QStringLiteral("50, 20"));
    auto *error = find<QLabel>("startWavesError");
    QVERIFY(error->isVisible());
    QVERIFY(error->text().contains(QStringLiteral("20 does not rise")));
    QVERIFY(!find<QPushButton>("startButton")->isEnabled());
    QCOMPARE(find<QPushButton>("startButton")->text(), QStringLiteral("Start canary"));
    type("startWaves", QStringLiteral("50, 100"));
    QVERIFY(!error->isVisible());
    QTRY_COMPARE(m_previews.size(), 2);
}

void TestStartRolloutDialog::takenNameIsMarked()
{
    StartChoices choices = sample();
    choices.takenNames = QStringList{QStringLiteral("first")};
    open(choices);
    type("startName", QStringLiteral("first"));
    QVERIFY(find<QLabel>("startNameError")->text().contains(QStringLiteral("already")));
    type("startName", QStringLiteral("Not a name"));
    QVERIFY(find<QLabel>("startNameError")->text().contains(QStringLiteral("lower-case")));
    type("startName", QStringLiteral("second"));
    QVERIFY(!find<QLabel>("startNameError")->isVisible());
}

void TestStartRolloutDialog::busyDeploymentIsMarked()
{
    StartChoices choices = sample();
    choices.deployments[0].activeRollout = QStringLiteral("r-7");
    open(choices);
    QVERIFY(find<QLabel>("startDeploymentError")->text().contains(QStringLiteral("r-7")));
    QTest::keyClick(find<QComboBox>("startDeployment"), Qt::Key_Down);
    QVERIFY(!find<QLabel>("startDeploymentError")->isVisible());
    QTRY_COMPARE(m_previews.size(), 1);
    QCOMPARE(m_previews.constLast().deployment, QStringLiteral("proxy-shops"));
}

void TestStartRolloutDialog::oldPreviewIsNotShown()
{
    QTRY_COMPARE(m_previews.size(), 1);
    type("startReason", QStringLiteral("because"));
    type("startCanary", QStringLiteral("20"));
    m_dialog->showPreview(preview()); // the answer to what was typed before
    QVERIFY(!find<QPushButton>("startButton")->isEnabled());
}

void TestStartRolloutDialog::errorOfAFieldIsShownThere()
{
    QTRY_COMPARE(m_previews.size(), 1);
    RpcError error;
    error.code = 3;
    error.message = QStringLiteral("A canary of 9,999 nodes is asked for.");
    error.remedy = QStringLiteral("Choose fewer.");
    error.field = QStringLiteral("spec.plan.canary.count");
    m_dialog->showPreviewError(error);
    QCOMPARE(find<QLabel>("startCanaryError")->text(),
             QStringLiteral("A canary of 9,999 nodes is asked for. Choose fewer."));
    QVERIFY(!find<QWidget>("startError")->isVisible());
    QVERIFY(!find<QPushButton>("startButton")->isEnabled());
}

void TestStartRolloutDialog::errorOfNoFieldIsShownAbove()
{
    QTRY_COMPARE(m_previews.size(), 1);
    RpcError error;
    error.code = 14;
    error.message = QStringLiteral("Nothing answers.");
    m_dialog->showPreviewError(error);
    QVERIFY(find<QWidget>("startError")->isVisible());
    m_dialog->showPreview(preview());
    QVERIFY(!find<QWidget>("startError")->isVisible());
}

void TestStartRolloutDialog::startsWithEverythingTyped()
{
    QTRY_COMPARE(m_previews.size(), 1);
    type("startName", QStringLiteral("try-1"));
    type("startCanary", QStringLiteral("20"));
    type("startBake", QStringLiteral("45"));
    QTest::keyClick(find<QComboBox>("startPromotion"), Qt::Key_Down);
    type("startWaves", QStringLiteral("50, 100"));
    type("startMaxParallel", QStringLiteral("300"));
    type("startMaxFailed", QStringLiteral("8"));
    type("startReason", QStringLiteral(" because "));
    QTRY_COMPARE(m_previews.size(), 2);
    m_dialog->showPreview(preview());
    QTest::mouseClick(find<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_starts.size(), 1);
    const StartRequest &request = m_starts.constFirst();
    QCOMPARE(request.name, QStringLiteral("try-1"));
    QCOMPARE(request.deployment, QStringLiteral("proxy-kiosks"));
    QCOMPARE(request.release, QStringLiteral("proxy-1.1.0-rc.1+Build_7"));
    QCOMPARE(request.reason, QStringLiteral("because"));
    QCOMPARE(request.plan.canaryCount, 20U);
    QCOMPARE(request.plan.canaryBakeMs, 45 * 60 * 1000);
    QCOMPARE(request.plan.promotion, Promotion::Automatic);
    QCOMPARE(request.plan.wavePercent, (QVector<quint32>{50, 100}));
    QCOMPARE(request.plan.maxParallel, 300U);
    QCOMPARE(request.plan.maxFailedPercent, 8U);
    QVERIFY(!find<QPushButton>("startButton")->isEnabled()); // not twice
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);         // not out of sight before the answer
    QVERIFY(m_dialog->isVisible());
}

void TestStartRolloutDialog::failedStartCanBeTriedAgain()
{
    QTRY_COMPARE(m_previews.size(), 1);
    type("startReason", QStringLiteral("because"));
    m_dialog->showPreview(preview());
    QTest::mouseClick(find<QPushButton>("startButton"), Qt::LeftButton);
    RpcError error;
    error.code = 9;
    error.message = QStringLiteral("Rollout r-7 has not ended.");
    m_dialog->showStartError(error);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(find<QPushButton>("startButton")->isEnabled());
    QTest::mouseClick(find<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_starts.size(), 2);
}

SKERRY_TEST_MAIN(QApplication, TestStartRolloutDialog)
#include "tst_startrolloutdialog.moc"
