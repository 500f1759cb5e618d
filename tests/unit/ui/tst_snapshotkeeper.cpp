#include "app/memory/snapshotkeeper.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/planesample.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;

namespace {

ConnectionStatus at(ConnectionState state, TimeMs heard)
{
    ConnectionStatus status;
    status.state = state;
    status.lastHeard = heard;
    status.plane.epoch = QStringLiteral("e");
    return status;
}

// A run of the console that looks for what was kept.
struct Run {
    explicit Run(const QString &path) : keeper(models, path) {}

    [[nodiscard]] bool load()
    {
        QSignalSpy loaded(&keeper, &SnapshotKeeper::finishedLoading);
        keeper.load();
        const bool done = loaded.wait(10'000);
        models.flushNow();
        return done;
    }
    void fill(int nodes)
    {
        test::fillPlane(models, nodes);
        models.setConnection(at(ConnectionState::Live, 1000 * nodes));
        models.flushNow();
    }

    PlaneModels models;
    SnapshotKeeper keeper;
    QSignalSpy failed{&keeper, &SnapshotKeeper::failed};
};

} // namespace

class TestSnapshotKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsWhatWasSeen();
    void startsWithoutAFile();
    void keepsOnlyWhatIsWhole();
    void damageIsToldOnce();
    void newerDataStay();
    void fullDiskIsToldOnce();
    void oldestPlanesGo();
    void pathsDiffer();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestSnapshotKeeper::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(QStringLiteral("planes/a.snapshot"));
}

void TestSnapshotKeeper::keepsWhatWasSeen()
{
    {
        Run first(m_path);
        first.fill(30);
        first.keeper.save();
    }
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
    QVERIFY(!(QFile::permissions(QFileInfo(m_path).path()) & others));
    Run second(m_path);
    QVERIFY(second.load());
    QCOMPARE(second.models.nodes().size(), 30);
    QCOMPARE(second.models.deployments().size(), 1);
    QCOMPARE(second.models.dataTime(), 30'000);
    QVERIFY(second.models.isStale());
    QCOMPARE(second.failed.count(), 0);
}

void TestSnapshotKeeper::startsWithoutAFile()
{
    Run run(m_path);
    QVERIFY(run.load());
    QCOMPARE(run.failed.count(), 0);
    QVERIFY(!run.models.isStale());
    run.keeper.save(); // nothing was seen: there is nothing to keep
    run.keeper.waitForDone();
    QVERIFY(!QFile::exists(m_path));
}

void TestSnapshotKeeper::keepsOnlyWhatIsWhole()
{
    Run run(m_path);
    run.fill(10);
    ConnectionStatus partly = at(ConnectionState::Live, 10'500);
    partly.kinds.at(std::size_t(ObjectKind::Node)).state = KindState::Lost;
    run.models.setConnection(partly);
    run.keeper.save();
    run.keeper.waitForDone();
    QVERIFY(!QFile::exists(m_path)); // its nodes are older than the rest
    run.models.setConnection(at(ConnectionState::CatchingUp, 11'000));
    run.keeper.save();
    run.keeper.waitForDone();
    QVERIFY(!QFile::exists(m_path));
    // Lost: what is shown is as it was.
    run.models.setConnection(at(ConnectionState::Waiting, 11'000));
    run.keeper.save();
    run.keeper.waitForDone();
    QVERIFY(QFile::exists(m_path));
    QVERIFY(QFile::remove(m_path));
    run.keeper.save(); // nothing is newer than what was kept
    run.keeper.waitForDone();
    QVERIFY(!QFile::exists(m_path));
}

void TestSnapshotKeeper::damageIsToldOnce()
{
    {
        Run first(m_path);
        first.fill(10);
        first.keeper.save();
    }
    QFile file(m_path);
    QVERIFY(file.resize(file.size() - 1));
    Run second(m_path);
    QVERIFY(second.load());
    QCOMPARE(second.models.nodes().size(), 0);
    QCOMPARE(second.failed.count(), 1);
    QVERIFY(second.failed.first().first().toString().contains(QStringLiteral("It is damaged")));
    QVERIFY(QFile::exists(m_path + QStringLiteral(".damaged")) && !QFile::exists(m_path));
    Run third(m_path);
    QVERIFY(third.load());
    QCOMPARE(third.failed.count(), 0);
}

void TestSnapshotKeeper::newerDataStay()
{
    {
        Run first(m_path);
        first.fill(10);
        first.keeper.save();
    }
    Run second(m_path);
    second.fill(20); // live before the file was read
    QVERIFY(second.load());
    QCOMPARE(second.models.nodes().size(), 20);
    QCOMPARE(second.models.dataTime(), 20'000);
}

void TestSnapshotKeeper::fullDiskIsToldOnce()
{
    // A file where its folder should be, since a test cannot fill a disk.
    QFile blocker(QFileInfo(m_path).path());
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    Run run(m_path);
    run.fill(10);
    run.keeper.save();
    QTRY_COMPARE(run.failed.count(), 1);
    run.models.setConnection(at(ConnectionState::Live, 99'000));
    run.keeper.save();
    run.keeper.waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(run.failed.count(), 1);
    QVERIFY(blocker.remove());
    run.models.setConnection(at(ConnectionState::Live, 100'000));
    run.keeper.save();
    run.keeper.waitForDone();
    QVERIFY(QFile::exists(m_path));
}

void TestSnapshotKeeper::oldestPlanesGo()
{
    const QDir folder(QFileInfo(m_path).path());
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    for (int i = 0; i < 20; ++i) {
        QFile file(folder.filePath(QStringLiteral("old-%1.snapshot").arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000 + i), QFileDevice::FileModificationTime));
    }
    Run run(m_path);
    run.fill(10);
    run.keeper.save();
    run.keeper.waitForDone();
    const QStringList left = folder.entryList(QDir::Files);
    QCOMPARE(left.size(), 16);
    QVERIFY(left.contains(QStringLiteral("a.snapshot")) && left.contains(QStringLiteral("old-19.snapshot")));
    QVERIFY(!left.contains(QStringLiteral("old-4.snapshot")));
}

void TestSnapshotKeeper::pathsDiffer()
{
    qputenv("XDG_CACHE_HOME", m_dir->path().toUtf8());
    const QString one = SnapshotKeeper::pathOf(QStringLiteral("folder /a"));
    QVERIFY(one.startsWith(m_dir->path() + QStringLiteral("/skerry/planes/")));
    QCOMPARE(SnapshotKeeper::pathOf(QStringLiteral("folder /a")), one);
    QVERIFY(SnapshotKeeper::pathOf(QStringLiteral("folder /b")) != one);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSnapshotKeeper)
#include "tst_snapshotkeeper.moc"
