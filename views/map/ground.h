// What lies below the sites of the map: sea, countries, lines of latitude and longitude, ways between sites, and how far
// radio reaches. Pure painting, from any thread, onto any device.
#pragma once

#include "models/map/mapcamera.h"
#include "models/map/outlines.h"

#include <QColor>
#include <QHash>

class QPainter;

namespace skerry {

struct CountryFill {
    QColor colour;
    bool hatched = false; // for who does not tell the colours apart

    bool operator==(const CountryFill &) const = default;
};

// Along great circles; in the unit square, cut at the antimeridian.
struct GroundLine {
    QVector<QPolygonF> pieces;
    QColor colour;
    double widthPx = 1;
    bool dashed = false;

    bool operator==(const GroundLine &) const = default;
};

struct GroundCircle {
    QPointF centre; // of the unit square
    double radius = 0;
    QColor colour;

    bool operator==(const GroundCircle &) const = default;
};

struct GroundLook {
    QColor beyond; // above and below the world
    QColor sea;
    QColor land;
    QColor border;
    QColor graticule;                  // not valid: no lines
    QHash<QString, CountryFill> fills; // by keyOf() of the country
    QVector<GroundLine> lines;
    QVector<GroundCircle> circles;

    bool operator==(const GroundLook &) const = default;
};

// Its code, or its name where it has none.
[[nodiscard]] const QString &keyOf(const CountryOutline &country);
// Degrees between two lines of the graticule.
[[nodiscard]] int graticuleStepDeg(double zoom);
void paintGround(QPainter &painter, const MapCamera &camera, const Outlines &outlines, const GroundLook &look);

} // namespace skerry
