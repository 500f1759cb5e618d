#include "models/limits.h"
#include "models/loadstage.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

Q_DECLARE_METATYPE(skerry::LoadStage)

class TestLoadStage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stageFollowsTheWait_data()
    {
        QTest::addColumn<qint64>("waitedMs");
        QTest::addColumn<LoadStage>("stage");
        QTest::addColumn<int>("next");
        QTest::newRow("nothing") << qint64(-1) << LoadStage::None << -1;
        QTest::newRow("just begun") << qint64(0) << LoadStage::Brief << 150;
        QTest::newRow("not noticed yet") << qint64(149) << LoadStage::Brief << 1;
        QTest::newRow("noticed") << qint64(150) << LoadStage::Skeleton << 2850;
        QTest::newRow("not slow yet") << qint64(2999) << LoadStage::Skeleton << 1;
        QTest::newRow("slow") << qint64(3000) << LoadStage::Slow << -1;
        QTest::newRow("very slow") << qint64(3'600'000) << LoadStage::Slow << -1;
    }

    void stageFollowsTheWait()
    {
        QFETCH(const qint64, waitedMs);
        QTEST(loadStageOf(waitedMs), "stage");
        QTEST(untilNextStage(waitedMs), "next");
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestLoadStage)
#include "tst_loadstage.moc"
