// What happens to the store when the disk, the file or somebody else does not play along.
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/store/objects.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

using Opened = Result<std::unique_ptr<SqliteStore>>;

// A file system of its own, small enough to fill.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &path)
        : m_path(path.toStdString()), m_mounted(::mount("skerry-test", m_path.c_str(), "tmpfs", 0, "size=4m") == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_path.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool isMounted() const { return m_mounted; }

private:
    const std::string m_path;
    const bool m_mounted;
};

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(setUpLog("off")); }
    void init();

    void aSecondOneIsRefused();
    void theDirectoryIsPrivate();
    void aPathThatIsNoDirectoryIsRefused();
    void damageIsMovedAside_data();
    void damageIsMovedAside();
    void aNewerDatabaseIsMovedAside();
    void anOlderDatabaseIsBroughtUpToDate();
    void theUpdateOfADatabaseIsDoneWholly();
    void nothingIsOverwrittenWhenMovedAside();
    void anAbortedCreationIsDoneAgain();
    void aFullDiskLosesNothing();
    void aFailingDiskLosesNothing();

private:
    [[nodiscard]] QString path(const QString &name) const { return QDir(m_directory->path()).filePath(name); }
    [[nodiscard]] Opened open(const QString &directory = {}) const;
    [[nodiscard]] QStringList aside(const QString &word) const;
    void sql(const char *text) const;
    void toSchema1() const;
    void writeUntilRefused(SqliteStore &store, std::optional<Error> &error, int &written) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock{TimePoint(1'000h)};
};

void TestStoreFaults::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

Opened TestStoreFaults::open(const QString &directory) const
{
    return SqliteStore::open((directory.isEmpty() ? m_directory->path() : directory).toStdString(), m_clock);
}

QStringList TestStoreFaults::aside(const QString &word) const
{
    return QDir(m_directory->path()).entryList({QStringLiteral("skerry.db.") + word + QStringLiteral("-*")});
}

void TestStoreFaults::sql(const char *text) const
{
    sqlite3 *handle = nullptr;
    sqlite3_open(path(QStringLiteral("skerry.db")).toUtf8().constData(), &handle);
    const DatabaseHandle database(handle);
    QCOMPARE(execute(handle, text), SQLITE_OK);
}

void TestStoreFaults::toSchema1() const
{
    sql("DROP TABLE audit; ALTER TABLE header DROP COLUMN audit_number; ALTER TABLE header DROP COLUMN audit_hash;"
        "PRAGMA user_version = 1");
}

void TestStoreFaults::aSecondOneIsRefused()
{
    auto first = open();
    QVERIFY(first);
    const auto second = open();
    QVERIFY(!second);
    QCOMPARE(second.error().code, grpc::StatusCode::UNAVAILABLE);
    const auto message = QString::fromStdString(second.error().message);
    QVERIFY2(message.contains(m_directory->path()), qUtf8Printable(message));
    QVERIFY2(message.contains(QStringLiteral("in use by another skerryd (pid %1)").arg(QCoreApplication::applicationPid())),
             qUtf8Printable(message));
    *first = nullptr;
    QVERIFY(open());
}

void TestStoreFaults::theDirectoryIsPrivate()
{
    const auto made = path(QStringLiteral("deep/er"));
    QVERIFY(open(made));
    struct stat status {
    };
    QCOMPARE(::stat(made.toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0700U);
    QCOMPARE(::stat((made + QStringLiteral("/skerry.db")).toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestStoreFaults::aPathThatIsNoDirectoryIsRefused()
{
    QFile file(path(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto opened = open(file.fileName());
    QVERIFY(!opened);
    QVERIFY(opened.error().message.find(file.fileName().toStdString()) != std::string::npos);
    QVERIFY(!opened.error().detail.remedy().empty());
}

void TestStoreFaults::damageIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("garbage") << QByteArray("garbage");
    QTest::newRow("overwritten page") << QByteArray("page");
    QTest::newRow("cut short") << QByteArray("cut");
    QTest::newRow("object that does not parse") << QByteArray("UPDATE objects SET data = x'ff' WHERE name = 's7'");
    QTest::newRow("object under another name") << QByteArray("UPDATE objects SET name = 'other' WHERE name = 's7'");
    QTest::newRow("object of no kind") << QByteArray("UPDATE objects SET kind = 99 WHERE name = 's7'");
    QTest::newRow("object from the future") << QByteArray("UPDATE header SET revision = 3");
    QTest::newRow("no header") << QByteArray("DELETE FROM header");
    QTest::newRow("missing table") << QByteArray("DROP TABLE events");
    QTest::newRow("database of something else") << QByteArray("PRAGMA application_id = 1");
}

void TestStoreFaults::damageIsMovedAside()
{
    QFETCH(QByteArray, damage);
    std::string epoch;
    {
        auto store = open();
        epoch = (*store)->epoch();
        for (int i = 0; i < 300; ++i)
            QVERIFY((*store)->writeAndWait(putSite("s" + std::to_string(i), std::string(200, 'x'))));
    }
    QFile file(path(QStringLiteral("skerry.db")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const auto size = file.size();
    if (damage == "garbage") {
        file.resize(0);
        file.write(QByteArray(5'000, 'g'));
    } else if (damage == "page") {
        file.seek(size / 2);
        file.write(QByteArray(8'192, '\x5a'));
    } else if (damage == "cut") {
        file.resize(size / 2);
    }
    file.close();
    if (damage.contains(' '))
        sql(damage.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto damaged = file.readAll();

    auto store = open();
    QVERIFY2(store.ok(), store ? "" : store.error().message.c_str());
    QVERIFY((*store)->epoch() != epoch);
    QCOMPARE((*store)->revision(), std::uint64_t(0));
    QVERIFY((*store)->writeAndWait(putSite("fresh")));
    const auto kept = aside(QStringLiteral("damaged"));
    QCOMPARE(kept.size(), 1);
    QFile keptFile(path(kept.front()));
    QVERIFY(keptFile.open(QIODevice::ReadOnly));
    QCOMPARE(keptFile.readAll(), damaged);
}

void TestStoreFaults::aNewerDatabaseIsMovedAside()
{
    QVERIFY((*open())->writeAndWait(putSite("oslo")));
    sql("PRAGMA user_version = 7");
    QVERIFY(open());
    const auto kept = aside(QStringLiteral("newer"));
    QCOMPARE(kept.size(), 1);
    QVERIFY(aside(QStringLiteral("damaged")).isEmpty());
    // It is whole: put back, the newer program finds everything.
    QVERIFY(QFile::remove(path(QStringLiteral("skerry.db"))));
    QVERIFY(QFile::rename(path(kept.front()), path(QStringLiteral("skerry.db"))));
    sql("PRAGMA user_version = 2");
    QVERIFY(site(**open(), "oslo"));
}

// As a file of schema 1 is, which had no audit log.
void TestStoreFaults::anOlderDatabaseIsBroughtUpToDate()
{
    std::string epoch;
    {
        auto store = open();
        epoch = (*store)->epoch();
        for (int i = 0; i < 3; ++i)
            QVERIFY((*store)->writeAndWait([i](Transaction &tx) -> Outcome {
                tx.put(makeSite("s" + std::to_string(i)));
                tx.keepAnswer("id-" + std::to_string(i), "answer");
                return Done{};
            }));
    }
    toSchema1();

    auto store = open();
    QVERIFY2(store.ok(), store ? "" : store.error().message.c_str());
    QCOMPARE((*store)->epoch(), epoch);
    QCOMPARE((*store)->revision(), std::uint64_t(3));
    QVERIFY(site(**store, "s2"));
    QCOMPARE((*store)->loadHistory()->batches.size(), std::size_t(3));
    QVERIFY(aside(QStringLiteral("*")).isEmpty());
    // Its log begins with the first record of this program.
    QVERIFY((*store)->writeAndWait([](Transaction &tx) -> Outcome {
        if (!tx.answered("id-1"))
            return failedPrecondition("", "The answers are gone.");
        tx.record({});
        return Done{};
    }));
    const auto piece = (*store)->auditRows(0, AuditLog::Direction::Up, 10);
    QCOMPARE(piece->rows.size(), std::size_t(1));
    QCOMPARE(piece->rows[0].number, std::int64_t(1));
    QCOMPARE(piece->rows[0].hash, auditHash(auditChainStart(epoch), piece->rows[0].data));
}

void TestStoreFaults::theUpdateOfADatabaseIsDoneWholly()
{
    QVERIFY((*open())->writeAndWait(putSite("oslo")));
    toSchema1();
    // In the way of the second step.
    sql("ALTER TABLE header ADD COLUMN audit_hash BLOB");
    const auto refused = open();
    QVERIFY(!refused);
    QVERIFY(aside(QStringLiteral("*")).isEmpty());
    sql("ALTER TABLE header DROP COLUMN audit_hash");
    QVERIFY(site(**open(), "oslo"));
}

void TestStoreFaults::nothingIsOverwrittenWhenMovedAside()
{
    const auto now = TimePoint(1'000h);
    QStringList names;
    for (int i = 0; i < 3; ++i) {
        for (const auto &suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(path(QStringLiteral("x.db") + suffix));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::number(i));
        }
        const auto moved = moveAside(path(QStringLiteral("x.db")).toStdString(), "damaged", now);
        QVERIFY(moved);
        names.append(QString::fromStdString(moved->string()));
    }
    QCOMPARE(names.removeDuplicates(), 0);
    for (int i = 0; i < 3; ++i) {
        for (const auto &suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(names[i] + suffix);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray::number(i));
        }
    }
    QVERIFY2(names[0].endsWith(QStringLiteral("x.db.damaged-19700211T160000Z")), qUtf8Printable(names[0]));
}

void TestStoreFaults::anAbortedCreationIsDoneAgain()
{
    // What a process leaves that was killed before its first commit.
    QFile file(path(QStringLiteral("skerry.db")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    auto store = open();
    QVERIFY(store);
    QVERIFY((*store)->writeAndWait(putSite("oslo")));
    QVERIFY(aside(QStringLiteral("damaged")).isEmpty());
}

void TestStoreFaults::writeUntilRefused(SqliteStore &store, std::optional<Error> &error, int &written) const
{
    for (written = 0; written < 10'000; ++written) {
        const auto outcome = store.writeAndWait([written](Transaction &tx) -> Outcome {
            tx.put(makeSite("s" + std::to_string(written), std::string(20'000, 'x')));
            tx.record({});
            return Done{};
        });
        if (!outcome) {
            error = outcome.error();
            return;
        }
    }
}

void TestStoreFaults::aFullDiskLosesNothing()
{
    const SmallDisk disk(m_directory->path());
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    QFile ballast(path(QStringLiteral("ballast")));
    QVERIFY(ballast.open(QIODevice::WriteOnly));
    ballast.write(QByteArray(1'500'000, 'b'));
    ballast.close();
    auto store = open();
    QVERIFY(store);

    std::optional<Error> error;
    int written = 0;
    writeUntilRefused(**store, error, written);
    QVERIFY(error);
    QCOMPARE(error->code, grpc::StatusCode::RESOURCE_EXHAUSTED);
    QVERIFY2(error->message.find(m_directory->path().toStdString()) != std::string::npos, error->message.c_str());
    QVERIFY(!error->detail.remedy().empty());
    QCOMPARE((*store)->revision(), std::uint64_t(written));
    QVERIFY(!site(**store, "s" + std::to_string(written)));
    QVERIFY(site(**store, "s0"));
    const auto again = (*store)->writeAndWait(putSite("again", std::string(20'000, 'x')));
    QVERIFY(!again);

    QVERIFY(ballast.remove());
    const auto after = (*store)->writeAndWait(putSite("after", std::string(20'000, 'x')));
    QVERIFY2(after.ok(), after ? "" : after.error().message.c_str());
    QCOMPARE(*after, std::uint64_t(written) + 1);
    *store = nullptr;
    auto reopened = open();
    QVERIFY(reopened);
    QCOMPARE((*reopened)->revision(), std::uint64_t(written) + 1);
    QVERIFY(site(**reopened, "after"));
    QVERIFY(!site(**reopened, "again"));
    // Neither change nor record: no number was lost.
    const auto log = (*reopened)->auditRows(0, AuditLog::Direction::Up, 10'000);
    QCOMPARE(log->rows.size(), static_cast<std::size_t>(written));
    QCOMPARE(log->rows.back().number, static_cast<std::int64_t>(written));
    QCOMPARE(log->rows.back().hash, log->head.hash);
    *reopened = nullptr;
}

void TestStoreFaults::aFailingDiskLosesNothing()
{
    auto store = open();
    QVERIFY(store);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1'000'000, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    std::optional<Error> error;
    int written = 0;
    writeUntilRefused(**store, error, written);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, ignored);

    QVERIFY(error);
    QCOMPARE(error->code, grpc::StatusCode::UNAVAILABLE);
    QVERIFY2(error->message.find(m_directory->path().toStdString()) != std::string::npos, error->message.c_str());
    QCOMPARE((*store)->revision(), std::uint64_t(written));
    QVERIFY((*store)->writeAndWait(putSite("after")));
    QCOMPARE((*store)->auditRows(0, AuditLog::Direction::Up, 0)->head.number, static_cast<std::int64_t>(written));
    *store = nullptr;
    auto reopened = open();
    QCOMPARE((*reopened)->revision(), std::uint64_t(written) + 1);
    QVERIFY(!site(**reopened, "s" + std::to_string(written)));
}

SKERRY_TEST_MAIN(QCoreApplication, TestStoreFaults)
#include "tst_storefaults.moc"
