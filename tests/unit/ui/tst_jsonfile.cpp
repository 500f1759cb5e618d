// JsonFile on real files: damaged ones, unwritable folders, a full disk, and two writers at once.
#include "app/memory/folders.h"
#include "app/memory/jsonfile.h"
#include "tests/support/fatallogger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <optional>
#include <sys/fsuid.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace skerry;

class TestJsonFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsEmpty();
    void comesBack();
    void writesTogether();
    void isReadableByItsOwnerOnly();
    void truncatedAtEveryByte();
    void refuses_data();
    void refuses();
    void neverOverwritesWhatIsAside();
    void keepsUnknownMembers();
    void unreadableFile();
    void readOnlyFolder();
    void damagedInReadOnlyFolder();
    void fullDisk();
    void twoWriters();
    void folders();

private:
    [[nodiscard]] QStringList names() const { return QDir(m_dir->path()).entryList(QDir::Files | QDir::System, QDir::Name); }
    void put(const QByteArray &text) const;
    [[nodiscard]] QJsonObject onDisk() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

namespace {

const QString Member = QStringLiteral("member");

QString stringOf(int length)
{
    return QString(length, QLatin1Char('x'));
}

// Root may write everywhere: for files it is nobody for a while.
class Unprivileged
{
public:
    Unprivileged() : m_before(geteuid() == 0 ? setfsuid(Nobody) : -1) {}
    ~Unprivileged()
    {
        if (m_before >= 0)
            setfsuid(static_cast<uid_t>(m_before));
    }
    Unprivileged(const Unprivileged &) = delete;
    Unprivileged &operator=(const Unprivileged &) = delete;

private:
    static constexpr uid_t Nobody = 65534;
    int m_before;
};

// No file may grow beyond some bytes: what a full disk looks like to a writer.
class FullDisk
{
public:
    FullDisk()
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = 16;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before = {};
    void (*m_signal)(int) = nullptr;
};

} // namespace

void TestJsonFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(QStringLiteral("file.json"));
}

void TestJsonFile::put(const QByteArray &text) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the file cannot be written");
}

QJsonObject TestJsonFile::onDisk() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void TestJsonFile::startsEmpty()
{
    const JsonFile file(m_path, 1);
    QCOMPARE(file.problem(), QString());
    QVERIFY(file.value(Member).isUndefined());
    QCOMPARE(names(), QStringList()); // nothing to say, nothing written
}

void TestJsonFile::comesBack()
{
    m_path = m_dir->filePath(QStringLiteral("new/folder/file.json"));
    {
        JsonFile file(m_path, 3);
        file.set(Member, 7);
        file.set(QStringLiteral("gone"), 1);
        file.set(QStringLiteral("gone"), QJsonValue(QJsonValue::Undefined));
    } // the end flushes
    QCOMPARE(onDisk(), (QJsonObject{{Member, 7}, {QStringLiteral("version"), 3}}));
    const JsonFile file(m_path, 3);
    QCOMPARE(file.problem(), QString());
    QCOMPARE(file.value(Member).toInt(), 7);
}

void TestJsonFile::writesTogether()
{
    JsonFile file(m_path, 1);
    for (int i = 1; i <= 100; ++i)
        file.set(Member, i);
    QVERIFY(!QFileInfo::exists(m_path));               // not at every step
    QTRY_COMPARE(onDisk().value(Member).toInt(), 100); // and without being asked
    // Told again what it knows, it has nothing to write.
    QVERIFY(QFile::remove(m_path));
    file.set(Member, 100);
    file.flush();
    QVERIFY(!QFileInfo::exists(m_path));
}

void TestJsonFile::isReadableByItsOwnerOnly()
{
    put("{\"version\":1}");
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    JsonFile file(m_path, 1);
    file.set(Member, 1);
    file.flush();
    struct stat info = {};
    QCOMPARE(stat(QFile::encodeName(m_path).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0600U);
    QCOMPARE(names(), QStringList{QStringLiteral("file.json")}); // no temporary file stays
}

void TestJsonFile::truncatedAtEveryByte()
{
    const QByteArray whole = QJsonDocument(QJsonObject{{QStringLiteral("version"), 1},
                                                       {Member, QStringLiteral("größe")},
                                                       {QStringLiteral("list"), QJsonArray{1, true, QJsonValue()}}})
                                 .toJson();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const QByteArray part = whole.left(length);
        put(part);
        const JsonFile file(m_path, 1);
        if (part.trimmed().size() == whole.trimmed().size()) {
            QCOMPARE(file.problem(), QString());
            continue;
        }
        QVERIFY2(file.problem().contains(QStringLiteral("damaged at byte")), qUtf8Printable(file.problem()));
        QVERIFY(file.value(Member).isUndefined());
        QVERIFY(!QFileInfo::exists(m_path));
        QCOMPARE(names().size(), 1); // moved, not deleted
        QFile aside(m_dir->filePath(names().constFirst()));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), part);
        QVERIFY(aside.remove());
    }
}

void TestJsonFile::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("part"); // of the sentence
    QTest::newRow("newer") << QByteArray("{\"version\":2}") << QStringLiteral("A newer Skerry wrote it (version 2");
    QTest::newRow("no version") << QByteArray("{\"member\":2}") << QStringLiteral("no version number");
    QTest::newRow("version of words") << QByteArray("{\"version\":\"1\"}") << QStringLiteral("no version number");
    QTest::newRow("a list") << QByteArray("[1,2]") << QStringLiteral("no version number");
    QTest::newRow("zeros") << QByteArray(4096, '\0') << QStringLiteral("damaged at byte");
    QTest::newRow("not UTF-8") << QByteArray("{\"version\":1,\"a\":\"\xff\"}") << QStringLiteral("damaged at byte");
    QTest::newRow("huge") << QByteArray(17 * 1024 * 1024, ' ') << QStringLiteral("larger than 16 MiB");
}

void TestJsonFile::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    put(text);
    JsonFile file(m_path, 1);
    QVERIFY2(file.problem().contains(part), qUtf8Printable(file.problem()));
    QVERIFY(file.problem().contains(m_path));
    QCOMPARE(names().size(), 1);
    const QString aside = m_dir->filePath(names().constFirst());
    QVERIFY(file.problem().contains(aside));
    file.set(Member, 1);
    file.flush();
    QCOMPARE(onDisk().value(Member).toInt(), 1);
    QCOMPARE(QFileInfo(aside).size(), text.size());
    const JsonFile again(m_path, 1);
    QCOMPARE(again.problem(), QString()); // told once
}

void TestJsonFile::neverOverwritesWhatIsAside()
{
    for (int i = 0; i < 20; ++i) {
        put("damaged " + QByteArray::number(i));
        const JsonFile file(m_path, 1);
        QVERIFY(!file.problem().isEmpty());
    }
    QSet<QByteArray> texts;
    for (const QString &name : names()) {
        QFile file(m_dir->filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        texts << file.readAll();
    }
    QCOMPARE(texts.size(), 20);
    QCOMPARE(names().size(), 20);
}

void TestJsonFile::keepsUnknownMembers()
{
    put("{\"version\":1,\"fromTheFuture\":{\"a\":[1,2]},\"member\":1}");
    JsonFile file(m_path, 1);
    file.set(Member, 2);
    file.flush();
    QCOMPARE(onDisk().value(QStringLiteral("fromTheFuture")).toObject().value(QStringLiteral("a")).toArray().size(), 2);
    QCOMPARE(onDisk().value(Member).toInt(), 2);
}

void TestJsonFile::unreadableFile()
{
    put("{\"version\":1}");
    QFile::setPermissions(m_path, {});
    QVERIFY(chmod(QFile::encodeName(m_dir->path()).constData(), 0777) == 0);
    {
        const Unprivileged nobody;
        const JsonFile file(m_path, 1);
        QVERIFY2(file.problem().contains(QStringLiteral("cannot be read")), qUtf8Printable(file.problem()));
    }
    QCOMPARE(names().size(), 1);
    QVERIFY(!QFileInfo::exists(m_path));
    // A pipe would block whoever opens it.
    QCOMPARE(mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    const JsonFile pipe(m_path, 1);
    QVERIFY2(pipe.problem().contains(QStringLiteral("not a file")), qUtf8Printable(pipe.problem()));
}

void TestJsonFile::readOnlyFolder()
{
    put("{\"version\":1,\"member\":1}");
    QVERIFY(chmod(QFile::encodeName(m_path).constData(), 0444) == 0);
    QVERIFY(chmod(QFile::encodeName(m_dir->path()).constData(), 0555) == 0);
    {
        const Unprivileged nobody;
        JsonFile file(m_path, 1);
        QSignalSpy failed(&file, &JsonFile::writeFailed);
        QCOMPARE(file.problem(), QString());
        file.set(Member, 2);
        file.flush();
        file.set(Member, 3);
        file.flush();
        QCOMPARE(failed.count(), 1); // once
        QVERIFY2(failed.constFirst().constFirst().toString().contains(m_path),
                 qUtf8Printable(failed.constFirst().constFirst().toString()));
        QCOMPARE(file.value(Member).toInt(), 3); // and it goes on
    }
    QCOMPARE(onDisk().value(Member).toInt(), 1);
    QVERIFY(chmod(QFile::encodeName(m_dir->path()).constData(), 0700) == 0);
}

void TestJsonFile::damagedInReadOnlyFolder()
{
    put("damaged");
    QVERIFY(chmod(QFile::encodeName(m_path).constData(), 0666) == 0);
    QVERIFY(chmod(QFile::encodeName(m_dir->path()).constData(), 0555) == 0);
    std::optional<Unprivileged> nobody(std::in_place);
    {
        JsonFile json(m_path, 1);
        nobody.reset();
        QVERIFY2(json.problem().contains(QStringLiteral("could not be moved aside")), qUtf8Printable(json.problem()));
        QVERIFY(chmod(QFile::encodeName(m_dir->path()).constData(), 0777) == 0); // now it could be overwritten
        json.set(Member, 1);
        json.flush();
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("damaged"));
}

void TestJsonFile::fullDisk()
{
    JsonFile file(m_path, 1);
    file.set(Member, 1);
    file.flush();
    QSignalSpy failed(&file, &JsonFile::writeFailed);
    {
        const FullDisk full;
        file.set(Member, stringOf(100'000)); // more than any buffer between here and the disk
        QTRY_COMPARE(failed.count(), 1);     // in the background
        file.flush();
        file.set(Member, stringOf(100'001));
        file.flush();
        QCOMPARE(failed.count(), 1); // once
    }
    QCOMPARE(onDisk().value(Member).toInt(), 1); // as it was
    QCOMPARE(names(), QStringList{QStringLiteral("file.json")});
    file.flush(); // what could not be written is tried again
    QCOMPARE(onDisk().value(Member).toString().size(), 100'001);
    const FullDisk full;
    file.set(Member, 1);
    file.flush();
    QCOMPARE(failed.count(), 2); // after a success a failure is news
    file.set(Member, stringOf(100'001));
}

void TestJsonFile::twoWriters()
{
    // Each writes its own letter into both members: a file of two halves would show.
    JsonFile a(m_path, 1);
    JsonFile b(m_path, 1);
    std::atomic<bool> stop = false;
    std::atomic<int> good = 0;
    std::atomic<int> bad = 0;
    std::thread reader([&, path = m_path] {
        while (!stop) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
            const QString first = root.value(QStringLiteral("first")).toString();
            ++(!first.isEmpty() && first == root.value(QStringLiteral("last")).toString() ? good : bad);
        }
    });
    for (int i = 0; i < 60; ++i) {
        JsonFile &file = i % 2 == 0 ? a : b;
        const QString text(50'000 + i, QLatin1Char(i % 2 == 0 ? 'a' : 'b'));
        file.set(QStringLiteral("first"), text);
        file.set(QStringLiteral("last"), text);
        file.flush();
    }
    QTRY_VERIFY(good > 0);
    stop = true;
    reader.join();
    QCOMPARE(bad.load(), 0);
    QVERIFY(onDisk().value(QStringLiteral("first")).toString().startsWith(QLatin1Char('b'))); // the last one wins
    QCOMPARE(names(), QStringList{QStringLiteral("file.json")});
}

void TestJsonFile::folders()
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_dir->path()));
    qputenv("XDG_STATE_HOME", QFile::encodeName(m_dir->path()) + "/state/");
    QCOMPARE(folders::config(), m_dir->filePath(QStringLiteral("skerry")));
    QCOMPARE(folders::state(), m_dir->filePath(QStringLiteral("state/skerry")));
    for (const char *relative : {"", "state"}) {
        qputenv("XDG_STATE_HOME", relative);
        QCOMPARE(folders::state(), QDir::homePath() + QStringLiteral("/.local/state/skerry"));
    }
    qunsetenv("XDG_CONFIG_HOME");
    qunsetenv("XDG_STATE_HOME");
}

SKERRY_TEST_MAIN(QCoreApplication, TestJsonFile)
#include "tst_jsonfile.moc"
