#include "client/convert.h"

#include <QUuid>

#include <algorithm>
#include <chrono>

namespace skerry {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

qint64 toMs(const google::protobuf::Duration &duration)
{
    return duration.seconds() * 1000 + duration.nanos() / 1'000'000;
}

template<class To, class From>
To number(From value)
{
    return static_cast<To>(static_cast<int>(value));
}

Meta fromProto(const v1::Meta &meta, StringPool &pool)
{
    Meta out;
    out.name = text(meta.name());
    for (const auto &[key, value] : meta.labels())
        out.labels.insert(pool.intern(key), pool.intern(value));
    out.revision = meta.revision();
    out.generation = meta.generation();
    out.created = toTimeMs(meta.created());
    out.updated = toTimeMs(meta.updated());
    return out;
}

template<class Map>
QMap<QString, quint64> counts(const Map &map, StringPool &pool)
{
    QMap<QString, quint64> out;
    for (const auto &[key, value] : map)
        out.insert(pool.intern(key), value);
    return out;
}

template<class List>
QStringList texts(const List &list, StringPool &pool)
{
    QStringList out;
    for (const auto &item : list)
        out.append(pool.intern(item));
    return out;
}

NodeComponent component(const v1::Node &node, const std::string &name, StringPool &pool)
{
    NodeComponent out;
    out.component = pool.intern(name);
    if (const auto desired = node.desired().find(name); desired != node.desired().end()) {
        out.desired = pool.intern(desired->second.release());
        out.rollout = pool.intern(desired->second.rollout());
    }
    const auto &status = node.status();
    if (const auto installed = status.installed().find(name); installed != status.installed().end()) {
        out.installed = pool.intern(installed->second.release());
        out.idle = pool.intern(installed->second.idle());
        out.slot = number<Slot>(installed->second.slot());
    }
    if (const auto update = status.updates().find(name); update != status.updates().end()) {
        out.phase = number<UpdatePhase>(update->second.phase());
        out.phaseSince = toTimeMs(update->second.since());
        out.message = text(update->second.message()); // not interned: numbers in it would fill the pool
        out.doneBytes = update->second.done_bytes();
        out.totalBytes = update->second.total_bytes();
    }
    return out;
}

QVector<NodeComponent> components(const v1::Node &node, StringPool &pool)
{
    std::vector<const std::string *> names;
    for (const auto &[name, desired] : node.desired())
        names.push_back(&name);
    for (const auto &[name, installed] : node.status().installed())
        names.push_back(&name);
    for (const auto &[name, update] : node.status().updates())
        names.push_back(&name);
    std::sort(names.begin(), names.end(), [](const auto *a, const auto *b) { return *a < *b; });
    names.erase(std::unique(names.begin(), names.end(), [](const auto *a, const auto *b) { return *a == *b; }), names.end());

    QVector<NodeComponent> out;
    out.reserve(static_cast<qsizetype>(names.size()));
    for (const std::string *name : names)
        out.append(component(node, *name, pool));
    return out;
}

RolloutGroup fromProto(const v1::GroupStatus &group, StringPool &pool)
{
    return {pool.intern(group.name()), group.total(),  group.waiting(), group.pending_offline(), group.updating(),
            group.succeeded(),         group.failed(), group.gone(),    group.skipped()};
}

RolloutTransition fromProto(const v1::Transition &transition)
{
    RolloutTransition out;
    out.number = transition.number();
    out.at = toTimeMs(transition.at());
    out.from = number<RolloutPhase>(transition.from());
    out.to = number<RolloutPhase>(transition.to());
    out.wave = transition.wave();
    out.actor = text(transition.actor());
    out.reason = text(transition.reason());
    out.verdict = text(transition.evidence().verdict());
    return out;
}

} // namespace

TimeMs toTimeMs(const google::protobuf::Timestamp &time)
{
    return time.seconds() * 1000 + time.nanos() / 1'000'000;
}

google::protobuf::Duration toDuration(qint64 ms)
{
    google::protobuf::Duration duration;
    duration.set_seconds(ms / 1000);
    duration.set_nanos(static_cast<qint32>(ms % 1000) * 1'000'000);
    return duration;
}

Site fromProto(const v1::Site &site, StringPool &pool)
{
    const auto &spec = site.spec();
    Site out;
    out.meta = fromProto(site.meta(), pool);
    out.displayName = text(spec.display_name());
    out.tier = number<Tier>(spec.tier());
    out.type = pool.intern(spec.type());
    out.latitudeDeg = spec.latitude_deg();
    out.longitudeDeg = spec.longitude_deg();
    out.country = pool.intern(spec.country());
    out.jurisdiction = pool.intern(spec.jurisdiction());
    out.parent = pool.intern(spec.parent());
    out.timeZone = pool.intern(spec.time_zone());
    out.failureDomain = pool.intern(spec.failure_domain());
    out.maintenanceWindows = pool.intern(spec.maintenance_windows());
    out.uplinkBytesPerSecond = spec.uplink().bytes_per_second();
    out.uplinkBytesPerDay = spec.uplink().bytes_per_day();
    out.coverageRadiusM = spec.coverage_radius_m();
    return out;
}

Node fromProto(const v1::Node &node, StringPool &pool)
{
    Node out;
    out.meta = fromProto(node.meta(), pool);
    out.site = pool.intern(node.spec().site());
    out.hardware = pool.intern(node.spec().hardware());
    out.channel = number<Channel>(node.spec().channel());
    out.gateway = pool.intern(node.spec().gateway());
    out.cordoned = node.spec().cordoned();
    out.maintenance = node.spec().maintenance();
    for (const auto &[component, release] : node.spec().pinned())
        out.pinned.insert(pool.intern(component), pool.intern(release));
    out.state = number<NodeState>(node.status().state());
    out.since = toTimeMs(node.status().since());
    out.lastSeen = toTimeMs(node.status().last_seen());
    out.certificateExpires = toTimeMs(node.status().certificate_expires());
    out.components = components(node, pool);
    return out;
}

Fleet fromProto(const v1::Fleet &fleet, StringPool &pool)
{
    Fleet out;
    out.meta = fromProto(fleet.meta(), pool);
    out.displayName = text(fleet.spec().display_name());
    out.selector = text(fleet.spec().selector());
    out.nodes = fleet.status().nodes();
    out.canaryNodes = fleet.status().canary_nodes();
    out.nodesByState = counts(fleet.status().nodes_by_state(), pool);
    return out;
}

Component fromProto(const v1::Component &component, StringPool &pool)
{
    Component out;
    out.meta = fromProto(component.meta(), pool);
    out.displayName = text(component.spec().display_name());
    out.type = number<ComponentType>(component.spec().type());
    out.allowedJurisdictions = texts(component.spec().allowed_jurisdictions(), pool);
    return out;
}

Release fromProto(const v1::Release &release, StringPool &pool)
{
    Release out;
    out.meta = fromProto(release.meta(), pool);
    out.component = pool.intern(release.spec().component());
    out.version = text(release.spec().version());
    out.sha256 = text(release.spec().sha256());
    out.sizeBytes = release.spec().size_bytes();
    out.notes = text(release.spec().notes());
    return out;
}

Deployment fromProto(const v1::Deployment &deployment, StringPool &pool)
{
    Deployment out;
    out.meta = fromProto(deployment.meta(), pool);
    out.component = pool.intern(deployment.spec().component());
    out.fleet = pool.intern(deployment.spec().fleet());
    out.release = pool.intern(deployment.spec().release());
    out.priority = deployment.spec().priority();
    out.activeRollout = text(deployment.status().active_rollout());
    out.nodesByRelease = counts(deployment.status().nodes_by_release(), pool);
    out.allowedJurisdictions = texts(deployment.spec().allowed_jurisdictions(), pool);
    return out;
}

Rollout fromProto(const v1::Rollout &rollout, StringPool &pool)
{
    const auto &status = rollout.status();
    Rollout out;
    out.meta = fromProto(rollout.meta(), pool);
    out.deployment = pool.intern(rollout.spec().deployment());
    out.release = pool.intern(rollout.spec().release());
    out.plan = fromProto(rollout.spec().plan());
    out.phase = number<RolloutPhase>(status.phase());
    out.observedGeneration = status.observed_generation();
    out.fromRelease = pool.intern(status.from_release());
    out.wave = status.wave();
    for (const auto &group : status.groups())
        out.groups.append(fromProto(group, pool));
    out.phaseSince = toTimeMs(status.phase_since());
    out.phaseUntil = toTimeMs(status.phase_until());
    out.message = text(status.message());
    out.resumePhase = number<RolloutPhase>(status.resume_phase());
    for (const auto &transition : status.transitions())
        out.transitions.append(fromProto(transition));
    out.started = toTimeMs(status.started());
    out.finished = toTimeMs(status.finished());
    return out;
}

RolloutPlan fromProto(const v1::RolloutPlan &plan)
{
    RolloutPlan out;
    out.canaryCount = plan.canary().count();
    if (plan.canary().has_bake())
        out.canaryBakeMs = toMs(plan.canary().bake());
    if (plan.canary().min_reporting_percent() > 0)
        out.minReportingPercent = plan.canary().min_reporting_percent();
    if (plan.canary().promotion() != v1::PROMOTION_UNSPECIFIED)
        out.promotion = number<Promotion>(plan.canary().promotion());
    if (plan.main().wave_percent_size() > 0)
        out.wavePercent = QVector<quint32>(plan.main().wave_percent().begin(), plan.main().wave_percent().end());
    out.maxParallel = plan.main().max_parallel();
    if (plan.main().has_bake())
        out.waveBakeMs = toMs(plan.main().bake());
    // 0 % is a budget of its own: no failure at all. Only a plan without a budget has the default.
    if (plan.has_failure_budget()) {
        out.maxFailedPercent = plan.failure_budget().max_failed_percent();
        out.minAttempted = plan.failure_budget().min_attempted();
        if (plan.failure_budget().on_breach() != v1::BREACH_ACTION_UNSPECIFIED)
            out.onBreach = number<BreachAction>(plan.failure_budget().on_breach());
    }
    if (plan.has_offline_expiry())
        out.offlineExpiryMs = toMs(plan.offline_expiry());
    return out;
}

v1::RolloutPlan toProto(const RolloutPlan &plan)
{
    v1::RolloutPlan out;
    auto *canary = out.mutable_canary();
    canary->set_count(plan.canaryCount);
    *canary->mutable_bake() = toDuration(plan.canaryBakeMs);
    canary->set_min_reporting_percent(plan.minReportingPercent);
    canary->set_promotion(number<v1::Promotion>(plan.promotion));
    auto *main = out.mutable_main();
    for (const quint32 percent : plan.wavePercent)
        main->add_wave_percent(percent);
    main->set_max_parallel(plan.maxParallel);
    *main->mutable_bake() = toDuration(plan.waveBakeMs);
    auto *budget = out.mutable_failure_budget();
    budget->set_max_failed_percent(plan.maxFailedPercent);
    budget->set_min_attempted(plan.minAttempted);
    budget->set_on_breach(number<v1::BreachAction>(plan.onBreach));
    *out.mutable_offline_expiry() = toDuration(plan.offlineExpiryMs);
    return out;
}

v1::Node toProto(const Node &node)
{
    v1::Node out;
    out.mutable_meta()->set_name(node.meta.name.toStdString());
    for (auto label = node.meta.labels.cbegin(); label != node.meta.labels.cend(); ++label)
        (*out.mutable_meta()->mutable_labels())[label.key().toStdString()] = label.value().toStdString();
    auto *spec = out.mutable_spec();
    spec->set_site(node.site.toStdString());
    spec->set_hardware(node.hardware.toStdString());
    spec->set_channel(number<v1::Channel>(node.channel));
    spec->set_gateway(node.gateway.toStdString());
    spec->set_cordoned(node.cordoned);
    return out;
}

v1::WriteOptions makeWriteOptions(const QString &reason)
{
    v1::WriteOptions out;
    out.set_request_id(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
    out.set_reason(reason.toStdString());
    return out;
}

PlaneInfo fromProto(const v1::GetInfoResponse &info)
{
    PlaneInfo out;
    out.version = text(info.version());
    out.displayName = text(info.display_name());
    out.environment = text(info.environment());
    out.epoch = text(info.epoch());
    for (const auto &capability : info.capabilities())
        out.capabilities.append(text(capability));
    return out;
}

std::array<qint64, ObjectKinds> objectCounts(const v1::GetInfoResponse &info)
{
    static constexpr std::array<const char *, ObjectKinds> Names = {"site",    "node",       "fleet",  "component",
                                                                    "release", "deployment", "rollout"};
    std::array<qint64, ObjectKinds> counts{};
    std::transform(Names.begin(), Names.end(), counts.begin(), [&info](const char *name) {
        const auto found = info.object_counts().find(name);
        return found == info.object_counts().end() ? -1 : static_cast<qint64>(found->second);
    });
    return counts;
}

void addCaller(PlaneInfo &info, const v1::WhoAmIResponse &caller)
{
    info.subject = text(caller.subject());
    for (const auto &role : caller.roles())
        info.roles.append(text(role));
}

RolloutPartition fromProto(const v1::Partition &partition)
{
    RolloutPartition out;
    const auto namesOf = [](const v1::PartitionGroup &group) {
        QStringList names;
        names.reserve(group.nodes_size());
        for (const auto &name : group.nodes())
            names.append(text(name));
        return names;
    };
    for (const auto &group : partition.groups()) {
        out.groupNames.append(text(group.name()));
        out.groupNodes.append(namesOf(group));
    }
    out.control = namesOf(partition.control());
    return out;
}

RolloutPreview toPreview(const v1::StartRolloutResponse &response)
{
    RolloutPreview out;
    for (const auto &group : response.partition().groups()) {
        out.groupNames.append(text(group.name()));
        out.groupNodes.append(group.nodes_size());
    }
    out.fromRelease = text(response.rollout().status().from_release());
    return out;
}

} // namespace skerry
