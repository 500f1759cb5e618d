#include "client/convert.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs T0 = 1'700'000'000'123;

void setTime(google::protobuf::Timestamp *out, TimeMs ms)
{
    out->set_seconds(ms / 1000);
    out->set_nanos(static_cast<int>(ms % 1000) * 1'000'000);
}

void fillMeta(v1::Meta *meta)
{
    meta->set_name("oslo-1");
    (*meta->mutable_labels())["region"] = "eu";
    (*meta->mutable_labels())["rack"] = "ø1";
    meta->set_revision(42);
    meta->set_generation(7);
    setTime(meta->mutable_created(), T0);
    setTime(meta->mutable_updated(), T0 + 1);
}

Meta expectedMeta()
{
    return {u"oslo-1"_qs, {{u"region"_qs, u"eu"_qs}, {u"rack"_qs, u"ø1"_qs}}, 42, 7, T0, T0 + 1};
}

v1::Node someNode()
{
    v1::Node node;
    fillMeta(node.mutable_meta());
    node.mutable_spec()->set_site("oslo");
    node.mutable_spec()->set_hardware("x86-small");
    node.mutable_spec()->set_channel(v1::CHANNEL_CANARY);
    node.mutable_spec()->set_gateway("gw-1");
    node.mutable_spec()->set_cordoned(true);
    node.mutable_spec()->set_maintenance(true);
    (*node.mutable_spec()->mutable_pinned())["agent"] = "agent-1";
    auto &desired = (*node.mutable_desired())["router"];
    desired.set_release("router-2");
    desired.set_rollout("r-1");
    auto *status = node.mutable_status();
    status->set_state(v1::NODE_STATE_UPDATING);
    setTime(status->mutable_since(), T0 + 2);
    setTime(status->mutable_last_seen(), T0 + 3);
    (*status->mutable_installed())["agent"].set_release("agent-1");
    auto &installed = (*status->mutable_installed())["router"];
    installed.set_release("router-1");
    installed.set_slot(v1::SLOT_B);
    installed.set_idle("router-0");
    setTime(status->mutable_certificate_expires(), T0 + 5);
    auto &update = (*status->mutable_updates())["router"];
    update.set_phase(v1::UPDATE_PHASE_DOWNLOADING);
    setTime(update.mutable_since(), T0 + 4);
    update.set_message("3 of 5 parts");
    update.set_done_bytes(3);
    update.set_total_bytes(5);
    (*status->mutable_updates())["zfw"].set_phase(v1::UPDATE_PHASE_FAILED);
    return node;
}

} // namespace

class TestConvert : public QObject
{
    Q_OBJECT

private:
    StringPool m_pool;

private Q_SLOTS:
    void site()
    {
        v1::Site site;
        fillMeta(site.mutable_meta());
        auto *spec = site.mutable_spec();
        spec->set_display_name("Oslo");
        spec->set_tier(v1::TIER_EDGE);
        spec->set_type("factory");
        spec->set_latitude_deg(59.9);
        spec->set_longitude_deg(-10.7);
        spec->set_country("Norway");
        spec->set_jurisdiction("EEA");
        spec->set_parent("eu-north");
        spec->set_time_zone("Europe/Oslo");
        spec->set_failure_domain("grid-west");
        spec->set_maintenance_windows("sat 00:00-24:00");
        spec->mutable_uplink()->set_bytes_per_second(7);
        spec->mutable_uplink()->set_bytes_per_day(8);
        spec->set_coverage_radius_m(1200.5);
        const Site expected{
            expectedMeta(), u"Oslo"_qs,        Tier::Edge,      u"factory"_qs,         59.9, -10.7, u"Norway"_qs, u"EEA"_qs,
            u"eu-north"_qs, u"Europe/Oslo"_qs, u"grid-west"_qs, u"sat 00:00-24:00"_qs, 7,    8,     1200.5};
        QVERIFY(fromProto(site, m_pool) == expected);
    }

    void node()
    {
        Node expected;
        expected.meta = expectedMeta();
        expected.site = u"oslo"_qs;
        expected.hardware = u"x86-small"_qs;
        expected.channel = Channel::Canary;
        expected.gateway = u"gw-1"_qs;
        expected.cordoned = true;
        expected.maintenance = true;
        expected.pinned = {{u"agent"_qs, u"agent-1"_qs}};
        expected.state = NodeState::Updating;
        expected.since = T0 + 2;
        expected.lastSeen = T0 + 3;
        expected.certificateExpires = T0 + 5;
        expected.components = {
            {u"agent"_qs, u"agent-1"_qs, {}, {}, UpdatePhase::Unspecified, 0, {}, 0, 0},
            {u"router"_qs, u"router-1"_qs, u"router-2"_qs, u"r-1"_qs, UpdatePhase::Downloading, T0 + 4, u"3 of 5 parts"_qs,
             3, 5, Slot::B, u"router-0"_qs},
            {u"zfw"_qs, {}, {}, {}, UpdatePhase::Failed, 0, {}, 0, 0},
        };
        QVERIFY(fromProto(someNode(), m_pool) == expected);
    }

    void repeatedStringsAreOne()
    {
        StringPool pool;
        const Node a = fromProto(someNode(), pool);
        const Node b = fromProto(someNode(), pool);
        QCOMPARE(a.site.constData(), b.site.constData());
        QCOMPARE(a.components.at(1).desired.constData(), b.components.at(1).desired.constData());
        QCOMPARE(a.meta.labels.first().constData(), b.meta.labels.first().constData());
    }

    void fleet()
    {
        v1::Fleet fleet;
        fillMeta(fleet.mutable_meta());
        fleet.mutable_spec()->set_display_name("Edge");
        fleet.mutable_spec()->set_selector("tier = edge");
        fleet.mutable_status()->set_nodes(970);
        fleet.mutable_status()->set_canary_nodes(12);
        (*fleet.mutable_status()->mutable_nodes_by_state())["online"] = 960;
        const Fleet expected{expectedMeta(), u"Edge"_qs, u"tier = edge"_qs, 970, 12, {{u"online"_qs, 960}}};
        QVERIFY(fromProto(fleet, m_pool) == expected);
    }

    void componentAndRelease()
    {
        v1::Component component;
        fillMeta(component.mutable_meta());
        component.mutable_spec()->set_display_name("Router");
        component.mutable_spec()->set_type(v1::COMPONENT_TYPE_IMAGE);
        component.mutable_spec()->add_allowed_jurisdictions("EU");
        component.mutable_spec()->add_allowed_jurisdictions("Norway");
        QVERIFY(fromProto(component, m_pool) ==
                (Component{expectedMeta(), u"Router"_qs, ComponentType::Image, {u"EU"_qs, u"Norway"_qs}}));

        v1::Release release;
        fillMeta(release.mutable_meta());
        release.mutable_spec()->set_component("router");
        release.mutable_spec()->set_version("2.1.0");
        release.mutable_spec()->set_sha256("ab12");
        release.mutable_spec()->set_size_bytes(1ULL << 40);
        release.mutable_spec()->set_notes("faster");
        const Release expected{expectedMeta(), u"router"_qs, u"2.1.0"_qs, u"ab12"_qs, 1ULL << 40, u"faster"_qs};
        QVERIFY(fromProto(release, m_pool) == expected);
    }

    void deployment()
    {
        v1::Deployment deployment;
        fillMeta(deployment.mutable_meta());
        deployment.mutable_spec()->set_component("router");
        deployment.mutable_spec()->set_fleet("edge");
        deployment.mutable_spec()->set_release("router-1");
        deployment.mutable_spec()->set_priority(-3);
        deployment.mutable_status()->set_active_rollout("r-1");
        (*deployment.mutable_status()->mutable_nodes_by_release())["router-1"] = 5;
        deployment.mutable_spec()->add_allowed_jurisdictions("EU");
        const Deployment expected{expectedMeta(), u"router"_qs,          u"edge"_qs, u"router-1"_qs, -3,
                                  u"r-1"_qs,      {{u"router-1"_qs, 5}}, {u"EU"_qs}};
        QVERIFY(fromProto(deployment, m_pool) == expected);
    }

    void rollout()
    {
        v1::Rollout rollout;
        fillMeta(rollout.mutable_meta());
        rollout.mutable_spec()->set_deployment("d");
        rollout.mutable_spec()->set_release("router-2");
        auto *status = rollout.mutable_status();
        status->set_phase(v1::ROLLOUT_PHASE_PAUSED);
        status->set_observed_generation(6);
        status->set_from_release("router-1");
        status->set_wave(1);
        auto *group = status->add_groups();
        group->set_name("canary");
        group->set_total(28);
        group->set_waiting(1);
        group->set_pending_offline(2);
        group->set_updating(3);
        group->set_succeeded(4);
        group->set_failed(5);
        group->set_gone(13);
        setTime(status->mutable_phase_since(), T0 + 5);
        setTime(status->mutable_phase_until(), T0 + 6);
        status->set_message("waits for someone");
        status->set_resume_phase(v1::ROLLOUT_PHASE_WAVE);
        auto *transition = status->add_transitions();
        transition->set_number(1);
        setTime(transition->mutable_at(), T0 + 7);
        transition->set_from(v1::ROLLOUT_PHASE_CANARY);
        transition->set_to(v1::ROLLOUT_PHASE_BAKING);
        transition->set_wave(1);
        transition->set_actor("orchestrator");
        transition->set_reason("reporting");
        transition->mutable_evidence()->set_verdict("24 of 28");
        setTime(status->mutable_started(), T0 + 8);
        setTime(status->mutable_finished(), T0 + 9);

        Rollout expected;
        expected.meta = expectedMeta();
        expected.deployment = u"d"_qs;
        expected.release = u"router-2"_qs;
        expected.phase = RolloutPhase::Paused;
        expected.observedGeneration = 6;
        expected.fromRelease = u"router-1"_qs;
        expected.wave = 1;
        expected.groups = {{u"canary"_qs, 28, 1, 2, 3, 4, 5, 13}};
        expected.phaseSince = T0 + 5;
        expected.phaseUntil = T0 + 6;
        expected.message = u"waits for someone"_qs;
        expected.resumePhase = RolloutPhase::Wave;
        expected.transitions = {
            {1, T0 + 7, RolloutPhase::Canary, RolloutPhase::Baking, 1, u"orchestrator"_qs, u"reporting"_qs, u"24 of 28"_qs}};
        expected.started = T0 + 8;
        expected.finished = T0 + 9;
        QVERIFY(fromProto(rollout, m_pool) == expected);
    }

    void planThereAndBack()
    {
        const RolloutPlan plan{12,     90'500, 70, Promotion::Automatic, {10, 100}, 8,
                               61'000, 0,      3,  BreachAction::Pause,  3'600'001};
        QVERIFY(fromProto(toProto(plan)) == plan);
        QVERIFY(fromProto(toProto(RolloutPlan())) == RolloutPlan());
        QVERIFY(fromProto(v1::RolloutPlan()) == RolloutPlan());
    }

    void durationsOfThePlanAreExact()
    {
        const auto duration = toDuration(90'500);
        QCOMPARE(duration.seconds(), 90);
        QCOMPARE(duration.nanos(), 500'000'000);
    }

    void unknownEnumValuesKeepTheirNumber()
    {
        v1::Node node = someNode();
        node.mutable_spec()->set_channel(static_cast<v1::Channel>(77));
        node.mutable_status()->set_state(static_cast<v1::NodeState>(78));
        (*node.mutable_status()->mutable_updates())["router"].set_phase(static_cast<v1::UpdatePhase>(79));
        v1::Node arrived;
        QVERIFY(arrived.ParseFromString(node.SerializeAsString()));
        const Node out = fromProto(arrived, m_pool);
        QCOMPARE(static_cast<int>(out.channel), 77);
        QCOMPARE(static_cast<int>(out.state), 78);
        QCOMPARE(static_cast<int>(out.components.at(1).phase), 79);
    }

    void unsetTimesAreZero()
    {
        const Node out = fromProto(v1::Node(), m_pool);
        QVERIFY(out == Node());
    }

    void infoAndPreview()
    {
        v1::GetInfoResponse info;
        info.set_version("1.2.3");
        info.set_display_name("bundled");
        info.set_epoch("e");
        info.add_capabilities("simulation");
        info.set_environment("production");
        PlaneInfo out = fromProto(info);
        QVERIFY(out ==
                (PlaneInfo{u"1.2.3"_qs, u"bundled"_qs, u"production"_qs, u"e"_qs, {u"simulation"_qs}, QString(), {}}));
        std::array<qint64, ObjectKinds> counts{};
        counts.fill(-1);
        QVERIFY(objectCounts(info) == counts); // not told
        (*info.mutable_object_counts())["node"] = 48'000;
        (*info.mutable_object_counts())["rollout"] = 0;
        (*info.mutable_object_counts())["partition"] = 3; // a kind that this console does not know
        counts.at(std::size_t(ObjectKind::Node)) = 48'000;
        counts.at(std::size_t(ObjectKind::Rollout)) = 0;
        QVERIFY(objectCounts(info) == counts);
        v1::WhoAmIResponse caller;
        caller.set_subject("ada");
        caller.add_roles("viewer");
        addCaller(out, caller);
        QCOMPARE(out.subject, u"ada"_qs);
        QCOMPARE(out.roles, QStringList{u"viewer"_qs});

        v1::StartRolloutResponse response;
        response.mutable_rollout()->mutable_status()->set_from_release("router-1");
        auto *canary = response.mutable_partition()->add_groups();
        canary->set_name("canary");
        canary->add_nodes("a");
        canary->add_nodes("b");
        response.mutable_partition()->add_groups()->set_name("wave 1");
        const RolloutPreview preview = toPreview(response);
        QCOMPARE(preview.groupNames, (QVector<QString>{u"canary"_qs, u"wave 1"_qs}));
        QCOMPARE(preview.groupNodes, (QVector<int>{2, 0}));
        QCOMPARE(preview.fromRelease, u"router-1"_qs);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestConvert)
#include "tst_convert.moc"
