#include "backend_stub/inventory/holds.h"
#include "backend_stub/orchestrator/controller.h"
#include "backend_stub/orchestrator/deployments.h"
#include "backend_stub/orchestrator/exclusions.h"
#include "tests/support/fatallogger.h"
#include "tests/support/nometrics.h"
#include "tests/unit/backend/inventory/objects.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;

namespace {

// What stands in the way of one node, and what is said about it.
struct Obstacle {
    v1::ExclusionReason reason;
    const char *says;
    void (*put)(MemoryView &);
};

template<class T, class Change>
void change(MemoryView &view, const std::string &name, Change edit)
{
    auto object = *view.get<T>(name);
    edit(object);
    test::add(view, object);
}

void pin(MemoryView &view, const std::string &release)
{
    change<v1::Node>(view, "n1",
                     [&release](v1::Node &node) { (*node.mutable_spec()->mutable_pinned())["proxy"] = release; });
}

// In the order of the enum, so that each one hides those after it.
const std::vector<std::pair<std::string, Obstacle>> Obstacles = {
    {"higher priority",
     {v1::EXCLUSION_REASON_HIGHER_PRIORITY, "Deployment special has a higher priority on it.",
      [](MemoryView &view) {
          test::add(view, test::makeFleet("few", "name = n1"));
          test::add(view, test::makeDeployment("special", "proxy", "few", "proxy-1.0.0", 20));
      }}},
    {"jurisdiction",
     {v1::EXCLUSION_REASON_JURISDICTION,
      "Its site is under the law of Norway; needed is a site under the law of EU, and of EU or UK.",
      [](MemoryView &view) {
          change<v1::Component>(view, "proxy", [](v1::Component &c) { c.mutable_spec()->add_allowed_jurisdictions("EU"); });
          change<v1::Deployment>(view, "all", [](v1::Deployment &d) {
              d.mutable_spec()->add_allowed_jurisdictions("EU");
              d.mutable_spec()->add_allowed_jurisdictions("UK");
          });
      }}},
    {"hardware",
     {v1::EXCLUSION_REASON_HARDWARE, "Its hardware is arm; release proxy-2.0.0 needs hardware x86, riscv or mips.",
      [](MemoryView &view) {
          change<v1::Release>(view, "proxy-2.0.0", [](v1::Release &r) {
              for (const char *hardware : {"x86", "riscv", "mips"})
                  r.mutable_spec()->mutable_requirements()->add_hardware(hardware);
          });
      }}},
    {"minimum os",
     {v1::EXCLUSION_REASON_MINIMUM_OS, "Its os-version is 11.9; release proxy-2.0.0 needs os-version 12 or newer.",
      [](MemoryView &view) {
          change<v1::Release>(view, "proxy-2.0.0",
                              [](v1::Release &r) { r.mutable_spec()->mutable_requirements()->set_minimum_os("12"); });
      }}},
    {"pin",
     {v1::EXCLUSION_REASON_PINNED, "It is pinned to proxy-1.0.0.", [](MemoryView &view) { pin(view, "proxy-1.0.0"); }}},
    {"maintenance",
     {v1::EXCLUSION_REASON_MAINTENANCE, "It is in maintenance and takes no new work.",
      [](MemoryView &view) { change<v1::Node>(view, "n1", [](v1::Node &n) { n.mutable_spec()->set_maintenance(true); }); }}},
    {"cordon",
     {v1::EXCLUSION_REASON_CORDONED, "It is cordoned and takes no new work.",
      [](MemoryView &view) { change<v1::Node>(view, "n1", [](v1::Node &n) { n.mutable_spec()->set_cordoned(true); }); }}},
};

} // namespace

class TestExclusions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_view = MemoryView();
        test::add(m_view, test::makeSite("oslo", v1::TIER_EDGE));
        auto node = test::makeNode("n1", "oslo");
        node.mutable_spec()->set_hardware("arm");
        (*node.mutable_meta()->mutable_labels())["os-version"] = "11.9";
        test::add(m_view, node);
        test::add(m_view, test::makeFleet("everything", ""));
        test::add(m_view, test::makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER));
        test::add(m_view, test::makeRelease("proxy", "1.0.0"));
        test::add(m_view, test::makeRelease("proxy", "2.0.0"));
        test::add(m_view, test::makeDeployment("all", "proxy", "everything", "proxy-1.0.0", 10));
    }

    void nothingStandsInTheWay()
    {
        QVERIFY(!check("proxy-2.0.0"));
        QVERIFY(!check("no such release"));
    }

    void everyReason_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < Obstacles.size(); ++i)
            QTest::newRow(Obstacles[i].first.c_str()) << static_cast<int>(i);
    }

    void everyReason()
    {
        QFETCH(int, index);
        const auto &obstacle = Obstacles[static_cast<std::size_t>(index)].second;
        obstacle.put(m_view);
        const auto found = check("proxy-2.0.0");
        QVERIFY(found);
        QCOMPARE(found->node(), std::string("n1"));
        QCOMPARE(found->reason(), obstacle.reason);
        QCOMPARE(found->message(), std::string(obstacle.says));
        // It hides every one that comes later.
        for (auto i = static_cast<std::size_t>(index) + 1; i < Obstacles.size(); ++i)
            Obstacles[i].second.put(m_view);
        QCOMPARE(check("proxy-2.0.0")->reason(), obstacle.reason);
    }

    // A release may be brought to a node that is pinned to it, and another component does not matter.
    void pinsNameARelease()
    {
        pin(m_view, "proxy-2.0.0");
        QVERIFY(!check("proxy-2.0.0"));
        QVERIFY(check("proxy-1.0.0"));
        const auto node = *m_view.get<v1::Node>("n1");
        QVERIFY(holdOn(node, "os", "os-1") == Hold::None);
    }

    // What holds always comes before what somebody may lift: so does the pin before the cordon.
    void lawsAreThoseOfTheSite()
    {
        change<v1::Component>(m_view, "proxy",
                              [](v1::Component &c) { c.mutable_spec()->add_allowed_jurisdictions("Norway"); });
        QVERIFY(!check("proxy-2.0.0"));
        // Once the site says whose law holds, the country does not.
        change<v1::Site>(m_view, "oslo", [](v1::Site &site) { site.mutable_spec()->set_jurisdiction("EEA"); });
        QCOMPARE(check("proxy-2.0.0")->reason(), v1::EXCLUSION_REASON_JURISDICTION);
    }

    void whoDoesNotSayIsNotTaken()
    {
        change<v1::Node>(m_view, "n1", [](v1::Node &node) {
            node.mutable_meta()->clear_labels();
            node.mutable_spec()->clear_hardware();
        });
        change<v1::Release>(m_view, "proxy-2.0.0",
                            [](v1::Release &r) { r.mutable_spec()->mutable_requirements()->set_minimum_os("0"); });
        QCOMPARE(check("proxy-2.0.0")->message(),
                 std::string("It has no label os-version; release proxy-2.0.0 needs os-version 0 or newer."));
        change<v1::Node>(m_view, "n1",
                         [](v1::Node &node) { (*node.mutable_meta()->mutable_labels())["os-version"] = "bookworm"; });
        QVERIFY(check("proxy-2.0.0"));
        change<v1::Release>(m_view, "proxy-2.0.0", [](v1::Release &r) {
            r.mutable_spec()->mutable_requirements()->clear_minimum_os();
            r.mutable_spec()->mutable_requirements()->add_hardware("arm");
        });
        QCOMPARE(check("proxy-2.0.0")->message(),
                 std::string("It does not say its hardware; release proxy-2.0.0 needs hardware arm."));
    }

    // What a deployment tells by itself knows the same rules, for the release that it names.
    void deploymentsLeaveThemAlone()
    {
        auto deployment = *m_view.get<v1::Deployment>("all");
        const auto told = [&] {
            return DeploymentScope::of(m_view, deployment)->contains(m_view, *m_view.get<v1::Node>("n1"));
        };
        QVERIFY(told());
        pin(m_view, "proxy-2.0.0");
        QVERIFY(!told());
        deployment.mutable_spec()->set_release("proxy-2.0.0");
        QVERIFY(told());
        change<v1::Node>(m_view, "n1", [](v1::Node &node) { node.mutable_spec()->set_maintenance(true); });
        QVERIFY(!told());
    }

    // A node that was left alone is told as soon as nothing excludes it any more, whatever it was that changed.
    void deploymentsNoticeWhatMayTakePart()
    {
        test::StoreFixture fixture;
        m_view.forEach(Kind::Site, [&](const ObjectPtr &site) { fixture.put(static_cast<const v1::Site &>(*site)); });
        auto node = *m_view.get<v1::Node>("n1");
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        auto component = *m_view.get<v1::Component>("proxy");
        component.mutable_spec()->add_allowed_jurisdictions("EU");
        auto release = *m_view.get<v1::Release>("proxy-1.0.0");
        release.mutable_spec()->mutable_requirements()->set_minimum_os("12");
        fixture.put(*m_view.get<v1::Fleet>("everything"));
        fixture.put(component);
        fixture.put(release);
        fixture.put(node);
        fixture.put(*m_view.get<v1::Deployment>("all"));
        const test::NoMetrics metrics;
        Controller controller(*fixture.store, *fixture.hub, fixture.clock, metrics);
        controller.start();
        component.mutable_spec()->add_allowed_jurisdictions("Norway");
        fixture.put(component);
        release.mutable_spec()->mutable_requirements()->set_minimum_os("11");
        QVERIFY(fixture.get<v1::Node>("n1")->desired().empty());
        fixture.put(release);
        QTRY_COMPARE(fixture.get<v1::Node>("n1")->desired_size(), 1);
    }

private:
    std::optional<v1::Exclusion> check(const std::string &release)
    {
        const ExclusionRules rules(m_view, *m_view.get<v1::Deployment>("all"), release);
        return rules.check(m_view, *m_view.get<v1::Node>("n1"));
    }

    MemoryView m_view;
};

SKERRY_TEST_MAIN(QCoreApplication, TestExclusions)
#include "tst_exclusions.moc"
