// The countries of the world as polygons, from a file of resources/map/.
//
// x of a polygon begins in the unit square and goes on beyond it where the polygon crosses the antimeridian: it is in one
// piece, without a seam, and shown whole by drawing every copy of the world that MapCamera::copiesOf(box) tells.
// Threading: a value; load() and read() run on any thread.
#pragma once

#include "models/map/projection.h"

#include <QByteArray>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QVector>

namespace skerry {

struct OutlinePolygon {
    // Closed: the last point is the first. The first ring is the outer one, the others are holes in it.
    QVector<QPolygonF> rings;
    QRectF box;

    [[nodiscard]] bool contains(const QPointF &unit) const; // of this very copy of the world
};

struct CountryOutline {
    QString code;                     // ISO 3166-1 alpha-2; empty where there is none
    QString name;                     // in English, short enough for a map
    QPointF label;                    // within its largest polygon, far from its edges
    QVector<OutlinePolygon> polygons; // the largest on the map first
};

class Outlines final
{
public:
    // Made from Natural Earth at 1:110 million and 1:50 million.
    enum class Detail { Coarse, Fine };
    struct Loaded;

    Outlines() = default;

    [[nodiscard]] static Detail detailFor(double zoom);
    [[nodiscard]] static Loaded load(Detail detail);
    // Bytes that are damaged in whichever way are refused as a whole.
    [[nodiscard]] static Loaded read(const QByteArray &bytes);

    // By name.
    [[nodiscard]] const QVector<CountryOutline> &countries() const { return m_countries; }
    // By its code, or by its name in whatever case; or null. Some codes have outlying islands by themselves: then it is the
    // largest part.
    [[nodiscard]] const CountryOutline *find(const QString &country) const;
    // Null: on the sea. In any copy of the world.
    [[nodiscard]] const CountryOutline *countryAt(const QPointF &unit) const;
    [[nodiscard]] qsizetype points() const;

private:
    QVector<CountryOutline> m_countries;
};

struct Outlines::Loaded {
    Outlines outlines;
    QString problem; // why there are none, a sentence; empty: all is well
};

} // namespace skerry
