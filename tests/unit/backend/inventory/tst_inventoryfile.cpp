#include "backend_stub/inventory/inventoryfile.h"
#include "tests/support/fatallogger.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

using namespace skerry;
using namespace skerry::backend;

namespace {

const char *const GoodInventory = R"(sites:
  - {name: oslo, tier: cloud, latitude: 59.9, longitude: 10.7}
  - name: bergen
    tier: edge
    parent: oslo
nodes:
  - {name: b1, site: bergen, labels: {rack: r1}}
fleets:
  - {name: edge, selector: tier = edge}
components:
  - {name: proxy, type: container}
releases:
  - name: proxy-1.0.0
    component: proxy
    version: 1.0.0
    sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    size_bytes: 1000
deployments:
  - {name: proxy-edge, component: proxy, fleet: edge, release: proxy-1.0.0, priority: -3}
)";

} // namespace

class TestInventoryFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
    }

    void readsTheExample()
    {
        const auto inventory = loadInventoryFile(SKERRY_RESOURCES "/inventory-example.yaml");
        QVERIFY2(inventory.ok(), inventory.ok() ? "" : inventory.error().message.c_str());
        QCOMPARE(inventory->count(Kind::Site), std::size_t{48});
        QCOMPARE(inventory->count(Kind::Node), std::size_t{2});
        QCOMPARE(inventory->count(Kind::Deployment), std::size_t{1});
    }

    void readsEveryField()
    {
        const auto inventory = loadInventoryFile(SKERRY_RESOURCES "/inventory-example.yaml");
        QVERIFY(inventory.ok());
        const auto now = fromProto(toProto(TimePoint(std::chrono::hours(1))));
        bool crane = false;
        bool site = false;
        for (std::size_t i = 0; i < inventory->size(); ++i) {
            const auto item = inventory->make(i, now);
            const auto &name = metaOf(*item.object, item.kind).name();
            if (name == "bergen-harbour") {
                const auto &spec = static_cast<const v1::Site &>(*item.object).spec();
                QCOMPARE(spec.display_name(), std::string("Bergen harbour"));
                QCOMPARE(spec.tier(), v1::TIER_EDGE);
                QCOMPARE(spec.type(), std::string("customer edge"));
                QCOMPARE(spec.latitude_deg(), 60.3951);
                QCOMPARE(spec.longitude_deg(), 5.3120);
                QCOMPARE(spec.country(), std::string("Norway"));
                QCOMPARE(spec.jurisdiction(), std::string("EEA"));
                QCOMPARE(spec.parent(), std::string("norwayeast"));
                QCOMPARE(spec.time_zone(), std::string("Europe/Oslo"));
                QCOMPARE(spec.failure_domain(), std::string("grid-west"));
                QCOMPARE(spec.maintenance_windows(), std::string("mon-fri 22:00-04:00, sat 00:00-24:00"));
                QCOMPARE(spec.coverage_radius_m(), 1200.0);
                QCOMPARE(metaOf(*item.object, item.kind).labels().at("owner"), std::string("port-authority"));
                site = true;
            }
            if (name == "crane-1") {
                const auto &node = static_cast<const v1::Node &>(*item.object);
                QCOMPARE(node.spec().channel(), v1::CHANNEL_CANARY);
                QCOMPARE(node.spec().gateway(), std::string("harbour-1"));
                QVERIFY(!node.spec().cordoned());
                QVERIFY(!node.spec().maintenance());
                QCOMPARE(node.spec().pinned().at("edge-proxy"), std::string("edge-proxy-1.0.0"));
                QCOMPARE(node.meta().labels().at("quarantined"), std::string("no"));
                crane = true;
            }
            if (name == "harbour-1") {
                const auto &installed = static_cast<const v1::Node &>(*item.object).status().installed().at("edge-proxy");
                QCOMPARE(installed.release(), std::string("edge-proxy-1.0.0"));
                QCOMPARE(installed.install_count(), 1U);
                QVERIFY(fromProto(installed.since()) == now);
            }
        }
        QVERIFY(crane && site);
    }

    void readsWhoMayTakeWhat()
    {
        const auto inventory = loadInventoryFile(SKERRY_RESOURCES "/inventory-example.yaml");
        QVERIFY(inventory.ok());
        for (const auto &[kind, object] : inventory->objects()) {
            if (kind == Kind::Component) {
                const auto &spec = static_cast<const v1::Component &>(*object).spec();
                QCOMPARE(spec.allowed_jurisdictions_size(), 3);
                QCOMPARE(spec.allowed_jurisdictions(1), std::string("Norway"));
                QCOMPARE(spec.trusted_keys_size(), 1);
                QVERIFY(!spec.require_signature());
            } else if (metaOf(*object, kind).name() == "edge-proxy-1.1.0") {
                const auto &spec = static_cast<const v1::Release &>(*object).spec();
                QCOMPARE(spec.requirements().hardware_size(), 2);
                QCOMPARE(spec.requirements().hardware(0), std::string("x86-16c-64g"));
                QCOMPARE(spec.requirements().minimum_os(), std::string("12"));
                QCOMPARE(spec.deltas().at("edge-proxy-1.0.0"), std::uint64_t{4194304});
                QCOMPARE(spec.signature().size(), std::size_t{128});
            } else if (kind == Kind::Deployment) {
                const auto &spec = static_cast<const v1::Deployment &>(*object).spec();
                QCOMPARE(spec.allowed_jurisdictions_size(), 2);
                QCOMPARE(spec.allowed_jurisdictions(0), std::string("EEA"));
            }
        }
    }

    void readsTables()
    {
        const auto inventory = load("sites.csv", "\xEF\xBB\xBFname,latitude,longitude,tier,parent,label.a,display_name\r\n"
                                                 "oslo,59.9,10.7,cloud,,x,\"Oslo, \"\"the\"\" city\"\r\n"
                                                 "\n"
                                                 "bergen,60.4,5.3,edge,oslo,,Bergen");
        QVERIFY2(inventory.ok(), inventory.ok() ? "" : inventory.error().message.c_str());
        QCOMPARE(inventory->size(), std::size_t{2});
        const auto bergen = inventory->make(0, {});
        QCOMPARE(metaOf(*bergen.object, Kind::Site).labels_size(), 0);
        const auto oslo = inventory->make(1, {});
        QCOMPARE(static_cast<const v1::Site &>(*oslo.object).spec().display_name(), std::string("Oslo, \"the\" city"));
        QCOMPARE(metaOf(*oslo.object, Kind::Site).labels().at("a"), std::string("x"));
    }

    void acceptsTheGood() { QVERIFY(load("good.yaml", GoodInventory).ok()); }

    // Each row breaks one thing in the good inventory: what is replaced, by what, and what the error has to say.
    void tellsWhatAndWhere_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *title, const char *before, const char *after, const char *expected) {
            QTest::newRow(title) << QString::fromUtf8(before) << QString::fromUtf8(after) << QString::fromUtf8(expected);
        };
        row("latitude 91", "59.9", "91", "f.yaml:2: latitude: Site \"oslo\" is at latitude 91");
        row("latitude text", "59.9", "north", "f.yaml:2: latitude: Expected a number such as 59.91, found \"north\"");
        row("latitude nan", "59.9", "nan", "f.yaml:2: latitude: Site \"oslo\" is at latitude nan");
        row("latitude list", "59.9", "[1, 2]", "f.yaml:2: latitude: Expected one value, found a list");
        row("unknown parent", "parent: oslo", "parent: tromso",
            "f.yaml:5: parent: Site \"bergen\" names the parent \"tromso\"");
        row("cycle of parents", "parent: oslo", "parent: bergen",
            "f.yaml:5: parent: Site \"bergen\" is its own ancestor: bergen -> bergen");
        row("unknown site", "site: bergen", "site: bodo", "f.yaml:7: site: Node \"b1\" names the site \"bodo\"");
        row("duplicate name", "name: bergen", "name: oslo", "f.yaml:3: name: The site \"oslo\" is already at");
        row("no name", "name: b1, ", "", "f.yaml:7: name: This node has no name");
        row("wrong name", "name: b1", "name: B_1", "f.yaml:7: name: Node \"B_1\" has a name that is not allowed");
        row("unknown key", "tier: edge", "teir: edge", "f.yaml:4: teir: A site has no such key. Did you mean \"tier\"?");
        row("unknown section", "fleets:", "fleet:", "f.yaml:8: fleet: There is no such section. Did you mean \"fleets\"?");
        row("wrong word", "tier: edge", "tier: fog", "f.yaml:4: tier: Expected cloud, edge or device, found \"fog\"");
        row("key twice", "    tier: edge", "    tier: edge\n    tier: edge", "f.yaml:5: tier: The key is given twice");
        row("labels as list", "{rack: r1}", "[rack]", "f.yaml:7: labels: Expected a map such as {key: value}, found a list");
        row("labels nested", "{rack: r1}", "{rack: {a: b}}", "f.yaml:7: rack: A text is expected here");
        row("section as map", "fleets:\n  - {name: edge, selector: tier = edge}", "fleets: {name: edge}",
            "f.yaml:8: fleets: A list is expected here");
        row("item as text", "  - {name: edge, selector: tier = edge}", "  - edge",
            "f.yaml:9: fleets: An object is expected here");
        row("selector", "tier = edge", "tier = = edge", "f.yaml:9: selector: The selector is wrong at character 8");
        row("version", "version: 1.0.0", "version: latest",
            "f.yaml:15: version: Release \"proxy-1.0.0\" has the version \"latest\"");
        row("size", "size_bytes: 1000", "size_bytes: -1", "f.yaml:17: size_bytes: Expected a whole number, not negative");
        row("priority", "priority: -3", "priority: 3000000000", "f.yaml:19: priority: Expected a whole number, found");
        row("release", "release: proxy-1.0.0", "release: proxy-2.0.0",
            "f.yaml:19: release: Deployment \"proxy-edge\" names the release");
        row("not installed", "labels: {rack: r1}", "installed: {proxy: proxy-9}",
            "f.yaml:7: installed: Node \"b1\" is said to run");
        row("text for a list", "type: container", "type: container, allowed_jurisdictions: EU",
            "f.yaml:11: allowed_jurisdictions: Expected a list such as [one, two], found \"EU\"");
        row("nested list", "type: container", "type: container, trusted_keys: [[a]]",
            "f.yaml:11: trusted_keys: A text is expected here, not a list or map.");
        row("wrong key", "type: container", "type: container, trusted_keys: [a]",
            "f.yaml:11: trusted_keys: Component \"proxy\" trusts the key \"a\"");
        row("list for a map", "labels: {rack: r1}", "pinned: [proxy]",
            "f.yaml:7: pinned: Expected a map such as {key: value}, found a list");
        row("pin", "labels: {rack: r1}", "pinned: {proxy: proxy-7}", "f.yaml:7: pinned: Node \"b1\" names the release");
        row("delta", "size_bytes: 1000", "size_bytes: 1000\n    deltas: {proxy-1.0.0: many}",
            "f.yaml:18: deltas: Expected in each entry a whole number, not negative, found a map");
        row("minimum os", "size_bytes: 1000", "size_bytes: 1000\n    minimum_os: new",
            "f.yaml:18: minimum_os: Release \"proxy-1.0.0\" needs the operating system \"new\"");
        row("alias", "{rack: r1}", "*rack", "f.yaml:7: "); // an alias to nothing is not even YAML
        row("syntax", "fleets:", "fleets: ]", "f.yaml:8: This is not valid YAML");
        row("tab", "    tier: edge", "\ttier: edge", "f.yaml:4: This is not valid YAML");
        row("two documents", "fleets:", "---\nfleets:", "f.yaml: The file holds more than one document");
        row("tie", "deployments:\n",
            "deployments:\n  - {name: z, component: proxy, fleet: edge, release: proxy-1.0.0, priority: -3}\n",
            "f.yaml:19: priority: Deployments \"proxy-edge\" and \"z\"");
        row("table", "sites:", "sites_from: no.csv\nsites:", "/no.csv: There is no such file");
        row("table of what", "sites:", "sites_from: no.txt\nsites:", "f.yaml:1: sites_from: A file *.csv is expected");
    }

    void tellsWhatAndWhere()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        auto text = QString::fromUtf8(GoodInventory);
        const auto at = text.indexOf(before);
        QVERIFY(at >= 0);
        text.replace(at, before.size(), after);
        const auto inventory = load("f.yaml", text.toStdString());
        QVERIFY(!inventory.ok());
        QVERIFY2(QString::fromStdString(inventory.error().message).contains(expected), inventory.error().message.c_str());
        QVERIFY(!inventory.error().detail.remedy().empty());
    }

    void namesBothLinesOfADuplicate()
    {
        const auto inventory =
            load("f.yaml", "sites:\n  - {name: a, tier: edge}\n  - {name: b, tier: edge}\n  - {name: a, tier: edge}\n");
        QVERIFY(!inventory.ok());
        const auto message = QString::fromStdString(inventory.error().message);
        QVERIFY2(message.contains(QStringLiteral("f.yaml:4: name: The site \"a\" is already at ")), qUtf8Printable(message));
        QVERIFY(message.contains(QStringLiteral("f.yaml:2. Rename")));
    }

    void spellsOutCycles()
    {
        const auto inventory = load("f.yaml", "sites:\n"
                                              "  - {name: a, tier: edge, parent: b}\n"
                                              "  - {name: b, tier: edge, parent: c}\n"
                                              "  - {name: c, tier: edge, parent: a}\n");
        QVERIFY(!inventory.ok());
        const auto message = QString::fromStdString(inventory.error().message);
        QVERIFY2(message.contains(QStringLiteral("f.yaml:2: parent: Site \"a\" is its own ancestor: a -> b -> c -> a")),
                 qUtf8Printable(message));
    }

    void tellsAllErrorsUpToTwenty()
    {
        std::string text = "sites:\n";
        for (int i = 0; i < 12; ++i)
            text += "  - {name: s" + std::to_string(i) + ", tier: edge, latitude: 91, parent: nowhere}\n";
        const auto all = load("f.yaml", text.substr(0, text.find("s5") - 10) + "\n");
        QVERIFY(!all.ok());
        QVERIFY(all.error().message.starts_with("10 errors"));
        QCOMPARE(std::count(all.error().message.begin(), all.error().message.end(), '\n'), 10);
        const auto most = load("f.yaml", text);
        QVERIFY(!most.ok());
        QVERIFY(most.error().message.starts_with("At least 20 errors"));
        QCOMPARE(std::count(most.error().message.begin(), most.error().message.end(), '\n'), 20);
    }

    void tellsErrorsOfTables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *title, const char *text, const char *expected) {
            QTest::newRow(title) << QByteArray(text) << QString::fromUtf8(expected);
        };
        row("cells", "name,country\na,Norway\nb\n", "f.csv:3: This row has 1 cells, but the header row has 2");
        row("no column name", "country\nNorway\n", "f.csv:2: name: This site has no name");
        row("unknown column", "name,latitud\na,1\nb,2\n",
            "f.csv:1: latitud: A site has no such key. Did you mean \"latitude\"?");
        row("column twice", "name,name\na,b\n", "f.csv:1: Two columns");
        row("open quote", "name,country\na,\"Norway\n", "f.csv:2: A quotation mark");
        row("number", "name,latitude\na,x\n", "f.csv:2: latitude: Expected a number");
        row("latitude", "name,latitude\na,\"-90.5\"\n", "f.csv:2: latitude: Site \"a\" is at latitude -90.5");
        row("line after a long cell", "name,country\na,\"Nor\nway\"\nB,x\n", "f.csv:4: name: Site \"B\"");
    }

    void tellsErrorsOfTables()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const auto inventory = load("f.csv", text.toStdString());
        QVERIFY(!inventory.ok());
        QVERIFY2(QString::fromStdString(inventory.error().message).contains(expected), inventory.error().message.c_str());
    }

    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("is empty");
        QTest::newRow("NUL") << QByteArray("sites:\n\0", 8) << QStringLiteral("f.yaml:2: The file is not text");
        QTest::newRow("program") << QByteArray("\x7F"
                                               "ELF\x02\x01\x01\x00",
                                               8)
                                 << QStringLiteral("not text");
        QTest::newRow("Latin-1") << QByteArray("sites:\n  - {name: a, country: \xC5land}\n")
                                 << QStringLiteral("f.yaml:2: The file is not UTF-8");
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QStringLiteral("not UTF-8");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QStringLiteral("not UTF-8");
        QTest::newRow("cut off") << QByteArray("a\xE2\x82") << QStringLiteral("middle of a character");
        QTest::newRow("comment only") << QByteArray("# nothing\n") << QStringLiteral("nothing in the file");
        QTest::newRow("text") << QByteArray("hello\n") << QStringLiteral("A map with sites");
        QTest::newRow("list") << QByteArray("- a\n- b\n") << QStringLiteral("A map with sites");
    }

    void refusesWhatIsNoText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const auto inventory = load("f.yaml", text.toStdString());
        QVERIFY(!inventory.ok());
        QVERIFY2(QString::fromStdString(inventory.error().message).contains(expected), inventory.error().message.c_str());
    }

    void refusesWhatIsNoFile()
    {
        const auto message = [](const std::string &path) {
            const auto inventory = loadInventoryFile(path);
            return inventory ? QString() : QString::fromStdString(inventory.error().message);
        };
        QVERIFY(message(pathOf("none.yaml")).contains(QStringLiteral("no such file")));
        QVERIFY(message(m_dir->path().toStdString()).contains(QStringLiteral("directory")));
        const auto fifo = pathOf("fifo.yaml");
        QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
        QVERIFY(message(fifo).contains(QStringLiteral("not a regular file")));
        QVERIFY(message("/dev/zero").contains(QStringLiteral("not a regular file")));
    }

    void refusesTwoGigabytes()
    {
        const auto path = pathOf("huge.yaml");
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(2LL * 1024 * 1024 * 1024)); // sparse: takes no room
        const auto inventory = loadInventoryFile(path);
        QVERIFY(!inventory.ok());
        QVERIFY(inventory.error().message.find("2048 MiB") != std::string::npos);
    }

    void refusesBombs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QByteArray bomb("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'j'; ++c) {
            const QByteArray last(1, static_cast<char>(c - 1));
            bomb += QByteArray(1, c) + ": &" + QByteArray(1, c) + " [" + QByteArray("*" + last + ",").repeated(8) + "*" +
                    last + "]\n";
        }
        QTest::newRow("aliases") << bomb << QStringLiteral("f.yaml:2: Aliases");
        QTest::newRow("deep flow") << QByteArray("sites: ") + QByteArray(200'000, '[') << QStringLiteral("f.yaml:1: ");
        QTest::newRow("deep maps") << QByteArray("{a: ").repeated(50'000) << QStringLiteral("f.yaml:1: ");
        QTest::newRow("deep lines") << QByteArray("sites:\n- a:\n") + QByteArray("   [\n").repeated(100'000)
                                    << QStringLiteral("nested");
        QByteArray blocks("sites:\n");
        for (int i = 1; i < 1000; ++i)
            blocks += QByteArray(2 * i, ' ') + "- a:\n";
        QTest::newRow("deep blocks") << blocks << QStringLiteral("nested");
        QTest::newRow("long line") << "sites:\n" + QByteArray(300'000, 'a') + ": b\n"
                                   << QStringLiteral("f.yaml:2: This line is longer");
        QTest::newRow("long key") << QByteArray(200'000, 'a') + ": b\n" << QStringLiteral("f.yaml");
        QByteArray labels("sites:\n  - name: a\n    tier: edge\n    labels:\n");
        for (int i = 0; i < 2000; ++i)
            labels += "      k" + QByteArray::number(i) + ": v\n";
        QTest::newRow("many labels") << labels << QStringLiteral("more than 1,000 entries");
    }

    void refusesBombs()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const auto inventory = load("f.yaml", text.toStdString());
        QVERIFY(!inventory.ok());
        QVERIFY2(QString::fromStdString(inventory.error().message.substr(0, 2000)).contains(expected),
                 inventory.error().message.substr(0, 2000).c_str());
    }

    // A good file with bytes changed at random is read or refused, with a line; it never ends the process.
    void survivesDamage()
    {
        constexpr unsigned Seed = 7;
        std::mt19937 random(Seed);
        const std::string spices = "[]{}:,-*&!|>'\"%@`#?\n \t~x0\\";
        int refused = 0;
        for (int i = 0; i < 500; ++i) {
            std::string text = GoodInventory;
            for (auto changes = 1 + random() % 4; changes > 0; --changes) {
                const auto at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text[at] = spices[random() % spices.size()];
                    break;
                case 1:
                    text.erase(at, 1 + random() % 8);
                    break;
                default:
                    text.insert(at, 1 + random() % 3, spices[random() % spices.size()]);
                }
            }
            const auto inventory = load("f.yaml", text);
            refused += inventory.ok() ? 0 : 1;
            QVERIFY(inventory.ok() || inventory.error().message.find("f.yaml") != std::string::npos);
        }
        QVERIFY(refused > 250);
    }

private:
    [[nodiscard]] std::string pathOf(const char *name) const { return m_dir->path().toStdString() + "/" + name; }

    Result<Inventory> load(const char *name, const std::string &text) const
    {
        QFile file(QString::fromStdString(pathOf(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
            qFatal("cannot write %s", name);
        file.close();
        return loadInventoryFile(pathOf(name));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

SKERRY_TEST_MAIN(QCoreApplication, TestInventoryFile)
#include "tst_inventoryfile.moc"
