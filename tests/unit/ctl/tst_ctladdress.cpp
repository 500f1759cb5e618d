#include "app/ctl/plane/address.h"
#include "app/ctl/plane/config.h"
#include "tests/support/fatallogger.h"

#include <QCryptographicHash>
#include <QtTest>

#include <map>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace skerry::ctl;

namespace {

// Somebody who answers on a socket, and leaves it behind.
struct Listener {
    explicit Listener(std::string where) : path(std::move(where))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
            ::listen(descriptor, 5) != 0)
            path.clear();
    }
    ~Listener() { ::close(descriptor); }

    std::string path;
    int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
};

} // namespace

class TestCtlAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A home of its own for each test.
    void init();

    void readsBothForms_data();
    void readsBothForms();
    void aTokenBesideASocketIsTaken();
    void theNearestWordCounts();
    void aRunningOneIsFound();
    void aDeepDirectoryHasItsSocketElsewhere();
    void theConfigurationIsChecked_data();
    void theConfigurationIsChecked();
    void tokensAreForOneUserOnly();

private:
    [[nodiscard]] Environment environment() const;
    [[nodiscard]] std::string write(const QString &name, const QByteArray &text,
                                    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::map<std::string, std::string> m_variables;
};

void TestCtlAddress::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_variables = {{"HOME", m_home->path().toStdString()}};
}

Environment TestCtlAddress::environment() const
{
    return [this](const std::string &name) {
        const auto found = m_variables.find(name);
        return found == m_variables.end() ? std::string() : found->second;
    };
}

std::string TestCtlAddress::write(const QString &name, const QByteArray &text, QFile::Permissions permissions) const
{
    const QString path = m_home->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.setPermissions(permissions))
        return {};
    return path.toStdString();
}

void TestCtlAddress::readsBothForms_data()
{
    QTest::addColumn<QString>("target"); // empty: refused
    QTest::addColumn<bool>("local");
    const auto row = [](const char *text, const char *target, bool local = true) {
        QTest::newRow(text) << QString::fromLatin1(target) << local;
    };
    row("unix:/run/a.sock", "unix:/run/a.sock");
    row("unix:///run/a.sock", "unix:/run/a.sock");
    row("unix:a.sock", "");
    row("unix:", "");
    row("localhost:7443", "localhost:7443");
    row("127.0.0.9:1", "127.0.0.9:1");
    row("[::1]:7443", "[::1]:7443");
    row("plane.example:7443", "plane.example:7443", false);
    row("10.0.0.1:7443", "10.0.0.1:7443", false);
    row("127.example:1", "127.example:1", false);
    row("::1:7443", "");
    row("localhost", "");
    row("localhost:", "");
    row("localhost:0", "");
    row("localhost:65536", "");
    row("localhost:80x", "");
    row("http://localhost:80", "");
    row("", "");
}

void TestCtlAddress::readsBothForms()
{
    QFETCH(QString, target);
    QFETCH(bool, local);
    const auto address = parseAddress(QTest::currentDataTag());
    QCOMPARE(bool(address), !target.isEmpty());
    if (!address) {
        QCOMPARE(address.failure().code, ExitCode::Usage);
        return;
    }
    QCOMPARE(QString::fromStdString(address->target), target);
    QCOMPARE(address->isLocal, local);
    QVERIFY(!parseAddress("unix:/" + std::string(120, 'x')));
}

void TestCtlAddress::aTokenBesideASocketIsTaken()
{
    const auto socket = "unix:" + m_home->filePath(QStringLiteral("s")).toStdString();
    QCOMPARE(parseAddress(socket)->tokenFile, std::string());
    const auto token = write(QStringLiteral("token"), "abc\n");
    QCOMPARE(parseAddress(socket)->tokenFile, token);
    QCOMPARE(locatePlane({socket, "/other"}, environment())->tokenFile, std::string("/other"));
}

void TestCtlAddress::theNearestWordCounts()
{
    static_cast<void>(write(QStringLiteral(".config/skerry/ctl.yaml"), "plane: localhost:3\ntoken_file: secrets/token\n"));
    auto located = locatePlane({}, environment());
    QVERIFY(located);
    QCOMPARE(located->target, std::string("localhost:3"));
    QCOMPARE(located->tokenFile, m_home->filePath(QStringLiteral(".config/skerry/secrets/token")).toStdString());

    m_variables["SKERRY_PLANE"] = "localhost:2";
    located = locatePlane({}, environment());
    QCOMPARE(located->target, std::string("localhost:2"));
    // The token of another control plane is not sent to this one.
    QCOMPARE(located->tokenFile, std::string());
    m_variables["SKERRY_TOKEN_FILE"] = "/two";
    QCOMPARE(locatePlane({}, environment())->tokenFile, std::string("/two"));

    located = locatePlane({"localhost:1", "/one"}, environment());
    QCOMPARE(located->target, std::string("localhost:1"));
    QCOMPARE(located->tokenFile, std::string("/one"));

    m_variables["XDG_CONFIG_HOME"] = m_home->filePath(QStringLiteral("elsewhere")).toStdString();
    m_variables.erase("SKERRY_PLANE");
    QVERIFY(!locatePlane({}, environment()));
}

void TestCtlAddress::aRunningOneIsFound()
{
    auto located = locatePlane({}, environment());
    QVERIFY(!located);
    QCOMPARE(located.failure().code, ExitCode::Unreachable);
    QVERIFY(located.failure().remedy.find("SKERRY_PLANE") != std::string::npos);

    const QString data = m_home->filePath(QStringLiteral(".local/share/skerry"));
    QDir().mkpath(data + QStringLiteral("/plane"));
    const Listener own(QString(data + QStringLiteral("/skerryd.sock")).toStdString());
    located = locatePlane({}, environment());
    QCOMPARE(located->target, "unix:" + own.path);

    // The console's goes before it, but not one that was killed and has left its socket.
    auto bundled = std::make_unique<Listener>(QString(data + QStringLiteral("/plane/skerryd.sock")).toStdString());
    located = locatePlane({}, environment());
    QCOMPARE(located->target, "unix:" + bundled->path);
    QCOMPARE(located->tokenFile, QString(data + QStringLiteral("/plane/token")).toStdString());
    bundled.reset();
    QVERIFY(QFileInfo::exists(data + QStringLiteral("/plane/skerryd.sock")));
    located = locatePlane({}, environment());
    QCOMPARE(located->target, "unix:" + own.path);
}

void TestCtlAddress::aDeepDirectoryHasItsSocketElsewhere()
{
    const QString deep = QStringLiteral("/data/") + QString(90, u'd');
    m_variables["XDG_DATA_HOME"] = deep.toStdString();
    m_variables["XDG_RUNTIME_DIR"] = "/run/user/1";
    const QString directory = deep + QStringLiteral("/skerry/plane");
    const auto digest = QCryptographicHash::hash(directory.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    QCOMPARE(bundledSocket(environment()), "/run/user/1/skerry-" + digest.toStdString() + ".sock");
    m_variables["XDG_RUNTIME_DIR"] = std::string(100, 'r');
    QCOMPARE(bundledSocket(environment()), "/tmp/skerry-" + digest.toStdString() + ".sock");
}

void TestCtlAddress::theConfigurationIsChecked_data()
{
    QTest::addColumn<QString>("where"); // after the path; empty: it is good
    const auto row = [](const char *text, const char *where) { QTest::newRow(text) << QString::fromLatin1(where); };
    row("", "");
    row("# nothing\n", "");
    row("plane: localhost:1\n", "");
    row("plane: localhost:1\nplain: x\n", ":2");
    row("plane: [a]\n", ":1");
    row("- plane\n", ":1");
    row("plane: {\n", ":2");
}

void TestCtlAddress::theConfigurationIsChecked()
{
    QFETCH(QString, where);
    const auto path = write(QStringLiteral("ctl.yaml"), QTest::currentDataTag());
    const auto config = readConfig(path);
    QCOMPARE(bool(config), where.isEmpty());
    if (!config)
        QCOMPARE(QString::fromStdString(config.failure().where), QString::fromStdString(path) + where);
}

void TestCtlAddress::tokensAreForOneUserOnly()
{
    QCOMPARE(*readToken(""), std::string());
    QCOMPARE(*readToken(write(QStringLiteral("t"), "abc\n")), std::string("abc"));
    const auto says = [](const std::string &path) {
        const auto token = readToken(path);
        return token ? std::string() : token.failure().message;
    };
    QVERIFY(says(write(QStringLiteral("a"), "abc", QFile::ReadOwner | QFile::ReadGroup)).find("Other users") == 0);
    QVERIFY(says(write(QStringLiteral("b"), "abc", QFile::ReadOwner | QFile::WriteOther)).find("Other users") == 0);
    for (const QByteArray &text :
         {QByteArray(), QByteArray("\n"), QByteArray("a b"), QByteArray("a\nb"), QByteArray(5'000, 'x')})
        QVERIFY(says(write(QStringLiteral("c"), text)).find("does not hold a token") != std::string::npos);
    QVERIFY(says(m_home->filePath(QStringLiteral("none")).toStdString()).find("cannot be found") != std::string::npos);
    QVERIFY(says(m_home->path().toStdString()).find("not a file") != std::string::npos);
    // What is wrong with a token never tells it.
    const auto token = readToken(write(QStringLiteral("d"), "secret word"));
    QVERIFY(token.failure().message.find("secret") == std::string::npos);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCtlAddress)
#include "tst_ctladdress.moc"
