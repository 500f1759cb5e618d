// The layers that the map can show, and everything that belongs to the one that it does: what is counted, how that looks,
// what lies on the ground and what is said beside a site. The others ask for nothing.
#pragma once

#include "models/map/alertlayer.h"
#include "models/map/jurisdictionlayer.h"
#include "models/map/latencylayer.h"
#include "models/map/mapsites.h"
#include "models/map/rolloutlayer.h"
#include "models/map/statelayer.h"
#include "views/map/ground.h"
#include "views/map/layerlook.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace skerry {

class MapView;
struct MapMark;
class RolloutService;
class TelemetryService;

class MapLayers final : public QObject
{
    Q_OBJECT

public:
    // What a layer is about: a rollout, a site, a deployment.
    struct Subject {
        QString name; // empty: of none
        QString text;
    };

    // All of them outlive it.
    MapLayers(PlaneModels &models, RolloutService &rollouts, TelemetryService &telemetry, QObject *parent);

    [[nodiscard]] MapSites &sites() { return m_sites; }
    // Shows itself there; once.
    void attach(MapView &view);

    // An empty subject: the first of subjects().
    void choose(MapLayerKind kind, const QString &subject = {});
    [[nodiscard]] MapLayerKind kind() const { return m_kind; }
    [[nodiscard]] QString subject() const;
    // That can be chosen for the kind that is shown; none: it has no subject.
    [[nodiscard]] QVector<Subject> subjects() const;

    void setActive(bool active);
    // Nothing: live.
    void setMoment(std::optional<TimeMs> moment);
    void showCoverage(bool shown);
    [[nodiscard]] bool isCoverageShown() const { return m_coverage; }
    void showGraticule(bool shown);
    [[nodiscard]] bool isGraticuleShown() const { return m_graticule; }

    // What is not as one might think, a sentence; empty: nothing.
    [[nodiscard]] QString notice() const;

Q_SIGNALS:
    // Another layer, or another subject of it.
    void chosen();
    void subjectsChanged();
    void noticeChanged();

private:
    [[nodiscard]] const MapLayer &layer() const;
    [[nodiscard]] LayerLook look(const Tokens &tokens) const;
    void chooseRule(const QString &deployment);
    void askForGroups();
    void applyActive();
    void decorate(GroundLook &look, const Tokens &tokens);
    void addLinks(GroundLook &look, const Tokens &tokens);
    void addFills(GroundLook &look, const Tokens &tokens) const;
    [[nodiscard]] QString textOf(const MapMark &mark) const;
    [[nodiscard]] QString latencyText(MapSites::Id id) const;
    [[nodiscard]] QVector<Subject> rolloutSubjects() const;

    PlaneModels &m_models;
    RolloutService &m_rolloutService;
    StateLayer m_states;
    std::unique_ptr<RolloutLayer> m_rollout; // null until it is chosen for the first time
    LatencyLayer m_latency;
    std::unique_ptr<AlertLayer> m_alerts; // too
    JurisdictionLayer m_jurisdictions;
    MapSites m_sites; // after the layers: it listens to one of them
    MapView *m_view = nullptr;
    MapLayerKind m_kind = MapLayerKind::State;
    QString m_deployment; // whose rule is shown
    bool m_active = false;
    bool m_coverage = true;
    bool m_graticule = true;
    QPointer<QObject> m_asking; // for groups
    QString m_groupsProblem;
    QTimer m_tick;
    QTimer m_groundLater;
    QHash<QString, QVector<QPolygonF>> m_ways; // great circles from the chosen site
    QString m_waysFrom;
};

} // namespace skerry
