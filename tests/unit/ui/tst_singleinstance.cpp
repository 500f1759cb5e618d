// SingleInstance between real processes: this program starts itself again as one that claims, and the console itself.
#include "app/commandline.h"
#include "app/navigation/privatefolder.h"
#include "app/navigation/singleinstance.h"
#include "tests/support/fatallogger.h"

#include <QDir>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <QtTest>

#include <csignal>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace skerry;
using Outcome = SingleInstance::Outcome;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void secondHandsOver();
    void keysDoNotMeet();
    void exactlyOneWins();
    void survivesAKill();
    void clearsUpBehindItself();
    void stuckFirstIsNotWaitedFor();
    void otherAnswersAreNotUnderstood();
    void ignoresNonsense_data();
    void ignoresNonsense();
    void messagesAreBounded();
    void silentPeersAreClosed();
    void manyPeersAreBounded();
    void otherUsersAreNotHeard();
    void folderIsPrivate();
    void folderCannotBeWritten();
    void killedDeciderIsNoObstacle();
    void keys();
    void consoleHandsOver();
    void consoleOpensANewWindow();

private:
    class Claimer;

    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

const QString NodeLink = QStringLiteral("skerry://bundled/node/edge-1");
const QByteArray Raise = "{\"skerry\":1,\"open\":\"\"}\n";

// What the program is as a helper: claims, tells the outcome, and as the first one tells what it is asked.
int claim(const QStringList &arguments)
{
    QTextStream out(stdout);
    SingleInstance::Limits limits;
    limits.answerMs = 20'000; // the machine may be busy
    limits.decideMs = 20'000;
    SingleInstance instance(arguments.value(2), limits);
    QObject::connect(&instance, &SingleInstance::asked, QCoreApplication::instance(),
                     [&out](const QString &link) { out << "asked " << link << Qt::endl; });
    switch (instance.claim(arguments.value(3))) {
    case Outcome::HandedOver:
        out << "handed over" << Qt::endl;
        return 0;
    case Outcome::Alone:
        out << "alone: " << instance.problem() << Qt::endl;
        return 1;
    case Outcome::First:
        break;
    }
    out << "first" << Qt::endl;
    return QCoreApplication::exec();
}

// Another helper: one that is busy deciding for ever.
int lock(const QString &path)
{
    QLockFile deciding(path);
    QTextStream(stdout) << (deciding.tryLock() ? "locked" : "not locked") << Qt::endl;
    return QCoreApplication::exec();
}

// A peer that says what it likes.
class RawPeer
{
public:
    explicit RawPeer(const QString &path) : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
        m_connected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~RawPeer() { ::close(m_socket); }
    RawPeer(const RawPeer &) = delete;
    RawPeer &operator=(const RawPeer &) = delete;

    [[nodiscard]] bool isConnected() const { return m_connected; }
    qint64 send(const QByteArray &text)
    {
        return ::send(m_socket, text.constData(), static_cast<size_t>(text.size()), MSG_NOSIGNAL);
    }
    // Whether the other end has closed; what it said before is in `heard`.
    bool isClosed()
    {
        char buffer[512];
        const auto size = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (size > 0)
            m_heard.append(buffer, size);
        return size == 0 || (size < 0 && errno == ECONNRESET);
    }
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }

private:
    int m_socket;
    bool m_connected = false;
    QByteArray m_heard;
};

} // namespace

// A process that claims.
class TestSingleInstance::Claimer
{
public:
    explicit Claimer(const QString &key, const QString &link = {})
    {
        m_process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--claim"), key, link});
    }
    ~Claimer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Claimer(const Claimer &) = delete;
    Claimer &operator=(const Claimer &) = delete;

    [[nodiscard]] QString output()
    {
        m_output += m_process.readAllStandardOutput();
        return QString::fromUtf8(m_output);
    }
    [[nodiscard]] bool isFirst() { return output().startsWith(QStringLiteral("first\n")); }
    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QByteArray m_output;
};

void TestSingleInstance::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_dir->path()));
}

void TestSingleInstance::secondHandsOver()
{
    Claimer first(QStringLiteral("key"));
    QTRY_VERIFY(first.isFirst());
    Claimer second(QStringLiteral("key"), NodeLink);
    QTRY_VERIFY(second.hasEnded());
    QCOMPARE(second.output(), QStringLiteral("handed over\n"));
    QCOMPARE(second.process().exitCode(), 0);
    QTRY_COMPARE(first.output(), QStringLiteral("first\nasked ") + NodeLink + QLatin1Char('\n'));
    Claimer third(QStringLiteral("key"));
    QTRY_VERIFY(third.hasEnded());
    QTRY_VERIFY(first.output().endsWith(QStringLiteral("\nasked \n"))); // only to raise its window
}

void TestSingleInstance::keysDoNotMeet()
{
    Claimer a(QStringLiteral("a"));
    Claimer b(QStringLiteral("b"));
    QTRY_VERIFY(a.isFirst());
    QTRY_VERIFY(b.isFirst());
}

void TestSingleInstance::exactlyOneWins()
{
    constexpr int Claimers = 8;
    for (int round = 0; round < 5; ++round) {
        const QString key = QString::number(round);
        std::vector<std::unique_ptr<Claimer>> claimers;
        for (int i = 0; i < Claimers; ++i)
            claimers.push_back(std::make_unique<Claimer>(key, NodeLink));
        const auto count = [&claimers](auto is) { return std::count_if(claimers.begin(), claimers.end(), is); };
        QTRY_COMPARE_WITH_TIMEOUT(count([](const auto &one) { return one->hasEnded(); }), Claimers - 1, 30'000);
        QTRY_COMPARE(count([](const auto &one) { return one->isFirst(); }), 1);
        QCOMPARE(count([](const auto &one) { return one->output() == QLatin1String("handed over\n"); }), Claimers - 1);
    }
}

void TestSingleInstance::survivesAKill()
{
    QString path;
    {
        Claimer killed(QStringLiteral("key"));
        QTRY_VERIFY(killed.isFirst());
        killed.signal(SIGKILL);
        QTRY_VERIFY(killed.hasEnded());
        const QStringList left = QDir(m_dir->filePath(QStringLiteral("skerry"))).entryList(QDir::System);
        QCOMPARE(left.size(), 1); // its socket
        path = left.constFirst();
    }
    Claimer next(QStringLiteral("key"), NodeLink);
    QTRY_VERIFY(next.isFirst());
    Claimer second(QStringLiteral("key"), NodeLink);
    QTRY_VERIFY(second.hasEnded());
    QCOMPARE(second.output(), QStringLiteral("handed over\n"));
    QCOMPARE(QDir(m_dir->filePath(QStringLiteral("skerry"))).entryList(QDir::System), QStringList{path});
}

void TestSingleInstance::clearsUpBehindItself()
{
    QString path;
    {
        SingleInstance instance(QStringLiteral("key"));
        QVERIFY(instance.claim({}) == Outcome::First);
        path = instance.socketPath();
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0077U, 0U); // for nobody else
    }
    QVERIFY(!QFileInfo::exists(path));
    SingleInstance again(QStringLiteral("key"));
    QVERIFY(again.claim({}) == Outcome::First);
}

void TestSingleInstance::stuckFirstIsNotWaitedFor()
{
    Claimer first(QStringLiteral("key"));
    QTRY_VERIFY(first.isFirst());
    first.signal(SIGSTOP);
    SingleInstance::Limits limits;
    limits.answerMs = 300;
    SingleInstance second(QStringLiteral("key"), limits);
    QVERIFY(second.claim(NodeLink) == Outcome::Alone);
    QVERIFY2(second.problem().contains(QStringLiteral("(process %1) did not answer").arg(first.process().processId())),
             qUtf8Printable(second.problem()));
    first.signal(SIGCONT);
    Claimer third(QStringLiteral("key"), NodeLink); // the first one has kept its place
    QTRY_VERIFY(third.hasEnded());
    QCOMPARE(third.output(), QStringLiteral("handed over\n"));
}

void TestSingleInstance::otherAnswersAreNotUnderstood()
{
    // Something listens at the place of the socket, and answers what no console would.
    QString path;
    {
        SingleInstance instance(QStringLiteral("key"));
        QVERIFY(instance.claim({}) == Outcome::First);
        path = instance.socketPath();
    }
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
    QCOMPARE(::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(listener, 4), 0);
    for (const QByteArray &answer :
         {QByteArray("hello\n"), QByteArray("{\"skerry\":2,\"done\":true}\n"), QByteArray(100'000, 'x'), QByteArray()}) {
        Claimer claimer(QStringLiteral("key"), NodeLink);
        const int peer = ::accept(listener, nullptr, nullptr);
        char question[512];
        QVERIFY(::recv(peer, question, sizeof question, 0) > 0);
        ::send(peer, answer.constData(), static_cast<size_t>(answer.size()), MSG_NOSIGNAL);
        ::close(peer);
        QTRY_VERIFY(claimer.hasEnded());
        QVERIFY2(claimer.output().contains(QStringLiteral("did not understand")), qUtf8Printable(claimer.output()));
    }
    ::close(listener);
}

void TestSingleInstance::ignoresNonsense_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty line") << QByteArray("\n");
    QTest::newRow("words") << QByteArray("open skerry://p\n");
    QTest::newRow("another version") << QByteArray("{\"skerry\":2,\"open\":\"\"}\n");
    QTest::newRow("no request") << QByteArray("{\"skerry\":1}\n");
    QTest::newRow("no text") << QByteArray("{\"skerry\":1,\"open\":[\"skerry://p\"]}\n");
    QTest::newRow("no link") << QByteArray("{\"skerry\":1,\"open\":\"http://p\"}\n");
    QTest::newRow("zeros") << QByteArray(100, '\0') + '\n';
    QTest::newRow("not UTF-8") << QByteArray("{\"skerry\":1,\"open\":\"\xff\"}\n");
}

void TestSingleInstance::ignoresNonsense()
{
    QFETCH(QByteArray, text);
    SingleInstance instance(QStringLiteral("key"));
    QVERIFY(instance.claim({}) == Outcome::First);
    QSignalSpy asked(&instance, &SingleInstance::asked);
    RawPeer peer(instance.socketPath());
    QVERIFY(peer.isConnected());
    QCOMPARE(peer.send(text), text.size());
    QTRY_VERIFY(peer.isClosed());
    QVERIFY2(peer.heard().isEmpty(), peer.heard().constData());
    QCOMPARE(asked.count(), 0);
    RawPeer good(instance.socketPath()); // in pieces
    good.send(Raise.left(5));
    RawPeer gone(instance.socketPath());
    gone.send(Raise.left(5));
    good.send(Raise.mid(5) + Raise);
    QTRY_VERIFY(good.isClosed());
    QVERIFY(good.heard().contains("\"done\":true"));
    QCOMPARE(asked.count(), 1); // one question each
}

void TestSingleInstance::messagesAreBounded()
{
    SingleInstance::Limits limits;
    limits.peerMs = 1'000'000; // it is not the time that closes them
    SingleInstance instance(QStringLiteral("key"), limits);
    QVERIFY(instance.claim({}) == Outcome::First);
    QSignalSpy asked(&instance, &SingleInstance::asked);
    const QByteArray tail = "\",\"skerry\":1,\"open\":\"\"}\n";
    const QByteArray head = "{\"x\":\"";
    const auto fill = SingleInstance::MaxMessageBytes - head.size() - tail.size();
    RawPeer longest(instance.socketPath());
    longest.send(head + QByteArray(fill, 'x') + tail);
    QTRY_VERIFY(longest.isClosed());
    QCOMPARE(asked.count(), 1);
    RawPeer tooLong(instance.socketPath());
    tooLong.send(head + QByteArray(fill + 1, 'x') + tail);
    QTRY_VERIFY(tooLong.isClosed());
    RawPeer endless(instance.socketPath());
    endless.send(QByteArray(SingleInstance::MaxMessageBytes + 1, 'x'));
    QTRY_VERIFY(endless.isClosed());
    QCOMPARE(asked.count(), 1);
}

void TestSingleInstance::silentPeersAreClosed()
{
    SingleInstance::Limits limits;
    limits.peerMs = 50;
    SingleInstance instance(QStringLiteral("key"), limits);
    QVERIFY(instance.claim({}) == Outcome::First);
    QSignalSpy asked(&instance, &SingleInstance::asked);
    RawPeer silent(instance.socketPath());
    RawPeer half(instance.socketPath());
    half.send(Raise.left(5));
    QTRY_VERIFY(silent.isClosed());
    QTRY_VERIFY(half.isClosed());
    QCOMPARE(asked.count(), 0);
}

void TestSingleInstance::manyPeersAreBounded()
{
    SingleInstance::Limits limits;
    limits.peerMs = 1'000'000;
    SingleInstance instance(QStringLiteral("key"), limits);
    QVERIFY(instance.claim({}) == Outcome::First);
    QSignalSpy asked(&instance, &SingleInstance::asked);
    std::vector<std::unique_ptr<RawPeer>> silent;
    for (int i = 0; i < 16; ++i) {
        silent.push_back(std::make_unique<RawPeer>(instance.socketPath()));
        QVERIFY(silent.back()->isConnected());
    }
    RawPeer tooMany(instance.socketPath());
    QTRY_VERIFY(tooMany.isClosed());
    silent.clear();
    bool heard = false; // as soon as the first one has noticed that they are gone
    QTRY_VERIFY(heard = heard || [&] {
        RawPeer next(instance.socketPath());
        next.send(Raise);
        return QTest::qWaitFor([&] { return next.isClosed(); }) && !next.heard().isEmpty();
    }());
    QCOMPARE(asked.count(), 1);
}

void TestSingleInstance::otherUsersAreNotHeard()
{
    if (geteuid() != 0)
        QSKIP("only root can be somebody else for a moment");
    SingleInstance instance(QStringLiteral("key"));
    QVERIFY(instance.claim({}) == Outcome::First);
    QSignalSpy asked(&instance, &SingleInstance::asked);
    // Even if folder and socket were open to all.
    for (const QString &path : {m_dir->path(), m_dir->filePath(QStringLiteral("skerry")), instance.socketPath()})
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0777), 0);
    constexpr uid_t Nobody = 65534;
    QCOMPARE(seteuid(Nobody), 0);
    RawPeer stranger(instance.socketPath());
    const auto sent = stranger.send(Raise);
    QCOMPARE(seteuid(0), 0);
    QVERIFY(stranger.isConnected());
    QCOMPARE(sent, Raise.size());
    QTRY_VERIFY(stranger.isClosed());
    QVERIFY(stranger.heard().isEmpty());
    QCOMPARE(asked.count(), 0);
}

void TestSingleInstance::folderIsPrivate()
{
    const QString runtime = m_dir->filePath(QStringLiteral("skerry"));
    const QByteArray temporary = qgetenv("TMPDIR");
    const QString other = m_dir->filePath(QStringLiteral("tmp"));
    QVERIFY(QDir().mkpath(other));
    qputenv("TMPDIR", QFile::encodeName(other));
    const QString fallback = other + QStringLiteral("/skerry-%1").arg(geteuid());
    QCOMPARE(privateFolder(46), runtime);
    QCOMPARE(privateFolder(1000), QString()); // no room
    QCOMPARE(::chmod(QFile::encodeName(runtime).constData(), 0755), 0);
    QCOMPARE(privateFolder(46), fallback); // others may enter
    qputenv("XDG_RUNTIME_DIR", "relative");
    QCOMPARE(privateFolder(46), fallback);
    QCOMPARE(::rmdir(QFile::encodeName(fallback).constData()), 0);
    QVERIFY(QFile::link(m_dir->path(), fallback));
    QCOMPARE(privateFolder(46), QString()); // leads elsewhere
    SingleInstance instance(QStringLiteral("key"));
    QVERIFY(instance.claim(NodeLink) == Outcome::Alone);
    QVERIFY2(instance.problem().contains(QStringLiteral("XDG_RUNTIME_DIR")), qUtf8Printable(instance.problem()));
    if (temporary.isEmpty())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", temporary);
}

void TestSingleInstance::folderCannotBeWritten()
{
    const QString folder = privateFolder(46);
    QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0500), 0);
    constexpr uid_t Nobody = 65534;
    if (geteuid() == 0)
        setfsuid(Nobody); // root could write
    SingleInstance instance(QStringLiteral("key"));
    const Outcome outcome = instance.claim(NodeLink);
    if (geteuid() == 0)
        setfsuid(0);
    QVERIFY(outcome == Outcome::Alone);
    QVERIFY2(instance.problem().contains(QStringLiteral("cannot write into ") + folder), qUtf8Printable(instance.problem()));
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0700), 0);
}

void TestSingleInstance::killedDeciderIsNoObstacle()
{
    QString path;
    {
        SingleInstance instance(QStringLiteral("key"));
        QVERIFY(instance.claim({}) == Outcome::First);
        path = instance.socketPath() + QStringLiteral(".lock");
    }
    QProcess decider;
    decider.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--lock"), path});
    QTRY_VERIFY(decider.canReadLine());
    QCOMPARE(decider.readLine(), QByteArray("locked\n"));
    SingleInstance::Limits limits;
    limits.decideMs = 100;
    SingleInstance waiting(QStringLiteral("key"), limits);
    QVERIFY(waiting.claim(NodeLink) == Outcome::Alone);
    QVERIFY2(waiting.problem().contains(QStringLiteral("has been starting")), qUtf8Printable(waiting.problem()));
    decider.kill();
    QTRY_COMPARE(decider.state(), QProcess::NotRunning);
    QVERIFY(QFileInfo::exists(path));
    SingleInstance next(QStringLiteral("key"));
    QVERIFY(next.claim(NodeLink) == Outcome::First);
}

void TestSingleInstance::keys()
{
    const auto keyOf = [](const QString &dataDir, const QString &address = {}) {
        CommandLine line;
        line.dataDir = dataDir;
        line.connectTo = address;
        return SingleInstance::keyOf(line);
    };
    const QString real = m_dir->filePath(QStringLiteral("real"));
    const QString linked = m_dir->filePath(QStringLiteral("linked"));
    QVERIFY(QDir().mkpath(real));
    QVERIFY(QFile::link(real, linked));
    // The same before and after the first start makes the folder, whatever way leads there.
    const QString before = keyOf(linked + QStringLiteral("/plane/new"));
    QVERIFY(QDir().mkpath(real + QStringLiteral("/plane/new")));
    QCOMPARE(keyOf(linked + QStringLiteral("/plane/new/")), before);
    QCOMPARE(keyOf(real + QStringLiteral("/x/../plane/new")), before);
    QVERIFY(keyOf(real) != before);
    QCOMPARE(keyOf({}, QStringLiteral("unix:///run/a.sock")), keyOf({}, QStringLiteral("unix:/run/a.sock")));
    QVERIFY(keyOf({}, QStringLiteral("host:1")) != keyOf({}, QStringLiteral("host:2")));
    QVERIFY(keyOf(QStringLiteral("/x")) != keyOf({}, QStringLiteral("/x")));
}

void TestSingleInstance::consoleHandsOver()
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/skerry");
    // Nothing listens there: the console shows its window and goes on trying.
    const QStringList arguments{QStringLiteral("--connect"),
                                QStringLiteral("unix:") + m_dir->filePath(QStringLiteral("no.sock"))};
    QProcess first;
    first.start(program, arguments);
    const QDir folder(m_dir->filePath(QStringLiteral("skerry")));
    QTRY_COMPARE_WITH_TIMEOUT(folder.entryList(QDir::System).size(), 1, 30'000);
    for (const QStringList &more : {QStringList{}, QStringList{NodeLink}, QStringList{QStringLiteral("--open"), NodeLink}}) {
        QProcess second;
        second.start(program, arguments + more);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(second.readAllStandardError(), QByteArray());
    }
    QCOMPARE(first.state(), QProcess::Running);
    ::kill(static_cast<pid_t>(first.processId()), SIGKILL);
    QTRY_COMPARE(first.state(), QProcess::NotRunning);
}

void TestSingleInstance::consoleOpensANewWindow()
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/skerry");
    const QStringList arguments{QStringLiteral("--connect"),
                                QStringLiteral("unix:") + m_dir->filePath(QStringLiteral("no.sock"))};
    SingleInstance first(SingleInstance::keyOf(CommandLine::parse(QStringList{program} + arguments)));
    QVERIFY(first.claim({}) == Outcome::First);
    QSignalSpy asked(&first, &SingleInstance::asked);
    QProcess beside;
    beside.start(program, arguments + QStringList{QStringLiteral("--new-window")});
    QProcess second;
    second.start(program, arguments);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 30'000);
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(beside.state(), QProcess::Running);
    beside.kill();
    QTRY_COMPARE(beside.state(), QProcess::NotRunning);
    QCOMPARE(asked.count(), 1);
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (QCoreApplication::arguments().value(1) == QLatin1String("--claim"))
        return claim(QCoreApplication::arguments());
    if (QCoreApplication::arguments().value(1) == QLatin1String("--lock"))
        return lock(QCoreApplication::arguments().value(2));
    TestSingleInstance instances;
    return test::runTests(instances, argc, argv);
}

#include "tst_singleinstance.moc"
