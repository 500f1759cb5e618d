#include "models/map/greatcircle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace skerry {

namespace {

constexpr double RadiansPerDegree = std::numbers::pi / 180;
constexpr double StepDeg = 0.5;
constexpr double SameRad = 1e-9;     // some millimetres
constexpr double AntipodeRad = 1e-6; // so near to it rounding would choose the way

struct Vector {
    double x = 0;
    double y = 0;
    double z = 0;
};

Vector vectorOf(const GeoPoint &place)
{
    const double latitude = place.latitudeDeg * RadiansPerDegree;
    const double longitude = place.longitudeDeg * RadiansPerDegree;
    return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
}

double dot(const Vector &a, const Vector &b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

double length(const Vector &v)
{
    return std::sqrt(dot(v, v));
}

Vector sum(const Vector &a, double timesA, const Vector &b, double timesB)
{
    return {a.x * timesA + b.x * timesB, a.y * timesA + b.y * timesB, a.z * timesA + b.z * timesB};
}

// By the half angle: the cosine alone is blunt near 0 and 180 degrees.
double radiansBetween(const Vector &a, const Vector &b)
{
    return 2 * std::atan2(length(sum(a, 1, b, -1)), length(sum(a, 1, b, 1)));
}

// At right angles to `from`, where the way to `to` leads.
Vector direction(const Vector &from, const Vector &to, double angle)
{
    Vector target = to;
    if (angle > std::numbers::pi - AntipodeRad)
        target = std::abs(from.z) < 1 - SameRad ? Vector{0, 0, 1} : Vector{1, 0, 0};
    const Vector across = sum(target, 1, from, -dot(target, from));
    return sum(across, 1 / length(across), across, 0);
}

QPointF unitOf(const Vector &v)
{
    const GeoPoint place{std::atan2(v.z, std::hypot(v.x, v.y)) / RadiansPerDegree, std::atan2(v.y, v.x) / RadiansPerDegree};
    return *mercator::toUnit(place);
}

// Appends `next`, which is in the square, to the last piece, or begins a new one on the other side of the antimeridian.
void append(QVector<QPolygonF> &pieces, const QPointF &next)
{
    const QPointF last = pieces.last().last();
    const double there = last.x() + mercator::wayX(last.x(), next.x());
    const bool east = there >= 1;
    if (!east && there >= 0) {
        pieces.last().append({there, next.y()});
        return;
    }
    const double edge = east ? 1 : 0;
    const double y = last.y() + (next.y() - last.y()) * (edge - last.x()) / (there - last.x());
    if (last.x() != edge)
        pieces.last().append({edge, y});
    pieces.append(QPolygonF({QPointF(1 - edge, y)}));
    if (next.x() != 1 - edge)
        pieces.last().append(next);
}

} // namespace

double angleBetween(const GeoPoint &from, const GeoPoint &to)
{
    return radiansBetween(vectorOf(from), vectorOf(to)) / RadiansPerDegree;
}

QVector<QPolygonF> greatCircle(const GeoPoint &from, const GeoPoint &to)
{
    const std::optional<QPointF> first = mercator::toUnit(from);
    const std::optional<QPointF> last = mercator::toUnit(to);
    if (!first || !last)
        return {};
    const Vector start = vectorOf(from);
    const double angle = radiansBetween(start, vectorOf(to));
    if (angle < SameRad)
        return {};
    const Vector ahead = direction(start, vectorOf(to), angle);
    const int steps = std::max(1, int(std::ceil(angle / RadiansPerDegree / StepDeg)));
    QVector<QPolygonF> pieces = {QPolygonF({*first})};
    for (int i = 1; i < steps; ++i) {
        const double at = angle * i / steps;
        append(pieces, unitOf(sum(start, std::cos(at), ahead, std::sin(at))));
    }
    append(pieces, *last);
    // A way that begins or ends on the antimeridian leaves a piece of one point.
    pieces.removeIf([](const QPolygonF &piece) { return piece.size() < 2; });
    return pieces;
}

} // namespace skerry
