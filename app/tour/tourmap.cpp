// The steps of the tour on the map: places near and far, each of the layers, and what is said of a cluster.
#include "app/mainwindow.h"
#include "app/tour/inputs.h"
#include "app/tour/tour.h"
#include "app/wiring.h"
#include "views/map/maplayers.h"
#include "views/map/mappage.h"
#include "views/map/mapview.h"

#include <QCoreApplication>
#include <QMouseEvent>

namespace skerry {

namespace {

MapPage &mapPage(Wiring &wiring)
{
    return *wiring.window().findChild<MapPage *>(QStringLiteral("map"));
}

} // namespace

void Tour::lookAtPlace(const QString &name, const GeoPoint &centre, double zoom)
{
    step(
        tr("Look at %1").arg(name),
        [this, centre, zoom] {
            MapView &map = mapPage(m_wiring).map();
            map.setCurrent({});
            map.setCamera(MapCamera(map.camera().viewport(), zoom, *mercator::toUnit(centre)));
        },
        [this] { return mapPage(m_wiring).map().isSettled(); });
    picture(QStringLiteral("map-") + name);
}

void Tour::showLayer(MapLayerKind kind, const QString &name)
{
    step(
        tr("Show the layer %1").arg(name), [this, kind] { mapPage(m_wiring).chooseLayer(kind); },
        [this] { return mapPage(m_wiring).map().isSettled(); });
}

void Tour::addMap()
{
    openPage(QStringLiteral("map"));
    const auto map = [this]() -> MapView & { return mapPage(m_wiring).map(); };
    step(
        tr("See all sites"), [map] { map().fitAll(); }, [map] { return map().isSettled() && map().sites().size() > 50; });
    picture(QStringLiteral("map"));
    pictureForLowVision(QStringLiteral("map-large"));
    lookAtPlace(QStringLiteral("world"), {20, 10}, 1);
    lookAtPlace(QStringLiteral("europe"), {52, 9}, 4.4);
    lookAtPlace(QStringLiteral("pacific"), {5, 178}, 2.6);
    lookAtPlace(QStringLiteral("arctic"), {76, 25}, 3.2);
    lookAtPlace(QStringLiteral("north-america"), {40, -97}, 4);
    lookAtPlace(QStringLiteral("near"), {50.8, 6.5}, 6.6);
    step(tr("Choose a cluster"), [map] {
        map().setCamera(MapCamera(map().camera().viewport(), 4, *mercator::toUnit({50, 9})));
        map().setFocus();
        inputs::press(&map(), Qt::Key_Tab);
    });
    step(
        tr("Rest on it"),
        [map] {
            if (const auto current = map().current(); current && map().scene().find(*current)) {
                const QPointF at = map().scene().find(*current)->at;
                QMouseEvent move(QEvent::MouseMove, at, map().mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
                QCoreApplication::sendEvent(&map(), &move);
            }
        },
        [this] { return isShown(QStringLiteral("hoverCard")); });
    picture(QStringLiteral("map-cluster"));
    step(tr("Leave it"), [map] { map().setCurrent({}); });
    showLayer(MapLayerKind::Latency, QStringLiteral("latency"));
    step(
        tr("See how far everything is"), [map] { map().fitAll(); },
        [this, map] {
            return map().isSettled() && mapPage(m_wiring).layers().sites().total().of(LatencyLayer::Unknown) < 10;
        });
    picture(QStringLiteral("map-latency"));
    showLayer(MapLayerKind::Alerts, QStringLiteral("alerts"));
    picture(QStringLiteral("map-alerts"));
    showLayer(MapLayerKind::Jurisdiction, QStringLiteral("jurisdiction"));
    lookAtPlace(QStringLiteral("jurisdictions"), {52, 9}, 3.4);
    showLayer(MapLayerKind::State, QStringLiteral("state"));
}

// A rollout that is under way is seen spreading.
void Tour::addMapOfRollout()
{
    openPage(QStringLiteral("map"));
    step(
        tr("Show how far the rollout has come"),
        [this] {
            mapPage(m_wiring).chooseLayer(MapLayerKind::Rollout, m_rollout);
            mapPage(m_wiring).map().fitAll();
        },
        [this] { return mapPage(m_wiring).map().isSettled(); });
    picture(QStringLiteral("map-rollout"));
    showLayer(MapLayerKind::State, QStringLiteral("state"));
}

} // namespace skerry
