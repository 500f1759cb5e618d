#include "app/memory/settings.h"
#include "tests/support/fatallogger.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaults();
    void languageIsKnownBeforeAnythingElse();
    void comeBack();
    void whatToStartWithComesBack();
    void tellsNonsense_data();
    void tellsNonsense();
    void tellsAllNonsenseTogether();
    void leavesWhatDidNotChange();
    void tellsChangesOnce();
    void damagedFileGivesDefaults();

private:
    void put(const QByteArray &text) const;
    [[nodiscard]] QJsonObject onDisk() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestSettings::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(QStringLiteral("settings.json"));
}

void TestSettings::put(const QByteArray &text) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the file cannot be written");
}

QJsonObject TestSettings::onDisk() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void TestSettings::defaults()
{
    const Settings settings(m_path);
    QCOMPARE(settings.problem(), QString());
    QVERIFY(settings.preferences() == Preferences());
    QVERIFY(Settings::defaultPath().endsWith(QStringLiteral("/skerry/settings.json")));
}

void TestSettings::languageIsKnownBeforeAnythingElse()
{
    QVERIFY(Settings::languageIn(m_path) == Language::System);
    put(R"({"version": 1, "language": "de"})");
    QVERIFY(Settings::languageIn(m_path) == Language::German);
    put(R"({"version": 1, "language": "tlh"})");
    QVERIFY(Settings::languageIn(m_path) == Language::System);
    put("{ damaged");
    QVERIFY(Settings::languageIn(m_path) == Language::System);
    QVERIFY(QFile::exists(m_path)); // not moved aside before somebody can be told
}

void TestSettings::comeBack()
{
    Preferences wanted;
    wanted.look.theme = Theme::Dark;
    wanted.look.density = Density::Compact;
    wanted.look.fontPercent = 125;
    wanted.zone = Zone::Site;
    wanted.language = Language::German;
    wanted.letterKeys = false;
    wanted.startWith = {StartWith::Plane::Remote, {}, QStringLiteral("unix:/run/a.sock"), QStringLiteral("/run/a.token")};
    wanted.shortcuts = {{QStringLiteral("focusFilter"), QStringLiteral("Ctrl+K, Ctrl+F")}, {QStringLiteral("quit"), {}}};
    {
        Settings settings(m_path);
        settings.set(wanted);
    }
    const Settings settings(m_path);
    QCOMPARE(settings.problem(), QString());
    QVERIFY(settings.preferences() == wanted);
    QVERIFY(!(wanted == Preferences()));
}

void TestSettings::whatToStartWithComesBack()
{
    using Plane = StartWith::Plane;
    const StartWith wanted[] = {{Plane::Bundled, {}, {}, {}},
                                {Plane::Inventory, QStringLiteral("/a.yaml"), {}, {}},
                                {Plane::Remote, {}, QStringLiteral("localhost:7443"), {}}};
    for (const StartWith &start : wanted) {
        Settings(m_path).startWith(start);
        const Settings settings(m_path);
        QCOMPARE(settings.problem(), QString());
        QVERIFY(settings.preferences().startWith == start);
    }
}

void TestSettings::tellsNonsense_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("part"); // of the sentence
    const auto row = [](const char *member, const char *part) {
        QTest::newRow(member) << QByteArray(member) << QString::fromUtf8(part);
    };
    row("\"theme\":\"pink\"", "theme cannot be \"pink\"");
    row("\"theme\":3", "theme cannot be 3");
    row("\"density\":\"\"", "density cannot be \"\"");
    row("\"fontPercent\":900", "fontPercent cannot be 900");
    row("\"fontPercent\":84", "fontPercent cannot be 84");
    row("\"fontPercent\":100.5", "fontPercent cannot be 100.5");
    row("\"fontPercent\":\"100\"", "fontPercent cannot be \"100\"");
    row("\"timeZone\":\"mars\"", "timeZone cannot be \"mars\"");
    row("\"startWith\":7", "startWith cannot be 7");
    row("\"startWith\":{\"plane\":\"mars\"}", "startWith cannot be {\"plane\":\"mars\"}");
    row("\"startWith\":{\"plane\":\"remote\"}", "startWith cannot be {\"plane\":\"remote\"}");
    row("\"letterKeys\":null", "letterKeys cannot be null");
    row("\"shortcuts\":[]", "shortcuts cannot be []");
    row("\"shortcuts\":{\"quit\":\"Ctrl+Nonsense\"}", "shortcuts.quit cannot be \"Ctrl+Nonsense\"");
    row("\"shortcuts\":{\"quit\":\" \"}", "shortcuts.quit cannot be \" \"");
    row("\"shortcuts\":{\"quit\":7}", "shortcuts.quit cannot be 7");
}

void TestSettings::tellsNonsense()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, part);
    put("{\"version\":1," + member + "}");
    const Settings settings(m_path);
    QVERIFY(settings.preferences() == Preferences());
    QVERIFY2(settings.problem().contains(part), qUtf8Printable(settings.problem()));
    QVERIFY(settings.problem().contains(m_path));
    QVERIFY(QFileInfo::exists(m_path)); // the rest of it is good
}

void TestSettings::tellsAllNonsenseTogether()
{
    put("{\"version\":1,\"theme\":\"pink\",\"fontPercent\":900,\"density\":\"compact\","
        "\"shortcuts\":{\"a\":\"Ctrl+A\",\"b\":1}}");
    const Settings settings(m_path);
    QVERIFY2(settings.problem().contains(QStringLiteral("fontPercent cannot be 900, shortcuts.b cannot be 1")),
             qUtf8Printable(settings.problem()));
    QVERIFY(settings.problem().contains(QStringLiteral("pink")));
    QVERIFY(settings.preferences().look.density == Density::Compact);
    QCOMPARE(settings.preferences().shortcuts.value(QStringLiteral("a")), QStringLiteral("Ctrl+A"));
}

void TestSettings::leavesWhatDidNotChange()
{
    put("{\"version\":1,\"theme\":\"solarized\",\"new\":[1],"
        "\"shortcuts\":{\"a\":\"Ctrl+A\",\"b\":\"Ctrl+B\",\"new\":{\"x\":1}}}");
    {
        Settings settings(m_path);
        Preferences wanted = settings.preferences();
        wanted.look.density = Density::Compact;
        wanted.shortcuts.remove(QStringLiteral("a"));
        wanted.shortcuts[QStringLiteral("b")] = QStringLiteral("Ctrl+X");
        settings.set(wanted);
    }
    QCOMPARE(onDisk().value(QStringLiteral("theme")).toString(), QStringLiteral("solarized"));
    QCOMPARE(onDisk().value(QStringLiteral("density")).toString(), QStringLiteral("compact"));
    QVERIFY(onDisk().value(QStringLiteral("new")).isArray());
    const QJsonObject shortcuts = onDisk().value(QStringLiteral("shortcuts")).toObject();
    QCOMPARE(shortcuts.keys(), (QStringList{QStringLiteral("b"), QStringLiteral("new")}));
    QCOMPARE(shortcuts.value(QStringLiteral("b")).toString(), QStringLiteral("Ctrl+X"));
}

void TestSettings::tellsChangesOnce()
{
    Settings settings(m_path);
    QSignalSpy changed(&settings, &Settings::changed);
    Preferences wanted;
    settings.set(wanted);
    QCOMPARE(changed.count(), 0);
    wanted.look.fontPercent = 900;
    settings.set(wanted);
    settings.set(wanted);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(settings.preferences().look.fontPercent, MostFontPercent);
}

void TestSettings::damagedFileGivesDefaults()
{
    put("{\"version\":1,\"theme\":\"dark\"");
    Settings settings(m_path);
    QVERIFY(settings.preferences() == Preferences());
    QVERIFY2(settings.problem().contains(QStringLiteral("damaged")), qUtf8Printable(settings.problem()));
    Preferences wanted;
    wanted.look.theme = Theme::Light;
    settings.set(wanted);
    settings.flush();
    const Settings again(m_path);
    QCOMPARE(again.problem(), QString());
    QVERIFY(again.preferences().look.theme == Theme::Light);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSettings)
#include "tst_settings.moc"
