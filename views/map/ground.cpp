#include "views/map/ground.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace skerry {

namespace {

constexpr double NearPx = 0.6;     // points that are closer are one
constexpr double OutsidePx = 64;   // so far beyond the edge nothing is seen of what is cut
constexpr double LeastDotPx = 0.5; // smaller islands are left out

enum class Edge { Left, Right, Top, Bottom };

bool isInside(const QPointF &point, const QRectF &box, Edge edge)
{
    switch (edge) {
    case Edge::Left:
        return point.x() >= box.left();
    case Edge::Right:
        return point.x() <= box.right();
    case Edge::Top:
        return point.y() >= box.top();
    case Edge::Bottom:
        break;
    }
    return point.y() <= box.bottom();
}

QPointF crossing(const QPointF &a, const QPointF &b, const QRectF &box, Edge edge)
{
    if (edge == Edge::Left || edge == Edge::Right) {
        const double x = edge == Edge::Left ? box.left() : box.right();
        return {x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x())};
    }
    const double y = edge == Edge::Top ? box.top() : box.bottom();
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

// Sutherland and Hodgman, "Reentrant polygon clipping" (1974): edge by edge. Seams run along the box, which is not seen.
QPolygonF clipped(QPolygonF ring, const QRectF &box)
{
    for (const Edge edge : {Edge::Left, Edge::Right, Edge::Top, Edge::Bottom}) {
        QPolygonF kept;
        kept.reserve(ring.size());
        for (qsizetype i = 0; i < ring.size(); ++i) {
            const QPointF &from = ring.at(i == 0 ? ring.size() - 1 : i - 1);
            const QPointF &to = ring.at(i);
            const bool begins = isInside(from, box, edge);
            const bool ends = isInside(to, box, edge);
            if (begins != ends)
                kept << crossing(from, to, box, edge);
            if (ends)
                kept << to;
        }
        ring = kept;
    }
    return ring;
}

class Ground
{
public:
    Ground(QPainter &painter, const MapCamera &camera)
        : m_painter(painter)
        , m_camera(camera)
        , m_view(QRectF({}, camera.viewport()).adjusted(-OutsidePx, -OutsidePx, OutsidePx, OutsidePx))
    {
    }

    void paintSea(const GroundLook &look)
    {
        m_painter.fillRect(QRectF({}, m_camera.viewport()), look.beyond);
        const double top = m_camera.toPixels({0, 0}).y();
        m_painter.fillRect(QRectF(0, top, m_camera.viewport().width(), m_camera.worldPixels()), look.sea);
    }

    void paintCountry(const CountryOutline &country, const GroundLook &look)
    {
        const CountryFill fill = look.fills.value(keyOf(country), {look.land});
        for (const OutlinePolygon &polygon : country.polygons) {
            const MapCamera::Copies copies = m_camera.copiesOf(polygon.box);
            for (int copy = copies.first; copy <= copies.last; ++copy) {
                const QPainterPath path = pathOf(polygon, copy);
                if (path.isEmpty())
                    continue;
                m_painter.fillPath(path, fill.colour);
                if (fill.hatched)
                    m_painter.fillPath(path, QBrush(look.border, Qt::BDiagPattern));
                m_painter.strokePath(path, QPen(look.border, 1));
            }
        }
    }

    void paintGraticule(const QColor &colour)
    {
        m_painter.setPen(QPen(colour, 1));
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        const int step = graticuleStepDeg(m_camera.zoom());
        const QRectF seen = m_camera.visible();
        const double left = std::floor(seen.left() * 360 / step) * step;
        for (double x = left; x / 360 <= seen.right(); x += step) {
            const double pixel = std::round(m_camera.toPixels({x / 360, 0}).x());
            m_painter.drawLine(QPointF(pixel, m_camera.toPixels({0, seen.top()}).y()),
                               QPointF(pixel, m_camera.toPixels({0, seen.bottom()}).y()));
        }
        for (int latitude = -90 + step; latitude < 90; latitude += step) {
            const auto unit = mercator::toUnit({double(latitude), 0});
            if (!unit || unit->y() <= seen.top() || unit->y() >= seen.bottom())
                continue;
            const double pixel = std::round(m_camera.toPixels(*unit).y());
            m_painter.drawLine(QPointF(0, pixel), QPointF(m_camera.viewport().width(), pixel));
        }
        m_painter.setRenderHint(QPainter::Antialiasing, true);
    }

    void paintCircle(const GroundCircle &circle)
    {
        const QRectF box(circle.centre.x() - circle.radius, circle.centre.y() - circle.radius, 2 * circle.radius,
                         2 * circle.radius);
        const MapCamera::Copies copies = m_camera.copiesOf(box);
        const double radius = circle.radius * m_camera.worldPixels();
        if (radius < 1)
            return;
        QColor inside = circle.colour;
        inside.setAlphaF(0.12F);
        m_painter.setPen(QPen(circle.colour, 1.2));
        m_painter.setBrush(inside);
        for (int copy = copies.first; copy <= copies.last; ++copy)
            m_painter.drawEllipse(m_camera.toPixels(circle.centre + QPointF(copy, 0)), radius, radius);
        m_painter.setBrush(Qt::NoBrush);
    }

    void paintLine(const GroundLine &line)
    {
        QPen pen(line.colour, line.widthPx, line.dashed ? Qt::DashLine : Qt::SolidLine);
        pen.setCapStyle(Qt::FlatCap);
        m_painter.setPen(pen);
        for (const QPolygonF &piece : line.pieces) {
            const MapCamera::Copies copies = m_camera.copiesOf(piece.boundingRect());
            for (int copy = copies.first; copy <= copies.last; ++copy)
                m_painter.drawPolyline(pixelsOf(piece, copy));
        }
    }

private:
    [[nodiscard]] QPolygonF pixelsOf(const QPolygonF &units, int copy) const
    {
        QPolygonF pixels;
        pixels.reserve(units.size());
        for (const QPointF &unit : units) {
            const QPointF pixel = m_camera.toPixels(unit + QPointF(copy, 0));
            if (pixels.isEmpty() || (pixel - pixels.constLast()).manhattanLength() >= NearPx)
                pixels << pixel;
        }
        return pixels;
    }

    [[nodiscard]] QPainterPath pathOf(const OutlinePolygon &polygon, int copy) const
    {
        QPainterPath path;
        const QSizeF size = polygon.box.size() * m_camera.worldPixels();
        if (std::max(size.width(), size.height()) < LeastDotPx)
            return path;
        path.setFillRule(Qt::OddEvenFill);
        for (const QPolygonF &ring : polygon.rings) {
            QPolygonF pixels = pixelsOf(ring, copy);
            if (!m_view.contains(pixels.boundingRect()))
                pixels = clipped(pixels, m_view);
            if (pixels.size() < 3)
                continue;
            path.addPolygon(pixels);
            path.closeSubpath();
        }
        return path;
    }

    QPainter &m_painter;
    const MapCamera &m_camera;
    const QRectF m_view;
};

} // namespace

const QString &keyOf(const CountryOutline &country)
{
    return country.code.isEmpty() ? country.name : country.code;
}

int graticuleStepDeg(double zoom)
{
    constexpr struct {
        double below;
        int step;
    } Steps[] = {{2, 30}, {4, 15}, {5.5, 5}, {7, 2}};
    for (const auto &[below, step] : Steps)
        if (zoom < below)
            return step;
    return 1;
}

void paintGround(QPainter &painter, const MapCamera &camera, const Outlines &outlines, const GroundLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    Ground ground(painter, camera);
    ground.paintSea(look);
    if (look.graticule.isValid())
        ground.paintGraticule(look.graticule);
    for (const CountryOutline &country : outlines.countries())
        ground.paintCountry(country, look);
    for (const GroundCircle &circle : look.circles)
        ground.paintCircle(circle);
    for (const GroundLine &line : look.lines)
        ground.paintLine(line);
    painter.restore();
}

} // namespace skerry
