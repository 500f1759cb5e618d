#include "models/map/mapcamera.h"

#include <algorithm>
#include <cmath>

namespace skerry {

MapCamera::MapCamera(const QSizeF &viewport, double zoom, const QPointF &centre)
    : m_viewport(viewport), m_zoom(std::clamp(zoom, MinZoom, MaxZoom)), m_centre(centre)
{
    keepInside();
}

void MapCamera::setViewport(const QSizeF &viewport)
{
    m_viewport = viewport;
    keepInside();
}

void MapCamera::setCentre(const QPointF &centre)
{
    m_centre = centre;
    keepInside();
}

void MapCamera::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, MinZoom, MaxZoom);
    keepInside();
}

void MapCamera::zoomAt(double zoom, const QPointF &pixel)
{
    // Not toUnit(): clamped, a pixel beyond the edge of the world would pull the map along.
    const QPointF offset = pixel - QPointF(m_viewport.width() / 2, m_viewport.height() / 2);
    const QPointF anchor = m_centre + offset / worldPixels();
    m_zoom = std::clamp(zoom, MinZoom, MaxZoom);
    m_centre = anchor - offset / worldPixels();
    keepInside();
}

void MapCamera::panBy(const QPointF &pixels)
{
    setCentre(m_centre - pixels / worldPixels());
}

void MapCamera::fit(const QRectF &box, double marginPx, double maxZoom)
{
    const auto zoomFor = [marginPx](double pixels, double units) {
        return units > 0 ? std::log2(std::max(pixels - 2 * marginPx, 1.0) / units / mercator::TilePixels) : MaxZoom;
    };
    const double zoom = std::min(zoomFor(m_viewport.width(), box.width()), zoomFor(m_viewport.height(), box.height()));
    m_zoom = std::clamp(std::min(zoom, maxZoom), MinZoom, MaxZoom);
    setCentre(box.center());
}

QPointF MapCamera::toPixels(const QPointF &unit) const
{
    return (unit - m_centre) * worldPixels() + QPointF(m_viewport.width() / 2, m_viewport.height() / 2);
}

QPointF MapCamera::nearestPixels(const QPointF &unit) const
{
    return toPixels({mercator::nearestX(unit.x(), m_centre.x()), unit.y()});
}

QPointF MapCamera::toUnit(const QPointF &pixel) const
{
    const QPointF unit = m_centre + (pixel - QPointF(m_viewport.width() / 2, m_viewport.height() / 2)) / worldPixels();
    return {unit.x(), std::clamp(unit.y(), 0.0, 1.0)};
}

QRectF MapCamera::visible() const
{
    return {toUnit({0, 0}), toUnit({m_viewport.width(), m_viewport.height()})};
}

MapCamera::Copies MapCamera::copiesOf(const QRectF &box) const
{
    const QRectF seen = visible();
    if (seen.isEmpty() || box.bottom() < seen.top() || box.top() > seen.bottom())
        return {};
    const Copies copies{int(std::ceil(seen.left() - box.right())), int(std::floor(seen.right() - box.left()))};
    return copies.count() > 0 ? copies : Copies();
}

void MapCamera::keepInside()
{
    const double half = m_viewport.height() / 2 / worldPixels();
    m_centre = {mercator::wrapX(m_centre.x()), half >= 0.5 ? 0.5 : std::clamp(m_centre.y(), half, 1 - half)};
}

} // namespace skerry
