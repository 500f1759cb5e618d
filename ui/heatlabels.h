// Internal: the names of rows and columns beside a heat map, upright and turned. A turned text costs ten times as much as a
// picture of it: they are kept.
#pragma once

#include "ui/heatgeometry.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QImage>

class QPainter;

namespace skerry {

class PairMatrix;

class HeatLabels final
{
public:
    // After a change of font, colours or sites.
    void drop() { m_pictures.clear(); }
    // The width of the longest name, as far as `most`.
    [[nodiscard]] static int longest(const PairMatrix &matrix, const QFontMetrics &metrics, int most);
    // Every name where there is room, else every so manyth; those of `current` always.
    void paint(QPainter &painter, const HeatGeometry &geometry, const PairMatrix &matrix,
               const std::optional<HeatGeometry::Cell> &current);

private:
    void paintAxis(QPainter &painter, const HeatGeometry &geometry, const PairMatrix &matrix, Qt::Orientation orientation,
                   int current);
    void paintName(QPainter &painter, const QRectF &box, const QString &name, Qt::Orientation orientation, bool strong);
    const QImage &pictureOf(const QString &name, const QSize &size, Qt::Orientation orientation, const QPainter &painter);

    QHash<QString, QImage> m_pictures;
};

} // namespace skerry
