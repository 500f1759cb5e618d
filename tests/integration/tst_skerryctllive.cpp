// skerryctl where something goes on: rollouts, watches, faults, and shells.
#include "tests/support/ctlprocess.h"
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QtTest>

#include <algorithm>
#include <csignal>
#include <iterator>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace skerry::test;

namespace {

constexpr int LongMs = 120'000;
const QStringList Sample{QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("200"),
                         QStringLiteral("--time-scale"), QStringLiteral("600")};

// A shell at a terminal, as somebody sits at it.
class Shell
{
public:
    Shell(const QProcessEnvironment &environment, const char *program, const char *plain)
    {
        m_process = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_process != 0)
            return;
        ::clearenv();
        const auto variables = environment.toStringList();
        for (const auto &variable : variables)
            ::setenv(variable.section(u'=', 0, 0).toUtf8().constData(), variable.section(u'=', 1).toUtf8().constData(), 1);
        ::setenv("TERM", "dumb", 1);
        ::setenv("PS1", "ready> ", 1);
        ::execlp(program, program, plain, "-i", nullptr);
        ::_exit(127);
    }
    ~Shell()
    {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        ::close(m_terminal);
    }

    void type(const QByteArray &keys) const
    {
        static_cast<void>(::write(m_terminal, keys.constData(), size_t(keys.size())));
    }

    // What the terminal shows until `text` comes; without it, what came in all that time.
    [[nodiscard]] QString waitFor(const QString &text)
    {
        QElapsedTimer timer;
        timer.start();
        QByteArray shown;
        while (timer.elapsed() < LongMs) {
            pollfd poll{m_terminal, POLLIN, 0};
            char buffer[4096];
            if (::poll(&poll, 1, 100) <= 0)
                continue;
            const auto size = ::read(m_terminal, buffer, sizeof buffer);
            if (size <= 0)
                break;
            // What rings and moves the cursor within a line says nothing.
            std::copy_if(buffer, buffer + size, std::back_inserter(shown),
                         [](char c) { return c == '\n' || c < 0 || c >= ' '; });
            if (QString::fromUtf8(shown).contains(text))
                break;
        }
        return QString::fromUtf8(shown);
    }

private:
    int m_terminal = -1;
    pid_t m_process = -1;
};

} // namespace

class TestSkerryctlLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_daemon.reset(); }

    void aRolloutIsFollowedToItsEnd();
    void aBadReleaseEndsBadly();
    void manyHandsSteer();
    void describesWithWhatBelongsToIt();
    void aWatchOutlivesTheControlPlane();
    void faultsComeAndGo();
    void findsTheControlPlaneByItself();
    void tellsWhoIsAskedAndWho();
    void mindsAreChanged();
    void aFreezeHoldsUpRollouts();
    void bashCompletes();
    void zshCompletes();
    void fishCompletes();

private:
    void completesIn(Shell &shell);
    [[nodiscard]] CtlEnded ctl(const char *line, const QStringList &more = {}, const QByteArray &input = {}) const
    {
        return runCtl(words(line, more) + QStringList{QStringLiteral("--plane"), address()}, bareEnvironment(m_home->path()),
                      input);
    }
    [[nodiscard]] bool start(const QStringList &arguments)
    {
        m_daemon = std::make_unique<Daemon>(arguments);
        return m_daemon->start();
    }
    [[nodiscard]] QString address() const
    {
        return QStringLiteral("unix:") + m_daemon->directory() + QStringLiteral("/skerryd.sock");
    }
    // Of the component edge-proxy, which the sample brings in two versions.
    [[nodiscard]] QString deployment() const
    {
        return ctl("get deployments -o name -l", {QStringLiteral("component = edge-proxy")})
            .output.section(u'\n', 0, 0)
            .section(u'/', 1);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Daemon> m_daemon;
};

void TestSkerryctlLive::aRolloutIsFollowedToItsEnd()
{
    QVERIFY(start(Sample));
    const QStringList what{deployment(), QStringLiteral("edge-proxy-2.4.0")};
    const QString name = what.first() + QStringLiteral("-2.4.0");
    const auto dry = ctl("rollout start --dry-run", what);
    QVERIFY2(dry.output.startsWith(QStringLiteral("rollout/%1 would be started\n").arg(name)), qUtf8Printable(dry.text()));
    QCOMPARE(ctl("get rollouts -o name").output, QString());

    QFile plan(m_home->filePath(QStringLiteral("plan.yaml")));
    QVERIFY(plan.open(QIODevice::WriteOnly));
    plan.write("canary: {count: 9, bake: 3h}\nmain: {wave_percent: [50, 100]}\n");
    plan.close();
    const auto started =
        ctl("rollout start --set canary.count=3 --set failure_budget.max_failed_percent=100 --reason because --plan",
            QStringList{plan.fileName()} + what);
    QVERIFY2(started.code == 0, qUtf8Printable(started.text()));
    const QJsonValue spec =
        QJsonDocument::fromJson(ctl("get rollout -o json", {name}).output.toUtf8()).object()[QStringLiteral("spec")];
    QCOMPARE(spec[QStringLiteral("plan")][QStringLiteral("canary")][QStringLiteral("count")].toInt(), 3);
    QCOMPARE(spec[QStringLiteral("plan")][QStringLiteral("canary")][QStringLiteral("bake")].toString(),
             QStringLiteral("10800s"));
    // A second one is refused, and says why.
    const auto second = ctl("rollout start", what);
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains(QStringLiteral("has not ended")), qUtf8Printable(second.errors));

    QCOMPARE(ctl("rollout pause --reason wait", {name}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("rollout status", {name}).output.startsWith(name + QStringLiteral("  paused")), LongMs);
    const auto status = ctl("rollout status", {name}).output;
    QVERIFY2(status.contains(QStringLiteral("GROUP")) && status.contains(QStringLiteral("canary")), qUtf8Printable(status));
    QCOMPARE(ctl("rollout promote", {name}).code, 1);
    QCOMPARE(ctl("rollout resume --generation 1", {name}).code, 4);
    QCOMPARE(ctl("rollout resume", {name}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("rollout status", {name}).output.startsWith(name + QStringLiteral("  holding")) ||
                                 ctl("rollout status", {name}).output.startsWith(name + QStringLiteral("  baking")),
                             LongMs);
    const auto followed = ctl("rollout promote --follow", {name});
    QVERIFY2(followed.code == 0, qUtf8Printable(followed.text()));
    QVERIFY2(followed.output.contains(QStringLiteral("promoted\n")) &&
                 followed.output.contains(QStringLiteral("wave 1 of 2")) &&
                 followed.output.contains(QStringLiteral("completed")),
             qUtf8Printable(followed.output));
    // Of one that has ended long ago.
    QCOMPARE(ctl("rollout status --follow", {name}).code, 0);
}

void TestSkerryctlLive::aBadReleaseEndsBadly()
{
    QVERIFY(start(Sample));
    QCOMPARE(ctl("simulation mark edge-proxy-2.4.0 --failing 1").code, 0);
    QVERIFY(
        ctl("simulation faults").output.contains(QStringLiteral("release/edge-proxy-2.4.0 fails on 100 % of the nodes")));
    const auto ended = ctl("rollout start --name bad --set canary.count=5 --set failure_budget.min_attempted=1 --follow",
                           {deployment(), QStringLiteral("edge-proxy-2.4.0")});
    QVERIFY2(ended.code == 6, qUtf8Printable(ended.text()));
    QVERIFY2(ended.output.contains(QStringLiteral("halted")), qUtf8Printable(ended.output));
    const auto back = ctl("rollout rollback bad --follow --reason bad");
    QVERIFY2(back.code == 0, qUtf8Printable(back.text()));
    QVERIFY2(back.output.contains(QStringLiteral("rolled back")), qUtf8Printable(back.output));
    QCOMPARE(ctl("rollout abort bad").code, 1);
}

// A draft that is previewed, submitted, approved by somebody else, and steered.
void TestSkerryctlLive::manyHandsSteer()
{
    const auto ada = m_home->filePath(QStringLiteral("ada"));
    QVERIFY(start(Sample + QStringList{QStringLiteral("--operator-token-file"), QStringLiteral("ada=") + ada}));
    const QStringList what{deployment(), QStringLiteral("edge-proxy-2.4.0")};
    const auto preview = ctl("rollout preview --name r --set canary.count=3", what);
    QVERIFY2(preview.code == 0 && preview.output.contains(QStringLiteral("canary")), qUtf8Printable(preview.text()));
    const auto rehearsal = ctl("rollout rehearse --name r --seeds 5 --no-outages --answer-time 2h", what);
    QVERIFY2(rehearsal.code == 0, qUtf8Printable(rehearsal.text()));
    QVERIFY2(rehearsal.output.contains(QStringLiteral("completed in 5 of 5 runs\nCompletes after 2 h")) &&
                 rehearsal.output.contains(QStringLiteral("LINK OF SITE")),
             qUtf8Printable(rehearsal.output));
    const auto fingerprint = preview.output.section(u'\'', 1, 1);
    const auto changed = ctl("rollout start --name r --set canary.count=4 --fingerprint", QStringList{fingerprint} + what);
    QCOMPARE(changed.code, 4);
    const auto draft =
        ctl("rollout start --draft --name r --set canary.count=3 --set canary.bake=20d --set approvals=1", what);
    QVERIFY2(draft.code == 0, qUtf8Printable(draft.text()));
    QVERIFY(ctl("rollout partition r").output.startsWith(QStringLiteral("NODE")));
    // Whoever previews one that would be refused is told why.
    const auto refusal = ctl("rollout preview --name second", what);
    QCOMPARE(refusal.code, 1);
    QCOMPARE(ctl("rollout rehearse --seeds 1 --name second", what).code, 1);
    QVERIFY2(refusal.errors.contains(QStringLiteral("has not ended")), qUtf8Printable(refusal.errors));

    QCOMPARE(ctl("rollout submit r").code, 0);
    QCOMPARE(ctl("rollout approve r").code, 1); // by its author
    QCOMPARE(ctl("rollout approve r --reason good --token-file", {ada}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("rollout status r").output.contains(QStringLiteral("baking")), LongMs);
    QVERIFY(ctl("rollout status r").output.contains(QStringLiteral("approvals 1 of 1")));
    QCOMPARE(ctl("rollout extend r --by 1d").code, 0);
    const auto node = ctl("rollout partition r").output.section(u'\n', -2, -2).section(u' ', 0, 0);
    QCOMPARE(ctl("rollout skip r", {node}).code, 2); // without a reason
    QCOMPARE(ctl("rollout skip r --reason fragile", {node}).code, 0);
    QVERIFY(ctl("describe rollout r").output.contains(QStringLiteral("control.skipped.%1.reason").arg(node)));
    const auto touched = ctl("rollout rollback r --canary-only --dry-run");
    QCOMPARE(touched.output, QStringLiteral("rollout/r would be told to roll back: 3 nodes\n"));
    QCOMPARE(ctl("rollout abort r --follow").code, 0);
    QCOMPARE(ctl("rollout status r --follow").code, 6);
}

void TestSkerryctlLive::describesWithWhatBelongsToIt()
{
    QVERIFY(start(Sample));
    const auto name = deployment();
    QCOMPARE(
        ctl("rollout start --name r --set canary.count=3 --reason because", {name, QStringLiteral("edge-proxy-2.4.0")}).code,
        0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("describe rollout r").output.contains(QStringLiteral("because")), LongMs);
    const auto rollout = ctl("describe rollout/r").output;
    for (const char *part : {"Rollout r\n", "\nSpec\n", "\nGroups\n", "\nTransitions\n", "\nRefers to\n", "orchestrator"})
        QVERIFY2(rollout.contains(QString::fromLatin1(part)), qUtf8Printable(QString::fromLatin1(part) + rollout));
    QVERIFY(rollout.contains(QStringLiteral("  deployment/") + name));
    const auto fleet = ctl("get -o json deployment", {name});
    const auto fleetName =
        QJsonDocument::fromJson(fleet.output.toUtf8()).object()[QStringLiteral("spec")][QStringLiteral("fleet")].toString();
    const auto described = ctl("describe fleet", {fleetName}).output;
    QVERIFY2(described.contains(QStringLiteral("\nNodes: ")), qUtf8Printable(described));
    QVERIFY2(described.contains(QStringLiteral("\nDeployments with this fleet: ")), qUtf8Printable(described));
    QVERIFY(ctl("describe deployment", {name})
                .output.contains(QStringLiteral("\nRollouts with this deployment: 1\n  rollout/r  ")));
}

void TestSkerryctlLive::aWatchOutlivesTheControlPlane()
{
    QVERIFY(start({}));
    const auto apply = [this](const char *type) {
        return runCtl(words("apply -q -f - --plane", {address()}), bareEnvironment(m_home->path()),
                      QByteArray("{kind: site, meta: {name: s}, spec: {tier: edge, type: ") + type + "}}")
            .code;
    };
    QCOMPARE(apply("first"), 0);
    QProcess watch;
    watch.setProcessEnvironment(bareEnvironment(m_home->path()));
    watch.start(QStringLiteral(SKERRYCTL_PROGRAM), words("watch sites -o json --plane", {address()}));
    QProcess text;
    text.setProcessEnvironment(bareEnvironment(m_home->path()));
    text.start(QStringLiteral(SKERRYCTL_PROGRAM), words("watch sites --utc --plane", {address()}));
    const auto nextLine = [](QProcess &process) {
        QElapsedTimer timer;
        timer.start();
        while (!process.canReadLine() && timer.elapsed() < LongMs)
            process.waitForReadyRead(100);
        return process.readLine();
    };
    const auto nextEvent = [&] { return QJsonDocument::fromJson(nextLine(watch)).object(); };
    auto event = nextEvent();
    QCOMPARE(event[QStringLiteral("event")].toString(), QStringLiteral("present"));
    QCOMPARE(event[QStringLiteral("object")][QStringLiteral("spec")][QStringLiteral("type")].toString(),
             QStringLiteral("first"));
    text.setReadChannel(QProcess::StandardError);
    QVERIFY(nextLine(text).startsWith("1 site at revision "));
    text.setReadChannel(QProcess::StandardOutput);

    // Killed, and started again with a new token.
    m_daemon->kill();
    QVERIFY(m_daemon->start());
    QCOMPARE(apply("second"), 0);
    event = nextEvent();
    QCOMPARE(event[QStringLiteral("event")].toString(), QStringLiteral("changed"));
    QCOMPARE(event[QStringLiteral("object")][QStringLiteral("spec")][QStringLiteral("type")].toString(),
             QStringLiteral("second"));
    const auto line = nextLine(text);
    QVERIFY2(line.contains(" UTC  site/s  type: first -> second"), line.constData());

    QCOMPARE(ctl("delete site s").code, 0);
    QCOMPARE(nextEvent()[QStringLiteral("event")].toString(), QStringLiteral("gone"));
    for (QProcess *process : {&watch, &text}) {
        ::kill(pid_t(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(LongMs));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 130);
    }
    QVERIFY(watch.readAllStandardError().contains("Connected again after revision "));
}

void TestSkerryctlLive::faultsComeAndGo()
{
    QVERIFY(start(Sample));
    const auto node =
        ctl("get nodes -o name -l", {QStringLiteral("state = online")}).output.section(u'\n', 0, 0).section(u'/', 1);
    const auto fault = ctl("simulation fault --for 100d --node", {node});
    QVERIFY2(fault.code == 0 && fault.output.endsWith(QStringLiteral(" injected\n")), qUtf8Printable(fault.text()));
    const auto id = fault.output.section(u' ', 0, 0);
    QVERIFY(ctl("simulation faults").output.contains(id));
    QVERIFY(ctl("simulation faults -o yaml").output.contains(node));
    QTRY_VERIFY_WITH_TIMEOUT(ctl("get node -o json", {node}).output.contains(QStringLiteral("NODE_STATE_OFFLINE")), LongMs);
    QCOMPARE(ctl("simulation clear", {id}).code, 0);
    QCOMPARE(ctl("simulation clear", {id}).code, 3);
    QCOMPARE(ctl("simulation fault --state critical --node", {node}).code, 0);
    QVERIFY(ctl("simulation faults").output.contains(QStringLiteral("critical")));
    QTRY_VERIFY_WITH_TIMEOUT(ctl("get node -o json", {node}).output.contains(QStringLiteral("NODE_STATE_CRITICAL")), LongMs);
    QCOMPARE(ctl("simulation clear --all").code, 0);
    QVERIFY(ctl("simulation faults").output.contains(QStringLiteral("no faults")));
    QCOMPARE(ctl("simulation time-scale 60").output, QStringLiteral("time scale set to 60\n"));
    QCOMPARE(ctl("simulation time-scale").output, QStringLiteral("60\n"));
}

void TestSkerryctlLive::findsTheControlPlaneByItself()
{
    const auto environment = bareEnvironment(m_home->path());
    const auto nobody = runCtl(words("whoami"), environment);
    QCOMPARE(nobody.code, 5);
    QVERIFY2(nobody.errors.contains(QStringLiteral("what to do: Start the console, or name one")),
             qUtf8Printable(nobody.errors));
    // Where the console has its control plane.
    const QString data = m_home->filePath(QStringLiteral(".local/share/skerry/plane"));
    QVERIFY(QDir().mkpath(data));
    QVERIFY(start({QStringLiteral("--listen"), QStringLiteral("unix:%1/skerryd.sock").arg(data)}));
    const QString token = m_daemon->directory() + QStringLiteral("/token");
    QVERIFY(QFile::link(token, data + QStringLiteral("/token")));
    QCOMPARE(runCtl(words("whoami"), environment).code, 0);
    // One that is named comes first, by whatever names it.
    auto named = environment;
    named.insert(QStringLiteral("SKERRY_PLANE"), QStringLiteral("unix:/nonexistent/s"));
    QCOMPARE(runCtl(words("whoami"), named).code, 5);
    QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral(".config/skerry"))));
    QFile config(m_home->filePath(QStringLiteral(".config/skerry/ctl.yaml")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("plane: unix:/nonexistent/s\n");
    config.close();
    QCOMPARE(runCtl(words("whoami"), environment).code, 5);
}

void TestSkerryctlLive::tellsWhoIsAskedAndWho()
{
    QVERIFY(start({QStringLiteral("--name"), QStringLiteral("test plane"), QStringLiteral("--viewer-token-file"),
                   m_home->filePath(QStringLiteral("viewer"))}));
    QVERIFY(ctl("whoami").output.contains(QStringLiteral("roles: viewer, operator\n")));
    const auto version = ctl("version").output;
    QVERIFY2(version.startsWith(
                 QStringLiteral("skerryctl " SKERRY_VERSION "\ncontrol plane " SKERRY_VERSION " \"test plane\" (local)")),
             qUtf8Printable(version));
    QCOMPARE(ctl("version --client").output, QStringLiteral("skerryctl " SKERRY_VERSION "\n"));
    QCOMPARE(ctl("--version").output, QStringLiteral("skerryctl " SKERRY_VERSION "\n"));
    QVERIFY(ctl("--help").output.contains(QStringLiteral("Exit codes:")));
    QVERIFY(ctl("rollout start --help").output.contains(QStringLiteral("--plan")));
    // Who may only look is told so, and who is unknown too; neither token is ever told.
    const auto viewer = ctl("delete site s --token-file", {m_home->filePath(QStringLiteral("viewer"))});
    QCOMPARE(viewer.code, 1);
    QVERIFY2(!viewer.errors.isEmpty() && !viewer.errors.contains(QStringLiteral("lost")), qUtf8Printable(viewer.errors));
    QFile wrong(m_home->filePath(QStringLiteral("wrong")));
    QVERIFY(wrong.open(QIODevice::WriteOnly));
    wrong.write("secret");
    wrong.close();
    QVERIFY(wrong.setPermissions(QFile::ReadOwner));
    const auto unknown = ctl("get sites --token-file", {wrong.fileName()});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.errors.contains(QStringLiteral("does not accept the token in ") + wrong.fileName()),
             qUtf8Printable(unknown.errors));
    QVERIFY(!unknown.errors.contains(QStringLiteral("secret")));
    // A disk that is full.
    QProcess full;
    full.setProcessEnvironment(bareEnvironment(m_home->path()));
    full.setStandardOutputFile(QStringLiteral("/dev/full"));
    full.start(QStringLiteral(SKERRYCTL_PROGRAM), words("whoami --plane", {address()}));
    QVERIFY(full.waitForFinished(LongMs));
    QCOMPARE(full.exitCode(), 1);
    QVERIFY(full.readAllStandardError().contains("The output could not be written."));
}

// An approval that is taken back, a rollout that makes way for another, and nodes that are told once more.
void TestSkerryctlLive::mindsAreChanged()
{
    const auto ada = m_home->filePath(QStringLiteral("ada"));
    QVERIFY(start(Sample + QStringList{QStringLiteral("--operator-token-file"), QStringLiteral("ada=") + ada}));
    const QStringList what{deployment(), QStringLiteral("edge-proxy-2.4.0")};
    QCOMPARE(ctl("rollout start --draft --name first --set canary.bake=20d --set approvals=2", what).code, 0);
    QCOMPARE(ctl("rollout withdraw first --token-file", {ada}).code, 1); // a draft has none
    QCOMPARE(ctl("rollout submit first").code, 0);
    QCOMPARE(ctl("rollout approve first --token-file", {ada}).code, 0);
    QVERIFY(ctl("rollout status first").output.contains(QStringLiteral("approvals 1 of 2")));
    QCOMPARE(ctl("rollout withdraw first --token-file", {ada}).code, 0);
    QVERIFY(ctl("rollout status first").output.contains(QStringLiteral("approvals 0 of 2")));
    QCOMPARE(ctl("rollout withdraw first --token-file", {ada}).code, 1);

    QCOMPARE(ctl("rollout start --name second", what).code, 1); // the first one has not ended
    QCOMPARE(ctl("rollout start --name second --supersede other", what).code, 1);
    QCOMPARE(ctl("simulation mark edge-proxy-2.4.0 --failing 1").code, 0);
    const auto second = ctl("rollout start --name second --supersede first --set canary.count=3 --set canary.bake=20d "
                            "--set failure_budget.max_failed_percent=100",
                            what);
    QVERIFY2(second.code == 0, qUtf8Printable(second.text()));
    QVERIFY(ctl("describe rollout first").output.contains(QStringLiteral("superseded by second")));
    QTRY_VERIFY_WITH_TIMEOUT(ctl("get rollout second -o json").output.contains(QStringLiteral("\"failed\": 3")), LongMs);
    QCOMPARE(ctl("simulation mark edge-proxy-2.4.0").code, 0);
    QCOMPARE(ctl("rollout retry second").code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("get rollout second -o json").output.contains(QStringLiteral("\"succeeded\": 3")), LongMs);
}

// The calendar of the control plane holds up whatever is under way, and lets it go when the entry goes.
void TestSkerryctlLive::aFreezeHoldsUpRollouts()
{
    QVERIFY(start(Sample));
    const QByteArray freeze = "kind: changefreeze\nmeta: {name: year-end}\nspec: {from: 2020-12-20T00:00:00Z, until: "
                              "2120-01-02T00:00:00Z, reason: nobody is there}\n";
    QCOMPARE(ctl("apply -f -", {}, freeze).code, 0);
    QVERIFY(ctl("get changefreezes").output.contains(QStringLiteral("year-end")));
    const auto backwards = ctl("apply -f -", {},
                               "{kind: changefreeze, meta: {name: b}, spec: {from: 2021-01-01T00:00:00Z, until: "
                               "2020-01-01T00:00:00Z}}");
    QVERIFY2(backwards.code != 0 && backwards.errors.contains(QStringLiteral("spec.until")),
             qUtf8Printable(backwards.text()));
    QCOMPARE(ctl("rollout start --name r --set canary.count=3", {deployment(), QStringLiteral("edge-proxy-2.4.0")}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("rollout status r").output.contains(QStringLiteral("frozen (nobody is there)")), LongMs);
    QVERIFY(ctl("audit list -l kind=changefreeze").output.contains(QStringLiteral("year-end")));
    QCOMPARE(ctl("delete changefreeze year-end").code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ctl("rollout status r").output.contains(QStringLiteral("baking")), LongMs);
}

// What a shell makes of Tab at the end of each line.
void TestSkerryctlLive::completesIn(Shell &shell)
{
    const auto completes = [&shell](const QByteArray &typed, const char *completed) {
        shell.type("\x15" + typed + "\t"); // Ctrl+U first: an empty line
        const auto shown = shell.waitFor(QString::fromLatin1(completed));
        if (!shown.contains(QString::fromLatin1(completed)))
            qInfo("typed %s, shown %s", typed.constData(), qPrintable(shown));
        return shown.contains(QString::fromLatin1(completed));
    };
    QVERIFY(completes("skerryctl rollout prom", "promote "));
    QVERIFY(completes("skerryctl get nodes --outp", "--output "));
    QVERIFY(completes("skerryctl get nodes -o ya", "yaml "));
    // Of the control plane that runs.
    QVERIFY(completes("skerryctl describe component edge-p", "edge-proxy "));
    QVERIFY(completes("skerryctl describe component/edge-p", "component/edge-proxy "));
    QVERIFY(completes("skerryctl rollout start --plan /etc/hostna", "/etc/hostname "));
    QVERIFY(completes("skerryctl --plane " + address().toUtf8() + " get release edge-proxy-2.4", "edge-proxy-2.4.0 "));
}

void TestSkerryctlLive::bashCompletes()
{
    QVERIFY(start(Sample));
    Shell shell(bareEnvironment(m_home->path()), "bash", "--norc");
    QVERIFY(shell.waitFor(QStringLiteral("ready> ")).contains(QStringLiteral("ready> ")));
    shell.type("eval \"$(skerryctl completion bash)\"; export SKERRY_PLANE=" + address().toUtf8() + "; echo do''ne\n");
    QVERIFY(shell.waitFor(QStringLiteral("done")).contains(QStringLiteral("done")));
    completesIn(shell);
}

void TestSkerryctlLive::zshCompletes()
{
    QVERIFY(start(Sample));
    Shell shell(bareEnvironment(m_home->path()), "zsh", "-f");
    QVERIFY(shell.waitFor(QStringLiteral("ready> ")).contains(QStringLiteral("ready> ")));
    shell.type("autoload -U compinit; compinit -u; eval \"$(skerryctl completion zsh)\"; export SKERRY_PLANE=" +
               address().toUtf8() + "; echo do''ne\n");
    QVERIFY(shell.waitFor(QStringLiteral("done")).contains(QStringLiteral("done")));
    completesIn(shell);
}

// fish tells what it would complete without a terminal.
void TestSkerryctlLive::fishCompletes()
{
    QVERIFY(start(Sample));
    const auto completions = [this](const char *typed) {
        QProcess fish;
        auto environment = bareEnvironment(m_home->path());
        environment.insert(QStringLiteral("SKERRY_PLANE"), address());
        fish.setProcessEnvironment(environment);
        fish.start(QStringLiteral("fish"),
                   {QStringLiteral("--no-config"), QStringLiteral("-c"),
                    QStringLiteral("skerryctl completion fish | source; complete -C '%1'").arg(QLatin1String(typed))});
        if (!fish.waitForFinished(LongMs))
            return QStringLiteral("fish did not end");
        return QString::fromUtf8(fish.readAllStandardOutput() + fish.readAllStandardError()).section(u'\t', 0, 0).trimmed();
    };
    QCOMPARE(completions("skerryctl rollout prom"), QStringLiteral("promote"));
    QCOMPARE(completions("skerryctl get nodes --outp"), QStringLiteral("--output"));
    QCOMPARE(completions("skerryctl get nodes -o ya"), QStringLiteral("yaml"));
    QCOMPARE(completions("skerryctl describe component edge-p"), QStringLiteral("edge-proxy"));
    QCOMPARE(completions("skerryctl rollout start --plan /etc/hostna"), QStringLiteral("/etc/hostname"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestSkerryctlLive)
#include "tst_skerryctllive.moc"
