// No text is cut off and nothing lies over its neighbour: large text, a small window, and screens of any density.
#include "app/appearance.h"
#include "app/connectionbar.h"
#include "tests/gui/audit.h"
#include "tests/gui/places.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"

#include <QProcess>
#include <QtTest>

using namespace skerry;

namespace {

constexpr int Nodes = 20;
constexpr int ChildMs = 100'000;

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holds_data();
    void holds();
    void holdsAtEveryScale_data();
    void holdsAtEveryScale();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestLayout::initTestCase()
{
    m_appearance = std::make_unique<Appearance>();
}

void TestLayout::holds_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    for (const QSize &size : {QSize(1440, 900), QSize(1024, 700)})
        for (const int percent : {85, 100, 150, 200})
            QTest::addRow("%dx%d, text of %d %%", size.width(), size.height(), percent) << size << percent;
}

void TestLayout::holds()
{
    QFETCH(QSize, size);
    QFETCH(int, percent);
    m_appearance->apply({.theme = Theme::Light, .fontPercent = percent});
    PlaneModels models;
    test::FakeRolloutService service;
    test::fillPlane(models, Nodes);
    test::putRollout(models, test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Holding));
    test::FakeInventoryService inventory;
    test::FakeTelemetryService telemetry;
    MainWindow window(models, inventory, service, telemetry);
    window.setLook(m_appearance->look());
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QStringList faults;
    QString place;
    const QString pictures = qEnvironmentVariable("SKERRY_PICTURES"); // where somebody wants to look
    const auto visit = [&](const QString &name, QWidget &surface) {
        // The settings go to 150 %: up to there the window is as small as somebody makes it.
        if (window.size() != size && percent <= 150) {
            faults << QStringLiteral("%1: makes the window %2 wide and %3 high")
                          .arg(name)
                          .arg(window.width())
                          .arg(window.height());
            window.resize(size);
        }
        for (const QString &fault : test::auditLayout(surface))
            faults << name + QStringLiteral(": ") + fault;
        if (!pictures.isEmpty())
            surface.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(pictures, name).arg(size.width()).arg(percent));
    };
    test::Places places(window);
    places.visitPages(visit);
    places.visitPanels(QStringLiteral("rollouts"), QStringLiteral("r1"), visit);
    faults << places.faults();
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

void TestLayout::holdsAtEveryScale_data()
{
    QTest::addColumn<QString>("scale");
    for (const char *scale : {"1.25", "1.5", "2"})
        QTest::newRow(scale) << QString::fromLatin1(scale);
}

// Qt takes the scale once, when it starts. The offscreen screen has 800x800 pixels, and a dialog gets two thirds of what is
// left.
void TestLayout::holdsAtEveryScale()
{
    QFETCH(QString, scale);
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), scale);
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("holds:1440x900, text of 100 %"), QStringLiteral("holds:1024x700, text of 100 %")});
    QVERIFY(child.waitForFinished(ChildMs));
    QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, child.readAll().constData());
}

SKERRY_TEST_MAIN(QApplication, TestLayout)
#include "tst_layout.moc"
