#include "backend_stub/inventory/priorityties.h"
#include "backend_stub/inventory/validate.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace skerry;
using namespace skerry::backend;

namespace {

// One valid object of each kind, to be spoilt.
struct Subjects {
    v1::Site site;
    v1::Node node;
    v1::Fleet fleet;
    v1::Component component;
    v1::Release release;
    v1::Deployment deployment;

    [[nodiscard]] const Object &of(Kind kind) const
    {
        const std::map<Kind, const Object *> objects = {{Kind::Site, &site},       {Kind::Node, &node},
                                                        {Kind::Fleet, &fleet},     {Kind::Component, &component},
                                                        {Kind::Release, &release}, {Kind::Deployment, &deployment}};
        return *objects.at(kind);
    }
};

struct Wrong {
    Kind kind;
    const char *field;
    const char *part; // of the message
    void (*edit)(Subjects &);
};

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();

const std::map<std::string, Wrong> WrongInventory = {
    {"latitude 91",
     {Kind::Site, "spec.latitude_deg", "latitude 91", [](Subjects &s) { s.site.mutable_spec()->set_latitude_deg(91); }}},
    {"latitude nan",
     {Kind::Site, "spec.latitude_deg", "nan", [](Subjects &s) { s.site.mutable_spec()->set_latitude_deg(NotANumber); }}},
    {"longitude infinite",
     {Kind::Site, "spec.longitude_deg", "-inf", [](Subjects &s) { s.site.mutable_spec()->set_longitude_deg(-Infinity); }}},
    {"radio nan",
     {Kind::Site, "spec.coverage_radius_m", "reaches nan m",
      [](Subjects &s) { s.site.mutable_spec()->set_coverage_radius_m(NotANumber); }}},
    {"radio infinite",
     {Kind::Site, "spec.coverage_radius_m", "reaches inf m",
      [](Subjects &s) { s.site.mutable_spec()->set_coverage_radius_m(Infinity); }}},
    {"radio below zero",
     {Kind::Site, "spec.coverage_radius_m", "reaches -1 m",
      [](Subjects &s) { s.site.mutable_spec()->set_coverage_radius_m(-1); }}},
    {"radio around the world",
     {Kind::Site, "spec.coverage_radius_m", "reaches 500000.5 m",
      [](Subjects &s) { s.site.mutable_spec()->set_coverage_radius_m(500'000.5); }}},
    {"no tier", {Kind::Site, "spec.tier", "tier", [](Subjects &s) { s.site.mutable_spec()->clear_tier(); }}},
    {"tier from the future",
     {Kind::Site, "spec.tier", "tier", [](Subjects &s) { s.site.mutable_spec()->set_tier(static_cast<v1::Tier>(17)); }}},
    {"unknown parent",
     {Kind::Site, "spec.parent", "\"nowhere\"", [](Subjects &s) { s.site.mutable_spec()->set_parent("nowhere"); }}},
    {"own parent",
     {Kind::Site, "spec.parent", "oslo -> oslo", [](Subjects &s) { s.site.mutable_spec()->set_parent("oslo"); }}},
    {"cycle of parents",
     {Kind::Site, "spec.parent", "oslo -> bergen -> oslo",
      [](Subjects &s) { s.site.mutable_spec()->set_parent("bergen"); }}},
    {"time zone",
     {Kind::Site, "spec.time_zone", "Oslo time", [](Subjects &s) { s.site.mutable_spec()->set_time_zone("Oslo time"); }}},
    {"maintenance windows",
     {Kind::Site, "spec.maintenance_windows", "\"at night\"",
      [](Subjects &s) { s.site.mutable_spec()->set_maintenance_windows("at night"); }}},
    {"windows in no time zone",
     {Kind::Site, "spec.maintenance_windows", "\"Europe/Nowhere\"",
      [](Subjects &s) {
          s.site.mutable_spec()->set_time_zone("Europe/Nowhere");
          s.site.mutable_spec()->set_maintenance_windows("daily 02:00-04:00");
      }}},
    {"long label key",
     {Kind::Site, "meta.labels", "kkk",
      [](Subjects &s) { (*s.site.mutable_meta()->mutable_labels())[std::string(254, 'k')] = "x"; }}},
    {"label key",
     {Kind::Site, "meta.labels", "a b", [](Subjects &s) { (*s.site.mutable_meta()->mutable_labels())["a b"] = "x"; }}},
    {"control character",
     {Kind::Site, "spec.country", "control", [](Subjects &s) { s.site.mutable_spec()->set_country("Nor\nway"); }}},
    {"no site", {Kind::Node, "spec.site", "no site", [](Subjects &s) { s.node.mutable_spec()->clear_site(); }}},
    {"unknown site",
     {Kind::Node, "spec.site", "\"nowhere\"", [](Subjects &s) { s.node.mutable_spec()->set_site("nowhere"); }}},
    {"unknown gateway",
     {Kind::Node, "spec.gateway", "\"nobody\"", [](Subjects &s) { s.node.mutable_spec()->set_gateway("nobody"); }}},
    {"cycle of gateways",
     {Kind::Node, "spec.gateway", "gw -> dev -> gw", [](Subjects &s) { s.node.mutable_spec()->set_gateway("dev"); }}},
    {"channel from the future",
     {Kind::Node, "spec.channel", "9",
      [](Subjects &s) { s.node.mutable_spec()->set_channel(static_cast<v1::Channel>(9)); }}},
    {"failure domain",
     {Kind::Site, "spec.failure_domain", "control",
      [](Subjects &s) { s.site.mutable_spec()->set_failure_domain("power\tzone"); }}},
    {"pin of an unknown component",
     {Kind::Node, "spec.pinned", "\"nothing\"",
      [](Subjects &s) { (*s.node.mutable_spec()->mutable_pinned())["nothing"] = "proxy-1.0.0"; }}},
    {"pin to an unknown release",
     {Kind::Node, "spec.pinned", "\"proxy-9.9.9\"",
      [](Subjects &s) { (*s.node.mutable_spec()->mutable_pinned())["proxy"] = "proxy-9.9.9"; }}},
    {"pin to a release of another component",
     {Kind::Node, "spec.pinned", "\"os-1.0.0\"",
      [](Subjects &s) { (*s.node.mutable_spec()->mutable_pinned())["proxy"] = "os-1.0.0"; }}},
    {"selector",
     {Kind::Fleet, "spec.selector", "character 8",
      [](Subjects &s) { s.fleet.mutable_spec()->set_selector("tier = (edge"); }}},
};

const std::map<std::string, Wrong> WrongReleases = {
    {"no type", {Kind::Component, "spec.type", "type", [](Subjects &s) { s.component.mutable_spec()->clear_type(); }}},
    {"empty jurisdiction",
     {Kind::Component, "spec.allowed_jurisdictions", "empty entry",
      [](Subjects &s) { s.component.mutable_spec()->add_allowed_jurisdictions(""); }}},
    {"trusted key",
     {Kind::Component, "spec.trusted_keys", "\"abc\"",
      [](Subjects &s) { s.component.mutable_spec()->add_trusted_keys("abc"); }}},
    {"signatures by nobody",
     {Kind::Component, "spec.require_signature", "trusts no key",
      [](Subjects &s) { s.component.mutable_spec()->set_require_signature(true); }}},
    {"hardware",
     {Kind::Release, "spec.requirements.hardware", "empty entry",
      [](Subjects &s) { s.release.mutable_spec()->mutable_requirements()->add_hardware(""); }}},
    {"minimum os",
     {Kind::Release, "spec.requirements.minimum_os", "\"bookworm\"",
      [](Subjects &s) { s.release.mutable_spec()->mutable_requirements()->set_minimum_os("bookworm"); }}},
    {"delta of nothing",
     {Kind::Release, "spec.deltas", "0 bytes",
      [](Subjects &s) { (*s.release.mutable_spec()->mutable_deltas())["proxy-1.0.0"] = 0; }}},
    {"delta larger than the whole",
     {Kind::Release, "spec.deltas", "50000001 bytes",
      [](Subjects &s) { (*s.release.mutable_spec()->mutable_deltas())["proxy-1.0.0"] = 50'000'001; }}},
    {"delta from another component",
     {Kind::Release, "spec.deltas", "\"os-1.0.0\"",
      [](Subjects &s) { (*s.release.mutable_spec()->mutable_deltas())["os-1.0.0"] = 5; }}},
    {"signature",
     {Kind::Release, "spec.signature", "\"xyz\"", [](Subjects &s) { s.release.mutable_spec()->set_signature("xyz"); }}},
    {"jurisdiction of a deployment",
     {Kind::Deployment, "spec.allowed_jurisdictions", "control",
      [](Subjects &s) { s.deployment.mutable_spec()->add_allowed_jurisdictions("E\nU"); }}},
    {"unknown component",
     {Kind::Release, "spec.component", "\"nothing\"",
      [](Subjects &s) { s.release.mutable_spec()->set_component("nothing"); }}},
    {"version",
     {Kind::Release, "spec.version", "\"1.0\"", [](Subjects &s) { s.release.mutable_spec()->set_version("1.0"); }}},
    {"digest", {Kind::Release, "spec.sha256", "ABC", [](Subjects &s) { s.release.mutable_spec()->set_sha256("ABC"); }}},
    {"size",
     {Kind::Release, "spec.size_bytes", "0 bytes", [](Subjects &s) { s.release.mutable_spec()->set_size_bytes(0); }}},
    {"unknown fleet",
     {Kind::Deployment, "spec.fleet", "\"none\"", [](Subjects &s) { s.deployment.mutable_spec()->set_fleet("none"); }}},
    {"unknown release",
     {Kind::Deployment, "spec.release", "\"proxy-9.9.9\"",
      [](Subjects &s) { s.deployment.mutable_spec()->set_release("proxy-9.9.9"); }}},
    {"release of another component",
     {Kind::Deployment, "spec.release", "\"os\"",
      [](Subjects &s) { s.deployment.mutable_spec()->set_release("os-1.0.0"); }}},
};

} // namespace

class TestValidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_view = MemoryView();
        test::add(m_view, test::makeSite("oslo", v1::TIER_CLOUD));
        test::add(m_view, test::makeSite("bergen", v1::TIER_EDGE, "oslo"));
        test::add(m_view, test::makeNode("gw", "bergen"));
        test::add(m_view, test::makeNode("dev", "bergen", "gw"));
        test::add(m_view, test::makeFleet("all", ""));
        test::add(m_view, test::makeFleet("edge", "tier = edge"));
        test::add(m_view, test::makeFleet("cloud", "tier = cloud"));
        test::add(m_view, test::makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER));
        test::add(m_view, test::makeComponent("os", v1::COMPONENT_TYPE_IMAGE));
        test::add(m_view, test::makeRelease("proxy", "1.0.0"));
        test::add(m_view, test::makeRelease("os", "1.0.0"));
        test::add(m_view, test::makeDeployment("proxy-edge", "proxy", "edge", "proxy-1.0.0", 10));
    }

    void acceptsWhatIsRight()
    {
        for (const Kind kind : {Kind::Site, Kind::Node, Kind::Fleet, Kind::Component, Kind::Release, Kind::Deployment}) {
            m_view.forEach(kind, [&](const ObjectPtr &object) {
                const auto problems = problemsOf(kind, *object, m_view);
                QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().message.c_str());
                QVERIFY(validatePut(kind, *object, object.get(), m_view).ok());
            });
        }
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("valid");
        QTest::newRow("one") << QStringLiteral("a") << true;
        QTest::newRow("usual") << QStringLiteral("oslo-1.example") << true;
        QTest::newRow("longest") << QString(253, u'a') << true;
        QTest::newRow("too long") << QString(254, u'a') << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("upper") << QStringLiteral("Oslo") << false;
        QTest::newRow("hyphen first") << QStringLiteral("-a") << false;
        QTest::newRow("dot last") << QStringLiteral("a.") << false;
        QTest::newRow("slash") << QStringLiteral("a/b") << false;
        QTest::newRow("space") << QStringLiteral("a b") << false;
        QTest::newRow("not ASCII") << QStringLiteral("blå") << false;
    }

    void names()
    {
        QFETCH(QString, name);
        QFETCH(bool, valid);
        QCOMPARE(isObjectName(name.toStdString()), valid);
        QCOMPARE(problemsOf(Kind::Site, test::makeSite(name.toStdString(), v1::TIER_EDGE), m_view).empty(), valid);
    }

    void versions_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("valid");
        const auto row = [](const char *version, bool valid) {
            QTest::newRow(version) << QString::fromLatin1(version) << valid;
        };
        row("0.0.0", true);
        row("2.1.0-rc.1+build.7", true);
        row("1.0.0-alpha-a.b-c", true);
        row("1.0", false);
        row("1.0.0.0", false);
        row("01.0.0", false);
        row("1.0.0-01", false);
        row("v1.0.0", false);
        row("1.0.0-", false);
        row("", false);
        QTest::newRow("very long") << QStringLiteral("1.0.0-") + QString(100'000, u'a') << false;
    }

    void versions()
    {
        QFETCH(QString, version);
        QTEST(isSemanticVersion(version.toStdString()), "valid");
    }

    void namesFieldObjectAndRemedy_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("part");
        for (const auto *rows : {&WrongInventory, &WrongReleases}) {
            for (const auto &[title, wrong] : *rows)
                QTest::newRow(title.c_str())
                    << static_cast<int>(wrong.kind) << QString::fromLatin1(wrong.field) << QString::fromLatin1(wrong.part);
        }
    }

    void namesFieldObjectAndRemedy()
    {
        QFETCH(int, kind);
        QFETCH(QString, field);
        QFETCH(QString, part);
        Subjects subjects{*m_view.get<v1::Site>("oslo"),           *m_view.get<v1::Node>("gw"),
                          *m_view.get<v1::Fleet>("edge"),          *m_view.get<v1::Component>("proxy"),
                          *m_view.get<v1::Release>("proxy-1.0.0"), *m_view.get<v1::Deployment>("proxy-edge")};
        const std::string title = QTest::currentDataTag();
        (WrongInventory.contains(title) ? WrongInventory : WrongReleases).at(title).edit(subjects);
        const auto &object = subjects.of(static_cast<Kind>(kind));
        const auto problems = problemsOf(static_cast<Kind>(kind), object, m_view);
        QCOMPARE(problems.size(), std::size_t{1});
        const auto &error = problems.front();
        QCOMPARE(error.code, grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(QString::fromStdString(error.detail.field()), field);
        QCOMPARE(error.detail.object(),
                 std::string(kindName(static_cast<Kind>(kind))) + "/" + metaOf(object, static_cast<Kind>(kind)).name());
        QVERIFY(!error.detail.remedy().empty());
        QVERIFY2(QString::fromStdString(error.message).contains(part), error.message.c_str());
    }

    void digestsNeverChange()
    {
        const auto before = *m_view.get<v1::Release>("proxy-1.0.0");
        auto after = before;
        after.mutable_spec()->set_notes("New words.");
        QVERIFY(validatePut(Kind::Release, after, &before, m_view).ok());
        after.mutable_spec()->set_sha256(std::string(64, 'b'));
        const auto refused = validatePut(Kind::Release, after, &before, m_view);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        QCOMPARE(refused.error().detail.field(), std::string("spec.sha256"));
    }

    // However a release would get onto nodes: as itself, or through a deployment.
    void unsignedReleasesAreRefusedWhereTheyAreDemanded()
    {
        auto component = *m_view.get<v1::Component>("proxy");
        component.mutable_spec()->add_trusted_keys(std::string(64, 'a'));
        component.mutable_spec()->set_require_signature(true);
        test::add(m_view, component);
        const auto release = test::makeRelease("proxy", "2.0.0");
        test::add(m_view, release);
        const auto refused = validatePut(Kind::Release, release, nullptr, m_view);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        QCOMPARE(refused.error().detail.field(), std::string("spec.signature"));

        const auto before = *m_view.get<v1::Deployment>("proxy-edge");
        auto after = before;
        after.mutable_spec()->set_release("proxy-2.0.0");
        QCOMPARE(validatePut(Kind::Deployment, after, &before, m_view).error().detail.object(),
                 std::string("release/proxy-2.0.0"));
        QVERIFY(!validatePut(Kind::Deployment, before, nullptr, m_view).ok());
        // What it runs already, it may go on running.
        after = before;
        after.mutable_spec()->set_priority(11);
        QVERIFY(validatePut(Kind::Deployment, after, &before, m_view).ok());
    }

    void deploymentsUnderARolloutKeepTheirRelease()
    {
        auto before = *m_view.get<v1::Deployment>("proxy-edge");
        auto after = before;
        after.mutable_spec()->set_fleet("cloud");
        QVERIFY(validatePut(Kind::Deployment, after, &before, m_view).ok());
        before.mutable_status()->set_active_rollout("r1");
        const auto refused = validatePut(Kind::Deployment, after, &before, m_view);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.find("r1") != std::string::npos);
        after = before;
        after.mutable_spec()->set_priority(11);
        QVERIFY(validatePut(Kind::Deployment, after, &before, m_view).ok());
    }

    void tiesAreRefused_data()
    {
        QTest::addColumn<QString>("fleet");
        QTest::addColumn<QString>("component");
        QTest::addColumn<int>("priority");
        QTest::addColumn<bool>("refused");
        QTest::newRow("overlap") << QStringLiteral("all") << QStringLiteral("proxy") << 10 << true;
        QTest::newRow("same fleet") << QStringLiteral("edge") << QStringLiteral("proxy") << 10 << true;
        QTest::newRow("other priority") << QStringLiteral("all") << QStringLiteral("proxy") << 11 << false;
        QTest::newRow("disjoint fleets") << QStringLiteral("cloud") << QStringLiteral("proxy") << 10 << false;
        QTest::newRow("other component") << QStringLiteral("all") << QStringLiteral("os") << 10 << false;
    }

    void tiesAreRefused()
    {
        QFETCH(QString, fleet);
        QFETCH(QString, component);
        QFETCH(int, priority);
        QFETCH(bool, refused);
        const auto name = component.toStdString();
        const auto second = test::makeDeployment("second", name, fleet.toStdString(), name + "-1.0.0", priority);
        test::add(m_view, second);
        const auto outcome = validatePut(Kind::Deployment, second, nullptr, m_view);
        QCOMPARE(!outcome.ok(), refused);
        QCOMPARE(priorityTies(m_view).size(), std::size_t(refused ? 1 : 0));
        if (!refused)
            return;
        QCOMPARE(outcome.error().detail.field(), std::string("spec.priority"));
        QVERIFY(outcome.error().message.find("proxy-edge") != std::string::npos);
        QVERIFY(outcome.error().message.find("second") != std::string::npos);
    }

    // A tie can also come from a change of a fleet or of a node.
    void tiesAreFoundFromEverySide()
    {
        test::add(m_view, test::makeFleet("special", "special"));
        test::add(m_view, test::makeDeployment("proxy-special", "proxy", "special", "proxy-1.0.0", 10));
        QVERIFY(priorityTies(m_view).empty());

        auto node = *m_view.get<v1::Node>("dev");
        (*node.mutable_meta()->mutable_labels())["special"] = "yes";
        test::add(m_view, node);
        QVERIFY(!validatePut(Kind::Node, node, nullptr, m_view).ok());
        QVERIFY(validatePut(Kind::Node, *m_view.get<v1::Node>("gw"), nullptr, m_view).ok());
        QVERIFY(!validatePut(Kind::Fleet, *m_view.get<v1::Fleet>("special"), nullptr, m_view).ok());
        QVERIFY(validatePut(Kind::Fleet, *m_view.get<v1::Fleet>("cloud"), nullptr, m_view).ok());
        QVERIFY(!validatePut(Kind::Site, *m_view.get<v1::Site>("bergen"), nullptr, m_view).ok());
    }

    void freezesBeginBeforeTheyEnd()
    {
        v1::ChangeFreeze freeze;
        freeze.mutable_meta()->set_name("year-end");
        const auto problem = [&] {
            const auto problems = problemsOf(Kind::ChangeFreeze, freeze, m_view);
            return problems.empty() ? std::string() : problems.front().detail.field();
        };
        QCOMPARE(problem(), std::string("spec.from"));
        freeze.mutable_spec()->mutable_from()->set_seconds(1'000);
        QCOMPARE(problem(), std::string("spec.until"));
        freeze.mutable_spec()->mutable_until()->set_seconds(1'000);
        QCOMPARE(problem(), std::string("spec.until"));
        freeze.mutable_spec()->mutable_until()->set_seconds(1'001);
        QCOMPARE(problem(), std::string());
        freeze.mutable_spec()->add_deployments("proxy-edge");
        QCOMPARE(problem(), std::string());
        freeze.mutable_spec()->add_deployments("nobody");
        QCOMPARE(problem(), std::string("spec.deployments"));
    }

    void deletesAreRefusedWhileReferredTo()
    {
        const auto check = [this](Kind kind, const char *name, const char *part) {
            const auto outcome = validateDelete(kind, name, m_view);
            QVERIFY2(!outcome.ok(), name);
            QCOMPARE(outcome.error().code, grpc::StatusCode::FAILED_PRECONDITION);
            QVERIFY2(outcome.error().message.find(part) != std::string::npos, outcome.error().message.c_str());
            QVERIFY(!outcome.error().detail.remedy().empty());
        };
        check(Kind::Site, "oslo", "bergen");
        check(Kind::Site, "bergen", "\"dev\" and 1 more");
        check(Kind::Node, "gw", "dev");
        check(Kind::Fleet, "edge", "proxy-edge");
        check(Kind::Component, "os", "os-1.0.0");
        check(Kind::Release, "proxy-1.0.0", "proxy-edge");
        QVERIFY(validateDelete(Kind::Node, "dev", m_view).ok());
        QVERIFY(validateDelete(Kind::Fleet, "cloud", m_view).ok());
        QVERIFY(validateDelete(Kind::Release, "os-1.0.0", m_view).ok());
        QVERIFY(validateDelete(Kind::Deployment, "proxy-edge", m_view).ok());

        v1::Rollout rollout;
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_spec()->set_deployment("proxy-edge");
        rollout.mutable_spec()->set_release("os-1.0.0");
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_PAUSED);
        test::add(m_view, rollout);
        check(Kind::Deployment, "proxy-edge", "r1");
        check(Kind::Release, "os-1.0.0", "r1");
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_COMPLETED);
        test::add(m_view, rollout);
        QVERIFY(validateDelete(Kind::Deployment, "proxy-edge", m_view).ok());

        auto pinned = *m_view.get<v1::Node>("gw");
        (*pinned.mutable_spec()->mutable_pinned())["os"] = "os-1.0.0";
        test::add(m_view, pinned);
        QVERIFY(problemsOf(Kind::Node, pinned, m_view).empty());
        check(Kind::Release, "os-1.0.0", "pinned on node \"gw\"");
        pinned.mutable_spec()->clear_pinned();
        test::add(m_view, pinned);

        auto node = *m_view.get<v1::Node>("dev");
        (*node.mutable_desired())["os"].set_release("os-1.0.0");
        test::add(m_view, node);
        check(Kind::Release, "os-1.0.0", "dev");
    }

private:
    MemoryView m_view;
};

SKERRY_TEST_MAIN(QCoreApplication, TestValidate)
#include "tst_validate.moc"
