#include "app/ctl/commandtree.h"
#include "app/ctl/completion/scripts.h"
#include "app/ctl/session.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <sstream>

using namespace skerry::ctl;

class TestCompleter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completes_data();
    void completes();
    void describesCommandsAndOptions();
    void everyShellHasItsScript();
    void everyCommandHasHelp();

private:
    // Without a control plane. The last word is the one at the cursor.
    [[nodiscard]] static QStringList linesFor(const QStringList &words);
};

QStringList TestCompleter::linesFor(const QStringList &words)
{
    std::ostringstream out;
    std::ostringstream err;
    Interrupt interrupt;
    Session session(
        out, err, [](const std::string &) { return std::string(); }, interrupt);
    std::vector<std::string> arguments{"__complete", std::to_string(words.size() - 1)};
    for (const auto &word : words)
        arguments.push_back(word.toStdString());
    if (CommandTree(session).run(arguments) != ExitCode::Done || !err.str().empty())
        return {QStringLiteral("failed: ") + QString::fromStdString(err.str())};
    return QString::fromStdString(out.str()).split(u'\n', Qt::SkipEmptyParts);
}

void TestCompleter::completes_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *words, const char *expected) { QTest::newRow(words) << QString::fromLatin1(expected); };
    row("skerryctl wa", "watch");
    row("skerryctl rollout pro", "promote");
    row("skerryctl rollout p", "preview partition promote pause");
    row("skerryctl get no", "node");
    row("skerryctl get nodes", "nodes");
    row("skerryctl get ", "site node fleet component release deployment changefreeze rollout");
    row("skerryctl watch re", "release");
    row("skerryctl get nodes -o ", "table wide json yaml name");
    row("skerryctl get nodes -o y", "yaml");
    row("skerryctl get nodes --output = js", "json");
    row("skerryctl get nodes --sel", "--selector");
    row("skerryctl get nodes --pl", "--plane");
    row("skerryctl --plane unix : /x get nodes -o w", "wide");
    row("skerryctl --color n", "never");
    row("skerryctl apply -f ", ":files");
    row("skerryctl apply --dr", "--dry-run");
    row("skerryctl --token-file ", ":files");
    row("skerryctl completion ", "bash zsh fish");
    row("skerryctl completion bash ", "");
    row("skerryctl telemetry ", "latest range percentiles kept");
    row("skerryctl telemetry latest ", "node site fleet link rollout release plane");
    row("skerryctl telemetry latest nodes", "nodes");
    row("skerryctl telemetry latest planes", "");
    row("skerryctl telemetry latest rollout spring/c", "spring/canary spring/control");
    row("skerryctl telemetry range rollout/spring/m", "rollout/spring/main");
    row("skerryctl telemetry latest --metric lat", "latency-p50 latency-p95 latency-p99 latency-max");
    row("skerryctl telemetry latest links --metric ", "round-trip jitter loss");
    row("skerryctl telemetry latest link/a/b --metric loss,j", "loss,jitter");
    row("skerryctl telemetry range node n --metric latency-m", "latency-max");
    row("skerryctl telemetry range node n --metric cpu --fr", "--from");
    row("skerryctl telemetry latest -o ", "table json tsv");
    row("skerryctl telemetry latest link ", "");
    row("skerryctl simulation fault --link a --add", "--added-ms");
    row("skerryctl simulation fault --link a b --los", "--loss");
    // There is nobody who knows names: nothing, and no complaint.
    row("skerryctl describe node o", "");
    row("skerryctl describe node/o", "");
    row("skerryctl rollout promote ", "");
}

void TestCompleter::completes()
{
    QFETCH(QString, expected);
    QStringList found;
    for (const auto &line : linesFor(QString::fromLatin1(QTest::currentDataTag()).split(u' ')))
        found << line.section(u'\t', 0, 0);
    QCOMPARE(found.join(u' '), expected);
}

void TestCompleter::describesCommandsAndOptions()
{
    QCOMPARE(
        linesFor({QStringLiteral("skerryctl"), QStringLiteral("whoa")}),
        (QStringList{QStringLiteral("whoami\tTell as whom the control plane knows the caller, and what that permits")}));
    QVERIFY(linesFor({QStringLiteral("skerryctl"), QStringLiteral("--ut")}).value(0).startsWith(QStringLiteral("--utc\t")));
}

void TestCompleter::everyShellHasItsScript()
{
    for (const char *shell : {"bash", "zsh", "fish"}) {
        const auto script = completionScript(shell);
        QVERIFY2(script.find("__complete") != std::string::npos && script.find(":files") != std::string::npos, shell);
    }
    QCOMPARE(completionScript("tcsh"), std::string());
}

// Each command tells what it is for, and each of its options too; that is what help and completion show.
void TestCompleter::everyCommandHasHelp()
{
    QStringList waiting{QString()};
    int commands = 0;
    while (!waiting.isEmpty()) {
        QStringList words{QStringLiteral("skerryctl")};
        const QString path = waiting.takeFirst();
        words += path.split(u' ', Qt::SkipEmptyParts);
        for (const auto &line : linesFor(words + QStringList{QStringLiteral("--")}))
            QVERIFY2(line.contains(u'\t'), qUtf8Printable(path + u' ' + line));
        for (const auto &line : linesFor(words + QStringList{QString()})) {
            if (!line.contains(u'\t'))
                continue; // a value, no command
            waiting << path + u' ' + line.section(u'\t', 0, 0);
            ++commands;
        }
    }
    QVERIFY(commands > 20);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCompleter)
#include "tst_completer.moc"
