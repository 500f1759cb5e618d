#include "tests/gui/realplane.h"

#include "app/mainwindow.h"
#include "app/planeprocess.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace skerry::test {

namespace {

constexpr double TimeScale = 120;

void retype(QWidget *field, const QString &text)
{
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

} // namespace

RealPlane::RealPlane()
{
    CommandLine line;
    line.dataDir = m_dir.filePath(QStringLiteral("plane"));
    line.nodes = 300;
    line.seed = 1;
    line.timeScale = TimeScale;
    m_wiring = std::make_unique<Wiring>(line);
    m_wiring->window().show();
    m_wiring->start();
}

RealPlane::~RealPlane()
{
    QSignalSpy finished(m_wiring.get(), &Wiring::finished);
    m_wiring->shutDown();
    if (finished.isEmpty())
        finished.wait(10'000);
}

bool RealPlane::isUsable() const
{
    PlaneModels &models = m_wiring->models();
    return models.isLive() && models.nodes().size() == 300 && models.deployments().size() > 0;
}

QWidget &RealPlane::windowWidget() const
{
    return m_wiring->window();
}

QString RealPlane::startRollout()
{
    m_wiring->window().showPage(QStringLiteral("rollouts"), QStringLiteral("-"));
    auto *page = find<QWidget>("rolloutList");
    auto *open = page->findChild<QPushButton *>(QStringLiteral("startRollout"));
    if (!QTest::qWaitFor([open] { return open->isEnabled(); }))
        return {};
    QTest::mouseClick(open, Qt::LeftButton);
    retype(find<QWidget>("startBake"), QStringLiteral("1"));
    retype(find<QWidget>("startWaves"), QStringLiteral("20, 60, 100"));
    QTest::keyClicks(find<QLineEdit>("startReason"), QStringLiteral("test"));
    auto *start = find<QPushButton>("startButton");
    if (!QTest::qWaitFor([start] { return start->isEnabled(); }, 10'000))
        return {};
    const QString name = find<QLineEdit>("startName")->text();
    QTest::mouseClick(start, Qt::LeftButton);
    const bool shown = QTest::qWaitFor(
        [this, &name] { return models().rollouts().find(name) && !find<QDialog>("startRolloutDialog"); }, 10'000);
    return shown ? name : QString();
}

bool RealPlane::command(const char *button)
{
    auto *pressed = find<QPushButton>(button);
    if (!QTest::qWaitFor([pressed] { return pressed->isEnabled(); }))
        return false;
    QTest::mouseClick(pressed, Qt::LeftButton);
    if (!QTest::qWaitFor([this] { return find<QDialog>("confirmDialog") != nullptr; }, 10'000))
        return false;
    QTest::keyClicks(find<QLineEdit>("confirmReason"), QStringLiteral("test"));
    QTest::mouseClick(find<QPushButton>("confirmAction"), Qt::LeftButton);
    return QTest::qWaitFor([this] { return find<QDialog>("confirmDialog") == nullptr; });
}

RolloutPhase RealPlane::phaseOf(const QString &rollout)
{
    const Rollout *found = models().rollouts().find(rollout);
    return found ? found->phase : RolloutPhase::Unspecified;
}

int RealPlane::nodesThatRun(const QString &component, const QString &release)
{
    int count = 0;
    for (int row = 0; row < models().nodes().size(); ++row) {
        const QVector<NodeComponent> &components = models().nodes().at(row).components;
        count += std::any_of(components.cbegin(), components.cend(), [&](const NodeComponent &each) {
            return each.component == component && each.installed == release;
        });
    }
    return count;
}

} // namespace skerry::test
