#include "backend_stub/inventory/attributes.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;

class TestAttributes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto region = test::makeSite("norwayeast", v1::TIER_CLOUD);
        region.mutable_spec()->set_jurisdiction("EEA");
        test::add(m_view, region);
        auto edge = test::makeSite("bergen", v1::TIER_EDGE, "norwayeast");
        edge.mutable_spec()->set_type("customer edge");
        edge.mutable_spec()->set_failure_domain("grid-west");
        (*edge.mutable_meta()->mutable_labels())["owner"] = "port";
        test::add(m_view, edge);
        auto node = test::makeNode("bergen-001", "bergen", "bergen-000");
        node.mutable_spec()->set_hardware("arm-8c-16g");
        node.mutable_spec()->set_cordoned(true);
        node.mutable_spec()->set_channel(v1::CHANNEL_CANARY);
        node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        (*node.mutable_meta()->mutable_labels())["rack"] = "r1";
        (*node.mutable_meta()->mutable_labels())["tier"] = "hidden";
        test::add(m_view, node);
        test::add(m_view, test::makeNode("lost-001", "nowhere"));
        auto held = test::makeNode("held-001", "norwayeast");
        held.mutable_spec()->set_maintenance(true);
        (*held.mutable_spec()->mutable_pinned())["proxy"] = "proxy-1.0.0";
        test::add(m_view, held);
        test::add(m_view, test::makeRelease("proxy", "1.0.0"));
        test::add(m_view, test::makeDeployment("proxy-all", "proxy", "all", "proxy-1.0.0", 1));
        v1::Rollout rollout;
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_spec()->set_deployment("proxy-all");
        rollout.mutable_spec()->set_release("proxy-1.0.0");
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_HOLDING);
        test::add(m_view, rollout);
    }

    void selects_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("selector");
        QTest::addColumn<bool>("expected");
        const auto row = [](Kind kind, const char *name, const char *selector, bool expected) {
            QTest::addRow("%s: %s", name, selector)
                << static_cast<int>(kind) << QString::fromUtf8(name) << QString::fromUtf8(selector) << expected;
        };
        row(Kind::Site, "bergen", "name = bergen, tier = edge, type = \"customer edge\", country = Norway", true);
        row(Kind::Site, "bergen", "parent = norwayeast, owner = port", true);
        row(Kind::Site, "bergen", "jurisdiction = Norway", true); // its own is empty: the country's
        row(Kind::Site, "norwayeast", "jurisdiction = EEA, !parent", true);
        row(Kind::Node, "bergen-001", "name = bergen-001, site = bergen, hardware = arm-8c-16g, gateway = bergen-000", true);
        row(Kind::Node, "bergen-001", "channel = canary, state = offline, cordoned", true);
        row(Kind::Node, "bergen-001", "tier = edge, type = \"customer edge\", country = Norway, region = norwayeast", true);
        row(Kind::Site, "bergen", "failure_domain = grid-west", true);
        row(Kind::Site, "norwayeast", "!failure_domain", true);
        row(Kind::Node, "bergen-001", "failure_domain = grid-west, !maintenance, !pinned", true);
        row(Kind::Node, "held-001", "maintenance, pinned, !cordoned", true);
        row(Kind::Node, "bergen-001", "tier = hidden", false);
        row(Kind::Node, "bergen-001", "rack = r1", true);
        row(Kind::Node, "bergen-001", "owner", false); // labels of the site are not the node's
        row(Kind::Node, "lost-001", "!tier, !cordoned, !state, channel = main", true);
        row(Kind::Release, "proxy-1.0.0", "component = proxy", true);
        row(Kind::Deployment, "proxy-all", "component = proxy, fleet = all, release = proxy-1.0.0", true);
        row(Kind::Rollout, "r1", "deployment = proxy-all, release = proxy-1.0.0, phase = holding", true);
        row(Kind::Rollout, "r1", "phase in (paused, halted)", false);
    }

    void selects()
    {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, selector);
        const auto object = m_view.find(static_cast<Kind>(kind), name.toStdString());
        QVERIFY(object);
        const auto parsed = Selector::parse(selector.toStdString());
        QVERIFY(parsed.ok());
        QTEST(matches(*parsed, static_cast<Kind>(kind), *object, m_view), "expected");
    }

private:
    MemoryView m_view;
};

SKERRY_TEST_MAIN(QCoreApplication, TestAttributes)
#include "tst_attributes.moc"
