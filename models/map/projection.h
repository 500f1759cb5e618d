// Web Mercator on the unit square: x grows eastward from 0 to 1 and begins anew at the antimeridian, y grows southward from
// 0 at 85.05 degrees north to 1 at 85.05 degrees south.
//
// Where something may lie across the antimeridian (viewports, boxes, polygons) x goes on beyond the square: 1.1 is the place
// 0.1 in the next copy of the world.
#pragma once

#include <QPointF>

#include <optional>

namespace skerry {

// Degrees; longitudes beyond 180 mean the place that they lead to.
struct GeoPoint {
    double latitudeDeg = 0;
    double longitudeDeg = 0;

    bool operator==(const GeoPoint &) const = default;
};

namespace mercator {

inline constexpr double MaxLatitudeDeg = 85.05112877980659; // where the world is a square
inline constexpr double TilePixels = 256;                   // the width of the world at zoom 0

// Places that the square does not show go to its nearest edge; isBeyond() tells them. Nothing for what is no place: a number
// that is not finite, or a latitude beyond the poles.
[[nodiscard]] std::optional<QPointF> toUnit(const GeoPoint &place);
// The longitude is in [-180, 180), whichever copy of the world `unit` lies in. Above and below the square: its edges.
[[nodiscard]] GeoPoint toGeo(const QPointF &unit);
[[nodiscard]] bool isBeyond(double latitudeDeg);

// The same place in the square: 0 <= x < 1.
[[nodiscard]] double wrapX(double x);
// The shortest way along x: -0.5 <= way < 0.5.
[[nodiscard]] double wayX(double from, double to);
// The copy of `x` that is nearest to `centre`.
[[nodiscard]] double nearestX(double x, double centre);
// In pixels; a zoom may lie between two whole ones.
[[nodiscard]] double worldPixels(double zoom);

} // namespace mercator

} // namespace skerry
