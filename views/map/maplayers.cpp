#include "views/map/maplayers.h"

#include "models/jurisdiction.h"
#include "models/map/greatcircle.h"
#include "models/rolloutstable.h"
#include "models/text.h"
#include "ui/charts/charthue.h"
#include "views/map/mapview.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace skerry {

namespace {

constexpr int TickMs = 10'000;
constexpr int GroundDelayMs = 250; // links and fills follow at most four times a second
constexpr qsizetype MostLinks = 400;
constexpr double LinkPx = 1;
constexpr double LossPx = 40; // wider by so many pixels where all is lost
constexpr double MostLossPx = 4;
constexpr double FillShare = 0.34;

} // namespace

MapLayers::MapLayers(PlaneModels &models, RolloutService &rollouts, TelemetryService &telemetry, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_rolloutService(rollouts)
    , m_states(models.aggregates())
    , m_latency(models, telemetry)
    , m_jurisdictions(models.sites())
    , m_sites(models.sites(), m_states)
{
    m_tick.setInterval(TickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_kind == MapLayerKind::Alerts)
            m_alerts->tick();
    });
    m_groundLater.setSingleShot(true);
    m_groundLater.setInterval(GroundDelayMs);
    const auto groundSoon = [this] {
        if (!m_groundLater.isActive())
            m_groundLater.start();
    };
    connect(&m_groundLater, &QTimer::timeout, this, [this] {
        if (m_view)
            m_view->refreshGround();
        Q_EMIT noticeChanged();
    });
    connect(&m_latency, &MapLayer::sitesChanged, this, groundSoon);
    connect(&m_latency, &MapLayer::allChanged, this, groundSoon);
    connect(&m_jurisdictions, &MapLayer::allChanged, this, [this, groundSoon] {
        groundSoon();
        if (m_view && m_kind == MapLayerKind::Jurisdiction)
            m_view->setLayerLook([this](const Tokens &tokens) { return look(tokens); });
    });
    connect(&m_sites, &MapSites::rebuilt, this, groundSoon);
    const auto subjects = [this] {
        // The first one that there is, where there was none before.
        if (m_kind == MapLayerKind::Rollout && m_rollout->rollout().isEmpty())
            choose(m_kind);
        Q_EMIT subjectsChanged();
    };
    connect(&models.rollouts(), &StoreBase::flushed, this, subjects);
    connect(&models.deployments(), &StoreBase::flushed, this, subjects);
}

void MapLayers::attach(MapView &view)
{
    m_view = &view;
    view.setGround([this](GroundLook &look, const Tokens &tokens) { decorate(look, tokens); });
    view.setSiteText([this](const MapMark &mark) { return textOf(mark); });
    view.setLayerLook([this](const Tokens &tokens) { return look(tokens); });
}

const MapLayer &MapLayers::layer() const
{
    switch (m_kind) {
    case MapLayerKind::Rollout:
        return *m_rollout;
    case MapLayerKind::Latency:
        return m_latency;
    case MapLayerKind::Alerts:
        return *m_alerts;
    case MapLayerKind::Jurisdiction:
        return m_jurisdictions;
    case MapLayerKind::State:
        break;
    }
    return m_states;
}

LayerLook MapLayers::look(const Tokens &tokens) const
{
    switch (m_kind) {
    case MapLayerKind::Rollout:
        return lookOfRollout(tokens);
    case MapLayerKind::Latency:
        return lookOfLatency(tokens);
    case MapLayerKind::Alerts:
        return lookOfAlerts(tokens);
    case MapLayerKind::Jurisdiction:
        return m_jurisdictions.hasRule() ? lookOfRule(tokens) : lookOfJurisdictions(m_jurisdictions.jurisdictions(), tokens);
    case MapLayerKind::State:
        break;
    }
    return lookOfStates(tokens);
}

QString MapLayers::subject() const
{
    switch (m_kind) {
    case MapLayerKind::Rollout:
        return m_rollout->rollout();
    case MapLayerKind::Latency:
        return m_latency.from();
    case MapLayerKind::Jurisdiction:
        return m_deployment;
    case MapLayerKind::State:
    case MapLayerKind::Alerts:
        break;
    }
    return {};
}

QVector<MapLayers::Subject> MapLayers::rolloutSubjects() const
{
    QVector<const Rollout *> all;
    for (int row = 0; row < m_models.rollouts().size(); ++row)
        if (m_models.rollouts().at(row).phase != RolloutPhase::Draft)
            all.append(&m_models.rollouts().at(row));
    std::sort(all.begin(), all.end(), [](const Rollout *a, const Rollout *b) {
        if (isFinished(a->phase) != isFinished(b->phase))
            return isFinished(b->phase);
        return a->started != b->started ? a->started > b->started : a->meta.name < b->meta.name;
    });
    QVector<Subject> subjects;
    for (const Rollout *rollout : all)
        subjects.append({rollout->meta.name, tr("%1: %2").arg(rollout->meta.name, text::phaseOf(*rollout))});
    return subjects;
}

QVector<MapLayers::Subject> MapLayers::subjects() const
{
    QVector<Subject> subjects;
    if (m_kind == MapLayerKind::Rollout)
        return rolloutSubjects();
    if (m_kind == MapLayerKind::Jurisdiction) {
        subjects.append({{}, tr("All jurisdictions")});
        for (int row = 0; row < m_models.deployments().size(); ++row) {
            const QString &name = m_models.deployments().at(row).meta.name;
            subjects.append({name, tr("Where %1 may run").arg(name)});
        }
    }
    if (m_kind == MapLayerKind::Latency && !m_latency.from().isEmpty())
        subjects.append({m_latency.from(), tr("From %1").arg(m_latency.from())});
    return subjects;
}

void MapLayers::choose(MapLayerKind kind, const QString &subject)
{
    m_kind = kind;
    // These count all nodes: not before somebody looks.
    if (kind == MapLayerKind::Rollout && !m_rollout)
        m_rollout = std::make_unique<RolloutLayer>(m_models.nodes(), m_models.rollouts(), m_models.deployments());
    if (kind == MapLayerKind::Alerts && !m_alerts)
        m_alerts = std::make_unique<AlertLayer>(m_models.nodes(), m_models.clock());
    if (kind == MapLayerKind::Rollout) {
        const auto all = rolloutSubjects();
        m_rollout->setRollout(subject.isEmpty() && !all.isEmpty() ? all.constFirst().name : subject);
        askForGroups();
    } else if (kind == MapLayerKind::Latency && (!subject.isEmpty() || m_latency.from().isEmpty())) {
        // Whoever asks for no site in particular means the centre of it all: a site of the cloud.
        QString from = subject;
        for (int row = 0; from.isEmpty() && row < m_models.sites().size(); ++row)
            if (m_models.sites().at(row).tier == Tier::Cloud)
                from = m_models.sites().at(row).meta.name;
        m_latency.setFrom(from);
    } else if (kind == MapLayerKind::Jurisdiction) {
        chooseRule(subject);
    }
    applyActive();
    m_sites.setShownParts(MapSites::AllParts);
    m_sites.setLayer(layer());
    if (m_view) {
        m_view->setLayerLook([this](const Tokens &tokens) { return look(tokens); });
        m_view->refreshGround();
    }
    Q_EMIT chosen();
    Q_EMIT noticeChanged();
}

void MapLayers::chooseRule(const QString &deployment)
{
    m_deployment = deployment;
    if (deployment.isEmpty())
        return m_jurisdictions.setRule({});
    m_jurisdictions.setRule([this](const Site &site) {
        const Deployment *found = m_models.deployments().find(m_deployment);
        return !found || isAllowed(site, m_models.components().find(found->component), *found);
    });
}

void MapLayers::askForGroups()
{
    delete m_asking;
    m_groupsProblem.clear();
    const QString rollout = m_rollout->rollout();
    if (rollout.isEmpty() || m_rollout->hasGroups() || !m_active)
        return;
    m_asking = m_rolloutService.partition(rollout, this, [this](const RpcError &error, const RolloutPartition &partition) {
        std::exchange(m_asking, nullptr)->deleteLater();
        m_groupsProblem = error.message;
        if (!error)
            m_rollout->setGroups(partition.groupNodes);
        Q_EMIT noticeChanged();
    });
}

void MapLayers::setActive(bool active)
{
    m_active = active;
    applyActive();
    if (active && m_kind == MapLayerKind::Rollout)
        askForGroups();
}

void MapLayers::applyActive()
{
    m_latency.setActive(m_active && m_kind == MapLayerKind::Latency);
    if (m_active && m_kind == MapLayerKind::Alerts)
        m_tick.start();
    else
        m_tick.stop();
}

void MapLayers::setMoment(std::optional<TimeMs> moment)
{
    m_latency.setMoment(moment);
}

void MapLayers::showCoverage(bool shown)
{
    m_coverage = shown;
    m_view->refreshGround();
}

void MapLayers::showGraticule(bool shown)
{
    m_graticule = shown;
    m_view->refreshGround();
}

QString MapLayers::notice() const
{
    if (m_kind == MapLayerKind::Rollout && m_rollout->rollout().isEmpty())
        return tr("There is no rollout to be shown.");
    if (m_kind == MapLayerKind::Rollout && !m_models.rollouts().find(m_rollout->rollout()))
        return tr("There is no rollout “%1”.").arg(m_rollout->rollout());
    if (m_kind == MapLayerKind::Rollout && !m_groupsProblem.isEmpty())
        return tr("Who takes part is not known, so that only nodes show that have been told something: %1")
            .arg(m_groupsProblem);
    if (m_kind == MapLayerKind::Latency && m_latency.error())
        return m_latency.error().message;
    if (m_kind == MapLayerKind::Latency && m_latency.from().isEmpty())
        return tr("Choose a site to measure from.");
    if (m_kind == MapLayerKind::Alerts)
        return tr("As states tell it: this control plane has no rules for alerts yet.");
    if (const int without = m_sites.withoutPlace(); without > 0)
        return tr("%n sites say no place and are not on the map.", nullptr, without);
    return {};
}

void MapLayers::decorate(GroundLook &look, const Tokens &tokens)
{
    if (!m_graticule)
        look.graticule = QColor();
    if (m_kind == MapLayerKind::Jurisdiction)
        addFills(look, tokens);
    if (m_coverage)
        for (int i = 0; i < m_sites.size(); ++i)
            if (const MapSite &site = m_sites.at(MapSites::Id(i)); site.radiusUnits > 0)
                look.circles.append({site.place, site.radiusUnits, tokens.accent});
    if (m_kind == MapLayerKind::Latency)
        addLinks(look, tokens);
}

// From the chosen site to every one that something is known of; the quickest where there are too many.
void MapLayers::addLinks(GroundLook &look, const Tokens &tokens)
{
    const Site *from = m_models.sites().find(m_latency.from());
    if (!from)
        return;
    if (std::exchange(m_waysFrom, from->meta.name) != from->meta.name)
        m_ways.clear();
    QVector<std::pair<float, int>> ends;
    for (int i = 0; i < m_sites.size(); ++i)
        if (const auto way = m_latency.wayTo(m_sites.at(MapSites::Id(i)).name))
            ends.append({way->loss >= 1 ? -1.0F : way->roundTripMs, i});
    std::sort(ends.begin(), ends.end());
    const LayerLook parts = lookOfLatency(tokens);
    for (const auto &[order, number] : ends.mid(0, MostLinks)) {
        const QString &name = m_sites.at(MapSites::Id(number)).name;
        const Site *to = m_models.sites().find(name);
        if (!to)
            continue;
        auto pieces = m_ways.find(name);
        if (pieces == m_ways.end())
            pieces = m_ways.insert(
                name, greatCircle({from->latitudeDeg, from->longitudeDeg}, {to->latitudeDeg, to->longitudeDeg}));
        const LatencyLayer::Way way = *m_latency.wayTo(name);
        const int part = m_latency.countsOf(name).first();
        QColor colour = parts.parts.at(part).colour;
        colour.setAlphaF(0.45F);
        const double lost = std::isnan(way.loss) ? 0 : double(way.loss);
        look.lines.append({*pieces, colour, LinkPx + std::min(lost * LossPx, MostLossPx), way.loss >= 1});
    }
}

// A country has the part of most of its sites; with a rule it is refused where one of them is.
void MapLayers::addFills(GroundLook &look, const Tokens &tokens) const
{
    const Outlines *outlines = m_view ? m_view->outlines() : nullptr;
    if (!outlines)
        return;
    QHash<QString, PartCounts> countries;
    for (int row = 0; row < m_models.sites().size(); ++row) {
        const Site &site = m_models.sites().at(row);
        const auto place = mercator::toUnit({site.latitudeDeg, site.longitudeDeg});
        const CountryOutline *country = outlines->find(site.country);
        if (!country && place)
            country = outlines->countryAt(*place);
        if (country)
            countries[keyOf(*country)].add(m_jurisdictions.partOf(site));
    }
    const LayerLook parts = this->look(tokens);
    for (auto it = countries.cbegin(); it != countries.cend(); ++it) {
        int part = it->first();
        for (int other = 0; other < PartCounts::MostParts && !m_jurisdictions.hasRule(); ++other)
            if (it->of(other) > it->of(part))
                part = other;
        if (part < parts.parts.size())
            look.fills.insert(it.key(), {mixed(parts.parts.at(part).colour, look.land, FillShare),
                                         m_jurisdictions.hasRule() && part == JurisdictionLayer::Refused});
    }
}

QString MapLayers::textOf(const MapMark &mark) const
{
    if (m_kind == MapLayerKind::Latency)
        return latencyText(mark.id);
    if (m_kind == MapLayerKind::Rollout && !mark.isCluster) {
        const PartCounts &counts = m_sites.countsOf(mark.id);
        const int taking = counts.total() - counts.of(RolloutLayer::Outside);
        return taking > 0 ? tr("%1 of %2").arg(counts.of(RolloutLayer::Done)).arg(taking) : QString();
    }
    return {};
}

// "43 ms"; of several sites from the quickest to the slowest.
QString MapLayers::latencyText(MapSites::Id id) const
{
    float least = std::numeric_limits<float>::infinity();
    float most = -1;
    for (const MapSites::Id point : m_sites.index().leaves(id, 0, m_sites.index().pointsIn(id))) {
        const auto way = m_latency.wayTo(m_sites.at(point).name);
        if (!way || way->loss >= 1 || std::isnan(way->roundTripMs))
            continue;
        least = std::min(least, way->roundTripMs);
        most = std::max(most, way->roundTripMs);
    }
    if (most < 0)
        return {};
    const QString low = QString::number(std::lround(least));
    const QString high = QString::number(std::lround(most));
    return low == high ? tr("%1 ms").arg(high) : tr("%1–%2 ms").arg(low, high);
}

} // namespace skerry
