// The skerryctl process against a real skerryd process.
#include "tests/support/ctlprocess.h"
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using namespace skerry::test;

namespace {

const QStringList Sample{QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("60"),
                         QStringLiteral("--time-scale"), QStringLiteral("600")};
const QStringList Kinds{QStringLiteral("site"),      QStringLiteral("node"),    QStringLiteral("fleet"),
                        QStringLiteral("component"), QStringLiteral("release"), QStringLiteral("deployment"),
                        QStringLiteral("rollout")};

} // namespace

class TestSkerryctl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listsInEveryForm();
    void saysWhatItDoesNotFind_data();
    void saysWhatItDoesNotFind();
    void everyKindCanBeAppliedAgain();
    void nothingIsWrittenUnlessAllIsGood();
    void aDryRunKnowsWhatTheFileBrings();
    void whatWasChangedMeanwhileStays();
    void deletesInTheReverseOrder();
    void nodesAreCordonedAndBack();
    void nodesArePinnedAndWorkedOn();
    void releasesAreMadeAndSigned();
    void theAuditLogIsReadAndChecked();

private:
    // With the control plane of the test.
    [[nodiscard]] CtlEnded ctl(const char *line, const QStringList &more = {}, const QByteArray &input = {}) const;
    [[nodiscard]] bool start(const QStringList &arguments);
    [[nodiscard]] QString address() const
    {
        return QStringLiteral("unix:") + m_daemon->directory() + QStringLiteral("/skerryd.sock");
    }
    [[nodiscard]] QString write(const QString &name, const QString &text) const;
    [[nodiscard]] QJsonObject object(const QString &path) const; // "site/s"

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Daemon> m_daemon;
};

void TestSkerryctl::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

bool TestSkerryctl::start(const QStringList &arguments)
{
    m_daemon = std::make_unique<Daemon>(arguments);
    return m_daemon->start();
}

CtlEnded TestSkerryctl::ctl(const char *line, const QStringList &more, const QByteArray &input) const
{
    return runCtl(words(line, more) + QStringList{QStringLiteral("--plane"), address()}, bareEnvironment(m_home->path()),
                  input);
}

QString TestSkerryctl::write(const QString &name, const QString &text) const
{
    QFile file(m_home->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 ? file.fileName() : QString();
}

QJsonObject TestSkerryctl::object(const QString &path) const
{
    const auto ended = ctl("get -o json", {path});
    return QJsonDocument::fromJson(ended.output.toUtf8()).object();
}

void TestSkerryctl::listsInEveryForm()
{
    // More than a page.
    QVERIFY(start({QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("2500")}));
    const auto names = ctl("get nodes -o name");
    QCOMPARE(names.code, 0);
    const auto lines = names.output.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2'500);
    QVERIFY(lines.first().startsWith(QStringLiteral("node/")));
    QVERIFY(std::is_sorted(lines.begin(), lines.end()));

    const auto json = QJsonDocument::fromJson(ctl("get nodes -o json").output.toUtf8());
    QCOMPARE(json.array().size(), 2'500);
    QCOMPARE(json.array().first()[QStringLiteral("kind")].toString(), QStringLiteral("node"));
    QCOMPARE(QStringLiteral("node/") + json.array().first()[QStringLiteral("meta")][QStringLiteral("name")].toString(),
             lines.first());
    const auto one = object(lines.first());
    QCOMPARE(QStringLiteral("node/") + one[QStringLiteral("meta")][QStringLiteral("name")].toString(), lines.first());

    const auto table = ctl("get nodes -l", {QStringLiteral("channel = canary")});
    QCOMPARE(table.code, 0);
    QVERIFY2(table.output.startsWith(QStringLiteral("NAME")), qUtf8Printable(table.output));
    QVERIFY(!table.output.contains(u'\x1b') && !table.output.contains(u'…')); // no terminal: nothing is cut
    QVERIFY(table.output.count(u'\n') > 2 && table.output.count(u'\n') < 2'500);
    QVERIFY(!table.output.contains(QStringLiteral("HARDWARE")));
    QVERIFY(ctl("get nodes -o wide").output.contains(QStringLiteral("HARDWARE")));
    for (const auto &kind : Kinds)
        QCOMPARE(ctl("get", {kind}).code, 0);

    const auto two = ctl("get -o yaml", lines.mid(0, 2));
    QCOMPARE(two.output.count(QStringLiteral("kind: node")), 2);
    QCOMPARE(two.output.count(QStringLiteral("---")), 1);
    // One of those that are named matches, and what does not is told.
    const auto part =
        ctl("get -o name -l", QStringList{QStringLiteral("name = ") + lines.first().section(u'/', 1)} + lines.mid(0, 2));
    QCOMPARE(part.code, 3);
    QCOMPARE(part.output, lines.first() + u'\n');
    QVERIFY(part.errors.contains(QStringLiteral("that matches the selector.")));
}

void TestSkerryctl::saysWhatItDoesNotFind_data()
{
    // One control plane for all of them: none of them changes anything.
    QVERIFY(start({}));
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, int code, const char *says) {
        QTest::newRow(line) << code << QString::fromUtf8(says);
    };
    row("get node nowhere", 3, "There is no node \"nowhere\".\n  where: node/nowhere");
    row("describe site/nowhere", 3, "There is no site \"nowhere\".");
    row("get nods", 2, "There is no kind of object \"nods\".\n  what to do: Did you mean \"node\"?");
    row("get node UPPER", 2, "\"UPPER\" is not a name.");
    row("get nodes -l tier==", 2, "where: the selector (-l)");
    row("get nodes -o xml", 2, "\"xml\" is not one of table|wide|json|yaml|name");
    row("get", 2, "objects is required");
    row("", 2, "A command is missing.");
    row("rollout promte r", 2, "There is no command \"promte\".\n  what to do: Did you mean \"promote\"?");
    row("fly", 2, "There is no command \"fly\".");
    row("delete site nowhere", 3, "There is no site \"nowhere\".");
    row("delete rollout r", 2, "A rollout cannot be deleted");
    row("rollout promote nowhere", 3, "There is no rollout \"nowhere\".");
    row("rollout status nowhere", 3, "There is no rollout \"nowhere\".");
    row("rollout status nowhere --follow", 3, "There is no rollout \"nowhere\".");
    row("rollout preview a b", 3, "There is no release \"b\".");
    row("rollout rehearse a b", 3, "There is no release \"b\".");
    row("rollout rehearse a b --answer-time soon", 2, "\"soon\" is not a duration.");
    row("rollout rehearse a b --failed-ratio 2", 2, "--failed-ratio");
    row("rollout partition nowhere", 3, "There is no");
    row("rollout extend nowhere --by soon", 2, "\"soon\" is not a duration.");
    row("rollout extend nowhere", 2, "--by is required");
    row("rollout start a b", 3, "There is no release \"b\".");
    row("rollout start a b --set canary", 2, "--set canary sets nothing");
    row("rollout start a b --set canary.bake=long", 2, "a duration such as 30m");
    row("rollout start a b --set canari.bake=1m", 2, "Did you mean \"canary\"?");
    row("node cordon", 2, "Name either nodes or a selector");
    row("node cordon nowhere", 3, "There is no node \"nowhere\".");
    row("node pin n --to nowhere", 3, "There is no release \"nowhere\".");
    row("node unpin n --component nowhere", 3, "There is no component \"nowhere\".");
    row("release create c 1.0.0", 2, "The release has no digest.");
    row("release create c 1.0.0 /nonexistent/file", 1, "where: /nonexistent/file");
    row("release sign r", 2, "No key is named.");
    row("audit list -l outcome==", 2, "where: the selector (-l)");
    row("audit verify --checkpoint nowhere.json", 1, "where: nowhere.json");
    row("simulation fault", 2, "The fault has no target");
    row("simulation fault --node nowhere", 3, "There is no node \"nowhere\".");
    row("simulation time-scale 100000", 1, "Give a number between 0.1 and 10,000");
    row("apply -f nowhere.yaml", 1, "where: nowhere.yaml");
    row("watch moons", 2, "There is no kind of object \"moons\".");
    row("get nodes --plane nonsense", 2, "An address is unix:/path/to/socket or host:port.");
    row("get nodes --plane unix:/nonexistent/s", 5, "there is no such socket");
    row("watch nodes --plane unix:/nonexistent/s", 5, "there is no such socket");
    row("get nodes --timeout 0", 2, "--timeout");
}

void TestSkerryctl::saysWhatItDoesNotFind()
{
    QFETCH(int, code);
    QFETCH(QString, says);
    const char *line = QTest::currentDataTag();
    const auto ended =
        QByteArray(line).contains("--plane") ? runCtl(words(line), bareEnvironment(m_home->path())) : ctl(line);
    QCOMPARE(ended.code, code);
    QVERIFY2(ended.errors.contains(says), qUtf8Printable(ended.errors));
    QCOMPARE(ended.output, QString());
}

// A file that `get` wrote is taken again: as it is, after a change, and by a control plane that has nothing.
void TestSkerryctl::everyKindCanBeAppliedAgain()
{
    QVERIFY(start(Sample));
    const auto deployment = ctl("get deployments -o name -l", {QStringLiteral("component = edge-proxy")})
                                .output.section(u'\n', 0, 0)
                                .section(u'/', 1);
    const auto started = ctl("rollout start --set canary.count=3 --set canary.bake=20d --name r1",
                             {deployment, QStringLiteral("edge-proxy-2.4.0")});
    QVERIFY2(started.code == 0, qUtf8Printable(started.text()));

    QString all;
    for (const QString &format : {QStringLiteral("yaml"), QStringLiteral("json")}) {
        for (const auto &kind : Kinds) {
            const auto text = ctl("get -o", {format, kind}).output;
            QVERIFY2(!text.isEmpty(), qUtf8Printable(kind));
            const auto file = write(kind + u'.' + format, text);
            const auto again = ctl("apply -f", {file});
            QVERIFY2(again.code == 0, qUtf8Printable(kind + again.text()));
            QCOMPARE(again.output.count(QStringLiteral(" unchanged\n")), again.output.count(u'\n'));
            QVERIFY(again.output.count(u'\n') > 0);
            QCOMPARE(ctl("diff -f", {file}).code, 0);
            // In the order in which nothing is there when it is needed.
            if (format == QStringLiteral("yaml"))
                all.prepend(text + QStringLiteral("---\n"));
        }
    }
    QVERIFY(start({}));
    const auto applied = ctl("apply -q -f -", {}, all.toUtf8());
    QVERIFY2(applied.code == 0, qUtf8Printable(applied.text()));
    QCOMPARE(applied.output.count(QStringLiteral(" created\n")), applied.output.count(u'\n'));
    const auto unchanged = ctl("apply --overwrite -f -", {}, all.toUtf8());
    QVERIFY2(unchanged.code == 0, qUtf8Printable(unchanged.text()));
    // The rollout was told to the deployment that the file brought too.
    QCOMPARE(unchanged.output.count(QStringLiteral(" unchanged\n")), unchanged.output.count(u'\n'));
    QCOMPARE(ctl("get rollouts -o name").output, QStringLiteral("rollout/r1\n"));
}

void TestSkerryctl::nothingIsWrittenUnlessAllIsGood()
{
    QVERIFY(start({}));
    const auto wrong = write(QStringLiteral("wrong.yaml"), QStringLiteral("kind: site\n"
                                                                          "meta: {name: oslo}\n"
                                                                          "spec: {tier: edge}\n"
                                                                          "---\n"
                                                                          "kind: site\n"
                                                                          "meta: {name: bergen}\n"
                                                                          "spec:\n"
                                                                          "  tier: edge\n"
                                                                          "  parent: nowhere\n"));
    const auto ended = ctl("apply -f", {wrong});
    QCOMPARE(ended.code, 1);
    // What the control plane says, and where in the file.
    QVERIFY2(ended.errors.contains(QStringLiteral("names the parent \"nowhere\"")), qUtf8Printable(ended.errors));
    QVERIFY2(ended.errors.contains(wrong + QStringLiteral(":5: spec.parent of site/bergen")), qUtf8Printable(ended.errors));
    QVERIFY(ended.errors.contains(QStringLiteral("Nothing was written.")));
    QCOMPARE(ctl("get sites -o name").output, QString());
}

void TestSkerryctl::aDryRunKnowsWhatTheFileBrings()
{
    QVERIFY(start({}));
    const auto file =
        write(QStringLiteral("both.yaml"), QStringLiteral("- {kind: node, meta: {name: n}, spec: {site: s}}\n"
                                                          "- {kind: site, meta: {name: s}, spec: {tier: edge}}\n"));
    const auto dry = ctl("apply --dry-run -f", {file});
    QCOMPARE(dry.code, 0);
    QVERIFY2(dry.output.contains(QStringLiteral("site/s would be created\n")), qUtf8Printable(dry.output));
    QVERIFY2(dry.output.contains(QStringLiteral("node/n would be created (not checked further: it needs site/s")),
             qUtf8Printable(dry.output));
    QCOMPARE(ctl("diff -f", {file}).code, 7);
    QCOMPARE(ctl("get sites -o name").output, QString());
    const auto done = ctl("apply -f", {file});
    QVERIFY2(done.code == 0, qUtf8Printable(done.text()));
    QVERIFY(done.output.contains(QStringLiteral("  +  tier: TIER_EDGE\n")));
    QVERIFY(done.output.indexOf(QStringLiteral("site/s created")) < done.output.indexOf(QStringLiteral("node/n created")));
    QCOMPARE(ctl("diff -f", {file}).code, 0);
}

void TestSkerryctl::whatWasChangedMeanwhileStays()
{
    QVERIFY(start({}));
    QCOMPARE(ctl("apply -f -", {}, "{kind: site, meta: {name: s}, spec: {tier: edge, type: first}}").code, 0);
    const auto seen = ctl("get site s -o yaml").output;
    QCOMPARE(ctl("apply -f -", {}, "{kind: site, meta: {name: s}, spec: {tier: edge, type: second}}").code, 0);
    auto mine = seen;
    mine.replace(QStringLiteral("first"), QStringLiteral("mine"));
    const auto refused = ctl("apply -f -", {}, mine.toUtf8());
    QCOMPARE(refused.code, 4);
    QVERIFY2(refused.errors.contains(QStringLiteral("was changed meanwhile: it has generation 2, not 1")),
             qUtf8Printable(refused.errors));
    QCOMPARE(object(QStringLiteral("site/s"))[QStringLiteral("spec")][QStringLiteral("type")].toString(),
             QStringLiteral("second"));
    // diff tells what would come of it.
    const auto diff = ctl("diff -f -", {}, mine.toUtf8());
    QCOMPARE(diff.code, 7);
    QVERIFY2(diff.output.contains(QStringLiteral("-  type: second\n  +  type: mine\n")), qUtf8Printable(diff.output));
    const auto taken = ctl("apply --overwrite -f -", {}, mine.toUtf8());
    QCOMPARE(taken.code, 0);
    QCOMPARE(object(QStringLiteral("site/s"))[QStringLiteral("spec")][QStringLiteral("type")].toString(),
             QStringLiteral("mine"));
    // What is gone is made anew.
    QCOMPARE(ctl("delete site s").code, 0);
    QCOMPARE(ctl("apply -f -", {}, seen.toUtf8()).code, 0);
}

void TestSkerryctl::deletesInTheReverseOrder()
{
    QVERIFY(start({}));
    const auto file =
        write(QStringLiteral("tree.yaml"), QStringLiteral("- {kind: site, meta: {name: a}, spec: {tier: cloud}}\n"
                                                          "- {kind: site, meta: {name: b}, spec: {tier: edge, parent: a}}\n"
                                                          "- {kind: node, meta: {name: n}, spec: {site: b}}\n"));
    QCOMPARE(ctl("apply -f", {file}).code, 0);
    const auto inUse = ctl("delete site a");
    QCOMPARE(inUse.code, 1);
    QVERIFY(!inUse.errors.isEmpty());
    const auto dry = ctl("delete --dry-run -f", {file});
    QVERIFY2(dry.code == 0, qUtf8Printable(dry.text()));
    QCOMPARE(dry.output.count(QStringLiteral("would be deleted")), 3);
    QVERIFY(dry.output.contains(QStringLiteral("site/b would be deleted (not checked further: node/n is to go first)")));
    const auto deleted = ctl("delete -f", {file});
    QVERIFY2(deleted.code == 0, qUtf8Printable(deleted.text()));
    QCOMPARE(deleted.output, QStringLiteral("node/n deleted\nsite/b deleted\nsite/a deleted\n"));
    QCOMPARE(ctl("delete -f", {file}).code, 3);
    QCOMPARE(ctl("delete --ignore-missing -f", {file}).code, 0);
}

void TestSkerryctl::nodesAreCordonedAndBack()
{
    QVERIFY(start(Sample));
    const auto names = ctl("get nodes -o name").output.split(u'\n', Qt::SkipEmptyParts);
    const QString node = names.at(0).section(u'/', 1);
    const auto dry = ctl("node cordon --dry-run", {node});
    QCOMPARE(dry.output, QStringLiteral("node/%1 would be cordoned\n").arg(node));
    const auto done = ctl("node cordon --reason works", {node, names.at(1).section(u'/', 1)});
    QVERIFY2(done.code == 0, qUtf8Printable(done.text()));
    QCOMPARE(ctl("get nodes -o name -l cordoned").output.count(u'\n'), 2);
    QVERIFY(ctl("node cordon", {node}).output.contains(QStringLiteral("is cordoned already")));
    QCOMPARE(ctl("node uncordon -l cordoned").output.count(QStringLiteral(" uncordoned\n")), 2);
    QVERIFY(ctl("node uncordon -l cordoned").errors.contains(QStringLiteral("No node matches.")));
    // One that is none does not keep the others from it.
    const auto part = ctl("node cordon nowhere", {node});
    QCOMPARE(part.code, 3);
    QVERIFY(part.output.contains(node + QStringLiteral(" cordoned")));
}

void TestSkerryctl::nodesArePinnedAndWorkedOn()
{
    QVERIFY(start(Sample));
    const auto node = ctl("get nodes -o name").output.section(u'\n', 0, 0).section(u'/', 1);
    const auto pinned = ctl("node pin --to edge-proxy-2.4.0", {node});
    QCOMPARE(pinned.output, QStringLiteral("node/%1 pinned to edge-proxy-2.4.0\n").arg(node));
    const auto spec = [&] { return object(QStringLiteral("node/") + node)[QStringLiteral("spec")].toObject(); };
    QCOMPARE(spec()[QStringLiteral("pinned")][QStringLiteral("edge-proxy")].toString(), QStringLiteral("edge-proxy-2.4.0"));
    QVERIFY(ctl("get node -o wide", {node}).output.contains(QStringLiteral("edge-proxy-2.4.0")));
    QCOMPARE(ctl("node maintenance", {node}).output, QStringLiteral("node/%1 in maintenance\n").arg(node));
    QVERIFY(ctl("get node", {node}).output.contains(QStringLiteral(", in maintenance")));
    QCOMPARE(ctl("node unpin --component edge-proxy", {node}).output, QStringLiteral("node/%1 unpinned\n").arg(node));
    // Each writes its own field and leaves the others.
    QVERIFY(spec()[QStringLiteral("maintenance")].toBool() && !spec().contains(QStringLiteral("pinned")));
    QCOMPARE(ctl("node maintenance --end -l maintenance").output, QStringLiteral("node/%1 out of maintenance\n").arg(node));
}

void TestSkerryctl::releasesAreMadeAndSigned()
{
    QVERIFY(start(Sample));
    // The first key of RFC 8032, section 7.1, which everybody knows.
    const auto key =
        write(QStringLiteral("key.pem"), QStringLiteral("-----BEGIN PRIVATE KEY-----\n"
                                                        "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                                                        "-----END PRIVATE KEY-----\n"));
    const auto trusted = QStringLiteral("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const auto artefact = write(QStringLiteral("artefact"), QStringLiteral("abc"));
    const auto readable = ctl("release create edge-proxy 2.5.0 --key-file", {key, artefact});
    QCOMPARE(readable.code, 1);
    QVERIFY2(readable.errors.contains(QStringLiteral("Other users can read or change the key file")),
             qUtf8Printable(readable.errors));
    QVERIFY(QFile::setPermissions(key, QFile::ReadOwner));
    const auto made = ctl("release create edge-proxy 2.5.0 --set notes=smaller", {artefact});
    QVERIFY2(made.code == 0, qUtf8Printable(made.text()));
    QVERIFY(made.output.contains(QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad, 3 B\n")));
    QCOMPARE(ctl("release create edge-proxy 2.5.0", {artefact}).code, 4);

    const auto other = write(QStringLiteral("other"), QStringLiteral("abd"));
    const auto different = ctl("release sign edge-proxy-2.5.0 --key-file", {key, other});
    QCOMPARE(different.code, 1);
    QVERIFY(different.errors.contains(QStringLiteral("Nothing was signed.")));
    const auto signedIt = ctl("release sign edge-proxy-2.5.0 --key-file", {key, artefact});
    QVERIFY2(signedIt.code == 0, qUtf8Printable(signedIt.text()));
    QVERIFY2(signedIt.errors.contains(trusted) && signedIt.errors.contains(QStringLiteral("does not trust this key")),
             qUtf8Printable(signedIt.errors));
    QVERIFY(ctl("get release edge-proxy-2.5.0").output.contains(QStringLiteral("smaller")));

    // The control plane agrees with the signature.
    auto component = ctl("get component edge-proxy -o yaml").output;
    component.replace(QStringLiteral("spec:\n"),
                      QStringLiteral("spec:\n  require_signature: true\n  trusted_keys: [%1]\n").arg(trusted));
    QCOMPARE(ctl("apply -f -", {}, component.toUtf8()).code, 0);
    QCOMPARE(ctl("release create edge-proxy 2.6.0", {artefact}).code, 1);
    const auto both = ctl("release create edge-proxy 2.6.0 --key-file", {key, artefact});
    QVERIFY2(both.code == 0 && !both.errors.contains(QStringLiteral("does not trust")), qUtf8Printable(both.text()));
}

void TestSkerryctl::theAuditLogIsReadAndChecked()
{
    QVERIFY(start({}));
    QCOMPARE(ctl("apply -f - --reason built", {}, "{kind: site, meta: {name: s}, spec: {tier: edge}}").code, 0);
    QCOMPARE(ctl("delete site nowhere").code, 3);
    const auto list = ctl("audit list");
    QVERIFY2(list.output.contains(QStringLiteral("site/s")) && list.output.contains(QStringLiteral("built")),
             qUtf8Printable(list.text()));
    QVERIFY(list.output.indexOf(QStringLiteral("refused: ")) < list.output.indexOf(QStringLiteral("site/s")));
    const auto refused = ctl("audit list -o json -l", {QStringLiteral("outcome = refused")}).output;
    const auto entries = QJsonDocument::fromJson(refused.toUtf8()).array();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0][QStringLiteral("record")][QStringLiteral("method")].toString(),
             QStringLiteral("Inventory/DeleteSite"));
    // What was written stands in the record.
    const auto yaml = ctl("audit list -o yaml -l", {QStringLiteral("kind = site, name = s")}).output;
    QVERIFY2(yaml.contains(QStringLiteral("type.googleapis.com/skerry.v1.Site")) &&
                 yaml.contains(QStringLiteral("tier: TIER_EDGE")),
             qUtf8Printable(yaml));
    const auto first = ctl("audit list --from 1 --limit 1 -o wide");
    QCOMPARE(first.output.count(u'\n'), 2);

    const auto checkpoint = write(QStringLiteral("checkpoint.json"), ctl("audit export").output);
    const auto verified = ctl("audit verify --checkpoint", {checkpoint});
    QVERIFY2(verified.code == 0 && verified.output.contains(QStringLiteral(" whole, the last with hash ")),
             qUtf8Printable(verified.text()));
    // The checkpoint is of another control plane's log.
    QVERIFY(start({}));
    QCOMPARE(ctl("audit verify --checkpoint", {checkpoint}).code, 1);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSkerryctl)
#include "tst_skerryctl.moc"
