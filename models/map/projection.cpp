#include "models/map/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace skerry::mercator {

namespace {

constexpr double RadiansPerDegree = std::numbers::pi / 180;

} // namespace

std::optional<QPointF> toUnit(const GeoPoint &place)
{
    if (!std::isfinite(place.longitudeDeg) || !(std::abs(place.latitudeDeg) <= 90))
        return {};
    const double x = wrapX(place.longitudeDeg / 360 + 0.5);
    if (isBeyond(place.latitudeDeg))
        return QPointF(x, place.latitudeDeg > 0 ? 0 : 1);
    // asinh(tan) keeps its precision at the equator, where the usual logarithm loses it.
    const double y = 0.5 - std::asinh(std::tan(place.latitudeDeg * RadiansPerDegree)) / (2 * std::numbers::pi);
    return QPointF(x, std::clamp(y, 0.0, 1.0));
}

GeoPoint toGeo(const QPointF &unit)
{
    const double y = std::clamp(unit.y(), 0.0, 1.0);
    const double latitude = std::atan(std::sinh(std::numbers::pi * (1 - 2 * y))) / RadiansPerDegree;
    return {std::clamp(latitude, -MaxLatitudeDeg, MaxLatitudeDeg), wrapX(unit.x()) * 360 - 180};
}

bool isBeyond(double latitudeDeg)
{
    return std::abs(latitudeDeg) > MaxLatitudeDeg;
}

double wrapX(double x)
{
    const double wrapped = x - std::floor(x);
    return wrapped < 1 ? wrapped : 0; // just below a whole number the difference is rounded up
}

double wayX(double from, double to)
{
    return wrapX(to - from + 0.5) - 0.5;
}

double nearestX(double x, double centre)
{
    return centre + wayX(centre, x);
}

double worldPixels(double zoom)
{
    return TilePixels * std::exp2(zoom);
}

} // namespace skerry::mercator
