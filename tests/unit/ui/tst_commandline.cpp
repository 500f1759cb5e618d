#include "app/commandline.h"
#include "tests/support/fatallogger.h"

#include <QTemporaryFile>
#include <QtTest>

using namespace skerry;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void readsEverything();
    void connects();
    void namesAPlane();
    void opensLinks();
    void texts();
    void refuses_data();
    void refuses();
};

namespace {

CommandLine parse(const QStringList &options)
{
    return CommandLine::parse(QStringList{QStringLiteral("skerry")} + options);
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

void TestCommandLine::defaults()
{
    const CommandLine line = parse({});
    QCOMPARE(line.error, QString());
    QVERIFY(line.action == CommandLine::Action::Run);
    QVERIFY(line.connectTo.isEmpty());
    QVERIFY(!line.theme && !line.density && !line.fontPercent);
    QVERIFY(CommandLine::defaultDataDir().endsWith(QStringLiteral("/skerry/plane")));
}

void TestCommandLine::readsEverything()
{
    QTemporaryFile inventory;
    QVERIFY(inventory.open());
    const CommandLine line =
        parse(words("--tour pictures --data-dir d --time-scale 60 --theme dark --inventory") << inventory.fileName());
    QCOMPARE(line.error, QString());
    QVERIFY(line.action == CommandLine::Action::Tour);
    QCOMPARE(line.tourDir, QDir::current().absoluteFilePath(QStringLiteral("pictures")));
    QCOMPARE(line.dataDir, QDir::current().absoluteFilePath(QStringLiteral("d")));
    QCOMPARE(line.inventory, inventory.fileName());
    QCOMPARE(line.timeScale, 60.0);
    QVERIFY(line.theme == Theme::Dark);
    const CommandLine looks = parse(words("--theme contrast-dark --density compact --font-size 150"));
    QCOMPARE(looks.error, QString());
    QVERIFY((looks.lookOver({}) == Look{Theme::ContrastDark, Density::Compact, 150}));
    QVERIFY((line.lookOver({Theme::Light, Density::Compact, 120}) == Look{Theme::Dark, Density::Compact, 120}));
    const CommandLine sample = parse(words("--nodes 5000 --seed 7"));
    QCOMPARE(sample.error, QString());
    QCOMPARE(sample.nodes, 5000);
    QCOMPARE(sample.seed, 7U);
}

void TestCommandLine::connects()
{
    const CommandLine line = parse(words("--connect host:7443 --token-file t --smoke-test"));
    QCOMPARE(line.error, QString());
    QVERIFY(line.action == CommandLine::Action::SmokeTest);
    QCOMPARE(line.connectTo, QStringLiteral("host:7443"));
    QCOMPARE(line.tokenFile, QDir::current().absoluteFilePath(QStringLiteral("t")));
}

void TestCommandLine::namesAPlane()
{
    for (const char *options : {"", "--theme dark", "--new-window"})
        QVERIFY2(!parse(words(options)).namesPlane(), options);
    for (const char *options : {"--bundled", "--connect x:1", "--data-dir d", "--nodes 5", "--seed 2", "--time-scale 2"})
        QVERIFY2(parse(words(options)).namesPlane(), options);
}

void TestCommandLine::opensLinks()
{
    const QString link = QStringLiteral("skerry://bundled/node/edge-1");
    QCOMPARE(parse({}).link, QString());
    QVERIFY(!parse({}).newWindow);
    QCOMPARE(parse({link}).link, link);
    QCOMPARE(parse({QStringLiteral("--open"), link}).link, link);
    const CommandLine line =
        parse({QStringLiteral("--new-window"), QStringLiteral("--connect"), QStringLiteral("x:1"), link});
    QCOMPARE(line.error, QString());
    QCOMPARE(line.link, link);
    QVERIFY(line.newWindow);
    QVERIFY(line.action == CommandLine::Action::Run);
}

void TestCommandLine::texts()
{
    const CommandLine version = parse(words("--version"));
    QVERIFY(version.action == CommandLine::Action::ShowText);
    QCOMPARE(version.text, QStringLiteral("skerry " SKERRY_VERSION "\n"));
    QVERIFY(parse(words("--help --language de")).language == Language::German);
    QVERIFY(!version.language);
    const CommandLine help = parse(words("--help"));
    for (const char *option : {"--connect", "--token-file", "--tour", "--smoke-test", "--data-dir", "--nodes", "--theme"})
        QVERIFY2(help.text.contains(QString::fromLatin1(option)), option);
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("part"); // of the sentence
    const auto row = [](const char *options, const char *part) {
        QTest::newRow(options) << QString::fromLatin1(options) << QString::fromLatin1(part);
    };
    row("--language tlh", "--language tlh");
    row("--bundled --connect x:1", "--bundled");
    row("--nodes 0", "--nodes 0");
    row("--nodes many", "--nodes many");
    row("--nodes 100001", "100,000");
    row("--seed -1", "--seed -1");
    row("--time-scale nan", "--time-scale nan");
    row("--time-scale 0.01", "0.1");
    row("--theme pink", "light, dark, contrast-light");
    row("--density tight", "comfortable or compact");
    row("--font-size 300", "85 to 200");
    row("--font-size 84", "--font-size 84: give a whole number from 85 to 200.");
    row("--font-size 201", "85 to 200");
    row("--font-size 100.5", "85 to 200");
    row("--font-size large", "85 to 200");
    row("--nonsense", "--help");
    row("stray", "stray is not an option");
    row("--open skerry://p stray", "stray is not an option");
    row("--open http://p", "does not begin with skerry://");
    row("skerry://p/Node", "character 12");
    row("--open skerry://p skerry://q", "2 links");
    row("--open skerry://p --tour d", "--tour");
    row("skerry://p --smoke-test", "--smoke-test");
    row("--connect x:1 --nodes 5", "--nodes");
    row("--connect x:1 --tour d", "--tour");
    row("--token-file t", "--connect");
    row("--inventory /dev/null --nodes 7", "--inventory");
    row("--inventory no-such-file.yaml", "no such file");
}

void TestCommandLine::refuses()
{
    QFETCH(QString, options);
    QFETCH(QString, part);
    const CommandLine line = parse(options.split(QLatin1Char(' ')));
    QVERIFY2(line.error.contains(part), qUtf8Printable(line.error));
}

SKERRY_TEST_MAIN(QCoreApplication, TestCommandLine)
#include "tst_commandline.moc"
