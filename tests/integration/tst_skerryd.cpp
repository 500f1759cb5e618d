// The skerryd process, seen from outside.
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <grpcpp/generic/generic_stub.h>

#include <csignal>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

constexpr int EndMs = 30'000;

struct Ended {
    int code = -1;
    QString output;
    QString errors;
};

// For command lines with which it ends by itself.
Ended runToEnd(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SKERRYD_PROGRAM), arguments);
    if (!process.waitForFinished(EndMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

grpc::ByteBuffer bytes(const std::string &text)
{
    const grpc::Slice slice(text);
    return {&slice, 1};
}

std::string text(const grpc::ByteBuffer &buffer)
{
    std::vector<grpc::Slice> slices;
    if (!buffer.Dump(&slices).ok())
        return {};
    std::string result;
    for (const auto &slice : slices)
        result.append(reinterpret_cast<const char *>(slice.begin()), slice.size());
    return result;
}

// One request and one answer of any method, by nothing but its name.
std::string callGenerically(const Daemon &daemon, const std::string &method, const std::string &request)
{
    grpc::GenericStub stub(daemon.channel());
    grpc::CompletionQueue queue;
    const auto context = daemon.context();
    const auto call = stub.PrepareCall(context.get(), method, &queue);
    void *tag = nullptr;
    bool ok = false;
    const auto wait = [&] { return queue.Next(&tag, &ok) && ok; };
    grpc::ByteBuffer answer;
    call->StartCall(nullptr);
    if (!wait())
        return {};
    call->Write(bytes(request), nullptr);
    if (!wait())
        return {};
    call->WritesDone(nullptr);
    if (!wait())
        return {};
    call->Read(&answer, nullptr);
    const bool read = wait();
    grpc::Status status;
    call->Finish(&status, nullptr);
    wait();
    return read && status.ok() ? text(answer) : std::string();
}

mode_t modeOf(const QString &path)
{
    struct stat status {
    };
    return ::stat(path.toUtf8().constData(), &status) == 0 ? status.st_mode & 0777U : 0;
}

} // namespace

class TestSkerryd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesAndEndsCleanly();
    void theTokenIsNewAndRequired();
    void aViewersTokenLooksOnly();
    void aViewersTokenFileIsChecked_data();
    void aViewersTokenFileIsChecked();
    void aSecondOneIsRefused();
    void aDamagedDatabaseIsMovedAside();
    void whatWasWrittenSurvivesAKill();
    void reflectionAndHealthAnswer();
    void endsWithOpenWatches();
    void listensOnLoopbackIfTold();
    void refusesToStart_data();
    void refusesToStart();
    void aTakenPortIsNamed();
    void aTakenSocketIsNamed();
    void endsWithItsParent();
    void theCommandLineExplainsItself();
};

void TestSkerryd::servesAndEndsCleanly()
{
    Daemon daemon({QStringLiteral("--name"), QStringLiteral("test plane"), QStringLiteral("--sample")});
    QVERIFY2(daemon.start(), qUtf8Printable(daemon.log()));
    const QDir directory(daemon.directory());
    const auto socket = directory.filePath(QStringLiteral("skerryd.sock"));
    const auto token = directory.filePath(QStringLiteral("token"));
    QCOMPARE(modeOf(socket), mode_t(0600));
    QCOMPARE(modeOf(token), mode_t(0600));
    QCOMPARE(modeOf(daemon.databasePath()), mode_t(0600));

    const auto stub = v1::ControlPlane::NewStub(daemon.channel());
    v1::GetInfoResponse info;
    QVERIFY(stub->GetInfo(daemon.context().get(), {}, &info).ok());
    QCOMPARE(info.version(), std::string(SKERRY_VERSION));
    QCOMPARE(info.display_name(), std::string("test plane"));
    QCOMPARE(info.environment(), std::string("local"));
    QCOMPARE(info.object_counts().at("node"), std::uint64_t(1'000));
    QVERIFY(info.epoch().size() == 32 && info.revision() > 0);
    v1::WhoAmIResponse who;
    QVERIFY(stub->WhoAmI(daemon.context().get(), {}, &who).ok());
    QVERIFY(!who.subject().empty());

    QCOMPARE(daemon.terminate(), 0);
    QVERIFY(!QFile::exists(token));
    QVERIFY(daemon.log().contains(QStringLiteral("server.stopped")));
}

void TestSkerryd::theTokenIsNewAndRequired()
{
    Daemon daemon({});
    QSet<QByteArray> tokens;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(daemon.start());
        QFile file(QDir(daemon.directory()).filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto token = file.readAll().trimmed();
        QCOMPARE(token.size(), 64);
        tokens.insert(token);
        const auto stub = v1::ControlPlane::NewStub(daemon.channel());
        grpc::ClientContext context;
        v1::GetInfoResponse info;
        QCOMPARE(stub->GetInfo(&context, {}, &info).error_code(), grpc::StatusCode::UNAUTHENTICATED);
        QCOMPARE(daemon.terminate(), 0);
        QVERIFY(!daemon.log().contains(QString::fromLatin1(token)));
    }
    QCOMPARE(tokens.size(), 2);
}

// The file is made once and then kept, so that whoever got the token keeps it.
void TestSkerryd::aViewersTokenLooksOnly()
{
    const QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("viewers"));
    Daemon daemon({QStringLiteral("--viewer-token-file"), path, QStringLiteral("--environment"),
                   QStringLiteral("production"), QStringLiteral("--log-level"), QStringLiteral("debug")});
    QSet<QByteArray> tokens;
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(daemon.start(), qUtf8Printable(daemon.log()));
        QCOMPARE(modeOf(path), mode_t(0600));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto token = file.readAll().trimmed();
        tokens.insert(token);
        const auto asViewer = [&token] {
            auto context = std::make_unique<grpc::ClientContext>();
            context->AddMetadata("authorization", "Bearer " + token.toStdString());
            return context;
        };
        const auto stub = v1::ControlPlane::NewStub(daemon.channel());
        v1::GetInfoResponse info;
        QVERIFY(stub->GetInfo(asViewer().get(), {}, &info).ok());
        QCOMPARE(info.environment(), std::string("production"));
        v1::WhoAmIResponse who;
        QVERIFY(stub->WhoAmI(asViewer().get(), {}, &who).ok());
        QCOMPARE(who.roles_size(), 1);
        QCOMPARE(who.roles(0), std::string("viewer"));
        QVERIFY(stub->WhoAmI(daemon.context().get(), {}, &who).ok());
        QCOMPARE(who.roles_size(), 2);
        QCOMPARE(who.roles(1), std::string("operator"));

        v1::CommandRolloutRequest command;
        command.set_name("any");
        command.mutable_options()->set_request_id("one");
        v1::CommandRolloutResponse commanded;
        const auto rollouts = v1::Rollouts::NewStub(daemon.channel());
        QCOMPARE(rollouts->CommandRollout(asViewer().get(), command, &commanded).error_code(),
                 grpc::StatusCode::PERMISSION_DENIED);
        QCOMPARE(rollouts->CommandRollout(daemon.context().get(), command, &commanded).error_code(),
                 grpc::StatusCode::NOT_FOUND);
        QCOMPARE(daemon.terminate(), 0);
        QVERIFY(!daemon.log().contains(QString::fromLatin1(token)));
    }
    QCOMPARE(tokens.size(), 1);
    QCOMPARE(tokens.begin()->size(), 64);
}

void TestSkerryd::aViewersTokenFileIsChecked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("others");
    QTest::addColumn<QString>("error");
    const QByteArray token(64, 'a');
    QTest::newRow("others can read it") << token << int(QFile::ReadGroup) << QStringLiteral("chmod 600");
    QTest::newRow("others can write it") << token << int(QFile::WriteOther) << QStringLiteral("chmod 600");
    QTest::newRow("empty") << QByteArray() << 0 << QStringLiteral("does not hold a token");
    QTest::newRow("a word") << QByteArray("secret\n") << 0 << QStringLiteral("does not hold a token");
    QTest::newRow("too long") << token + "a" << 0 << QStringLiteral("does not hold a token");
    QTest::newRow("more lines") << token + "\n" + token << 0 << QStringLiteral("does not hold a token");
}

void TestSkerryd::aViewersTokenFileIsChecked()
{
    QFETCH(QByteArray, text);
    QFETCH(int, others);
    QFETCH(QString, error);
    const QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("viewers"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::Permissions(others)));
    }
    const auto ended = runToEnd({QStringLiteral("--data-dir"), directory.filePath(QStringLiteral("data")),
                                 QStringLiteral("--viewer-token-file"), path});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains(path) && ended.errors.contains(error), qUtf8Printable(ended.errors));
    QVERIFY(!ended.errors.contains(QStringLiteral("secret")));
    QVERIFY(!QFile::exists(directory.filePath(QStringLiteral("data/token"))));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void TestSkerryd::aSecondOneIsRefused()
{
    Daemon daemon({});
    QVERIFY(daemon.start());
    const auto second = runToEnd({QStringLiteral("--data-dir"), daemon.directory()});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains(QStringLiteral("in use by another skerryd (pid ")), qUtf8Printable(second.errors));
    v1::GetInfoResponse info;
    QVERIFY(v1::ControlPlane::NewStub(daemon.channel())->GetInfo(daemon.context().get(), {}, &info).ok());
}

void TestSkerryd::aDamagedDatabaseIsMovedAside()
{
    Daemon daemon({QStringLiteral("--sample")});
    QVERIFY(daemon.start());
    QCOMPARE(daemon.terminate(), 0);
    QFile file(daemon.databasePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(file.size() / 3);
    file.write(QByteArray(20'000, 'x'));
    file.close();
    QVERIFY(daemon.start());
    v1::GetInfoResponse info;
    QVERIFY(v1::ControlPlane::NewStub(daemon.channel())->GetInfo(daemon.context().get(), {}, &info).ok());
    QCOMPARE(info.object_counts().at("node"), std::uint64_t(1'000));
    QCOMPARE(QDir(daemon.directory()).entryList({QStringLiteral("skerry.db.damaged-*")}).size(), 1);
    QCOMPARE(daemon.terminate(), 0);
    QVERIFY2(daemon.log().contains(QStringLiteral("level=warning store.moved_aside")), qUtf8Printable(daemon.log()));
}

void TestSkerryd::whatWasWrittenSurvivesAKill()
{
    Daemon daemon({});
    v1::Site site;
    site.mutable_meta()->set_name("oslo");
    site.mutable_spec()->set_display_name("Oslo");
    site.mutable_spec()->set_tier(v1::TIER_EDGE);
    site.mutable_spec()->set_country("Norway");
    site.mutable_spec()->set_time_zone("Europe/Oslo");
    std::uint64_t last = 0;
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(daemon.start());
        const auto stub = v1::Inventory::NewStub(daemon.channel());
        v1::ListSitesResponse list;
        QVERIFY(stub->ListSites(daemon.context().get(), {}, &list).ok());
        QCOMPARE(list.items_size(), i == 1 ? 0 : 1);
        QVERIFY(list.result().revision() >= last);
        v1::PutSiteRequest put;
        put.mutable_options()->set_request_id("id-" + std::to_string(i));
        *put.mutable_object() = site;
        put.mutable_object()->mutable_spec()->set_type(std::to_string(i));
        v1::PutSiteResponse stored;
        const auto status = stub->PutSite(daemon.context().get(), put, &stored);
        QVERIFY2(status.ok(), status.error_message().c_str());
        QCOMPARE(stored.object().meta().generation(), std::uint64_t(i));
        last = stored.object().meta().revision();
        daemon.kill();
    }
}

void TestSkerryd::reflectionAndHealthAnswer()
{
    Daemon daemon({});
    QVERIFY(daemon.start());
    // HealthCheckResponse { status: SERVING }
    QCOMPARE(callGenerically(daemon, "/grpc.health.v1.Health/Check", ""), std::string("\x08\x01"));
    // ServerReflectionRequest { list_services: "*" }
    const auto services =
        callGenerically(daemon, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "\x3a\x01*");
    for (const char *service : {"ControlPlane", "Inventory", "Releases", "Rollouts", "Simulation"})
        QVERIFY2(services.find(std::string("skerry.v1.") + service) != std::string::npos, service);
}

void TestSkerryd::endsWithOpenWatches()
{
    Daemon daemon({QStringLiteral("--sample")});
    QVERIFY(daemon.start());
    const auto stub = v1::Inventory::NewStub(daemon.channel());
    const auto context = daemon.context(EndMs);
    const auto reader = stub->WatchNodes(context.get(), {});
    v1::WatchNodesResponse response;
    do {
        QVERIFY(reader->Read(&response));
    } while (!response.bookmark().initial_end());
    QCOMPARE(daemon.terminate(), 0);
    while (reader->Read(&response)) {
    }
    QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

void TestSkerryd::listensOnLoopbackIfTold()
{
    Daemon daemon({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--insecure")});
    QVERIFY2(daemon.start(), qUtf8Printable(daemon.log()));
    v1::GetInfoResponse info;
    QVERIFY(v1::ControlPlane::NewStub(daemon.channel())->GetInfo(daemon.context().get(), {}, &info).ok());
}

void TestSkerryd::refusesToStart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QStringList &arguments, int code, const QString &says) {
        QTest::newRow(name) << arguments << code << says;
    };
    const auto listen = QStringLiteral("--listen");
    const auto insecure = QStringLiteral("--insecure");
    row("TCP without TLS", {listen, QStringLiteral("127.0.0.1:0")}, 1, QStringLiteral("TCP needs TLS"));
    row("every address", {listen, QStringLiteral("0.0.0.0:0"), insecure}, 1, QStringLiteral("everybody on the network"));
    row("another host", {listen, QStringLiteral("10.1.2.3:5000"), insecure}, 1, QStringLiteral("everybody on the network"));
    row("no port", {listen, QStringLiteral("localhost"), insecure}, 1, QStringLiteral("neither unix:PATH nor HOST:PORT"));
    row("port too high", {listen, QStringLiteral("localhost:65536"), insecure}, 1,
        QStringLiteral("neither unix:PATH nor HOST:PORT"));
    row("path too long", {listen, QStringLiteral("unix:/") + QString(120, u'x')}, 1, QStringLiteral("longer than"));
    row("socket in no directory", {listen, QStringLiteral("unix:/nonexistent/x.sock")}, 1,
        QStringLiteral("No such file or directory"));
    row("no such inventory", {QStringLiteral("--inventory"), QStringLiteral("/nonexistent.yaml")}, 1,
        QStringLiteral("/nonexistent.yaml"));
    row("unknown option", {QStringLiteral("--frobnicate")}, 2, QStringLiteral("--frobnicate"));
    row("too many nodes", {QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("100001")}, 2,
        QStringLiteral("--nodes"));
    row("time that stands still", {QStringLiteral("--time-scale"), QStringLiteral("0")}, 2, QStringLiteral("--time-scale"));
    row("unknown log level", {QStringLiteral("--log-level"), QStringLiteral("loud")}, 2, QStringLiteral("--log-level"));
}

void TestSkerryd::refusesToStart()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const QTemporaryDir directory;
    const auto ended = runToEnd(arguments + QStringList{QStringLiteral("--data-dir"), directory.path()});
    QCOMPARE(ended.code, code);
    QVERIFY2(ended.errors.contains(says), qUtf8Printable(ended.errors));
    QVERIFY(!ended.output.contains(QStringLiteral("ready ")));
}

void TestSkerryd::aTakenPortIsNamed()
{
    const int taken = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in bound{};
    bound.sin_family = AF_INET;
    bound.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof bound;
    QCOMPARE(::bind(taken, reinterpret_cast<const sockaddr *>(&bound), length), 0);
    QCOMPARE(::listen(taken, 1), 0);
    QCOMPARE(::getsockname(taken, reinterpret_cast<sockaddr *>(&bound), &length), 0);
    const QTemporaryDir directory;
    const auto address = QStringLiteral("127.0.0.1:%1").arg(ntohs(bound.sin_port));
    const auto ended = runToEnd(
        {QStringLiteral("--data-dir"), directory.path(), QStringLiteral("--listen"), address, QStringLiteral("--insecure")});
    ::close(taken);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains(address) && ended.errors.contains(QStringLiteral("Address already in use")),
             qUtf8Printable(ended.errors));
}

void TestSkerryd::aTakenSocketIsNamed()
{
    Daemon daemon({});
    QVERIFY(daemon.start());
    const QTemporaryDir directory;
    const auto socket = QDir(daemon.directory()).filePath(QStringLiteral("skerryd.sock"));
    const auto ended = runToEnd(
        {QStringLiteral("--data-dir"), directory.path(), QStringLiteral("--listen"), QStringLiteral("unix:") + socket});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains(QStringLiteral("another process listens there")), qUtf8Printable(ended.errors));
    v1::GetInfoResponse info;
    QVERIFY(v1::ControlPlane::NewStub(daemon.channel())->GetInfo(daemon.context().get(), {}, &info).ok());
}

// A shell starts it, says who it is and is killed: nothing stays behind.
void TestSkerryd::endsWithItsParent()
{
    const QTemporaryDir directory;
    QProcess parent;
    parent.start(QStringLiteral("/bin/sh"),
                 {QStringLiteral("-c"), QStringLiteral("\"$0\" --die-with-parent --parent-pid $$ --data-dir \"$1\" & wait"),
                  QStringLiteral(SKERRYD_PROGRAM), directory.path()});
    QVERIFY(parent.waitForStarted());
    while (!parent.canReadLine())
        QVERIFY(parent.waitForReadyRead(EndMs));
    QVERIFY(parent.readLine().startsWith("ready "));
    parent.kill();
    // Its end of the pipe closes when the last process that holds it is gone.
    QVERIFY(parent.waitForFinished(EndMs));
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QDir(directory.path()).filePath(QStringLiteral("token"))), EndMs);
    // The last thing that it does there; the directory could not be removed while it still writes.
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QDir(directory.path()).filePath(QStringLiteral("skerry.db-wal"))), EndMs);

    const auto orphan = runToEnd({QStringLiteral("--die-with-parent"), QStringLiteral("--parent-pid"), QStringLiteral("1"),
                                  QStringLiteral("--data-dir"), directory.path()});
    QCOMPARE(orphan.code, 1);
}

void TestSkerryd::theCommandLineExplainsItself()
{
    const auto help = runToEnd({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    for (const char *word : {"--data-dir", "--listen", "--inventory", "--sample", "--time-scale", "--environment",
                             "--viewer-token-file", "--operator-token-file", "--die-with-parent", "Examples:"})
        QVERIFY2(help.output.contains(QLatin1String(word)), word);
    for (const char *text : {"kim", "kim=", "=file", "Kim=file", "viewer=file", "orchestrator=file"}) {
        const auto wrong = runToEnd({QStringLiteral("--operator-token-file"), QString::fromUtf8(text)});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.errors.contains(QStringLiteral("NAME=FILE")), qUtf8Printable(wrong.errors));
    }
    const auto version = runToEnd({QStringLiteral("--version")});
    QCOMPARE(version.output.trimmed(), QStringLiteral("skerryd ") + QStringLiteral(SKERRY_VERSION));
}

SKERRY_TEST_MAIN(QCoreApplication, TestSkerryd)
#include "tst_skerryd.moc"
