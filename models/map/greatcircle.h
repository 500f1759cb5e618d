// The shortest way over the globe between two places, as a map shows it.
#pragma once

#include "models/map/projection.h"

#include <QPolygonF>
#include <QVector>

namespace skerry {

// In degrees of the great circle: 0 to 180.
[[nodiscard]] double angleBetween(const GeoPoint &from, const GeoPoint &to);

// In the unit square, from `from` to `to`, in pieces: cut at the antimeridian, one piece ends on x = 1 (or 0) and the next
// begins on x = 0 (or 1) at the same height. No two points of it are further apart than half a degree. Between antipodes
// every way is the shortest: the one over the north pole is taken. Beyond the square the line runs along its edge. Nothing
// where one of them is no place, or they are the same.
[[nodiscard]] QVector<QPolygonF> greatCircle(const GeoPoint &from, const GeoPoint &to);

} // namespace skerry
