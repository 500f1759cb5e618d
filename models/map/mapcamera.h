// What of the world a viewport shows: a zoom, the place in the middle and the size in pixels. Places are of the unit square
// as projection.h says. A value: no thread, no signals.
#pragma once

#include "models/map/projection.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace skerry {

class MapCamera final
{
public:
    static constexpr double MinZoom = 0;
    static constexpr double MaxZoom = 18;

    // Copies of the world, counted from that of the square: to draw copy k, move what is in the square by k.
    struct Copies {
        int first = 0;
        int last = -1;

        [[nodiscard]] int count() const { return last - first + 1; }
        bool operator==(const Copies &) const = default;
    };

    MapCamera() = default;
    explicit MapCamera(const QSizeF &viewport, double zoom = MinZoom, const QPointF &centre = {0.5, 0.5});

    // The middle stays where it is, but for the edges: as long as the world is higher than the viewport, nothing beyond its
    // upper and lower edge is shown; a lower world stays in the middle.
    void setViewport(const QSizeF &viewport);
    void setCentre(const QPointF &centre);
    void setZoom(double zoom);
    // The place at `pixel` stays there, as far as the edges allow.
    void zoomAt(double zoom, const QPointF &pixel);
    // What is shown moves by so many pixels, as under a hand.
    void panBy(const QPointF &pixels);
    // The closest zoom, up to `maxZoom`, that shows all of `box` with so many pixels around it.
    void fit(const QRectF &box, double marginPx, double maxZoom = MaxZoom);

    [[nodiscard]] QSizeF viewport() const { return m_viewport; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    // In the square.
    [[nodiscard]] QPointF centre() const { return m_centre; }
    [[nodiscard]] double worldPixels() const { return mercator::worldPixels(m_zoom); }
    // A length of the unit square that is so many pixels.
    [[nodiscard]] double unitsOf(double pixels) const { return pixels / worldPixels(); }

    // Of the very copy that x lies in.
    [[nodiscard]] QPointF toPixels(const QPointF &unit) const;
    // Of the copy that is nearest to the middle.
    [[nodiscard]] QPointF nearestPixels(const QPointF &unit) const;
    // x may lie beyond the square; y is clamped to it.
    [[nodiscard]] QPointF toUnit(const QPointF &pixel) const;
    // x from the left to the right edge of the viewport, so that it may begin below 0, end above 1 and be wider than 1; y is
    // cut to the square.
    [[nodiscard]] QRectF visible() const;
    // Which copies of a box are in sight, at least in part; none where it is not. The box may reach beyond the square.
    [[nodiscard]] Copies copiesOf(const QRectF &box) const;
    [[nodiscard]] Copies copies() const { return copiesOf(QRectF(0, 0, 1, 1)); }

    bool operator==(const MapCamera &) const = default;

private:
    void keepInside();

    QSizeF m_viewport;
    double m_zoom = MinZoom;
    QPointF m_centre = {0.5, 0.5};
};

} // namespace skerry
