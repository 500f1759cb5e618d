#include "app/ctl/documents/documents.h"
#include "app/ctl/documents/yamlwriter.h"
#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/releases.pb.h"
#include "skerry/v1/rollouts.pb.h"
#include "tests/support/fatallogger.h"

#include <QRandomGenerator>
#include <QtTest>

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <set>

using namespace skerry::ctl;
namespace v1 = skerry::v1;

namespace {

Reading parse(const std::string &text)
{
    return parseDocuments("test.yaml", text);
}

// "test.yaml:3: spec.tier | sentence"
QString firstFailure(const Reading &reading)
{
    if (reading.failures.empty())
        return {};
    const auto &failure = reading.failures.front();
    return QString::fromStdString(failure.where + " | " + failure.message);
}

v1::Rollout fullRollout()
{
    v1::Rollout rollout;
    rollout.mutable_meta()->set_name("router-2.1.0");
    (*rollout.mutable_meta()->mutable_labels())["owner"] = "Kai & Co: #1, \"the\" 'best'";
    (*rollout.mutable_meta()->mutable_labels())["answer"] = "yes";
    (*rollout.mutable_meta()->mutable_labels())["number"] = "0123";
    (*rollout.mutable_meta()->mutable_labels())["empty"] = "";
    (*rollout.mutable_meta()->mutable_labels())["lines"] = "one\ntwo\ttabs \u00e6\u00f8\u00e5";
    rollout.mutable_meta()->set_generation(18'446'744'073'709'551'615U);
    auto &spec = *rollout.mutable_spec();
    spec.set_deployment("router");
    spec.set_release("router-2.1.0");
    auto &plan = *spec.mutable_plan();
    plan.mutable_canary()->set_count(12);
    plan.mutable_canary()->mutable_bake()->set_seconds(1'800);
    plan.mutable_canary()->mutable_bake()->set_nanos(500'000'000);
    plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    for (const unsigned percent : {5U, 25U, 100U})
        plan.mutable_main()->add_wave_percent(percent);
    plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY);
    return rollout;
}

bool equal(const Message &left, const Message &right)
{
    return google::protobuf::util::MessageDifferencer::Equals(left, right);
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAgain();
    void peopleWriteShorter();
    void reportedPartsAreIgnored();
    void manyInOneFile();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysEverythingAtOnce();
    void whatIsNeededComesFirst();
    void everyOrderGivesAValidOne();
    void cyclesAndLongChainsEnd();
    void filesAreChecked();
};

void TestDocuments::whatIsWrittenIsReadAgain()
{
    const auto rollout = fullRollout();
    const Kind &kind = *findKind("rollout");
    for (const auto &text : {toYaml(kind, rollout), toJson(kind, rollout), "[" + toJson(kind, rollout) + "]"}) {
        const auto reading = parse(text);
        QVERIFY2(reading.failures.empty(), qUtf8Printable(firstFailure(reading)));
        QCOMPARE(reading.documents.size(), std::size_t(1));
        QVERIFY2(equal(*reading.documents.front().object, rollout), text.c_str());
    }
    v1::Site site;
    site.mutable_meta()->set_name("1.0");
    site.mutable_spec()->set_latitude_deg(60.39510000000001);
    site.mutable_spec()->set_longitude_deg(-1e-17);
    site.mutable_spec()->set_tier(v1::TIER_EDGE);
    const auto again = parse(toYaml(*findKind("site"), site));
    QVERIFY2(again.failures.empty(), qUtf8Printable(firstFailure(again)));
    QVERIFY(equal(*again.documents.front().object, site));
    // Another reader of YAML would take these for something else than texts.
    QVERIFY(toYaml(*findKind("site"), site).find("name: \"1.0\"") != std::string::npos);
    QVERIFY(toYaml(kind, rollout).find("answer: \"yes\"") != std::string::npos);
    QVERIFY(toYaml(kind, rollout).find("number: \"0123\"") != std::string::npos);
}

void TestDocuments::peopleWriteShorter()
{
    const auto reading = parse("kind: Rollouts\n"
                               "meta: {name: router-2.1.0}\n"
                               "spec:\n"
                               "  plan:\n"
                               "    canary: {bake: 1h30m, promotion: automatic, minReportingPercent: 90}\n"
                               "    failure_budget: {on_breach: halt and roll back all}\n");
    QVERIFY2(reading.failures.empty(), qUtf8Printable(firstFailure(reading)));
    const auto &plan = static_cast<const v1::Rollout &>(*reading.documents.front().object).spec().plan();
    QCOMPARE(plan.canary().bake().seconds(), std::int64_t(5'400));
    QCOMPARE(plan.canary().promotion(), v1::PROMOTION_AUTOMATIC);
    QCOMPARE(plan.canary().min_reporting_percent(), 90U);
    QCOMPARE(plan.failure_budget().on_breach(), v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL);
}

void TestDocuments::reportedPartsAreIgnored()
{
    const auto reading = parse("kind: node\n"
                               "meta: {name: osl-1}\n"
                               "spec: {site: oslo}\n"
                               "desired: {router: {something_new: 1}}\n"
                               "status: whatever\n");
    QVERIFY2(reading.failures.empty(), qUtf8Printable(firstFailure(reading)));
    const auto &node = static_cast<const v1::Node &>(*reading.documents.front().object);
    QVERIFY(!node.has_status() && node.desired().empty());
    QCOMPARE(node.spec().site(), std::string("oslo"));
}

void TestDocuments::manyInOneFile()
{
    const auto reading = parse("---\n"
                               "kind: site\n"
                               "meta: {name: a}\n"
                               "---\n"
                               "# nothing here\n"
                               "---\n"
                               "- {kind: site, meta: {name: b}}\n"
                               "- {\"kind\": \"fleet\", \"meta\": {\"name\": \"c\"}}\n");
    QVERIFY2(reading.failures.empty(), qUtf8Printable(firstFailure(reading)));
    QStringList paths;
    for (const auto &document : reading.documents)
        paths << QStringLiteral("%1:%2").arg(QString::fromStdString(document.path())).arg(document.line);
    QCOMPARE(paths, (QStringList{QStringLiteral("site/a:2"), QStringLiteral("site/b:7"), QStringLiteral("fleet/c:8")}));
}

void TestDocuments::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("says");
    const auto row = [](const char *text, const char *says) { QTest::newRow(text) << QString::fromUtf8(says); };
    row("", "test.yaml | There is no object");
    row("just text", "test.yaml:1 | An object is expected");
    row("kind: [a\n", "This is not valid YAML or JSON");
    row("meta: {name: a}\n", "test.yaml:1: kind | The object does not say of which kind");
    row("# note\nkind: planet\n", "test.yaml:2: kind | There is no such kind of object. Known are: site, node");
    row("kind: site\nspec: {tier: edge}\n", "test.yaml:1: meta.name | The site has no name");
    row("kind: site\nmeta: {name: a}\nspec:\n  tier: sea\n",
        "test.yaml:4: spec.tier | \"sea\" is not possible here: cloud, edge or device is expected");
    row("kind: site\nmeta: {name: a}\nspec:\n  latitude_deg: north\n", "test.yaml:4: spec.latitude_deg | \"north\"");
    row("kind: site\nmeta: {name: a}\nspec:\n  latitud_deg: 4\n",
        "test.yaml:4: spec.latitud_deg | There is no such field. Did you mean \"latitude_deg\"?");
    row("kind: site\nmeta: {name: a}\nspec: 7\n", "test.yaml:3: spec | A map is expected");
    row("kind: site\nmeta: {name: a}\nspec:\n  parent: [b]\n", "test.yaml:4: spec.parent | A single value is expected");
    row("kind: site\nmeta:\n  name: a\n  name: b\n", "test.yaml:4: meta.name | The field is given twice");
    row("kind: site\nmeta:\n  name: a\n  labels: [x]\n", "test.yaml:4: meta.labels | A map is expected");
    row("kind: site\nmeta:\n  name: a\n  labels: {x: [1]}\n", "test.yaml:4: meta.labels.x | A single value is expected");
    row("kind: site\nmeta: {name: a}\nspoc: {}\n", "test.yaml:3: spoc | There is no such field. Did you mean \"spec\"?");
    row("kind: node\nmeta: {name: a}\nspec: {cordoned: perhaps}\n",
        "spec.cordoned | \"perhaps\" is not possible here: true or");
    row("kind: release\nmeta: {name: a}\nspec: {size_bytes: -1}\n", "spec.size_bytes | \"-1\"");
    row("kind: rollout\nmeta: {name: a}\nspec: {plan: {canary: {bake: long}}}\n",
        "spec.plan.canary.bake | \"long\" is not possible here: a duration such as");
    row("kind: rollout\nmeta: {name: a}\nspec:\n  plan:\n    main:\n      wave_percent: [5, x]\n",
        "test.yaml:6: spec.plan.main.wave_percent[1] | \"x\"");
    row("kind: rollout\nmeta: {name: a}\nspec: {plan: {main: {wave_percent: 5}}}\n", "wave_percent | A list is expected");
}

void TestDocuments::saysWhatIsWrong()
{
    QFETCH(QString, says);
    const auto reading = parse(QTest::currentDataTag());
    QVERIFY2(firstFailure(reading).contains(says), qUtf8Printable(firstFailure(reading)));
}

void TestDocuments::saysEverythingAtOnce()
{
    const auto reading = parse("kind: site\nmeta: {name: a}\nspec: {tier: sea, latitude_deg: x}\n---\nkind: moon\n");
    QCOMPARE(reading.failures.size(), std::size_t(3));
}

void TestDocuments::whatIsNeededComesFirst()
{
    const auto reading = parse("- {kind: rollout, meta: {name: r}, spec: {deployment: d, release: l}}\n"
                               "- {kind: deployment, meta: {name: d}, spec: {component: c, fleet: f, release: l}}\n"
                               "- {kind: node, meta: {name: n2}, spec: {site: child, gateway: n1}}\n"
                               "- {kind: node, meta: {name: n1}, spec: {site: child}}\n"
                               "- {kind: site, meta: {name: child}, spec: {parent: root}}\n"
                               "- {kind: site, meta: {name: root}}\n"
                               "- {kind: release, meta: {name: l}, spec: {component: c}}\n"
                               "- {kind: component, meta: {name: c}}\n"
                               "- {kind: fleet, meta: {name: f}}\n");
    QVERIFY2(reading.failures.empty(), qUtf8Printable(firstFailure(reading)));
    const auto ordered = inOrderOfNeed(reading.documents);
    QCOMPARE(ordered.size(), reading.documents.size());
    const auto place = [&ordered](const std::string &path) {
        return std::find_if(ordered.begin(), ordered.end(), [&](const auto &each) { return each.path() == path; }) -
               ordered.begin();
    };
    for (const auto &document : ordered) {
        for (const auto &need : needsOf(document))
            QVERIFY2(place(need) < place(document.path()), (document.path() + " needs " + need).c_str());
    }
    // What is in order already stays as it is.
    const auto twice = inOrderOfNeed(ordered);
    for (std::size_t i = 0; i < ordered.size(); ++i)
        QCOMPARE(twice[i].path(), ordered[i].path());
}

void TestDocuments::everyOrderGivesAValidOne()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 50; ++round) {
        std::vector<Document> documents;
        for (int i = 0; i < 30; ++i) {
            auto site = std::make_shared<v1::Site>();
            site->mutable_meta()->set_name("s" + std::to_string(i));
            if (i > 0)
                site->mutable_spec()->set_parent("s" + std::to_string(random.bounded(i)));
            documents.push_back({findKind("site"), site, "f", i});
        }
        std::shuffle(documents.begin(), documents.end(), random);
        std::set<std::string> made;
        for (const auto &document : inOrderOfNeed(documents)) {
            for (const auto &need : needsOf(document))
                QVERIFY(made.contains(need));
            made.insert(document.path());
        }
        QCOMPARE(made.size(), documents.size());
    }
}

void TestDocuments::cyclesAndLongChainsEnd()
{
    constexpr int Length = 20'000;
    std::vector<Document> documents;
    for (int i = 0; i < Length; ++i) {
        auto site = std::make_shared<v1::Site>();
        site->mutable_meta()->set_name("s" + std::to_string(i));
        site->mutable_spec()->set_parent("s" + std::to_string((i + 1) % Length));
        documents.push_back({findKind("site"), site, "f", i});
    }
    QCOMPARE(inOrderOfNeed(documents).size(), documents.size());
}

void TestDocuments::filesAreChecked()
{
    const QTemporaryDir directory;
    const auto write = [&directory](const char *name, const QByteArray &text) {
        QFile file(directory.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName().toStdString()
                                                                                  : std::string();
    };
    Interrupt interrupt;
    const auto says = [&interrupt](const std::vector<std::string> &files) {
        return firstFailure(readDocuments(files, interrupt));
    };
    const auto one = write("one.yaml", "kind: site\nmeta: {name: a}\n");
    const auto other = write("other.json", "{\"kind\": \"site\", \"meta\": {\"name\": \"a\"}}");
    QCOMPARE(says({one}), QString());
    QVERIFY(says({one, other}).contains(QStringLiteral("site/a is there twice; the first one is in ")));
    QVERIFY(says({directory.filePath(QStringLiteral("none")).toStdString()}).contains(QStringLiteral("cannot be opened")));
    QVERIFY(says({directory.path().toStdString()}).contains(QStringLiteral("cannot be read")));
    QVERIFY(says({write("binary", QByteArray("kind\0", 5))}).contains(QStringLiteral("is not a text")));
    QVERIFY(says({write("large", QByteArray(64 * 1024 * 1024 + 1, ' '))}).contains(QStringLiteral("more than 64 MiB")));
}

SKERRY_TEST_MAIN(QCoreApplication, TestDocuments)
#include "tst_documents.moc"
